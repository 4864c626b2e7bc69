"""Positions: what statements, and the writer's own words, commit a party to, toward whom, and on which condition."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from pourparler.codebook.saying import sayings
from pourparler.model import Condition, Evidence, Position, Span, Statement

from .conditions import condition_beside, find_conditions
from .dates import DateReader
from .issues import issues_of
from .parts import Part
from .position_clauses import Taken, is_pronoun, is_self, sentence_of, taken_by_act, taken_in
from .position_nouns import named_positions
from .position_titles import titled_positions
from .statement_details import told_before_infinitive

if TYPE_CHECKING:
    from .actors import ActorTable

NEEDS_PARTY = frozenset({"offers", "refuses", "threatens", "accepts"})  # only a party can take these
DAYS = 3  # between the saying and the report on it
SHORTEST = 2  # words of the proposition of a wish or a view
EMPTY = (["it"], ["this"], ["that"], ["them"], ["so"])  # "proposed it on Twitter" proposes nothing by itself
BEHIND_CUE = frozenset({"if", "unless", "in-return-for", "until"})
COMPANY = {"MNC"}
MOST_TOWARD = 6
REBELS = frozenset({"REB", "OPP"})
STATE = frozenset({"GOV", "MIL"})
FAMILIES = ({"calls-for", "demands"}, {"refuses", "opposes"}, {"offers", "accepts"})
ANSWERS = frozenset({"refuses", "accepts", "offers"})  # "refused an offer of …": the offer is only what is answered
LONG_AGO = re.compile(
    r"\b(?:in|since|until|by) (?:\w+ )?(?:19|20)\d\d\b|\b(?:years?|months|decades?) (?:ago|earlier|before|after)\b"
)  # in the writer's own words a stance of then is no position of now
QUESTIONS = re.compile(r"(?:whether|why|how|what|who)\b", re.IGNORECASE)
PLACED = re.compile(r"\s(?:in|at|from|of|with|near|between|on|meeting|gathered)\s")
AWAY = re.compile(  # where something is said: no party to it
    r"\b(?:in|at|near|outside|(?:visit|trip|tour|journey|flight|return)\sto|interview\swith)\s(?:the\s)?$"
)
MEDIUM = re.compile(r"\s\d")  # "told France 24"
BEFORE = 40  # characters before a name that tell whether it is only a place


@dataclass(frozen=True, slots=True)
class _Draft:
    part: Part
    taken: Taken
    holder: tuple[str, ...]
    toward: tuple[str, ...]
    statement: Statement | None

    @property
    def loose(self) -> bool:
        """A wish or a view in the words themselves: a position only where it is about something known."""
        return not self.taken.acted and self.taken.stance.name in ("calls-for", "supports", "accepts", "opposes")


def find_positions(
    parts: tuple[Part, ...], actors: ActorTable, statements: tuple[Statement, ...], dates: DateReader
) -> tuple[Position, ...]:
    """The positions of a report in text order; one that is taken twice is one position with the evidence of both."""
    drafts = [draft for statement in statements for draft in _of_statement(statement, statements, parts, actors)]
    drafts += [draft for part in parts for draft in _of_writer(part, statements, actors)]
    drafts += [draft for part in parts for draft in _of_nouns(part, drafts, actors)]
    drafts += [draft for part in parts for draft in _of_title(part, drafts, actors)]
    found: list[Position] = []
    for draft in drafts:
        position = _position(draft, dates)
        if draft.loose and not (position.issues or (position.toward and draft.statement)):
            continue
        if draft.loose and len(position.proposition.split()) < SHORTEST:
            continue
        if position.proposition.lower().split()[:1] in EMPTY and len(position.proposition.split()) <= SHORTEST + 1:
            continue
        same = next((i for i, other in enumerate(found) if _same(position, other, actors)), None)
        if same is None:
            found.append(position)
        else:
            found[same] = _joined(found[same], position)
    return tuple(found)


def _of_statement(
    statement: Statement, statements: tuple[Statement, ...], parts: tuple[Part, ...], actors: ActorTable
) -> Iterator[_Draft]:
    part, contents = _placed(statement, parts)
    if part is None:
        return
    found = list(_by_act(part, statement, contents)) or _by_words(part, statement, contents)
    for taken in found:
        if not _told_within(taken, statement, statements):
            yield from _drafted(part, taken, statement, actors)


def _by_act(part: Part, statement: Statement, contents: list[Span]) -> Iterator[Taken]:
    """The stance of a cue that is an act itself ("called for", "refused to")."""
    if contents and statement.cue is not None and _acts_itself(statement, statement.cue.text):
        told = _told(part, statement, contents[0])
        taken = taken_by_act(part, statement.act, statement.cue.text, contents[0], told)
        if taken is not None:
            yield taken


def _acts_itself(statement: Statement, cue: str) -> bool:
    return statement.act in sayings().cue_acts(cue) or statement.act == "accuse"


def _by_words(part: Part, statement: Statement, contents: list[Span]) -> list[Taken]:
    """The stances in the words themselves; what is denied is nobody's position."""
    if statement.act == "deny" or (statement.act == "ask" and statement.quote == "indirect"):
        return []
    asserted = [c for c in contents if not QUESTIONS.match(part.text, c.start, c.end) or statement.quote == "direct"]
    return [taken for content in asserted for taken in taken_in(part, content, statement.act)]


