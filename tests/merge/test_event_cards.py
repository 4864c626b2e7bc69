from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pourparler.merge.event_cards import STRIDE, Card, _numbers, days_of, keys_of, lookup_keys


def test_ordinals_and_dates_count_nothing_and_stop_nothing() -> None:
    assert _numbers("The 3rd round on May 12 left 1,200 dead after the 2nd.") == _numbers("It left 1,200 dead.")
    assert list(_numbers("It left 1,200 dead.").values()) == [1200]


def card(written: str) -> Card:
    """A card of one meeting, dated as written."""
    precision = {4: "year", 7: "month", 10: "day"}[len(written)]
    day, spread = days_of(written, precision)
    return Card(
        "r", written, "CONSULT", None, "040", 1, 1.0, 1.0, "happened", written, precision, day, spread, ("FRA",),
        ("DEU",), None, {}, {}, (), None, ("Post", "publisher", "Post", ""), "",
    )  # fmt: skip


def finds(looking: Card, kept: Card) -> bool:
    return bool(set(lookup_keys(looking)) & set(keys_of(kept)))


@given(st.dates(date(2015, 2, 1), date(2015, 2, 28)))
def test_a_day_and_its_month_find_each_other_whichever_came_first(day: date) -> None:
    month, exact = card("2015-02"), card(day.isoformat())
    assert finds(month, exact)
    assert finds(exact, month)
    assert finds(exact, card("2015-02-14")) is (
        abs(day.toordinal() // STRIDE - date(2015, 2, 14).toordinal() // STRIDE) < 2
    )


def test_far_days_and_the_ends_of_the_calendar_find_nothing_and_stop_nothing() -> None:
    assert not finds(card("2015-06-14"), card("2015-02"))
    assert not finds(card("2015-02"), card("2015-06-14"))
    assert finds(card("0001-01-01"), card("0001-01"))
    assert finds(card("9999-12-31"), card("9999-12-31"))
