"""Names typical of a country or a few (``typical.yaml``), and the sex that given names tell (``given_names.yaml``).

A name never tells a country by itself: people move, and names travel. It parts the countries that a page names anyway.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .gazetteer import fold
from .yamlfile import Node, YamlFile

_FILE = Path(__file__).with_name("typical.yaml")
_SEX_FILE = Path(__file__).with_name("given_names.yaml")

Codes = frozenset[str]
_NOWHERE: Codes = frozenset()


#: Where the family name comes first, or may.
_FAMILY_FIRST = frozenset({"KOR", "PRK", "CHN", "TWN", "HKG", "MAC", "SGP", "MYS", "VNM", "KHM", "JPN", "HUN"})
#: Where a given name of another tongue may stand before the family name and one's own behind it: "Donald Li Kwok-tung".
_BOTH_SIDES = frozenset({"HKG", "SGP", "MYS", "TWN", "MAC"})
#: So many words has a family name at most ("van der Merwe"), so many letters at least stand before a typical ending.
_WORDS, _STEM = 3, 2


@dataclass(frozen=True, slots=True)
class Typical:
    """Folded family names, their endings, and given names to the ISO 3166 codes of the countries that they are typical
    of.
    """

    family: dict[str, Codes]
    given: dict[str, Codes]
    endings: dict[str, Codes]

    def countries(self, name: str) -> Codes:
        """The countries that a person's name is typical of: those of the family name and of a given name, if they have
        any in common; else those of either.
        """
        parts = words_of_name(name)
        family = self._of_family(parts)
        given = self.given.get(parts[0], _NOWHERE) if len(parts) > 1 else _NOWHERE
        return family & given or family | given

    def _of_family(self, parts: list[str]) -> Codes:
        """The last words ("van der merwe"), else those of East Asia in front or in the middle, else an ending."""
        for size in range(min(_WORDS, max(1, len(parts) - 1)), 0, -1):
            if found := self.family.get(" ".join(parts[-size:])):
                return found
        if found := self._first(parts) or self._ending(parts[-1] if parts else ""):
            return found
        return _NOWHERE

    def _first(self, parts: list[str]) -> Codes:
        if len(parts) < 2:
            return _NOWHERE
        middle = self.family.get(parts[1], _NOWHERE) & _BOTH_SIDES if len(parts) > 3 else _NOWHERE
        return middle or self.family.get(parts[0], _NOWHERE) & _FAMILY_FIRST

    def _ending(self, word: str) -> Codes:
        """The longest ending counts: "Hovhannisyan", "Kovalenko"."""
        starts = range(_STEM, max(_STEM, len(word) - 1))
        return next((codes for at in starts if (codes := self.endings.get(word[at:]))), _NOWHERE)


def words_of_name(name: str) -> list[str]:
    """The folded words of a name; a hyphen parts them, an apostrophe does not."""
    return fold(name.replace("-", " ").replace("’", "'").replace(".", " ")).split()


@cache
def typical(path: Path = _FILE) -> Typical:
    """The names of the file, read once; raises CodebookError when it is broken."""
    root = YamlFile(path).root.fields("groups", "family", "given", "endings")
    groups = {name: frozenset(codes.texts()) for name, codes in root["groups"].entries()}
    tables = (_table(root[part], groups) for part in ("family", "given", "endings"))
    return Typical(*tables)


def _table(node: Node, groups: dict[str, Codes]) -> dict[str, Codes]:
    """Name to countries; what several lists have is typical of all of them."""
    found: dict[str, Codes] = {}
    for whose, names in node.entries():
        codes = groups.get(whose, frozenset(whose.split()))
        for name in _words(names):
            found[name] = found.get(name, _NOWHERE) | codes
    return found


def _words(node: Node) -> Iterator[str]:
    """The folded names of a text with commas between them."""
    return (" ".join(words_of_name(name)) for name in names_in(node))


def names_in(node: Node) -> list[str]:
    """The names of a text with commas between them."""
    return " ".join(node.text().split()).strip(" ,").split(", ")


@cache
def given_names(path: Path = _SEX_FILE) -> dict[str, str]:
    """Folded given name to m or f, for names that tell the sex."""
    root = YamlFile(path).root.fields("f", "m")
    return {fold(name): sex for sex, node in root.items() for name in names_in(node)}


def sex_of(name: str) -> str:
    """m, f, or "" where neither the whole name nor its first word tells: "Marie-Claude" is as "Marie" where no list has
    her. A word alone that is a family name tells nothing: "Kaya", "Scott".
    """
    known = given_names()
    if " " not in name and fold(name) in typical().family:
        return ""
    if whole := known.get(fold(name)):
        return whole
    first = fold(name.split(" ", 1)[0])
    return known.get(first) or known.get(first.split("-", 1)[0], "")
