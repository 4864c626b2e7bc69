"""Positions: what statements, and the writer's own words, commit a party to, toward whom, and on which condition."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pourparler.codebook.saying import sayings
from pourparler.language.syntax import MODALS, own_subject, phrase_span, tokens_in
from pourparler.model import Position, Span, Statement

from .conditions import find_conditions
from .dates import DateReader
from .parts import Part
from .position_clauses import Taken, is_pronoun, sentence_of, taken_by_act, taken_in
from .position_hearing import Hearing, hear
from .position_nouns import named_positions
from .position_parties import holder_of, party
from .position_same import joined, same
from .position_terms import conditions_of, issues_of
from .position_titles import titled_positions
from .position_toward import Toward, toward_of
from .statement_details import is_indicative, told_before_infinitive

if TYPE_CHECKING:
    from .actors import ActorTable

SHORTEST = 2  # words of the proposition of a wish or a view
EMPTY = (["it"], ["this"], ["that"], ["them"], ["so"])  # "proposed it on Twitter" proposes nothing by itself
REPLIES = frozenset({"refuses", "accepts", "opposes"})  # stances that answer what another side proposed
PROPOSALS = frozenset({"offers", "calls-for", "demands"})
REPLY_REACH = 500  # characters between the two
FAMILIES = ({"calls-for", "demands"}, {"refuses", "opposes"}, {"offers", "accepts"})
ANSWERS = frozenset({"refuses", "accepts", "offers"})  # "refused an offer of …": the offer is only what is answered
LONG_AGO = re.compile(
    r"\b(?:in|since|until|by) (?:\w+ )?(?:19|20)\d\d\b|\b(?:years?|months|decades?) (?:ago|earlier|before|after)\b"
)  # in the writer's own words a stance of then is no position of now
MARKS = ' \n"“”‘’'
FIRM = frozenset({"demands", "threatens", "refuses"})  # stances that a sentence without a cue takes clearly enough
HOLE = 80  # characters of a cue clause inside what was said
QUESTIONS = re.compile(r"(?:whether|why|how|what|who)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Draft:
    part: Part
    taken: Taken
    holder: tuple[str, ...]
    toward: Toward
    statement: Statement | None

    @property
    def loose(self) -> bool:
        """A wish or a view in the words themselves: a position only where it is about something known."""
        return not self.taken.acted and self.taken.stance.name in ("calls-for", "supports", "accepts", "opposes")


def find_positions(
    parts: tuple[Part, ...], actors: ActorTable, statements: tuple[Statement, ...], dates: DateReader
) -> tuple[Position, ...]:
    """The positions of a report in text order; one that is taken twice is one position with the evidence of both."""
    heard = hear(parts, actors)
    drafts = [draft for one in statements for draft in _of_statement(one, statements, parts, heard, actors)]
    drafts += [draft for part in parts for draft in _of_writer(part, statements, heard, actors)]
    drafts += [draft for part in parts for draft in _of_free_speech(part, statements, heard, actors)]
    drafts += [draft for part in parts for draft in _of_nouns(part, drafts, heard, actors)]
    drafts += [draft for part in parts for draft in _of_title(part, drafts, heard, actors)]
    bounds = [(d.part, c.span) for d in drafts for c in find_conditions(d.part, d.taken.segment) if c.span is not None]
    found: list[Position] = []
    for draft in drafts:
        if any(part is draft.part and span.contains(draft.taken.segment) for part, span in bounds):
            continue
        draft = _resolved(draft, drafts, actors)
        position = _position(draft, dates)
        if draft.loose and not (position.issues or draft.toward.told):
            continue
        if draft.loose and len(position.proposition.split()) < SHORTEST:
            continue
        if position.proposition.lower().split()[:1] in EMPTY and len(position.proposition.split()) <= SHORTEST + 1:
            continue
        twin = next((i for i, other in enumerate(found) if same(position, other, actors)), None)
        if twin is None:
            found.append(position)
        else:
            found[twin] = joined(found[twin], position)
    return tuple(found)


def _resolved(draft: _Draft, drafts: list[_Draft], actors: ActorTable) -> _Draft:
    """A draft whose matter is only "it" or "that" ("Niamey ruled that out"), with what another side proposed last
    before it, and toward that side."""
    words = draft.part.text[draft.taken.proposition.start : draft.taken.proposition.end].lower().split()
    if words[:1] not in EMPTY or len(words) > SHORTEST or draft.taken.stance.name not in REPLIES:
        return draft
    start, own = draft.taken.proposition.start, set(actors.countries(draft.holder))
    earlier = [
        d
        for d in drafts
        if d.part is draft.part
        and 0 < start - d.taken.segment.end < REPLY_REACH
        and d.taken.stance.name in PROPOSALS
        and not own & set(actors.countries(d.holder))
    ]
    if not earlier:
        return draft
    asked = max(earlier, key=lambda d: d.taken.segment.end)
    toward = draft.toward if draft.toward.told else Toward(asked.holder, told=True)
    return replace(draft, taken=replace(draft.taken, proposition=asked.taken.proposition), toward=toward)


def _of_statement(
    statement: Statement,
    statements: tuple[Statement, ...],
    parts: tuple[Part, ...],
    heard: Hearing,
    actors: ActorTable,
) -> Iterator[_Draft]:
    part, contents = _placed(statement, parts)
    if part is None:
        return
    found = list(_by_act(part, statement, contents)) or _by_words(part, statement, contents)
    for taken in found:
        if not _told_within(taken, statement, statements):
            yield from _drafted(part, taken, statement, heard, actors)


def _by_act(part: Part, statement: Statement, contents: list[Span]) -> Iterator[Taken]:
    """The stance of a cue that is an act itself ("called for", "refused to")."""
    assured = statement.act == "promise" and bool(contents) and _already_so(part, contents)
    if contents and statement.cue is not None and not assured and _acts_itself(statement, statement.cue.text):
        told = _told(part, statement, contents[0])
        taken = taken_by_act(part, statement.act, statement.cue.text, contents[0], told)
        if taken is not None:
            yield taken


def _already_so(part: Part, contents: list[Span]) -> bool:
    """ "vowed that it *had observed* the treaty": who assures that something is so promises nothing."""
    free = [_unbound(part, content) for content in contents]
    words = {t.lower_ for content in free for t in tokens_in(part.doc, content)}
    return is_indicative(part, tuple(free)) and not words & MODALS


def _unbound(part: Part, content: Span) -> Span:
    """What was said up to its first condition: "promised a loan, provided that the port *is* opened"."""
    starts = [c.span.start for c in find_conditions(part, content) if c.span is not None]
    return Span(content.start, min((s for s in starts if s > content.start), default=content.end))


def _acts_itself(statement: Statement, cue: str) -> bool:
    return statement.act in sayings().cue_acts(cue) or statement.act == "accuse"


def _by_words(part: Part, statement: Statement, contents: list[Span]) -> list[Taken]:
    """The stances in the words themselves; what is denied is nobody's position."""
    if statement.act == "deny" or (statement.act == "ask" and statement.quote == "indirect"):
        return []
    asserted = [c for c in contents if not QUESTIONS.match(part.text, c.start, c.end) or statement.quote == "direct"]
    whole = _around(part, asserted)
    if whole is not None:
        return list(taken_in(part, whole[0], statement.act, whole[1]))
    return [taken for content in asserted for taken in taken_in(part, content, statement.act)]


