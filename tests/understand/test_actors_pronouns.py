"""Whom "he" and "she" mean."""

import pytest

from pourparler.understand.actors.ranker import weights

from .naming import named


@pytest.mark.parametrize(
    ("text", "pronoun", "person"),
    [
        (
            "Chancellor Anna Berg received the envoy Piet Maas in Bonn. Maas thanked her and said he would return.",
            "he would",
            "Piet Maas",
        ),
        ("Anna Berg met Clara Holm in Oslo. Berg said she would sign the pact.", "she", "Anna Berg"),
        ("Jan Dvorak resigned on Friday. His successor, Petr Kral, praised him.", "him", "Jan Dvorak"),
    ],
)
def test_the_likeliest_person_is_meant(text: str, pronoun: str, person: str) -> None:
    word = pronoun.split()[0]
    assert named(text).names(word, nth=text[: text.index(pronoun)].count(word)) == [person]


def test_a_man_is_no_she_where_a_woman_was_named() -> None:
    text = "Prime Minister Maria Costa visited Mr Jorge Lima. Lima greeted the guests before she spoke."
    assert named(text).names("she") == ["Maria Costa"]


def test_one_wrong_pronoun_does_not_make_a_man_of_a_woman() -> None:
    found = named("Deniz Kaya met Tekin Aksoy. He left early. Deniz Kaya stayed because she wanted to see the harbour.")
    assert found.names("she") == ["Deniz Kaya"]


def test_nearer_sentences_weigh_more() -> None:
    table = weights()
    near, far = table["0 sentences back"], table["3 sentences back"]
    assert near > table.get("1 sentences back", 0.0) > far


def test_who_was_she_twice_is_no_he() -> None:
    text = "Deputy Kaya arrived. She spoke first. She left with Aksoy. Kaya waved and he waved back."
    assert named(text).names("he", nth=text.count("he", 0, text.index("he waved"))) == ["Aksoy"]


def test_who_speaks_is_the_subject_before_not_whoever_is_named_in_what_is_said() -> None:
    text = (
        "Defence Minister Lena Storck spoke in Graz on Monday. Chancellor Ida Moser would sign the treaty, she said. "
        "Moser has signed two of them."
    )
    assert named(text).names("she") == ["Lena Storck"]


@pytest.mark.parametrize(
    ("text", "pronoun", "person"),
    [
        ("Mr Piet Maas scolded Mr Jan Kral for his vote against the dam.", "his", ["Jan Kral"]),
        ("The mayors praised the protesters for their calm.", "their", ["protesters"]),
        ("The nurses marched at noon. Police blocked the bridge. They later arrested a driver.", "They", ["Police"]),
        ("Mr Piet Maas met Mr Jan Kral in Bonn. Yet he knew that Maas would resign.", "he", ["Jan Kral"]),
    ],
)
def test_the_clause_tells_who_is_meant(text: str, pronoun: str, person: list[str]) -> None:
    assert named(text).names(pronoun) == person


def test_who_spoke_last_goes_on_after_an_aside_that_only_names_others() -> None:
    text = (
        "“Prices will fall,” Mr Piet Maas said. “That is certain.” But what of wages? And what of rents? "
        "Is anybody more to be feared than Mr Jan Kral? “Nobody is,” he said."
    )
    assert named(text).names("he") == ["Piet Maas"]


@pytest.mark.parametrize(
    ("text", "pronoun", "names"),
    [
        ("Norway doubted Finland's claim that it had caught the spies.", "it", ["Finland"]),
        ("Sweden criticised Denmark over its refusal to sign.", "its", ["Denmark"]),
        ("Sweden criticised Denmark when the Norwegian army shelled it.", "it", []),
        ("Envoys of Chad and Niger met. Others were harsh in their criticism of Mali.", "their", ["others"]),
        ("Kenya spoke. Angry shareholders told Uganda and Chad that they would sue.", "they", ["shareholders"]),
        ("Mr Piet Maas met Mr Jan Kral. Kral said: “He stole the ring.”", "He", ["Piet Maas"]),
    ],
)
def test_the_clause_around_it_tells_whom_a_pronoun_means(text: str, pronoun: str, names: list[str]) -> None:
    assert named(text).names(pronoun) == names


def test_a_name_beside_the_subject_is_the_one_who_speaks_next() -> None:
    text = "Minister Clara Holm resigned. Jan Dvorak stayed. His deputy, Anna Berg, left early: she said it was late."
    assert named(text).names("she") == ["Anna Berg"]


def test_it_is_the_doer_of_a_passive_rather_than_of_a_clause_beside() -> None:
    text = "The raid, for which the Kenyan army blamed thieves, was condemned by Uganda. It closed its embassy."
    assert named(text).countries("It") == ["UGA"]


def test_nobody_is_the_one_to_whom_he_does_it() -> None:
    text = "Mr Jan Dvorak is a lawyer from Brno. Senator Petr Kral, his aides said, pressed on after Kral backed him."
    assert named(text).names("him") == ["Jan Dvorak"]
    alone = "Senator Petr Kral pressed on. Kral backed him."
    assert named(alone).names("him") == []
