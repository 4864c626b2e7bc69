"""Pages that hold text, but no English article."""

import re
from collections.abc import Sequence

from pourparler.errors import NoArticle, UnsupportedLanguage
from pourparler.model import Block, Page

from .english import other_language

MIN_SENTENCE_WORDS = 6
"""A page without a single sentence of this many words is a list of links, not an article."""

_TOKEN = re.compile(r"\S+")


def refuse(page: Page, blocks: Sequence[Block]) -> None:
    """Raises :class:`UnsupportedLanguage` or :class:`NoArticle` when no English article was found in ``blocks``."""
    text = "\n".join(block.text for block in blocks if block.keep)
    language = other_language(text or "\n".join(block.text for block in blocks))
    if language:
        raise UnsupportedLanguage(
            f"{page.label}: the text is in {language}. Only English is read so far; translate the page and give "
            "the translation with as_text=True (read --as-text)."
        )
    if not has_sentence(text):
        raise NoArticle(
            f"{page.label}: no article found: menus, link lists or a sign-in wall ({len(blocks)} blocks, none of them "
            "prose). Save the page after its text has loaded, or give the text alone "
            "with as_text=True (read --as-text)."
        )


def has_sentence(text: str) -> bool:
    """Whether ``text`` holds at least one line of prose."""
    return any(len(_TOKEN.findall(line)) >= MIN_SENTENCE_WORDS and _prose(line) for line in text.split("\n"))


def _prose(line: str) -> bool:
    words = _TOKEN.findall(line)
    lower = sum(1 for word in words if word[:1].islower())
    return lower >= 0.3 * len(words)
