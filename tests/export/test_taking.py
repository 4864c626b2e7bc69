"""Files of other coders, ours written as theirs and theirs as released, with what is wrong in them."""

import bz2
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from pourparler.ask.coders import OURS, coders_in, compared
from pourparler.errors import CollectError
from pourparler.export import gdelt, icews, plover, polecat
from pourparler.export.foreign import code_of, day
from pourparler.export.formats import CODERS, reader
from pourparler.export.numbers import number_of
from pourparler.export.taking import Taken, coder_of, take
from pourparler.export.tsv import BadRow
from pourparler.model.foreign import ForeignEvent
from pourparler.record import Record, fact_ids
from tests.made import bern, geneva, geneva_reprint

from .conftest import Written

OFFER, MEETING = fact_ids(geneva()).events


def taken(coder: str, *lines: str) -> list[ForeignEvent | BadRow]:
    return list(reader(coder)(list(lines)))


def tab(columns: tuple[str, ...], **cells: str) -> str:
    """A row with ``cells`` by column (spaces as underscores), the others empty."""
    known = {name.replace("_", " "): cell for name, cell in cells.items()} | cells
    assert {name for name in cells if name not in columns and name.replace("_", " ") not in columns} == set()
    return "\t".join(known.get(column, "") for column in columns) + "\n"


# Ours, written and read back


@pytest.mark.parametrize(("coder", "key"), [
    ("polecat", [OFFER, MEETING]), ("plover", [OFFER, MEETING]),
    ("icews", [f"{number_of(OFFER)} 2021-03-03", f"{number_of(MEETING)} 2021-03-03"]),
    ("gdelt", [str(number_of(OFFER)), str(number_of(MEETING))]),
])  # fmt: skip
def test_what_we_write_is_read_back(written: Written, record: Record, coder: str, key: list[str]) -> None:
    place = written(coder, "" if coder == "gdelt" else ".txt")
    file = place / gdelt.EVENTS if coder == "gdelt" else place
    assert coder_of(file) == coder
    result = take(record, file, coder)
    assert (result.rows, result.new, result.bad) == (4, 4, 0)
    held = record.foreign().between("USA", "PRK")
    assert held[0] == ForeignEvent(
        coder, key[0], "2021-03-03", "USA", "PRK", "AGREE", held[0].mode, held[0].cameo, 1, held[0].goldstein, 2.5,
        held[0].actor_name, held[0].recipient_name, None, held[0].url,
    )  # fmt: skip
    assert record.foreign().between("USA", "CHE")[-1].id == key[1]
    assert take(record, file, coder).new == 0


def test_month_is_kept_where_the_day_is_not_known(written: Written, record: Record) -> None:
    take(record, written("gdelt") / gdelt.EVENTS, "gdelt")
    assert [one.date for one in record.foreign().between("USA", "CHE")] == ["2021-03", "2021-03-03"]


# Theirs


def test_polecat_row_with_several_countries_counts_for_each_two() -> None:
    row = tab(
        polecat.COLUMNS, Event_ID="20230301-1-AGREE", Event_Date="2023-03-01", Event_Type="AGREE", Intensity="3.0",
        Contexts="diplomatic;military", Actor_Country="USA;KOR;USA", Recipient_Country="PRK", Country="CHE",
        Actor_Name="United States;South Korea;Joe Biden", Quad_Code="VERBAL COOPERATION",
    )  # fmt: skip
    first, second = taken("polecat", "\t".join(polecat.COLUMNS) + "\r\n", row)
    assert isinstance(first, ForeignEvent)
    assert (first.id, first.actor, first.recipient, first.plover_score) == ("20230301-1-AGREE", "USA", "PRK", 3.0)
    assert (first.quad, first.cameo, first.place_country) == (1, "030", "CHE")
    assert second == replace(first, id="20230301-1-AGREE/2", actor="KOR")


def test_header_with_more_names_than_cells_is_read_by_the_known_order() -> None:
    header = "\t".join(["Event ID", "Headline", *polecat.COLUMNS[1:]]) + "\n"
    row = tab(polecat.COLUMNS, Event_ID="1", Event_Type="CONSULT", Event_Date="2023-03-01", Actor_Country="FRA")
    (event,) = taken("polecat", header, row)
    assert isinstance(event, ForeignEvent)
    assert (event.actor, event.plover, event.date) == ("FRA", "CONSULT", "2023-03-01")


def test_tabs_too_many_and_quoted_cells_are_put_right() -> None:
    row = tab(icews.COLUMNS, Event_ID="7", Event_Date="2015-07-01", CAMEO_Code='"36"', Source_Name='"Foreign ""X"""')
    (event,) = taken("icews", "\t".join(icews.COLUMNS) + "\t\t\n", row.rstrip("\n") + "\t\t\t\n")
    assert isinstance(event, ForeignEvent)
    assert (event.cameo, event.plover, event.actor_name) == ("036", "AGREE", 'Foreign "X"')


def test_icews_names_of_countries_and_bodies() -> None:
    row = tab(
        icews.COLUMNS, Event_ID="7", Event_Date="2015-07-01", CAMEO_Code="190", Intensity="-10.0",
        Source_Country="Russian Federation", Target_Country="Occupied Palestinian Territory",
    )  # fmt: skip
    (event,) = taken("icews", "\t".join(icews.COLUMNS), row)
    assert isinstance(event, ForeignEvent)
    assert (event.id, event.actor, event.recipient) == ("7 2015-07-01", "RUS", "PSE")
    assert (event.plover, event.quad, event.goldstein) == ("ASSAULT", 4, -10.0)