def _around(part: Part, contents: list[Span]) -> tuple[Span, Span] | None:
    """Words that a cue clause interrupts, as one stretch with a hole: "It was willing, it said, to …"."""
    if len(contents) != 2 or contents[1].start - contents[0].end > HOLE:
        return None
    first, second = contents
    between = part.text[first.end : second.start].strip(MARKS)
    opened = between.startswith(",") or part.text[first.start : first.end].rstrip(MARKS).endswith(",")
    if not opened or not between.endswith(","):
        return None
    return Span(first.start, second.end), Span(first.end, second.start - 1)


def _told_within(taken: Taken, statement: Statement, statements: tuple[Statement, ...]) -> bool:
    """Whether the stance belongs to a statement told within this one: "X called for talks, according to Y"."""
    for other in statements:
        if other is statement or not other.speaker or other.cue is None or other.cue.span is None:
            continue
        start = taken.proposition.start
        inner = any(p.span is not None and p.span.start <= start < p.span.end for p in other.content)
        if taken.segment.contains(other.cue.span) and inner:
            return True
    return False


def _placed(statement: Statement, parts: tuple[Part, ...]) -> tuple[Part | None, list[Span]]:
    """The part a statement stands in, and the places of its words there."""
    evidence = statement.evidence[0]
    for part in parts:
        if part.source != evidence.source:
            continue
        spans = [passage.span or _search(part, passage.text) for passage in statement.content]
        if all(span is not None for span in spans):
            return part, [span for span in spans if span is not None]
    return None, []


def _search(part: Part, text: str) -> Span | None:
    at = part.text.find(text)
    return Span(at, at + len(text)) if at >= 0 else None


def _told(part: Part, statement: Statement, content: Span) -> Span | None:
    """The name at the start of the content of the one asked: "Pyongyang to return to dialogue"."""
    if statement.act not in ("request", "demand", "ask", "promise", "warn"):
        return None
    told = told_before_infinitive(part, content)
    if told is None:
        return None
    return Span(told.start, told.end + len(" to")) if part.text[told.end : told.end + 4] == " to " else told


