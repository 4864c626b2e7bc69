"""Toward whom a position is taken: by grammar first, then by whom the report ties the holder to."""

import pytest

from pourparler.understand.position_hearing import hear

from .naming import named
from .telling import Telling


@pytest.mark.parametrize(
    ("text", "stance", "holder", "toward"),
    [
        (
            "The envoy of Kenya flew to Juba on Friday. South Sudan sent a letter to the African Union and asked it to "
            "send observers.",
            "calls-for",
            "SSD",
            ("IGO",),
        ),
        ("Laos gave the Thai government ten days to reopen the bridge.", "demands", "LAO", ("THA",)),
        (
            "Ghana said that the international community, especially the United Nations, must send food.",
            "demands",
            "GHA",
            ("UNO",),
        ),
        ("Togo asked all its neighbours to respect the ruling.", "calls-for", "TGO", ()),
        ("Zambia will cut the power unless Lusaka's partner Malawi pays its bill.", "threatens", "ZMB", ("MWI",)),
        ("Iceland and Norway agreed to share the mackerel quota.", "accepts", "ISL", ("ISL", "NOR")),
        ("Chile and Peru agreed to make sure Bolivia pays for the damage.", "accepts", "CHL", ("BOL",)),
        ("Jordan condemned the attack on Lebanon.", "opposes", "JOR", ()),
    ],
)
def test_who_is_asked_or_meant(text: str, stance: str, holder: str, toward: tuple[str, ...]):
    told = Telling(text)
    assert told.countries(told.position(stance, holder).toward) == toward


def test_rebels_of_the_own_country_are_the_other_side():
    told = Telling("The Colombian government offered talks to the FARC on Monday.")
    position = told.position("offers", "COL")
    assert [told.actors.get(i).name for i in position.toward] == ["FARC"]


QUARREL = (
    "Chad and Cameroon have been at odds over a customs post since March. Chad says that gendarmes of Cameroon raided "
    "the post. Cameroon accused Chad of lying.\n\nThe French ambassador spoke of a storm in a glass of water.\n\n"
)


def test_other_side_is_whom_the_report_names_with_the_holder():
    told = Telling(QUARREL + "Cameroon would never hand over its own citizens, President Paul Biya said.")
    assert told.countries(told.position("refuses", "CMR").toward) == ("TCD",)


def test_both_governments_are_the_two_that_the_report_ties():
    told = Telling(QUARREL + "The African Union urged both governments to show restraint.")
    assert set(told.countries(told.position("calls-for", "IGO").toward)) == {"TCD", "CMR"}


def test_an_answer_is_toward_who_proposed_it():
    told = Telling("Portugal demanded that Indonesia hand over two generals. Indonesia ruled that out.")
    position = told.position("refuses", "IDN")
    assert told.countries(position.toward) == ("PRT",)
    assert position.proposition == told.position("demands", "PRT").proposition


def test_a_wish_without_a_party_of_its_own_takes_none_from_the_report():
    told = Telling(QUARREL + "Cameroon wants more tourists.")
    assert "calls-for" not in [position.stance for position in told.positions]


def test_parties_of_one_sentence_are_counted_in_the_same_order_in_every_process():
    told = named("Peru, Chile, Brazil, Norway, Japan and Kenya sent envoys.")
    assert list(hear(told.parts, told.table).named) == ["BRA", "CHL", "JPN", "KEN", "NOR", "PER"]
