"""Which day the words around a fact tell of: a date in its clause, in the sentence before, or the report's own."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from pourparler.language.dates import DateMention, ResolvedDate, find_dates, resolve
from pourparler.language.syntax import (
    clause_of,
    has_tree,
    head_of,
    own_subject,
    preposition,
    relation,
    sentence_span,
    tense,
    tokens_in,
)
from pourparler.model import Report, Span

from .attribution.units import DATELINE
from .parts import Part

if TYPE_CHECKING:
    from pourparler.language import Token

Reading = tuple[str | None, str, str]

NAMING = frozenset({"compound", "amod", "nummod", "appos"})  # "the 1953 armistice", "the 2015 deal"
LIMITS = frozenset({"by", "until", "till", "since", "before", "after", "beyond", "within"})
COMPLETE = frozenset({"day", "year"})  # kinds that need no report date beside them
FAR = 4  # a mention further away than this in the tree tells of something else
LEAD_DAYS = 3  # a lead's day further back than this is not when the rest was said
_BESIDE = re.compile(r"\s(?:(?:on|in|late|early|earlier|later|again)\s){0,2}")
PICKS_UP = frozenset({"they", "he", "she", "it", "both", "the"})


class DateReader:
    """Dates for the facts of one report. ``at`` gives (ISO date cut to its precision, precision, basis)."""

    def __init__(self, report: Report) -> None:
        self.anchor, self.anchor_basis = _anchor(report)
        self._mentions: dict[int, list[DateMention]] = {}
        self._leads: dict[int, Reading | None] = {}

    def mentions(self, part: Part) -> list[DateMention]:
        """The date expressions of a part in text order, the dateline's left out: that is the report's own date."""
        known = self._mentions.get(part.index)
        if known is None:
            dateline = DATELINE.match(part.text)
            start = dateline.end() if dateline is not None and part.source == "body" else 0
            known = self._mentions[part.index] = [m for m in find_dates(part.text) if m.span.start >= start]
        return known

    def at(self, part: Part, span: Span) -> Reading:
        """The date of what the clause around ``span`` tells: a date expression beside it, else the date that a sentence
        before it set, else the report's own, each with its basis in words. Precision: day, week, month, year, unknown.
        """
        explicit = self._explicit(part, span)
        if explicit is not None:
            return explicit
        before = self._from_before(part, span)
        if before is not None:
            return before
        if part.source == "caption":
            return None, "unknown", "no date in the caption"
        if self.anchor is None:
            return None, "unknown", "no date in the text and none of the report"
        if part.source == "body" and (lead := self._from_lead(part)) is not None:
            return lead
        return self.anchor.isoformat(), "day", f"the report's date ({self.anchor_basis})"

    def resolved(self, part: Part, mention: DateMention, verb: Token | None = None) -> ResolvedDate | None:
        """What a mention means in this report, or None when that is open."""
        if self.anchor is None:
            complete = mention.year is not None and mention.kind in (*COMPLETE, "month")
            return resolve(mention, date(mention.year or 2000, 1, 1)) if complete else None
        hint = tense(verb) if verb is not None else ""
        return resolve(mention, self.anchor, tense_hint=hint if hint in ("past", "future") else None)

    def _explicit(self, part: Part, span: Span) -> Reading | None:
        sentence = sentence_span(part.doc, min(span.start, max(0, len(part.text) - 1)))
        inside = [m for m in self.mentions(part) if sentence.overlaps(m.span)]
        if not inside:
            return None
        verb = _verb_at(part, span)
        ranked = sorted(((_distance(part, m, span, verb), m.span.start, m) for m in inside), key=lambda r: r[:2])
        for far, _, mention in ranked:
            if far > FAR:
                return None
            found = self.resolved(part, mention, verb)
            if found is not None:
                return found.iso, found.precision, f"“{mention.text}”: {found.basis}"
        return None

    def _from_lead(self, part: Part) -> Reading | None:
        """The day that the lead tells of, where it lies just before the report's own: what follows goes on there."""
        if part.index not in self._leads:
            self._leads[part.index] = self._read_lead(part)
        return self._leads[part.index]

    def _read_lead(self, part: Part) -> Reading | None:
        lead = sentence_span(part.doc, 0)
        verb = _verb_at(part, lead)
        for mention in self.mentions(part):
            if not lead.overlaps(mention.span) or self.anchor is None:
                continue
            found = self.resolved(part, mention, verb)
            if found is None or found.precision != "day" or _distance(part, mention, lead, verb, within=False) > 1:
                continue
            if 0 < (self.anchor - date.fromisoformat(found.iso)).days <= LEAD_DAYS:
                return found.iso, "day", f"“{mention.text}” in the lead: {found.basis}"
        return None

    def _from_before(self, part: Part, span: Span) -> Reading | None:
        """The date of the sentence right before in the same paragraph, for a sentence that picks up its subject."""
        sentence = sentence_span(part.doc, min(span.start, max(0, len(part.text) - 1)))
        start = sentence.start
        if start < 2 or "\n" in part.text[max(0, start - 2) : start] or not _picks_up(part, sentence):
            return None
        earlier = sentence_span(part.doc, start - 2)
        verb = _verb_at(part, earlier)
        inside = [m for m in self.mentions(part) if earlier.overlaps(m.span)]
        for mention in inside:
            if _distance(part, mention, earlier, verb, within=False) <= 1:
                found = self.resolved(part, mention, verb)
                if found is not None and found.precision in ("day", "week", "month"):
                    return found.iso, found.precision, f"“{mention.text}” in the sentence before: {found.basis}"
        return None


