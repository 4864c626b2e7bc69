"""Mark-up becomes blocks whose characters all map back to the page."""

import html
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pourparler.model import Block, Run, Span, TextMap
from pourparler.read.html_align import kept_blocks
from pourparler.read.html_blocks import HtmlBlock, html_blocks
from pourparler.read.html_head import read_head
from pourparler.read.markup import is_html, tokenise

PAGE = """<html><head><title>T &amp; U</title><script>if (a < b) "<p>no</p>"</script></head><body>
<nav><a href="/">Home</a><a href='/w'>World</a></nav>
<p>Kim&rsquo;s <b>letter</b> to
   Washington&nbsp;&#8211; <i>"very <a href="x>y">warm</a>"</i>.<p>Second &lt;paragraph&gt;
<!-- <p>not this</p> -->of two<br><br>Third<br>and on
<ul><li>One<li>Two</ul><figure><img src=a.jpg><figcaption>A caption</figcaption></figure>
<div style="display: none">hidden</div><table><tr><td>a<td>b</table></body></html>"""


def texts(source: str) -> list[str]:
    return [block.text for block in html_blocks(source)]


def read_back(source: str, span: Span) -> str:
    """The characters at ``span``: tags and comments stripped, references resolved, white space folded."""
    raw = re.sub(r"(?s)<!--.*?-->", "", source[span.start : span.end])
    raw = re.sub(r"(?i)<br\b[^>]*>", " ", raw)
    raw = re.sub(r"""</?[a-zA-Z](?:[^>"']|"[^"]*"|'[^']*')*>""", "", raw)
    return " ".join(html.unescape(raw).split())


def test_blocks_are_what_a_reader_sees() -> None:
    assert texts(PAGE) == [
        "HomeWorld",
        'Kim’s letter to Washington – "very warm".',
        "Second <paragraph> of two",
        "Third and on",
        "One",
        "Two",
        "A caption",
        "hidden",
        "a",
        "b",
    ]


def test_every_block_reads_back_from_the_page() -> None:
    for block in html_blocks(PAGE):
        assert read_back(PAGE, block.span) == " ".join(block.text.split())


def test_every_word_of_a_block_reads_back_from_the_page() -> None:
    for block in html_blocks(PAGE):
        way = TextMap.from_runs(Block(block.text, block.span, "body", True, pieces=block.pieces).runs(0))
        for word in re.finditer(r"\S+", block.text):
            assert read_back(PAGE, way.raw(Span(*word.span()))) == word[0]


def test_regions_say_what_the_mark_up_says() -> None:
    regions = {block.text: (block.region, block.hidden) for block in html_blocks(PAGE)}
    assert regions["HomeWorld"] == ("navigation", False)
    assert regions["A caption"] == ("caption", False)
    assert regions["hidden"] == ("", True)


def test_wrapped_line_goes_on_and_new_line_begins() -> None:
    assert texts("<p>The talks in<br>the city of<br>Geneva.<br>They ended.") == [
        "The talks in the city of",
        "Geneva.",
        "They ended.",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<!DOCTYPE html><p>x", True),
        ("<p>One sentence.</p>", True),
        ("<div><p>a</p><p>b</p></div> tail", True),
        ("Plain text of a report.\nSecond line.", False),
        ("He wrote <b> in his letter and a < b.", False),
        ("Use the <script> element, said the W3C.", False),
    ],
)
def test_markup_is_told_from_text(text: str, expected: bool) -> None:
    assert is_html(text) is expected


def test_head_tells_metas_json_ld_and_pictures() -> None:
    head = read_head(
        '<title>A &amp; B</title><meta property="og:title" content="A &#39;quoted&#39; title">'
        "<meta name=author content=Jo>"
        '<script type="application/ld+json">{"@graph": [{"@type": ["NewsArticle"], "headline": "H"}]}</script>'
        '<script type="application/ld+json">{broken</script>'
        '<figure><img src="a.jpg" alt="x"><figcaption>c</figcaption></figure><time datetime="2021-09-27" class="pub">'
    )
    assert head.title == "A & B"
    assert head.meta("og:title") == "A 'quoted' title"
    assert head.meta("missing", "author") == "Jo"
    assert head.article()["headline"] == "H"
    assert head.pictures[0].figure is not None
    assert head.times[0].datetime == "2021-09-27"


def test_extracted_text_finds_its_blocks_again() -> None:
    page = [
        "Menu",
        "The ministers met in Geneva on Friday to talk.",
        "Short.",
        "Menu",
        "They agreed to meet again in a month, he said.",
    ]
    page += ["The ministers met in Geneva on Friday to talk.", "Related"]
    kept = kept_blocks(
        page,
        [
            "The ministers met in Geneva on Friday to talk.",
            "- Short.",
            "They agreed to meet again in a month, he said.",
        ],
    )
    assert kept == {1, 2, 4}


FRAGMENTS = [
    "<p>",
    "</p>",
    "<b>",
    "</div>",
    "<div class='nav'>",
    "<!--",
    "-->",
    "<br>",
    "&amp;",
    "&#x27;",
    "&nbsp;",
    "&bogus;",
    "text ",
    "\n ",
]
FRAGMENTS += [
    "<script>",
    "</script>",
    "<a href='>",
    '"',
    "<",
    ">",
    "ÿ",
    "<li>",
    "<td>",
    "<title>",
    "<svg>",
    "</head>",
    "<textarea>",
    "&",
    "é",
]


@given(st.lists(st.sampled_from(FRAGMENTS), max_size=40).map("".join))
def test_any_markup_gives_ordered_blocks_that_map_back(source: str) -> None:
    last = 0
    for block in html_blocks(source):
        _check_pieces(source, block)
        assert last <= block.span.start < block.span.end <= len(source)
        last = block.span.end
    read_head(source)


def _check_pieces(source: str, block: HtmlBlock) -> None:
    at = 0
    for run in block.pieces:
        assert run.start == at
        at += run.length
        own, raw = block.text[run.start : at], source[run.raw : run.raw + run.raw_length]
        assert _same(own, raw, run)
    assert at == len(block.text)


def _same(own: str, raw: str, run: Run) -> bool:
    if run.length == run.raw_length:
        return own == re.sub(r"\s", " ", raw) or own == html.unescape(raw)
    return own == " " or own == html.unescape(raw)


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<p><button>",
        "<b>x<br>",
        "<a <a ",
        '<a href="',
        "<!--",
        "</x>",
        "<li>",
        "&amp",
        "<td><b>",
        "<",
        "<i>t<p>",
        "<script>",
        "a ",
        "<title",
    ],
)
def test_nasty_pages_take_linear_time(piece: str) -> None:
    started = time.process_time()
    source = piece * (400_000 // len(piece))
    assert sum(1 for _ in html_blocks(source)) >= 0
    assert sum(1 for _ in tokenise(source)) >= 0
    read_head(source)
    assert time.process_time() - started < 30
