"""The marks of how a deed is told, and "attacks" that are made with words."""

from pourparler.understand.draft import Draft
from pourparler.understand.how_told import how_told

from .by_hand import Tells
from .drafting import Scene


def _marks(scene: Scene, draft: Draft) -> set[str]:
    return {name for name, value in how_told(draft, scene.finder.scene).items() if value and name != "rival"}


def test_a_remark_of_a_word_of_saying_is_marked() -> None:
    deed = Tells("says", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    scene = Scene("Norway says that Sweden is late.", deed)
    (draft,) = scene.read()
    assert _marks(scene, draft) == {"saying", "present"}


def test_a_share_of_those_asked_is_marked() -> None:
    scene = Scene("A poll finds that Norway has condemned Sweden.")
    (draft,) = scene.lexical
    assert _marks(scene, draft) == {"share"}


def test_an_assault_that_the_network_does_not_see_is_faint() -> None:
    faint = Scene("Norwegian troops attacked Sweden on Friday.", Tells("attacked", "ASSAULT", chance=0.2))
    assert "faint" in _marks(faint, faint.heard()[0])
    clear = Scene("Norwegian troops attacked Sweden on Friday.", Tells("attacked", "ASSAULT", chance=0.9))
    assert "faint" not in _marks(clear, clear.heard()[0])


def test_the_chance_of_another_type_is_kept_as_rival() -> None:
    scene = Scene("Norway opposed Sweden.", Tells("opposed", "REJECT", chance=0.7, actor=("Norway",)))
    (draft,) = scene.heard()
    assert draft.coding.plover == "ACCUSE"
    assert round(draft.rival, 2) == 0.7


def test_an_attack_in_words_is_an_accusation() -> None:
    text = "Norway attacked Sweden on Friday."
    words = Scene(text, Tells("attacked", "ACCUSE", chance=0.6, actor=("Norway",), recipient=("Sweden",)))
    (draft,) = words.heard()
    assert (draft.coding.plover, *words.sides(draft)) == ("ACCUSE", ("NOR",), ("SWE",))
    assert any("not ASSAULT" in why for why in draft.why)
    arms = Scene(text, Tells("attacked", "ASSAULT", chance=0.6, actor=("Norway",), recipient=("Sweden",)))
    assert [draft.coding.plover for draft in arms.heard()] == ["ASSAULT"]
