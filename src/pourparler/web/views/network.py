"""Who talks to whom: countries, and what passes between each two of them."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from pourparler.model.listed import PairRow
from pourparler.web.library import Library

from .names import country_name

DRAWN = 60  # ties of the picture; the table has MOST
MOST = 300


@dataclass(frozen=True, slots=True)
class Tie:
    """Two countries with the distinct events between them: how many are cooperation, how many conflict, when last."""

    left: str
    right: str
    events: int
    cooperation: int
    conflict: int
    last: str

    @property
    def names(self) -> tuple[str, str]:
        return country_name(self.left) or self.left, country_name(self.right) or self.right


def ties(library: Library, since: str | None = None, until: str | None = None) -> tuple[Tie, ...]:
    """Every pair of countries with events between them, those with most first."""
    key = ("ties", since, until)
    return library.memory.total(key, lambda: ties_of(library.overview.pairs(since, until)))


def ties_of(rows: Iterable[PairRow]) -> tuple[Tie, ...]:
    """``rows`` of each quad class as ties."""
    quads: dict[tuple[str, str], Counter[int]] = defaultdict(Counter)
    last: dict[tuple[str, str], str] = defaultdict(str)
    for row in rows:
        pair = (row.left, row.right)
        quads[pair][row.quad] += row.events
        last[pair] = max(last[pair], row.last)
    found = [
        Tie(*pair, count.total(), count[1] + count[2], count[3] + count[4], last[pair]) for pair, count in quads.items()
    ]
    return tuple(sorted(found, key=lambda tie: (-tie.events, tie.left, tie.right)))


def drawing(shown: Iterable[Tie]) -> dict[str, object]:
    """What the picture of the network is drawn from: its countries with their events, and the ties."""
    shown = list(shown)
    weight: Counter[str] = Counter()
    for tie in shown:
        weight.update({tie.left: tie.events, tie.right: tie.events})
    nodes = [{"id": code, "name": country_name(code) or code, "events": many} for code, many in weight.most_common()]
    links = [{"source": tie.left, "target": tie.right, "events": tie.events, "conflict": tie.conflict} for tie in shown]
    return {"nodes": nodes, "links": links}
