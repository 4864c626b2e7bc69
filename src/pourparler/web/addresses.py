"""Permanent addresses of things on the desk: built from ids of the record, which a re-reading does not change."""

from urllib.parse import quote

from pourparler.model import Actor, Span


def report(report_id: str) -> str:
    return f"/report/{report_id}"


def page(report_id: str, focus: Span | None = None) -> str:
    """The raw page; ``focus``: the characters of it to show first."""
    return f"/report/{report_id}/page" + (f"?focus={focus.start}-{focus.end}#focus" if focus else "")


def claim(kind: str, fact_id: str) -> str:
    """A statement, position or event."""
    return f"/claim/{kind}/{fact_id}"


def actor(found: Actor) -> str:
    return f"/actor/{quote(actor_key(found), safe='')}"


def actor_key(found: Actor) -> str:
    """What the same actor is called in another report: a country's code, its codebook key, else its name."""
    if found.kind == "country" and found.country:
        return found.country
    return found.key or found.name


def dyad(left: str, right: str) -> str:
    return f"/dyad/{quote(left, safe='')}/{quote(right, safe='')}"
