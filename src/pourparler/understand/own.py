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
from pourparler.model import Coding, Event, Evidence, Span
from pourparler.model.event import OwnCode

from .dates import DateReader
from .own_clause import Deed, deed_between
from .own_likeness import Likeness, Matcher, matcher_for
from .own_vectors import views_of
from .parts import Part

if TYPE_CHECKING:
    from .actors import ActorTable

SAID_SO = 1.0  # chance where a pattern of the user fits
PATTERN_EVENT = 0.6  # confidence of an event that only a pattern found
ACTOR, RECIPIENT = "actor", "recipient"  # names of a pattern's nodes that say who stands where


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
            if one.chance >= own.least and one.name not in found:
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
    """``events`` with their codes in ``codebook``, and events that only a pattern of it found."""
    coder = own_coder(codebook)
    places = [(i, part, deed) for i, event in enumerate(events) for part, deed in _deeds(event, parts, actors)]
    likeness = coder.likeness([deed for _, _, deed in places])
    hits = {part.index: coder.hits(part.doc) for part in parts}
    best: dict[int, list[Likeness]] = {}
    matched: dict[int, list[Hit]] = {}
    for (i, part, deed), ranked in zip(places, likeness, strict=True):
        if i not in best or ranked[0].chance > best[i][0].chance:
            best[i] = ranked
        matched.setdefault(i, []).extend(hit for hit in hits[part.index] if deed.head.i in hit.places.values())
    coded = [replace(event, own=coder.codes(best.get(i, ()), matched.get(i, ()))) for i, event in enumerate(events)]
    used = {id(hit) for found in matched.values() for hit in found}
    left = [(part, hit) for part in parts for hit in hits[part.index] if id(hit) not in used]
    new = [_dated(event, part, dates) for part, hit in left if (event := _event_of(hit, part, actors, coder))]
    return tuple(replace(event, id=f"e{number}") for number, event in enumerate((*coded, *new), 1))


def _deeds(event: Event, parts: Sequence[Part], actors: ActorTable) -> Iterator[tuple[Part, Deed]]:
    """The event's deed in each place that tells of it."""
    for piece in event.evidence:
        part = next((one for one in parts if one.source == piece.source and _holds(one, piece)), None)
        span = piece.span if piece.span is not None else Span(0, len(part.text) if part else 0)
        tokens = part.doc.char_span(span.start, span.end, alignment_mode="expand") if part else None
        if part is None or tokens is None or not len(tokens):
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


def _event_of(hit: Hit, part: Part, actors: ActorTable, coder: OwnCoder) -> Event | None:
    """An event that only a pattern found, when its type is a kind of one of ours and its actor is somebody."""
    from .coding import coder as our_coder

    own, doc = hit.own, part.doc
    sides = {name: _who(hit, name, part, actors) for name in (ACTOR, RECIPIENT)}
    if own.plover is None or not sides[ACTOR]:
        return None
    ontology = our_coder().ontology
    tokens = sorted(hit.places.values())
    span = Span(doc[tokens[0]].idx, doc[tokens[-1]].idx + len(doc[tokens[-1]]))
    cameo = own.cameo or ontology.to_cameo(own.plover, own.mode)
    why = (f"pattern of {own.name}, line {hit.line} of {coder.codebook.name}",)
    coding = Coding(
        own.plover, own.mode, (), cameo, ontology.type(own.plover).quad, PATTERN_EVENT, why,
        ontology.goldstein(cameo), ontology.score(own.plover, own.mode),
    )  # fmt: skip
    return Event(
        "",
        coding,
        sides[ACTOR],
        sides[RECIPIENT],
        source=part.source,
        confidence=PATTERN_EVENT,
        why=why,
        evidence=(part.evidence(span),),
        own=coder.codes((), (hit,)),
    )


def _dated(event: Event, part: Part, dates: DateReader) -> Event:
    date, precision, basis = dates.at(part, event.evidence[0].span or Span(0, len(part.text)))
    return replace(event, date=date, date_precision=precision, date_basis=basis)


def _who(hit: Hit, name: str, part: Part, actors: ActorTable) -> tuple[str, ...]:
    if name not in hit.places:
        return ()
    token = part.doc[hit.places[name]]
    return actors.of(part, Span(token.left_edge.idx, token.right_edge.idx + len(token.right_edge)))


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
