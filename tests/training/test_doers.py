"""The fit of what tells whether a doer is right: it learns which clue speaks for him, and is judged on other texts."""

from training.doers import Example, clues_kept, fit, fitted_apart, fold_of, report_on, weights_of, write

import pourparler
from pourparler.understand import doers

PARTS = "judged", "own"
TEXT = "France condemned Malta on Monday."


def examples():
    right = [Example(PARTS[n % 2], f"t{n}", {"always": 1.0, "doer is nsubj": 1.0}, n % 10 != 0) for n in range(80)]
    wrong = [Example(PARTS[n % 2], f"u{n}", {"always": 1.0, "doer is obl": 1.0}, n % 10 == 0) for n in range(80)]
    return right + wrong


def test_a_clue_of_right_doers_speaks_for_them_and_a_rare_one_is_left_out():
    found = fit([*examples(), Example("own", "t", {"always": 1.0, "doer with": 1.0}, False)])
    assert found["doer is nsubj"] > 0 > found["doer is obl"]
    assert "doer with" not in found


def test_each_text_is_judged_by_weights_of_the_others():
    told = examples()
    apart = fitted_apart(told)
    rare = [one for one in told if fold_of(one.text) == 0]
    assert apart[0] == fit([one for one in told if one not in rare])
    lines = list(report_on(told, apart))
    assert lines[0].startswith("160 events, 80 of them judged: 0.")
    assert float(lines[1].split()[-1]) > 0.7
    assert "; 1.000 of the right ones stay, 1.000 of the labelled" in lines[2]


def test_clues_are_kept_and_weights_are_put_in_their_place():
    with clues_kept() as seen:
        report = pourparler.read(TEXT.encode(), as_text=True)
    assert any(why.startswith("clues ") for why in report.events[0].why)
    assert any(found.get("doer is nsubj") for found in seen)
    with weights_of({"doer is nsubj": 2.0}):
        assert doers.odds({"doer is nsubj": 1.0, "always": 1.0}) == 2.0


def test_the_table_is_read_as_it_was_written(tmp_path):
    write({"doer is nsubj": 0.5, "always": -1.25, "nothing": 0.0001}, tmp_path / "table.tsv")
    lines = (tmp_path / "table.tsv").read_text().splitlines()
    assert lines[1:] == ["-1.250\talways", "0.500\tdoer is nsubj"]
    assert doers.weights()["always"] != 0
