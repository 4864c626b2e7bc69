import pytest

from pourparler.merge.lemmas import lemma_of


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("stopped", "stop"), ("charges", "charge"), ("charging", "charge"), ("went", "go"), ("parties", "party"),
        ("killing", "kill"), ("crisis", "crisis"), ("talks", "talk"), ("watches", "watch"), ("shot", "shoot"),
    ],
)  # fmt: skip
def test_dictionary_forms(form: str, lemma: str) -> None:
    assert lemma_of(form) == lemma


def test_a_word_that_no_one_uses_stays_as_it_is() -> None:
    assert lemma_of("zelting") == "zelting"
