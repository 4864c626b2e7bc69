import numpy as np
import pytest

from pourparler.evaluate.tally import Tally, estimate, ratio


def answer(gold: str, given: str) -> dict[tuple[str, str], float]:
    row = {("wanted", gold): 1.0, ("found", given): 1.0}
    return row | ({("right", gold): 1.0} if gold == given else {})


def test_point_is_the_sample_and_the_interval_holds_it():
    tally = Tally([answer("AID", "AID")] * 30 + [answer("AID", "AGREE")] * 10)
    accuracy = estimate(ratio(tally.sum("right", "AID"), tally.sum("wanted", "AID")))
    assert accuracy.value == pytest.approx(0.75)
    assert 0.55 < accuracy.low < 0.75 < accuracy.high < 0.95


def test_interval_has_the_width_of_the_binomial():
    tally = Tally([answer("AID", "AID")] * 60 + [answer("AID", "AGREE")] * 40, resamples=4000)
    share = estimate(ratio(tally.sum("right", "AID"), tally.sum("wanted", "AID")))
    assert share.high - share.low == pytest.approx(2 * 1.96 * np.sqrt(0.6 * 0.4 / 100), rel=0.1)


def test_macro_f1_weighs_every_type_of_the_gold_alike():
    tally = Tally([answer("AID", "AID"), answer("AGREE", "AID"), answer("AGREE", "ACCUSE")])
    assert tally.f1("AID")[0] == pytest.approx(2 / 3)
    assert tally.macro_f1()[0] == pytest.approx(1 / 3)
    assert tally.counts("AGREE").to_dict()["recall"] == 0.0


def test_type_that_a_resample_has_not_drawn_does_not_lower_its_macro_f1():
    tally = Tally([answer("AID", "AID"), answer("AGREE", "AGREE")])
    assert estimate(tally.macro_f1()).low == 1.0


def test_same_rows_give_the_same_interval():
    rows = [answer("AID", "AID"), answer("AID", "AGREE")] * 9
    first, second = (estimate(Tally(rows).f1("AID")) for _ in range(2))
    assert first == second


def test_nothing_gives_nothing():
    assert estimate(Tally([]).macro_f1()).value == 0.0
