"""What the finders of phrases share: the scan of a part, and the namings and places found in it so far."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pourparler.codebook import Office, Place
from pourparler.codebook.reference import reference_words
from pourparler.language.syntax import relation
from pourparler.model import Span

from .naming import Naming
from .noun_phrase import Reach
from .scan import Scan

#: What joins two titles or institutions that have one owner: "president *and foreign and* defence ministers".
_JOINED = re.compile(r",? (?:and |& )?(?:[a-z]+ and )?")


@dataclass
class Draft:
    """The phrases of one part in the making."""

    scan: Scan
    namings: list[Naming] = field(default_factory=list)
    places: list[tuple[Span, Place]] = field(default_factory=list)

    def text(self, first: int, last: int) -> str:
        """The words of units ``first`` to ``last``."""
        return self.scan.text[self.scan.units[first].start : self.scan.units[last].end]

    def span(self, first: int, last: int) -> Span:
        """The characters of units ``first`` to ``last``."""
        return Span(self.scan.units[first].start, self.scan.units[last].end)


@dataclass
class Finder:
    """What finds actors in one text and notes them in its draft."""

    draft: Draft

    @property
    def scan(self) -> Scan:
        return self.draft.scan

    @property
    def namings(self) -> list[Naming]:
        return self.draft.namings

    def share_owner(self, naming: Naming) -> None:
        """Gives the naming the owner that stands before the one it is joined to: "Norway's king and *prime minister*",
        "the Danish army, *navy* and *police*".
        """
        before = self.namings[-1] if self.namings else None
        own = naming.countries or naming.bodies or naming.owner or naming.where or naming.name or naming.determiner
        if before is None or before.what not in ("office", "head") or before.name or before.number or own:
            return
        told = before.countries or before.bodies or before.owner
        root = self.scan.root(naming.extent)
        if not told or before.where or relation(root) != "conj" or not _JOINED.fullmatch(self.between(before, naming)):
            return
        if self.scan.root(before.extent).idx != self.scan.token(before.extent.end - 1).idx:
            return  # "the king of Norway and ministers"
        naming.countries, naming.bodies, naming.owner = before.countries, before.bodies, before.owner

    def between(self, before: Naming, naming: Naming) -> str:
        """The words between two namings."""
        return self.scan.text[before.extent.end : naming.start]

    def capital(self, index: int) -> bool:
        """Whether the unit bears a capital that no sentence's beginning gives it."""
        start = self.scan.units[index].start
        opens = self.scan.sentence_span(self.scan.sentence(start)).start
        return self.scan.text[start].isupper() and bool(self.scan.text[opens:start].strip(" \n“\"'‘"))


def office_at(scan: Scan, index: int) -> Office:
    """The office that the title at unit ``index`` names."""
    entry = scan.units[index].entry("office")
    assert entry is not None
    return scan.codebook.offices.by_title[entry.key]


def posted(title: str) -> bool:
    """Whether whoever is so called serves in a country that is not his own: an ambassador, an embassy."""
    words = reference_words().posted
    return title.lower() in words or title.lower().rsplit(" ", 1)[-1] in words


def title_start(scan: Scan, around: Reach, index: int) -> int:
    """The unit where the title proper begins: after the article or the owner."""
    words = reference_words()
    small = words.definite | words.indefinite | frozenset(words.possessives) | {"both"}
    first = around.first
    while first < index and scan.low(first) in small:
        first += 1
    return first


def naming_of(extent: Span, what: str, around: Reach) -> Naming:
    """A naming with everything that the reach around its noun told."""
    naming = Naming(extent, [], what)
    naming.take(around)
    return naming
