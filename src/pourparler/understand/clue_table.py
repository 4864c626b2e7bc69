"""Tables of fitted weights: a line a clue, its weight in nats and its name, a tab between them."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files


def read_weights(package: str, table: str) -> Mapping[str, float]:
    """Clue → weight of a table that lies in ``package``; lines that begin with "#" are remarks."""
    lines = files(package).joinpath(table).read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {clue: float(weight) for weight, clue in pairs}
