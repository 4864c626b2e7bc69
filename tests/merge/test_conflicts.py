"""What tellings of one event do not agree on stands side by side."""

from dataclasses import replace

from pourparler.merge.conflicts import conflicts_among
from tests.merge.test_likeness import CARD, on

OTHERS = [replace(CARD, event=name, report=name) for name in ("e2", "e3")]


def test_tellings_that_agree_have_no_conflict() -> None:
    assert conflicts_among([CARD, *OTHERS]) == ()


def test_numbers_are_claims_with_their_tellings_the_most_told_first() -> None:
    cards = [replace(CARD, numbers={"dead": 15}), *(replace(card, numbers={"dead": 12}) for card in OTHERS)]
    (conflict,) = conflicts_among(cards)
    assert conflict.about == "number of dead"
    assert [(claim.value, claim.events) for claim in conflict.claims] == [("12", ("e2", "e3")), ("15", ("e1",))]


def test_a_vaguer_date_is_no_conflict_another_day_is() -> None:
    assert conflicts_among([CARD, on("2021-03", "month")]) == ()
    (conflict,) = conflicts_among([CARD, on("2021-03-04")])
    assert conflict.about == "date"


def test_sides_turned_round_are_a_conflict_more_parties_are_not() -> None:
    turned = replace(OTHERS[0], actors=CARD.recipients, recipients=CARD.actors)
    (conflict,) = conflicts_among([CARD, turned])
    assert {claim.value for claim in conflict.claims} == {"USA to PRK", "PRK to USA"}
    assert conflicts_among([CARD, replace(OTHERS[0], actors=("USA", "KOR"))]) == ()
