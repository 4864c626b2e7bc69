"""Which of two copies is dropped."""

from pourparler.read.labeller_repeats import find_copies, share_in_kept
from pourparler.read.labeller_words import find_repeats, page_vocabulary

FIRST = "The foreign ministers of the two countries met in Vienna on Monday and agreed to go on talking in May."
SECOND = "No date was set for the withdrawal of troops, said a diplomat who took part in the meeting in the old town."
THIRD = "Observers of the organisation will stay on the line of contact until the end of the year at the earliest."


def copies(lines: list[str], kept: list[bool] | None = None) -> list[tuple[int, int]]:
    return [(copy.line, copy.of) for copy in find_copies(page_vocabulary(lines), kept or [True] * len(lines))]


def test_summary_apart_from_the_body_goes_and_the_body_stays() -> None:
    lines = [SECOND, "Share", FIRST, SECOND, THIRD]
    assert copies(lines, [True, False, True, True, True]) == [(0, 3)]


def test_copy_after_the_body_goes_when_the_body_says_more() -> None:
    lines = [FIRST, SECOND, THIRD, "Related", FIRST]
    assert copies(lines, [True, True, True, False, True]) == [(4, 0)]


def test_never_both_copies_go() -> None:
    assert copies([FIRST, "Share", FIRST], [True, False, True]) == [(0, 2)]


def test_lists_and_terms_may_repeat_themselves_within_the_body() -> None:
    clause = "This offer holds for one order of each kind and cannot be joined to another offer of the shop."
    assert copies([clause, FIRST, clause, SECOND]) == []


def test_short_lines_may_be_said_twice() -> None:
    assert copies(["He said no again.", "Share", "He said no again.", FIRST], [True, False, True, True]) == []


def test_changed_quotation_marks_and_a_dateline_do_not_hide_a_copy() -> None:
    lines = ["Vienna’s mayor " + FIRST, "x", "VIENNA (Wire) - Vienna's mayor " + FIRST, SECOND]
    assert copies(lines, [True, False, True, True]) == [(0, 2)]


def test_repeats_are_told_before_and_after() -> None:
    found = find_repeats(page_vocabulary([FIRST, SECOND, FIRST]))
    assert found.before.tolist() == [0, 0, 1]
    assert found.after.tolist() == [1, 0, 0]


def test_dropped_lines_that_stand_in_the_body_are_known() -> None:
    shares = share_in_kept(page_vocabulary([FIRST, THIRD, FIRST]), [False, False, True])
    assert shares.tolist() == [1, 0, 0]


def test_a_page_without_words_has_no_repeats() -> None:
    assert copies(["•", "—", "|"]) == []
    assert copies([]) == []
