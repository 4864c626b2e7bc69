"""Labelling whole scrapes. The pages in ``scrapes`` are our own, each in another publisher's style."""

from pathlib import Path

import pytest
import yaml

from pourparler.model import Block, Span
from pourparler.read.scrape import body_scores, label_blocks, label_kinds, settle_titles

SCRAPES = Path(__file__).parent / "scrapes"


def page(name: str) -> str:
    return (SCRAPES / f"{name}.txt").read_text("utf-8")


def body(blocks: list[Block]) -> list[str]:
    return [block.text for block in blocks if block.keep]


def of_kind(blocks: list[Block], kind: str) -> list[str]:
    return [block.text for block in blocks if block.kind == kind]


EXPECTED = yaml.safe_load((SCRAPES / "expected.yaml").read_text("utf-8"))


CASES = list(EXPECTED)


@pytest.mark.parametrize("name", CASES)
def test_scrape_gives_its_body_and_title(name: str) -> None:
    expected = EXPECTED[name]
    blocks = label_blocks(page(name))
    kept = body(blocks)
    assert any(paragraph.startswith(expected["first"]) for paragraph in kept[:2])
    assert kept[-1].endswith(expected["last"])
    assert not [words for words in expected["absent"] if words in "\n".join(kept)]
    if "title" in expected:
        assert of_kind(blocks, "title") == [expected["title"]]


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_of_a_page_is_lost(name: str) -> None:
    text = page(name)
    place = 0
    for block in label_blocks(text):
        assert block.span.start >= place
        assert not text[place : block.span.start].strip()
        assert block.text.split() == text[block.span.start : block.span.end].split() or block.pieces
        assert block.keep or block.reason
        place = block.span.end
    assert not text[place:].strip()


def test_wrapped_paragraphs_become_one_block() -> None:
    text = page("karabakh_wrapped_mail")
    lead = next(block for block in label_blocks(text) if block.text.startswith("BRUSSELS"))
    assert "Armenia and Azerbaijan will meet" in lead.text
    assert lead.text.endswith("his office said on Thursday.")
    assert text[lead.span.start : lead.span.end].split() == lead.text.split()


def test_sentence_broken_at_its_links_becomes_one_block() -> None:
    kept = body(label_blocks(page("river_dam_nodes")))
    assert any("between Egypt, Ethiopia and Sudan over a giant dam" in paragraph for paragraph in kept)


def test_headline_stands_once_as_title_and_then_as_repeated() -> None:
    blocks = label_blocks(page("yemen_glued"))
    assert len(of_kind(blocks, "title")) == 1
    assert len(of_kind(blocks, "repeated")) == 3


def test_summary_glued_from_paragraphs_of_the_body_is_dropped_and_the_body_kept() -> None:
    blocks = label_blocks(page("yemen_glued"))
    summary = of_kind(blocks, "summary repeat")
    assert [text.split()[0] for text in summary] == ["The", "Planes"]
    assert sum("Planes carrying more than a thousand men" in paragraph for paragraph in body(blocks)) == 1


def test_kinds_of_what_is_dropped() -> None:
    blocks = label_blocks(page("yemen_glued"))
    assert of_kind(blocks, "timestamp")[:2] == ["2020-10-15T11:40+0000", "2020-10-15T13:02+0000"]
    assert of_kind(blocks, "tag")[:5] == ["world", "middle east", "yemen", "prisoner exchange", "icrc"]
    assert of_kind(blocks, "image")[0].endswith(".jpg")
    assert all(block.reason == block.kind for block in blocks if not block.keep)


def test_credit_glued_to_a_caption_is_parted_from_it() -> None:
    blocks = label_blocks(page("yemen_glued"))
    assert of_kind(blocks, "credit") == ["© AP Photo / Hani Mohammed"] * 2
    assert of_kind(blocks, "caption")[0].startswith("Houthi prisoners arrive")


def test_comment_form_and_readers_comments_are_told_apart() -> None:
    blocks = label_blocks(page("kosovo_comments"))
    assert "Leave a comment" in of_kind(blocks, "comment form")
    assert any("stickers" in text for text in of_kind(blocks, "comment"))


@pytest.mark.parametrize("text", ["", " \n\t\r\n ", "\u200b", "•\n•", "word", "x" * 100_000, "\ud800 lone surrogate"])
def test_odd_pages_do_not_fail(text: str) -> None:
    blocks = label_blocks(text)
    assert bool(blocks) == bool(text.strip())


def test_carriage_returns_and_form_feeds_change_nothing() -> None:
    text = page("mali_african_daily")
    plain = [(block.text, block.kind) for block in label_blocks(text)]
    assert [(block.text, block.kind) for block in label_blocks(text.replace("\n", "\r\n"))] == plain
    assert [(block.text, block.kind) for block in label_blocks(text.replace("\n", "\f"))] == plain


def test_kinds_for_blocks_decided_elsewhere_leave_the_decision() -> None:
    lines = page("mali_african_daily").splitlines()
    kept = set(body(label_blocks(page("mali_african_daily"))))
    given = [Block(line, Span(0, len(line)), "", line in kept, "") for line in lines]
    found = label_kinds(given)
    assert [block.keep for block in found] == [block.keep for block in given]
    assert {block.kind for block in found if block.keep} <= {"body", "heading"}
    assert of_kind(found, "title") == ["ECOWAS envoys meet Mali's ousted president"]
    assert all(block.reason for block in found if not block.keep)


def test_body_scores_rank_prose_above_menus() -> None:
    lines = page("mali_african_daily").splitlines()
    scores = body_scores([Block(line, Span(0, len(line)), "", True) for line in lines])
    prose = [score for line, score in zip(lines, scores, strict=True) if line.startswith(("West African", "The bloc"))]
    menus = [score for line, score in zip(lines, scores, strict=True) if line in ("Facebook", "Sign in")]
    assert min(prose) > 0.8 > 0.2 > max(menus)


def test_a_line_that_is_a_long_sentence_is_the_text_and_no_title() -> None:
    lead = (
        "The governments of Kenya and Somalia agreed on Tuesday to reopen two border posts that had been closed for "
        "more than ten years, officials in Nairobi said."
    )
    lines = (lead, "Border posts to open", "Border posts to open again")
    blocks = settle_titles([Block(line, Span(n, n + 1), "title", keep=False) for n, line in enumerate(lines)])
    assert [(block.kind, block.keep) for block in blocks] == [("body", True), ("title", False), ("repeated", False)]
