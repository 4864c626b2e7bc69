"""Two tellings side by side: what speaks for one event, and what against."""

from dataclasses import replace

import numpy as np
import pytest

from pourparler.merge import origin_of
from pourparler.merge.event_cards import Card, card_of, days_of, keys_of, lookup_keys
from pourparler.merge.likeness import likeness
from pourparler.merge.meaning import SIZE, pack, unpack
from tests.made import geneva

VECTOR = np.linspace(-1, 1, SIZE, dtype=np.float32)

CARD = Card(
    report="r1", event="e1", plover="CONSULT", mode="visit", cameo="042", quad=1, goldstein=1.9, score=4.0,
    status="happened", date="2021-03-03", precision="day", day=days_of("2021-03-03", "day")[0], spread=0,
    actors=("USA",), recipients=("PRK",), place="Geneva", words={"customs": 5.0, "zelt": 7.0, "envoy": 4.0}, numbers={},
    quotes=(), span=(10, 40), origin=("Northern Post", "publisher", "Northern Post", ""), published="2021-03-03",
)  # fmt: skip


def on(day: str, precision: str = "day", **changes: object) -> Card:
    first, spread = days_of(day, precision)
    fields = {"report": "r2", "event": "e2", "date": day, "precision": precision, "day": first, "spread": spread}
    return replace(CARD, **(fields | changes))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("other", "same"),
    [
        (on("2021-03-03"), True),
        (on("2021-03-04"), True),
        (on("2021-03", "month"), True),
        (on("2021-03-20"), False),
        (on("2021-03-03", actors=("CHN",), recipients=("JPN",)), False),
        (on("2021-03-03", plover="ASSAULT", quad=4), False),
        (on("2021-03-03", words={"wheat": 6.0, "harvest": 6.0}, place="Bern", actors=("USA", "CHN")), False),
        (on("2021-03-03", report="r1", words={"zelt": 7.0, "dinner": 6.0, "ferry": 6.0}), False),
    ],
)
def test_what_is_one_event(other: Card, same: bool) -> None:
    assert (likeness(CARD, other).chance >= 0.5) is same
    assert likeness(CARD, other) == likeness(other, CARD)


def test_a_copied_passage_settles_it() -> None:
    other = on("2021-03-03", plover="AGREE", words={}, place=None)
    assert likeness(CARD, other).chance < likeness(CARD, other, copied=True).chance
    assert likeness(CARD, other, copied=True).why[0] == "passage: copied (+7.0)"


def test_a_shared_quotation_speaks_for_one_event() -> None:
    quote = "we are prepared to sit down at any time"
    left, right = replace(CARD, quotes=(quote,)), on("2021-03-05", quotes=(quote,))
    assert likeness(left, right).chance > likeness(CARD, on("2021-03-05")).chance


@pytest.mark.parametrize("day", ["2021-03-01", "2021-03-03", "2021-03-05"])
def test_events_of_the_same_days_and_parties_find_each_other(day: str) -> None:
    assert set(keys_of(on(day, plover="AGREE"))) & set(lookup_keys(CARD))


def test_events_months_apart_do_not() -> None:
    assert not set(keys_of(on("2021-06-03"))) & set(lookup_keys(CARD))


def test_a_card_outlives_storage() -> None:
    rare = card_of(geneva(), geneva().events[0], "e1", origin_of(geneva(), geneva().events[0]), pack(VECTOR))
    assert len(rare.words) > 3
    assert len(set(rare.words.values())) > 2
    for card in (rare, replace(CARD, words={})):
        assert Card.from_json(card.to_json()) == card
        assert list(Card.from_json(card.to_json()).words.items()) == list(card.words.items())


def test_a_packed_meaning_points_where_it_did() -> None:
    others = np.random.default_rng(3).normal(size=(20, SIZE)).astype(np.float32)
    for other in others:
        assert float(unpack(pack(other)) @ other) / np.linalg.norm(other) > 0.98
    assert np.linalg.norm(unpack(pack(np.zeros(SIZE, np.float32)))) == 0
