"""Nouns that name nobody by themselves: neighbours of a name, those called so before, countries by what they are."""

import pytest

from tests.understand.naming import named


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The Thai coast guard stopped two Omani trawlers. The trawlers had no papers.", "The trawlers", "OMN"),
        ("An Irish tanker ran aground off Peru. A tug reached the tanker at night.", "the tanker", "IRL"),
        ("A Maltese law firm kept the papers. Nobody asked the law firm for them.", "the law firm", "MLT"),
    ],
)
def test_the_vessels_are_those_called_so_before(text: str, words: str, country: str) -> None:
    assert named(text).countries(words) == [country]


def test_a_vague_noun_that_nobody_was_called_by_names_nobody() -> None:
    assert named("Bolivia closed the border. The trawlers stayed at sea.").of("The trawlers") == []


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Ghana borrowed again. The small West African nation owes much.", "The small West African nation", "GHA"),
        ("Bolivia signed the treaty. The landlocked country asked for a grant.", "The landlocked country", "BOL"),
        ("Peru's president won praise. Reforms changed the nation and its courts.", "the nation", "PER"),
    ],
)
def test_a_described_country_is_the_one_spoken_of(text: str, words: str, country: str) -> None:
    assert named(text).countries(words) == [country]


def test_the_host_country_is_not_the_one_spoken_of() -> None:
    assert named("Ghana sent a team. The host country paid for it.").of("The host country") == []


def test_our_country_is_that_of_the_speaker() -> None:
    text = "“Our country keeps its word,” Paraguayan President Mario Abdo Benítez told Chilean lawmakers."
    assert named(text).countries("Our country") == ["PRY"]


def test_a_noun_of_no_list_in_apposition_is_the_name_beside_it() -> None:
    text = "Serbian President Aleksandar Vučić thanked a famous beekeeper, Danica Ilić, for her help."
    assert named(text).names("a famous beekeeper") == ["Danica Ilić"]


def test_an_abbreviation_between_a_body_and_a_name_parts_nothing() -> None:
    text = "Kenya's Director of Public Prosecutions (DPP) Njeri Wambui closed the case. Wambui said little."
    assert named(text).countries("Wambui", nth=1) == ["KEN"]


def test_a_word_in_brackets_stands_for_the_body_before_it() -> None:
    text = "Ecuador's Forest Service (Forserv) sued. A court told Forserv to pay."
    assert named(text).countries("Forserv", nth=1) == ["ECU"]


def test_a_friend_is_of_the_country_of_whose_friend_he_is() -> None:
    text = "Prosecutors questioned an old friend of Nicolás Maduro about the ships."
    assert named(text).countries("an old friend") == ["VEN"]


def test_an_opposition_is_of_the_country_of_those_named_beside() -> None:
    text = (
        "Japan and Mexico signed a pact on Monday.\n\n"
        "The main opposition rejected it. Its leader told President Andrés Manuel López Obrador so."
    )
    assert named(text, published="2021-03-02").countries("The main opposition") == ["MEX"]


def test_visitors_are_not_of_the_country_that_a_text_is_about() -> None:
    text = (
        "Peru wants more guests. Peru's parks are full, and Peruvian hotels earn well.\n\n"
        "Visitors must show a ticket. The rangers check it."
    )
    assert named(text).countries("Visitors") == [None]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Peninsula Dialogue Forum called on the United States to resume talks.", "Peninsula Dialogue Forum"),
        ("The Sahel Herders' Union accused Mali of neglect.", "Sahel Herders' Union"),
        ("Gulf Airlines cancelled flights to Qatar.", "Gulf Airlines"),
        ("The Red Valley Brigade shelled an Ethiopian army post.", "Red Valley Brigade"),
    ],
)
def test_a_body_that_no_list_knows_is_itself_and_of_no_country(text: str, words: str) -> None:
    actor = named(text).one(words)
    assert (actor.name, actor.kind, actor.country) == (words, "organisation", None)


def test_a_given_name_that_is_a_movement_s_is_a_person_s() -> None:
    assert named("Amal Darwish thanked Egypt for its help.").one("Amal Darwish").kind == "person"


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Kenya's minister met her Norwegian colleague, Ine Dahl, in Oslo.", "Ine Dahl", "NOR"),
        ("Chile's envoy greeted his Danish colleague Lars Holm. Holm spoke first.", "Holm", "DNK"),
    ],
)
def test_a_colleague_s_name_has_the_colleague_s_country(text: str, words: str, country: str) -> None:
    assert named(text).countries(words) == [country]


def test_a_name_right_after_an_unnamed_official_s_words_is_of_that_country() -> None:
    text = "Estonia is ready to talk, its security chief said. “We will not wait,” Mart Tamm told parliament."
    assert named(text).countries("Mart Tamm") == ["EST"]


def test_the_newspaper_is_the_body_just_named_and_of_the_country_that_a_text_is_about() -> None:
    text = (
        "Nicaragua's police searched a newsroom on Monday. Nicaraguan judges had ordered it.\n\n"
        "It lasted for hours. Nobody was hurt.\n\n"
        "La Tribuna Libre called the raid unlawful. Nicaragua must return its computers, the newspaper said."
    )
    found = named(text)
    assert found.names("the newspaper") == ["La Tribuna Libre"]
    assert found.countries("the newspaper") == ["NIC"]


def test_the_military_is_that_of_the_country_that_the_paragraph_names() -> None:
    text = (
        "Thai soldiers closed the bridge at dawn. Thailand gave no reason.\n\n"
        "Myanmar counted forty dead in its villages. The military denied that it had shelled them."
    )
    assert named(text).countries("The military") == ["MMR"]


def test_provincial_governments_are_of_the_country_spoken_of() -> None:
    text = "Pakistan's finance minister promised more money. Provincial governments had asked for it."
    assert named(text).countries("Provincial governments") == ["PAK"]
