"""Statements: who said what to whom, through whom, where and when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pourparler.language.offsets import sentence_span
from pourparler.model import Cue, Evidence, Report, Span, Statement
from pourparler.model.text import by_paragraph, join_spans

from .attribution import Attribution
from .dates import DateReader
from .parts import Part
from .quotes import Quotation, find_quotations
from .speakers import described_speaker, named_speaker
from .statement_details import (
    act_of,
    addressee_span,
    is_indicative,
    is_medium,
    kind_of,
    medium_venue,
    passages_of,
    venue_of,
    via_spans,
)

if TYPE_CHECKING:
    from .actors import ActorTable


PLAIN_ACTS = frozenset({"assert", "warn", "announce", "deny"})
PRONOUNS = frozenset({"he", "she", "it", "they", "i", "we"})


@dataclass(frozen=True, slots=True)
class _Draft:
    """An attribution on its way to a statement."""

    part: Part
    found: Attribution
    quotations: tuple[Quotation, ...]
    speaker: tuple[str, ...]


def find_statements(
    report: Report, parts: tuple[Part, ...], actors: ActorTable, dates: DateReader
) -> tuple[Statement, ...]:
    """The statements of a report: those of its body in text order, then of its title and captions.

    An empty ``speaker`` is an honest "unattributed": every direct quotation is in a statement.
    """
    own_names = {name.lower() for name in (report.site, report.agency) if name}
    drafts = [draft for part in parts for draft in _drafts(part, actors, own_names)]
    return tuple(_statement(number, draft, drafts, actors, dates) for number, draft in enumerate(drafts, 1))


def _drafts(part: Part, actors: ActorTable, own_names: set[str]) -> list[_Draft]:
    quotations = find_quotations(part.text)
    drafts: list[_Draft] = []
    for attribution in actors.attributions(part, headline=part.source == "title"):
        if attribution.form == "colon" and _text(part, attribution.source).lower() in own_names:
            continue
        speaker = named_speaker(part, attribution, drafts[-1].speaker if drafts else (), actors)
        if not speaker and attribution.carried:
            speaker = next((d.speaker for d in drafts if d.found.source == attribution.source), ())
        draft = _Draft(part, attribution, quotations, speaker)
        if _worth_keeping(draft):
            drafts.append(draft if speaker else replace(draft, speaker=described_speaker(part, attribution, actors)))
    return [draft for draft in drafts if not any(_repeats(draft, other) for other in drafts)]


def _text(part: Part, span: Span | None) -> str:
    return part.text[span.start : span.end] if span is not None else ""


def _repeats(draft: _Draft, other: _Draft) -> bool:
    """Whether a statement only opens another of the same speaker: "he said *he believed* that …"."""
    inner, outer = draft.found, other.found
    if inner is outer or inner.source is None or inner.word is None:
        return False
    thinks = inner.word.weak or inner.word.act == "hope"
    if not thinks or _text(draft.part, inner.source).lower() not in PRONOUNS:
        return False
    inside = _inside(inner, outer) and all(any(o.contains(i) for o in outer.content) for i in inner.content)
    return inside and draft.speaker in ((), other.speaker)


def _worth_keeping(draft: _Draft) -> bool:
    """Without a known speaker only quotations and strong cues stay: "the poll shows that …" states nothing. In a title
    an act ("urges talks") only foretells what the body tells in full."""
    word, form = draft.found.word, draft.found.form
    acts = word is not None and word.act not in PLAIN_ACTS
    if draft.part.source == "title" and acts and kind_of(draft.found.content, draft.quotations) == "indirect":
        return False
    if draft.speaker or kind_of(draft.found.content, draft.quotations) == "direct":
        return True
    if word is None or word.weak or word.act not in PLAIN_ACTS:
        return False
    return form in ("verb", "participle", "preposition")


def _statement(number: int, draft: _Draft, drafts: list[_Draft], actors: ActorTable, dates: DateReader) -> Statement:
    part, found = draft.part, draft.found
    passages = passages_of(part, found, draft.quotations)
    told = addressee_span(part, found)
    medium = told is not None and is_medium(part, told)
    iso, _, basis = dates.at(part, _dated(found))
    venue = venue_of(part, found) or (medium_venue(part, told) if medium and told is not None else None)
    return Statement(
        id=f"s{number}",
        speaker=draft.speaker,
        quote=kind_of(found.content, draft.quotations),
        act=act_of(found.word, " ".join(p.text for p in passages), indicative=is_indicative(part, found.content)),
        content=passages,
        cue=_cue(part, found),
        addressee=_without(actors.of(part, told), draft.speaker) if told is not None and not medium else (),
        via=_via(draft, drafts, actors),
        date=iso,
        date_basis=basis,
        venue=venue,
        evidence=_evidence(part, found),
    )


def _dated(found: Attribution) -> Span:
    """The words whose clause is dated: the cue's; for a quotation that goes on, where its speaker was named."""
    if found.cue is not None:
        return found.cue
    return found.source if found.source is not None else found.content[0]


def _cue(part: Part, found: Attribution) -> Cue | None:
    if found.cue is None:
        return None
    text = part.text[found.cue.start : found.cue.end]
    return Cue(text, found.cue if part.source == "body" else None)


def _without(ids: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in others)


def _via(draft: _Draft, drafts: list[_Draft], actors: ActorTable) -> tuple[str, ...]:
    """Through whom the words came: a spokesman named for it, or whoever the report has them from."""
    found: list[str] = []
    for span in via_spans(draft.part, draft.found):
        found.extend(actors.of(draft.part, span))
    for other in drafts:
        if other is not draft and other.part is draft.part and _inside(draft.found, other.found):
            found.extend(other.speaker)
    return _without(tuple(dict.fromkeys(found)), draft.speaker)


def _inside(inner: Attribution, outer: Attribution) -> bool:
    """Whether one attribution is told within the words of another: "X called for talks, according to Y"."""
    return inner.cue is not None and any(span.contains(inner.cue) for span in outer.content)


def _evidence(part: Part, found: Attribution) -> tuple[Evidence, ...]:
    """The sentences of the statement; where its speaker was named far from it, that sentence too."""
    spans = [s for s in (found.cue, *found.content) if s is not None]
    if found.source is not None and not found.carried:
        spans.append(found.source)
    whole = join_spans([sentence_span(part.doc, at) for s in spans for at in (s.start, max(s.start, s.end - 1))])
    evidence = [part.evidence(piece) for piece in by_paragraph(part.text, whole)]
    if found.carried and found.source is not None and not whole.contains(found.source):
        evidence.append(part.evidence(sentence_span(part.doc, found.source.start)))
    return tuple(evidence)
