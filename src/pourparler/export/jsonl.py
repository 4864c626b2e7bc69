"""JSON Lines: one report and everything it says a line, schema ``pourparler/1`` as docs/record.md tells it."""

import json
from collections.abc import Iterable
from typing import TextIO

from pourparler.model import Report

from .text import plain
from .told import Whole


def line(report: Report) -> str:
    """The report as one line of JSON, without the line's end."""
    return plain(json.dumps(report.to_dict(), ensure_ascii=False))


def write(reports: Iterable[Whole], out: TextIO) -> dict[str, int]:
    """Writes ``reports`` as they come; gives how many there were."""
    count = 0
    for report in reports:
        out.write(line(report.report) + "\n")
        count += 1
    return {"reports": count}
