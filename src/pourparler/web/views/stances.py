"""Positions through time as a page shows them: each with what it changed, its words and its claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pourparler.codebook.talks import talks
from pourparler.model.asked import HeldRow
from pourparler.model.listed import ReportRow
from pourparler.tell.positions import Standing, position_history, without_repeats
from pourparler.web import addresses
from pourparler.web.library import Library

from .names import country_name

DIGITS = 15  # of an id, by which its fact is found


@dataclass(frozen=True, slots=True)
class Stand:
    """One position of a line. ``toward``: (name, address) or None; ``again``: days when it was taken again; ``quote``:
    its words in the report that told it first; ``href``: its claim."""

    standing: Standing
    toward: tuple[str, str] | None
    conditions: tuple[tuple[str, str], ...]
    quote: str
    href: str
    report: ReportRow | None

    @property
    def stance(self) -> str:
        return self.standing.stance.replace("-", " ")

    @property
    def before(self) -> str:
        """What it changed from: day, stance and words."""
        return " · ".join(part.replace("-", " ") if at == 1 else part
                          for at, part in enumerate(self.standing.before.split(" · ", 2)))  # fmt: skip


def newest_first(rows: Sequence[HeldRow]) -> list[Standing]:
    """The history of the positions in ``rows`` (one holder's, by date), the newest first."""
    return sorted(without_repeats(position_history(rows)), key=lambda one: one.first.date, reverse=True)


def stands(line: Sequence[Standing], rows: Sequence[HeldRow], library: Library) -> list[Stand]:
    """The positions of ``line``, which were told in ``rows``, as a page shows them."""
    hashes = {(row.report, row.fact): row.hash for row in rows}
    firsts = [standing.first.told[0] for standing in line]
    quotes = library.record.quotes(firsts)
    heads = library.lists.of_ids({report for report, _ in firsts})
    return [
        Stand(
            one, _toward(one.toward), _conditions(one), quotes.get(first, ""),
            addresses.claim("position", f"{hashes[first]:0{DIGITS}x}"), heads.get(first[0]),
        )
        for one, first in zip(line, firsts, strict=True)
    ]  # fmt: skip


def drawing(rows: Iterable[HeldRow]) -> dict[str, object]:
    """What the chart of positions by issue is drawn from: one point for each day, issue and side of a stance."""
    side = talks().side
    points = {
        (row.date[:10], row.issue, row.stance, side.get(row.stance, "other"), row.proposition[:120], row.hash)
        for row in rows
        if row.issue and len(row.date) == len("2021-09-27")
    }
    issues = list(dict.fromkeys(issue for _, issue, *_ in sorted(points)))
    ordered = [
        {"date": day, "issue": issue, "stance": stance, "side": of, "what": what,
         "href": addresses.claim("position", f"{hash_:0{DIGITS}x}")}
        for day, issue, stance, of, what, hash_ in sorted(points)
    ]  # fmt: skip
    return {"issues": issues, "points": ordered}


def _toward(key: str) -> tuple[str, str] | None:
    if not key:
        return None
    name = country_name(key) or key.split(":", 1)[-1].replace("-", " ").title()
    return name, addresses.actor_page(key)


def _conditions(one: Standing) -> tuple[tuple[str, str], ...]:
    parts = (condition.partition(": ") for condition in one.conditions)
    return tuple((kind.replace("-", " "), words) for kind, _, words in parts)
