"""The forms of English verbs: "seek" to "seeks, sought, seeking"."""

from functools import cache
from pathlib import Path

from .yamlfile import YamlFile

_VOWELS = "aeiou"


_FILE = Path(__file__).with_name("inflections.yaml")


@cache
def irregular(path: Path = _FILE) -> dict[str, tuple[str, ...]]:
    """Dictionary form to its other forms, for the verbs of ``inflections.yaml``."""
    return {lemma: node.texts() for lemma, node in YamlFile(path).root.entries()}


@cache
def verb_forms(lemma: str) -> tuple[str, ...]:
    """All forms of a verb, its dictionary form first: ``verb_forms("say")`` is say, says, said, saying."""
    known = irregular().get(lemma)
    others = known if known is not None else _regular(lemma)
    return tuple(dict.fromkeys((lemma, *others)))


def _regular(lemma: str) -> tuple[str, str, str]:
    if lemma.endswith("e"):
        return lemma + "s", lemma + "d", lemma[:-1] + "ing"
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"
    sibilant = lemma.endswith(("s", "x", "z", "ch", "sh", "o"))
    return lemma + ("es" if sibilant else "s"), lemma + "ed", lemma + "ing"
