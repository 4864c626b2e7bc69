"""Who is named in general, after somebody, or by those whose words a quotation gives."""

import pytest

from tests.understand.naming import named

SUMMIT = "Egypt will host the talks in Cairo in June. Egypt has asked for money. Egyptian hotels are full.\n\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SUMMIT + "Presidents, kings and prime ministers were on the list.", "Presidents"),
        (SUMMIT + "The world's leaders will come.", "leaders"),
        (SUMMIT + "Refugees crossed the border by night.", "Refugees"),
        (SUMMIT + "Western European security sources doubted it.", "security sources"),
    ],
)
def test_those_of_anywhere_are_not_of_the_text_s_country(text: str, words: str) -> None:
    assert named(text).countries(words) == [None]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("The Afghan president praised his successor, Karim Stan, on Friday.", "Karim Stan", "AFG"),
        ("Kenya's president thanked his predecessor, Omolo Kiri.", "Omolo Kiri", "KEN"),
        ("The envoy went to the Turkmen capital, where he met officials of that country.", "that country", "TKM"),
        (
            "The United States knows. American troops left.\n\nAuthorities blamed rebels for a blast in Cizre, Turkey.",
            "Authorities",
            "TUR",
        ),
        ("Ali Karimi, Iraq's prime minister, left. Karimi is a respected leader for Jordan.", "Karimi is", "IRQ"),
        ('Peru voted. Peru is poor. Peru is proud. "This country waits," said a boy.', "This country", "PER"),
        (
            '"Our officials are asleep," said Peru\'s opposition leader in Chile on Monday.',
            "Our officials",
            "PER",
        ),
    ],
)
def test_the_words_around_tell_whose_somebody_is(text: str, words: str, country: str) -> None:
    assert named(text).countries(words) == [country]


def test_a_minister_s_name_behind_his_second_sentence() -> None:
    text = (
        "Jordan's water minister said that Jordan would dig a canal along the border with Iraq.\n\n"
        '"The wells of the north are dry, and we have dug new ones," Walid Tahboub told some officials of '
        "the Water Ministry."
    )
    assert named(text).countries("Walid Tahboub") == ["JOR"]


MALAYSIA = (
    "Malaysia is stable, Malaysia's finance minister, Farid Osman, said in Malaysia's parliament. Malaysia will not go "
    "the way of Sri Lanka.\n\nFarid Osman said rubber would bring money to the country."
)


def test_the_country_is_the_one_that_the_text_is_about_not_one_named_beside_it() -> None:
    assert named(MALAYSIA).countries("the country") == ["MYS"]
    assert named("Peru fought Chile. Peruvians won. Peru rebuilt the country.").countries("the country") == ["PER"]


def test_another_spelling_of_a_head_s_name_is_no_reason_against_his_country() -> None:
    text = (
        "Eritrea broke with Ethiopia. Eritreans fled Eritrea. Eritrea is silent.\n\nPresident Afeweki allows no party."
    )
    assert named(text).countries("President Afeweki") == ["ERI"]


def test_an_abbreviation_in_brackets_closes_no_apposition() -> None:
    text = "Mina Gupte, the Horn of Africa head of Amnesty International (AI), said Kenya and Ethiopia must wait."
    assert named(text).countries("Mina Gupte") == ["NGO"]


def test_an_abbreviation_is_no_town() -> None:
    assert all(country != "GHA" for _, country in named("The premier of WA spoke. He left WA by bus.").places())


def test_a_text_with_hyphens_set_apart_has_no_dateline() -> None:
    text = "The head of Transport Edwin Kwok Siu - fai left early. Later, lawmaker Doris Yip Wai - han took his chair."
    assert named(text).countries("Doris Yip") == [None]
