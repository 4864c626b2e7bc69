import shutil

import numpy as np
import pytest
from training.calibrate_confidence import Answers, curve_of, ece_of, fit, write

from pourparler.codebook.confidence import FILE, Logistic, calibration


def answers(curve: Logistic, count: int) -> Answers:
    """Raw scores whose share right is what ``curve`` says."""
    rng = np.random.default_rng(3)
    raw = rng.uniform(0.3, 0.999, count)
    right = rng.random(count) < np.array([curve(one) for one in raw])
    return Answers(raw, right.astype(float), np.arange(count) // 5, np.zeros(count))


def test_curve_that_made_the_answers_is_found():
    found = curve_of(answers(Logistic(0.5, 0.4), 4000))
    assert found.intercept == pytest.approx(0.5, abs=0.15)
    assert found.slope == pytest.approx(0.4, abs=0.1)


def test_agreement_of_two_ways_is_worth_what_it_is():
    rng = np.random.default_rng(4)
    raw, agree = np.full(4000, 0.7), (rng.random(4000) < 0.5).astype(float)
    right = (rng.random(4000) < np.where(agree == 1, 0.95, 0.6)).astype(float)
    curve = curve_of(Answers(raw, right, np.arange(4000), agree))
    assert curve(0.7, agree=True) == pytest.approx(0.95, abs=0.03)
    assert curve(0.7, agree=False) == pytest.approx(0.6, abs=0.03)
    assert curve.inverse(curve(0.7, agree=True), agree=True) == pytest.approx(0.7)


def test_overconfidence_is_cured_on_answers_that_the_curve_has_not_seen():
    found = fit(answers(Logistic(0.2, 0.3), 600))
    assert found.ece < 0.06 < found.ece_before


def test_a_curve_is_measured_on_answers_as_it_is():
    found = answers(Logistic(0.2, 0.3), 4000)
    assert ece_of(Logistic(0.2, 0.3), found) < 0.03 < 0.1 < ece_of(Logistic(0.2, 1.5), found)


def test_curves_are_written_where_they_are_read(tmp_path):
    path = tmp_path / "confidence.yaml"
    shutil.copy(FILE, path)
    write({"relation": Logistic(0.1, 0.2), "event_type": Logistic(0.3, 0.4), "event": Logistic(0.5, 0.6)}, path)
    assert calibration(path).event == Logistic(0.5, 0.6)
    assert path.read_text().startswith("# From raw scores")
