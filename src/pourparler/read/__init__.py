"""Page to Report: the article's text, where it came from and when, and everything that was left out."""

import hashlib
from dataclasses import replace

from pourparler.model import Block, Dateline, Page, Report

from .article import assemble
from .dateline import DatelineFound
from .decode import decode
from .edges import trim_edges, with_prose
from .furniture import without_furniture
from .given import given_title, with_given
from .html import label_html
from .html_blocks import html_blocks
from .html_head import read_head
from .markup import is_html
from .metadata import Metadata, html_headline, html_metadata, scrape_headline, scrape_metadata, text_metadata
from .plain import plain_blocks
from .published import given_date
from .refuse import refuse
from .scrape import label_blocks
from .sources import source_chain

__all__ = ["clean", "read_page"]


def read_page(page: Page, *, published: str | None = None, as_text: bool = False) -> Report:
    """The report on ``page`` before anything is understood: text, metadata, sources, and what was dropped and why.

    ``published`` (ISO 8601) wins over every date in the page. ``as_text``: the page is an article's text already and
    all of it stays. Raises a :class:`~pourparler.errors.PageError` when the page holds no English article.
    """
    source = decode(page)
    if as_text or (page.given and page.given.as_text):
        blocks, found = _text(page, source)
    elif is_html(source):
        blocks, found = _html(page, source)
    else:
        blocks, found = _scrape(page, source)
    found = with_given(found, page.given, source, page.url)
    if published:
        found = replace(found, dating=given_date(published))
    return _report(page, blocks, found)


def clean(text: str) -> list[Block]:
    """The blocks of a text scrape in order: text, span, kind, whether each belongs to the article, and why."""
    return label_blocks(text)


def _text(page: Page, source: str) -> tuple[list[Block], Metadata]:
    """The blocks of an article's text. One out of a collection has its title apart, and must be English."""
    blocks = plain_blocks(source)
    if page.given:
        blocks = trim_edges(without_furniture(given_title(blocks, page.given)), page.given.title)
        refuse(page, blocks)
    return blocks, text_metadata(blocks)


def _html(page: Page, source: str) -> tuple[list[Block], Metadata]:
    head, seen = read_head(source), list(html_blocks(source))
    blocks = without_furniture(label_html(source, seen))
    title = html_headline(head, seen, blocks, page.url)
    blocks = trim_edges(blocks, title)
    refuse(page, blocks)
    return blocks, html_metadata(source, head, title, blocks, page.url)


def _scrape(page: Page, source: str) -> tuple[list[Block], Metadata]:
    blocks = with_prose(clean(source))
    title = scrape_headline(blocks, page.url)
    blocks = trim_edges(blocks, title)
    refuse(page, blocks)
    return blocks, scrape_metadata(source, title, blocks, page.url)


def _report(page: Page, blocks: list[Block], found: Metadata) -> Report:
    article, dating = assemble(blocks), found.dating
    report = Report(
        id=hashlib.sha256(f"{page.sha256}\n{found.title}".encode()).hexdigest()[:12],
        page=page.sha256,
        text=article.text,
        map=article.map,
        url=page.url,
        title=found.title,
        title_raw=found.title_raw,
        site=found.site,
        agency=found.agency,
        byline=found.byline,
        dateline=_dateline(found.dateline, blocks, dating.published),
        published=dating.published,
        published_basis=dating.basis,
        published_candidates=dating.candidates,
        modified=dating.modified,
        tags=found.tags,
        images=found.images,
        dropped=article.dropped,
        blocks=tuple(blocks),
    )
    return replace(report, sources=source_chain(report))


def _dateline(found: DatelineFound | None, blocks: list[Block], published: str | None) -> Dateline | None:
    """The dateline as the report gives it; a day without a year takes the year of publication."""
    if found is None:
        return None
    return Dateline(found.place, found.iso(published), found.agency, found.raw(blocks))
