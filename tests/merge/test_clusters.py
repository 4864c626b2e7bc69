from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.merge.clusters import linked

ALIKE = {frozenset("ab"): 0.9, frozenset("bc"): 0.8, frozenset("ac"): 0.1, frozenset("de"): 0.7}


def likeness(left: str, right: str) -> float:
    return ALIKE.get(frozenset((left, right)), 0.0)


def test_groups_join_while_they_are_alike_on_average() -> None:
    assert linked("abcde", likeness, 0.5) == [("a", "b"), ("c",), ("d", "e")]
    assert linked("abcde", likeness, 0.4) == [("a", "b", "c"), ("d", "e")]


@settings(deadline=None)
@given(st.permutations("abcde"))
def test_order_does_not_matter(members: list[str]) -> None:
    assert linked(members, likeness, 0.4) == linked("abcde", likeness, 0.4)


def test_together_and_apart_win_over_likeness() -> None:
    assert linked("abcde", likeness, 0.5, together=[("a", "d")], apart=[("a", "b")]) == [("a", "d"), ("b", "c"), ("e",)]


def test_apart_wins_over_together() -> None:
    assert linked("ab", likeness, 0.5, together=[("a", "b")], apart=[("b", "a")]) == [("a",), ("b",)]
