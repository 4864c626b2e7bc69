"""``pourparler add``: read pages into a record."""

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated

import typer

from . import options as opt
from .reading import Options, Refused, collected, end
from .reading_many import keep_all, pool_for
from .screen import comparing, out, tracked

if TYPE_CHECKING:
    from pourparler.record import Record

SHOWN = 100  # pages set aside that are told one by one


def add(
    pages: opt.Pages,
    record: opt.RecordFile = opt.DEFAULT_RECORD,
    url: opt.Url = None,
    published: opt.Published = None,
    as_text: opt.AsText = False,
    again: Annotated[bool, typer.Option("--again", help="Read pages anew that this version has read already.")] = False,
    jobs: Annotated[
        int | None,
        typer.Option(
            "--jobs",
            "-j",
            min=1,
            metavar="N",
            help="Processes that read; one for each core unless given.",
            show_default=False,
        ),
    ] = None,
    column: opt.Column = None,
    delay: opt.Delay = opt.DEFAULT_DELAY,
    contact: opt.Contact = None,
    allow_private: opt.AllowPrivate = False,
) -> None:
    """Read pages into a record: the file is made when there is none.

    Adding a page twice changes nothing. Each page is one transaction:
    stop at any time, and run the same command again to go on.
    Pages that cannot be read are set aside with their reason
    (exit code 1; 3 when none could be read). Many pages are read on
    all cores; one process writes.

    [bold]Examples[/]

    pourparler add page.html --record record.db
    pourparler add pages/ more-pages/ 'old/*.txt' --record record.db
    pourparler add CC-NEWS-20240517.warc.gz articles.jsonl table.csv
    pourparler add https://example.org/rss.xml --contact me@example.org
    """
    from pourparler.ask.fresh import bring_up_to_date
    from pourparler.record import open_record

    options = Options(url, published, as_text)
    found = options.checked(collected(pages, opt.collecting(column, delay, contact, allow_private)))
    refused = SetAside()
    outcomes: Counter[str] = Counter()
    with open_record(record, create=True) as store:
        found, pool = pool_for(found, jobs)
        with pool:
            for outcome in tracked(keep_all(store, found, options, pool, again=again), None, "Adding"):
                if isinstance(outcome, Refused):
                    refused.note(outcome)
                else:
                    outcomes[outcome] += 1
            if outcomes:
                bring_up_to_date(store, comparing, pool.each if pool.workers > 1 else map)
        _summary(store, outcomes, refused)
    end(outcomes.total(), refused.count)


@dataclass(slots=True)
class SetAside:
    """What was set aside: the first ones, and of all how many for which reason, so that a long run holds little."""

    first: list[Refused] = field(default_factory=list)
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return self.reasons.total()

    def note(self, refused: Refused) -> None:
        self.reasons[refused.reason] += 1
        if len(self.first) < SHOWN:
            self.first.append(refused)


def _summary(store: "Record", outcomes: Counter[str], refused: SetAside) -> None:
    from rich.text import Text

    console = out()
    told = [f"{outcomes[name]} {name}" for name in ("added", "replaced", "unchanged") if outcomes[name]]
    told += [f"{refused.count} set aside"] if refused.count else []
    console.print(Text(", ".join(told), "bold"))
    for one in refused.first:
        console.print(Text.assemble(("  set aside ", "yellow"), (f"({one.reason}) ", "bold"), one.message))
    if refused.count > SHOWN:
        reasons = ", ".join(f"{count} {reason}" for reason, count in refused.reasons.most_common())
        console.print(f"  … and {refused.count - SHOWN} more; of all: {reasons}", markup=False)
    held = store.counts()
    console.print(
        f"{store.name} holds {held.reports} reports, {held.statements} statements, {held.positions} positions, "
        f"{held.events} events", soft_wrap=True, markup=False,
    )  # fmt: skip
