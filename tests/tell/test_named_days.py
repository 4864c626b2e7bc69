"""The days that a sentence names; all are told on Wednesday, 10 March 2021."""

from datetime import date

import pytest

from pourparler.tell.named_days import NamedDay, named_days

TOLD = date(2021, 3, 10)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The council met on Monday.", ["2021-03-08"]),
        ("The council met on March 3 and again on Monday.", ["2021-03-03", "2021-03-08"]),
        ("On Monday the envoy said that he would go home.", ["2021-03-08"]),
        ("The envoy said on Monday that he would go home.", ["2021-03-08"]),
        ("The council is expected to vote in Port Alba on Sunday.", []),
        ("On Sunday the council will vote.", []),
        ("It will vote, the mayor said on Monday, once the count is in.", ["2021-03-08"]),
        ("The council meets next Monday.", []),
        ("The council sat for most of last weekend.", []),
        ("The council was founded in March 1950.", []),
        ("A feast will be held on March 3, 2023.", []),
    ],
)
def test_days_named_in_the_past(text: str, days: list[str]) -> None:
    assert [named.day.isoformat() for named in named_days(text, TOLD)] == days


def test_day_with_its_month_holds_without_the_day_of_the_report() -> None:
    found = named_days("It sank on March 3, the owner said on Monday.", TOLD)
    assert found == [NamedDay(date(2021, 3, 3), alone=True), NamedDay(date(2021, 3, 8), alone=False)]


def test_undated_report_names_only_days_in_full() -> None:
    assert [named.day for named in named_days("It sank on March 3, 2021, not on Monday.", None)] == [date(2021, 3, 3)]
