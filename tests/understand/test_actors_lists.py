"""Lists and long phrases: one owner of a whole list, whose thing somebody heads, parted hyphens, names in capitals."""

import pytest

from tests.understand.naming import named


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Uganda was told on Monday. Kenya's army, navy and police will guard the port.", "navy"),
        ("Uganda was told on Monday. The Kenyan police, army and navy will guard the port.", "navy"),
        ("Uganda objected. Kenya's president and foreign and trade ministers will fly to Oslo.", "trade ministers"),
    ],
)
def test_the_owner_before_the_first_of_a_list_is_that_of_all(text: str, words: str) -> None:
    assert named(text).countries(words) == ["KEN"]


def test_an_owner_behind_the_first_is_no_owner_of_the_next() -> None:
    found = named("The king of Norway and ministers from Peru dined.")
    assert found.countries("ministers from Peru") == ["PER"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The head of Peru's state railway resigned.", "head of Peru's state railway"),
        ("The editor of Peru's largest daily newspaper resigned.", "editor of Peru's largest daily newspaper"),
    ],
)
def test_who_heads_a_thing_of_a_country_does_not_head_the_country(text: str, words: str) -> None:
    (actor,) = named(text).of(f"The {words}")
    assert (actor.name, actor.country) == (words, "PER")


def test_the_name_behind_the_head_of_a_thing_is_the_heads() -> None:
    found = named("The head of Peru's national road company, Ana Huaman, resigned. Critics of Huaman were glad.")
    assert found.one("Huaman", nth=1).office == "head of Peru's national road company"


@pytest.mark.parametrize("words", ["army - backed government", "army-backed government"])
def test_a_hyphen_that_stands_apart_joins_as_well(words: str) -> None:
    found = named(f"Marches were banned by Zambia's {words} in May.")
    assert found.names(f"Zambia's {words}") == [f"Zambia's {words}"]


def test_a_dash_before_made_joins_nothing() -> None:
    found = named("The army - made up of volunteers - left Zambia in May.")
    assert found.names("The army") == ["army"]


def test_a_name_in_capitals_that_ends_in_a_common_noun_is_a_body() -> None:
    found = named("On Monday the bishops of the east met again, and the Catholic Church urged Chile to free the men.")
    assert found.names("the Catholic Church") == ["Catholic Church"]


def test_the_adjective_before_the_members_of_a_union_tells_its_country() -> None:
    found = named("The Kenyan teachers' union called on Uganda to pay.")
    assert found.countries("The Kenyan teachers' union") == ["KEN"]


@pytest.mark.parametrize(
    ("name", "code"), [("Republic of Turkey", "TUR"), ("Syrian Arab Republic", "SYR"), ("Republic of Togo", "TGO")]
)
def test_official_names_are_the_country(name: str, code: str) -> None:
    actor = named(f"The {name} condemned the raid.").one(name)
    assert (actor.kind, actor.country) == ("country", code)
