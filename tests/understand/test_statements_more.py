"""Speakers that stand in a relative clause, under a post, or are only "both"."""

import pytest

import pourparler as pp

from .telling import Telling


def test_who_is_named_in_a_relative_clause_says_only_that_clause():
    told = Telling("Tunisia said the attacker, who police said held two passports, had acted alone.")
    assert told.countries(told.statement("had acted alone").speaker) == ("TUN",)
    assert "acted alone" not in told.statement("held two passports").content[0].text


def test_a_post_is_said_by_whoever_signs_it():
    told = Telling(
        "Very disappointed that Chile is letting oil go into Peru. It must stop! — Donald J. Trump (@realDonaldTrump) "
        "28 December 2017",
        published="2017-12-29",
    )
    statement = told.statement("Very disappointed")
    assert (statement.quote, told.countries(statement.speaker)) == ("direct", ("USA",))


def test_both_are_the_two_of_the_sentence():
    told = Telling(
        "South Korea and Japan called emergency meetings, at which both said they could not accept the test."
    )
    assert told.countries(told.statement("could not accept").speaker) == ("KOR", "JPN")


def test_a_capital_before_a_name_is_no_verb_of_saying():
    told = Telling("Algeria's ambassador, Said Amari, had promised that the gas would flow.")
    assert [statement.act for statement in told.statements] == ["promise"]


def test_money_is_not_the_one_spoken_to():
    told = Telling("The European Union promised 30 million euros for the track.")
    assert told.statements[0].content[0].text == "30 million euros for the track"


def test_that_behind_a_quotation_and_its_cue_tells_nothing_that_was_said():
    told = Telling("“The bridge stays shut,” Ana Gervasi wrote in a letter to Chile that the palace made public.")
    (statement,) = told.statements
    assert statement.quote == "direct"
    assert statement.content[0].text == "The bridge stays shut,"


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("If the rebels refuse to leave, the regional force will drive them out, the Kenyan minister said.", "assert"),
        ("Kenya will refuse to leave if the rebels stay, the Kenyan minister said.", "refuse"),
    ],
)
def test_a_condition_before_what_is_said_is_not_what_is_done_by_saying_it(text, act):
    (statement,) = pp.read(text.encode(), as_text=True).statements
    assert statement.act == act
