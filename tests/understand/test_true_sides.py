"""Sides that the words beside a deed rule out, whoever put them there."""

from .by_hand import Tells
from .drafting import Scene

FILL = " The harbour was calm that day. Shops opened at nine."


def _told(text: str, *tells: Tells) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return Scene(text + FILL, *tells).told()


def test_an_accusation_is_whose_it_is() -> None:
    deed = Tells("accusation", "ACCUSE", recipient=("Norway",))
    assert _told("Norway’s accusation came at dawn.", deed) == {("ACCUSE", ("NOR",), ())}
    probe = Tells("probe", "ACCUSE", actor=("Kenya",), recipient=("Swedish",))
    assert _told("Kenya was named during a Swedish probe.", probe) == {("ACCUSE", ("SWE",), ())}


def test_who_faces_calls_does_not_call() -> None:
    deed = Tells("criticism", "ACCUSE", actor=("Norway",))
    assert _told("Norway has come under criticism.", deed) == {("ACCUSE", (), ("NOR",))}
    met = Tells("condemnation", "ACCUSE", actor=("Norway",))
    assert _told("Norway drew condemnation from Sweden.", met) == {("ACCUSE", ("SWE",), ("NOR",))}


def test_what_a_ship_is_charged_with_is_not_done_by_who_seized_it() -> None:
    sale = Tells("selling", "COOPERATE", actor=("Norway",), recipient=("Sweden",))
    told = _told("Norway seized the tanker for breaking the embargo by selling fuel to Sweden.", sale)
    assert not any(plover == "COOPERATE" for plover, _, _ in told)


def test_who_calls_it_an_attack_has_not_made_it() -> None:
    deed = Tells("assault", "ASSAULT", actor=("Norway",), recipient=("troops",))
    told = _told("It came after what Norway says was an assault on its troops.", deed)
    assert {actor for plover, actor, _ in told if plover == "ASSAULT"} == {()}


def test_who_is_required_to_do_it_requires_nothing() -> None:
    deed = Tells("required", "REQUEST", actor=("Norway",), recipient=("Sweden",))
    assert _told("Norway is required to report to Sweden.", deed) == set()


def test_who_needs_to_act_is_asked_by_whoever_says_so() -> None:
    deed = Tells("need", "REQUEST", actor=("authorities",))
    text = "Norwegian authorities need to act, Swedish Prime Minister Stefan Löfven said."
    assert _told(text, deed) == {("REQUEST", ("SWE",), ("NOR",))}
    assert _told("Norwegian authorities need to act.", deed) == set()


def test_those_to_whom_it_is_to_be_done_are_not_asked() -> None:
    deed = Tells("called", "REQUEST", actor=("Norway",), recipient=("attackers",))
    assert _told("Norway called for the Swedish attackers to be tried.", deed) == {("REQUEST", ("NOR",), ())}
    asked = Tells("called", "REQUEST", actor=("Norway",), recipient=("Sweden",))
    assert _told("Norway called for Sweden to be patient.", asked) == {("REQUEST", ("NOR",), ("SWE",))}


def test_reports_claim_not_who_answers_them() -> None:
    deed = Tells("claiming", "ACCUSE", actor=("Norway",))
    told = _told("Norway was responding to reports from Sweden claiming that ships had crossed.", deed)
    assert told == {("ACCUSE", ("SWE",), ())}


def test_one_item_of_a_list_does_not_do_the_next() -> None:
    deed = Tells("theft", "COERCE", actor=("Norway",), recipient=("Sweden",))
    told = _told("The year was bad after threats from Norway, a theft in Sweden and a storm.", deed)
    assert ("COERCE", (), ("SWE",)) in told


def test_a_city_that_stands_for_a_body_elsewhere_is_a_place_where_blood_is_shed() -> None:
    deed = Tells("attacks", "ASSAULT", recipient=("Brussels",))
    assert _told("Norway mourned after the Brussels attacks.", deed) == {("ASSAULT", (), ("BEL",))}


def test_whose_measures_are_backed_is_backed() -> None:
    deed = Tells("supported", "SUPPORT", actor=("Norway",), recipient=("Sweden",))
    told = _told("Norway supported the Danish measures against Sweden.", deed)
    assert told == {("SUPPORT", ("NOR",), ("DNK",))}


def test_he_in_somebodys_own_words_is_somebody_else() -> None:
    deed = Tells("killed", "ASSAULT", actor=("police",), recipient=("him",))
    told = _told("Swedish Prime Minister Stefan Löfven said: “Norwegian police killed him.”", deed)
    assert told == {("ASSAULT", ("NOR",), ())}
