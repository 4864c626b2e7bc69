import shutil

import numpy as np
import pytest
from training.calibrate_confidence import Answers, curve_of, fit, write

from pourparler.codebook.confidence import FILE, Logistic, calibration


def answers(curve: Logistic, count: int) -> Answers:
    """Raw scores whose share right is what ``curve`` says."""
    rng = np.random.default_rng(3)
    raw = rng.uniform(0.3, 0.999, count)
    right = rng.random(count) < np.array([curve(one) for one in raw])
    return Answers(raw, right.astype(float), np.arange(count) // 5)


def test_curve_that_made_the_answers_is_found():
    found = curve_of(answers(Logistic(0.5, 0.4), 4000))
    assert found.intercept == pytest.approx(0.5, abs=0.15)
    assert found.slope == pytest.approx(0.4, abs=0.1)


def test_overconfidence_is_cured_on_answers_that_the_curve_has_not_seen():
    found = fit(answers(Logistic(0.2, 0.3), 600))
    assert found.ece < 0.06 < found.ece_before


def test_curves_are_written_where_they_are_read(tmp_path):
    path = tmp_path / "confidence.yaml"
    shutil.copy(FILE, path)
    write({"relation": Logistic(0.1, 0.2), "event_type": Logistic(0.3, 0.4), "event": Logistic(0.5, 0.6)}, path)
    assert calibration(path).event == Logistic(0.5, 0.6)
    assert path.read_text().startswith("# From raw scores")
