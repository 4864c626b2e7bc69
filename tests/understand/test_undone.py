"""What was not done is told as not done, however the words say so."""

import pytest

from pourparler.understand.undone import undone

from .by_hand import Tells
from .drafting import Scene

FILL = " The harbour was calm that day. Shops opened at nine."


def _told(text: str, *tells: Tells) -> set[tuple[str, str]]:
    """Type and status of what is left."""
    scene = Scene(text + FILL, *tells)
    drafts = [undone(draft, scene.finder) for draft in scene.righted()]
    return {(draft.coding.plover, draft.status) for draft in drafts if draft is not None}


@pytest.mark.parametrize(
    ("text", "word", "plover"),
    [
        ("Norway has never publicly accused Sweden of spying.", "accused", "ACCUSE"),
        ("None of the ministers of Norway criticised Sweden.", "criticised", "ACCUSE"),
        ("Norway stopped insulting Sweden.", "insulting", "ACCUSE"),
        ("Norway held off on endorsing Sweden.", "endorsing", "SUPPORT"),
        ("Norway passed up a chance to criticise Sweden.", "criticise", "ACCUSE"),
        ("Norway praised its own fleet as opposed to attacking Sweden.", "attacking", "ACCUSE"),
        ("Norway did not receive an endorsement from Sweden.", "endorsement", "SUPPORT"),
        ("There is no sign that Norway accused Sweden.", "accused", "ACCUSE"),
    ],
)
def test_what_was_not_done_is_negated(text: str, word: str, plover: str) -> None:
    deed = Tells(word, plover, actor=("Norway",), recipient=("Sweden",))
    assert (plover, "happened") not in _told(text, deed)


def test_what_was_done_stays_done() -> None:
    deed = Tells("accused", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert ("ACCUSE", "happened") in _told("Norway accused Sweden of not paying.", deed)
    assert ("ACCUSE", "happened") in _told("There are signs that Norway accused Sweden.", deed)
    not_enough = Tells("enough", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert ("ACCUSE", "happened") in _told("Norway said that Sweden had not done enough.", not_enough)


def test_who_cannot_be_blamed_is_not() -> None:
    deed = Tells("blame", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _told("Norway can't blame Sweden for the storm.", deed) == set()


def test_an_if_told_by_the_order_of_words_is_no_deed() -> None:
    assert _told("It would have been kind had Norway congratulated Sweden.") == set()
    assert ("SUPPORT", "happened") in _told("Norway congratulated Sweden.")


def test_what_is_not_bad_is_no_criticism() -> None:
    deed = Tells("unreasonable", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _told("Norway said that Sweden was not unreasonable.", deed) == set()
    assert ("ACCUSE", "happened") in _told("Norway said that Sweden was unreasonable.", deed)
