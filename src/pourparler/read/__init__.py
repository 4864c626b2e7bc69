"""Page to Report: the article's text, where it came from and when, and everything that was left out."""

import hashlib

from pourparler.model import Block, Page, Report

from .article import assemble
from .decode import decode
from .html import label_html
from .markup import is_html
from .plain import plain_blocks
from .refuse import refuse

__all__ = ["clean", "read_page"]


def read_page(page: Page, *, published: str | None = None, as_text: bool = False) -> Report:
    """The report on ``page`` before anything is understood: text, metadata, sources, and what was dropped and why.

    ``published`` (ISO 8601) wins over every date in the page. ``as_text``: the page is an article's text already and
    all of it stays. Raises a :class:`~pourparler.errors.PageError` when the page holds no English article.
    """
    source = decode(page)
    blocks = _blocks(source, as_text=as_text)
    article = assemble(blocks)
    if not as_text:
        refuse(page, blocks, article)
    return Report(
        id=hashlib.sha256(article.text.encode()).hexdigest()[:12],
        page=page.sha256,
        text=article.text,
        map=article.map,
        url=page.url,
        published=published,
        published_basis="given" if published else None,
        dropped=article.dropped,
        blocks=tuple(blocks),
    )


def clean(text: str) -> list[Block]:
    """The blocks of a text scrape in order: text, span, kind, whether each belongs to the article, and why."""
    try:
        from .scrape import label_blocks
    except ImportError:
        return plain_blocks(text)
    return list(label_blocks(text))


def _blocks(source: str, *, as_text: bool) -> list[Block]:
    if as_text:
        return plain_blocks(source)
    return label_html(source) if is_html(source) else clean(source)
