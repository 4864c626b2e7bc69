"""Names that bodies of several countries bear, and words that are a body only where one is seen."""

import pytest

from tests.understand.naming import named


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Voters in Accra queued for hours. Ghana will not be ruled by the NDC again, he said.", "NDC", "GHA"),
        ("Voters in Grenada queued for hours. The NDC promised a lower tax on fuel.", "NDC", "GRD"),
        ("Zimbabwe's courts were closed. The NPA dropped the case against the miner in Harare.", "NPA", "ZWE"),
        ("South Africa's courts were closed. The NPA dropped the case in Pretoria.", "NPA", "ZAF"),
        ("Kenya arrested four traders. The DCI took them to Nairobi, a Kenyan court heard.", "DCI", "KEN"),
    ],
)
def test_a_shared_abbreviation_is_of_the_country_that_the_text_speaks_of(text, words, country):
    assert named(text).countries(words) == [country]


def test_an_abbreviation_of_countries_never_named_is_nobody_known():
    found = named("Sweden opened a port. Stockholm paid for it, and the NDC moved its office there.")
    assert found.countries("NDC") in ([], [None], ["SWE"])


def test_a_name_spelled_out_tells_what_the_abbreviation_behind_it_means():
    found = named(
        "In Ghana and in Grenada parties met. The Directorate of Criminal Investigations (DCI) sent two men. "
        "The DCI has no office in Accra."
    )
    assert set(found.countries("DCI", nth=-1)) <= {"KEN"}


def test_a_body_with_a_name_of_its_own_needs_no_country_beside_it():
    found = named("Comelec will print new ballots, and Sandiganbayan will hear the case on Friday.")
    assert found.countries("Comelec") == ["PHL"]
    assert found.countries("Sandiganbayan") == ["PHL"]


def test_a_party_name_that_many_bear_is_of_the_text_s_country():
    found = named("Liberia votes on Tuesday. The Liberty Party named a banker. Monrovia was calm.")
    assert found.countries("Liberty Party") == ["LBR"]


def test_a_foreign_firm_named_does_not_make_a_stranger_its_countryman():
    found = named(
        "Tunisia's league named its best striker. Tunisian fans sang in Sfax and in Tunis.\n\n"
        "Karim Trabelsi scored twice against Borussia Dortmund as a boy.\n\nTunisia had waited for years."
    )
    assert "DEU" not in found.countries("Karim Trabelsi")


def test_an_abbreviation_in_a_text_about_a_town_is_no_party_of_elsewhere() -> None:
    found = named("San Diego goalkeeper arrested for DUI. The club from San Diego had no comment. He plays on Sunday.")
    assert all(actor.country != "MKD" for actor in found.table.actors())


def test_a_burning_bottle_is_no_place() -> None:
    found = named("Masked men threw Molotov cocktails at a bank in Athens. Police in Athens closed the street.")
    assert "RUS" not in {country for _, country in found.places()}


def test_georgia_is_a_state_beside_its_towns() -> None:
    found = named("Georgia prosecutors asked for the death penalty. The trial in Atlanta took nine weeks.")
    assert found.countries("Georgia prosecutors") == ["USA"]


def test_a_hospital_or_street_called_like_a_country_is_not_there() -> None:
    found = named("The cyclist died at Jamaica Hospital. Police closed Cuba Street. Drivers in Brooklyn were angry.")
    assert not {actor.country for actor in found.table.actors()} & {"JAM", "CUB"}
