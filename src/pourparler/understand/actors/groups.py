"""Several actors by one word: "both sides", "the three officials", "the two countries".

A group word means those who stood together before: joined by "and" in one sentence, or dealing with one another ("A's
talks with B"). Of several such sets, the one that a sentence close by was about; else the one most spoken of.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pourparler.codebook.reference import reference_words

from .heard import Heard
from .naming import Entity
from .registry import Registry

#: How many sentences back a set of actors can be meant, and how near it is the first choice.
REACH = 14
NEAR = 2
_FACING = re.compile(r"\b(?:with|against|between)\b(?:\s+[\w-]+){0,2}\s*$")
_CLAUSE = re.compile(r",|;|\b(?:said|says|say|that|as|but|which|who|where|after|while)\b")
#: Where somebody is from, and a short title: "Ann Lind *of Iowa* and *Gov.* Bo Berg".
_FROM = re.compile(r"^ (?:\([^()]{1,12}\)|of [A-Z]\w+(?: [A-Z]\w+)?)|(?<=and) [A-Z][a-z]{1,4}\.(?= $)")
#: Sectors of those who are no side of anything.
PRIVATE = frozenset({"ELI", "JRN", "EDU", "CVL", "BUS", "MED"})
_JOINTS = frozenset({"and", ",", ", and", "&", "-", "–", "/", "or", "with"})


@dataclass(frozen=True, slots=True)
class Together:
    """Actors who stood together. ``subject``: the sentence was about them; ``closed``: more than commas joins them;
    ``facing``: they only deal with one another.
    """

    heard: Heard
    entities: list[Entity]
    subject: bool
    closed: bool = True
    facing: bool = False


@dataclass
class Groups:
    """The sets of actors of a report so far. ``heard`` is the memory's own list of namings."""

    registry: Registry
    heard: list[Heard]
    together: list[Together] = field(default_factory=list)

    def add(self, heard: Heard) -> None:
        """Notes who stands together with the naming that is heard now."""
        entities = [e.real() for e in heard.naming.entities]
        if heard.naming.nested or not entities:
            return
        if len(entities) > 1:
            self.together.append(Together(heard, entities, heard.subject))
            return
        last = self._before(heard)
        if last is None or heard.naming.what == "pronoun" or heard.naming.explains is not None:
            return
        between = _FROM.sub("", heard.scan.text[last.naming.extent.end : heard.naming.start]).strip().lower()
        if between in _JOINTS:
            self._join(last, heard, closed=not between.startswith(",") or "and" in between)
        elif _FACING.search(between) and last.sentence == heard.sentence:
            self._face(heard)

    def _before(self, heard: Heard) -> Heard | None:
        """The last naming of the same text that ends before this one and is no part of another."""
        for other in reversed(self.heard):
            if other.scan is not heard.scan:
                return None
            if other.naming.extent.end <= heard.naming.start and not other.naming.nested and other.naming.entities:
                return other
        return None

    def _join(self, last: Heard, heard: Heard, *, closed: bool) -> None:
        """ "A and B", "A, B and C": the longer list takes the place of the shorter."""
        before, now = last.naming.entities[-1].real(), heard.naming.entities[0].real()
        if before is now:
            return
        group, subject = [before, now], last.subject
        if self.together and self.together[-1].heard is last and before in self.together[-1].entities:
            shorter = self.together.pop()
            group, subject, closed = [*shorter.entities, now], shorter.subject, closed or shorter.closed
        self.together.append(Together(heard, group, subject, closed))

    def _face(self, heard: Heard) -> None:
        """ "The army suspended its talks with the rebels": the sentence's first actor and whom it deals with."""
        inside = (h for h in self.heard if h.scan is heard.scan and h.sentence == heard.sentence)
        first = next((h for h in inside if h.naming.entities and not h.naming.nested), None)
        now = heard.naming.entities[0].real()
        if first is not None and first.naming.entities[0].real() is not now:
            self.together.append(Together(heard, [first.naming.entities[0].real(), now], False, facing=True))

    def around(self, heard: Heard) -> list[Entity]:
        """The set that a naming stands in, in its own sentence."""
        for other in reversed(self.together):
            same = other.heard.scan is heard.scan and other.heard.sentence == heard.sentence
            near = abs(other.heard.naming.start - heard.naming.start) < 120
            if other.closed and same and near and heard.naming.entities[0].real() in other.entities:
                return [e.real() for e in other.entities]
        return []

    def alike(self, heard: Heard) -> list[Entity]:
        """Those of one kind to whom "and" joins a naming: "*writers* and publishers"."""
        joined = [o for o in self.together[-NEAR:] if not o.facing and o.heard.sentence == heard.sentence]
        entities = self.around(heard) if any(heard.naming.entities[0].real() in o.entities for o in joined) else []
        return entities if len({entity.kind for entity in entities}) == 1 else []

    def members(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        """The actors that a group word stands for. ``kind``: countries, people, or any; ``number``: how many."""
        finders = (self._same_group, self._stood_together, self._in_sentences, self._of_the_text)
        return next((found for finder in finders if (found := finder(heard, kind, number))), [])

    def near(self, heard: Heard, kind: str) -> list[Entity]:
        """Those who stood together as the subject of a sentence close by."""
        close = ((o, f) for o, f in self._fitting(heard, kind, None) if heard.sentence - o.heard.sentence <= NEAR)
        return next((found for other, found in close if other.subject), [])

    def _fit(self, entities: list[Entity], kind: str, number: int | None) -> list[Entity]:
        """``entities`` turned into what the group word asks for, if they are as many as it says."""
        real = list(dict.fromkeys(e.real() for e in entities))
        if kind == "countries":
            codes = dict.fromkeys(e.country for e in real if e.country in self.registry.codebook.countries)
            real = [self.registry.country(code) for code in codes if code]
        elif kind == "people":
            real = [e for e in real if e.kind in ("person", "office", "group")]
        elif any(e.sectors and not set(e.sectors) - PRIVATE for e in real):
            return []
        if number is None:
            return real if len(real) > 1 else []
        return real if len(real) == number else []

    def _same_group(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        """The members of the last group word of that size."""
        for other in reversed(self.heard):
            group = other.scan is heard.scan and other.naming.spans[0][1] == "group" and len(other.naming.entities) > 1
            if not group or (kind != "people" and _of_others(other)):
                continue
            if found := self._fit(other.naming.entities, kind, number):
                return found
        return []

    def _stood_together(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        fitting = list(self._fitting(heard, kind, number))
        near = [found for other, found in fitting if other.subject and heard.sentence - other.heard.sentence <= NEAR]
        if near:
            return near[0]
        counts = Counter(id(e.real()) for h in self.heard for e in h.naming.entities)
        return max((found for _, found in fitting), key=lambda f: min(counts[id(e)] for e in f), default=[])

    def _fitting(self, heard: Heard, kind: str, number: int | None) -> Iterator[tuple[Together, list[Entity]]]:
        """The sets that can be meant, nearest first, as the group word asks for them."""
        apart = self._apart(heard)
        whose = {e.country for e in apart if e.country in self.registry.codebook.countries}
        for other in reversed(self.together):
            within_reach = other.heard.scan is heard.scan and heard.sentence - other.heard.sentence <= REACH
            if not within_reach or not other.closed or _goes_between(other.heard):
                continue
            if kind != "people" and _of_others(other.heard):
                continue
            if any(e.real() in apart or (e.kind == "country" and e.country in whose) for e in other.entities):
                continue
            if found := self._fit(other.entities, kind, number):
                yield other, found

    def _apart(self, heard: Heard) -> list[Entity]:
        """Those who do something to the group, and so are none of it: "Washington and Riyadh urged both sides"."""
        same = (h for h in self.heard if h.scan is heard.scan and h.sentence == heard.sentence)
        return [e.real() for h in same if same_clause(h, heard) for e in h.naming.entities]

    def _in_sentences(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        """One actor a country or body, gathered backwards until they are as many as the word says."""
        parties: dict[str, Entity] = {}
        persons: dict[int, Entity] = {}
        sentence = -1
        for other in self._back(heard):
            if other.sentence != sentence:
                if len(parties) >= (number or 2):
                    break
                sentence = other.sentence
            for entity in (e.real() for e in other.naming.entities):
                if kind != "people" or entity.kind in ("person", "office"):
                    persons.setdefault(id(entity), entity)
                    parties.setdefault(entity.country or entity.key, entity)
        one_each = self._fit(list(parties.values())[::-1], kind, number)
        return one_each or (self._fit(list(persons.values())[::-1], kind, number) if kind == "people" else [])

    def _of_the_text(self, heard: Heard, kind: str, number: int | None) -> list[Entity]:
        """The two countries that the text is about, for "both capitals", "the sides"."""
        naming = heard.naming
        dual = number == 2 or (number is None and naming.name in reference_words().of_two)
        of_countries = naming.what == "office" and kind == "countries" and bool(naming.complement)
        if kind == "people" or not (naming.what == "pronoun" or of_countries) or not dual:
            return []
        codes = [
            (code, n) for code, n in self.registry.spoken.most_common(3) if code in self.registry.codebook.countries
        ]
        clear = len(codes) == 2 or (len(codes) == 3 and codes[2][1] <= codes[1][1] / 2)
        if not clear or codes[1][1] < 2:
            return []
        two = [self.registry.country(code) for code, _ in codes[:2]]
        doing = {e.country for e in self._apart(heard)}
        return two if not doing & {e.country for e in two} else []

    def _back(self, heard: Heard) -> Iterator[Heard]:
        """Namings before the group word, nearest first, of those who can be in the group."""
        for other in reversed(self.heard):
            if other.scan is not heard.scan or heard.sentence - other.sentence > REACH:
                return
            named = other.naming.spans[0][1] not in ("place", "pronoun") and not other.aside
            if named and other.naming.start < heard.naming.start and not same_clause(other, heard):
                yield other


def _of_others(heard: Heard) -> bool:
    """Whether those of one word are only somebody's: "recalled *their envoys*" is no new pair of sides."""
    owner = heard.naming.owner
    return owner is not None and owner.word == "their" and len(heard.naming.entities) > 1


def _goes_between(heard: Heard) -> bool:
    """Whether those who stood together there mediated: "brokered by Saudi Arabia and the United States"."""
    before = heard.scan.text[max(0, heard.naming.start - 60) : heard.naming.start].lower().split()
    by = len(before) - 1 - before[::-1].index("by") if "by" in before else 0
    return bool(by) and before[by - 1] in reference_words().go_between


def same_clause(other: Heard, heard: Heard) -> bool:
    """Whether ``other`` does something to the group: "Paris and Berlin urged both sides"."""
    if other.sentence != heard.sentence:
        return False
    between = heard.scan.text[other.naming.extent.end : heard.naming.start]
    return not _CLAUSE.search(between)
