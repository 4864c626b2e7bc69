"""What a draft is believed by: how weights are fitted, counted with and shown, and that every draft can be had."""

import numpy as np
import pytest
from training.belief import FOLDS, MARK, WORTH, Answer, Read, answers_of, chance, counts_at, crossed, fit, shown
from training.belief import every_draft_kept as kept

import pourparler
from pourparler.evaluate.matching import Counts, Pairing
from pourparler.model import Coding, Event
from pourparler.understand.belief import WEIGHTS

TRUE = {"constant": -0.5, "type": 0.8, "noun": -1.2}
BARE = b"The minister of Latvia met the president of Estonia in Riga on Monday. France condemned Malta."


def table(count, part="real"):
    """Events whose share right is what TRUE says, three to a text."""
    rng = np.random.default_rng(5)
    drafts = [{"constant": 1.0, "type": rng.uniform(-4, 4), "noun": float(rng.random() < 0.4)} for _ in range(count)]
    chances = [1 / (1 + np.exp(-sum(TRUE[name] * value for name, value in draft.items()))) for draft in drafts]
    right = [bool(rng.random() < one) for one in chances]
    return [
        Answer(part, f"t{i // 3}", (draft,), good) for i, (draft, good) in enumerate(zip(drafts, right, strict=True))
    ]


def event(*why):
    return Event("", Coding("CONSULT", None, (), "040", 1, 0.5), (), (), why=why)


def test_weights_that_made_the_events_are_found():
    found = fit(table(6000))
    assert {name: found[name] for name in TRUE} == pytest.approx(TRUE, abs=0.12)
    assert list(found) == list(WEIGHTS)
    assert [found[name] for name in WEIGHTS if name not in TRUE] == pytest.approx([0] * (len(WEIGHTS) - len(TRUE)))


def test_fit_agrees_with_another_library():
    linear = pytest.importorskip("sklearn.linear_model")
    answers = table(200, "own") + table(300, "dev")
    rows = [[answer.drafts[0].get(name, 0.0) for name in WEIGHTS] for answer in answers]
    theirs = linear.LogisticRegression(C=0.3, fit_intercept=False, max_iter=5000, tol=1e-8)
    theirs.fit(rows, [answer.right for answer in answers], sample_weight=[WORTH[answer.part] for answer in answers])
    assert list(fit(answers).values()) == pytest.approx(theirs.coef_[0], abs=1e-3)


def test_events_of_several_drafts_teach_nothing_and_are_as_sure_as_their_best():
    answers = table(60)
    both = Answer("real", "t0", (answers[0].drafts[0], answers[1].drafts[0]), right=True)
    weights = fit(answers)
    assert fit([*answers, both]) == weights
    assert chance(both, weights) == max(chance(answer, weights) for answer in answers[:2])


def test_no_event_is_judged_by_weights_that_its_text_taught():
    answers = table(3 * FOLDS)
    flipped = [Answer(a.part, a.text, a.drafts, not a.right) if a.text == "t0" else a for a in answers]
    before, after = crossed(answers), crossed(flipped)
    assert before[:3] == after[:3]
    assert before[3:] != after[3:]


def test_only_events_that_reach_the_threshold_are_counted_and_allowed_ones_never():
    draft = ({"constant": 1.0},)
    answers = (
        Answer("real", "t", draft, right=True),
        Answer("real", "t", draft, right=False),
        Answer("real", "t", draft, right=True, counts=False),
    )
    found = counts_at(0.4, [Read("real", answers, 4), Read("dev", answers[:1], 1)], [0.4, 0.39, 0.9, 0.1])
    assert found == {"real": Counts(1, 1, 4), "dev": Counts(0, 0, 1)}


def test_an_event_that_no_draft_told_is_left_out_and_a_label_may_merely_allow():
    seen = [{"constant": 1.0}, {"constant": 2.0}]
    found = [event(f"{MARK}1", "read as CONSULT"), event("guessed"), event(f"{MARK}0", f"{MARK}1")]
    read = answers_of("own", "t", found, Pairing({5: 0}, (1, 2), Counts(0, 2, 7)), lambda label: label != 5, seen)
    assert read == Read(
        "own",
        (
            Answer("own", "t", (seen[1],), right=True, counts=False),
            Answer("own", "t", (seen[0], seen[1]), right=False),
        ),
        7,
    )


def test_weights_are_shown_as_the_package_has_them():
    text = shown(WEIGHTS)
    names: dict[str, object] = {}
    exec(text.replace(": Mapping[str, float]", ""), names)
    assert names["WEIGHTS"] == WEIGHTS
    assert max(len(line) for line in text.splitlines()) <= 120
    assert '"noun": 0.0,' in shown({"noun": -0.001})


def test_every_draft_is_kept_with_what_spoke_for_it_and_only_within():
    with kept() as seen:
        events = pourparler.read(BARE, as_text=True).events
    marks = [int(one.removeprefix(MARK)) for event in events for one in event.why if one.startswith(MARK)]
    assert marks
    assert all({"constant", "type", "deed", "lexicon"} <= set(seen[mark]) for mark in marks)
    after = pourparler.read(BARE, as_text=True).events
    assert after
    assert not any(one.startswith(MARK) for event in after for one in event.why)
