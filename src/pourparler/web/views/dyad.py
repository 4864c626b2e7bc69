"""Two countries: month by month, what became of talks, what they hold toward each other, what they did."""

from collections.abc import Sequence
from dataclasses import dataclass

from fastapi import HTTPException

from pourparler.ask.who import country
from pourparler.model.asked import DeedRow
from pourparler.tell.dyads import Month, by_month, distinct
from pourparler.web.freshness import Scope, pair
from pourparler.web.library import Library

from .claims import Claim, claim_of_row
from .names import country_name
from .stances import Stand, newest_first, stands

EVENTS, POSITIONS = 60, 200


@dataclass(frozen=True, slots=True)
class DyadView:
    """Everything on the page of two countries. ``stands``: what the left holds toward the right, and the other way."""

    left: tuple[str, str]
    right: tuple[str, str]
    months: tuple[Month, ...]
    stands: tuple[tuple[Stand, ...], tuple[Stand, ...]]
    events: tuple[Claim, ...]
    total: int

    @property
    def scopes(self) -> tuple[Scope, ...]:
        """What the page depends on."""
        return (pair(self.left[0], self.right[0]),)

    @property
    def chart(self) -> dict[str, object]:
        """What the monthly chart is drawn from."""
        dated = {month.month: month for month in self.months if month.month}
        every = months_between(min(dated), max(dated)) if dated else []
        held = [dated.get(month) for month in every]
        kinds = next(iter(dated.values())).talks if dated else {}
        return {
            "months": every,
            "cooperation": [month.quads[1] + month.quads[2] if month else 0 for month in held],
            "conflict": [month.quads[3] + month.quads[4] if month else 0 for month in held],
            "talks": {kind: [month.talks[kind] if month else 0 for month in held] for kind in kinds},
        }


def months_between(first: str, last: str) -> list[str]:
    """Every month from ``first`` to ``last`` ("2019-02")."""
    start, end = (int(month[:4]) * 12 + int(month[5:7]) - 1 for month in (first, last))
    return [f"{at // 12:04}-{at % 12 + 1:02}" for at in range(start, end + 1)]


def dyad_view(left: str, right: str, library: Library) -> DyadView:
    """The view of two countries. Raises 404 for a name that is no country."""
    codes = _code(left), _code(right)
    return _view(*codes, library)


def _view(left: str, right: str, library: Library) -> DyadView:
    rows = library.record.deeds(left, right)
    months = by_month(distinct(rows))
    held = tuple(
        tuple(stands(newest_first(rows), rows, library))
        for rows in (
            library.record.held(one, toward=other)[-POSITIONS:] for one, other in ((left, right), (right, left))
        )
    )
    return DyadView(
        (left, country_name(left)), (right, country_name(right)), tuple(months), (held[0], held[1]),
        tuple(_newest(rows, library)), sum(month.events for month in months),
    )  # fmt: skip


def _newest(rows: Sequence[DeedRow], library: Library) -> list[Claim]:
    """The newest events, each told once."""
    once = {row.merged if row.merged is not None else row.hash: row for row in rows}
    newest = sorted(once.values(), key=lambda row: (row.date, row.hash), reverse=True)[:EVENTS]
    heads = library.lists.of_ids({row.report for row in newest})
    return [
        claim_of_row(found) for found in library.lists.told("event", [(heads[r.report].number, r.fact) for r in newest])
    ]


def _code(who: str) -> str:
    code = country(who)
    if code is None:
        raise HTTPException(404, f"{who} is no country or body that the codebook knows. Give ISO codes: PRK, USA.")
    return code
