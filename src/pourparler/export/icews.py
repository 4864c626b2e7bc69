"""ICEWS: a tab-separated row an event and two actors, in the columns of the yearly files on Dataverse; and read back.

Columns: Boschee et al. 2015, "ICEWS Coded Event Data", doi:10.7910/DVN/28075.
"""

from collections.abc import Iterable, Iterator
from typing import TextIO

from pourparler.codebook.coders import coders
from pourparler.codebook.ontology import ontology
from pourparler.model import Actor
from pourparler.model.foreign import ForeignEvent
from pourparler.tell.sentences import sentences

from .foreign import code_of, day, iso_country, number, of_cameo
from .numbers import number_of
from .polecat import day_of
from .told import Deed, Pair, Whole, happened
from .tsv import BadRow, Cell, events_of, joined, write_row

NAME = "icews"
HEADER = True
COLUMNS = (
    "Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "Event Text", "CAMEO Code",
    "Intensity", "Target Name", "Target Sectors", "Target Country", "Story ID", "Sentence Number", "Publisher", "City",
    "District", "Province", "Country", "Latitude", "Longitude",
)  # fmt: skip


def write(reports: Iterable[Whole], out: TextIO, *, tellings: bool = False) -> dict[str, int]:
    """Writes the events that happened, each once, or with ``tellings`` once for every report that tells it.

    An event of more than two actors has a row for each two.
    """
    write_row(out, COLUMNS)
    count = 0
    for whole in reports:
        starts = [span.start for span, _ in sentences(whole.report)]
        for deed in happened(whole, tellings=tellings):
            for at, pair in enumerate(deed.whole.pairs(deed.event)):
                write_row(out, _row(deed, at, pair, sentence_of(deed, starts)))
                count += 1
    return {"events": count}


def sentence_of(deed: Deed, starts: list[int]) -> int | None:
    """The number of the sentence that an event is read from, from 1; None for a title or caption."""
    first = next((piece.span for piece in deed.event.evidence if piece.span), None)
    return None if first is None else max(1, sum(start <= first.start for start in starts))


def _row(deed: Deed, at: int, pair: Pair, sentence: int | None) -> list[Cell]:
    event, report = deed.event, deed.whole.report
    coding, place = event.coding, event.place
    where: list[Cell] = [None, None, None, None, None, None]
    if place is not None:
        country = coders().icews_name(place.country)
        where = [None if place.name == country else place.name, None, None, country, place.lat, place.lon]
    return [
        number_of(deed.id, at), day_of(event), *_party(pair[0]), ontology().code(coding.cameo).label.capitalize(),
        coding.cameo, coding.goldstein, *_party(pair[1]), number_of(report.id), sentence, report.site or report.agency,
        *where,
    ]  # fmt: skip


def _party(actor: Actor | None) -> list[Cell]:
    if actor is None:
        return [None, None, None]
    return [actor.name, joined(actor.sectors), coders().icews_name(actor.country)]


def read(lines: Iterable[str], coder: str = NAME) -> Iterator[ForeignEvent | BadRow]:
    """The events of an ICEWS file. An id holds within a day only, so the day is part of it here."""
    return events_of(lines, COLUMNS, lambda row: [_read(row, coder)], header=True)


def _read(row: dict[str, str], coder: str) -> ForeignEvent:
    if not row["Event ID"]:
        raise ValueError("no Event ID")
    when = day(row["Event Date"])
    values = of_cameo(code_of(row["CAMEO Code"]))
    values |= {"goldstein": intensity} if (intensity := number(row["Intensity"])) is not None else {}
    return ForeignEvent(
        coder, f"{row['Event ID']} {when or ''}".strip(), when, iso_country(row["Source Country"]),
        iso_country(row["Target Country"]), **values,  # type: ignore[arg-type]
        actor_name=row["Source Name"] or None, recipient_name=row["Target Name"] or None,
        place_country=iso_country(row["Country"]),
    )  # fmt: skip
