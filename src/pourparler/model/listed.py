"""Rows of lists drawn from a record's tables: what a page of the desk shows without reading reports whole."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a list holds: everything given must hold; what is None is not asked for.

    ``words``: all of them stand in the report ("quoted words" together); ``actor``: a country's code, or an actor's key
    or name in lower case; ``plover``: a type of event; ``since``, ``until``: ISO 8601 days, months or years, both
    included; ``place``: of an event; ``source``: the site; ``tag``: in lower case.
    """

    words: str = ""
    actor: str | None = None
    plover: str | None = None
    issue: str | None = None
    since: str | None = None
    until: str | None = None
    place: str | None = None
    source: str | None = None
    tag: str | None = None


@dataclass(frozen=True, slots=True)
class ReportRow:
    """One report of a list. ``number``: its own in the record; ``origin``: whose words it is, once compared;
    ``fingerprint``: of its reading, another one when the page was read anew."""

    number: int
    id: str
    title: str | None
    site: str | None
    agency: str | None
    url: str | None
    published: str | None
    origin: str | None
    fingerprint: str


@dataclass(frozen=True, slots=True)
class PartyRow:
    """An actor's part in a fact. ``role``: actor, recipient, speaker, addressee, via, holder or toward."""

    role: str
    name: str
    kind: str
    country: str | None
    key: str | None


@dataclass(frozen=True, slots=True)
class FactRow:
    """One statement, position or event of a list.

    ``id``: the first 15 digits of its id, by which it is found; ``code``: speech act, stance or PLOVER type with mode;
    ``date``: its own, else the report's; ``what``: a position's proposition; ``conditions``: "kind: words; …";
    ``quote``: the first piece of evidence; ``quad``, ``cameo``, ``place``, ``status``, ``confidence``: of an event.
    """

    kind: str
    id: str
    fact: int
    report: ReportRow
    code: str
    date: str | None
    parties: tuple[PartyRow, ...]
    quote: str
    what: str = ""
    conditions: str = ""
    quad: int | None = None
    cameo: str | None = None
    place: str | None = None
    status: str = "happened"
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A finding: a report (``fact`` None) or one of its facts, with the words around what was found, those in [ ]."""

    kind: str
    id: str
    report: ReportRow
    snippet: str
    fact: FactRow | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """Where words stand: a report's number and a fact's within it, -1 for the report as a whole. ``more`` than are
    given; the ``best`` first, or the newest."""

    refs: tuple[tuple[int, int], ...]
    more: bool
    best: bool


@dataclass(frozen=True, slots=True)
class Findings:
    """A page of findings. ``more``: there are others after them; ``best``: best first, else the newest first, because
    too many places hold the words to tell the best."""

    rows: tuple[FoundRow, ...]
    more: bool
    best: bool = True


@dataclass(frozen=True, slots=True)
class StoryRow:
    """A story by its first report's place and id: how many reports and independent sources, from when to when."""

    place: int
    reports: int
    sources: int
    first: str | None
    last: str | None


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A report of a story, with the place of the first report of its happening."""

    report: ReportRow
    happening: int


@dataclass(frozen=True, slots=True)
class PairRow:
    """Two countries, in the order of their codes: how many distinct events of a quad class, and when the last was."""

    left: str
    right: str
    quad: int
    events: int
    last: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """Something that a list counts by name, with the days between which it is told of."""

    name: str
    count: int
    first: str | None = None
    last: str | None = None
    key: str | None = None
