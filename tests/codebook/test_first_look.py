"""A first look never leaves out a pattern that matches, and leaves out most that do not."""

import json
import re
import sys
from pathlib import Path

import pytest

from pourparler.codebook.bargaining import stances
from pourparler.codebook.context_words import context_words
from pourparler.codebook.first_look import FirstLook, beginnings
from pourparler.codebook.saying import sayings

SENTENCES = Path(__file__).parents[2] / "benchmarks" / "gold" / "sentences"


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        (r"\b(?:refus|reject)\w*", {"refu", "reje"}),
        (r"\b(?:will|would) (?:not|never) (?=(?:talk|sign)\b)", {"talk", "sign"}),  # rarer than "will", "not"
        (r"(?<!\w)(?:aid|relief)(?!\w)", {"aid", "reli"}),
        (r"\b(?:\w+ ){0,3}ready to", {"read"}),
        (r"(?:\w+ ){0,3}ready to", {"to*"}),  # "already to"
        (r"bread and(?: rye)? butter", {"butt"}),  # "bread" may be the end of another word
        (r"\bno (?:deal|peace)?", {"no"}),
        (r"\bun\w+", {"un*"}),
        (r"\bu\w+", None),  # too little of the word is known
        (r"\?\s*$", None),
        (r"\b(?:refuse|\d+)", None),
    ],
)
def test_the_beginnings_that_a_pattern_needs(pattern: str, needed: set[str] | None):
    assert beginnings(re.compile(pattern, re.IGNORECASE)) == (None if needed is None else frozenset(needed))


def test_every_letter_that_a_pattern_without_case_matches_is_seen():
    words = {letter: re.compile(rf"\b{letter}{letter}\b", re.IGNORECASE) for letter in "abcdefghijklmnopqrstuvwxyz"}
    look = FirstLook(words.values())
    every = [chr(code) for code in range(sys.maxunicode + 1)]
    missed = [
        (letter, other)
        for letter, pattern in words.items()
        for other in re.findall(letter, "".join(every), re.IGNORECASE)
        if pattern.search(other * 2) and pattern.pattern not in look(other * 2)
    ]
    assert missed == []


def test_no_pattern_of_the_codebook_that_matches_is_left_out_and_most_others_are():
    patterns = [option.pattern for stance in stances() for option in stance.patterns]
    patterns += [pattern for _, several in sayings().acts for pattern in several]
    patterns += [pattern for _, pattern in context_words().contexts]
    look, tried, texts = FirstLook(patterns), 0, _texts()
    for text in texts:
        likely = look(text)
        tried += len(likely)
        assert {p.pattern for p in patterns if p.search(text)} <= likely
    assert tried < len(texts) * len(patterns) / 5


def _texts() -> list[str]:
    lines = [line for path in sorted(SENTENCES.glob("*.jsonl")) for line in path.read_text("utf-8").splitlines()]
    texts = [json.loads(line)["text"] for line in lines]
    return [*texts, *(text.upper() for text in texts)]
