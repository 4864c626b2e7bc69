"""Datelines of agencies and papers of the world: place, date, agency."""

import pytest

from pourparler.model import Block, Span
from pourparler.read.dateline import find_dateline, parse_dateline

REST = "The two ministers said that the talks would go on."


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("Seoul, Nov 6 (IANS): ", "Seoul", "Nov 6", "IANS"),
        ("WASHINGTON (Sputnik) – ", "Washington", None, "Sputnik"),
        ("GENEVA, March 3 (Reuters) - ", "Geneva", "March 3", "Reuters"),
        ("KYIV, Ukraine (AP) — ", "Kyiv, Ukraine", None, "AP"),
        ("BEIJING, Sept. 27 (Xinhua) -- ", "Beijing", "Sept. 27", "Xinhua"),
        ("MOSCOW, September 27. /TASS/. ", "Moscow", "September 27", "TASS"),
        ("TASHKENT. Sept 27 (Interfax) - ", "Tashkent", "Sept 27", "Interfax"),
        ("New Delhi [India], November 6 (ANI): ", "New Delhi [India]", "November 6", "ANI"),
        ("LONDON/PARIS, Oct 2 (Reuters) - ", "London/Paris", "Oct 2", "Reuters"),
        ("ADDIS ABABA, Ethiopia – ", "Addis Ababa, Ethiopia", None, None),
        ("Geneva, 27 September 2021 – ", "Geneva", "27 September 2021", None),
        ("Tehran, IRNA – ", "Tehran", None, "IRNA"),
        ("PRISTINA (Kosovo) – ", "Pristina (Kosovo)", None, None),
        ("Hanoi (MW) – ", "Hanoi", None, "MW"),
        ("(Reuters) - ", None, None, "Reuters"),
        ("Seoul: ", "Seoul", None, None),
    ],
)
def test_datelines_are_read(line: str, place: str | None, day: str | None, agency: str | None) -> None:
    parts = parse_dateline(line + REST)
    assert parts is not None
    span, found_place, mention, found_agency = parts
    assert (line + REST)[span.end :] == REST
    assert (found_place, mention.text if mention else None, found_agency) == (place, day, agency)


@pytest.mark.parametrize(
    "line",
    [
        "North Korea: what we know so far about the launch",
        "Analysis: the deal that nobody wanted to sign",
        "US officials said – on Monday – that talks had ended",
        "Ukraine - a country of forty million - has said no",
        "Yamil Lage (AFP) ",
        "The Latest: Iran says talks are over",
        "",
    ],
)
def test_other_beginnings_are_no_datelines(line: str) -> None:
    assert parse_dateline(line) is None


def test_dateline_is_found_below_a_caption_and_in_a_byline() -> None:
    lead = Block("GENEVA, March 3 (Reuters) - " + REST, Span(40, 120), "body", True)
    caption = Block("The ministers shake hands.", Span(0, 30), "body", True)
    found = find_dateline([caption, lead])
    assert found is not None
    assert (found.block, found.place) == (1, "Geneva")
    byline = Block("By Jane Doe in Kyiv | AP", Span(0, 24), "byline", False)
    found = find_dateline([byline, Block(REST, Span(30, 80), "body", True)])
    assert found is not None
    assert (found.place, found.agency) == ("Kyiv", "AP")
