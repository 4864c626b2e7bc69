import pytest

from pourparler.evaluate.confusion import NOTHING, Confusion
from pourparler.evaluate.reliability import reliability


def test_confidence_that_holds_has_no_error():
    found = reliability([(0.75, True)] * 3 + [(0.75, False)])
    assert found.ece == pytest.approx(0.0)
    assert found.bins[0].answers == 4
    assert (found.bins[0].low, found.bins[0].high) == (0.7, 0.8)


def test_overconfidence_is_measured_bin_by_bin():
    found = reliability([(0.95, False)] * 5 + [(0.15, False)] * 5)
    assert [b.right for b in found.bins] == [0.0, 0.0]
    assert found.ece == pytest.approx((0.95 + 0.15) / 2)
    assert found.brier == pytest.approx((0.95**2 + 0.15**2) / 2)


def test_certainty_and_none_at_all_fall_into_the_outer_bins():
    found = reliability([(0.0, False), (1.0, True)])
    assert [(b.low, b.high) for b in found.bins] == [(0.0, 0.1), (0.9, 1.0)]
    assert found.ece == 0.0


def test_no_answers():
    assert reliability([]).to_dict() == {"answers": 0, "ece": 0.0, "brier": 0.0, "bins": []}


def test_confusion_lists_what_is_wrong_most_often_first():
    confusion = Confusion.of([("AID", "AID"), ("AID", "AGREE"), ("AID", "AGREE"), (NOTHING, "AID")])
    assert confusion.wrong() == [("AID", "AGREE", 2), (NOTHING, "AID", 1)]
    assert confusion.labels == ["AGREE", "AID", NOTHING]
    assert confusion.to_dict()["rows"] == [[0, 0, 0], [2, 1, 0], [0, 1, 0]]
