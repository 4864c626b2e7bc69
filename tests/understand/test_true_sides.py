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


def test_of_joined_subjects_none_is_left_out() -> None:
    deed = Tells("announced", "ACCUSE", actor=("Denmark",), recipient=("Norway",))
    told = _told("Norway, Denmark and Sweden have announced investigations.", deed)
    assert told == {("ACCUSE", ("NOR", "DNK", "SWE"), ())}


def test_those_who_are_called_on_with_for_do_not_call() -> None:
    deed = Tells("calling", "REQUEST", actor=("Norway",))
    told = _told("Denmark wrote a letter calling for Norway to act.", deed)
    assert all(actor != ("NOR",) for _, actor, _ in told)


def test_who_should_do_it_is_asked_not_to_whom() -> None:
    deed = Tells("open", "REQUEST", actor=("Löfven",), recipient=("Denmark",))
    text = "Norway should open its ports to Denmark, Swedish Prime Minister Stefan Löfven said."
    assert _told(text, deed) == {("REQUEST", ("SWE",), ("NOR",))}


def test_a_denial_is_to_who_claims_it_not_to_who_it_is_about() -> None:
    deed = Tells("denied", "REJECT", actor=("Norway",), recipient=("Sweden",))
    assert _told("Norway denied reports that Sweden had paid.", deed) == {("REJECT", ("NOR",), ())}
    claimed = Tells("dismissed", "REJECT", actor=("Norway",), recipient=("Sweden",))
    assert _told("Norway dismissed Danish claims about Sweden.", claimed) == {("REJECT", ("NOR",), ("DNK",))}


def test_who_is_told_is_not_criticised() -> None:
    deed = Tells("told", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _told("Norway told Sweden that the leak was a crime.", deed) == {("ACCUSE", ("NOR",), ())}


def test_the_subject_of_complaints_does_not_complain() -> None:
    deed = Tells("accusations", "ACCUSE", actor=("Norway",))
    told = _told("Norway is the target of accusations by Sweden.", deed)
    assert told == {("ACCUSE", ("SWE",), ("NOR",))}


def test_all_places_of_a_list_of_attacks_are_attacked() -> None:
    deed = Tells("attacks", "ASSAULT", recipient=("Oslo",))
    told = _told("Denmark mourned after the Oslo, Brussels and Tunis attacks.", deed)
    assert told == {("ASSAULT", (), ("NOR", "BEL", "TUN"))}


def test_who_is_investigated_at_home_is_of_the_country_and_a_thing_is_not() -> None:
    person = Tells("investigating", "ACCUSE", actor=("police",), recipient=())
    assert _told("Norwegian police are investigating a man.", person) == {("ACCUSE", ("NOR",), ("NOR",))}
    assert _told("Norwegian police are investigating the crash.", person) == {("ACCUSE", ("NOR",), ())}


def test_who_celebrates_a_massacre_has_not_made_it() -> None:
    deed = Tells("massacre", "ASSAULT", actor=("Norway",), recipient=("Sweden",))
    assert _told("Norway celebrated the massacre in Sweden.", deed) == {("ASSAULT", (), ("SWE",))}


def test_who_calls_an_inquiry_a_sham_does_not_inquire() -> None:
    deed = Tells("inquiry", "ACCUSE", actor=("Löfven",), recipient=("Norway",))
    told = _told("Swedish Prime Minister Stefan Löfven said the inquiry into Norway is too long.", deed)
    assert told == {("ACCUSE", (), ("NOR",))}


def test_whoever_stands_between_with_and_a_gerund_does_it() -> None:
    deed = Tells("calling", "ACCUSE", actor=("Löfven",), recipient=("Kenya",))
    text = "Norway went further, with Swedish Prime Minister Stefan Löfven calling Kenya a bully."
    assert {actor for _, actor, _ in _told(text, deed)} == {("SWE",)}


def test_none_of_his_rivals_is_not_he() -> None:
    deed = Tells("attacked", "ACCUSE", recipient=("Löfven",))
    text = "Stefan Löfven, the Swedish prime minister, knew it. None of his rivals attacked Stefan Löfven."
    assert ("SWE",) not in {actor for _, actor, _ in _told(text, deed)}


def test_who_dismisses_somebody_says_so() -> None:
    deed = Tells("dismissing", "ACCUSE", actor=("Norway",), recipient=("Kenya",))
    assert _told("Norway voted no, dismissing Kenya as a bully.", deed) == {("ACCUSE", ("NOR",), ("KEN",))}


def test_whoever_is_said_to_have_done_it_is_accused() -> None:
    deed = Tells("complained", "ACCUSE", actor=("Löfven",))
    text = "Swedish Prime Minister Stefan Löfven complained that Norway had cheated."
    assert ("ACCUSE", ("SWE",), ("NOR",)) in _told(text, deed)
    text = "Swedish Prime Minister Stefan Löfven complained that Sweden had been cheated."
    assert ("ACCUSE", ("SWE",), ()) in _told(text, deed)


def test_a_compatriot_is_criticised_by_whoever_the_criticism_is_of() -> None:
    deed = Tells("critiques", "ACCUSE", recipient=("Orpo",))
    text = "Alexander Stubb, the Finnish president, was mild in his critiques of Finnish Prime Minister Petteri Orpo."
    assert _told(text, deed) == {("ACCUSE", ("FIN",), ("FIN",))}


def test_whoever_is_named_only_within_the_undergoer_does_not_do_it() -> None:
    deed = Tells("implicated", "ACCUSE", actor=("Swedish",), recipient=("members",))
    assert ("ACCUSE", ("SWE",), ("NOR",)) not in _told(
        "Norwegian members of a Swedish board have been implicated.", deed
    )
    seized = Tells("seized", "COERCE", actor=("Sweden",), recipient=("trawler",))
    assert {actor for _, actor, _ in _told("A trawler seized in Sweden was Norwegian.", seized)} <= {("SWE",)}


def test_whose_house_was_burned_did_not_burn_it() -> None:
    deed = Tells("burned", "ASSAULT", actor=("Norway",))
    assert all("NOR" not in actor for _, actor, _ in _told("Norway’s embassy was burned by arson on Monday.", deed))


def test_arrests_that_somebody_has_befell_him() -> None:
    deed = Tells("has", "COERCE", actor=("Swede",))
    assert all("SWE" not in actor for _, actor, _ in _told("The Swede has four prior arrests.", deed))


def test_who_speaks_of_a_riot_does_not_riot() -> None:
    deed = Tells("riot", "PROTEST", actor=("mayor",))
    assert all(not actor for _, actor, _ in _told("“It was a riot,” the Norwegian mayor said.", deed))
