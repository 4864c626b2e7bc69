"""Whose somebody is when only the whole text, the paragraph or the words before tell it."""

import pytest

from tests.understand.naming import named

ONE_COUNTRY = (
    "Kenya will hold its vote in August. Kenyan police closed the roads of Nairobi on Monday. Kenyans stayed at home. "
    "Kenya had seen violence, and Kenyan courts were open.\n\n"
    "Beatrice Achieng, a baker, stayed at home. Reporters stood at the gate.\n\n"
    "A shopper had come from Uganda with Okello Odur, and a clerk took the name down."
)


def test_a_stranger_in_a_text_that_names_one_country_is_of_it() -> None:
    found = named(ONE_COUNTRY)
    assert found.countries("Beatrice Achieng") == ["KEN"]
    assert found.countries("Reporters") == ["KEN"]


def test_a_sentence_that_names_another_country_makes_nobody_a_local() -> None:
    assert "KEN" not in named(ONE_COUNTRY).countries("Okello Odur")


def test_a_photographer_is_not_of_the_country_of_the_picture() -> None:
    found = named(
        "Rosa Lindner/Reuters\n\nGermany voted. German police were calm. Berlin slept.\n\nGermany will vote again."
    )
    assert found.countries("Rosa Lindner") in ([], [None])


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The ministers spoke of northern Syria and of the borders of this country.", "this country", ["SYR"]),
        ("Ecuador held elections in May. The ruling party was replaced.", "ruling party", ["ECU"]),
        (
            "The European Union met on Monday. Its leaders asked the Commission to report by March.",
            "the Commission",
            ["EUR"],
        ),
        ("Police in Nassau County, New York, held a man. The United States knows him.", "Police", ["USA"]),
        ("Ms. Gao, a teacher from China, spoke.", "Gao", ["CHN"]),
        ("Republicans in Washington opposed the deal with Iran.", "Republicans", ["USA"]),
        (
            "Kim Young-soo, a scholar at the Brookings Institution, said North Korea would test.",
            "Kim Young-soo",
            ["USA"],
        ),
        ("Okinawan officials met the envoy.", "Okinawan officials", ["JPN"]),
        ("Israel would warn the Russians before a strike so they could leave.", "they", ["RUS"]),
    ],
)
def test_the_words_tell_whose(text: str, words: str, country: list[str]) -> None:
    assert named(text, published="2022-07-15").countries(words) == country


def test_this_country_in_a_quotation_is_the_speaker_s() -> None:
    text = '"Nobody will divide this country," Peru\'s foreign minister said in Chile on Monday.'
    assert named(text).countries("this country") == ["PER"]


def test_the_band_that_rules_a_country_is_still_the_group() -> None:
    found = named(
        "The Taliban formed a government in Kabul. The group said that it would open schools.", published="2022-07-15"
    )
    assert found.names("The group") == ["Taliban"]


@pytest.mark.parametrize("words", ["Officials of both countries", "Officials from both countries"])
def test_officials_of_both_countries_are_of_each(words: str) -> None:
    found = named(f"India and Pakistan observe the ceasefire. {words} will meet in May.")
    assert found.countries(words) == ["IND", "PAK"]


def test_the_leaders_of_two_that_were_just_named() -> None:
    found = named("Malaysia and Singapore agreed on water. The leaders will sign in May.")
    assert found.countries("leaders") == ["MYS", "SGP"]


def test_the_miners_are_those_just_named() -> None:
    found = named(
        "American workers cheered.\n\nIn Beijing, striking coal miners marched on the hall. The miners asked for pay."
    )
    assert found.countries("miners", nth=1) == ["CHN"]


@pytest.mark.parametrize("words", ["Both capitals", "Each side", "The two NATO allies", "The sides"])
def test_both_are_the_two_countries_of_the_text(words: str) -> None:
    found = named(
        f"Greece met Turkey in Athens. A fisherman had drowned.\n\n{words} kept silent.\n\nTurkey and Greece wait."
    )
    assert found.countries(words) == ["GRC", "TUR"]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Lesotho closed the border with South Africa. Its larger neighbour protested.", "larger neighbour", ["ZAF"]),
        ("Nepal wants talks with India. Nepal's southern neighbour declined.", "southern neighbour", ["IND"]),
        ("Togo praised France, our neighbour, in a letter.", "our neighbour", []),
    ],
)
def test_a_neighbour_is_the_other_country(text: str, words: str, country: list[str]) -> None:
    assert named(text).countries(words) == country


def test_several_adjectives_with_articles_of_their_own() -> None:
    found = named("The Danish and the Dutch governments hope that Serbia will sign.")
    assert found.countries("governments") == ["DNK", "NLD"]


def test_the_company_is_the_one_named_before() -> None:
    found = named("“We regret the loss,” Boeing said. “We have no plan to leave Russia,” the company said.")
    assert found.names("the company") == ["Boeing"]
    assert found.names("We", nth=1) == ["Boeing"]


@pytest.mark.parametrize("text", ["Explosions hit Brussels on Tuesday.", "The Brussels attacks killed 32 people."])
def test_a_city_that_is_attacked_is_no_body(text: str) -> None:
    assert "EUR" not in named(text).countries("Brussels")


