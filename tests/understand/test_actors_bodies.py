"""Countries, capitals, institutions, organisations, armed groups: actors or places."""

import pytest

from pourparler.model import Span

from .naming import named


@pytest.mark.parametrize(
    ("text", "word", "code"),
    [
        ("Seoul said it would respond.", "Seoul", "KOR"),
        ("The minister urged Pyongyang to return to talks.", "Pyongyang", "PRK"),
        ("Talks between Addis Ababa and Cairo broke down.", "Cairo", "EGY"),
        ("Tehran's position was unclear.", "Tehran", "IRN"),
        ("Moscow sold missiles to Ankara last year.", "Ankara", "TUR"),
        ("Officials accused Kigali of backing the rebels.", "Kigali", "RWA"),
    ],
)
def test_a_capital_that_acts_is_its_country(text, word, code):
    found = named(text)
    assert found.countries(word) == [code]
    assert found.places() == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The ministers met in Nairobi on Friday.", ("Nairobi", "KEN")),
        ("He flew to Moscow after the vote.", ("Moscow", "RUS")),
        ("The Hanoi summit ended without a deal.", ("Hanoi", "VNM")),
        ("KHARTOUM (Reuters) - Fighting went on.", ("Khartoum", "SDN")),
        ("They spoke in Kinshasa, the capital.", ("Kinshasa", "COD")),
    ],
)
def test_a_capital_where_something_happens_is_a_place(text, place):
    found = named(text)
    assert place in found.places()
    assert found.by_key(f"country:{place[1]}") is None


def test_a_country_where_something_happens_is_marked_as_place():
    found = named("Troops were killed in Pakistan, and India said it would retaliate.")
    forms = {form for span, _, form in found.table.mentions(found.parts[0]) if span.length == len("Pakistan")}
    assert "place" in forms
    assert ("Pakistan", "PAK") in found.places()


def test_both_cities_after_a_locative_are_places():
    found = named("Talks were held in Washington and Seoul last week.")
    assert [country for _, country in found.places()] == ["USA", "KOR"]
    assert found.table.actors() == ()


@pytest.mark.parametrize(
    ("text", "words", "code"),
    [
        ("The DPRK fired two missiles.", "DPRK", "PRK"),
        ("S.Korea urges talks.", "S.Korea", "KOR"),
        ("N. Korea rejects the offer.", "N. Korea", "PRK"),
        ("The U.S. will help.", "U.S.", "USA"),
        ("The UAE and the UK agreed.", "UK", "GBR"),
        ("Kosovo rejected the plan.", "Kosovo", "KOS"),
        ("Dr Congo is no doctor, but DR Congo is a country.", "DR Congo", "COD"),
        ("Türkiye vetoed it.", "Türkiye", "TUR"),
    ],
)
def test_short_names_and_abbreviations(text, words, code):
    assert named(text).countries(words) == [code]


def test_us_in_small_letters_is_a_pronoun():
    assert named("They told us about China.").by_key("country:USA") is None


def test_regions_that_hold_a_country_s_name_are_no_country():
    found = named("Peace on the Korean Peninsula matters to South America and the South China Sea states.")
    assert found.table.actors() == ()


def test_institution_takes_the_country_of_the_city_after_it():
    found = named("According to the Presidential Office in Seoul, the call lasted an hour.")
    office = found.one("the Presidential Office in Seoul")
    assert (office.country, office.sectors, office.kind) == ("KOR", ("GOV",), "organisation")
    assert "place in text" in office.basis


