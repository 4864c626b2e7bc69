"""Mentions of events across texts, by the shipped scorer."""

import numpy as np
import pytest

from pourparler.merge.coreference import Forest, Mention, labels, same_events

SENTENCES = {
    "one": "Four inmates escaped from the county jail through a hole in the roof on Sunday .",
    "two": "The escape of four inmates through a hole in the jail 's roof was noticed hours later .",
    "three": "A strong earthquake struck the coast and destroyed a school .",
}
MARKED = {"one": [2], "two": [1, 12], "three": [3, 7]}
TEXTS = {
    "one": f"{SENTENCES['one']} Deputies searched the county all night .",
    "two": f"{SENTENCES['two']} The county jail stays closed .",
    "three": f"{SENTENCES['three']} The quake had a magnitude of seven .",
}
MENTIONS = [
    Mention(f"{name}/{word}", name, TEXTS[name], tuple(sentence.split()), (word,))
    for name, sentence in SENTENCES.items()
    for word in MARKED[name]
]


def test_every_mention_is_in_one_group_and_the_escape_is_one_event() -> None:
    groups = same_events(MENTIONS)
    assert sorted(mention for group in groups for mention in group) == sorted(mention.id for mention in MENTIONS)
    (escape,) = [group for group in groups if "one/2" in group]
    assert "two/1" in escape
    assert "three/3" not in escape


def test_order_does_not_matter() -> None:
    assert same_events(MENTIONS[::-1]) == same_events(MENTIONS)


@pytest.mark.parametrize("count", [0, 1])
def test_few_mentions(count: int) -> None:
    assert same_events(MENTIONS[:count]) == [(mention.id,) for mention in MENTIONS[:count]]


def test_a_forest_adds_the_leaves_that_a_row_falls_into() -> None:
    forest = Forest(
        np.array([[0, -1, -1], [-1, 0, 0]], dtype=np.int16), np.array([[0.5, 0, 0], [0, 0, 0]], dtype=np.float32),
        np.array([[1, 0, 0], [0, 0, 0]], dtype=np.int16), np.array([[2, 0, 0], [0, 0, 0]], dtype=np.int16),
        np.array([[0, -2, 2], [1, 0, 0]], dtype=np.float32),
    )  # fmt: skip
    low, high = forest(np.array([[0.5], [0.6]], dtype=np.float32))
    assert low == pytest.approx(1 / (1 + np.exp(1)))
    assert high == pytest.approx(1 / (1 + np.exp(-3)))


def test_groups_are_joined_by_their_mean_chance() -> None:
    chance = np.array([0.9, 0.1, 0.8], dtype=np.float32)  # of 0-1, 0-2, 1-2
    assert len(set(labels(chance, 3, 0.5))) == 2
    assert len(set(labels(chance, 3, 0.4))) == 1
