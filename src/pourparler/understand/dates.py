"""Which day the words around a fact tell of: a date in its clause, in the sentence before, or the report's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from pourparler.language.date_words import date_words
from pourparler.language.dates import DateMention, ResolvedDate, find_dates, resolve, resolve_after
from pourparler.language.offsets import sentence_span
from pourparler.language.syntax import clause_of, head_in, own_subject, relation, tense
from pourparler.model import Report, Span

from .attribution.units import DATELINE
from .dated_clauses import FAR, across, aspect, dated_verb, distance, follows, joined_to, linked, opened
from .openness import openness
from .parts import Part

if TYPE_CHECKING:
    from pourparler.language import Token

Reading = tuple[str | None, str, str]

COMPLETE = frozenset({"day", "year"})  # kinds that need no report date beside them
LEAD_DAYS = 3  # a lead's day further back than this is not when the rest was said
LONG_PAST_DAYS = 14  # what lies further back is no news of the report: what stands beside it goes on with it
LEAD_PARAGRAPHS = 2  # so many paragraphs after the lead still tell of its day


class DateReader:
    """Dates for the facts of one report, of whose ``parts`` the body gives the day of the lead. ``at`` gives (ISO date
    cut to its precision, precision, basis)."""

    def __init__(self, report: Report, parts: Sequence[Part] = ()) -> None:
        self.anchor, self.anchor_basis = _anchor(report)
        self._mentions: dict[int, list[DateMention]] = {}
        bodies = (part for part in parts if part.source == "body")
        self._lead = next((lead for part in bodies if (lead := self._read_lead(part))), None)

    def mentions(self, part: Part) -> list[DateMention]:
        """The date expressions of a part in text order, the dateline's left out: that is the report's own date."""
        known = self._mentions.get(part.index)
        if known is None:
            start = _begin(part)
            known = self._mentions[part.index] = [m for m in find_dates(part.text) if m.span.start >= start]
        return known

    def at(self, part: Part, span: Span, *, ahead: bool = False) -> Reading:
        """The date of what the clause around ``span`` tells: a date expression that belongs to it, else the date that a
        sentence before it set, else the report's own as far as the words allow; each with its basis in words.
        Precision: day, week, month, year, unknown. ``ahead``: a date after the report's counts too, of what is planned.
        """
        verb = _verb_at(part, span)
        found = self._explicit(part, span, verb, ahead=ahead) or self._beside(part, span, verb)
        found = found or self._from_before(part, span, verb)
        if found is not None:
            return found
        if part.source == "caption":
            return None, "unknown", "no date in the caption"
        if self.anchor is None:
            return None, "unknown", "no date in the text and none of the report"
        return self._undated(part, span, verb, self.anchor)

    def resolved(self, part: Part, mention: DateMention, verb: Token | None = None) -> ResolvedDate | None:
        """What a mention means in this report, or None when that is open."""
        if mention.kind == "sequence":
            before = self._told_before(part, mention)
            return resolve_after(mention, before) if before is not None else None
        if self.anchor is None:
            complete = mention.year is not None and mention.kind in (*COMPLETE, "month")
            return resolve(mention, date(mention.year or 2000, 1, 1)) if complete else None
        hint = tense(verb) if verb is not None else ""
        return resolve(mention, self.anchor, tense_hint=hint if hint in ("past", "future") else None)

    def _told_before(self, part: Part, mention: DateMention) -> ResolvedDate | None:
        """What "the next day" counts from: the date told last before it, else the lead's day, else the report's."""
        needs_year = mention.month is not None or mention.unit in ("month", "year")
        for other in reversed([m for m in self.mentions(part) if m.span.end <= mention.span.start]):
            if not needs_year and part.text[other.span.end : mention.span.start].count("\n\n") > 1:
                break
            verb = _verb_at(part, other.span)
            found = self.resolved(part, other, verb) if distance(part, other, other.span, verb) <= FAR else None
            if found is not None and (needs_year or found.precision == "day"):
                return found
        return self._lead or self._own()

    def _own(self) -> ResolvedDate | None:
        return ResolvedDate(self.anchor.isoformat(), "day", "the report's date") if self.anchor else None

    def _explicit(self, part: Part, span: Span, verb: Token | None, *, ahead: bool = False) -> Reading | None:
        sentence = _sentence(part, span)
        inside = [m for m in self.mentions(part) if sentence.overlaps(m.span)]
        for mention in inside:
            clause = linked(part, mention)
            if clause is not None and verb is not None and joined_to(verb, clause):
                return self._counted_back(part, mention, clause)
            clause = opened(part, mention)
            found = self.resolved(part, mention, verb) if verb and clause and joined_to(verb, clause) else None
            if found is not None and not self._after_report(found):
                return found.iso, found.precision, f"“{mention.text}”: {found.basis}"
        free = [m for m in inside if linked(part, m) is None]
        ranked = sorted(((distance(part, m, span, verb), m.span.start, m) for m in free), key=lambda r: r[:2])
        for far, _, mention in ranked:
            if far > FAR:
                return None
            found = self.resolved(part, mention, verb)
            if found is not None and (ahead or not self._after_report(found)):
                return found.iso, found.precision, f"“{mention.text}”: {found.basis}"
        return None

    def _beside(self, part: Part, span: Span, verb: Token | None) -> Reading | None:
        """Of what came right before or after something dated, the month of that."""
        sentence = _sentence(part, span)
        for mention in self.mentions(part):
            if not sentence.overlaps(mention.span) or linked(part, mention) is not None:
                continue
            if across(part, mention, verb) or follows(part, mention, verb):
                found = self.resolved(part, mention, verb)
                if found is not None and not self._after_report(found):
                    return _cut(found, f"“{mention.text}” is right before or after it: {found.basis}")
        return None

    def _counted_back(self, part: Part, mention: DateMention, clause: Token) -> Reading | None:
        """The date of what "three days after" counts from: those days before the main clause's date."""
        main = clause_of(clause.head) if clause.head.i != clause.i else clause
        own = Span(main.idx, main.idx + len(main.text))
        others = [m for m in self.mentions(part) if m is not mention and _sentence(part, own).overlaps(m.span)]
        dated = [m for m in others if distance(part, m, own, main) <= FAR and linked(part, m) is None]
        told = self.resolved(part, dated[0], main) if dated else self._lead or self._own()
        found = resolve_after(mention, told, back=True) if told is not None else None
        return (found.iso, found.precision, f"“{mention.text}”: {found.basis}") if found is not None else None

    def _after_report(self, found: ResolvedDate) -> bool:
        return self.anchor is not None and found.iso > self.anchor.isoformat()[: len(found.iso)]

    def _undated(self, part: Part, span: Span, verb: Token | None, anchor: date) -> Reading:
        """The report's own date, or its lead's, as finely as the words allow."""
        left = openness(part, span, verb)
        basis = f"the report's date ({self.anchor_basis})"
        lead = self._lead
        if lead is None or left.unit != "day":
            return anchor.isoformat()[: left.length], left.unit, f"{basis}{left.why}"
        if part.source != "body" or _near_lead(part, span) or _goes_on(part, span):
            return lead.iso, "day", lead.basis
        if lead.iso[:7] != anchor.isoformat()[:7]:
            return anchor.isoformat(), "day", basis
        return lead.iso[:7], "month", f"{basis}, cut: on the lead's day or after it"

    def _read_lead(self, part: Part) -> ResolvedDate | None:
        """The day that the lead tells of, where it lies just before the report's own: what follows goes on there."""
        lead = sentence_span(part.doc, _begin(part))
        for mention in self.mentions(part):
            if not lead.overlaps(mention.span) or self.anchor is None:
                continue
            head = head_in(part.doc, mention.span)
            verb = dated_verb(part, mention, head) if head is not None else None
            if verb is None or mention.kind == "sequence" or not _of_the_lead(verb):
                continue
            found = self.resolved(part, mention, verb)
            if found is None or found.precision != "day" or distance(part, mention, mention.span, verb) > 1:
                continue
            if 0 < (self.anchor - date.fromisoformat(found.iso)).days <= LEAD_DAYS:
                return ResolvedDate(found.iso, "day", f"“{mention.text}” in the lead: {found.basis}")
            return None
        return None

    def _from_before(self, part: Part, span: Span, verb: Token | None) -> Reading | None:
        """The date of the sentence right before in the same paragraph, for a sentence that picks up its subject; where
        that tells of a time long past, its month for any sentence that goes on in the past.
        """
        sentence = _sentence(part, span)
        start = sentence.start
        if start < 2 or "\n" in part.text[max(0, start - 2) : start] or verb is None:
            return None
        earlier = sentence_span(part.doc, start - 2)
        main = _verb_at(part, earlier)
        for mention in self.mentions(part):
            if not earlier.overlaps(mention.span) or distance(part, mention, earlier, main) > 1:
                continue
            found = self.resolved(part, mention, main)
            if found is None or self._after_report(found):
                continue
            basis = f"“{mention.text}” in the sentence before: {found.basis}"
            form = aspect(verb)
            if form != "present perfect" and found.precision != "year" and _picks_up(part, sentence):
                return _cut(found, basis) if form == "past perfect" else (found.iso, found.precision, basis)
            if self._long_past(found) and form in ("past", "past perfect"):
                return _cut(found, basis)
        return None

    def _long_past(self, found: ResolvedDate) -> bool:
        """Whether a date lies further back than what a report tells as its news."""
        if self.anchor is None or found.precision == "week":
            return False
        length = len(found.iso)
        return found.iso < (self.anchor - timedelta(LONG_PAST_DAYS)).isoformat()[:length]


