from pourparler.merge.words import background, shared, weigh, words
from tests.made import bare_report, bern, geneva


def test_words_are_lower_case_without_possessive() -> None:
    assert [tuple(word) for word in words("Seoul’s talks, 1,200 men")] == [
        ("seoul", True),
        ("talks", False),
        ("1,200", False),
        ("men", False),
    ]


def test_background_knows_common_words() -> None:
    known = background()
    assert known.counts["the"] > 0.9 * known.texts
    assert known.counts["the"] > known.counts["minister"] > known.counts.get("pourparler", 0)


def test_names_weigh_more_than_common_words() -> None:
    weights = weigh(bare_report("The envoy went to Graustark and the envoy went home."))
    assert weights["graustark"] > weights["went"] > weights["the"]


def test_shared_words_begin_with_the_weightiest() -> None:
    left, right = weigh(geneva()), weigh(bern())
    assert {"graustark", "ruritania"} <= set(shared(left, right))
