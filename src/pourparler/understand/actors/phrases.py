"""A part's namings in text order: titles with their names, names with their titles, countries and bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pourparler.codebook import Place
from pourparler.codebook.reference import reference_words
from pourparler.model import Span

from .bodies import Bodies
from .draft import Draft, office_at
from .naming import Naming
from .persons import Persons
from .scan import Scan
from .titles import Titles

#: Smaller towns are taken for one only where their country follows.
BIG_TOWN = 50_000
#: What a recogniser takes into a town's name: "Bavarian city of Augsburg".
_TOWN_OF = re.compile(r"^(?:[\w-]+ ){0,2}(?:city|town|village|port|suburb) of (?=[A-Z])")
#: So many capitals at most are an abbreviation.
SHORTEST_TOWN = 3
#: What is also the name of those who stand against something.
AGAINST = frozenset({"opposition", "resistance"})


@dataclass(frozen=True, slots=True)
class Phrases:
    """The namings of one part in text order, and the places that it names."""

    namings: list[Naming]
    places: list[tuple[Span, Place]]


def find_phrases(scan: Scan) -> Phrases:
    """Reads the part from left to right, one unit or phrase at a time."""
    draft = Draft(scan)
    finder = _Finder(scan, Persons(draft), Titles(draft, Persons(draft)), Bodies(draft))
    index = 0
    while index < len(scan.units):
        index = finder.at(index)
    _towns(draft)
    _mark_nested(draft.namings)
    return Phrases(sorted(draft.namings, key=lambda n: (n.extent.end, n.start)), draft.places)


@dataclass
class _Finder:
    scan: Scan
    persons: Persons
    titles: Titles
    bodies: Bodies

    def at(self, index: int) -> int:
        """Reads unit ``index``; gives the next unit to read."""
        kind = self.scan.kind(index)
        if self.scan.low(index - 1) in reference_words().each_one and self.bodies.each(index):
            return index + 1
        if kind in ("office", "head") and self._adjective(index):
            return index + 1
        if kind in ("office", "head") and not self._modifies(index):
            return self._titled(index)
        if kind == "person":
            return self.persons.person(index)
        if kind == "courtesy":
            return self.persons.courtesy(index)
        if kind in ("country", "organisation", "institution", "region", "body"):
            return self.bodies.body(index)
        if kind == "word":
            self.bodies.pronoun(index)
        return index + 1

    def _titled(self, index: int) -> int:
        """Reads a title or institution; "the company", which names nobody by itself, may stand for one named before."""
        before = len(self.bodies.namings)
        read = self.titles.titled if self.scan.kind(index) == "office" else self.bodies.institution
        after = read(index)
        if len(self.bodies.namings) == before and self.scan.low(index) in reference_words().of_business:
            self.bodies.pronoun(index)
        return after

    def _adjective(self, index: int) -> bool:
        """Whether a word that can be a title is none here: "official media", "general election", "head for"."""
        unit = self.scan.units[index]
        if self.scan.low(index) == "pm" and self.scan.text[: unit.start].rstrip()[-1:].isdigit():
            return True  # "at 10:26 PM"
        if self.scan.low(index) in AGAINST and self.scan.low(index + 1) == "to" and self.scan.low(index + 2):
            return self.scan.tag(index + 2) != "VB"  # "its *opposition* to the deal"
        prefixed = self.scan.gap(index) in ("-", "‑") and self.scan.low(index - 1) in reference_words().joined_after
        return prefixed or (self.scan.text[unit.start].islower() and not self.scan.tag(index).startswith("NN"))

    def _modifies(self, index: int) -> bool:
        """Whether the title or institution word only describes the noun after it: "police station", "army chief"."""
        scan = self.scan
        if scan.gap(index + 1) not in (" ", "-"):
            return False
        after = scan.units[index + 1]
        if after.kind in ("office", "head") and not scan.text[after.start].isupper():
            return True
        if (
            after.kind in ("organisation", "institution")
            and scan.kind(index) == "office"
            and scan.gap(index + 1) == " "
        ):
            return True
        if after.kind == "office" and scan.text[scan.units[index].start].isupper():
            return not office_at(self.scan, index).group if scan.kind(index) == "office" else True
        plain = after.kind == "word" and (scan.text[after.start].islower() or scan.headline)
        if plain and scan.low(index + 1) not in ("s", "and"):
            token = scan.token(scan.units[index].end - 1)
            if scan.gap(index + 1) == "-":
                return True
            return (
                token.dep_ in ("compound", "amod") and token.head.i > token.i and scan.tag(index + 1).startswith("NN")
            )
        return False


def _towns(draft: Draft) -> None:
    """Adds the places that only the recogniser knows: towns, rivers, buildings."""
    taken = [span for span, _ in draft.places] + [s for n in draft.namings for s, _ in n.spans]
    taken += [Span(unit.start, unit.end) for unit in draft.scan.units if unit.kind == "other"]
    hints = {e.key for unit in draft.scan.units for e in unit.entries if e.kind == "country"}
    for ent in draft.scan.doc.ents:
        span = Span(ent.start_char, ent.end_char)
        if ent.label_ in ("LOC", "GPE", "FAC") and not any(span.overlaps(other) for other in taken):
            name = _TOWN_OF.sub("", draft.scan.text[span.start : span.end].removeprefix("the "))
            land = _land_after(draft, span)
            no_name = _initials(name) or _shouted(draft.scan, name)
            known = None if no_name else draft.scan.codebook.places.find(name, (land,) if land else hints)
            if known is None or (land is not None and known.country not in (None, land)):
                known = Place(name, land, kind="unknown")
            draft.places.append((span, known))
    _unseen_towns(draft, [span for span, _ in draft.places] + [n.extent for n in draft.namings])


def _initials(name: str) -> bool:
    """Whether a name is an abbreviation, which no town's name is: "WA" is not Wa."""
    return len(name) <= SHORTEST_TOWN and name.isupper()