@pytest.mark.parametrize(
    ("words", "country", "sectors"),
    [
        ("Iranian Foreign Ministry", "IRN", ("GOV",)),
        ("Ministry of Defence of Armenia", "ARM", ("GOV", "MIL")),
        ("Taiwan's Ministry of National Defence", "TWN", ("GOV", "MIL")),
        ("State Department", "USA", ("GOV",)),
        ("Pentagon", "USA", ("GOV", "MIL")),
        ("Knesset", "ISR", ("LEG",)),
        ("CIA", "USA", ("SPY",)),
        ("Venezuelan Supreme Court", "VEN", ("JUD",)),
        ("International Atomic Energy Agency", "IGO", ()),
        ("Security Council", "UNO", ()),
        ("European Union", "EUR", ()),
        ("Hezbollah", "LBN", ("REB", "PTY")),
        ("Rapid Support Forces", "SDN", ("REB",)),
        ("Islamic State", "IMG", ("REB",)),
        ("Red Cross", "NGO", ()),
    ],
)
def test_bodies_have_country_and_sectors(words, country, sectors):
    actor = named(f"Officials said that the {words} had issued a statement.").one(words)
    assert (actor.country, actor.sectors) == (country, sectors)


def test_those_who_came_to_rule_a_country_are_its_government():
    assert named("The Taliban rejected the call.", published="2019-01-01").one("Taliban").sectors == ("REB",)
    assert named("The Taliban rejected the call.", published="2023-01-01").one("Taliban").sectors == ("GOV",)


def test_a_short_form_means_the_body_named_in_full():
    found = named("The United Nations Security Council met on Monday. The Council condemned the launch.")
    assert found.names("The Council") == ["UN Security Council"]


def test_the_north_is_north_korea_once_it_has_been_named():
    found = named("North Korea fired a missile. The North said it was a drill.")
    assert found.countries("The North") == ["PRK"]
    assert named("It snowed all over the North.").table.actors() == ()


def test_a_country_that_backs_somebody_is_not_theirs():
    found = named("Iran-backed rebels attacked a ship. Saudi-led forces answered.")
    rebels = next(actor for actor in found.table.actors() if actor.kind == "group" and "REB" in actor.sectors)
    assert rebels.country != "IRN"


def test_forces_are_of_the_country_before_them():
    forces = named("Ukrainian forces shelled the bridge.").one("Ukrainian forces")
    assert (forces.country, forces.sectors, forces.kind) == ("UKR", ("MIL",), "group")


def test_georgia_after_one_of_its_towns_is_the_state():
    found = named("In Atlanta, Georgia, a senator spoke of the election.")
    assert found.by_key("country:GEO") is None
    assert ("Georgia", "USA") in found.places()


def test_georgia_is_the_country_elsewhere():
    assert named("Georgia and Russia broke off relations.").countries("Georgia") == ["GEO"]


def test_an_abbreviation_means_what_it_was_introduced_for():
    found = named("The Financial Stability Board (FSB) met in Basel. The FSB gave no details.")
    assert found.names("FSB", nth=1) == ["Financial Stability Board"]


def test_the_foreign_ministry_without_a_country_is_of_the_country_in_focus():
    found = named("Egypt has sent a letter of protest over the dam, the Foreign Ministry said on Friday.")
    assert found.one("the Foreign Ministry").country == "EGY"


def test_foreign_forces_are_not_of_the_country_in_focus():
    found = named("Afghanistan's government spoke on Monday. The Taliban demanded the withdrawal of foreign forces.")
    assert found.one("foreign forces").country is None


def test_things_of_a_country_tell_which_countries_they_have_to_do_with():
    found = named("Pakistani schools in Haifa were closed.")
    part = found.parts[0]
    assert found.table.countries_in(part, Span(0, len("Pakistani schools"))) == ("PAK",)
    start = part.text.index("Haifa")
    assert found.table.countries_in(part, Span(start, start + 5)) == ("ISR",)


def test_towns_that_the_recogniser_finds_are_places():
    found = named("The ministers will meet in Geneva on Friday, and in Omdurman shells fell.")
    assert ("Geneva", "CHE") in found.places()


@pytest.mark.parametrize(
    "name",
    ["Horn Peace Institute", "Borderlands Research Centre", "Sahel Mining Company"],
)
def test_a_body_that_no_list_knows_is_an_actor_of_its_own_and_of_no_country_it_addresses(name: str) -> None:
    found = named(f"The {name} urged Chad and Sudan to open the road.")
    assert found.names(name) == [name]
    assert found.one(name).country is None
