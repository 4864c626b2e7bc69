"""Quotations and positions of our own passages that come out right: floors, since one sentence hangs on one arc."""

import pytest
from benchmarks import passages

FLOORS = {"positions": 0.76, "conditions": 0.78, "kinds": 0.78, "issues": 0.78}


def test_direct_quotations_have_their_speaker_or_nobody():
    score = passages.quotations()
    assert score.recall >= 0.93, "\n".join(score.misses)


@pytest.mark.parametrize("what", FLOORS)
def test_positions_are_found(what: str):
    score = passages.positions()[what]
    assert score.recall >= FLOORS[what], "\n".join(score.misses)


def test_positions_are_found_and_no_others():
    assert passages.positions()["positions"].f1 >= 0.77
