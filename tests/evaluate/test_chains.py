"""The worked example of Luo (2005) and of the CoNLL reference scorer's documentation, by hand."""

import pytest

from pourparler.evaluate.chains import conll

GOLD = [{1, 2, 3, 4, 5}, {6, 7}, {8, 9, 10, 11, 12}]


def test_all_right() -> None:
    score = conll(GOLD, GOLD)
    assert score.f1 == pytest.approx(1.0)


def test_two_chains_joined_by_mistake() -> None:
    score = conll([{1, 2, 3, 4, 5}, {6, 7, 8, 9, 10, 11, 12}], GOLD)
    assert score.muc.precision == pytest.approx(9 / 10)
    assert score.muc.recall == pytest.approx(1.0)
    assert score.b_cubed.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert score.b_cubed.recall == pytest.approx(1.0)
    assert score.ceaf_e.precision == pytest.approx((1 + 2 * 5 / 12) / 2)
    assert score.ceaf_e.recall == pytest.approx((1 + 2 * 5 / 12) / 3)


def test_every_mention_alone_has_no_links() -> None:
    score = conll([{mention} for chain in GOLD for mention in chain], GOLD)
    assert score.muc.f1 == 0.0
    assert score.b_cubed.precision == pytest.approx(1.0)
    assert score.b_cubed.recall == pytest.approx((5 / 5 + 2 / 2 + 5 / 5) / 12)


def test_mentions_that_one_side_lacks_cost_precision_or_recall() -> None:
    score = conll([{1, 2, 99}], [{1, 2}])
    assert score.b_cubed.recall == pytest.approx(1.0)
    assert score.b_cubed.precision == pytest.approx(4 / 9)
    assert score.muc.precision == pytest.approx(1 / 2)


def test_nothing_found() -> None:
    assert conll([], GOLD).f1 == 0.0
