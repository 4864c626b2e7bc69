"""POLECAT: a tab-separated row an event, in the columns of the weekly files on Dataverse; and such files read back.

Columns: Halterman, Schrodt, Beger, Bagozzi and Scarborough 2023, "Creating Custom Event Data Without Dictionaries".
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

from pourparler import __version__
from pourparler.codebook.coders import coders
from pourparler.model import Actor, Event
from pourparler.model.foreign import ForeignEvent

from .foreign import day, iso_country, number, of_plover, sides
from .told import Deed, Whole, happened
from .tsv import BadRow, Cell, events_of, joined, write_row

NAME = "polecat"
HEADER = True


def _side(side: str) -> tuple[str, ...]:
    return (
        f"{side} Name", f"{side} Country", f"{side} COW", f"Primary {side} Sector", f"{side} Sectors", f"{side} Title",
        f"{side} Name Raw", f"Wikipedia {side} ID",
    )  # fmt: skip


COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    *_side("Actor"), *_side("Recipient"),
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip


def write(reports: Iterable[Whole], out: TextIO, *, tellings: bool = False) -> dict[str, int]:
    """Writes the events that happened, each once, or with ``tellings`` once for every report that tells it."""
    write_row(out, COLUMNS)
    count = 0
    for whole in reports:
        story = _story(whole)
        for deed in happened(whole, tellings=tellings):
            write_row(out, [*_event(deed), *story])
            count += 1
    return {"events": count}


def day_of(event: Event) -> str | None:
    """The event's day; None where only a longer time is known: a day that nobody told is not made up."""
    return event.date if event.date_precision == "day" else None


def _event(deed: Deed) -> list[Cell]:
    event, place, coding = deed.event, deed.event.place, deed.event.coding
    where: list[Cell] = [place.name, None, None, None, place.country, place.lat, place.lon] if place else [None] * 7
    return [
        deed.id, day_of(event), coding.plover, coding.mode, coding.plover_score, coders().quads[coding.quad - 1],
        joined(coding.contexts), *_party(deed.whole, event.actor), *_party(deed.whole, event.recipient),
        *where, None, place.name if place else None, None,
    ]  # fmt: skip


def _party(whole: Whole, ids: Iterable[str]) -> list[Cell]:
    actors = whole.members(ids)
    known = [actor.country for actor in actors]
    sectors = dict.fromkeys(sector for actor in actors for sector in actor.sectors)
    return [
        joined(actor.name for actor in actors),
        joined(country or "" for country in known) if any(known) else None,
        joined(str(coders().cow.get(country or "", "")) for country in known) if any(known) else None,
        next(iter(sectors), None),
        joined(sectors),
        joined(actor.office or "" for actor in actors) if any(actor.office for actor in actors) else None,
        joined(_as_written(whole, actor) for actor in actors),
        None,
    ]


def _as_written(whole: Whole, actor: Actor) -> str:
    spans = [mention.span for mention in actor.mentions]
    return whole.report.text[spans[0].start : spans[0].end] if spans else actor.name


def _story(whole: Whole) -> list[Cell]:
    """The columns that all events of a report share."""
    report = whole.report
    named = {kind: [actor.name for actor in report.actors if actor.kind == kind] for kind in ("person", "organisation")}
    places = dict.fromkeys(event.place.name for event in report.events if event.place)
    return [
        report.site or report.agency, (report.published or "")[:10], joined(named["person"]),
        joined(named["organisation"]), joined(places), report.language, f"Pourparler {__version__}",
    ]  # fmt: skip


def read(lines: Iterable[str], coder: str = NAME) -> Iterator[ForeignEvent | BadRow]:
    """The events of a POLECAT file. A row with several actors or recipients gives one for each two of them."""
    return events_of(lines, COLUMNS, lambda row: _read(row, coder), header=True)


def _read(row: dict[str, str], coder: str) -> list[ForeignEvent]:
    if not row["Event ID"]:
        raise ValueError("no Event ID")
    values = of_plover(row["Event Type"], row["Event Mode"], row["Contexts"].split(";"))
    values |= {"plover_score": score} if (score := number(row["Intensity"])) is not None else {}
    event = ForeignEvent(
        coder, row["Event ID"], day(row["Event Date"]), None, None, **values,  # type: ignore[arg-type]
        actor_name=row["Actor Name"] or None, recipient_name=row["Recipient Name"] or None,
        place_country=iso_country(row["Country"]),
    )  # fmt: skip
    return sides(event, _countries(row["Actor Country"]), _countries(row["Recipient Country"]))


def _countries(cell: str) -> list[str | None]:
    return list(dict.fromkeys(iso_country(code) for code in cell.split(";") if code.strip()))
