"""JSON Lines: one report and everything it says a line, schema ``pourparler/1`` as docs/record.md tells it."""

import json
from collections.abc import Iterable
from typing import TextIO

from pourparler.model import Report


def line(report: Report) -> str:
    """The report as one line of JSON, without the line's end."""
    return json.dumps(report.to_dict(), ensure_ascii=False)


def write(reports: Iterable[Report], out: TextIO) -> int:
    """Writes ``reports`` as they come; gives how many there were."""
    count = 0
    for report in reports:
        out.write(line(report) + "\n")
        count += 1
    return count
