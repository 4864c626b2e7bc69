"""To whom a deed is done by the words next to it."""

import pytest

from pourparler.understand.aims import aimed_at

from .drafting import Scene


@pytest.mark.parametrize(
    ("text", "word", "land"),
    [
        ("Norway rebuffed Sweden.", "rebuffed", "SWE"),
        ("Norway lauded Sweden’s restraint.", "lauded", "SWE"),
        ("The senator made sour remarks on Sweden.", "remarks", "SWE"),
        ("A vigil for Sweden, which was scolded by Norway, ended.", "scolded", "SWE"),
    ],
)
def test_the_words_next_to_a_deed_name_to_whom_it_is_done(text: str, word: str, land: str) -> None:
    scene = Scene(text).finder.scene
    head = next(token for token in scene.doc if token.text == word)
    assert scene.countries(aimed_at(head, (), scene)) == (land,)


def test_whoever_does_it_does_it_to_another() -> None:
    scene = Scene("Norway rebuffed Sweden.").finder.scene
    head = next(token for token in scene.doc if token.text == "rebuffed")
    assert aimed_at(head, scene.who(scene.doc[2]), scene) == ()
