"""Tab-separated files as POLECAT, ICEWS and GDELT release them: no quoting, one line a row, one tab between cells."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TextIO

from pourparler.model.foreign import ForeignEvent

from .text import unquoted

Cell = str | int | float | None


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row of a file that cannot be taken over, and why. ``line`` counts from 1."""

    line: int
    why: str


def write_row(out: TextIO, cells: Iterable[Cell]) -> None:
    """One line; a cell that is None is empty."""
    out.write("\t".join("" if cell is None else unquoted(str(cell)) for cell in cells) + "\n")


def joined(values: Iterable[str]) -> str:
    """Several values of a cell: ``;`` stands between them, so a ``;`` within one becomes a comma."""
    return ";".join(value.replace(";", ",") for value in values)


def read_rows(
    lines: Iterable[str], columns: Sequence[str], *, header: bool
) -> Iterator[tuple[int, dict[str, str]] | BadRow]:
    """Every row with its line number, as column to cell; a row that has not its columns is told as bad.

    With ``header``, the first line names the columns, in any order. Released files have headers with more names than
    their rows have cells, and rows that end in more tabs than they need: where a row has the ``columns``, in number,
    they are taken in their order.
    """
    names: Sequence[str] = columns
    for number, line in enumerate(lines, 1):
        cells = [_bare(cell) for cell in line.rstrip("\r\n").split("\t")]
        if header and number == 1:
            names = [cell.strip().removeprefix("\ufeff") for cell in cells]
            missing = [name for name in columns if name not in names]
            if missing:
                yield BadRow(1, f"the header has no column {missing[0]!r}")
                return
            continue
        if cells == [""]:
            continue
        row = _fitted(cells, names, columns)
        yield (number, row) if row is not None else BadRow(number, f"{len(cells)} cells for {len(names)} columns")


def events_of(
    lines: Iterable[str],
    columns: Sequence[str],
    taken: Callable[[dict[str, str]], Iterable[ForeignEvent]],
    *,
    header: bool,
) -> Iterator[ForeignEvent | BadRow]:
    """The events that ``taken`` makes of each row, as :func:`read_rows` gives them; a row it refuses is told as bad."""
    for found in read_rows(lines, columns, header=header):
        if isinstance(found, BadRow):
            yield found
            continue
        line, row = found
        try:
            yield from taken(row)
        except ValueError as error:
            yield BadRow(line, str(error))


def _fitted(cells: list[str], names: Sequence[str], columns: Sequence[str]) -> dict[str, str] | None:
    while len(cells) > len(names) and not cells[-1]:
        cells.pop()
    for fitting in (names, columns):
        if len(cells) == len(fitting):
            return dict(zip(fitting, cells, strict=True))
    return None


def _bare(cell: str) -> str:
    """The cell without quotes around it: some archives put them there when they store a file."""
    if len(cell) > 1 and cell[0] == cell[-1] == '"':
        return cell[1:-1].replace('""', '"')
    return cell
