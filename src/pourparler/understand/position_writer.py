"""Positions in the writer's own words, and in what he goes on to report without a cue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from pourparler.language.syntax import own_subject, phrase_span
from pourparler.model import Span, Statement

from .conditions import find_conditions
from .parts import Part
from .position_clauses import is_pronoun, taken_in
from .position_draft import Draft, drafted
from .position_hearing import Hearing
from .position_parties import party
from .position_toward import toward_of

if TYPE_CHECKING:
    from .actors import ActorTable

LONG_AGO = re.compile(
    r"\b(?:in|since|until|by) (?:\w+ )?(?:19|20)\d\d\b|\b(?:years?|months|decades?) (?:ago|earlier|before|after)\b"
)  # in the writer's own words a stance of then is no position of now
FIRM = frozenset({"demands", "threatens", "refuses"})  # stances that a sentence without a cue takes clearly enough


def of_writer(part: Part, statements: tuple[Statement, ...], heard: Hearing, actors: ActorTable) -> Iterator[Draft]:
    """Positions in the writer's own words: "Iran is ready to return to the talks"."""
    said = [p.span for s in statements for p in s.content if p.span is not None and part.source == "body"]
    if part.source != "body":
        return
    sentences = [Span(sent.start_char, sent.end_char) for sent in part.doc.sents]
    for sentence in sentences:
        for taken in taken_in(part, sentence):
            inside = any(span.start <= taken.proposition.start < span.end for span in said)
            if not inside and taken.subject is not None and not taken.target and not long_ago(part, sentence):
                holder = party(part, taken.subject, actors) or meant(part, taken.subject, sentence, actors)
                bound = not (taken.own and taken.bound) or bool(find_conditions(part, taken.segment))
                if actors.countries(holder) and bound:
                    toward = toward_of(part, taken, holder, heard, actors)
                    yield Draft(part, taken, holder, toward, None)


def of_free_speech(
    part: Part, statements: tuple[Statement, ...], heard: Hearing, actors: ActorTable
) -> Iterator[Draft]:
    """Positions in a sentence that goes on, without a cue, with what the sentence before reported: "…, he warned.
    Chad would otherwise go to court"."""
    if part.source != "body":
        return
    said = [p.span for s in statements for p in s.content if p.span is not None]
    sentences = [Span(sent.start_char, sent.end_char) for sent in part.doc.sents]
    for before, sentence in pairwise(sentences):
        if any(sentence.overlaps(span) for span in said) or "\n\n" in part.text[before.end - 2 : sentence.start]:
            continue
        teller = next((s for s in statements if _reported_in(s, before)), None)
        if teller is None:
            continue
        for taken in taken_in(part, sentence):
            if taken.stance.name in FIRM and (taken.own or taken.target):
                yield from (d for d in drafted(part, taken, teller, heard, actors) if d.toward.told or taken.own)


def _reported_in(statement: Statement, sentence: Span) -> bool:
    """Whether a sentence reports somebody's words in the writer's own, all of them."""
    cue = statement.cue.span if statement.cue is not None else None
    spans = [p.span for p in statement.content if p.span is not None]
    inside = cue is not None and sentence.contains(cue) and all(sentence.contains(s) for s in spans)
    return inside and statement.quote == "indirect" and bool(statement.speaker) and statement.act not in ("deny", "ask")


def meant(part: Part, subject: Span, sentence: Span, actors: ActorTable) -> tuple[str, ...]:
    """Whom an "it" that begins a sentence of the writer's means: the subject of the sentence right before."""
    end = sentence.start - 1
    if (
        subject.start != sentence.start
        or not is_pronoun(part, subject)
        or "\n\n" in part.text[max(0, end - 1) : sentence.start]
    ):
        return ()
    before = next((s for s in part.doc.sents if s.start_char <= max(0, end - 1) < s.end_char), None)
    who = own_subject(before.root) if before is not None else None
    return actors.of(part, phrase_span(who)) if who is not None else ()


def long_ago(part: Part, sentence: Span) -> bool:
    return LONG_AGO.search(part.text, sentence.start, sentence.end) is not None
