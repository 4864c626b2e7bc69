"""What the relation block is taught on: states of the shipped encoder, cut to what it may see."""

import numpy as np
import pytest

pytest.importorskip("torch", reason="training is not installed: pip install --group training")

from training.inventory import Inventory
from training.marked import Example
from training.relation_apart import with_states
from training.relations import relation_batch

import pourparler
from pourparler.language.component import states_of
from pourparler.language.network import FOLDER, network
from pourparler.language.relation import _feeds, _row

BEFORE = ["The", "ferry", "was", "late", "again", "."]
WORDS = ["Malta", "asked", "Tunisia", "to", "let", "the", "ship", "in", "."]
ALONE = Example(WORDS, (0, 1), (2, 3), ("REQUEST",), None)
AFTER = Example(BEFORE + WORDS, (6, 7), (8, 9), ("REQUEST",), None, inside=(6, 15))


@pytest.fixture(scope="module")
def lesson():
    return with_states(relation_batch([ALONE, AFTER], network().pieces, Inventory.load(FOLDER / "labels.json")))


def test_of_a_sentence_in_context_only_its_own_words_are_kept(lesson):
    states, batch = lesson
    assert batch.inside.all()
    assert batch.roles.tolist()[0] == batch.roles.tolist()[1]
    assert states.shape == (*batch.roles.shape, 384)


def test_states_are_those_that_a_pair_is_scored_from(lesson):
    states, batch = lesson
    doc = pourparler.analyse(" ".join(WORDS))
    fed = _feeds([_row(doc, states_of(doc), doc[0:1], doc[2:3])])
    assert batch.roles[0].tolist() == fed["roles"][0].tolist()
    assert np.allclose(states[0].numpy(), fed["states"][0], atol=0.02)
