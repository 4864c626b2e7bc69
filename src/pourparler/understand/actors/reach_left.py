"""What stands before a title in its phrase: "a top South Korean" security official, "Japan's", "the two"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pourparler.codebook.reference import reference_words
from pourparler.model import Span

from .naming import Owner
from .noun_phrase import Reach, belong
from .scan import Scan
from .told import based, subject_matter

#: More modifiers than this before a title are another phrase.
FARTHEST = 9
_JOINTS = (" ", "-", "‑", "–")
_POSSESSIVE = ("'", "’", "’ ")  # the last one in texts whose signs were parted
_MODIFIER_TAGS = ("JJ", "JJR", "JJS", "NN", "NNP", "VBN", "CD", "ADD", "AFX", "NNPS", "VBD")


@dataclass(slots=True)
class Left:
    """Widens ``found`` to the left; ``plural``: the noun may have several owners."""

    scan: Scan
    found: Reach
    plural: bool

    def walk(self) -> None:
        """Takes in one unit after the other until the phrase's end."""
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
        if gap == ", " and self.plural and self.found.countries and self._nation(at):
            return self._take(at)
        if gap not in _JOINTS:
            return False
        return self._take(at)

    def _nation(self, at: int) -> bool:
        """Whether the unit is the adjective of a country."""
        return self.scan.kind(at) == "country" and self.scan.units[at].entry("country", "demonym") is not None

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
        elif subject_matter(self.scan, at, self.found.last):
            pass
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
        if self.found.owner is not None and self._nation(at - 1) and scan.gap(at) == " ":
            belong(scan, at - 1, self.found.countries, self.found.bodies)
            self.found.owner, self.found.first = None, at - 1  # "the *Danish* farmers' union"
            at -= 1
        if scan.low(at - 1) == "the" and scan.gap(at) == " ":
            self.found.first = at - 1
        return False

    def _word(self, at: int) -> bool:
        low, words = self.scan.low(at), reference_words()
        if low == "the" and self.plural and self.found.countries and self._another_article(at):
            self.found.first = at - 1
            return True
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

    def _another_article(self, at: int) -> bool:
        """Whether a second country stands before: "the Danish and the Dutch ministries"."""
        nation = self.scan.kind(at - 2) == "country" and self.scan.units[at - 2].entry("country", "demonym") is not None
        return nation and self.scan.low(at - 1) == "and" and self.scan.gap(at) == self.scan.gap(at - 1) == " "

    def _field(self, at: int) -> bool:
        """Whether a word right before a title tells its field: "fisheries minister", "shipping minister"."""
        plain = self.scan.text[self.scan.units[at].start].islower() and self.scan.gap(at + 1) == " "
        return plain and self.scan.kind(at + 1) == "office" and not self.plural

    def _participle(self, at: int) -> bool:
        """Whether a form like "jailed" describes the noun: "a jailed activist", but not "has jailed activists"."""
        words, before = reference_words(), self.scan.low(at - 1)
        if self.scan.gap(at) in ("-", "‑"):
            return True
        article = before in words.definite | words.indefinite and self.scan.tag(at - 1) != "WDT"
        article = article or before in words.possessives or before in words.numbers
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
