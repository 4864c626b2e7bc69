"""Positions that grammar tells where no phrase does: short answers, relative clauses, lists, nouns, acts that harm."""

import pytest

from .telling import Telling


@pytest.mark.parametrize(
    ("answer", "stance"),
    [
        ("Phnom Penh refused.", "refuses"),
        ("Phnom Penh said no.", "refuses"),
        ("Phnom Penh agreed at once.", "accepts"),
        ("Phnom Penh did not agree.", "refuses"),
        ("Phnom Penh would not.", "refuses"),
    ],
)
def test_a_short_answer_is_toward_whoever_asked(answer: str, stance: str):
    telling = Telling(f"Thailand demanded an inquiry into the fire from Cambodia. {answer}")
    position = telling.position(stance, "KHM")
    assert telling.countries(position.toward) == ("THA",)
    assert "inquiry" in position.proposition


def test_an_answer_to_nothing_is_no_position():
    telling = Telling("Cambodia and Thailand share a long border. Phnom Penh agreed at once.")
    assert telling.positions == ()


def test_both_who_answer_are_the_two_sides_of_the_report():
    telling = Telling(
        "Ecuador and Peru closed the bridge. Peru blames Ecuador for the smuggling.\n\n"
        "Brazil called on Ecuador and Peru to reopen it. Both agreed."
    )
    position = telling.position("accepts", "ECU")
    assert set(telling.countries(position.holder)) == {"ECU", "PER"}
    assert telling.countries(position.toward) == ("BRA",)


def test_what_a_relative_clause_rejects_is_the_noun_before_it():
    telling = Telling("Norway proposed a ban on nets to Iceland, an idea that Denmark does not support.")
    position = telling.position("opposes", "DNK")
    assert telling.countries(position.toward) == ("NOR",)
    assert "idea" in position.proposition


def test_what_is_welcomed_in_a_capital_is_welcomed_by_its_country():
    telling = Telling("Uganda offered Burundi a loan. The offer was welcomed in Gitega on Sunday.")
    assert telling.countries(telling.position("supports", "BDI").toward) == ("UGA",)


def test_a_noun_that_is_said_to_be_something_takes_its_stance():
    telling = Telling("Chile and Bolivia met on Monday. Bolivia's demand is a corridor to the sea.")
    assert telling.position("demands", "BOL").proposition == "a corridor to the sea"


def test_a_demand_that_was_put_off_demands_nothing():
    telling = Telling("Chile and Bolivia met on Monday. Bolivia's demand was postponed again.")
    assert [p for p in telling.positions if p.stance == "demands"] == []


def test_each_item_of_a_list_is_a_position_of_whoever_opens_it():
    telling = Telling(
        "Lima calls on Quito for the following:\n\n- an end to the tolls;\n\n- compensation for the lost cattle.\n\n"
        "Nobody in Quito would comment."
    )
    matters = {p.proposition for p in telling.positions if telling.countries(p.holder) == ("PER",)}
    assert matters == {"an end to the tolls", "compensation for the lost cattle"}


@pytest.mark.parametrize(
    ("act", "stance"),
    [
        ("close the border with Kenya if the tax was not dropped", "threatens"),
        ("leave the union if Kenya stayed in it", "threatens"),
        ("open the border with Kenya if the tax was dropped", "offers"),
        ("lift no sanctions on Kenya before the vote", "refuses"),
    ],
)
def test_an_act_of_ones_own_is_a_threat_or_an_offer_by_what_it_does(act: str, stance: str):
    telling = Telling(f"Tanzania's foreign minister said that his country would {act}.")
    assert telling.position(stance, "TZA")


def test_the_deed_that_would_bring_a_threat_about_is_its_condition():
    telling = Telling("Any attack on the island would be met with force, Japan's defence minister warned China.")
    condition = telling.position("threatens", "JPN").conditions[0]
    assert (condition.kind, condition.text) == ("if", "Any attack on the island")


def test_what_only_presses_is_no_deadline():
    telling = Telling("Japan urged China to withdraw its ships as soon as possible.")
    assert telling.position("calls-for", "JPN").conditions == ()


def test_there_is_only_a_word():
    telling = Telling("Spain's foreign minister said there was no need to talk to Morocco about the islet.")
    assert telling.position("refuses", "ESP")


def test_a_plan_is_of_the_body_before_its_name():
    telling = Telling(
        "Yemen's neighbours met on Monday. Oman sides with Yemen.\n\nNorway's minister rejected the EU proposal."
    )
    assert telling.countries(telling.position("refuses", "NOR").toward) == ("EUR",)


def test_whom_a_clause_beside_thanks_is_not_offered_anything():
    telling = Telling(
        "Peru and Chile have talked for a year. Chile wants Peru to sign.\n\n"
        "Chile's president offered to host the next round, and thanked Norway for its patience."
    )
    assert telling.countries(telling.position("offers", "CHL").toward) == ("PER",)
