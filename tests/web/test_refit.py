"""The coder's last layer, fitted to what people decided."""

import random

import pytest

from pourparler.codebook.ontology import NONE
from pourparler.model import Coding, Event
from pourparler.web.review.refit import LEAST, Example, Layer, candidates_of, refit


def _examples(count: int, right: str, seed: int = 1) -> list[Example]:
    """A coder that says AGREE with .6 where people say ``right``."""
    chance = random.Random(seed)
    shares = [(0.5 + 0.2 * chance.random()) for _ in range(count)]
    return [Example(f"{n:04x}", {"AGREE": p, "CONSULT": 0.9 - p, NONE: 0.1}, right) for n, p in enumerate(shares)]


def test_a_preference_that_people_show_is_learnt_and_holds_on_other_events() -> None:
    found = refit(_examples(60, "CONSULT"))
    assert found
    assert found.before.right == 0.0
    assert found.after.right == 1.0
    assert found.after.loss < 0.5 < found.before.loss
    assert found.better
    assert found.layer.bias
    assert found.layer.bias["CONSULT"] > found.layer.bias["AGREE"]


def test_noise_teaches_nothing_that_is_put_in_force() -> None:
    chance = random.Random(7)
    names = ("AGREE", "CONSULT")
    noise = [Example(f"{n:04x}", {"AGREE": 0.5, "CONSULT": 0.5}, chance.choice(names)) for n in range(40)]
    found = refit(noise)
    assert found
    assert abs(found.after.loss - found.before.loss) < 0.1
    assert not (found.better and found.after.right < found.before.right)


def test_too_few_decisions_teach_nothing() -> None:
    assert refit(_examples(LEAST - 1, "AGREE")) is None


def test_the_order_of_decisions_changes_nothing() -> None:
    examples = _examples(30, "CONSULT")
    assert refit(examples) == refit(reversed(examples))


def test_a_type_that_the_coder_did_not_think_of_can_be_right() -> None:
    examples = [Example(example.fact, example.candidates, "YIELD") for example in _examples(30, "AGREE")]
    found = refit(examples)
    assert found
    assert 0 < found.after.loss < found.before.loss


def test_the_coder_as_it_is_keeps_its_own_probabilities() -> None:
    chances = Layer().chances({"AGREE": 0.6, "CONSULT": 0.3, NONE: 0.1})
    assert chances == pytest.approx({"AGREE": 0.6, "CONSULT": 0.3, NONE: 0.1})


def test_what_the_coder_leaves_over_is_the_chance_of_no_event() -> None:
    coding = Coding("AGREE", None, (), "050", 1, 0.6, alternatives=(("CONSULT", 0.25),))
    assert candidates_of(Event("e1", coding, (), ())) == pytest.approx({"CONSULT": 0.25, "AGREE": 0.6, NONE: 0.15})
