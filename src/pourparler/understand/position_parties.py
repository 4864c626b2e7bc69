"""The parties of a position: whose it is, and toward whom."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.language.syntax import clause_of, own_subject, paragraphs, phrase_span, tokens_in
from pourparler.model import Span, Statement

from .conditions import find_conditions
from .parts import Part
from .position_clauses import Taken, is_pronoun, is_self, sentence_of

if TYPE_CHECKING:
    from .actors import ActorTable

NEEDS_PARTY = frozenset({"offers", "refuses", "threatens", "accepts"})  # only a party can take these
COMPANY = {"MNC"}
MOST_TOWARD = 6
REBELS = frozenset({"REB", "OPP"})
STATE = frozenset({"GOV", "MIL"})
PLACED = re.compile(r"\s(?:in|at|from|of|with|near|between|on|meeting|gathered)\s")
AWAY = re.compile(  # where something is said: no party to it
    r"\b(?:in|at|near|outside|(?:visit|trip|tour|journey|flight|return)\sto|interview\swith)\s(?:the\s)?$"
)
MEDIUM = re.compile(r"\s\d")  # "told France 24"
OFTEN = 2  # times that a report names those it is about, at the least
MAIN = 3  # countries that a report can be about
FAR = 3  # paragraphs, the position's own among them, in which the other side has spoken
BEFORE = 40  # characters before a name that tell whether it is only a place


def holder_of(part: Part, taken: Taken, statement: Statement, actors: ActorTable) -> tuple[str, ...] | None:
    """Whose position it is: the speaker's, or of the one that the speaker says takes it. None where somebody only says
    what his own side must do."""
    if taken.subject is None or is_self(part, taken.subject):
        own = taken.subject is not None and taken.target and taken.stance.name == "demands"
        return statement.speaker if statement.speaker and not own else None
    if taken.target:
        return statement.speaker or None
    if taken.own and not is_pronoun(part, taken.subject):
        subject = party(part, taken.subject, actors)
        ours = set(actors.countries(statement.speaker)) & set(actors.countries(subject))
        bound = bool(subject) and bool(find_conditions(part, taken.segment))
        return statement.speaker if ours else (subject if bound else None)
    if is_pronoun(part, taken.subject) and statement.quote != "direct" and statement.speaker:
        return statement.speaker  # "said it would …": in reported words the pronoun is the speaker
    subject = party(part, taken.subject, actors)
    if subject or taken.stance.name in NEEDS_PARTY:
        return subject or (statement.speaker if is_pronoun(part, taken.subject) else ()) or None
    return statement.speaker or None


def party(part: Part, span: Span, actors: ActorTable) -> tuple[str, ...]:
    """The actors that a subject names; else the country whose thing it is ("the Kenyan battalion", "Wellington")."""
    if found := actors.of(part, span):
        return found
    placed = PLACED.search(part.text, span.start, span.end)
    countries = actors.countries_in(part, Span(span.start, placed.start() if placed is not None else span.end))
    return tuple(i for code in countries[:1] if (i := actors.country(code)) is not None)


Spoken = tuple[tuple[int, tuple[str, ...]], ...]  # where in the body who speaks, in text order


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a report tells around a position: who was ``told``, who only tells of it (``away``), and who has ``spoken``
    where in the text, in text order. ``main``: the countries that the report names most."""

    told: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    spoken: Spoken = ()
    main: frozenset[str] = frozenset()


def toward_of(
    part: Part, taken: Taken, holder: tuple[str, ...], hearing: Hearing, actors: ActorTable
) -> tuple[str, ...]:
    """Those asked or told; else those named in what is proposed, in its clause or its sentence; else who spoke or was
    named last; else who stands against the holder at home. Never the holder's own side, nor who only tells of it."""
    if taken.stance.name == "accepts" and len(actors.countries(holder)) > 1:
        return ()  # several who agree do so among themselves
    asked = _asked(part, taken, hearing.told, actors)
    own = (*holder, *hearing.away)
    for ids in (asked, *_named(part, taken, actors), *_before(part, taken, hearing, actors)):
        if others := _other_sides(dict.fromkeys(ids), own, actors):
            return others[:MOST_TOWARD]
    near = [i for _, found, _ in actors.mentions(part, taken.segment) for i in found]
    return tuple(i for i in dict.fromkeys((*asked, *near)) if _at_odds(i, holder, actors))[:1]


