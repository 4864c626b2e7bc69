from dataclasses import replace

from pourparler.merge.first import first_of
from pourparler.model import Dateline
from tests.made import bare_report

PAPER = bare_report("Words of the agency, cut.", report_id="paper")
AGENCY = bare_report("Words of the agency, whole and long.", report_id="wire")


def test_agency_itself_comes_before_an_earlier_clock() -> None:
    paper = replace(PAPER, site="Valley Herald", agency="NPA", published="2021-03-03")
    wire = replace(AGENCY, site="Northern Press Agency", published="2021-03-04")
    best, why = first_of([paper, wire])
    assert best.id == "wire"
    assert why == ("Northern Press Agency is the agency that 1 of the others credits",)


def test_calling_oneself_the_agency_is_not_enough() -> None:
    paper = replace(PAPER, site="Valley Herald", agency="Valley Herald", published="2021-03-03T13:20")
    wire = replace(AGENCY, site="Northern Press Agency", agency="NPA", published="2021-03-03T11:02")
    assert first_of([paper, wire])[0].id == "wire"


def test_clocks_of_different_zones_are_compared_in_utc() -> None:
    sydney = replace(PAPER, published="2021-03-03T20:10+10:00")
    london = replace(AGENCY, published="2021-03-03T10:20+00:00")
    assert first_of([london, sydney])[0].id == "paper"


def test_earlier_day_wins_and_time_decides_within_a_day() -> None:
    early, late = replace(PAPER, published="2021-03-03T09:10"), replace(AGENCY, published="2021-03-03T09:30")
    assert first_of([late, early])[0].id == "paper"
    assert first_of([late, early])[1] == ("published 2021-03-03T09:10, before the other",)
    assert first_of([replace(late, published="2021-03-02"), early])[0].id == "wire"


def test_dateline_then_length_then_nothing() -> None:
    dated = replace(PAPER, dateline=Dateline("GENEVA"))
    assert first_of([AGENCY, dated]) == (dated, ("the only one with a dateline",))
    assert first_of([PAPER, AGENCY])[0].id == "wire"
    same = replace(PAPER, id="second")
    assert first_of([same, PAPER]) == (PAPER, ("nothing tells which was first; taken by id",))