def _told_within(taken: Taken, statement: Statement, statements: tuple[Statement, ...]) -> bool:
    """Whether the stance belongs to a statement told within this one: "X called for talks, according to Y"."""
    for other in statements:
        if other is statement or not other.speaker or other.cue is None or other.cue.span is None:
            continue
        inner = any(p.span is not None and p.span.overlaps(taken.proposition) for p in other.content)
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


def _of_writer(part: Part, statements: tuple[Statement, ...], actors: ActorTable) -> Iterator[_Draft]:
    """Positions in the writer's own words: "Iran is ready to return to the talks"."""
    said = [p.span for s in statements for p in s.content if p.span is not None and part.source == "body"]
    if part.source != "body":
        return
    sentences = [Span(sent.start_char, sent.end_char) for sent in part.doc.sents]
    for sentence in sentences:
        for taken in taken_in(part, sentence):
            inside = any(span.overlaps(taken.segment) for span in said)
            if not inside and taken.subject is not None and not taken.target and not _long_ago(part, sentence):
                holder = _party(part, taken.subject, actors)
                bound = not taken.own or bool(find_conditions(part, taken.segment))
                if actors.countries(holder) and bound:
                    yield _Draft(part, taken, holder, _toward(part, taken, holder, (), (), actors), None)


def _long_ago(part: Part, sentence: Span) -> bool:
    return LONG_AGO.search(part.text, sentence.start, sentence.end) is not None


def _party(part: Part, span: Span, actors: ActorTable) -> tuple[str, ...]:
    """The actors that a subject names; else the country whose thing it is ("the Kenyan battalion", "Wellington")."""
    if found := actors.of(part, span):
        return found
    placed = PLACED.search(part.text, span.start, span.end)
    countries = actors.countries_in(part, Span(span.start, placed.start() if placed is not None else span.end))
    return tuple(i for code in countries[:1] if (i := actors.country(code)) is not None)


def _of_nouns(part: Part, drafts: list[_Draft], actors: ActorTable) -> list[_Draft]:
    """Positions that nouns tell in the body, those left out that a statement or a clause has told there already."""
    if part.source != "body":
        return []
    found = []
    for named in named_positions(part, actors):
        taken = named.taken
        here = [d for d in drafts if d.part is part]
        told = any(d.taken.stance.name == taken.stance.name and d.taken.segment.overlaps(taken.proposition) for d in here)
        answered = any(d.taken.stance.name in ANSWERS and d.taken.proposition.overlaps(taken.segment) for d in here)
        if not told and not answered:
            toward = _toward(part, taken, named.holder, (), (), actors)
            found.append(_Draft(part, taken, named.holder, toward, None))
    return found


def _of_title(part: Part, drafts: list[_Draft], actors: ActorTable) -> list[_Draft]:
    """Positions of the title that the body does not tell: no stance of the kind by the same side."""
    if part.source != "title":
        return []
    found = []
    for taken, holder, told in titled_positions(part, actors):
        sides = set(actors.countries(holder))
        near = [d for d in drafts if sides & set(actors.countries(d.holder))]
        if not any(_akin(d.taken.stance.name, taken.stance.name) for d in near):
            found.append(_Draft(part, taken, holder, _toward(part, taken, holder, told, (), actors), None))
    return found


def _akin(left: str, right: str) -> bool:
    return left == right or any({left, right} <= family for family in FAMILIES)


