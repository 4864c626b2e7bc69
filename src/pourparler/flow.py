"""The whole way from a raw page to the record. Read this first.

     collect          read             understand           merge                     tell
    Page ──────► Report ──────► Statement, Event ──────► one record ──────► Story, Timeline, Position history

Each stage is one function on the things of :mod:`pourparler.model`; none keeps anything, none knows the next. The
record (:mod:`pourparler.record`) is opened by the caller (command line, web, cluster) and handed the results::

    report = read(page)                           # collect, read, understand
    record.add(page, report, made_by=...)         # keep
    compare_new(record)                           # merge: what is new, with what lies near it (:mod:`.together`)

What can then be asked of the record stands in :mod:`pourparler.ask`.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from .codebook.own import OwnCodebook, read_own
from .errors import PageError
from .merge import group as group_reports
from .model import Grouping, Page, Report
from .together import compare_new, heed

__all__ = ["SetAside", "as_page", "compare_new", "group", "heed", "read", "read_all"]


@dataclass(frozen=True, slots=True)
class SetAside:
    """A page that could not become a report, and why. The run goes on without it."""

    page: Page
    error: PageError


def read(
    page: str | bytes | Page,
    *,
    url: str | None = None,
    published: str | None = None,
    as_text: bool = False,
    codebook: OwnCodebook | str | Path | None = None,
) -> Report:
    """The report on one page: its clean text and everything it says, each fact with its evidence.

    ``page`` is a path, the page's bytes, or a :class:`Page`. ``published`` (ISO 8601) wins over every date found in the
    page. ``as_text``: the bytes are an article's text already, even one sentence, and nothing is cleaned away.
    ``codebook``: one of your own, or its YAML file; its codes are in each event's ``own``.

    Raises a :class:`~pourparler.errors.PageError` for a page that holds no English article,
    :class:`~pourparler.errors.CollectError` for a path that cannot be read, and
    :class:`~pourparler.errors.CodebookError` for a codebook that breaks its schema.
    """
    from .read import read_page  # loaded with the first page: who only asks a record needs neither reader nor model
    from .understand import understand

    own = read_own(Path(codebook)) if isinstance(codebook, str | Path) else codebook
    report = read_page(as_page(page, url=url), published=published, as_text=as_text)
    return understand(report, own)


def read_all(pages: Iterable[Page]) -> Iterator[Report | SetAside]:
    """Every page's report, in order; one bad page never stops the run."""
    for page in pages:
        try:
            yield read(page)
        except PageError as error:
            yield SetAside(page, error)


def group(reports: Iterable[Report]) -> Grouping:
    """Which reports are copies of one another, and which belong to one story, as report ids with reasons."""
    return group_reports(tuple(reports))


def as_page(page: str | bytes | Page, *, url: str | None = None) -> Page:
    """``page`` as a Page: a path is read, bytes are wrapped, a Page is given back, with ``url`` if it had none."""
    from .collect import page_from_bytes, page_from_path

    if isinstance(page, bytes):
        return page_from_bytes(page, url=url)
    if isinstance(page, str):
        return page_from_path(page, url=url)
    return page if page.url or not url else replace(page, url=url)