def _of_writer(part: Part, statements: tuple[Statement, ...], heard: Hearing, actors: ActorTable) -> Iterator[_Draft]:
    """Positions in the writer's own words: "Iran is ready to return to the talks"."""
    said = [p.span for s in statements for p in s.content if p.span is not None and part.source == "body"]
    if part.source != "body":
        return
    sentences = [Span(sent.start_char, sent.end_char) for sent in part.doc.sents]
    for sentence in sentences:
        for taken in taken_in(part, sentence):
            inside = any(span.start <= taken.proposition.start < span.end for span in said)
            if not inside and taken.subject is not None and not taken.target and not _long_ago(part, sentence):
                holder = party(part, taken.subject, actors) or _meant(part, taken.subject, sentence, actors)
                bound = not taken.own or bool(find_conditions(part, taken.segment))
                if actors.countries(holder) and bound:
                    toward = toward_of(part, taken, holder, heard, actors)
                    yield _Draft(part, taken, holder, toward, None)


def _of_free_speech(
    part: Part, statements: tuple[Statement, ...], heard: Hearing, actors: ActorTable
) -> Iterator[_Draft]:
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
                yield from (d for d in _drafted(part, taken, teller, heard, actors) if d.toward.told or taken.own)


def _reported_in(statement: Statement, sentence: Span) -> bool:
    """Whether a sentence reports somebody's words in the writer's own, all of them."""
    cue = statement.cue.span if statement.cue is not None else None
    spans = [p.span for p in statement.content if p.span is not None]
    inside = cue is not None and sentence.contains(cue) and all(sentence.contains(s) for s in spans)
    return inside and statement.quote == "indirect" and bool(statement.speaker) and statement.act not in ("deny", "ask")


def _meant(part: Part, subject: Span, sentence: Span, actors: ActorTable) -> tuple[str, ...]:
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


def _long_ago(part: Part, sentence: Span) -> bool:
    return LONG_AGO.search(part.text, sentence.start, sentence.end) is not None


def _of_nouns(part: Part, drafts: list[_Draft], heard: Hearing, actors: ActorTable) -> list[_Draft]:
    """Positions that nouns tell in the body, those left out that a statement or a clause has told there already."""
    if part.source != "body":
        return []
    found = []
    for named in named_positions(part, actors):
        taken = named.taken
        here = [d for d in drafts if d.part is part]
        told = any(
            d.taken.stance.name == taken.stance.name and d.taken.segment.overlaps(taken.proposition) for d in here
        )
        answered = any(d.taken.stance.name in ANSWERS and d.taken.proposition.overlaps(taken.segment) for d in here)
        if not told and not answered:
            toward = toward_of(part, taken, named.holder, heard, actors)
            found.append(_Draft(part, taken, named.holder, toward, None))
    return found


def _of_title(part: Part, drafts: list[_Draft], heard: Hearing, actors: ActorTable) -> list[_Draft]:
    """Positions of the title that the body does not tell: no stance of the kind by the same side."""
    if part.source != "title":
        return []
    found = []
    for taken, holder, told in titled_positions(part, actors):
        sides = set(actors.countries(holder))
        near = [d for d in drafts if sides & set(actors.countries(d.holder))]
        if not any(_akin(d.taken.stance.name, taken.stance.name) for d in near):
            found.append(
                _Draft(part, taken, holder, toward_of(part, taken, holder, replace(heard, told=told), actors), None)
            )
    return found


def _akin(left: str, right: str) -> bool:
    return left == right or any({left, right} <= family for family in FAMILIES)


def _drafted(part: Part, taken: Taken, statement: Statement, heard: Hearing, actors: ActorTable) -> Iterator[_Draft]:
    holder = holder_of(part, taken, statement, actors)
    quoted = statement.quote == "direct" and bool(holder)
    known = quoted or actors.countries(holder or ()) or find_conditions(part, taken.segment)
    if holder is None or not known or (taken.bound and not find_conditions(part, taken.segment)):
        return
    away = (*statement.speaker, *statement.via)
    toward = toward_of(part, taken, holder, replace(heard, told=statement.addressee, away=away), actors)
    if toward.told or not _inward(taken, statement):
        yield _Draft(part, taken, holder, toward, statement)


def _inward(taken: Taken, statement: Statement) -> bool:
    """An order to nobody abroad is no demand: "ordered state companies to …"."""
    cue = set(statement.cue.text.lower().split()) if statement.cue is not None else set()
    return taken.acted and bool(cue & taken.stance.outward)


def _position(draft: _Draft, dates: DateReader) -> Position:
    part, taken, statement = draft.part, draft.taken, draft.statement
    proposition = part.text[taken.proposition.start : taken.proposition.end]
    sentence = sentence_of(part, taken.segment)
    if statement is None:
        iso, _, _ = dates.at(part, taken.segment)
    else:
        iso = statement.date
    conditions = conditions_of(part, taken, sentence, statement)
    warned = taken.own and any(condition.kind == "unless" for condition in conditions)
    return Position(
        holder=draft.holder,
        stance="threatens" if warned else taken.stance.name,
        toward=draft.toward.ids,
        proposition=proposition,
        issues=issues_of(part, taken, sentence),
        conditions=conditions,
        statement=statement.id if statement else None,
        date=iso,
        evidence=statement.evidence if statement else (part.evidence(sentence),),
    )
