"""Positions: what statements, and the writer's own words, commit a party to, toward whom, and on which condition."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.model import Condition, Position, Span, Statement

from .conditions import find_conditions
from .dates import DateReader
from .learned import Learned
from .parts import Part
from .position_answers import replaces, short_answers
from .position_bounds import Bounds
from .position_clauses import Taken, sentence_of
from .position_draft import EMPTY, SHORTEST, Draft, of_a_person, resolved
from .position_hearing import Hearing, hear
from .position_holders import with_pair
from .position_judged import judged
from .position_judging import judgements
from .position_learned import of_network
from .position_lists import spread
from .position_nouns import named_positions
from .position_parties import is_private
from .position_same import joined, same
from .position_sayings import of_statement
from .position_terms import issues_of
from .position_titles import titled_positions
from .position_toward import toward_of
from .position_trigger import aimed_at, is_sure
from .position_turned import turned
from .position_writer import of_free_speech, of_writer

if TYPE_CHECKING:
    from .actors import ActorTable

FAMILIES = ({"calls-for", "demands"}, {"refuses", "opposes"}, {"offers", "accepts"})
SIDING = frozenset({"supports", "opposes"})
ANSWERS = frozenset({"refuses", "accepts", "offers"})  # "refused an offer of …": the offer is only what is answered


def find_positions(
    parts: tuple[Part, ...],
    actors: ActorTable,
    statements: tuple[Statement, ...],
    dates: DateReader,
    learned: Learned | None = None,
) -> tuple[Position, ...]:
    """The positions of a report in text order; one that is taken twice is one position with the evidence of both."""
    learned = learned or Learned()
    heard = hear(parts, actors)
    drafts = [draft for one in statements for draft in of_statement(one, statements, parts, heard, actors)]
    drafts += [draft for part in parts for draft in of_writer(part, statements, heard, actors)]
    drafts += [draft for part in parts for draft in of_free_speech(part, statements, heard, actors)]
    nouns = [pair for part in parts for pair in _of_nouns(part, drafts, heard, actors)]
    drafts += [draft for draft, equated in nouns if not equated]
    drafts = [kept for draft in drafts if (kept := judged(draft, actors, learned, heard)) is not None]
    drafts += [draft for draft, equated in nouns if equated]
    drafts += [d for part in parts for d in of_network(part, statements, drafts, heard, actors, learned)]
    drafts += [draft for part in parts for draft in _of_title(part, drafts, heard, actors)]
    drafts = list(spread(drafts))
    drafts = [with_pair(draft, heard, actors, learned) for draft in drafts]
    drafts += [draft for part in parts for draft in judgements(part, drafts, heard, actors)]
    answers = [draft for part in parts for draft in short_answers(part, drafts, heard, actors)]
    drafts = [draft for draft in drafts if not any(replaces(answer, draft) for answer in answers)] + answers
    terms = Bounds(drafts, learned)
    bounds = [(d.part, c.span) for d in drafts for c in find_conditions(d.part, d.taken.segment) if c.span is not None]
    found: list[Position] = []
    for draft in drafts:
        if any(part is draft.part and span.contains(draft.taken.segment) for part, span in bounds):
            continue
        conditions = terms.joined(draft)
        if (
            is_private(draft.holder, actors)
            or of_a_person(draft, actors)
            or any(_only(draft.taken, c.span) for c in conditions)
        ):
            continue
        draft = turned(resolved(draft, drafts, actors, aimed_at(draft, learned)), conditions)
        position = _position(draft, conditions, dates)
        if not is_sure(draft, learned) and _says_little(draft, position):
            continue
        twin = next((i for i, other in enumerate(found) if same(position, other, actors)), None)
        if twin is None:
            found.append(position)
        else:
            found[twin] = joined(found[twin], position)
    return tuple(found)


def _says_little(draft: Draft, position: Position) -> bool:
    """Whether a position is a wish or a view on nothing known, or on a bare "it"."""
    words = position.proposition.lower().split()
    sided = draft.taken.stance.name in SIDING and draft.toward.told and position.proposition[:1].isupper()
    if draft.loose and not sided and (len(words) < SHORTEST or not (position.issues or draft.toward.told)):
        return True
    return words[:1] in EMPTY and len(words) <= SHORTEST + 1


def _of_nouns(part: Part, drafts: list[Draft], heard: Hearing, actors: ActorTable) -> list[tuple[Draft, bool]]:
    """Positions that nouns tell in the body, those left out that a statement or a clause has told there already; with
    each, whether the sentence says outright what it is."""
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
            found.append((Draft(part, taken, named.holder, toward, None), named.equated))
    return found


def _of_title(part: Part, drafts: list[Draft], heard: Hearing, actors: ActorTable) -> list[Draft]:
    """Positions of the title that the body does not tell: no stance of the kind by the same side."""
    if part.source != "title":
        return []
    found = []
    for taken, holder, told in titled_positions(part, actors):
        sides = set(actors.countries(holder))
        near = [d for d in drafts if sides & set(actors.countries(d.holder))]
        if not any(_akin(d.taken.stance.name, taken.stance.name) for d in near):
            found.append(
                Draft(part, taken, holder, toward_of(part, taken, holder, replace(heard, told=told), actors), None)
            )
    return found


def _only(taken: Taken, condition: Span | None) -> bool:
    """Whether what is offered is nothing but a condition: "was ready *if it took another step*"."""
    return condition is not None and taken.stance.name == "offers" and condition.contains(taken.proposition)


def _akin(left: str, right: str) -> bool:
    return left == right or any({left, right} <= family for family in FAMILIES)


def _position(draft: Draft, conditions: tuple[Condition, ...], dates: DateReader) -> Position:
    part, taken, statement = draft.part, draft.taken, draft.statement
    proposition = part.text[taken.proposition.start : taken.proposition.end]
    sentence = sentence_of(part, taken.segment)
    if statement is None:
        iso, _, _ = dates.at(part, taken.segment)
    else:
        iso = statement.date
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
