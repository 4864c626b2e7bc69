from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.export.formats import FORMATS, Options, write
from pourparler.export.told import wholes
from pourparler.flow import compare_new
from pourparler.model import Event, Place, Report
from pourparler.record import Record, open_record
from tests.made import all_reports, geneva, page_for

Written = Callable[..., Path]
# What pages hold and readers stumble over: tab, line ends of all kinds, quotes, NUL, controls, right-to-left, emoji.
NASTY = "He \"said\"\tno;\nthen\r\nyes\x00\x85\u2028 שלום \u202eabc 🕊 #1,\\N 'q'"


def nasty() -> Report:
    """A report whose every free text is NASTY, with half a surrogate pair in its title."""
    report = replace(geneva(), id="feed" * 8, page="ab" * 32, title=f"{NASTY}\ud83d", site=NASTY, agency=NASTY)
    actors = tuple(replace(actor, name=f"{NASTY} {actor.id}", office=NASTY) for actor in report.actors)
    evidence = tuple(replace(piece, text=NASTY) for piece in report.events[0].evidence)
    met = replace(report.events[0], evidence=evidence, place=Place(NASTY, "CHE", 46.2, 6.1), why=(NASTY,))
    bare: Event = replace(report.events[1], date="2021-03", date_precision="month", place=None)
    return replace(report, actors=actors, events=(met, bare), url="https://example.org/a?b=1&c=2")


@pytest.fixture
def record(tmp_path: Path) -> Iterator[Record]:
    """The reports of tests/made.py and a nasty one, compared with one another."""
    with open_record(tmp_path / "record.db", create=True) as opened:
        for report in all_reports():
            opened.add(page_for(report), report, made_by="test")
        compare_new(opened)
        yield opened


@pytest.fixture
def written(record: Record, tmp_path: Path) -> Written:
    """Writes the record, and the nasty report after it, in a format; gives the file or folder."""

    def to(name: str, suffix: str = "", options: Options | None = None) -> Path:
        place = tmp_path / f"{name}{suffix}"
        told = [*wholes(record.reports(), record), *wholes([nasty()])]
        write(iter(told), FORMATS[name], place, options)
        return place

    return to