def main_sides(parts: tuple[Part, ...], actors: ActorTable) -> frozenset[str]:
    """The countries that a report names most: the parties to its quarrel."""
    numbers = Counter(code for part in parts for _, ids, _ in actors.mentions(part) for code in actors.countries(ids))
    return frozenset(code for code, number in numbers.most_common(MAIN) if number >= OFTEN)


def _asked(part: Part, taken: Taken, told: tuple[str, ...], actors: ActorTable) -> tuple[str, ...]:
    """The one spoken to, and the subject of a clause that says what it must do."""
    if taken.target and taken.subject is not None and not is_self(part, taken.subject):
        return (*told, *actors.of(part, taken.subject))
    if taken.acted and not told and taken.stance.name in ("calls-for", "demands"):
        return _doer(part, taken.proposition, actors)
    return told


def _doer(part: Part, proposition: Span, actors: ActorTable) -> tuple[str, ...]:
    """Who is to do it: "demanded that *Rwanda* withdraw", "a call for *both armies* to stop"."""
    verb = next((t for t in tokens_in(part.doc, proposition) if t.tag_[:2] in ("VB", "MD")), None)
    who = own_subject(clause_of(verb)) if verb is not None else None
    return actors.of(part, phrase_span(who)) if who is not None and proposition.contains(phrase_span(who)) else ()


def _named(part: Part, taken: Taken, actors: ActorTable) -> Iterator[list[str]]:
    """The actors named in the proposition, in the clause, and the countries in the sentence."""
    bounds = [c.span for c in find_conditions(part, taken.segment) if c.span is not None]
    for span in (taken.proposition, taken.segment):
        names = [m for m in actors.mentions(part, span) if not is_self(part, m[0])]
        yield [i for name, ids, _ in names if not any(b.contains(name) for b in bounds) for i in ids]
        yield _placed(part, span, actors)
        yield [i for _, ids, _ in names for i in ids if actors.get(i).kind != "organisation"]
    sentence = [m for m in actors.mentions(part, sentence_of(part, taken.segment)) if not _only_place(part, m[0])]
    yield [i for name, ids, _ in sentence if not is_self(part, name) for i in ids if actors.get(i).kind == "country"]


def _placed(part: Part, span: Span, actors: ActorTable) -> list[str]:
    """The country of a city that opens the words: "offered *Beijing* talks"."""
    city = next((place for name, place in actors.places(part, span) if name.start == span.start), None)
    found = actors.country(city.country) if city is not None and city.country else None
    return [found] if found is not None else []


def _before(part: Part, taken: Taken, hearing: Hearing, actors: ActorTable) -> list[list[str]]:
    """Whom the text had before the sentence: in the same paragraph who spoke last, then the country named last, those
    first that the report is about; of the two paragraphs before only these."""
    here = sentence_of(part, taken.segment)
    starts = [p.start for p in paragraphs(part.text) if p.start <= here.start] or [here.start]
    near = _heard_back(part, starts[-1], here.start, hearing, actors)
    far = _heard_back(part, starts[-FAR:][0], starts[-1], hearing, actors)
    main = [[i for i in ids if hearing.main & set(actors.countries((i,)))] for ids in (*near, *far)]
    return [*main[: len(near)], *near, *main[len(near) :]]


def _heard_back(part: Part, start: int, end: int, hearing: Hearing, actors: ActorTable) -> list[list[str]]:
    """Who spoke in a stretch, and the countries named in it, the last one first."""
    spoken = [list(ids) for at, ids in reversed(hearing.spoken) if start <= at < end]
    return [*spoken, *_countries_back(part, start, end, actors)]


def _countries_back(part: Part, start: int, end: int, actors: ActorTable) -> Iterator[list[str]]:
    """The countries named in a stretch, the last one first."""
    for name, ids, _ in reversed(actors.mentions(part, Span(start, max(start, end)))):
        if not _only_place(part, name):
            yield [i for i in ids if actors.get(i).kind == "country"]


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
