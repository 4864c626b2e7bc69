from pourparler.evaluate.matching import Counts, covered, fold, overlap, pair_up, pair_with_optional, plain


def test_pairing_finds_the_largest_number_of_pairs_even_when_the_first_choice_blocks_another():
    golds, found = ["a or b", "a"], ["a", "b"]
    assert pair_up(golds, found, lambda gold, one: one in gold.split(" or ")) == {0: 1, 1: 0}


def test_preferred_answer_is_taken_first():
    pairs = pair_up(["x"], ["far", "near"], lambda gold, one: True, lambda gold, one: float(one == "near"))
    assert pairs == {0: 1}


def test_one_found_thing_answers_one_gold():
    assert pair_with_optional(["a", "a"], ["a"], lambda gold, one: gold == one, lambda gold: False).counts == Counts(
        1, 1, 2
    )


def test_optional_gold_counts_neither_for_nor_against():
    paired = pair_with_optional(["a", "b?"], ["a", "b", "c"], lambda gold, one: one in gold, lambda gold: "?" in gold)
    assert paired.counts == Counts(1, 2, 1)
    assert paired.spurious == (2,)


def test_counts_without_answers_score_nothing():
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_folding_makes_typographic_and_plain_quotation_marks_equal():
    assert fold("“We’re   ready” – now") == fold('"we\'re ready" - Now')
    assert plain("Goïta") == "goita"


def test_overlap_is_the_f1_of_shared_words():
    assert overlap("ready to meet", "ready to meet") == 1.0
    assert overlap("one two", "two three") == 0.5
    assert overlap("", "two") == 0.0
    assert covered("two", "one two three") == 1.0
