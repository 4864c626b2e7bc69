"""How the block labeller's training pages are made and labelled."""

import random
import re
from datetime import date

from training.blocks.alignment import align
from training.blocks.corpus import NewsBody
from training.blocks.grammar import MATERIALS, Facts
from training.blocks.rendering import render
from training.blocks.score import page_score
from training.blocks.silver import silver_kinds
from training.blocks.synthesis import Sources, compose

BODIES = [
    NewsBody(
        "Ministers meet in Vienna", [f"Paragraph {n} of the talks in Vienna said things." for n in range(5)], "A lead."
    ),
    NewsBody("Border stays shut", [f"The border with the north, part {n}, stayed shut on Monday." for n in range(4)]),
]
CHATTER = [f"I think that number {n} is wrong." for n in range(40)]


def test_alignment_marks_the_lines_of_the_article() -> None:
    lines = [
        "Home",
        "Talks go on",
        "The two sides met on Monday.",
        "Read more",
        "They will meet again in May.",
        "Home",
        "•",
    ]
    truth = "Talks go on\nThe two sides met on Monday.\nThey will meet again in May."
    assert align(lines, truth) == [0.0, 1.0, 1.0, 0.0, 1.0, 0.0, -1.0]


def test_alignment_takes_one_of_two_copies() -> None:
    line = "The two sides met on Monday in the capital of a third country."
    assert (
        sum(
            align(
                [line, "Share", line, "And then they parted without a word to the press."],
                f"{line}\nAnd then they parted without a word to the press.",
            )
        )
        == 2.0
    )


def test_every_template_is_filled() -> None:
    facts = Facts(random.Random(1), "Ministers meet", BODIES, date(2020, 3, 4))
    for name, templates in MATERIALS.items():
        for template in templates:
            filled = facts.fill(template)
            assert not re.search(r"[{}]", filled), (name, template)


def test_invented_pages_keep_their_body_and_label_every_line() -> None:
    rng = random.Random(5)
    for number in range(40):
        page = render(compose(Sources(BODIES, CHATTER, []), rng), rng, str(number))
        if page.flattening == "invented joined":
            continue  # a page on one line has no line that is the body's alone
        assert len(page.lines) == len(page.keep) == len(page.kinds) == len(page.joined)
        kept = " ".join(line.text for line, keep in zip(page.lines, page.keep, strict=True) if keep == 1)
        assert "talks in Vienna" in " ".join(kept.split()) or "with the north" in " ".join(kept.split())


def test_mark_up_gives_kinds() -> None:
    page = (
        '<html><body><nav><a href="/">World news</a></nav><h1>Ministers meet</h1><p>They met.</p>'
        '<figure><figcaption>A hall in Vienna</figcaption></figure><div class="share-buttons">Tweet it</div>'
        "</body></html>"
    )
    kinds = silver_kinds(page)
    assert kinds["world news"] == "navigation"
    assert kinds["ministers meet"] == "title"
    assert kinds["a hall in vienna"] == "caption"
    assert kinds["tweet it"] == "share"


def test_score_counts_shingles() -> None:
    score = page_score("a b c d e f", "a b c d e f g h")
    assert (round(score.precision, 3), score.recall) == (0.6, 1.0)
