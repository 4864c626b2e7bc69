"""``pourparler watch``: keep feeds, and read what is new or edited into a record."""

import hashlib
import re
import signal
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.errors import CollectError
from pourparler.model import Report

from . import options as opt
from .exits import NOTHING, SOME_SET_ASIDE
from .reading import Options, Refused, read_one
from .screen import comparing, out, say

if TYPE_CHECKING:
    from pourparler.collect.watch import Fetched, Watch
    from pourparler.collect.watch_state import FeedRow, WatchState
    from pourparler.record import Record

EVERY = "15m"
LEAST = 60
_TIME = re.compile(r"(\d{1,6})([smhd])")
_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
BATCH = 50
"""Pages after which the record is brought up to date while more are waiting."""

Feeds = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="FEED", help="Addresses of feeds, sitemaps or OPML lists, or an OPML file.", show_default=False
    ),
]


def watch(
    feeds: Feeds = None,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    every: Annotated[str, typer.Option(metavar="TIME", help="Between two visits to a feed: 90s, 15m, 6h, 1d.")] = EVERY,
    once: Annotated[bool, typer.Option("--once", help="Visit every feed once, fetch what is new, and end.")] = False,
    forget: Annotated[list[str] | None, typer.Option(metavar="FEED", help="Watch this feed no longer.")] = None,
    status: Annotated[
        bool, typer.Option("--status", help="Show the watched feeds and how they fare, and end.")
    ] = False,
    state: Annotated[
        Path | None, typer.Option(metavar="FILE", help="What the watch remembers [default: beside the record].")
    ] = None,
    delay: opt.Delay = opt.DEFAULT_DELAY,
    contact: opt.Contact = None,
    allow_private: opt.AllowPrivate = False,
) -> None:
    """Keep feeds, and read what is new or edited into a record.

    Feeds that were named once are watched from then on. Stop at any time
    (Ctrl-C) and start again: nothing is lost, nothing comes twice. Robots.txt
    is heeded, and each site is visited one page at a time.

    [bold]Examples[/]

    pourparler watch https://example.org/rss.xml --record record.db
    pourparler watch feeds.opml --every 1h --contact me@example.org
    pourparler watch --once --record record.db
    pourparler watch --status
    """
    from pourparler.collect.watch_state import WatchState

    try:
        with WatchState(state or _beside(record)) as memory:
            memory.watch(_addresses(feeds or ()))
            for feed in forget or ():
                say(f"pourparler: {feed}: {'watched no longer' if memory.forget(feed) else 'was not watched'}")
            if status:
                _show(memory)
            elif not memory.feeds():
                raise typer.BadParameter(
                    "no feed is watched yet; name one: pourparler watch https://example.org/rss.xml"
                )
            else:
                _run(memory, record, _seconds(every), opt.collecting(None, delay, contact, allow_private), once=once)
    except CollectError as error:
        say(f"pourparler: {error}")
        raise typer.Exit(NOTHING) from error


def _run(memory: "WatchState", record: Path, every: float, collecting: object, *, once: bool) -> None:
    from dataclasses import replace

    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.collect.watch import Watch
    from pourparler.collect.web import Web
    from pourparler.record import open_record

    from .reading import Collecting

    assert isinstance(collecting, Collecting)
    options, outcomes = Options(), Counter[str]()
    with (
        open_record(record, create=True) as store,
        Web(replace(collecting.manners, tries=1)) as web,
        _stopping() as stop,
    ):
        memory.settle(lambda page: store.has_reading(page, made_by=options.made_by))
        watch = Watch(memory, web, every=every)
        for found in watch.pages(stop, once=once):
            if found is None or outcomes.total() % BATCH == BATCH - 1:
                bring_up_to_date(store, comparing)
            outcomes.update(_taken(watch, store, found, options) if found is not None else ())
        bring_up_to_date(store, comparing)
    _summary(outcomes)
    if outcomes["missed"] or outcomes["set aside"]:
        raise typer.Exit(SOME_SET_ASIDE)


