"""Several doers of one deed: a list in full, and nobody who only stands beside it."""

from pourparler.understand.learned_opinion import heard_of
from pourparler.understand.learned_sides import listed_of, sides_of, sifted
from pourparler.understand.slots import of_one
from tests.trees import tree

from .by_hand import Tells
from .drafting import Scene


def _sides(text: str, role: str, *tells: Tells) -> tuple[str, ...]:
    scene = Scene(text, *tells)
    (told,) = scene.learned.deeds(scene.finder.part, 0.5)
    return scene.finder.scene.countries(sides_of(told, role, scene.finder.scene, None))


def test_all_of_a_list_do_it() -> None:
    deed = Tells("pressed", "REQUEST", actor=("Norway", "Sweden", "Denmark"))
    assert set(_sides("Norway, Sweden and Denmark pressed on.", "actor", deed)) == {"NOR", "SWE", "DNK"}


def test_who_has_goes_with_one_and_who_have_with_all() -> None:
    clause = "Bonn NNP 0 root\nand CC 3 cc\nOslo NNP 1 conj\n_, , 7 punct\nwhich WDT 7 nsubj\n{} 7 aux\n"
    clause += "erred VBN 1 acl:relcl"
    assert of_one(tree(clause.format("has VBZ"))[6])
    assert not of_one(tree(clause.format("have VBP"))[6])


def test_a_compatriot_whom_the_network_rules_out_is_no_doer_beside_a_sure_one() -> None:
    text = "The Norwegian navy and Norway condemned Sweden."
    scene = Scene(text, Tells("condemned", "ACCUSE", actor=("navy",), recipient=("Sweden",)))
    (draft,) = scene.heard()
    assert len(draft.actor) == 2
    left = sifted(draft, heard_of(draft, scene.finder, scene.learned), scene.finder.scene)
    assert [scene.finder.scene.table.get(id).name for id in left.actor] == ["Norwegian navy"]


def test_a_compatriot_whom_and_joins_to_a_sure_doer_does_it_too() -> None:
    text = "The Norwegian navy and the Norwegian police condemned Sweden."
    scene = Scene(text, Tells("condemned", "ACCUSE", actor=("navy",), recipient=("Sweden",)))
    (draft,) = scene.heard()
    left = sifted(draft, heard_of(draft, scene.finder, scene.learned), scene.finder.scene)
    assert [scene.finder.scene.table.get(id).name for id in left.actor] == ["Norwegian navy", "Norwegian police"]


def test_a_partner_from_abroad_stays_whatever_the_network_says() -> None:
    scene = Scene("Norway and Denmark condemned Sweden.", Tells("condemned", "ACCUSE", actor=("Norway",)))
    (draft,) = scene.heard()
    assert sifted(draft, heard_of(draft, scene.finder, scene.learned), scene.finder.scene) is draft


def test_those_joined_to_a_recipient_have_it_done_to_them_too() -> None:
    deed = Tells("urged", "REQUEST", actor=("Norway",), recipient=("Sweden", "Denmark"))
    scene = Scene("Norway urged Sweden and Denmark to stay.", deed)
    (told,) = scene.learned.deeds(scene.finder.part, 0.5)
    assert set(scene.finder.scene.countries(listed_of(told, "recipient", scene.finder.scene))) == {"SWE", "DNK"}
    alone = Tells("urged", "REQUEST", actor=("Norway",))
    scene = Scene("Norway urged Sweden and Denmark to stay.", alone)
    (told,) = scene.learned.deeds(scene.finder.part, 0.5)
    assert listed_of(told, "recipient", scene.finder.scene) == ()
