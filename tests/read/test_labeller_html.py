"""The labeller on blocks of HTML, with an extractor's word at hand."""

from pourparler.read.html_blocks import html_blocks
from pourparler.read.labeller_html import label_html_blocks

PARAGRAPHS = [
    "OSLO (Wire) - Negotiators of the government and the rebels agreed on Tuesday to extend their truce by six months.",
    "The agreement, signed in the presence of the Norwegian foreign minister, also opens two roads to the north.",
    "“We have taken a step that many thought impossible,” the chief negotiator of the government told reporters.",
    "A spokesman for the rebels said that they would release forty prisoners before the end of the week.",
    "The two sides will meet again in March to talk about the return of those who fled from the fighting.",
]
PAGE = f"""<html><head><title>Truce extended - Fjord News</title></head><body>
<nav><a href="/">Home</a> <a href="/w">World</a> <a href="/s">Sport</a></nav>
<h1>Truce extended by six months</h1>
<div class="byline">By Kari Larsen</div><time>12 January 2016, 14:20</time>
<div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a></div>
<figure><img src="a.jpg"><figcaption>Delegates at the signing in Oslo</figcaption></figure>
{"".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)}
<div class="related"><h3>Read also</h3><a href="/1">Ice closes the harbour</a> <a href="/2">Prices rise</a></div>
<footer>© 2016 Fjord News. All rights reserved.</footer></body></html>"""

SEEN = list(html_blocks(PAGE))
BODY = {number for number, block in enumerate(SEEN) if block.text in PARAGRAPHS}


def kept(extracted: set[int]) -> list[str]:
    return [block.text for block in label_html_blocks(SEEN, extracted) if block.keep]


def test_article_is_kept_and_the_frame_dropped() -> None:
    assert kept(BODY) == PARAGRAPHS


def test_paragraphs_that_the_extractor_missed_are_found() -> None:
    assert kept(BODY - {max(BODY)}) == PARAGRAPHS


def test_without_an_extractor_the_network_decides_alone() -> None:
    assert kept(set()) == PARAGRAPHS


def test_dropped_blocks_say_what_they_are() -> None:
    found = {block.text: block for block in label_html_blocks(SEEN, BODY)}
    assert found["Truce extended by six months"].kind == "title"
    assert found["Delegates at the signing in Oslo"].kind == "caption"
    assert found["By Kari Larsen"].kind == "byline"
    assert all(block.reason == block.kind for block in found.values() if not block.keep)


def test_places_are_those_of_the_html() -> None:
    for seen, block in zip(SEEN, label_html_blocks(SEEN, BODY), strict=True):
        assert (block.text, block.span, block.pieces) == (seen.text, seen.span, seen.pieces)


def test_no_blocks_no_labels() -> None:
    assert label_html_blocks([], set()) == []
