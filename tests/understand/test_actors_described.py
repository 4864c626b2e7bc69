"""Doers that are no names: two named before, ambassadors, crowds, vessels, bodies known by their town."""

import pytest

from .naming import named


@pytest.mark.parametrize(
    ("text", "words", "countries"),
    [
        (
            "Malawi and Zambia held talks on the bridge. The two presidents will meet in May.",
            "presidents",
            {"MWI", "ZMB"},
        ),
        ("Norway and Chile signed the accord on Monday. Neither side gave details.", "side", {"NOR", "CHL"}),
        ("Norway's and Chile's envoys shook hands. Each thanked the other.", "Each", {"NOR", "CHL"}),
        ("Vietnam and Laos agreed on a rail link. Neither country told the cost.", "country", {"VNM", "LAO"}),
    ],
    ids=["presidents", "side", "each", "country"],
)
def test_two_named_before_are_both_parties(text: str, words: str, countries: set[str]) -> None:
    assert set(named(text).countries(words)) == countries


def test_an_ambassador_is_of_whoever_sent_him_and_not_of_the_host() -> None:
    assert named("Hanoi recalled its ambassador in Vientiane.").countries("ambassador") == ["VNM"]
    assert named("Zambia expelled the ambassador from Caracas after the row.").countries("ambassador") == ["VEN"]
    assert named("The embassy in Tripoli was closed on Sunday.").countries("embassy") == [None]


def test_police_and_government_need_no_article() -> None:
    assert named("Protesters clashed with police in the streets of Harare on Monday.").countries("police") == ["ZWE"]
    assert named("In Accra, government has promised to build the road.").countries("government") == ["GHA"]


def test_leaders_of_a_continent_are_of_no_country() -> None:
    assert named("West African heads of state condemned the coup in Niamey.").countries("heads of state") == [None]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("An Iranian drone hit a Norwegian tanker in the Gulf of Oman.", "drone", "IRN"),
        ("An Iranian drone hit a Norwegian tanker in the Gulf of Oman.", "tanker", "NOR"),
        ("Turkish lorry drivers blocked the border crossing.", "drivers", "TUR"),
        ("Dock workers in Piraeus walked out on Tuesday, and taxi drivers joined them.", "drivers", "GRC"),
        ("Thousands of students marched through Dhaka on Sunday.", "students", "BGD"),
    ],
    ids=["drone", "tanker", "told", "place", "march"],
)
def test_vessels_and_crowds_act_for_their_country(text: str, words: str, country: str) -> None:
    assert named(text).countries(words) == [country]


def test_a_court_of_several_countries_is_known_by_its_town() -> None:
    assert named("The court in The Hague issued an arrest warrant for the general.").countries("court") == ["IGO"]


def test_the_junta_is_the_one_so_called_before() -> None:
    text = "The junta in Conakry expelled the French ambassador. The junta said he had meddled."
    assert named(text).countries("junta", nth=1) == ["GIN"]


def test_her_counterpart_is_of_the_other_country() -> None:
    text = "The Zambian foreign minister flew to Malawi, where she met her counterpart."
    assert named(text).countries("counterpart") == ["MWI"]


def test_a_people_told_of_by_blood_is_no_state() -> None:
    text = "They were ethnic Chinese who had fled. Hanoi said that the refugees may return."
    assert not named(text).of("Chinese")


def test_a_subject_after_a_month_is_no_place() -> None:
    text = "The EU froze the assets in January, and Tehran retaliated by halting sales."
    assert named(text).countries("Tehran") == ["IRN"]


def test_the_bearer_of_a_known_title_and_name_is_known_on_the_day() -> None:
    text = "The government of President Bukele has earmarked money for schools."
    assert named(text, published="2022-07-15").countries("government") == ["SLV"]


def test_who_says_a_quotation_is_nobody_named_in_it() -> None:
    text = "President Trump flew to Osaka. “If Chairman Kim sees this, I would meet him at the border!” he wrote."
    found = named(text, published="2019-06-29")
    assert found.names("he", nth=text.count("he", 0, text.index("he wrote"))) == ["Trump"]


def test_the_military_is_that_of_the_junta_named_before() -> None:
    text = (
        "The Myanmar junta freed 20 prisoners. Thailand's prime minister welcomed it. The military took power in 2021."
    )
    assert named(text).countries("The military") == ["MMR"]


def test_a_country_may_own_the_noun_before_a_name() -> None:
    found = named("South Korea's businessperson Cho Min-ho holds a post at China's World Trade League.")
    assert found.countries("Cho Min-ho") == ["KOR"]
    found = named("Perhaps The Guardian's anti-Russia guru Lou Hardy will tell. Russia denied it.")
    assert found.countries("Lou Hardy") == ["GBR"]


def test_a_firm_with_and_without_its_legal_form_is_one() -> None:
    found = named("Northgate Shipping Inc. is closed. The Panamanian company Northgate Shipping said so.")
    assert found.one("Northgate Shipping Inc").key == found.one("Northgate Shipping", nth=1).key
    assert found.countries("Northgate Shipping Inc") == ["PAN"]


def test_ministers_are_no_crowds_that_stood_together() -> None:
    text = (
        "The demand came from opposition parties and civil society in Panama. President Cortizo heard it.\n\n"
        "The current ministers must go, he said."
    )
    assert all(actor.sectors != ("CVL",) for actor in named(text, published="2022-07-20").of("current ministers"))


def test_the_paper_of_a_text_about_one_country_is_of_it() -> None:
    text = (
        "Nicaragua's police closed the gates. Nicaragua has few papers. Nicaraguans read them.\n\n"
        "La Prensa said nothing was left. Nicaragua was silent."
    )
    assert named(text).countries("La Prensa") == ["NIC"]
