"""ActorTable: which actors any characters of a report name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from pourparler.codebook import Place, load
from pourparler.codebook.gazetteer import word_at
from pourparler.codebook.people import slug
from pourparler.codebook.reference import reference_words
from pourparler.model import Actor, Mention, Span
from pourparler.model.text import trim

from ..attribution import Attribution
from ..parts import Part
from .scan import Scan

#: Words that may stand around a name without changing whom a phrase names.
_SMALL = frozenset({"and", "or", "both", "s", "all", "mr", "mrs", "ms", "dr", "also", "then", "including"})


@cache
def _small_words() -> frozenset[str]:
    words = reference_words()
    return _SMALL | words.definite | words.indefinite | frozenset(words.spoken_of)


@dataclass(frozen=True, slots=True)
class Reading:
    """One naming, resolved: its whole phrase, its mentions with their forms, the ids of its actors."""

    extent: Span
    spans: tuple[tuple[Span, str], ...]
    ids: tuple[str, ...]


@dataclass
class ActorTable:
    """The actors of a report and every place where a part names one.

    Parts are told apart by their index. Places are the cities, regions and countries named as where something is.
    """

    scans: list[Scan]
    readings: list[list[Reading]]
    everyone: dict[str, Actor]
    located: list[list[tuple[Span, Place]]] = field(default_factory=list)
    _sorted: dict[int, list[tuple[Span, tuple[str, ...], str]]] = field(default_factory=dict, init=False, repr=False)

    def of(self, part: Part, span: Span) -> tuple[str, ...]:
        """Ids of the actors that the characters of ``span`` name; () when nothing is known.

        A phrase gives the actor of its head ("the foreign minister of Japan" the minister), several joined ones give
        all, a group word its members.
        """
        span = trim(part.text, Span(*span))
        start, end = span
        readings = [r for r in self.readings[part.index] if r.extent.start < end and start < r.extent.end and r.ids]
        if not readings or span.length <= 0:
            return self._relative(part, span) or self._apposition(part, span)
        around = [r for r in readings if r.extent.contains(span)]
        if around:
            return min(around, key=lambda r: (_distance(r, span), r.extent.length)).ids
        inside = _largest([r for r in readings if span.contains(r.extent)]) or _largest(readings)
        if self._only_names(part, span, inside):
            return _ids(inside)
        return _ids(self._at_head(part, span, inside))

    def countries_in(self, part: Part, span: Span) -> tuple[str, ...]:
        """Countries and bodies that a phrase has to do with: those of the actors that it names; failing that, of those
        named inside it ("Pakistani schools", "North Korea's missiles"); failing that, of the places in it ("Haifa").
        """
        inside = _ids(r for r in self.readings[part.index] if Span(*span).contains(r.extent))
        for ids in (self.of(part, span), inside):
            if found := self.countries(ids):
                return found
        return tuple(dict.fromkeys(place.country for _, place in self.places(part, span) if place.country))

    def _relative(self, part: Part, span: Span) -> tuple[str, ...]:
        """ "who", "which": the noun that the clause hangs on."""
        if part.text[span.start : span.end].lower() not in reference_words().relative:
            return ()
        verb = self.scans[part.index].token(span.start).head
        noun = verb.head
        if verb.dep_.split(":")[0] != "acl" or noun.i == verb.i:
            return ()
        return self.of(part, Span(noun.idx, noun.idx + len(noun.text)))

    def _apposition(self, part: Part, span: Span) -> tuple[str, ...]:
        """The name that a noun of no list stands in apposition to: "the cellist, X", "X, a lifelong smoker"."""
        noun = self.scans[part.index].root(span)
        if noun.pos_ not in ("NOUN", "PROPN"):
            return ()
        names = [noun.head] if noun.dep_ == "appos" else [c for c in noun.children if c.dep_ in ("appos", "flat")]
        offsets = [name.idx for name in names if name.pos_ == "PROPN"]
        if not offsets:
            return ()
        beside = (r for r in self.readings[part.index] if any(r.extent.start <= o < r.extent.end for o in offsets))
        return next((r.ids for r in beside if r.ids), ())

    def _only_names(self, part: Part, span: Span, inside: Sequence[Reading]) -> bool:
        """Whether nothing but small words stands beside the namings."""
        small = _small_words()
        scan = self.scans[part.index]
        words_in = scan.words[word_at(scan.words, span.start) : word_at(scan.words, span.end)]
        left = [w for w in words_in if not any(r.extent.start <= w.start < r.extent.end for r in inside)]
        last = max(r.extent.end for r in inside)
        return all(w.key in small or (w.end < last and scan.token(w.start).tag_ == "JJ") for w in left)

    def _at_head(self, part: Part, span: Span, inside: Sequence[Reading]) -> list[Reading]:
        """The namings that hold the head of the phrase, and those joined to it."""
        scan = self.scans[part.index]
        head = scan.root(span)
        heads = [head, *(t for t in head.conjuncts if span.start <= t.idx < span.end)]
        heads += [t for t in head.children if t.dep_ in ("appos", "flat") and span.start <= t.idx < span.end]
        offsets = [t.idx for t in heads]
        found = [r for r in inside if any(r.extent.start <= offset < r.extent.end for offset in offsets)]
        if not found and head.text.lower() in reference_words().spoken_of:
            found = [r for r in inside if r.extent.end <= head.idx][-1:]
        if not found and head.text.lower() in reference_words().containers:
            found = [r for r in inside if r.extent.start > head.idx][:1]
        return found

    def mentions(self, part: Part, within: Span | None = None) -> list[tuple[Span, tuple[str, ...], str]]:
        """Span, ids and form of every mention in text order, of the whole part or ``within`` a span of it."""
        found = self._sorted.get(part.index)
        if found is None:
            found = [(span, r.ids, form) for r in self.readings[part.index] for span, form in r.spans if r.ids]
            found.sort(key=lambda item: item[0])
            self._sorted[part.index] = found
        if within is None:
            return list(found)
        start, end = within
        first = bisect_left(found, start, key=lambda mention: mention[0].start)
        last = bisect_left(found, end, first, key=lambda mention: mention[0].start)
        return [mention for mention in found[first:last] if mention[0].end <= end]

    def attributions(self, part: Part, *, headline: bool = False) -> tuple[Attribution, ...]:
        """Who says what in a part, read as a headline or as none."""
        scan = self.scans[part.index]
        return scan.attributions_as_headline if headline else scan.attributions

    def places(self, part: Part, within: Span | None = None) -> list[tuple[Span, Place]]:
        """Places named in a part, or ``within`` a span of it, in text order."""
        found = sorted(self.located[part.index], key=lambda item: item[0])
        return found if within is None else [p for p in found if Span(*within).contains(p[0])]

    def country(self, code: str) -> str | None:
        """The id of the country itself, for an event that befalls a place in it ("shelled Kharkiv"); an actor is made
        when the report names none. None for a code that is no country."""
        for actor in self.everyone.values():
            if actor.kind == "country" and actor.country == code:
                return actor.id
        known = load().countries.get(code)
        if known is None:
            return None
        new = self._new_id()
        self.everyone[new] = Actor(new, known.name, "country", code, basis=("a place in it is named",))
        return new

    def described(
        self, name: str, kind: str, country: str | None, mentions: tuple[Mention, ...], *, head: str = ""
    ) -> str:
        """The id of an actor known only by the text's own words ("the engineer"): of the one so called before, or of a
        new one. ``head`` is the noun by which a pronoun may have told of them already."""
        key, bare = f"text:{slug(name)}", f"text:{slug(head)}"
        for actor in self.everyone.values():
            if actor.key == bare and head and all(mention.form == "pronoun" for mention in actor.mentions):
                whole = (*mentions, *actor.mentions)
                land = country or actor.country
                self.everyone[actor.id] = replace(actor, name=name, country=land, mentions=whole, key=key)
                return actor.id
            if actor.key == key:
                self.everyone[actor.id] = replace(actor, mentions=(*actor.mentions, *mentions))
                return actor.id
        new = self._new_id()
        self.everyone[new] = Actor(new, name, kind, country, basis=("words of the text",), mentions=mentions, key=key)
        return new

    def forget(self, ids: Iterable[str]) -> None:
        """Drops actors that nothing is told of."""
        for actor_id in ids:
            del self.everyone[actor_id]

    def _new_id(self) -> str:
        numbers = [int(key[1:]) for key in self.everyone if key[1:].isdigit()]
        return f"a{max(numbers, default=0) + 1}"

    def get(self, actor_id: str) -> Actor:
        return self.everyone[actor_id]

    def countries(self, ids: Iterable[str]) -> tuple[str, ...]:
        """Country or body codes of the actors, each once, members of groups included."""
        found: dict[str, None] = {}
        for actor_id in ids:
            actor = self.everyone[actor_id]
            for code in self.countries(actor.members) if actor.members else (actor.country,):
                if code:
                    found[code] = None
        return tuple(found)

    def actors(self) -> tuple[Actor, ...]:
        """All actors in order of their first mention."""
        return tuple(self.everyone.values())


def _distance(reading: Reading, span: Span) -> int:
    """0 when one of the reading's own mentions holds the span, 1 when only its phrase does."""
    return 0 if any(own.contains(span) or span.contains(own) for own, _ in reading.spans) else 1


def _largest(readings: list[Reading]) -> list[Reading]:
    """Readings that lie in no other one."""
    return [
        r
        for r in readings
        if not any(o is not r and o.extent.contains(r.extent) and o.extent != r.extent for o in readings)
    ]


def _ids(readings: Iterable[Reading]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor_id for r in readings for actor_id in r.ids))
