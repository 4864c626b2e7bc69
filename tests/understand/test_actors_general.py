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
        "Iran's energy minister announced on Wednesday that Iran had built a dam near the border with Turkey.\n\n"
        '"We have carried out a number of works against this drought," Emad Kabiri told a number of officials of '
        "the Energy Ministry."
    )
    assert named(text).countries("Emad Kabiri") == ["IRN"]
