"""How the benchmarks show what they measured: Rich tables for people, one JSON object for programs."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from pourparler.evaluate.matching import Counts

console = Console()


def table(title: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print a table; the first column is text, the others are numbers."""
    shown = Table(title=title, title_justify="left", title_style="bold")
    for number, column in enumerate(columns):
        shown.add_column(column, justify="left" if number == 0 else "right")
    for row in rows:
        shown.add_row(*(share(cell) if isinstance(cell, float) else str(cell) for cell in row))
    console.print(shown)


def counts_table(title: str, rows: dict[str, Counts]) -> None:
    columns = ("what", "right", "found", "wanted", "precision", "recall", "F1")
    table(
        title,
        columns,
        ((name, c.right, c.found, c.wanted, c.precision, c.recall, c.f1) for name, c in rows.items()),
    )


def share(value: float) -> str:
    return f"{value:.3f}"


def as_json(result: dict[str, Any]) -> None:
    print(json.dumps(result, indent=2, ensure_ascii=False))
