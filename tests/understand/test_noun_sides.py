"""Who does what a noun tells: whoever its own words name, not whoever stands near."""

from dataclasses import replace

from pourparler.understand.noun_sides import noun_sides

from .by_hand import Tells
from .drafting import Scene

FILL = " The harbour was calm that day. Shops opened at nine."
Sides = tuple[str, tuple[str, ...], tuple[str, ...]]


def _told(text: str, *tells: Tells) -> set[Sides]:
    return Scene(text + FILL, *tells).told()


def test_those_from_whom_or_among_whom_words_come_say_them() -> None:
    deed = Tells("support", "SUPPORT", actor=("Norway",), recipient=("Sweden",))
    told = _told("Norway noted strong support for Sweden among Danish ministers.", deed)
    assert told == {("SUPPORT", ("DNK",), ("SWE",))}
    heard = Tells("demands", "REQUEST", actor=("Norway",))
    assert ("REQUEST", ("SWE",), ("NOR",)) in _told("Norway took demands from Sweden.", heard)


def test_who_gets_words_from_somebody_does_not_say_them() -> None:
    deed = Tells("taking", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _told("Norway is taking heat from Sweden.", deed) == {("ACCUSE", ("SWE",), ("NOR",))}


def test_an_endorsement_is_of_whoever_gives_it() -> None:
    deed = Tells("endorsement", "SUPPORT", actor=("Norway",), recipient=("Sweden",))
    told = _told("Norway received the endorsement of Sweden on Friday.", deed)
    assert told == {("SUPPORT", ("SWE",), ("NOR",))}


def test_whose_backers_they_are_is_backed() -> None:
    deed = Tells("supporters", "SUPPORT", actor=("Sweden",), recipient=("Denmark",))
    told = _told("Sweden said that Norwegian ministers were supporters of Denmark.", deed)
    assert ("SUPPORT", ("NOR",), ("DNK",)) in told


def test_who_only_speaks_of_an_attack_has_not_made_it() -> None:
    deed = Tells("attack", "ASSAULT", actor=("Norway",), recipient=("troops",))
    near = Scene("Norway’s view of the attack on Swedish troops was calm." + FILL, deed)
    unsure = [replace(draft, agreed=(0.5, 0.5)) for draft in near.read()]
    assert [near.sides(noun_sides(draft, near.finder.part.doc[draft.head], near.finder)) for draft in unsure] == [
        ((), ("SWE",))
    ]


def test_ones_attacks_in_words_are_ones_own() -> None:
    deed = Tells("criticism", "ACCUSE", actor=("Denmark",), recipient=("Sweden",))
    text = "Norwegian Prime Minister Erna Solberg flew home. Her criticism of Sweden was echoed by Denmark."
    assert ("ACCUSE", ("NOR",), ("SWE",)) in _told(text, deed)


def test_an_arrest_befalls_whose_it_is() -> None:
    deed = Tells("arrest", "COERCE", actor=("Her",))
    text = "Norwegian Prime Minister Erna Solberg flew home. Her arrest shocked the crew."
    assert {actor for plover, actor, _ in _told(text, deed) if plover == "COERCE"} <= {()}


def test_whoever_makes_attacks_in_the_clause_behind_them_makes_them() -> None:
    deed = Tells("attacks", "ACCUSE", actor=("Norway",), recipient=("Denmark",))
    told = _told("Norway spoke of verbal attacks that Sweden lodged against Denmark.", deed)
    assert ("ACCUSE", ("SWE",), ("DNK",)) in told


def test_what_one_does_something_with_is_ones_own() -> None:
    deed = Tells("criticism", "ACCUSE", recipient=("Sweden",))
    told = _told("Norway wants to please farmers with sharp criticism of Sweden.", deed)
    assert told == {("ACCUSE", ("NOR",), ("SWE",))}


def test_the_land_where_it_is_fought_does_not_fight() -> None:
    deed = Tells("fighting", "ASSAULT", actor=("Norway",))
    assert _told("The fighting in Norway has raised the price of fish.", deed) == {("ASSAULT", (), ("NOR",))}
    front = Tells("clashes", "ASSAULT", actor=("Norway",))
    assert _told("In Norway, deadly clashes erupt over land.", front) == {("ASSAULT", (), ("NOR",))}


def test_what_his_rivals_do_he_does_not() -> None:
    deed = Tells("attacks", "ACCUSE", actor=("rivals",), recipient=("Löfven",))
    text = "Swedish Prime Minister Stefan Löfven stood firm amid attacks from his rivals."
    assert all(actor != ("SWE",) for _, actor, _ in _told(text, deed))


def test_vague_groups_are_actors_where_they_say_something() -> None:
    scene = Scene(
        "Norway signed the accord despite the complaints of critics. It is a home for critics." + FILL
    ).finder.scene
    first, last = (token for token in scene.doc if token.text == "critics")
    assert scene.who(first)
    assert not scene.who(last)


def test_a_demand_is_of_those_who_make_it() -> None:
    deed = Tells("demand", "REQUEST", actor=("Norway",))
    assert ("REQUEST", ("SWE",), ()) in _told("Norway yielded to the demand of Sweden.", deed)


def test_who_wins_an_endorsement_does_not_give_it() -> None:
    deed = Tells("endorsement", "SUPPORT", actor=("Norway",))
    assert ("SUPPORT", ("SWE",), ("NOR",)) in _told("Norway picked up Sweden's endorsement on Friday.", deed)


def test_who_is_blamed_for_his_support_gave_it() -> None:
    deed = Tells("support", "SUPPORT", actor=("Norway",))
    told = _told("Norway criticised Sweden for its support of a failed bill.", deed)
    assert any(plover == "SUPPORT" and actor == ("SWE",) for plover, actor, _ in told)


def test_the_shooting_of_somebody_befalls_him() -> None:
    deed = Tells("shooting", "ASSAULT", actor=("police",))
    told = _told("The shooting of Swedish police shocked the country.", deed)
    assert all(not actor for plover, actor, _ in told if plover == "ASSAULT")


def test_whoever_claims_an_attack_made_it() -> None:
    deed = Tells("attack", "ASSAULT", recipient=("Sweden",))
    told = _told("The attack on Sweden, which was claimed by the Taliban, shocked many.", deed)
    assert any(plover == "ASSAULT" and actor == ("AFG",) for plover, actor, _ in told)


def test_an_attack_foiled_by_somebody_is_not_his() -> None:
    deed = Tells("attack", "ASSAULT", actor=("Norway",), recipient=("Sweden",))
    told = _told("An attack on Sweden was foiled by Norway.", deed)
    assert all("NOR" not in actor for plover, actor, _ in told if plover == "ASSAULT")


def test_who_deals_with_criticism_does_not_make_it() -> None:
    deed = Tells("criticism", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    told = _told("Norway has dealt with criticism of its policy toward Sweden.", deed)
    assert all("NOR" not in actor for plover, actor, _ in told if plover == "ACCUSE")


def test_whose_resignation_it_is_resigns() -> None:
    deed = Tells("resignation", "RETREAT", actor=("Sweden",))
    text = "Norwegian Prime Minister Erna Solberg flew home. Sweden awaited her resignation."
    assert any(plover == "RETREAT" and actor == ("NOR",) for plover, actor, _ in _told(text, deed))