def _taken(watch: "Watch", store: "Record", found: object, options: Options) -> Iterator[str]:
    """Keeps a page or tells a miss; gives what it was."""
    from pourparler.collect.watch import Fetched

    if not isinstance(found, Fetched):
        say(f"pourparler: not fetched ({found.reason}): {found.message}")  # type: ignore[attr-defined]
        yield "missed"
        return
    outcome, told = _keep(watch, store, found, options)
    if outcome != "same" and outcome != "unchanged":
        out().print(f"{outcome}  {told}", markup=False, soft_wrap=True)
    yield outcome


def _keep(watch: "Watch", store: "Record", fetched: "Fetched", options: Options) -> tuple[str, str]:
    """Reads and keeps a page, unless it is kept, or its article is what the version before it said."""
    page = fetched.page
    if store.has_reading(page.sha256, made_by=options.made_by):
        watch.done(fetched, "unchanged")
        return "unchanged", page.label
    result = read_one(page, options)
    if isinstance(result, Refused):
        store.set_aside(page, reason=result.reason, message=result.message)
        watch.done(fetched, result.reason)
        return "set aside", f"({result.reason}) {page.label}"
    text = digest(result)
    if text == fetched.known:
        watch.done(fetched, "same", text=text)
        return "same", page.label
    watch.keeping(fetched, text)
    outcome = store.add(page, result, made_by=options.made_by)
    watch.done(fetched, outcome, text=text)
    return "edited" if fetched.known else outcome, f"{result.title or 'untitled'} ({page.url or page.label})"


def digest(report: Report) -> str:
    """What tells two versions of an article apart: its title and its text, not the page around them."""
    return hashlib.sha256(f"{report.title}\n{report.text}".encode("utf-8", "replace")).hexdigest()[:32]


@contextmanager
def _stopping() -> Iterator[Event]:
    """An event that the first Ctrl-C or TERM sets; the page under way is finished. The second one ends at once."""
    stop = Event()

    def ask(number: int, _frame: object) -> None:
        stop.set()
        signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)

    before = {number: signal.signal(number, ask) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stop
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _addresses(feeds: Iterable[str]) -> list[str]:
    """The addresses that are named: themselves, or in files (OPML, a list of addresses)."""
    from pourparler.collect.found import Link, Missed
    from pourparler.collect.local import finds_of

    found = []
    for one in finds_of(feeds):
        if isinstance(one, Link):
            found.append(one.url)
        elif isinstance(one, Missed):
            raise CollectError(one.message)
        else:
            raise CollectError(f"{one.label}: no address and no list of feeds. Name the address of a feed.")
    return found


def _beside(record: Path) -> Path:
    """The file beside the record, where that is a file."""
    if "://" in str(record) or str(record).startswith("postgresql:"):
        raise typer.BadParameter("the record is no file, so say where the watch remembers: --state watch.db")
    return record.with_name(record.name + ".watch")


def _seconds(every: str) -> float:
    found = _TIME.fullmatch(every.strip().lower())
    if not found or int(found[1]) * _UNITS[found[2]] < LEAST:
        raise typer.BadParameter(
            f"--every {every}: write a time of at least {LEAST} seconds, such as 90s, 15m, 6h or 1d"
        )
    return float(int(found[1]) * _UNITS[found[2]])


def _summary(outcomes: Counter[str]) -> None:
    order = ("added", "edited", "replaced", "unchanged", "same", "set aside", "missed")
    told = ", ".join(f"{outcomes[name]} {name}" for name in order if outcomes[name])
    out().print(told or "nothing new", style="bold")


def _show(memory: "WatchState") -> None:
    from datetime import datetime

    from rich.table import Table

    table = Table("feed", "visited", "due", "faults", "last fault")
    for feed in memory.feeds():
        times = [
            datetime.fromtimestamp(moment).isoformat(" ", "minutes") if moment else "–"
            for moment in (feed.visited, feed.due)
        ]
        table.add_row(_name(feed), *times, str(feed.failures), "gone" if feed.gone else feed.told)
    out().print(table)
    out().print(", ".join(f"{count} {state}" for state, count in memory.counts().items()) or "no items yet")


def _name(feed: "FeedRow") -> str:
    return f"{feed.title} {feed.url}" if feed.title else feed.url
