"""What stands after a title in its phrase: director "of National Security at the Presidential Office"."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.codebook.reference import reference_words
from pourparler.model import Span

from .naming import Owner
from .noun_phrase import Noun, Reach, belong
from .recognised import CALENDAR
from .scan import Scan
from .towns import town

_BEFORE_A_NAME = ("country", "office", "rank", "former", "word", "courtesy")
#: So many words at most are the thing whose owner is named before it.
LONGEST_THING = 5


@dataclass(slots=True)
class Right:
    """Widens ``found`` to the right of the noun at unit ``index``."""

    scan: Scan
    found: Reach
    noun: Noun
    index: int

    def walk(self) -> None:
        """Takes in up to three phrases after the noun."""
        for _ in range(3):
            at = self.found.last + 1
            if self.scan.gap(at) != " " or at + 1 >= len(self.scan.units):
                return
            low, words = self.scan.low(at), reference_words()
            if low == "of" and self._befallen(at + 1):
                return
            if low == "in" and self.found.bodies and not self.found.countries and self._town(at + 1):
                return
            moves = low == "from" and self.noun.group and not self._learned()
            if low in words.loosely and (self._told() or moves):
                countries: list[str] = []
                if self.noun.group or (last := self._owners(at + 1, countries, [])) < 0:
                    return
                self.found.last = last
                if low == "in" and countries and self.found.bodies and not self.found.countries:
                    self.found.where = countries[0]  # "a scholar at an institute in Washington"
            elif low in ("of", "from") and self._of_all(at):
                return
            elif low in words.belongs or (low == "for" and self.noun.speaks_for):
                if low in ("in", "of") and self._learned() and self._field(at):
                    continue
                if not (self._whose(at) or (low in ("of", "for") and self._matter(at))):
                    return
            elif low == "with" and self._learned():
                if not self._whose(at) or self.scan.kind(self.found.last + 1) in ("office", "head"):
                    return
            elif not self.noun.task or low not in words.task or not (self._served(at) or self._matter(at)):
                return

    def _befallen(self, at: int) -> bool:
        """Whether those so called suffer what follows: "victims of Russian strikes" are no Russians."""
        scan = self.scan
        if scan.low(self.index) not in reference_words().befallen:
            return False
        at += scan.low(at) in ("the", "a", "an")
        nation = scan.kind(at) == "country" and scan.units[at].entry("country", "demonym") is not None
        return nation and scan.gap(at + 1) == " " and scan.tag(at + 1).startswith(("NN", "JJ"))

    def _learned(self) -> bool:
        """Whether the title is an expert's or reporter's: "lecturer in law at X", "analyst with X"."""
        return self.scan.low(self.index).rsplit(" ", 1)[-1] in reference_words().learned

    def _field(self, at: int) -> bool:
        """Takes in "in public law", "of Chinese history": what an expert works in, of whichever country he is."""
        scan = self.scan
        first = at + 2 if scan.low(at + 1) == "the" else at + 1
        whose = scan.kind(first) in ("organisation", "institution", "body", "head") or scan.low(first + 1) == "s"
        if self.found.complement or whose or self._told():
            return False
        plain = first == at + 1 and scan.text[scan.units[first].start].islower()
        return (plain or scan.low(at) == "of") and self._matter(at)

    def _of_all(self, at: int) -> bool:
        """Takes in "of both countries", "from the two governments": several named before."""
        scan, words, last = self.scan, reference_words(), at + 1
        while scan.low(last) in words.definite or scan.low(last) in words.numbers:
            last += 1
        joined = last > at + 1 and all(scan.gap(i) == " " for i in range(at + 1, last + 1))
        if not self.noun.plural or not joined or words.groups.get(scan.low(last)) != "countries":
            return False
        self.found.complement = scan.text[scan.units[at].start : scan.units[last].end]
        self.found.last = last
        return True

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
        self._thing(at)
        return scan.kind(last) != ""

    def _thing(self, at: int) -> None:
        """Takes in whose thing it is that somebody heads: "the head of Denmark's *state railway*" does not head
        Denmark.
        """
        scan, first = self.scan, self.found.last + 1
        if scan.low(first) != "s" or scan.gap(first) not in ("'", "’") or self.noun.group or self.found.complement:
            return
        end = first
        while end - first < LONGEST_THING and scan.gap(end + 1) in (" ", "-") and self._plain(end + 1):
            end += 1
        while end > first and not scan.tag(end).startswith("NN"):
            end -= 1
        if end > first:
            self.found.complement = scan.text[scan.units[at].start : scan.units[end].end]
            self.found.last = end

    def _plain(self, at: int) -> bool:
        """Whether the unit is a common noun or what describes one."""
        scan = self.scan
        small = at < len(scan.units) and scan.text[scan.units[at].start].islower()
        known = scan.kind(at) in ("word", "rank", "head") or (scan.kind(at) == "office" and self._group(at))
        return small and known and scan.tag(at).startswith(("NN", "JJ"))

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
        place = town(scan, at, last)
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
        if low in ("a", "an"):
            return last < 0
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