def _drafted(part: Part, taken: Taken, statement: Statement, actors: ActorTable) -> Iterator[_Draft]:
    holder = _holder(part, taken, statement, actors)
    known = actors.countries(holder or ()) or find_conditions(part, taken.segment)
    if holder is None or not known or (taken.bound and not find_conditions(part, taken.segment)):
        return
    away = (*statement.speaker, *statement.via)
    toward = _toward(part, taken, holder, statement.addressee, away, actors)
    if toward or not _inward(taken, statement):
        yield _Draft(part, taken, holder, toward, statement)


def _inward(taken: Taken, statement: Statement) -> bool:
    """An order to nobody abroad is no demand: "ordered state companies to …"."""
    cue = set(statement.cue.text.lower().split()) if statement.cue is not None else set()
    return taken.acted and bool(cue & taken.stance.outward)


def _holder(part: Part, taken: Taken, statement: Statement, actors: ActorTable) -> tuple[str, ...] | None:
    """Whose position it is: the speaker's, or of the one that the speaker says takes it. None where somebody only says
    what his own side must do."""
    if taken.subject is None or is_self(part, taken.subject):
        own = taken.subject is not None and taken.target and taken.stance.name == "demands"
        return statement.speaker if statement.speaker and not own else None
    if taken.target:
        return statement.speaker or None
    if taken.own and not is_pronoun(part, taken.subject):
        subject = _party(part, taken.subject, actors)
        ours = set(actors.countries(statement.speaker)) & set(actors.countries(subject))
        bound = bool(subject) and bool(find_conditions(part, taken.segment))
        return statement.speaker if ours else (subject if bound else None)
    if is_pronoun(part, taken.subject) and statement.quote != "direct" and statement.speaker:
        return statement.speaker  # "said it would …": in reported words the pronoun is the speaker
    subject = _party(part, taken.subject, actors)
    if subject or taken.stance.name in NEEDS_PARTY:
        return subject or (statement.speaker if is_pronoun(part, taken.subject) else ()) or None
    return statement.speaker or None


def _toward(
    part: Part,
    taken: Taken,
    holder: tuple[str, ...],
    told: tuple[str, ...],
    away: tuple[str, ...],
    actors: ActorTable,
) -> tuple[str, ...]:
    """Those asked, told, or named in what is proposed (else in its clause; else the countries of its sentence); never
    the holder's own side, nor those in ``away``: who only tells of it."""
    named: list[str] = list(told)
    if taken.target and taken.subject is not None and not is_self(part, taken.subject):
        named.extend(actors.of(part, taken.subject))
    if taken.stance.name == "accepts" and len(actors.countries(holder)) > 1:
        return ()  # several who agree do so among themselves
    sentence = sentence_of(part, taken.segment)
    for within in (taken.proposition, taken.segment, sentence):
        here = [m for m in actors.mentions(part, within) if not is_self(part, m[0])]
        if within is sentence:
            here = [m for m in here if not _only_place(part, m[0])]
        ids = [i for _, found, _ in here for i in found if within is not sentence or actors.get(i).kind == "country"]
        others = _other_sides(dict.fromkeys((*named, *ids)), (*holder, *away), actors)
        if others:
            return others[:MOST_TOWARD]
    within = [i for _, found, _ in actors.mentions(part, taken.segment) for i in found]
    return tuple(i for i in dict.fromkeys((*named, *within)) if _at_odds(i, holder, actors))[:1]


def _only_place(part: Part, name: Span) -> bool:
    placed = AWAY.search(part.text, max(0, name.start - BEFORE), name.start) is not None
    return placed or MEDIUM.match(part.text, name.end) is not None


def _other_sides(named: Iterable[str], holder: tuple[str, ...], actors: ActorTable) -> tuple[str, ...]:
    """The named who are not of the holder's own side, one for each side: the first."""
    seen, found = set(actors.countries(holder)), []
    for actor in named:
        countries = set(actors.countries((actor,)))
        if countries and not countries & seen and countries != COMPANY:
            found.append(actor)
            seen |= countries
    return tuple(found)


def _at_odds(actor: str, holder: Iterable[str], actors: ActorTable) -> bool:
    """Whether two of one country stand against each other: its rebels or opposition, and its government."""
    against = [set(actors.get(i).sectors) & REBELS for i in holder]
    own, other = bool(against) and all(against), bool(set(actors.get(actor).sectors) & REBELS)
    state = bool(set(actors.get(actor).sectors) & STATE) or actors.get(actor).kind == "country"
    return own != other and (other or state) and actor not in holder


