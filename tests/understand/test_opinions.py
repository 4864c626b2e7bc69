"""Thoughts, shares of those asked and words for oneself are no deeds; some words tell another type than it seems."""

import pytest

from .by_hand import Tells
from .drafting import Scene

FILL = " The harbour was calm that day. Shops opened at nine."


def _types(text: str, *tells: Tells) -> set[str]:
    return {plover for plover, _, _ in Scene(text + FILL, *tells).told()}


@pytest.mark.parametrize(
    "text",
    [
        "Last year 32 percent of Norwegians opposed Sweden.",
        "Six in 10 said that Norway should condemn Sweden.",
        "A quarter of Norwegians condemned Sweden.",
        "Norwegians condemned Sweden by 20 points.",
        "Norwegians surveyed in May condemned Sweden.",
    ],
)
def test_how_many_think_so_is_no_deed(text: str) -> None:
    deed = Tells("condemned", "ACCUSE", actor=("Norwegians",), recipient=("Sweden",))
    assert _types(text, deed) == set()


def test_a_majority_of_members_may_well_do_a_deed() -> None:
    assert "ACCUSE" in _types("A majority of lawmakers in Norway condemned Sweden.")


def test_a_percentage_beside_the_doer_makes_no_share_of_him() -> None:
    assert "ACCUSE" in _types("Norway, which owns 4 percent of the port, condemned Sweden.")
    assert "REQUEST" in _types("When Norway asked Sweden to sign the treaty, 51 percent of Swedes said no.")


def test_to_agree_that_something_is_so_promises_nothing() -> None:
    assert "AGREE" not in _types("Norway agreed that the talks had failed.")
    assert "AGREE" in _types("Norway agreed to withdraw its troops.")
    assert "AGREE" in _types("Norway agreed that it would withdraw its troops.")


def test_to_assure_somebody_of_a_fact_promises_nothing() -> None:
    assert "AGREE" not in _types("Norway assured Sweden that the road was safe.")
    assert "AGREE" in _types("Norway assured Sweden that it would pay.")


def test_to_agree_with_somebody_is_support() -> None:
    scene = Scene("Norway agreed with Sweden." + FILL)
    assert scene.told() == {("SUPPORT", ("NOR",), ("SWE",))}
    assert "SUPPORT" not in _types("Norway agreed with Sweden to share the fjord.")


