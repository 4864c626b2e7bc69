"""One actor over all reports of a record: names, offices, and the timeline of what it said and did."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.console import Group, RenderableType
from rich.text import Text

from pourparler.errors import NotInRecord
from pourparler.model import Actor, Report
from pourparler.record import Record
from pourparler.tell import Entry, Question, timeline

from .timeline_table import entries_table, origins_of
from .who import country


@dataclass(frozen=True, slots=True)
class KnownActor:
    """What a record knows about one actor: itself in each report that names it, and its timeline."""

    seen: tuple[tuple[Report, Actor], ...]
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        return self.seen[0][1].name

    def values(self, field: str) -> dict[str, str]:
        """Each value of ``field`` with the date of the first report that gives it."""
        found: dict[str, str] = {}
        for report, actor in self.seen:
            value = getattr(actor, field)
            for one in (value,) if isinstance(value, str) else value or ():
                found.setdefault(one, (report.published or "")[:10])
        return found


def known_as(store: Record, reference: str) -> KnownActor:
    """The actor with this country, name, key or id. Raises NotInRecord when there is none."""
    code = country(reference)
    wanted = code or reference
    seen = tuple(_seen(store, wanted, is_country=code is not None))
    if not seen:
        found = store.find("actor", reference).fact
        assert isinstance(found, Actor)
        is_country = found.kind == "country" and found.country is not None
        wanted = (found.country if is_country else found.key or found.name) or found.name
        seen = tuple(_seen(store, wanted, is_country=is_country))
    if not seen:
        raise NotInRecord(f"{store.name}: no actor {reference}; try `pourparler search {reference}`")
    reports = [report for report, _ in seen]
    return KnownActor(seen, tuple(timeline(reports, Question(actor=wanted), origins_of(reports))))


def _seen(store: Record, wanted: str, *, is_country: bool) -> Iterator[tuple[Report, Actor]]:
    plain = wanted.casefold()
    for report in store.reports(countries=(wanted,)) if is_country else store.reports(actor=wanted):
        for actor in report.actors:
            own = actor.kind == "country" and actor.country == wanted
            named = plain in (actor.name.casefold(), (actor.key or "").casefold())
            if own if is_country else named or actor.name.casefold().endswith(f" {plain}"):
                yield report, actor
                break


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
