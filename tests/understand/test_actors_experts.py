"""Of which country those are who are asked about another one: experts, lecturers, reporters, authors."""

import pytest

from tests.understand.naming import named


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Peter de Bos, a professor in private law at the University of Cape Town, smiled.", "Peter de Bos", "ZAF"),
        ("Anna Stoer is a lecturer in economics at Yale University.", "Anna Stoer", "USA"),
        ("Mia Voss, a professor of Chinese history at Leiden University, doubted it.", "Mia Voss", "NLD"),
        ("Rolf Beck, a historian of Russia at the University of Graz, waited.", "Rolf Beck", "AUT"),
        ("Li Wei, senior fellow with the Carnegie Endowment, said Japan would wait.", "Li Wei", "USA"),
        ("China wants more, said Mary Pall, who teaches law at the University of Oslo.", "Mary Pall", "NOR"),
        ("Olaf Rand, who heads the Africa programme at Chatham House, said Rwanda lost.", "Olaf Rand", "GBR"),
        ("Dee Moss of the University of Nairobi said Chad was calm.", "Dee Moss", "KEN"),
        ("Kim Lund, an economist and former adviser at the Danish central bank, spoke of Chad.", "Kim Lund", "DNK"),
        ("Ida Kern, editor of Kenya's Daily Nation, wrote about Japan.", "Ida Kern", "KEN"),
        ("The envoy told Aftenposten that Chad was calm.", "Aftenposten", "NOR"),
    ],
)
def test_an_expert_is_of_the_country_of_his_post(text: str, name: str, country: str) -> None:
    assert named(text).countries(name) == [country]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Japan and China met. Jo Bell, an Iran expert, doubted it.", "Jo Bell"),
        ("Beijing and Tokyo will not move, said John Woo, a China specialist.", "John Woo"),
        ("Japan met China. Carl Ott, a space analyst and author of Russia in Orbit, doubted it.", "Carl Ott"),
    ],
)
def test_an_expert_is_not_of_the_country_that_he_knows(text: str, name: str) -> None:
    assert named(text).countries(name) == [None]


def test_an_expert_s_people_are_told_by_an_adjective() -> None:
    assert named("A Chinese specialist, Wu Lin, said Japan would wait.").countries("Wu Lin") == ["CHN"]


def test_a_description_of_somebody_before_is_not_an_analyst_s() -> None:
    found = named("A former Norwegian ambassador left. Tim Roe, an analyst, said Chad and Japan would wait.")
    assert found.countries("Tim Roe") == [None]
