from dataclasses import replace

from pourparler.model.asked import HeldRow
from pourparler.tell.positions import position_history, without_repeats

MEET = HeldRow("2021-03-03", "talks", "PRK", "offers", "meet North Korea anywhere", "", 1, "r1", 5, "npa")
FREE = replace(MEET, date="2021-06-21", conditions="none-required: without preconditions", report="r2")
BOUND = replace(MEET, date="2021-04-01", conditions="if: if the tests stop", report="r3")
NO = replace(MEET, date="2021-09-01", stance="refuses", proposition="sit down with the North", report="r4")


def changes(*rows: HeldRow) -> list[tuple[str, str]]:
    return [(one.first.date, one.change) for one in position_history(rows)]


def test_first_time_and_said_again() -> None:
    again = replace(MEET, date="2021-03-20", proposition="to meet North Korea anywhere, any time", report="r9")
    (one,) = position_history([again, MEET])
    assert (one.change, one.first.date, one.last) == ("first", "2021-03-03", "2021-03-20")
    assert [taking.date for taking in one.again] == ["2021-03-20"]


def test_reports_of_one_day_are_one_taking_with_its_independent_sources() -> None:
    reprint = replace(MEET, date="2021-03-04", report="r8")
    rival = replace(MEET, report="r9", origin="rival wire")
    (one,) = position_history([MEET, reprint, rival])
    assert one.again == ()
    assert one.first.sources == 2
    assert {report for report, _ in one.first.told} == {"r1", "r8", "r9"}


def test_condition_added_and_dropped() -> None:
    assert changes(MEET, BOUND, FREE) == [
        ("2021-03-03", "first"), ("2021-04-01", "condition added"), ("2021-06-21", "condition dropped"),
    ]  # fmt: skip
    dropped = position_history([MEET, BOUND, FREE])[-1]
    assert dropped.before == "2021-04-01 · offers · meet North Korea anywhere · if: if the tests stop"


def test_condition_not_named_again_is_not_dropped() -> None:
    assert changes(BOUND, replace(MEET, date="2021-05-01"))[-1] == ("2021-05-01", "new words")


def test_stance_turned_and_turned_back() -> None:
    back = replace(MEET, date="2021-12-01", stance="accepts", proposition="a round of talks", report="r7")
    assert [change for _, change in changes(MEET, NO, back)] == ["first", "turned", "turned"]


def test_issues_and_other_parties_are_lines_of_their_own() -> None:
    on_sanctions = replace(NO, issue="sanctions")
    toward_seoul = replace(NO, toward="KOR")
    assert {change for _, change in changes(MEET, on_sanctions, toward_seoul)} == {"first"}


def test_position_on_two_issues_is_shown_once() -> None:
    twice = position_history([MEET, replace(MEET, issue="peace")])
    assert len(twice) == 2
    assert len(without_repeats(twice)) == 1


def test_undated_positions_come_last() -> None:
    assert [date for date, _ in changes(replace(NO, date=""), MEET)] == ["2021-03-03", ""]


def test_order_of_rows_changes_nothing() -> None:
    rows = [MEET, BOUND, FREE, NO]
    assert position_history(rows) == position_history(rows[::-1])