def test_gdelt_codes_of_countries_and_bodies() -> None:
    row = tab(
        gdelt.COLUMNS, GlobalEventID="9", Day="20230301", EventCode="042", QuadClass="1", GoldsteinScale="1.9",
        Actor1CountryCode="ROM", Actor2KnownGroupCode="UNO", Actor2Type1Code="IGO", ActionGeo_CountryCode="KS",
        SOURCEURL="https://example.org/1",
    )  # fmt: skip
    (event,) = taken("gdelt", row)
    assert event == ForeignEvent(
        "gdelt", "9", "2023-03-01", "ROU", "UNO", "CONSULT", "visit", "042", 1, 1.9, 4.0, None, None, "KOR",
        "https://example.org/1",
    )  # fmt: skip


@pytest.mark.parametrize(("coder", "line", "why"), [
    ("gdelt", tab(gdelt.COLUMNS, GlobalEventID="x", EventCode="042"), "'x' is no GlobalEventID"),
    ("gdelt", tab(gdelt.COLUMNS, GlobalEventID="1", EventCode="999"), "'999' is no CAMEO code"),
    ("gdelt", tab(gdelt.COLUMNS, GlobalEventID="1", EventCode="042", Day="3 March"), "'3 March' is no date"),
    ("gdelt", "1\t2\t3\n", "3 cells for 61 columns"),
    ("plover", '{"id": 1, "date": "2021-03-03", "event": "AGREE"}', "no column 'actor'"),
    ("plover", '{"id": ', "Expecting value: line 1 column 8 (char 7)"),
    ("plover", "[]", "no JSON object"),
    ("plover", '{"id": 1, "date": null, "event": "HUG", "actor": []}', "'HUG' is no PLOVER type"),
])  # fmt: skip
def test_row_that_cannot_be_read_is_told_with_its_line(coder: str, line: str, why: str) -> None:
    assert taken(coder, line) == [BadRow(1, why)]


def test_file_without_its_columns_is_told_once() -> None:
    assert taken("icews", "Event ID\tEvent Date\n", "1\t2\n") == [BadRow(1, "the header has no column 'Source Name'")]


def test_plover_record_that_did_not_happen_is_passed_over() -> None:
    line = '{"id": 1, "date": null, "event": "AGREE", "actor": [], "status": "negated"}'
    assert taken("plover", line) == []


def test_codes_that_lost_their_zeros() -> None:
    written = ["36", "036", "311", "0311", "190", "20", "10", "1823", "36.0"]
    assert list(map(code_of, written)) == ["036", "036", "0311", "0311", "190", "020", "010", "1823", "036"]


def test_dates_as_far_as_they_are_known() -> None:
    written = ["20210303", "2021-03-03", "2021-03-03 00:00:00", "202103", "2021", "2021-03-03T10:00Z", ""]
    known = ["2021-03-03", "2021-03-03", "2021-03-03", "2021-03", "2021", "2021-03-03", None]
    assert list(map(day, written)) == known


def test_packed_files_are_unpacked(written: Written, record: Record, tmp_path: Path) -> None:
    file = written("gdelt") / gdelt.EVENTS
    with zipfile.ZipFile(tmp_path / "a.export.CSV.zip", "w") as packed:
        packed.write(file, "a.export.CSV")
    (tmp_path / "b.CSV.bz2").write_bytes(bz2.compress(file.read_bytes()))
    assert coder_of(tmp_path / "a.export.CSV.zip") == "gdelt"
    assert take(record, tmp_path / "a.export.CSV.zip", "gdelt") == Taken(4, 4, 0, ())
    assert take(record, tmp_path / "b.CSV.bz2", "gdelt") == Taken(4, 0, 0, ())


def test_file_that_cannot_be_read_is_told(record: Record, tmp_path: Path) -> None:
    (tmp_path / "cut.zip").write_bytes(b"PK\x03\x04 no more")
    (tmp_path / "letter.txt").write_text("Dear all,\n")
    with pytest.raises(CollectError, match=r"cut\.zip: cannot be read"):
        take(record, tmp_path / "cut.zip", "gdelt")
    with pytest.raises(CollectError, match=r"gone\.CSV: cannot be read"):
        take(record, tmp_path / "gone.CSV", "gdelt")
    with pytest.raises(CollectError, match=r"letter\.txt: not told by its first line whose file it is"):
        coder_of(tmp_path / "letter.txt")


# Side by side


def test_coders_are_counted_month_by_month(written: Written, record: Record) -> None:
    for coder in CODERS:
        place = written(coder, "" if coder == "gdelt" else ".txt")
        take(record, place / gdelt.EVENTS if coder == "gdelt" else place, coder)
    months = compared(record, "USA", "PRK")
    assert coders_in(months) == [OURS, "gdelt", "icews", "plover", "polecat"]
    assert [(month.month, {name: one.events for name, one in month.coders.items()}) for month in months] == [
        ("2021-03", {OURS: 1, "gdelt": 2, "icews": 2, "plover": 2, "polecat": 2}),  # the nasty report is in no record
    ]
    assert {report.id for report in record.reports()} >= {bern().id, geneva_reprint().id}
    assert plover.NAME == "plover"
