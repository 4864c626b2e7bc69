"""Permanent addresses of things on the desk: built from ids of the record, which a re-reading does not change."""

from urllib.parse import quote

from pourparler.model import Actor, Span
from pourparler.model.listed import PartyRow
from pourparler.tell import Party


def report(report_id: str) -> str:
    return f"/report/{report_id}"


def page(report_id: str, focus: Span | None = None) -> str:
    """The raw page; ``focus``: the characters of it to show first."""
    return f"/report/{report_id}/page" + (f"?focus={focus.start}-{focus.end}#focus" if focus else "")


def claim(kind: str, fact_id: str) -> str:
    """A statement, position or event."""
    return f"/claim/{kind}/{fact_id}"


def actor(found: Actor) -> str:
    return actor_page(actor_key(found))


def actor_key(found: Actor) -> str:
    """What the same actor is called in another report: a country's code, its codebook key, else its name."""
    if found.kind == "country" and found.country:
        return found.country
    return found.key or found.name


def actor_page(key: str) -> str:
    """An actor's page by its key: a country's code, a codebook key, a name."""
    return f"/actor/{quote(key, safe='')}"


def party(found: Party) -> str:
    """An actor's page, for one named in a timeline."""
    if found.kind == "country" and found.country:
        return actor_page(found.country)
    return actor_page(found.name)


def row(found: PartyRow) -> str:
    """An actor's page, for one named in a list."""
    return actor_page(found.country if found.kind == "country" and found.country else found.key or found.name)


def dyad(left: str, right: str) -> str:
    return f"/dyad/{quote(left, safe='')}/{quote(right, safe='')}"
