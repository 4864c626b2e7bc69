"""One actor over all reports of a record: names, offices, and the timeline of what it said and did."""

from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from pourparler.ask.actor import KnownActor

from .timeline_table import entries_table


def actor_record(known: KnownActor) -> dict[str, Any]:
    """For JSON."""
    fields = ("name", "kind", "country", "sectors", "office", "basis")
    about = {field: [{"value": v, "since": d} for v, d in known.values(field).items()] for field in fields}
    reports = [report.id for report, _ in known.seen]
    return {**about, "reports": reports, "timeline": [entry.to_dict() for entry in known.entries]}


def actor_card(known: KnownActor) -> RenderableType:
    """For people."""
    head = Text(known.name, "bold")
    for field in ("kind", "country", "sectors"):
        head.append("".join(f" · {value}" for value in known.values(field)))
    lines = [head]
    others = [name for name in known.values("name") if name != known.name]
    lines += [Text(f"also {', '.join(others)}")] if others else []
    lines += [Text(f"{office} (report of {day})" if day else office) for office, day in known.values("office").items()]
    lines.append(Text(f"named in {len(known.seen)} report{'s' if len(known.seen) > 1 else ''}", "dim"))
    return Group(*lines, Text(""), entries_table(known.entries))
