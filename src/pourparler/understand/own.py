"""Events coded by a user's own codebook, beside ours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from pourparler.codebook.inflections import verb_forms
from pourparler.codebook.own import OwnCodebook, OwnType
from pourparler.errors import CodebookError
from pourparler.language import Doc
from pourparler.language.patterns import Patterns
from pourparler.language.syntax import is_negated
from pourparler.model import Event, Evidence, Span
from pourparler.model.event import OwnCode

from .dates import DateReader
from .own_clause import Deed, deed_between
from .own_likeness import Likeness, Matcher, matcher_for
from .own_new import event_at, place_of_pattern, untold
from .own_vectors import views_of
from .parts import Part

if TYPE_CHECKING:
    from .actors import ActorTable

SAID_SO = 1.0  # chance where a pattern of the user fits
# Likeness below which a deed is like nothing that the user means: on PLV's training pairs it costs no right answer, and
# most clauses of news pages that are no events lie below it.
LEAST_ALIKE = 0.35
SURE_OF_NEW, ALIKE_FOR_NEW = 0.8, 0.45  # chance and likeness from which on an event is made where our triggers see none


@dataclass(frozen=True)
class Hit:
    """A match of a pattern: whose type, the token numbers by node name, and the line of the pattern."""

    own: OwnType
    line: int
    places: dict[str, int]


class OwnCoder:
    """One codebook, ready to code: its examples are read and its patterns are built once."""

    def __init__(self, codebook: OwnCodebook) -> None:
        self.codebook = codebook
        self.matcher: Matcher = matcher_for(codebook)
        self.closeness = {bank.name: self.matcher.closeness(bank) for bank in self.matcher.own}
        self._patterns = [(own, pattern) for own in codebook.types for pattern in own.patterns]
        self._finder = self._built()

    def likeness(self, deeds: Sequence[Deed]) -> list[list[Likeness]]:
        """For each deed, the types with their chances, likeliest first."""
        return self.matcher.likeness(views_of(deeds)) if deeds else []

    def codes(self, ranked: Sequence[Likeness], hits: Sequence[Hit] = ()) -> tuple[OwnCode, ...]:
        """The codes of a deed: those that a pattern of the user gives, and the likeliest if it is likely enough."""
        found = {hit.own.name: self._code(hit.own.name, SAID_SO, f"pattern in line {hit.line}") for hit in hits}
        for one in ranked[:1]:
            own = self.codebook.type(one.name)
            if one.chance >= own.least and one.score >= LEAST_ALIKE and one.name not in found:
                found[one.name] = self._code(one.name, one.chance, self._like(own, one, ranked))
        return tuple(found.values())

    def hits(self, doc: Doc) -> list[Hit]:
        """Where the patterns match."""
        if self._finder is None:
            return []
        return [
            Hit(self._patterns[number][0], self._patterns[number][1].line, places)
            for number, places in self._finder(doc)
        ]

    def _code(self, name: str, chance: float, why: str) -> OwnCode:
        return OwnCode(self.codebook.name, name, round(chance, 3), (why,))

    def _like(self, own: OwnType, one: Likeness, ranked: Sequence[Likeness]) -> str:
        next_best = f"; next {ranked[1].name} {ranked[1].chance:.2f}" if len(ranked) > 1 else ""
        none = 1 - sum(other.chance for other in ranked)
        return f"most like “{own.examples[one.nearest].text}”; none of them {max(none, 0):.2f}{next_best}"

    def _built(self) -> Patterns | None:
        if not self._patterns:
            return None
        forms = _dictionary_forms(pattern.nodes for _, pattern in self._patterns)
        try:
            return Patterns(
                [(own.name, pattern.nodes) for own, pattern in self._patterns], lambda form: forms.get(form, form)
            )
        except (ValueError, KeyError) as error:
            lines = ", ".join(str(pattern.line) for _, pattern in self._patterns)
            raise CodebookError(
                f"{self.codebook.path}: spaCy does not take a pattern (lines {lines}): {error}; "
                "see https://spacy.io/usage/rule-based-matching#dependencymatcher"
            ) from error


@lru_cache(maxsize=4)
def own_coder(codebook: OwnCodebook) -> OwnCoder:
    """The coder of ``codebook``, built once."""
    return OwnCoder(codebook)


def code_own(
    events: Sequence[Event], parts: Sequence[Part], actors: ActorTable, dates: DateReader, codebook: OwnCodebook
) -> tuple[Event, ...]:
    """``events`` with their codes in ``codebook``, and after them those that only it finds."""
    coder = own_coder(codebook)
    hits = [(part, hit) for part in parts for hit in coder.hits(part.doc)]
    deeds = [(i, part, deed) for i, event in enumerate(events) for part, deed in _deeds(event, parts, actors)]
    coded = _recoded(events, deeds, hits, coder)
    told = frozenset((part.index, deed.head.i) for _, part, deed in deeds)
    new = [*_by_patterns(hits, told, actors, dates, coder), *_by_examples(parts, told, actors, dates, coder)]
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate((*coded, *_each_once(new)), 1))


def _recoded(
    events: Sequence[Event],
    deeds: Sequence[tuple[int, Part, Deed]],
    hits: Sequence[tuple[Part, Hit]],
    coder: OwnCoder,
) -> list[Event]:
    """The events with the codes of the telling that is most like a type, and of every pattern that fits one."""
    best: dict[int, list[Likeness]] = {}
    matched: dict[int, list[Hit]] = {}
    for (i, part, deed), ranked in zip(deeds, coder.likeness([deed for _, _, deed in deeds]), strict=True):
        if i not in best or ranked[0].chance > best[i][0].chance:
            best[i] = ranked
        matched.setdefault(i, []).extend(
            hit for there, hit in hits if there is part and deed.head.i in hit.places.values()
        )
    return [replace(event, own=coder.codes(best.get(i, ()), matched.get(i, ()))) for i, event in enumerate(events)]


def _by_patterns(
    hits: Sequence[tuple[Part, Hit]],
    told: frozenset[tuple[int, int]],
    actors: ActorTable,
    dates: DateReader,
    coder: OwnCoder,
) -> Iterator[Event]:
    for part, hit in hits:
        if any((part.index, i) in told for i in hit.places.values()):
            continue
        place, (code,) = place_of_pattern(part, hit.places, actors), coder.codes((), (hit,))
        if place is not None and (event := event_at(place, hit.own, code, dates)) is not None:
            yield event


def _by_examples(
    parts: Sequence[Part], told: frozenset[tuple[int, int]], actors: ActorTable, dates: DateReader, coder: OwnCoder
) -> Iterator[Event]:
    """Events at verbs that our triggers do not know, as like to a type's examples as these are to one another."""
    if not any(own.plover for own in coder.codebook.types):
        return
    places = list(untold([part for part in parts if part.source == "body"], actors, told))
    for place, ranked in zip(places, coder.likeness([place.deed for place in places]), strict=True):
        for code in coder.codes(ranked):
            own = coder.codebook.type(code.type)
            close = ranked[0].score >= min(coder.closeness[own.name], ALIKE_FOR_NEW)
            if close and code.chance >= SURE_OF_NEW and (event := event_at(place, own, code, dates)) is not None:
                yield event


