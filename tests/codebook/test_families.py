import pytest

from pourparler.codebook.families import families


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("The Times", None), ("New York Post", None)),
        (("RT", None), ("Sputnik", None)),
        ((None, "https://www.dailymail.co.uk/news/1"), ("MailOnline", None)),
        (("Korean Central News Agency", None), ("Rodong Sinmun", None)),
        (("www.nytimes.com", None), ("The New York Times", None)),
    ],
)
def test_titles_of_one_house(one: tuple[str | None, str | None], other: tuple[str | None, str | None]) -> None:
    assert families().of(*one) == families().of(*other)


def test_an_unknown_publisher_is_a_family_of_its_own() -> None:
    assert families().of("Valley Herald") == "Valley Herald"
    assert families().of(None, "https://valley-herald.example/1") == "valley-herald.example"
    assert families().of(None) is None


@pytest.mark.parametrize(
    ("host", "own"),
    [
        ("news.liverpool.ac.uk", True),
        ("state.gov", True),
        ("www.mofa.go.jp", True),
        ("abcnews.go.com", False),
        ("bbc.co.uk", False),
    ],
)
def test_institutions_publish_their_own_words(host: str, own: bool) -> None:
    assert families().is_institution(host) is own
