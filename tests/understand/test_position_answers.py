"""Positions that answer others, that are joined, that are told in the passive; whose they are and toward whom."""

from .telling import Telling


def test_who_dismisses_the_demand_answers_the_one_that_made_it():
    telling = Telling(
        "Rwanda demanded on Monday that Burundi reopen the border. Tanzania called for calm.\n\n"
        "Burundi rejected the demand."
    )
    assert telling.countries(telling.position("refuses", "BDI").toward) == ("RWA",)


def test_who_was_asked_without_a_doer_holds_nothing():
    telling = Telling("Ukraine was asked to keep its border posts closed, a Moldovan minister said.")
    position = telling.position("calls-for", "MDA")
    assert telling.countries(position.toward) == ("UKR",)
    assert len(telling.positions) == 1


def test_what_two_promise_together_they_promise_each_other():
    telling = Telling(
        "China sent a ship to the reef on Monday. The Philippines and China traded barbs over it.\n\n"
        "Japan and the Philippines vowed to complete a pact on visits of troops."
    )
    position = telling.position("offers", "PHL")
    assert set(telling.countries(position.toward)) == {"JPN", "PHL"}


def test_the_doer_of_another_clause_is_not_the_one_asked():
    quarrel = "France has been at odds with Italy over the sanctions since May. Italy and France will talk again.\n\n"
    telling = Telling(quarrel + "Hungary is reluctant, and Italy has asked for more time.")
    assert telling.countries(telling.position("calls-for", "ITA").toward) == ("FRA",)


def test_the_second_of_two_joined_positions_is_one_of_its_own():
    telling = Telling(
        "Kosovo's minister said that Kosovo would not sign the accord, but remained ready to meet Serbia."
    )
    assert {p.stance for p in telling.positions} == {"refuses", "offers"}


def test_a_trader_has_no_position():
    telling = Telling("Mali closed the border with Benin. A trader in Bamako said that Benin must stop this nonsense.")
    assert [p for p in telling.positions if p.stance == "demands"] == []