def _each_once(events: Sequence[Event]) -> Iterator[Event]:
    """Without those at the words of one before."""
    spans: list[tuple[str, Span]] = []
    for event in events:
        piece = event.evidence[0]
        span = piece.span or piece.raw
        if not any(source == piece.source and span.overlaps(other) for source, other in spans):
            spans.append((piece.source, span))
            yield event


def _deeds(event: Event, parts: Sequence[Part], actors: ActorTable) -> Iterator[tuple[Part, Deed]]:
    """The event's deed in each place that tells of it, but for what was not done."""
    for piece in event.evidence:
        part = next((one for one in parts if one.source == piece.source and _holds(one, piece)), None)
        span = piece.span if piece.span is not None else Span(0, len(part.text) if part else 0)
        tokens = part.doc.char_span(span.start, span.end, alignment_mode="expand") if part else None
        if part is None or tokens is None or not len(tokens) or is_negated(tokens.root):
            continue
        head = tokens.root
        sentence = Span(head.sent.start_char, head.sent.end_char)
        sides = [_nearest(ids, part, actors, sentence, head.idx) for ids in (event.actor, event.recipient)]
        yield part, deed_between(part.doc, sides[0], sides[1], head)


def _holds(part: Part, piece: Evidence) -> bool:
    return piece.source == "body" or part.text == piece.text


def _nearest(ids: Sequence[str], part: Part, actors: ActorTable, sentence: Span, offset: int) -> Span | None:
    """The mention of one of ``ids`` in the sentence that is nearest to the deed's head."""
    named = [span for span, who, _ in actors.mentions(part, sentence) if set(who) & set(ids)]
    return min(named, key=lambda span: abs(span.start - offset), default=None)


def _dictionary_forms(patterns: Iterator[Sequence[dict[str, object]]]) -> dict[str, str]:
    """Every form of the words that the patterns name as LEMMA → the dictionary form."""
    lemmas = {word for nodes in patterns for node in nodes for word in _lemmas(node["RIGHT_ATTRS"])}
    return {form: lemma for lemma in sorted(lemmas) for form in (*verb_forms(lemma), lemma + "s", lemma + "es")}


def _lemmas(attributes: object) -> Iterator[str]:
    if isinstance(attributes, dict) and "LEMMA" in attributes:
        wanted = attributes["LEMMA"]
        if isinstance(wanted, str):
            yield wanted
        elif isinstance(wanted, dict):
            yield from (word for value in wanted.values() for word in ([value] if isinstance(value, str) else value))
