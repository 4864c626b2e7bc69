"""A timeline as a table, as CSV, and the counting of its independent sources."""

import csv
from collections.abc import Sequence
from typing import TextIO

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pourparler.tell import Entry

CSV_COLUMNS = (
    "date", "date_basis", "kind", "code", "plover", "cameo", "what", "actors", "actor_countries", "recipients",
    "recipient_countries", "speakers", "issues", "conditions", "status", "sources", "reports", "quote",
)  # fmt: skip
KIND_STYLES = {"position": "magenta", "event": "green", "statement": "cyan"}


def entries_table(entries: Sequence[Entry]) -> Table:
    """Date; what, with conditions and the words; sources."""
    table = Table(box=None, padding=(0, 2, 1, 0), expand=True, header_style="bold blue", pad_edge=False)
    table.add_column("Date", width=10)
    table.add_column("What", ratio=1)
    table.add_column("Sources", justify="right", width=7)
    for entry in entries:
        table.add_row(entry.date or "?", _what(entry), _sources(entry))
    return table


def _what(entry: Entry) -> RenderableType:
    head = Text()
    head.append(f"{entry.kind} ", KIND_STYLES.get(entry.kind, ""))
    head.append(entry.what, "bold")
    details = [f"CAMEO {entry.cameo}" if entry.cameo else None, ", ".join(entry.issues)]
    details += [entry.status if entry.status != "happened" else None]
    head.append("".join(f" · {detail}" for detail in details if detail), "dim")
    lines: list[RenderableType] = [head]
    for condition in entry.conditions:
        kind, words = condition.split(": ", 1)
        lines.append(_below(Text.assemble(("condition ", "dim"), (kind.replace("-", " "), "bold"), f": {words}")))
    quote = " ".join(entry.quote.split())
    if quote and quote not in entry.what:
        lines.append(_below(Text(quote, "italic")))
    whence = entry.tellings[0]
    more = len({telling.report for telling in entry.tellings}) - 1
    speakers = [party.label for party in entry.speakers if party not in entry.actors]
    said_by = f"said by {', '.join(speakers)} · " if speakers else ""
    place = f"{said_by}{whence.site or 'site unknown'}: {whence.title or '(no title)'}  {whence.report[:8]}"
    lines.append(_below(Text(place + (f" and {more} more" if more else ""), "dim")))
    return Group(*lines)


def _below(text: Text) -> Padding:
    return Padding(text, (0, 0, 0, 2))


def _sources(entry: Entry) -> Text:
    reports = len({telling.report for telling in entry.tellings})
    return Text(str(entry.sources) + (f" of {reports}" if reports > entry.sources else ""))


def write_csv(entries: Sequence[Entry], out: TextIO) -> None:
    """One row an entry; several values of a cell joined by ``; ``."""
    writer = csv.DictWriter(out, CSV_COLUMNS)
    writer.writeheader()
    for entry in entries:
        row: dict[str, object] = {name: getattr(entry, name, None) for name in CSV_COLUMNS}
        for role, parties in (("actor", entry.actors), ("recipient", entry.recipients)):
            row[f"{role}s"] = "; ".join(party.name for party in parties)
            row[f"{role}_countries"] = "; ".join(dict.fromkeys(party.country for party in parties if party.country))
        row["speakers"] = "; ".join(party.name for party in entry.speakers)
        row["issues"], row["conditions"] = "; ".join(entry.issues), "; ".join(entry.conditions)
        row["reports"] = "; ".join(dict.fromkeys(telling.report for telling in entry.tellings))
        writer.writerow(row)
