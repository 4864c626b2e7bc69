"""Recipients that the words beside a deed rule out, and those that they name instead."""

from .by_hand import Tells
from .drafting import Scene
from .naming import named

FILL = " The harbour was calm that day. Shops opened at nine."
Told = set[tuple[str, tuple[str, ...], tuple[str, ...]]]


def _told(text: str, *tells: Tells) -> Told:
    return Scene(text + FILL, *tells).told()


def _of(plover: str, told: Told) -> Told:
    return {one for one in told if one[0] == plover}


def test_those_along_with_whom_it_is_done_do_not_undergo_it() -> None:
    deed = Tells("stepped", "ASSAULT", actor=("Norway",), recipient=("Danes",))
    told = _told("Along with the Danes, Norway has stepped up airstrikes.", deed)
    assert {recipient for _, _, recipient in _of("ASSAULT", told)} == {()}


def test_those_against_whom_men_are_trained_get_no_aid() -> None:
    deed = Tells("armed", "AID", actor=("Norway",), recipient=("State",))
    told = _told("Norway armed Malian soldiers against the Islamic State.", deed)
    assert all("IMG" not in recipient for _, _, recipient in told)


def test_where_two_met_is_no_third() -> None:
    deed = Tells("met", "CONSULT", actor=("Norway", "Mali"), recipient=("Tunisia",))
    told = _told("Norway and Mali met in Tunisia.", deed)
    assert {recipient for _, _, recipient in _of("CONSULT", told)} == {()}


def test_it_does_not_yield_to_the_troops_that_it_withdraws() -> None:
    deed = Tells("withdrew", "RETREAT", actor=("Norway",), recipient=("troops",))
    told = _told("Norway withdrew Norwegian troops.", deed)
    assert {recipient for _, _, recipient in _of("RETREAT", told)} <= {()}


def test_whose_measures_are_supported_is_no_friend_in_another_clause() -> None:
    deed = Tells("supported", "SUPPORT", actor=("Norway",), recipient=("Mali",))
    told = _told("Norway is a friend of Mali but has supported the latest European Union measures.", deed)
    assert _of("SUPPORT", told) == {("SUPPORT", ("NOR",), ("EUR",))}


def test_that_before_many_points_to_no_two() -> None:
    found = named("Norway and Sweden met. He said that many countries were greedy. He paid 500 US dollars.")
    assert found.names("that many countries") == []
    assert found.names("US") == []


def test_who_holds_men_is_asked_to_release_them() -> None:
    told = _told("Norway demanded the release of nine fishermen whom the Malian coast guard arrested.")
    assert ("REQUEST", ("NOR",), ("MLI",)) in told
    told = _told("Norway demanded the release of Malian fishermen.")
    assert _of("REQUEST", told) <= {("REQUEST", ("NOR",), ())}


def test_a_recall_is_not_against_ones_own_envoy() -> None:
    deed = Tells("recalls", "SANCTION", actor=("Norway",), recipient=("envoy",))
    told = _told("Norway recalls its envoy.", deed)
    assert {recipient for _, _, recipient in _of("SANCTION", told)} <= {()}


def test_who_breaks_a_law_by_dealing_with_another_is_accused() -> None:
    deed = Tells("told", "ACCUSE", actor=("minister",), recipient=("Mali",))
    text = "Norway\u2019s minister told the paper that by siding with Mali Sweden was breaking a law."
    assert ("ACCUSE", ("NOR",), ("SWE",)) in _told(text, deed)


def test_police_are_no_town_in_poland() -> None:
    deed = Tells("attacked", "ASSAULT", actor=("protesters",), recipient=("police",))
    told = _told("Norwegian protesters attacked police with stones.", deed)
    assert all("POL" not in recipient for _, _, recipient in told)


def test_the_war_that_is_opposed_is_not_of_the_land_where_it_is_fought() -> None:
    assert _of("ACCUSE", _told("Norway condemned the Iraq invasion.")) == {("ACCUSE", ("NOR",), ())}
    assert _of("ACCUSE", _told("Norway condemned the Turkish invasion.")) == {("ACCUSE", ("NOR",), ("TUR",))}


def test_pressure_from_another_does_not_make_him_the_one_refused() -> None:
    told = _told("Norway rejected the plan due to Swedish pressure.")
    assert _of("REJECT", told) == {("REJECT", ("NOR",), ())}


def test_a_senator_asks_something_of_his_own_state() -> None:
    told = _told("Norwegian lawmakers called on Norway to press Mali into a truce.")
    assert _of("REQUEST", told) == {("REQUEST", ("NOR",), ("NOR",))}


def test_their_envoys_are_not_done_anything_by_a_recall() -> None:
    deed = Tells("recalled", "SANCTION", actor=("Norway", "Sweden"), recipient=("envoys",))
    told = _told("Norway and Sweden recalled their envoys.", deed)
    assert {recipient for _, _, recipient in _of("SANCTION", told)} <= {()}


def test_where_somebody_met_is_nobody_whom_he_met() -> None:
    told = _told("He flew to Geneva, where Norwegian President Ola Lund met for an hour with the Malian leader.")
    assert _of("CONSULT", told) == {("CONSULT", ("NOR",), ("MLI",))}


def test_the_government_that_lawmakers_address_is_theirs() -> None:
    text = "Mali\u2019s president spoke. Norwegian lawmakers called on the government to stay out."
    assert named(text).countries("the government") == ["NOR"]
    text = "Sweden was calm. Norwegian President Ola Lund told the transport ministry to pay."
    assert named(text).countries("the transport ministry") == ["NOR"]
    text = "Sweden was calm. Norwegian President Ola Lund urged relevant authorities to work with Swedish officials."
    assert named(text).countries("relevant authorities") == ["NOR"]


def test_both_sides_are_not_the_envoys_that_they_recalled() -> None:
    text = "Norway and Sweden broke ties. Norway and Sweden recalled their envoys. Both sides want talks."
    assert named(text).names("Both sides") == ["Norway", "Sweden"]


def test_opposition_to_something_is_no_party() -> None:
    found = named("Leaders in Norway voiced support for Sweden and opposition to the deal.")
    assert found.names("opposition") == []
