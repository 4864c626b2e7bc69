"""GDELT 2: an events file of 61 columns and a mentions file of 16, tab-separated, without header; and events read back.

Columns: "The GDELT Event Database Data Format Codebook V2.0", 2015.
"""

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import TextIO

from pourparler.codebook import load
from pourparler.codebook.coders import coders
from pourparler.model import Actor, Place
from pourparler.model.foreign import ForeignEvent
from pourparler.tell.sentences import sentences

from .files import new_file, new_folder
from .foreign import code_of, day, number, of_cameo
from .icews import sentence_of
from .iris import page_iri
from .numbers import number_of
from .polecat import day_of
from .told import Deed, Pair, Whole, happened
from .tsv import BadRow, Cell, events_of, write_row

NAME = "gdelt"
HEADER = False
EVENTS, MENTIONS = "events.export.CSV", "events.mentions.CSV"
_WEB, _CITATION = 1, 2  # kinds of mention: a page with an address; one without
_COUNTRY, _CITY, _NOWHERE = 1, 4, 0  # kinds of place


def _actor_columns(number: int) -> tuple[str, ...]:
    what = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code")
    return tuple(f"Actor{number}{name}" for name in (*what, "Type1Code", "Type2Code", "Type3Code"))


def _place_columns(what: str) -> tuple[str, ...]:
    names = ("Type", "Fullname", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
    return tuple(f"{what}Geo_{name}" for name in names)


COLUMNS = (
    "GlobalEventID", "Day", "MonthYear", "Year", "FractionDate", *_actor_columns(1), *_actor_columns(2),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone", *_place_columns("Actor1"), *_place_columns("Actor2"),
    *_place_columns("Action"), "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GlobalEventID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip


def write(reports: Iterable[Whole], folder: Path) -> dict[str, int]:
    """Writes a row for each event that happened and each two of its actors, and one for every telling of it.

    Raises :class:`~pourparler.errors.ExportError` when the folder cannot be written to.
    """
    new_folder(folder)
    with ExitStack() as stack:
        events, mentions = (stack.enter_context(new_file(folder / name)) for name in (EVENTS, MENTIONS))
        counts = _write(reports, events, mentions)
    return dict(zip((EVENTS, MENTIONS), counts, strict=True))


def _write(reports: Iterable[Whole], events: TextIO, mentions: TextIO) -> tuple[int, int]:
    rows = told = 0
    waiting: dict[str, list[int]] = {}  # events whose tellings are still to come: rows written, tellings left
    for whole in reports:
        starts = [span.start for span, _ in sentences(whole.report)]
        for deed in happened(whole, tellings=True):
            if deed.told.first:
                pairs = whole.pairs(deed.event)
                for at, pair in enumerate(pairs):
                    write_row(events, _event(deed, at, pair))
                rows += len(pairs)
                waiting[deed.name] = [len(pairs), deed.told.tellings]
            count, left = waiting.get(deed.name, (0, 0))
            for at in range(count):
                write_row(mentions, _mention(deed, at, sentence_of(deed, starts)))
            told += count
            if left > 1:
                waiting[deed.name] = [count, left - 1]
            else:
                waiting.pop(deed.name, None)
    return rows, told


def _event(deed: Deed, at: int, pair: Pair) -> list[Cell]:
    event, coding, told = deed.event, deed.event.coding, deed.told
    return [
        number_of(deed.name, at), *_dates(event.date, day_of(event)), *_actor(pair[0]), *_actor(pair[1]),
        int(_leads(deed)), coding.cameo, coding.cameo[:3], coding.cameo[:2], coding.quad, coding.goldstein,
        told.tellings, told.sources, told.reports, None, *_place(None), *_place(None), *_place(event.place),
        _moment(deed.whole.report.published), deed.whole.report.url or page_iri(deed.whole.report.page),
    ]  # fmt: skip


def _dates(date: str | None, known_day: str | None) -> list[Cell]:
    """Day, month and year as numbers and the year with its fraction, as far as they are known."""
    month = date[:7].replace("-", "") if date and len(date) >= 7 else None
    year = date[:4] if date else None
    if known_day is None or year is None:
        return [None, month, year, None]
    fraction = (int(known_day[5:7]) * 30 + int(known_day[8:10])) / 365  # as the codebook works it out
    return [known_day.replace("-", ""), month, year, f"{int(year) + min(fraction, 0.9999):.4f}"]


def _actor(actor: Actor | None) -> list[Cell]:
    if actor is None:
        return [None] * 10
    known = coders()
    body = known.bodies.get(actor.country or "")
    country, group = known.gdelt_code(actor.country), body.group if body else ""
    types = [body.type] if body else []
    types += [known.types[sector] for sector in actor.sectors if sector in known.types]
    types = list(dict.fromkeys(types))[:3]
    code = (country or "") + (f"{body.type}{group}" if body else "".join(types))
    padded: list[Cell] = [*types, *[None] * (3 - len(types))]
    return [code, actor.name.upper(), country, group, None, None, None, *padded]


def _place(place: Place | None) -> list[Cell]:
    if place is None:
        return [_NOWHERE, *[None] * 7]
    fips = coders().fips.get(place.country or "")
    known = load().countries.get(place.country or "")
    if known is not None and place.name == known.name:
        return [_COUNTRY, known.name, fips, fips, None, place.lat, place.lon, fips]
    name = f"{place.name}, {known.name}" if known else place.name
    return [_CITY, name, fips, fips, None, place.lat, place.lon, None]


def _leads(deed: Deed) -> bool:
    """Whether the event stands in the title or the first paragraph."""
    span = next((piece.span for piece in deed.event.evidence if piece.span), None)
    return span is None or span.start < (deed.whole.report.text.find("\n\n") % (1 << 60))


def _mention(deed: Deed, at: int, sentence: int | None) -> list[Cell]:
    report, event = deed.whole.report, deed.event
    offsets = [_offset(deed.whole, ids) for ids in (event.actor, event.recipient)]
    action = next((piece.span.start for piece in event.evidence if piece.span), -1)
    event_day = (day_of(event) or "").replace("-", "")
    return [
        number_of(deed.name, at), f"{event_day}000000" if event_day else None, _moment(report.published),
        _WEB if report.url else _CITATION, report.site or report.agency, report.url or page_iri(report.page),
        sentence, *offsets, action, 1, round(100 * event.confidence), len(report.text), None, None, None,
    ]  # fmt: skip


def _offset(whole: Whole, ids: Iterable[str]) -> int:
    starts = [mention.span.start for actor in whole.members(ids) for mention in actor.mentions[:1]]
    return starts[0] if starts else -1


def _moment(published: str | None) -> str | None:
    """YYYYMMDDHHMMSS; midnight where only the day is known."""
    try:
        return datetime.fromisoformat(published).strftime("%Y%m%d%H%M%S") if published else None
    except ValueError:
        return None


def read(lines: Iterable[str], coder: str = NAME) -> Iterator[ForeignEvent | BadRow]:
    """The events of a GDELT 2 file (``*.export.CSV``)."""
    return events_of(lines, COLUMNS, lambda row: [_read(row, coder)], header=False)


def _read(row: dict[str, str], coder: str) -> ForeignEvent:
    if not row["GlobalEventID"].isdecimal():
        raise ValueError(f"{row['GlobalEventID']!r} is no GlobalEventID")
    values = of_cameo(code_of(row["EventCode"]))
    values |= {"goldstein": given} if (given := number(row["GoldsteinScale"])) is not None else {}
    values |= {"quad": int(row["QuadClass"])} if row["QuadClass"] else {}
    return ForeignEvent(
        coder, row["GlobalEventID"], day(row["Day"] or row["MonthYear"] or row["Year"]), _country(row, 1),
        _country(row, 2), **values,  # type: ignore[arg-type]
        actor_name=row["Actor1Name"] or None, recipient_name=row["Actor2Name"] or None,
        place_country=coders().from_fips.get(row["ActionGeo_CountryCode"]), url=row["SOURCEURL"] or None,
    )  # fmt: skip


def _country(row: dict[str, str], number: int) -> str | None:
    """The actor's country, else the body that its group or type names."""
    known = coders()
    if code := row[f"Actor{number}CountryCode"]:
        return known.from_gdelt(code)
    group, kind = row[f"Actor{number}KnownGroupCode"], row[f"Actor{number}Type1Code"]
    named = (code for code, body in known.bodies.items() if group and body.group == group)
    return next(named, kind if kind in known.bodies else None)
