"""What the same speaker had said on the same matter before."""

from pourparler.errors import NotInRecord
from pourparler.model import Actor, Position, Report, Statement
from pourparler.model.asked import HeldRow
from pourparler.record import Found, Record


def said_or_held(store: Record, reference: str) -> Found:
    try:
        return store.find("position", reference)
    except NotInRecord:
        return store.find("statement", reference)


def earlier(store: Record, found: Found) -> list[HeldRow]:
    """Positions of the same holders on the same issues, taken before the day of ``found``."""
    holders, issues, day = _subject(found)
    rows = [row for holder in sorted(holders) for row in store.held(holder, until=day or None)]
    return [row for row in rows if row.issue in issues and row.date != day and row.report != found.report.id]


def _subject(found: Found) -> tuple[set[str], set[str], str]:
    """Who spoke, on which issues, on which day."""
    report, fact = found.report, found.fact
    if isinstance(fact, Position):
        held, speakers = [fact], fact.holder
    else:
        assert isinstance(fact, Statement)
        held = [position for position in report.positions if position.statement == fact.id]
        speakers = tuple(holder for position in held for holder in position.holder) or fact.speaker
    issues = {issue for position in held for issue in position.issues} or _named(fact)
    return keys_of(report, speakers), issues, fact.date or (report.published or "")[:10]


def _named(fact: Position | Statement) -> set[str]:
    """The issues that the words name."""
    from pourparler.codebook.issue_words import issues_named

    return set(issues_named(" ".join(piece.text for piece in fact.evidence)))


def keys_of(report: Report, ids: tuple[str, ...]) -> set[str]:
    """What the record calls these actors: a country's code, else key or name."""
    actors = {actor.id: actor for actor in report.actors}

    def members(actor: Actor) -> list[Actor]:
        return [one for i in actor.members if i in actors for one in members(actors[i])] or [actor]

    known = [one for i in ids if i in actors for one in members(actors[i])]
    return {actor.country or (actor.key or actor.name).casefold() for actor in known}