def _shouted(scan: Scan, name: str) -> bool:
    """Whether a word in capitals is a plain one elsewhere in the text: the "HIT" of "HIT-AND-RUN" is not Hit."""
    return name.isupper() and " " not in name and any(word.text == name.lower() for word in scan.words)


def _land_after(draft: Draft, span: Span) -> str | None:
    """The country of the place named right after a town's comma: "Belleair, Florida"."""
    after = (place for other, place in draft.places if draft.scan.text[span.end : other.start] == ", ")
    return next((place.country for place in after), None)


def _unseen_towns(draft: Draft, taken: list[Span]) -> None:
    """Adds towns that the recogniser overlooked where the words show one: "Nice, France", "the town of Kelbajar"."""
    scan = draft.scan
    for index, unit in enumerate(scan.units):
        last = _capitals(scan, index)
        if last < index:
            continue
        after = scan.units[last + 1] if last + 1 < len(scan.units) else None
        land = after.entry("country", "name") if after is not None and scan.gap(last + 1) == ", " else None
        if land is None and not _where(scan, index):
            continue
        span = Span(unit.start, scan.units[last].end)
        if any(span.overlaps(other) for other in taken):
            continue
        place = scan.codebook.places.find(scan.text[span.start : span.end], (land.key,) if land else ())
        if place is not None and (place.country == land.key if land else place.population >= BIG_TOWN):
            draft.places.append((span, place))


def _where(scan: Scan, index: int) -> bool:
    """Whether a word before the unit says that a place follows: "in", "the town of"."""
    low, words = scan.low(index - 1), reference_words()
    after = low in words.in_place or low in words.going_to or (low == "of" and scan.low(index - 2) in words.motion)
    return scan.gap(index) == " " and after


def _capitals(scan: Scan, index: int) -> int:
    """The last unit of a run of capitalised plain words that begins at ``index``; ``index - 1`` when none does."""
    last = index - 1
    while scan.kind(last + 1) == "word" and not scan.headline:
        joined = last >= index and scan.gap(last + 1) == "-"
        if not scan.text[scan.units[last + 1].start].isupper() and not joined:
            break
        if last >= index and scan.gap(last + 1) not in (" ", "-"):
            break
        last += 1
    return last


def _mark_nested(namings: list[Naming]) -> None:
    """Marks namings that stand inside a longer one: "Japan" in "the foreign minister of Japan"."""
    covering: Naming | None = None
    for naming in sorted(namings, key=lambda n: (n.start, -n.extent.end)):
        if covering is not None and covering.extent.contains(naming.extent) and covering.extent != naming.extent:
            naming.nested = True
        elif covering is None or naming.extent.end > covering.extent.end:
            covering = naming