def _anchor(report: Report) -> tuple[date | None, str]:
    dateline = report.dateline.date if report.dateline else None
    options = (
        (report.published, report.published_basis or "published"),
        (dateline, "dateline"),
        (report.modified, "modified"),
    )
    for text, basis in options:
        if text and len(text) >= 10:
            try:
                return date.fromisoformat(text[:10]), basis
            except ValueError:
                continue
    return None, ""


def _verb_at(part: Part, span: Span) -> Token | None:
    head = head_of(tokens_in(part.doc, span))
    return clause_of(head) if head is not None else None


def _distance(part: Part, mention: DateMention, span: Span, verb: Token | None, *, within: bool = True) -> int:
    """How far a date stands from the clause of ``span``: 0 in it, then clauses above it; past FAR another matter."""
    tokens = tokens_in(part.doc, mention.span)
    head = head_of(tokens)
    if head is None:
        return FAR + 1
    penalty = _naming(head, span) + (FAR + 1 if _limit(part, mention, head) else 0)
    if within and span.contains(mention.span):
        return penalty
    if not has_tree(part.doc) or verb is None:
        return 1 + penalty
    return (0 if _beside(part, mention, verb) else _steps(clause_of(head), verb)) + penalty


def _beside(part: Part, mention: DateMention, verb: Token) -> bool:
    """Whether the date stands right behind the verb ("said late on Monday"), whatever the tree made of it."""
    return _BESIDE.fullmatch(part.text[verb.idx + len(verb.text) : mention.span.start]) is not None


def _limit(part: Part, mention: DateMention, head: Token) -> bool:
    """Whether the date bounds what is told instead of dating it: "by Friday", "since 2018", "within two weeks"."""
    before = part.text[max(0, mention.span.start - 16) : mention.span.start].lower().split()
    return preposition(head) in LIMITS or mention.text.lower().split()[0] in LIMITS or bool(set(before[-1:]) & LIMITS)


def _naming(head: Token, span: Span) -> int:
    """A date that is part of a name ("the 2015 deal") dates nothing; a possessive ("Monday's talks") only its noun."""
    if relation(head) in NAMING and head.head.i != head.i and head.head.pos_ in ("NOUN", "PROPN"):
        return FAR + 1
    if head.dep_ == "nmod:poss" and not span.start <= head.head.idx < span.end:
        return 2
    return 0


def _steps(dated: Token, verb: Token) -> int:
    """Clauses between two verbs: upward from ``verb`` each counts one; downward only modifiers, never what is said."""
    if dated.i == verb.i:
        return 0
    above, steps = verb, 0
    while above.head.i != above.i and steps < FAR:
        above, steps = clause_of(above.head), steps + 1
        if above.i == dated.i:
            return steps
    below, steps = dated, 0
    while below.head.i != below.i and steps < FAR:
        kind = relation(below)
        below, steps = clause_of(below.head), steps + (FAR + 1 if kind in ("ccomp", "xcomp", "acl", "parataxis") else 2)
        if below.i == verb.i:
            return steps
    return FAR + 1


def _picks_up(part: Part, sentence: Span) -> bool:
    """Whether a sentence's subject points back: "They agreed …", "The parties agreed …"."""
    head = head_of(tokens_in(part.doc, sentence))
    who = own_subject(clause_of(head)) if head is not None else None
    return who is not None and part.doc[who.left_edge.i].lower_ in PICKS_UP and tense(clause_of(who)) == "past"
