"""What is wrong with a row of a gold file: the run goes on without it, and the user is told."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Problem:
    """A row that could not be used: its line (from 1), what is wrong, and the way out."""

    line: int
    what: str
    way_out: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.what}; {self.way_out}"

    def to_dict(self) -> dict[str, Any]:
        return {"line": self.line, "what": self.what, "way_out": self.way_out}


class BadRow(Exception):
    """Raised while one row is read, caught by the file's reader, which adds the line."""

    def __init__(self, what: str, way_out: str) -> None:
        super().__init__(what)
        self.what, self.way_out = what, way_out

    def at(self, line: int) -> Problem:
        return Problem(line, self.what, self.way_out)
