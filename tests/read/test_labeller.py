"""The network and its features."""

import numpy as np
import pytest

from pourparler.errors import ModelError
from pourparler.read.blocks import split_lines
from pourparler.read.labeller import KINDS, Network
from pourparler.read.labeller_features import PageView, feature_names, view
from pourparler.read.labeller_markup import Markup

PAGE = """Home
World
Envoys meet in Doha
By A. Haddad
DOHA (Wire) - Envoys of the two governments met on Sunday in Doha, and agreed that the talks would go on in the spring.
"We have time," one of them said to reporters as he left the hotel in the evening, without giving his name.
Share
© 2020 The Wire. All rights reserved."""
LINES = split_lines(PAGE)


def feature(name: str, page: PageView) -> list[float]:
    return [round(float(value), 3) for value in page.dense[:, feature_names().index(name)]]


def test_every_feature_has_a_name() -> None:
    assert view(PAGE, LINES).dense.shape == (len(LINES), len(feature_names()))


def test_features_tell_prose_and_legal_lines() -> None:
    page = view(PAGE, LINES)
    assert feature("prose", page) == [0, 0, 0, 0, 1, 1, 0, 0]
    assert feature("copyright", page)[-1] == 1
    assert feature("place dash", page)[4] == 1
    assert feature("by somebody", page)[3] == 1


def test_mark_up_is_nothing_where_there_is_none() -> None:
    plain = view(PAGE, LINES)
    marked = view(PAGE, LINES, [Markup(True, False, 0.0, "p", "", 0)] * len(LINES))
    assert set(feature("has mark-up", plain)) == {0}
    assert set(feature("extracted", marked)) == {1}


def test_labels_are_probabilities() -> None:
    labels = Network.shipped().labels(view(PAGE, LINES))
    assert labels.kinds.shape == (len(LINES), len(KINDS))
    assert np.allclose(labels.kinds.sum(axis=1), 1, atol=1e-5)
    assert ((labels.keep >= 0) & (labels.keep <= 1)).all()
    assert labels.keep[4] > 0.8 > 0.2 > labels.keep[0]


def test_page_longer_than_a_stretch_gets_a_label_for_every_line() -> None:
    text = "\n".join([PAGE] * 900)
    labels = Network.shipped().labels(view(text, split_lines(text)))
    assert len(labels.keep) == 900 * len(LINES)


def test_weights_for_other_features_are_refused() -> None:
    page = view(PAGE, LINES)
    with pytest.raises(ModelError, match="run python -m training"):
        Network.shipped().labels(PageView(page.dense[:, :-1], page.bags, page.vocabulary))
