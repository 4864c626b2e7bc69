"""The words that say who does a deed, and what sounds like a deed and is none."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path

from .inflections import verb_forms
from .yamlfile import YamlFile

_VERBS = ("meets", "befalls", "claims", "insists", "lets", "courtesies", "tells", "reacts")
_NOUNS = ("reports", "claimed")


@dataclass(frozen=True, slots=True)
class Doing:
    """Word lists of ``doing.yaml``, whose keys they are; verbs stand in all their forms, nouns in both."""

    meets: frozenset[str]
    befalls: frozenset[str]
    under: frozenset[str]
    reports: frozenset[str]
    answering: frozenset[str]
    claims: frozenset[str]
    claimed: frozenset[str]
    grief: frozenset[str]
    insists: frozenset[str]
    lets: frozenset[str]
    courtesies: frozenset[str]
    subjected: frozenset[str]
    tells: frozenset[str]
    scant: frozenset[str]
    reacts: frozenset[str]
    hopes: frozenset[str]


@lru_cache(maxsize=1)
def doing() -> Doing:
    """The lists of this codebook, read once. Raises CodebookError with file, line and the way out."""
    names = tuple(field.name for field in fields(Doing))
    nodes = YamlFile(Path(__file__).with_name("doing.yaml")).root.fields(*names)
    words = {name: frozenset(nodes[name].texts()) for name in names}
    for name in _VERBS:
        words[name] |= {form for word in words[name] for form in verb_forms(word)}
    for name in _NOUNS:
        words[name] |= {_plural(word) for word in words[name]}
    return Doing(**words)


def _plural(noun: str) -> str:
    return noun[:-1] + "ies" if noun.endswith("y") else noun + "s"
