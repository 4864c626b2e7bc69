import pytest

from pourparler.codebook.marked_example import Example, read_example
from pourparler.codebook.ontology import ontology
from pourparler.model import Span


def test_marks_become_spans():
    example = read_example("So {Peru} was blamed by [Chile].")
    assert example == Example("So Peru was blamed by Chile.", Span(22, 27), Span(3, 7))
    assert example.text[slice(*example.actor)] == "Chile"


def test_sentence_without_marks_is_an_example_too():
    assert read_example("Peru mourns.") == Example("Peru mourns.")


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("[Peru blamed Chile.", "'[' is not closed with ']'"),
        ("Peru] blamed Chile.", "']' stands where nothing is open"),
        ("[Peru} blamed Chile.", "'}' stands where ']' should close '['"),
        ("[Peru] blamed [Chile].", "stands twice"),
        ("[] blamed {Chile}.", "nothing stands between"),
        ("[Peru {and}] wept.", "'{' stands where ']' should close '['"),
    ],
)
def test_wrong_mark_is_named(marked, told):
    with pytest.raises(ValueError, match=r"stands|closed") as error:
        read_example(marked)
    assert told in str(error.value)


def test_every_example_of_our_codebook_is_well_marked():
    texts = [text for one in ontology().types.values() for text in one.examples]
    texts += [text for one in ontology().types.values() for mode in one.modes.values() for text in mode.examples]
    examples = [read_example(text) for text in texts]
    assert all(example.actor for example in examples)
    assert len(set(texts)) == len(texts)
