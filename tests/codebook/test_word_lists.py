"""Word lists of a codebook file."""

from pourparler.codebook.doing import doing


def test_nouns_stand_in_their_plural() -> None:
    assert {"attorneys", "families", "coaches", "nurses"} - doing().doers == {"coaches"}
    assert {"churches", "widows"} <= doing().receivers
