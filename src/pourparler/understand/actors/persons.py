"""Names of persons in text: polite forms, what stands right before and after a name, the title before its comma."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pourparler.codebook.gazetteer import UNSEEN
from pourparler.model import Span

from .draft import Finder
from .names import guess_name
from .naming import Naming
from .noun_phrase import belong
from .scan import Scan
from .told import body_at, nation_after, nation_before, post_after

#: What stands between a title and its name in apposition, and what closes the name.
_OPEN = frozenset({", ", " – ", " — ", " - "})
#: An abbreviation behind a title's institution: "chief of the Naval Staff (CNS) Ann Example".
_BRACKET = re.compile(r"^ \([A-Z][A-Za-z.&-]*\)")
#: So many namings back stands a title that has another one in its phrase.
AROUND = 6
_CLOSE = frozenset({",", ".", ";", "-", "—", "–", "", ":"})


@dataclass
class Persons(Finder):
    """Finds persons by name."""

    def courtesy(self, index: int) -> int:
        """ "Mr Kang", "Dr. S. Jaishankar": a polite form and a name."""
        scan, at = self.scan, index + 1
        if scan.gap(at) not in (" ", ". "):
            return at
        last = at if scan.kind(at) == "person" else guess_name(scan, at)
        if last < at:
            return at
        naming = Naming(self.draft.span(index, last), [], "person")
        entry = scan.units[index].entry("courtesy")
        naming.sex = scan.codebook.offices.courtesy.get(entry.key, "") if entry else ""
        self.give_name(naming, at, last)
        self.namings.append(naming)
        return last + 1

    def person(self, index: int) -> int:
        """Reads the name at unit ``index``; gives the next unit to read."""
        last = guess_end(self.scan, index)
        naming = Naming(self.draft.span(index, last), [], "person")
        self._before_name(naming, index)
        self.give_name(naming, index, last)
        naming.countries = naming.countries or nation_before(self.scan, index) or nation_after(self.scan, last)
        if (post := post_after(self.scan, last)) is not None:
            naming.countries, naming.bodies = naming.countries or post.countries, naming.bodies or post.bodies
        self.absorb(naming)
        self.namings.append(naming)
        return last + 1

    def give_name(self, naming: Naming, first: int, last: int) -> None:
        """Makes ``naming`` that of the person whose name units ``first`` to ``last`` are."""
        span = self.draft.span(first, last)
        naming.what = "person"
        naming.name = " ".join(self.scan.text[span.start : span.end].translate(UNSEEN).replace("]", "").split())
        naming.spans.append((span, "name"))
        self._after_name(naming, last)

    def absorb(self, naming: Naming) -> None:
        """ "A spokesman for the M23, Lawrence Kanyuka, said": the title before the comma is this person's."""
        before = next((n for n in reversed(self.namings) if n.extent.end <= naming.start and n.what == "office"), None)
        if before is not None:  # "the head of Oslo's water *company*, X": X heads it
            near = (n for n in self.namings[-AROUND:] if n.what == "office" and n.extent.contains(before.extent))
            before = next(near, before)
        if before is None or before.plural or before.explains is not None or before.name:
            return
        if before.determiner == "a" and self.scan.text[: before.start].endswith(" of "):
            return  # "the mother of a boy, Olga X": she is no boy
        between = _BRACKET.sub("", self.scan.text[before.extent.end : naming.start])
        after = self.scan.text[naming.extent.end : naming.extent.end + 1]
        if not (between in _OPEN and after in _CLOSE) and between != " ":
            return
        self.namings.remove(before)
        naming.extent = Span(before.start, naming.extent.end)
        naming.spans = [*before.spans, *naming.spans]
        naming.office, naming.title, naming.key = before.office, before.title, before.key
        naming.countries = naming.countries or before.countries
        naming.bodies = naming.bodies or before.bodies
        naming.inner, naming.owner = naming.inner or before.inner, naming.owner or before.owner
        naming.former, naming.determiner = before.former, before.determiner
        naming.sex = naming.sex or before.sex
        naming.where = naming.where or before.where

    def _before_name(self, naming: Naming, index: int) -> None:
        """ "Japan's Shigeru Kitamura", "Russian Vladimir Potanin"."""
        scan, at = self.scan, index - 1
        if scan.low(at) == "s" and scan.gap(at) in ("'", "’") and scan.gap(index) == " ":
            at -= 1
        elif scan.gap(index) != " ":
            return
        nation = scan.kind(at) == "country" and scan.units[at].entry("country", "people") is None
        if nation and belong(scan, at, naming.countries, naming.bodies):
            naming.extent = Span(scan.units[at].start, naming.extent.end)

    def _after_name(self, naming: Naming, last: int) -> None:
        """ "Robert O'Brien (US)", "Lavrov of Russia", "Netanyahu's office": what right after the name belongs to it."""
        scan, at = self.scan, last + 1
        if scan.low(at) == "s" and scan.gap(at) in ("'", "’") and scan.low(at + 1) == "office":
            naming.extent = Span(naming.extent.start, scan.units[at + 1].end)
            return
        if scan.gap(at) == " (" and scan.kind(at) in ("country", "organisation"):
            if scan.text[scan.units[at].end : scan.units[at].end + 1] in (")", ","):
                belong(scan, at, naming.countries, naming.bodies)
                naming.extent = Span(naming.extent.start, scan.units[at].end + 1)
        elif scan.low(at) == "of" and scan.gap(at) == " " and scan.kind(at + 1) in ("country", "organisation"):
            belong(scan, at + 1, naming.countries, naming.bodies)
            naming.extent = Span(naming.extent.start, scan.units[at + 1].end)
        elif scan.low(at) == "of" and scan.gap(at) == " " and (post := body_at(scan, at + 1)) is not None:
            naming.countries, naming.bodies = naming.countries or post.countries, naming.bodies or post.bodies


def guess_end(scan: Scan, index: int) -> int:
    """The last unit of the recognised name at ``index``: names cut in two by the recogniser are joined."""
    last = index
    while scan.kind(last + 1) == "person":
        gap = scan.gap(last + 1)
        if gap not in (" ", "'", "’") and not (gap == "-" and scan.text[scan.units[last + 1].start].islower()):
            break
        last += 1
    return last
