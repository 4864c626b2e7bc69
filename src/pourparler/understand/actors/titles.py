"""Titles in text: the phrase around one, the name that follows it, the name that it explains."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.codebook import Office
from pourparler.codebook.doing import doing
from pourparler.codebook.reference import reference_words
from pourparler.language.syntax import preposition, relation

from ..hints import types_of
from .draft import Finder, naming_of, office_at, posted, title_start
from .heard import STATE
from .names import guess_name
from .naming import Naming
from .noun_phrase import Noun, Reach
from .persons import Persons, guess_end
from .reach import reach
from .scan import Scan

if TYPE_CHECKING:
    from pourparler.language import Token

_WHO_IS = re.compile(r",?\s*(?:who )?(?:is|was|serves as|served as|has served as|became|had been|has been|works as)")
#: What may follow an apposition: a mark, or one of these words.
_ENDS = frozenset({",", ".", ";", ":", ")", "—", "–", "-", "”", '"', "\n", ""})
GATHERS_WITHIN = 6  # words between a crowd and what it does
_GOES_ON = frozenset({"and", "who", "told", "in", "on", "since", "at", "during", "until", "from"})


@dataclass
class Titles(Finder):
    """Finds persons and groups by what they are."""

    persons: Persons

    def titled(self, index: int) -> int:
        """A phrase around a title, with the name that follows or the name that it explains."""
        scan, office = self.scan, office_at(self.scan, index)
        noun = Noun(office.plural, office.standing == "institution", _has_task(office), office.group)
        around = reach(scan, index, noun)
        first_name, last_name = self._name_after(index, around, office)
        title = self.draft.span(title_start(self.scan, around, index), max(index, around.last))
        naming = naming_of(self.draft.span(around.first, max(around.last, last_name)), "office", around)
        if posted(office.title):
            naming.host, naming.where = naming.where, None
        naming.where = None if office.unique else naming.where
        naming.office, naming.title = office, self._title_text(around, index, office)
        naming.spans.append((title, "group" if office.plural else "title"))
        naming.key = office.title
        naming.sex = reference_words().sex_of.get(office.title.lower(), "")
        if first_name <= last_name:
            self.persons.give_name(naming, first_name, last_name)
            self.persons.absorb(naming)
        else:
            naming.explains = self._explained(around)
            self.share_owner(naming)
        if office.group and self._own_name(around, index):
            naming.what, naming.name = "body", self.scan.text[title.start : title.end]
        if self._worthwhile(naming, index):
            self.namings.append(naming)
            if first_name <= last_name and office.plural:
                return self._more_names(naming, last_name + 1)
        elif first_name <= last_name:
            return index + 1
        elif naming.determiner == "the" and office.plural:
            self._again(naming, index)
        return max(index, last_name if first_name <= last_name and last_name > index else index) + 1

    def _again(self, naming: Naming, index: int) -> None:
        """ "The crew", "the vessels": nobody by themselves, but those who were called so before."""
        if self.scan.low(index) in reference_words().of_business:
            return
        span = naming.extent
        self.namings.append(Naming(span, [(span, "description")], "pronoun", "again", name=self.scan.low(index)))

    def _own_name(self, around: Reach, index: int) -> bool:
        """Whether the group word ends a name in capitals: "National Aerospace Development Administration"."""
        scan = self.scan
        if scan.headline or not scan.text[scan.units[index].start].isupper():
            return False
        before = range(title_start(scan, around, index), index)
        return any(scan.kind(i) == "word" and scan.text[scan.units[i].start].isupper() for i in before)

    def _worthwhile(self, naming: Naming, index: int) -> bool:
        """Drops group words that name nobody in particular: "people", "companies"."""
        office = naming.office
        assert office is not None
        if office.standing == "country" and self.scan.low(index + 1) == "of":
            return False
        words, low = reference_words(), self.scan.low(index)
        if low == "regime" and self.scan.low(index - 1) in words.rules_of:
            return False
        told = bool(naming.countries or naming.bodies or naming.name)
        counted = naming.number or self._counted(naming)
        if low in words.bare:
            return True
        if low in words.too_vague and not (
            told or naming.owner or counted or self._gathers(index) or self._does(index)
        ):
            return False
        whose = naming.owner or naming.explains or self.scan.low(index + 1) == "of"
        if low in words.kin and not (told or whose):
            return False
        if low in words.another and (naming.owner is not None or naming.countries):
            return True
        beside = low in words.needs_body and not office.sectors and naming.determiner == "the" and naming.countries
        if beside and _owned(self.scan, index):
            return False  # "Morocco's neighbour" is another country
        belongs = naming.owner is not None and office.standing == "institution" and office.plural  # "its members"
        follows = low in words.in_turn and naming.owner is not None
        if low in words.needs_body and not (told or naming.explains or belongs or follows):
            return False
        if not office.group or naming.countries or naming.bodies or naming.owner or naming.name:
            return True
        if naming.number and naming.determiner == "the":
            return True
        state = bool(set(office.sectors) & (STATE | {"REB", "OPP", "REF", "PTY"})) or bool(naming.inner)
        return state or office.sectors == ("CVL",)

    def _counted(self, naming: Naming) -> bool:
        """Whether "thousands of" or the like stands before the phrase."""
        before = [word.lower() for word in self.scan.text[: naming.start].rsplit(maxsplit=2)[-2:]]
        return len(before) == 2 and before[1] == "of" and before[0] in reference_words().containers

    def _does(self, index: int) -> bool:
        """Whether a vague group does something or has something done to it: "drivers blocked the road"."""
        office = office_at(self.scan, index)
        token = self.scan.token(self.scan.units[index].end - 1)
        if set(office.sectors) & {"BUS", "JRN"} or self.capital(index):
            return False
        if office.standing != "private":
            return _says(token)
        acts = relation(token) == "nsubj" and token.head.pos_ == "VERB"
        return acts or token.dep_ in ("obl:agent", "nsubj:pass") or _says(token)

    def _gathers(self, index: int) -> bool:
        """Whether a crowd marches or rallies: "students marched", "supporters of the coup rallied"."""
        return any(self.scan.low(i) in reference_words().gathering for i in range(index + 1, index + GATHERS_WITHIN))

    def _title_text(self, around: Reach, index: int, office: Office) -> str:
        """The office in the text's words: ranks and institution nouns before the title, its task after it."""
        first = index
        while (
            first > around.first
            and self.scan.kind(first - 1) in ("office", "rank", "head")
            and self.scan.gap(first) in (" ", "-")
        ):
            first -= 1
        while first < index and self.scan.kind(first) == "rank" and self.scan.low(first) in reference_words().no_office:
            first += 1
        text = self.scan.text[self.scan.units[first].start : self.scan.units[index].end]
        return f"{text} {around.complement}" if around.complement else text

    def _name_after(self, index: int, around: Reach, office: Office) -> tuple[int, int]:
        """First and last unit of the name that follows the title; first > last when none does."""
        scan, at = self.scan, around.last + 1
        none = (1, 0)
        if at >= len(scan.units):
            return none
        gap = scan.gap(at)
        if gap == " " and scan.kind(at) == "courtesy":
            at += 1
        if gap == " ":
            if scan.kind(at) == "person":
                return at, guess_end(scan, at)
            if around.last == index and not scan.headline and not (office.plural and office.group):
                last = guess_name(scan, at)
                return (at, last) if last >= at else none
            return none
        return none

    def _more_names(self, naming: Naming, at: int) -> int:
        """ "Presidents Putin and Biden": the title is each one's."""
        scan = self.scan
        while at < len(scan.units):
            if scan.low(at) == "and" and scan.gap(at) in (" ", ", "):
                at += 1
            elif scan.gap(at) != ", ":
                break
            last = at if scan.kind(at) == "person" else (guess_name(scan, at) if not scan.headline else at - 1)
            if last < at:
                break
            other = Naming(
                self.draft.span(at, last), [], "person", title=naming.title, office=naming.office, key=naming.key
            )
            self.persons.give_name(other, at, last)
            self.namings.append(other)
            at = last + 1
        return at

    def _explained(self, around: Reach) -> Naming | None:
        """The person before the comma whom this title phrase explains: "Suh Hoon, Director of …", "…, an economist and
        former adviser at the bank".
        """
        start = self.scan.units[around.first].start
        if (both := self._second_title(start)) is not None:
            return both
        before = self.namings[-1] if self.namings else None
        while before is not None and before.what != "person" and before.start >= start:
            before = self._previous(before)
        if before is None or before.what != "person" or around.determiner == "both":
            return None
        between = self.scan.text[before.extent.end : start]
        if not _apposition(between):
            return None
        at = around.last + 1
        if self.scan.gap(at) == " (" and self.scan.text.startswith("), ", self.scan.units[at].end):
            at += 1  # "the Sahel head of Oxfam (GB), said"
        following = self.scan.text[self.scan.units[at - 1].end :].lstrip(")")[:1]
        nextword = self.scan.low(at)
        goes_on = nextword in _GOES_ON or (between.strip() == "," and self._acts(before, at))
        ends = following in _ENDS or goes_on
        return before if ends else None

    def _second_title(self, start: int) -> Naming | None:
        """The person whose title stands right before "and", where another one begins at ``start``."""
        ended = (n for n in reversed(self.namings) if n.extent.end <= start and n.what == "office")
        before = next(ended, None)
        if before is None or before.explains is None or before.office is None or before.office.plural:
            return None
        return before.explains if self.scan.text[before.extent.end : start] in (" and ", " and a ") else None

    def _acts(self, before: Naming, at: int) -> bool:
        """Whether the verb that follows is that of the name: "X, the head of the army backed them"."""
        if at >= len(self.scan.units) or self.scan.tag(at) not in ("VBD", "VBZ", "VBP", "MD"):
            return False
        name = self.scan.root(before.extent)
        return name.dep_.startswith("nsubj") and name.head.i >= self.scan.token(self.scan.units[at].start).i

    def _previous(self, naming: Naming) -> Naming | None:
        at = self.namings.index(naming)
        return self.namings[at - 1] if at else None


def _says(noun: Token) -> bool:
    """Whether those whom a noun names are they who say what it hangs on: "complaints *from* miners"."""
    way, above = preposition(noun) if relation(noun) == "nmod" else "", noun.head.lower_
    told = above in doing().reports
    return (way == "of" and told) or (way in ("by", "from", "among") and (told or bool(types_of(above))))


def _owned(scan: Scan, index: int) -> bool:
    """Whether a possessive stands right before: "Morocco's neighbour"."""
    return scan.low(index - 1) == "s" and scan.gap(index - 1) in ("'", "’")


def _has_task(office: Office) -> bool:
    """Whether "for", "to" or "on" after the title can tell what it is for."""
    return not office.group and office.title.split(" of ")[0].split()[-1].lower() in reference_words().task_titles


def _apposition(between: str) -> bool:
    """Whether only a comma, an opening bracket or an age stands between a name and what explains it."""
    rest = between.strip()
    if _WHO_IS.fullmatch(rest):
        return True
    if rest in (",", "(", "–", "—", "-"):
        return True
    return rest.startswith(",") and rest.endswith(",") and rest.strip(", ").isdigit()
