from pourparler.understand.hints import TYPES, hints_of, types_of

from .tagged import tagged


def test_the_network_is_not_told_of_senses_that_it_was_not_taught() -> None:
    doc = tagged("Oslo walked back its threat")
    assert "CONCEDE" in types_of("walked")
    assert not hints_of(doc)[1, TYPES.index("CONCEDE")]
