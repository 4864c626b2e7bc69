from hypothesis import given
from hypothesis import strategies as st

from pourparler.model import Block, Run, Span, TextMap
from pourparler.model.text import by_paragraph


def test_map_of_plain_text_gives_the_same_characters() -> None:
    page = "menu\n\nThe envoys met in Geneva.\n\nThey agreed."
    runs = [Run(0, 6, 25, 25), Run(27, 33, 12, 12)]
    text_map = TextMap.from_runs(runs)
    text = page[6:31] + "\n\n" + page[33:45]
    for word in ("envoys", "Geneva.", "They", "agreed."):
        at = text.index(word)
        raw = text_map.raw(Span(at, at + len(word)))
        assert page[raw.start : raw.end] == word


def test_character_reference_at_the_end_is_taken_whole() -> None:
    page = "he said &ldquo;no&rdquo; twice"
    text = "he said “no” twice"
    runs = [Run(0, 0, 8, 8), Run(8, 8, 1, 7), Run(9, 15, 2, 2), Run(11, 17, 1, 7), Run(12, 24, 6, 6)]
    text_map = TextMap.from_runs(runs)
    raw = text_map.raw(Span(text.index("“"), text.index("”") + 1))
    assert page[raw.start : raw.end] == "&ldquo;no&rdquo;"


def test_touching_runs_are_joined_but_folded_ones_are_not() -> None:
    text_map = TextMap.from_runs([Run(0, 10, 5, 5), Run(5, 15, 5, 5), Run(10, 20, 1, 4), Run(11, 24, 3, 3)])
    assert text_map.runs == (Run(0, 10, 10, 10), Run(10, 20, 1, 4), Run(11, 24, 3, 3))


def test_block_without_pieces_maps_straight_to_its_span() -> None:
    block = Block("They agreed.", Span(33, 45), "body", keep=True)
    assert block.runs(100) == (Run(100, 33, 12, 12),)


@given(st.lists(st.tuples(st.integers(1, 20), st.integers(0, 9)), min_size=1, max_size=20), st.data())
def test_every_span_lands_on_its_own_characters(pieces: list[tuple[int, int]], data: st.DataObject) -> None:
    """Pieces of random length with random gaps in the page: each span inside a piece maps to the same length."""
    runs, at, raw = [], 0, 0
    for length, gap in pieces:
        raw += gap
        runs.append(Run(at, raw, length, length))
        at, raw = at + length, raw + length
    text_map = TextMap.from_runs(runs)
    run = data.draw(st.sampled_from(runs))
    start = data.draw(st.integers(run.start, run.start + run.length - 1))
    end = data.draw(st.integers(start + 1, run.start + run.length))
    assert text_map.raw(Span(start, end)) == Span(run.raw + start - run.start, run.raw + end - run.start)


def test_span_over_a_blank_line_is_cut_there() -> None:
    text = "“We came to talk.\n\n“We leave with a paper.”"
    assert [text[a:b] for a, b in by_paragraph(text, Span(1, len(text)))] == [
        "We came to talk.",
        "“We leave with a paper.”",
    ]
