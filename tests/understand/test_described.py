"""Doers whom no table knows: the words that the network takes for them become actors."""

from pourparler.understand.described import describe_parties

from .by_hand import Tells
from .drafting import Scene

FILL = " Norway has five ports. Norwegian ships were at sea, and Norway’s parliament was at rest."


def _made(text: str, *tells: Tells) -> list[tuple[str, str, str | None]]:
    """Name, kind and country of the actors that are made."""
    scene = Scene(text + FILL, *tells)
    table = scene.finder.scene.table
    made = describe_parties(scene.finder.scene, table, scene.learned)
    return [(table.get(id).name, table.get(id).kind, table.get(id).country) for id in made]


def test_a_doer_of_no_name_is_an_actor_of_the_country_that_the_text_is_about() -> None:
    deed = Tells("spurned", "REJECT", actor=("skeptics",))
    assert _made("Weary skeptics spurned the plan.", deed) == [("Weary skeptics", "group", "NOR")]


def test_the_word_then_names_its_actor() -> None:
    scene = Scene("The plan was spurned by skeptics." + FILL, Tells("spurned", "REJECT", actor=("skeptics",)))
    (made,) = describe_parties(scene.finder.scene, scene.finder.scene.table, scene.learned)
    word = next(token for token in scene.finder.part.doc if token.text == "skeptics")
    assert scene.finder.scene.who(word) == (made,)


def test_attackers_may_come_from_anywhere() -> None:
    deed = Tells("torched", "ASSAULT", actor=("thugs",))
    assert _made("Hooded thugs torched the hall.", deed) == [("Hooded thugs", "group", None)]


def test_those_of_a_person_are_not_that_person_and_those_of_a_body_are_the_body() -> None:
    deed = Tells("spurned", "REJECT", actor=("surrogates",))
    own = "Swedish Prime Minister Stefan Löfven was late. Löfven’s surrogates spurned the plan."
    assert _made(own, deed) == [("Löfven’s surrogates", "group", "SWE")]
    deed = Tells("spurned", "REJECT", actor=("investigators",))
    assert _made("The European Union’s investigators spurned the plan.", deed) == []


def test_things_and_those_who_are_named_get_no_description() -> None:
    assert _made("The long letter spurned the plan.", Tells("spurned", "REJECT", actor=("letter",))) == []
    assert _made("Sweden spurned the plan.", Tells("spurned", "REJECT", actor=("Sweden",))) == []
    assert _made("Weary skeptics slept.") == []


def test_who_does_nothing_in_the_end_is_forgotten() -> None:
    scene = Scene("Weary skeptics spurned the plan." + FILL, Tells("spurned", "REJECT", actor=("skeptics",)))
    table = scene.finder.scene.table
    made = describe_parties(scene.finder.scene, table, scene.learned)
    table.forget(made)
    assert not [actor for actor in table.actors() if actor.name == "Weary skeptics"]


def test_whom_a_word_was_found_to_mean_is_known_by_where_the_word_begins():
    scene = Scene("Weary skeptics spurned the plan." + FILL).finder.scene
    word = scene.doc[1]
    assert scene.starting_at(word) == ()
    scene.add(word, ("a9",))
    assert scene.starting_at(word) == scene.who(word) == ("a9",)


def test_to_whom_it_is_done_is_an_actor_too() -> None:
    asked = Tells("implored", "REQUEST", recipient=("parishioners",))
    assert _made("Sweden implored elderly parishioners to stay in.", asked) == [
        ("elderly parishioners", "group", "NOR"),
    ]


def test_those_from_abroad_get_no_country() -> None:
    asked = Tells("implored", "REQUEST", recipient=("foreigners",))
    assert _made("Norway implored foreigners to stay in.", asked) == [("foreigners", "group", None)]


def test_a_word_that_only_says_which_kind_of_thing_is_nobody() -> None:
    asked = Tells("closed", "COERCE", recipient=("school",))
    assert _made("Norway closed the school gate.", asked) == []


def test_one_of_a_list_is_described_whoever_is_named_beside_it() -> None:
    asked = Tells("implored", "REQUEST", recipient=("parishioners", "Sweden"))
    assert _made("Norway implored parishioners and Sweden to stay in.", asked) == [("parishioners", "group", "NOR")]


def test_doers_of_one_list_are_all_described() -> None:
    deed = Tells("spurned", "REJECT", actor=("donors", "lenders"))
    assert {name for name, _, _ in _made("Angry donors and lenders spurned the plan.", deed)} == {
        "Angry donors",
        "lenders",
    }


def test_of_most_of_the_rivals_the_rivals_do_it() -> None:
    deed = Tells("spurned", "REJECT", actor=("Most",))
    assert _made("Most of the skeptics spurned the plan.", deed) == [("skeptics", "group", "NOR")]


def test_his_rival_is_another_than_he() -> None:
    backed = Tells("endorsed", "SUPPORT", recipient=("rival",))
    own = "Swedish Prime Minister Stefan Löfven was late. Norway endorsed Löfven’s rival."
    assert _made(own, backed) == [("Löfven’s rival", "person", "SWE")]


def test_whom_somebody_harmed_is_not_his() -> None:
    deed = Tells("injured", "COERCE", actor=("police",), recipient=("heckler",))
    assert ("heckler", "person", "NOR") in _made("A heckler injured by police slept.", deed)
