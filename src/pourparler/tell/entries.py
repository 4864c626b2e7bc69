"""One report's facts as entries of a timeline.

A position carries the event and the statement that it was read from, and an event its statement: what is told once in
the page is one entry, not three.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from pourparler.codebook.deeds import deeds_of_stances
from pourparler.codebook.issue_words import issues_named
from pourparler.model import Actor, Event, Evidence, Position, Report, Statement


@dataclass(frozen=True, slots=True)
class Party:
    """Somebody in an entry. ``key`` is equal for the same actor in another report: the country, else key or name."""

    name: str
    country: str | None
    key: str
    kind: str

    @property
    def label(self) -> str:
        """The name, with the country when it is not the country itself."""
        return f"{self.name} ({self.country})" if self.country and self.kind != "country" else self.name

    def to_dict(self) -> dict[str, Any]:
        return {"name": self.name, "country": self.country}


@dataclass(frozen=True, slots=True)
class Telling:
    """Where an entry was read: the words there, and the character of the page where they begin (``place``).

    ``quotes``: each piece of evidence once, in the order of the fact's.
    """

    report: str
    title: str | None
    site: str | None
    place: int
    quotes: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {"report": self.report, "title": self.title, "site": self.site, "quotes": list(self.quotes)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a timeline.

    ``kind``: position, event or statement; ``code``: stance, PLOVER type, or speech act; ``plover`` and ``cameo``: the
    codes of the event, also of the one that a position rests on; ``speakers``: in whose words, when it was said.
    ``date`` is ISO 8601 cut to its precision; where the fact has none it is the report's, and ``date_basis`` says so.
    ``sources`` counts independent ones: origins, not reprints. ``why`` says on which grounds tellings were joined.
    ``unread``: words that may name more issues (:func:`with_issues`).
    """

    date: str | None
    date_basis: str
    kind: str
    code: str
    plover: str | None
    cameo: str | None
    what: str
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    speakers: tuple[Party, ...]
    issues: tuple[str, ...]
    conditions: tuple[str, ...]
    status: str
    tellings: tuple[Telling, ...]
    sources: int = 1
    why: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()

    @property
    def quote(self) -> str:
        """The first piece of evidence."""
        return next(iter(self.tellings[0].quotes), "")

    @property
    def countries(self) -> frozenset[str]:
        return frozenset(p.country for p in (*self.actors, *self.recipients) if p.country)

    def to_dict(self) -> dict[str, Any]:
        return {
            "date": self.date,
            "date_basis": self.date_basis,
            "kind": self.kind,
            "code": self.code,
            "plover": self.plover,
            "cameo": self.cameo,
            "what": self.what,
            "actors": [party.to_dict() for party in self.actors],
            "recipients": [party.to_dict() for party in self.recipients],
            "speakers": [party.to_dict() for party in self.speakers],
            "issues": list(self.issues),
            "conditions": list(self.conditions),
            "status": self.status,
            "quote": self.quote,
            "sources": self.sources,
            "tellings": [telling.to_dict() for telling in self.tellings],
            "why": list(self.why),
        }


@dataclass(slots=True)
class _Reader:
    """Looks up actors, and remembers which statements and events an entry has taken up."""

    report: Report
    actors: dict[str, Actor]
    statements: set[str] = field(default_factory=set)
    events: set[str] = field(default_factory=set)

    def parties(self, ids: Iterable[str]) -> tuple[Party, ...]:
        found = {party.key: party for actor_id in ids for party in self._members(actor_id)}
        return tuple(found.values())

    def _members(self, actor_id: str) -> Iterator[Party]:
        actor = self.actors.get(actor_id)
        if actor is None:
            return
        if actor.members:
            for member in actor.members:
                yield from self._members(member)
        else:
            yield Party(actor.name, actor.country, actor.country or actor.key or actor.name.casefold(), actor.kind)

    def speakers(self, statement_id: str | None) -> tuple[Party, ...]:
        """Who spoke the statement, which is now taken up."""
        if statement_id is None:
            return ()
        self.statements.add(statement_id)
        said = next((said for said in self.report.statements if said.id == statement_id), None)
        return self.parties((*said.speaker, *said.via)) if said else ()

    def when(self, own: str | None, basis: str | None) -> tuple[str | None, str]:
        if own:
            return own, basis or "text"
        published = self.report.published
        return (published[:10], "the report's date") if published else (None, "unknown")

    def telling(self, evidence: tuple[Evidence, ...]) -> tuple[Telling, ...]:
        quotes = tuple(dict.fromkeys(piece.text for piece in evidence))
        place = evidence[0].raw.start if evidence else 0
        return (Telling(self.report.id, self.report.title, self.report.site, place, quotes),)


def entries_of(report: Report) -> list[Entry]:
    """Every position, event and statement of ``report``, those that tell the same folded into one."""
    return list(map(with_issues, unread_entries_of(report)))


def with_issues(entry: Entry) -> Entry:
    """``entry`` with the issues that its ``unread`` words name."""
    if not entry.unread:
        return entry
    issues = dict.fromkeys((*entry.issues, *(issue for words in entry.unread for issue in _named(words))))
    return replace(entry, issues=tuple(issues), unread=())


