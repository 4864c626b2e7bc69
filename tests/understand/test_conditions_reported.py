"""Conditions in reported past tense, and words that only date."""

import pytest

from .telling import Telling


def conditions(text: str) -> list[tuple[str, str]]:
    return [(c.kind, c.text) for position in Telling(text).positions for c in position.conditions]


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "Angola refused to reopen the railway until Zairean forces had left Dilolo.",
            "until",
            "until Zairean forces had left Dilolo",
        ),
        (
            "Slovenia said it would not join the force before its parliament had ratified the treaty.",
            "before",
            "before its parliament had ratified the treaty",
        ),
        (
            "Croatia called on Bosnia to hand over the bridge by 6 a.m. on Thursday.",
            "deadline",
            "by 6 a.m. on Thursday",
        ),
        (
            "Sudan refused to let the envoy in without a guarantee from Chad.",
            "unless",
            "without a guarantee from Chad",
        ),
    ],
)
def test_condition_in_the_past(text: str, kind: str, words: str):
    assert (kind, words) in conditions(text)


def test_condition_in_the_sentence_behind_names_its_terms_only():
    found = conditions("Poland offered Ukraine a loan on Monday. The offer was conditional on new elections.")
    assert found == [("if", "conditional on new elections")]


def test_no_deadline_for_a_refusal():
    assert conditions("Chile refused within a week to sign the treaty with Bolivia.") == []


@pytest.mark.parametrize(
    "text",
    [
        "Egypt called for new talks with Ethiopia after the summit had failed.",
        "Japan supports the ruling, its foreign minister said after he had met his Korean counterpart.",
    ],
)
def test_what_only_dates_is_none(text: str):
    assert conditions(text) == []