def _position(draft: _Draft, dates: DateReader) -> Position:
    part, taken, statement = draft.part, draft.taken, draft.statement
    proposition = part.text[taken.proposition.start : taken.proposition.end]
    sentence = sentence_of(part, taken.segment)
    if statement is None:
        iso, _, _ = dates.at(part, taken.segment)
    else:
        iso = statement.date
    conditions = _conditions(part, taken, sentence, statement)
    warned = taken.own and any(condition.kind == "unless" for condition in conditions)
    return Position(
        holder=draft.holder,
        stance="threatens" if warned else taken.stance.name,
        toward=draft.toward,
        proposition=proposition,
        issues=_issues(part, taken, sentence),
        conditions=conditions,
        statement=statement.id if statement else None,
        date=iso,
        evidence=statement.evidence if statement else (part.evidence(sentence),),
    )


def _issues(part: Part, taken: Taken, sentence: Span) -> tuple[str, ...]:
    """What the position is about: by its proposition, without its conditions; else by its clause, else its sentence."""
    bounds = [c.span.start for c in find_conditions(part, taken.proposition) if c.span is not None]
    end = min((b for b in bounds if b > taken.proposition.start), default=taken.proposition.end)
    for span in (Span(taken.proposition.start, end), taken.proposition, taken.segment, sentence):
        if found := issues_of(part.text[span.start : span.end]):
            return found
    return ()


def _conditions(part: Part, taken: Taken, sentence: Span, statement: Statement | None) -> tuple[Condition, ...]:
    """Conditions in the clause itself, else behind its cue ("…, Kim said, provided that …"), else announced by the
    sentence behind it."""
    found = find_conditions(part, taken.segment) or _around_cue(part, taken, sentence, statement)
    cue = statement.cue.span if statement is not None and statement.cue is not None else None
    if not found and cue is not None and taken.segment.end <= cue.start < cue.end < sentence.end:
        found = tuple(c for c in find_conditions(part, Span(cue.end, sentence.end)) if c.kind in BEHIND_CUE)
    return found or condition_beside(part, sentence)


def _around_cue(part: Part, taken: Taken, sentence: Span, statement: Statement | None) -> tuple[Condition, ...]:
    """A condition that the cue cuts off: "Until they leave, he said, there will be no talks"."""
    spans = [p.span for p in statement.content if p.span is not None] if statement is not None else []
    others = [s for s in spans if sentence.contains(s) and not s.overlaps(taken.segment)]
    found = [c for span in others for c in find_conditions(part, span) if c.span is not None]
    return tuple(c for c in found if any(c.span.start == span.start for span in others if c.span is not None))


def _same(left: Position, right: Position, actors: ActorTable) -> bool:
    """Whether two positions are one taken twice: one side, one stance, toward the same, first of all on one issue."""
    if left.stance != right.stance or not _sides_meet(left.holder, right.holder, actors):
        return False
    if left.toward and right.toward and not _sides_meet(left.toward, right.toward, actors):
        return False
    if not _same_days(left.date, right.date):
        return False
    return left.issues[:1] == right.issues[:1]


def _same_days(left: str | None, right: str | None) -> bool:
    """Whether two dates of one report may be of one happening: equal, one unknown, or a few days apart."""
    if not left or not right or left == right:
        return True
    if len(left) < len("2022-06-29") or len(right) < len("2022-06-29"):
        return False
    return abs((date.fromisoformat(left[:10]) - date.fromisoformat(right[:10])).days) <= DAYS


def _sides_meet(left: tuple[str, ...], right: tuple[str, ...], actors: ActorTable) -> bool:
    one, other = set(actors.countries(left)), set(actors.countries(right))
    return bool(set(left) & set(right)) or (bool(one) and one == other)


def _joined(first: Position, second: Position) -> Position:
    """The first with the second's evidence and whatever it adds."""
    texts = {condition.text.lower() for condition in first.conditions}
    kinds = {condition.kind for condition in first.conditions if condition.kind == "none-required"}
    more = tuple(c for c in second.conditions if c.text.lower() not in texts and c.kind not in kinds)
    return replace(
        first,
        toward=tuple(dict.fromkeys((*first.toward, *second.toward))),
        issues=tuple(dict.fromkeys((*first.issues, *second.issues))),
        conditions=(*first.conditions, *more),
        evidence=_unique((*first.evidence, *second.evidence)),
    )


def _unique(evidence: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(evidence))
