"""How far the noun phrase around a title reaches, and what it tells: whose, which rank, former, for what.

"a top South Korean security official" reaches left over rank and country to the article; "Director of National Security
at the Presidential Office" reaches right over the task and to the institution.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pourparler.codebook import Office
from pourparler.codebook.reference import reference_words
from pourparler.model import Span

from .naming import Owner
from .scan import CALENDAR, Scan
from .told import based

#: More modifiers than this before a title are another phrase.
FARTHEST = 9
_JOINTS = (" ", "-", "‑", "–")
_POSSESSIVE = ("'", "’")
_BEFORE_A_NAME = ("country", "office", "rank", "former", "word", "courtesy")
_MODIFIER_TAGS = ("JJ", "JJR", "JJS", "NN", "NNP", "VBN", "CD", "ADD", "AFX", "NNPS", "VBD")


@dataclass(slots=True)
class Reach:
    """The first and last unit of the phrase, and what lies between them and the title."""

    first: int
    last: int
    countries: list[str] = field(default_factory=list)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    inner: list[Office] = field(default_factory=list)
    owner: Owner | None = None
    determiner: str = ""
    number: int | None = None
    former: bool = False
    complement: str = ""
    where: str | None = None


@dataclass(frozen=True, slots=True)
class Noun:
    """What kind of word the phrase is around. ``plural``: it may have several owners. ``speaks_for``: "for" after it
    tells whose it is ("spokesman for"). ``task``: "for", "to" and "on" tell what it is for. ``group``: it moves, so
    that "from" tells where from ("troops from").
    """

    plural: bool = False
    speaks_for: bool = False
    task: bool = False
    group: bool = False


def reach(scan: Scan, index: int, noun: Noun) -> Reach:
    """What belongs to the title or institution noun at unit ``index``, to both sides."""
    found = Reach(index, index)
    _Left(scan, found, noun.plural).walk()
    _Right(scan, found, noun, index).walk()
    return found


@dataclass(slots=True)
class _Left:
    scan: Scan
    found: Reach
    plural: bool

    def walk(self) -> None:
        while self.found.last - self.found.first < FARTHEST and self._step():
            pass

    def _step(self) -> bool:
        """Takes the unit before the phrase in, if it belongs; False at the phrase's end."""
        at, scan = self.found.first - 1, self.scan
        gap = scan.gap(self.found.first)
        if at < 0:
            return False
        if scan.low(at) == "s" and scan.gap(at) in _POSSESSIVE and gap == " ":
            return self._owner(at - 1)
        if gap in ("' ", "’ "):
            return self._owner(at)
        adjective = scan.kind(at) == "country" and scan.units[at].entry("country", "demonym") is not None
        if gap == ", " and self.plural and self.found.countries and adjective:
            return self._take(at)
        if gap not in _JOINTS:
            return False
        return self._take(at)

    def _take(self, at: int) -> bool:
        kind = self.scan.kind(at)
        if kind == "word":
            return self._word(at)
        if kind in ("rank", "former"):
            self.found.former |= kind == "former" or self.scan.units[at].entry("former") is not None
            self.found.number = self.found.number or reference_words().numbers.get(self.scan.low(at))
        elif kind == "person":
            return self._person(at)
        elif kind == "office":
            return self._office(at)
        elif self._credit(at) or not belong(self.scan, at, self.found.countries, self.found.bodies, front=True):
            return False
        self.found.first = at
        return not self._after_prefix(at)

    def _credit(self, at: int) -> bool:
        """Whether the mark of an agency is only glued to the phrase: "AFP Police", but not "AFP reporters"."""
        scan, unit = self.scan, self.scan.units[at]
        if scan.text[unit.start : unit.end] not in reference_words().credits:
            return False
        entry = scan.units[self.found.last].entry("office")
        return entry is None or "JRN" not in scan.codebook.offices.by_title[entry.key].sectors

    def _after_prefix(self, at: int) -> bool:
        """ "pro-Russian": the country is not whose the thing is."""
        if self.scan.gap(at) in ("-", "‑") and self.scan.low(at - 1) in reference_words().joined_after:
            if self.found.countries and self.scan.kind(at) == "country":
                self.found.countries.pop(0)
            self.found.first = at - 1
        return False

    def _office(self, at: int) -> bool:
        office = self.scan.codebook.offices.by_title[self.scan.units[at].entry("office").key]  # type: ignore[union-attr]
        if office.plural and not office.group:
            return False
        self.found.inner.insert(0, office)
        self.found.first = at
        return True

    def _person(self, at: int) -> bool:
        """ "the Trump administration": a person's name before a group."""
        if not self.plural or self.scan.gap(at + 1) != " ":
            return False
        unit = self.scan.units[at]
        self.found.owner = Owner("person", self.scan.text[unit.start : unit.end], Span(unit.start, unit.end))
        self.found.first = at
        return True

    def _owner(self, at: int) -> bool:
        """ "Japan's", "Trump's", "the ministry's" before the phrase; ends it but for an article before the owner."""
        scan, unit = self.scan, self.scan.units[at]
        if at < 0:
            return False
        if unit.kind == "person":
            self.found.owner = Owner("person", scan.text[unit.start : unit.end], Span(unit.start, unit.end))
        elif unit.kind == "word" or unit.kind == "office":
            self.found.owner = Owner("noun", scan.low(at), Span(unit.start, unit.end))
        elif not belong(scan, at, self.found.countries, self.found.bodies, front=True):
            return False
        self.found.first = at
        self.found.determiner = "the"
        if scan.low(at - 1) == "the" and scan.gap(at) == " ":
            self.found.first = at - 1
        return False

    def _word(self, at: int) -> bool:
        low, words = self.scan.low(at), reference_words()
        if low in words.indefinite or low in words.definite or low in words.possessives:
            self.found.first = at
            self.found.determiner = "a" if low in words.indefinite else "the"
            if low in words.possessives:
                unit = self.scan.units[at]
                self.found.owner = Owner("pronoun", low, Span(unit.start, unit.end))
            return False
        if low in words.numbers:
            self.found.number = words.numbers[low]
            self.found.first = at
            self.found.determiner = self.found.determiner or ("the" if low == "both" else "")
            return low != "both"
        if low[:1].isdigit() and self.scan.tag(at) == "CD" and self.scan.gap(at) == " ":
            self.found.number = self.found.number or int(re.sub(r"\D", "", low))
            self.found.first = at
            return True
        if low in words.joined_to and self.scan.gap(at) in ("-", "‑"):
            if (code := based(self.scan, at)) is not None and not self.found.countries:
                self.found.countries.append(code)
            self.found.first = at - 1
            return True
        if low in ("and", "or") and self.plural:
            return self._coordinated(at)
        if self.scan.tag(at) in ("NNS", "VBG") and self._field(at):
            self.found.first = at
            return True
        if self.scan.tag(at) in _MODIFIER_TAGS and (not self.scan.tag(at).startswith("VB") or self._participle(at)):
            self.found.first = at
            return True
        return False

    def _field(self, at: int) -> bool:
        """Whether a word right before a title tells its field: "fisheries minister", "shipping minister"."""
        plain = self.scan.text[self.scan.units[at].start].islower() and self.scan.gap(at + 1) == " "
        return plain and self.scan.kind(at + 1) == "office" and not self.plural

    def _participle(self, at: int) -> bool:
        """Whether a form like "jailed" describes the noun: "a jailed activist", but not "has jailed activists"."""
        words, before = reference_words(), self.scan.low(at - 1)
        if self.scan.gap(at) in ("-", "‑"):
            return True
        article = before in words.definite | words.indefinite or before in words.possessives or before in words.numbers
        return self.scan.gap(at) == " " and (article or self.scan.tag(at - 1) in ("JJ", "CD"))

    def _coordinated(self, at: int) -> bool:
        """ "American and Japanese counterparts": one office in several countries."""
        owners = bool(self.found.countries or self.found.bodies)
        same = owners and self.scan.kind(at - 1) in ("country", "organisation")
        if not same:
            return False
        if self.scan.gap(at) not in (" ", ", "):
            return False
        self.found.first = at
        return True