def unread_entries_of(report: Report) -> list[Entry]:
    """As :func:`entries_of`, but the issues that words name are still to be looked for: for who shows few of many."""
    reader = _Reader(report, {actor.id: actor for actor in report.actors})
    positions = [_position(reader, held) for held in report.positions]
    events = [_event(reader, event) for event in report.events if event.id not in reader.events]
    told = [*positions, *events]
    by_actors: dict[frozenset[str], list[Entry]] = defaultdict(list)
    for entry in told:
        by_actors[keys(entry.actors)].append(entry)
    said = [_said(reader, statement) for statement in report.statements if statement.id not in reader.statements]
    return [*told, *(one for one in said if not any(_same_words(deed, one) for deed in by_actors[keys(one.actors)]))]


def _same_words(deed: Entry, said: Entry) -> bool:
    """Whether a position or event is what its actors did by saying just this: praise is SUPPORT."""
    words = plain(said.quote)
    return any(words in plain(quote) or plain(quote) in words for quote in deed.tellings[0].quotes)


def _position(reader: _Reader, held: Position) -> Entry:
    event = _event_of(reader, held)
    speakers = reader.speakers(held.statement) or reader.speakers(event.said_in if event else None)
    reader.events |= {event.id} if event else set()
    actors, recipients = reader.parties(held.holder), reader.parties(held.toward)
    day, basis = reader.when(held.date, None)
    what = f"{_names(actors)} {held.stance}{_toward(recipients)}: {held.proposition}"
    conditions = tuple(f"{condition.kind}: {condition.text}" for condition in held.conditions)
    return Entry(
        day, basis, "position", held.stance, event.plover if event else None, event.cameo if event else None, what,
        actors, recipients, speakers, held.issues, conditions, event.status if event else "happened",
        reader.telling(held.evidence),
    )  # fmt: skip


def _event_of(reader: _Reader, held: Position) -> Event | None:
    """The event that a position rests on: the one it names, or the same deed of the same parties in the same words."""
    events = reader.report.events
    linked = (event for event in events if event.id == held.event)
    return next(linked, None) or next((event for event in events if _same_deed(reader, held, event)), None)


def _same_deed(reader: _Reader, held: Position, event: Event) -> bool:
    if event.plover not in deeds_of_stances().get(held.stance, ()):
        return False
    if keys(reader.parties(held.holder)) != keys(reader.parties(event.actor)):
        return False
    toward, recipients = keys(reader.parties(held.toward)), keys(reader.parties(event.recipient))
    same_words = any(left.raw.overlaps(right.raw) for left in held.evidence for right in event.evidence)
    return same_words and (toward <= recipients or recipients <= toward)


def _event(reader: _Reader, event: Event) -> Entry:
    actors, recipients = reader.parties(event.actor), reader.parties(event.recipient)
    day, basis = reader.when(event.date, event.date_basis)
    code = f"{event.plover} {event.coding.mode}" if event.coding.mode else event.plover
    what = f"{_names(actors)} {code}{_toward(recipients)}"
    return Entry(
        day, basis, "event", event.plover, event.plover, event.cameo, what, actors, recipients,
        reader.speakers(event.said_in), (), (), event.status, reader.telling(event.evidence),
        unread=_words(event.evidence),
    )  # fmt: skip


def _said(reader: _Reader, said: Statement) -> Entry:
    actors, recipients = reader.parties(said.speaker), reader.parties(said.addressee)
    day, basis = reader.when(said.date, said.date_basis)
    content = " … ".join(passage.text for passage in said.content)
    what = f"{_names(actors)} {said.act}{_toward(recipients)}: {content}"
    return Entry(
        day, basis, "statement", said.act, None, None, what, actors, recipients, reader.parties(said.via),
        (), (), "happened", reader.telling(said.evidence), unread=_words(said.evidence),
    )  # fmt: skip


def _names(parties: tuple[Party, ...]) -> str:
    return ", ".join(party.label for party in parties) or "unattributed"


def _toward(parties: tuple[Party, ...]) -> str:
    return f" → {_names(parties)}" if parties else ""


def _words(evidence: Iterable[Evidence]) -> tuple[str, ...]:
    return (" ".join(piece.text for piece in evidence),)


@lru_cache(4096)  # one sentence often tells several facts, and copies tell it again
def _named(words: str) -> tuple[str, ...]:
    """The codebook's issues that the words name."""
    return issues_named(words)


def keys(parties: Iterable[Party]) -> frozenset[str]:
    return frozenset(party.key for party in parties)


@lru_cache(8192)  # merging compares the words of one quote with those of many others
def plain(quote: str) -> str:
    """The words alone, for comparing."""
    return " ".join(re.findall(r"\w+", quote.casefold()))


_DAY = re.compile(r"\d{4}-\d\d-\d\d$")


def days_between(left: str | None, right: str | None) -> int | None:
    """Days from one date to the other; 0 when one, cut short, holds the other; None when that cannot be told."""
    if not left or not right:
        return None
    if left.startswith(right) or right.startswith(left):
        return 0
    if not (_DAY.match(left) and _DAY.match(right)):
        return None
    return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
