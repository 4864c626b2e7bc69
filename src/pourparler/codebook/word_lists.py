"""Word lists of a codebook file as the fields of a dataclass."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import Field, fields
from pathlib import Path
from typing import Any, ClassVar, Protocol, TypeVar

from .inflections import verb_forms
from .yamlfile import YamlFile


class _Lists(Protocol):
    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


VOWELS = frozenset("aeiou")
HISSING = ("s", "x", "z", "ch", "sh")

Lists = TypeVar("Lists", bound=_Lists)


def read_lists(kind: type[Lists], path: Path, verbs: Collection[str], nouns: Collection[str] = ()) -> Lists:
    """The lists of the file at ``path`` as a ``kind``, whose fields are its keys, each a frozenset of texts.

    The words of the lists in ``verbs`` stand in all their forms, those of the lists in ``nouns`` in the plural too.
    Raises CodebookError with file, line and the way out.
    """
    names = tuple(field.name for field in fields(kind))
    nodes = YamlFile(path).root.fields(*names)
    words = {name: frozenset(nodes[name].texts()) for name in names}
    for name in verbs:
        words[name] |= {form for word in words[name] for form in verb_forms(word)}
    for name in nouns:
        words[name] |= {_plural(word) for word in words[name]}
    return kind(**words)


def _plural(noun: str) -> str:
    if noun.endswith("y") and noun[-2:-1] not in VOWELS:
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(HISSING) else "s")
