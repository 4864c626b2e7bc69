"""Conditions in front of a position, behind it, and those that only look like one."""

import pytest

from .telling import Telling


@pytest.mark.parametrize(
    ("text", "kind", "words"),
    [
        (
            "In return for the port, the minister said, Kenya has agreed to cut its fees for Uganda.",
            "in-return-for",
            "In return for the port",
        ),
        (
            "“Once the treaty is signed we will invite the Thai army,” Laos's president Thongloun Sisoulith said.",
            "after",
            "Once the treaty is signed",
        ),
        (
            "Chile is ready to sign the deal with Peru. For that to happen, Lima must open its books.",
            "if",
            "For that to happen, Lima must open its books",
        ),
        (
            "There is one condition for talks with Cameroon, Chad's government said. Cameroon must first apologise.",
            "if",
            "Cameroon must first apologise",
        ),
        ("Algeria promised to supply Spain whatever the circumstances.", "none-required", "whatever the circumstances"),
        ("The Malian army promised to hand over power within eighteen months.", "deadline", "within eighteen months"),
        ("Egypt threatened to close the canal in response to any attack.", "if", "in response to any attack"),
        ("A treaty is a prerequisite for aid to Chad, the French government said.", "if", "A treaty"),
        (
            "“Inspectors may come,” Georgia's minister Lasha Darsalia said, “but only together with observers.”",
            "if",
            "only together with observers",
        ),
    ],
)
def test_condition_is_found(text: str, kind: str, words: str):
    told = Telling(text)
    assert (kind, words) in [(c.kind, c.text) for position in told.positions for c in position.conditions]


@pytest.mark.parametrize(
    "text",
    [
        "Ghana has turned down every plea of Togo for fuel, even barring its traders from selling any.",
        "Syria said nothing, whoever wanted it, should weaken its ties with Iran and that it would support Lebanon.",
        "India will free the sailors from Pakistan, a diplomat said on condition of anonymity.",
    ],
)
def test_words_that_are_no_condition(text: str):
    assert [c.text for position in Telling(text).positions for c in position.conditions] == []
