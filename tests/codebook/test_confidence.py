import pytest

from pourparler.codebook.confidence import Logistic, calibration, logit
from pourparler.errors import CodebookError

REST = "event_type: {intercept: 0, slope: 1}\nevent: {intercept: 0, slope: 1}\n"


def test_curve_keeps_the_order_and_stays_a_chance():
    curve = Logistic(0.6, 0.4)
    chances = [curve(raw) for raw in (0.0, 0.2, 0.5, 0.9, 0.999, 1.0)]
    assert chances == sorted(chances)
    assert 0 < chances[0] < chances[-1] < 1


def test_inverse_gives_back_the_raw_score():
    curve = Logistic(0.6, 0.4)
    assert curve.inverse(curve(0.83)) == pytest.approx(0.83)


def test_logit_of_certainty_is_finite():
    assert logit(1.0) == pytest.approx(9.21, abs=0.01)
    assert logit(0.0) == pytest.approx(-9.21, abs=0.01)


def test_shipped_curves_load():
    curves = calibration()
    assert curves.relation.slope > 0
    assert curves.event(0.8) > curves.event(0.5)


def test_curve_that_turns_the_order_round_is_refused(tmp_path):
    path = tmp_path / "confidence.yaml"
    path.write_text("relation: {intercept: 0, slope: -1}\n" + REST)
    with pytest.raises(CodebookError, match=r"confidence.yaml:1: relation.slope: .*turn the order round"):
        calibration(path)