def belong(scan: Scan, at: int, countries: list[str], bodies: list[tuple[str, str]], *, front: bool = False) -> bool:
    """Adds the country or body at unit ``at`` to those that a thing belongs to; False when it is neither."""
    unit = scan.units[at]
    place = 0 if front else len(countries)
    if (country := unit.entry("country")) is not None and unit.kind == "country":
        countries.insert(place, country.key)
    elif unit.kind == "region":
        codes = scan.codebook.regions.get(unit.entries[0].key, ())
        countries.extend(codes if len(codes) == 1 else ())
    elif unit.kind in ("organisation", "institution", "head"):
        entry = unit.entry(unit.kind)
        bodies.append((unit.kind, entry.key if entry else ""))
    elif unit.kind == "body":
        bodies.append(("body", scan.text[unit.start : unit.end]))
    else:
        return False
    return True


@dataclass(slots=True)
class _Right:
    scan: Scan
    found: Reach
    noun: Noun
    index: int

    def walk(self) -> None:
        for _ in range(3):
            at = self.found.last + 1
            if self.scan.gap(at) != " " or at + 1 >= len(self.scan.units):
                return
            low, words = self.scan.low(at), reference_words()
            if low == "in" and self.found.bodies and not self.found.countries and self._town(at + 1):
                return
            if low in words.loosely and (self._told() or (low == "from" and self.noun.group)):
                if self.noun.group or (last := self._owners(at + 1, [], [])) < 0:
                    return
                self.found.last = last
            elif low in words.belongs or (low == "for" and self.noun.speaks_for):
                if not (self._whose(at) or (low in ("of", "for") and self._matter(at))):
                    return
            elif not self.noun.task or low not in words.task or not (self._served(at) or self._matter(at)):
                return

    def _served(self, at: int) -> bool:
        """ "an adviser to Brazil's President Lula": whom somebody serves."""
        scan, index = self.scan, at + 1
        while index < at + 6 and scan.gap(index) in (" ", "'", "’", "-") and scan.kind(index) in _BEFORE_A_NAME:
            index += 1
        if scan.low(at) != "to" or scan.kind(index) != "person" or scan.gap(index) != " ":
            return False
        if scan.kind(index - 1) == "country":  # "the envoy to Japan X" is X
            return False
        unit = scan.units[index]
        self.found.owner = Owner("person", scan.text[unit.start : unit.end], Span(unit.start, unit.end))
        self.found.last = index
        return True

    def _told(self) -> bool:
        """Whether it is known already whose the thing is."""
        return bool(self.found.owner or self.found.countries or self.found.bodies)

    def _whose(self, at: int) -> bool:
        """Takes in "of Japan", "at the Presidential Office", "from the US and Japan"; False when no owner follows."""
        scan, joint = self.scan, self.scan.low(at)
        if joint == "of" and scan.kind(at + 1) == "person" and scan.gap(at + 1) == " " and not self._told():
            unit = scan.units[at + 1]
            self.found.owner = Owner("person", scan.text[unit.start : unit.end], Span(unit.start, unit.end))
            self.found.last = at + 1
            return True
        if self._nation_s_head(at + 1):
            return True
        if scan.kind(at + 1) == "office" and scan.kind(at + 2) == "person" and scan.gap(at + 2) == " ":
            unit, entry = scan.units[at + 2], scan.units[at + 1].entry("office")
            office = scan.codebook.offices.by_title[entry.key] if entry is not None else None
            self.found.owner = Owner("person", scan.text[unit.start : unit.end], Span(unit.start, unit.end), office)
            self.found.last = at + 2
            return True
        if self._seated(at + 1):
            return True
        countries: list[str] = []
        bodies: list[tuple[str, str]] = []
        last = self._owners(at + 1, countries, bodies)
        if last < 0:
            towns = joint == "in" or (joint == "of" and scan.low(self.index) in reference_words().town_titles)
            return towns and self._town(at + 1)
        if joint in ("in", "within") and not bodies:
            self.found.where = countries[0] if countries else None
        else:
            self.found.countries.extend(c for c in countries if c not in self.found.countries)
            self.found.bodies.extend(bodies)
        self.found.last = last
        return scan.kind(last) != ""

    def _seated(self, at: int) -> bool:
        """Takes in "in The Hague" after "court": the body that has its seat there."""
        scan, seated = self.scan, reference_words().seated
        noun = scan.low(self.index).split()[-1]
        for last in (at, at + 1):
            town = scan.text[scan.units[at].start : scan.units[last].end] if last < len(scan.units) else ""
            body = seated.get(town.lower(), {}).get(noun)
            if body is not None and not self._told() and town[:1].isupper():
                self.found.bodies.append(("organisation", body))
                self.found.last = last
                return True
        return False

    def _nation_s_head(self, at: int) -> bool:
        """Takes in "Palestinian president Mahmoud Abbas" after "spokesman for": the country, up to the name's end."""
        scan = self.scan
        joined = all(scan.gap(at + n) == " " for n in (1, 2))
        nation = scan.kind(at) == "country" and scan.units[at].entry("country", "demonym")
        if not nation or not joined or scan.kind(at + 1) != "office" or scan.kind(at + 2) != "person" or self._told():
            return False
        belong(scan, at, self.found.countries, self.found.bodies)
        self.found.last = at + 2
        return True

    def _town(self, at: int) -> bool:
        """ "a court in Istanbul": the country of a town."""
        scan, last = self.scan, at
        if scan.kind(at) not in ("word", "body") or not scan.text[scan.units[at].start].isupper():
            return False
        while (
            scan.kind(last + 1) == "word"
            and scan.gap(last + 1) == " "
            and scan.text[scan.units[last + 1].start].isupper()
        ):
            last += 1
        place = scan.codebook.places.find(scan.text[scan.units[at].start : scan.units[last].end])
        if place is None or place.country is None:
            return False
        self.found.where, self.found.last = place.country, last
        return True

    def _owners(self, start: int, countries: list[str], bodies: list[tuple[str, str]]) -> int:
        """The last unit of the owners from ``start`` on, filling the two lists; -1 when there are none."""
        scan, at, last = self.scan, start, -1
        while at < len(scan.units) and at - start < 12:
            gap = scan.gap(at)
            if gap not in (" ", "-", "'", "’", ", ") or (gap == ", " and not (self.noun.plural and last >= 0)):
                break
            low, kind = scan.low(at), scan.kind(at)
            if (kind == "office" and not self._group(at)) or (kind == "head" and self._describes(at)):
                break
            if scan.gap(at + 1) in ("-", "‑") and scan.low(at + 1) in reference_words().joined_to:
                at += 2
                continue
            small = kind in ("rank", "former", "word")
            if kind == "office" or (not small and belong(scan, at, countries, bodies)):
                last = at
            elif not self._passes(at, low, last):
                break
            at += 1
        return last

    def _describes(self, at: int) -> bool:
        """Whether an institution word only describes the noun after it: "of military operations"."""
        scan = self.scan
        after = scan.kind(at + 1) in ("word", "rank") and scan.gap(at + 1) == " " and scan.tag(at + 1) in ("NN", "NNS")
        return after and scan.text[scan.units[at + 1].start].islower()

    def _group(self, at: int) -> bool:
        entry = self.scan.units[at].entry("office")
        return entry is not None and self.scan.codebook.offices.by_title[entry.key].group

    def _passes(self, at: int, low: str, last: int) -> bool:
        """Whether the word may stand between owners: an article, "s", a rank, "and" in a plural phrase."""
        if low in ("the", "s") or self.scan.kind(at) in ("rank", "former"):
            return True
        if low in ("and", "both"):
            ahead = self.scan.kind(at + 2) if self.scan.low(at + 1) == "the" else self.scan.kind(at + 1)
            return self.noun.plural and ahead in ("country", "organisation", "region")
        return low in reference_words().possessives and last < 0

    def _matter(self, at: int) -> bool:
        """Takes in what an office is for: "of National Security", "for political affairs"; False when nothing is."""
        scan, end = self.scan, at
        index = at + 1
        while index < len(scan.units) and index - at < 9 and scan.gap(index) in (" ", "-", "’", "'"):
            unit, low = scan.units[index], scan.low(index)
            if low in reference_words().time_words:
                return False
            if low == "of" and index > at and self._owners(index + 1, [], []) >= 0:
                break
            if (
                unit.kind in ("person", "courtesy")
                or (unit.kind == "office" and not self._group(index))
                or low in CALENDAR
            ):
                break
            capital = scan.text[unit.start].isupper()
            if capital or unit.kind in ("region", "rank", "country") or scan.tag(index) in ("NN", "NNS", "JJ"):
                end = index
            elif low not in ("and", "of", "the", "for", "s"):
                break
            index += 1
        if end == at:
            return False
        self.found.complement = scan.text[scan.units[at].start : scan.units[end].end]
        self.found.last = end
        return True