def _cut(found: ResolvedDate, basis: str) -> Reading:
    """A date cut to its month at most."""
    if found.precision in ("day", "week"):
        return found.iso[:7], "month", basis
    return found.iso, found.precision, basis


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


def _begin(part: Part) -> int:
    """Where the report's own words begin: after a dateline."""
    dateline = DATELINE.match(part.text) if part.source == "body" else None
    return dateline.end() if dateline is not None else 0


def _sentence(part: Part, span: Span) -> Span:
    return sentence_span(part.doc, min(span.start, max(0, len(part.text) - 1)))


def _verb_at(part: Part, span: Span) -> Token | None:
    head = head_in(part.doc, span)
    return clause_of(head) if head is not None else None


def _of_the_lead(verb: Token) -> bool:
    """Whether a clause tells what the lead is about: its main one, one joined to it, or who says so."""
    while verb.head.i != verb.i:
        if relation(verb) not in ("conj", "parataxis", "ccomp", "xcomp") and verb.tag_ != "VBG":
            return False
        verb = clause_of(verb.head)
    return True


def _near_lead(part: Part, span: Span) -> bool:
    return part.text[_begin(part) : span.start].count("\n\n") <= LEAD_PARAGRAPHS


def _goes_on(part: Part, span: Span) -> bool:
    """Whether a sentence goes on with those of the first paragraphs: its subject, or who says so, is named there."""
    head = head_in(part.doc, _sentence(part, span))
    if head is None:
        return False
    main = clause_of(head)
    clauses = [main, *(child for child in main.children if relation(child) == "parataxis")]
    first = "\n\n".join(part.text[_begin(part) :].split("\n\n")[: LEAD_PARAGRAPHS + 1])
    return any(_named_before(part, who, first) for clause in clauses if (who := own_subject(clause)) is not None)


def _named_before(part: Part, who: Token, first: str) -> bool:
    if who.lower_ in date_words().points_back:
        return True
    again = who.pos_ == "PROPN" or part.doc[who.left_edge.i].lower_ == "the"
    return again and re.search(rf"\b{re.escape(who.text)}\b", first) is not None


def _picks_up(part: Part, sentence: Span) -> bool:
    """Whether a sentence's subject points back: "They agreed …", "The parties agreed …"."""
    head = head_in(part.doc, sentence)
    who = own_subject(clause_of(head)) if head is not None else None
    if who is None or tense(clause_of(who)) != "past":
        return False
    first = part.doc[who.left_edge.i].lower_
    return first in date_words().points_back or (first == "the" and who.pos_ == "NOUN")
