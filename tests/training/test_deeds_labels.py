"""Hand-made labels of deeds: what a line means, what is wrong with one, and that the shipped files fit."""

from pathlib import Path

import pytest
from training.deeds_corpora import written
from training.deeds_labels import LabelError, passages, place

from pourparler.language.deeds import KINDS

FOLDER = Path(__file__).parents[2] / "training/data/deeds"
PASSAGE = """= quay
| The port of Sfax will not let the ship in unless Malta takes the crew, an official said.
E let | REJECT | port | ship; crew | happened
P let | refuses | port | ^Malta | unless: unless Malta takes the crew ;; deadline: said

| The crew waits.
"""


def read(tmp_path, text):
    path = tmp_path / "labels.txt"
    path.write_text(text, encoding="utf-8")
    return list(passages([path], {"ww-1:4-19": "Oslo asked Rome"}))


def test_a_passage_is_its_sentences_with_what_they_tell(tmp_path):
    ((first, second),) = read(tmp_path, PASSAGE)
    (event,), (position,) = first.events, first.positions
    assert [first.text[start:end] for start, end in (event.trigger, *event.doers, *event.others)] == [
        "let", "port", "ship", "crew",
    ]  # fmt: skip
    assert (event.kind, event.status, event.unnamed) == ("REJECT", "happened", (False, False))
    assert (position.kind, position.others, position.unnamed) == ("refuses", [], (False, True))
    assert [(kind, first.text[start:end]) for kind, (start, end) in position.conditions] == [
        ("unless", "unless Malta takes the crew"),
        ("deadline", "said"),
    ]
    assert (second.text, second.events, second.positions) == ("The crew waits.", [], [])


def test_a_sentence_of_a_corpus_is_pointed_to_by_places(tmp_path):
    ((sentence,),) = read(tmp_path, "@ ww-1:4-19\nE 5-10 | REQUEST | 0-4 | 11-15 | happened\n")
    (event,) = sentence.events
    assert (sentence.text, event.trigger, event.doers, event.others) == (
        "Oslo asked Rome", (5, 10), [(0, 4)], [(11, 15)],
    )  # fmt: skip


def test_the_second_such_word_is_told_by_its_number():
    assert place("talks#2", "talks about talks") == (12, 17)
    assert place("l’accord", "They call it l'accord.") == (13, 21)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("E asked | BEG | Oslo | Rome", "'BEG' is none of"),
        ("E asks | REQUEST | Oslo | Rome", "'asks' does not stand 1 time"),
        ("P asked | calls-for | Oslo | Rome | when: asked", "'when' is none of"),
        ("E asked | REQUEST", "fewer than four fields"),
        ("asked", "begins with none of"),
    ],
)
def test_a_line_that_does_not_fit_is_named(tmp_path, line, fault):
    with pytest.raises(LabelError, match=fault) as raised:
        read(tmp_path, f"= x\n| Oslo asked Rome.\n{line}\n")
    assert "labels.txt:3" in str(raised.value)


def test_tokens_are_joined_as_they_are_written():
    assert written(["He", "said", '"', "no", '"', ",", "it", "'s", "over", "(", "now", ")", "."]) == (
        'He said "no", it\'s over (now).'
    )


@pytest.mark.parametrize("name", ["west.txt", "world.txt", "reports.txt"])
def test_the_shipped_labels_fit_their_sentences(name):
    found = list(passages([FOLDER / name], {}))
    events = [event for passage in found for sentence in passage for event in sentence.events]
    assert len(found) > 100
    assert {event.kind for event in events} == set(KINDS.types[1:])