def test_to_defend_ones_own_record_supports_nobody() -> None:
    own = Tells("defended", "SUPPORT", actor=("Norway",))
    assert _types("Norway defended its handling of the strike.", own) == set()
    other = Tells("defended", "SUPPORT", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway defended Sweden against the charge.", other) == {"SUPPORT"}


def test_to_stand_by_ones_own_words_is_to_refuse_to_take_them_back() -> None:
    stood = Tells("stood", "SUPPORT", actor=("Norway",))
    assert _types("Norway stood by its remarks.", stood) == {"REJECT"}
    ally = Tells("stood", "SUPPORT", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway stood by its neighbour Sweden.", ally) == {"SUPPORT"}


def test_not_to_let_somebody_down_is_a_promise() -> None:
    scene = Scene('"We will not let Sweden down," Foreign Minister Espen Barth Eide of Norway said.' + FILL)
    assert {(plover, actor) for plover, actor, _ in scene.told()} == {("AGREE", ("NOR",))}


def test_a_presidents_rally_is_no_protest() -> None:
    rally = Tells("rally", "PROTEST", actor=("Støre",))
    assert _types("Prime Minister Jonas Gahr Støre of Norway held a rally on Friday.", rally) == set()


def test_an_accident_is_no_attack() -> None:
    deed = Tells("killed", "ASSAULT", recipient=("Norwegians",))
    assert _types("Two Norwegians were killed in a train crash.", deed) == set()
    assert _types("Two Norwegians were killed in a raid.", deed) == {"ASSAULT"}


def test_condolence_is_support_and_an_own_app_blocked_is_coercion() -> None:
    assert "SUPPORT" in _types("Norway expressed shock at the death of the Swedish minister.")
    assert _types("Norway blocked the app of Sweden.") == {"COERCE"}


def test_an_address_is_offered_to_nobody() -> None:
    assert "AGREE" not in _types("Norway offered a long speech on Friday.")
    assert "AGREE" in _types("Norway offered Sweden a loan.")


def test_a_promise_to_ban_people_or_to_hunt_them_is_a_threat() -> None:
    assert "THREATEN" in _types("Norway promised to ban migrants.")
    assert "THREATEN" in _types("Norway pledged to hunt down the smugglers.")


def test_a_person_ignored_is_not_refused_anything() -> None:
    assert "REJECT" not in _types("Norway largely ignored the Swedish writer.")
    assert "REJECT" in _types("Norway ignored the Swedish ultimatum and the ruling.")


def test_what_somebody_else_may_do_is_a_guess() -> None:
    assert _types("Norway fears that Sweden will not sign the treaty.") == set()
    assert "AGREE" not in _types('"I think Sweden will withdraw its troops," Prime Minister Støre of Norway said.')
    assert "AGREE" in _types('"I think we will withdraw our troops," Prime Minister Støre of Norway said.')


def test_a_condition_that_is_not_so_makes_no_request() -> None:
    assert "REQUEST" not in _types("Norway said that if Sweden were a ship, it would urge Denmark to buy it.")


def test_to_share_a_point_promises_nothing() -> None:
    assert "AGREE" not in _types("Norway agreed with that point.")


def test_to_speak_against_somebody_is_no_support() -> None:
    spoke = Tells("spoke", "SUPPORT", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway spoke out against Sweden.", spoke) == {"ACCUSE"}


def test_a_remark_is_a_blame_only_where_the_network_is_sure() -> None:
    faint = Tells("said", "ACCUSE", chance=0.5, actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway said that Sweden had grown.", faint) == set()
    sure = Tells("said", "ACCUSE", chance=0.9, actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway said that Sweden had lied.", sure) == {"ACCUSE"}


def test_a_plan_asks_nobody() -> None:
    assert "REQUEST" not in _types("The plan of Norway calls for fees on Swedish ships.")
    assert "REQUEST" in _types("Norway calls for fees on Swedish ships.")


def test_good_wishes_and_support_that_is_given_are_support() -> None:
    assert _types("Norway wished Sweden further progress and prosperity.") == {"SUPPORT"}
    assert _types("Norway gave Sweden its full support.") == {"SUPPORT"}


@pytest.mark.parametrize(
    "text",
    [
        "Norwegians condemned Sweden by a wide margin.",
        "In a poll on Friday, Norwegians condemned Sweden.",
        "Norwegians condemned Sweden, 61 percent to 22 percent.",
        "Three of four Norwegians condemned Sweden.",
    ],
)
def test_what_a_poll_finds_is_no_deed(text: str) -> None:
    deed = Tells("condemned", "ACCUSE", actor=("Norwegians",), recipient=("Sweden",))
    assert _types(text, deed) == set()


def test_a_vote_is_a_deed_by_whatever_margin() -> None:
    assert "REJECT" in _types("Norway's parliament rejected the Swedish proposal, 61 percent to 22 percent.")


def test_what_is_only_felt_and_by_nobody_accuses_nobody() -> None:
    felt = Tells("annoyance", "ACCUSE", recipient=("Sweden",))
    assert _types("The bridge opened early, to the annoyance of Sweden.", felt) == set()


def test_to_have_been_happy_to_do_it_is_no_offer() -> None:
    assert "AGREE" not in _types("Norway was happy to host the Swedish delegation.")
    assert "AGREE" in _types("Norway is happy to host the Swedish delegation.")


def test_a_shot_in_an_accident_and_a_bus_that_hits_are_no_attacks() -> None:
    shot = Tells("shot", "ASSAULT", actor=("Norway",), recipient=("Sweden",))
    assert "ASSAULT" not in _types("Norway's envoy shot Sweden's ambassador in a hunting accident.", shot)
    hit = Tells("hit", "ASSAULT", recipient=("Sweden",))
    assert "ASSAULT" not in _types("Sweden's ambassador was hit by a bus.", hit)
    assert "ASSAULT" in _types("Sweden's ambassador was hit by a bullet.", hit)


LEADERS = "Prime Minister Jonas Gahr Støre of Norway and opposition leader Erna Solberg of Norway spoke on Monday. "


def test_what_politicians_launch_at_each_other_is_said_and_their_battle_for_office_no_deed() -> None:
    attack = Tells("attack", "ASSAULT", actor=("Solberg",), recipient=("Støre",))
    assert _types(LEADERS + "Solberg's attack on Støre surprised no one.", attack) == {"ACCUSE"}
    battle = Tells("battle", "ASSAULT", actor=("Solberg",), recipient=("Støre",))
    assert "ASSAULT" not in _types(LEADERS + "Solberg's battle against Støre went on.", battle)
    assert "ACCUSE" in _types("Norway launched a scathing attack on Sweden.")
    assert "ASSAULT" in _types("Norway launched an attack on Sweden.")


def test_to_pledge_that_something_is_so_promises_nothing() -> None:
    assert "AGREE" not in _types("Norway pledged that Sweden was safe.", Tells("pledged", "AGREE", actor=("Norway",)))
    assert "AGREE" in _types("Norway pledged to pay Sweden.", Tells("pledged", "AGREE", actor=("Norway",)))


def test_condolences_offered_are_support_and_no_promise() -> None:
    assert _types("Norway offered its condolences to Sweden.") == {"SUPPORT"}
    assert "AGREE" in _types("Norway offered Sweden talks.")


def test_to_dismiss_somebody_as_something_is_to_criticise_him_but_a_claim_is_rejected() -> None:
    assert _types(LEADERS + "Solberg dismissed him as a coward.", Tells("dismissed", "REJECT", actor=("Solberg",))) == {
        "ACCUSE"
    }
    assert _types("Norway dismissed the Swedish allegations as false.") == {"REJECT"}


def test_to_agree_with_somebody_on_the_issue_is_support() -> None:
    assert Scene("Norway agreed with Sweden on the issue." + FILL).told() == {("SUPPORT", ("NOR",), ("SWE",))}


def test_to_send_people_home_against_their_will_is_to_deport_them() -> None:
    assert _types("Norway forcibly repatriated Swedish refugees.") == {"COERCE"}


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("Norway promised to build a fence and deport Swedish workers.", "THREATEN"),
        ("Norway vowed to fight for Sweden.", "AGREE"),
        ("Norway pledged to oppose the Swedish treaty.", "REJECT"),
        ("Norway promised to combat poverty in Sweden.", "AGREE"),
    ],
)
def test_what_is_promised_makes_the_promise(text: str, plover: str) -> None:
    assert _types(text) == {plover}


def test_to_call_somebody_something_is_no_telephone_call() -> None:
    assert "CONSULT" not in _types(LEADERS + 'Støre called Solberg "a stubborn mule".')
    assert "CONSULT" in _types(LEADERS + "Støre called Solberg to discuss the strike.")


def test_an_endorsement_not_received_is_no_refusal_and_a_non_endorsement_no_support() -> None:
    assert "REJECT" not in _types("Norway has not received any support from Sweden.")
    deed = Tells("received", "SUPPORT", actor=("Sweden",), recipient=("Norway",))
    assert "REJECT" not in _types("Norway has not received any support from Sweden.", deed)


def test_a_vow_to_protect_is_no_threat_though_it_is_read_as_one() -> None:
    vow = Tells("vowed", "THREATEN", actor=("Norway",))
    assert _types("Norway vowed to protect Sweden.", vow) == {"AGREE"}
    assert _types("Norway vowed to strike back.", vow) == {"THREATEN"}


@pytest.mark.parametrize(
    "text", ["Norway accidentally killed two Swedes.", "The Swedes were hit and killed by a Norwegian motorist."]
)
def test_what_is_not_meant_is_no_attack(text: str) -> None:
    deed = Tells("killed", "ASSAULT", actor=("Norway" if "Norway" in text else "Norwegian",), recipient=("Swedes",))
    assert "ASSAULT" not in _types(text, deed)


def test_who_is_sold_out_is_not_traded_with() -> None:
    assert "COOPERATE" not in _types("Sweden was sold out by Norway.")


def test_whom_a_driver_runs_down_was_not_attacked() -> None:
    hit = Tells("struck", "ASSAULT", actor=("motorist",), recipient=("Swede",))
    assert "ASSAULT" not in _types("A Swede was hit and killed by a motorist in Norway.", hit)
    fled = Tells("struck", "ASSAULT", recipient=("Swede",))
    assert "ASSAULT" not in _types("A Swede was struck in Oslo. Norwegian police spoke of a hit-and-run.", fled)
    meant = Tells("struck", "ASSAULT", actor=("driver",), recipient=("Swedes",))
    assert "ASSAULT" in _types("A Norwegian driver deliberately struck three Swedes.", meant)


def test_a_plea_for_patience_is_a_request() -> None:
    deed = Tells("appreciate", "SUPPORT", actor=("We",))
    assert _types("“We appreciate your patience,” Norway said.", deed) == {"REQUEST"}


def test_a_judge_who_orders_somebody_held_coerces_him() -> None:
    deed = Tells("ordered", "REQUEST", actor=("judge",), recipient=("him",))
    told = _types("A Swede stood in court in Oslo. A Norwegian judge ordered him held until May.", deed)
    assert "REQUEST" not in told
    assert "COERCE" in told