def test_they_are_those_of_both_countries() -> None:
    found = named("The German minister met her Italian and Austrian colleagues and agreed with them on checks.")
    assert found.countries("them") == ["ITA", "AUT"]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        (
            "Mulambo Haimbe, Zambia's minister, was in Gaborone. His host, Minister Phenyo Butale, spoke.",
            "Butale",
            "BWA",
        ),
        ("Slovenia's minister quarrelled with Croatia. Her counterpart, Goran Radman, waved it away.", "Radman", "HRV"),
        (
            "Peru's foreign minister wrote to Chile on Monday. She said that her counterpart was wrong.",
            "counterpart",
            "CHL",
        ),
    ],
)
def test_host_and_counterpart_are_of_the_other_country(text: str, words: str, country: str) -> None:
    assert named(text).countries(words) == [country]


def test_a_crowd_outside_an_embassy_is_not_of_its_country() -> None:
    found = named("The crowd outside the Swedish embassy chanted. Iraq's government condemned them.")
    assert found.countries("The crowd") != ["SWE"]


def test_the_country_of_a_text_that_names_one() -> None:
    text = (
        "Zimbabwe trains nurses.\n\nZimbabwean wards are full. Beds are few. Drugs ran out. Some fell. "
        "The country waits."
    )
    assert named(text).countries("The country") == ["ZWE"]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Police in Hamilton, Ohio, held two men on Monday.", "Police", ["USA"]),
        ("Police in Hamilton, Ontario held two men on Monday.", "Police", ["CAN"]),
        ("Police in Hamilton held two men on Monday.", "Police", ["BMU"]),
        ("Residents of Kingston, New York, complained.", "Residents", ["USA"]),
        ("The lunch was served to pupils of schools in Kasama, Japan, officials said.", "schools", ["JPN"]),
        ("The Portuguese painter Sofia Cresco opened a show on Monday.", "Sofia Cresco", ["PRT"]),
        ("The senator flew from Alabama to Georgia. Voters in Georgia knew her.", "Voters", ["USA"]),
        ("The envoy flew from Armenia to Georgia. Voters in Georgia knew her.", "Voters", ["GEO"]),
        ("He gave the plan to the Dutch newspaper Noordkant Post, and Spain was silent.", "Noordkant Post", ["NLD"]),
    ],
)
def test_a_town_lies_in_the_land_behind_its_comma(text: str, words: str, country: list[str]) -> None:
    assert named(text).countries(words) == country


def test_a_land_behind_a_town_is_no_actor() -> None:
    found = named("The lunch was served in Kasama, Japan, on Monday.")
    assert ("Japan", "JPN") in found.places()
    assert named("Offices in London, New York, and Tokyo were shut.").places()[0] == ("London", "GBR")


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Georgia thanked its neighbour on Friday. Azerbaijan had sent gas to Georgia.", "neighbour", ["AZE"]),
        ("Ukraine's larger neighbour attacked at dawn. Russia denied it.", "larger neighbour", ["RUS"]),
        ("Laos thanked Japan. Cambodia waved. Laos asked its neighbour for rice.", "neighbour", ["KHM"]),
        ("Brazil and Chad met. Niger's neighbour left.", "Niger's neighbour", ["TCD"]),
        ("Reporters from a German newspaper found papers about Panama.", "Reporters", ["DEU"]),
        ("A French weekly first told of the deal with Chad.", "French weekly", ["FRA"]),
        ("The head of a Kenyan company met Ugandans.", "head", ["KEN"]),
    ],
)
def test_neighbours_and_the_press_are_of_whom_the_words_tell(text: str, words: str, country: list[str]) -> None:
    assert named(text).countries(words) == country


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Victims of Russian strikes were buried on Monday.", "Victims"),
        ("Opponents of a French law marched.", "Opponents"),
    ],
)
def test_who_suffers_a_deed_is_not_of_its_doer_s_country(text: str, words: str) -> None:
    assert named(text).countries(words) == [None]


def test_an_institution_of_another_paragraph_s_country_is_not_meant_again() -> None:
    text = (
        "Taiwan will close its plants by 2025. The South Korean government wants more. A campaigner said so.\n\n"
        "Taiwan's economy minister told traders on Monday that the government had time."
    )
    assert named(text).countries("the government") == ["TWN"]
    same = text.replace("\n\n", " ").replace("Taiwan's economy minister", "A campaigner")
    assert named(same).countries("the government") == ["KOR"]


def test_officials_of_the_two_countries_may_come_before_their_names() -> None:
    text = (
        "Officials of the two countries met on Monday. Colombia and Venezuela want to open the border. Colombia "
        "would go first. Venezuela agreed."
    )
    assert named(text).countries("Officials") == ["COL", "VEN"]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Chicago police said on Monday that they had held a man from Poland.", "Chicago police", ["USA"]),
        (
            "Polish police left. Police in the Bavarian city of Augsburg held two men.",
            "Police in",
            ["DEU"],
        ),
        (
            "Vietnam spoke. Official media in Pyongyang told of a test. State television showed it.",
            "State television",
            ["PRK"],
        ),
        ("Vietnam spoke. Official media in Pyongyang told of a test.", "Official media", ["PRK"]),
    ],
)
def test_the_police_and_the_state_s_media_are_of_the_place_named(text: str, words: str, country: list[str]) -> None:
    assert named(text).countries(words) == country


def test_whoever_summons_an_envoy_is_not_of_the_envoys_country() -> None:
    text = "Interior Minister Arild Sunde summoned the Danish consul on Monday. Bergen is a port of Norway."
    assert named(text).countries("Arild Sunde") != ["DNK"]
