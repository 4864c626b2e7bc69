"""Many pages read at once by other processes, and kept by this one in the order they came."""

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain, islice
from typing import TYPE_CHECKING

from pourparler.model import Page, Report

from .reading import Options, Refused, read_one

if TYPE_CHECKING:
    from pourparler.record import Record
    from pourparler.run.pool import Pool

FEW = 16  # pages that are read sooner than a second process has loaded the model
AHEAD = 12  # pages handed out for each process: one may take as long as ten others
AT_ONCE = 32  # outcomes that are told together at most, where none of them needs a page to be read
Read = Report | Refused


def keep(store: "Record", page: Page, options: Options, *, again: bool = False) -> str | Refused:
    """Reads ``page`` into ``store``, unless it holds this very reading: added, unchanged, replaced, or why not."""
    if not again and store.has_reading(page.sha256, made_by=options.made_by):
        return "unchanged"
    return _kept(store, page, read_one(page, options), options)


def pool_for(found: Iterator[Page | Refused], jobs: int | None) -> "tuple[Iterator[Page | Refused], Pool]":
    """``found``, and who reads it: ``jobs`` processes, one for each core unless told; this one alone where few are."""
    from pourparler.run.here import Alone, Here, cores
    from pourparler.run.jobs import load

    first = list(islice(found, FEW + 1))
    jobs = jobs or cores()
    pool = Here(jobs, load) if jobs > 1 and len(first) > FEW else Alone()
    return chain(first, found), pool


def keep_all(
    store: "Record", found: Iterator[Page | Refused], options: Options, pool: "Pool", *, again: bool = False
) -> Iterator[str | Refused]:
    """What becomes of each of ``found``, in their order; a page is kept before the next outcome is asked for."""
    out: deque[list[Page | str | Refused]] = deque()

    def batches() -> Iterator[list[Page]]:
        """One page to be read in each, and what stands before it; the last may hold none."""
        some: list[Page | str | Refused] = []
        for page in found:
            known = isinstance(page, Page) and not again and store.has_reading(page.sha256, made_by=options.made_by)
            some.append("unchanged" if known else page)
            if isinstance(some[-1], Page) or len(some) >= AT_ONCE:
                out.append(some)
                yield _pages(some)
                some = []
        if some:
            out.append(some)
            yield _pages(some)

    for results in pool.each(partial(_read_all, options), batches(), _lost, ahead=AHEAD):
        read = iter(results)
        for one in out.popleft():
            yield _kept(store, one, next(read), options) if isinstance(one, Page) else one


def _pages(some: Sequence[Page | str | Refused]) -> list[Page]:
    return [one for one in some if isinstance(one, Page)]


def _read_all(options: Options, pages: Sequence[Page]) -> list[Read]:
    """Done in another process."""
    return [read_one(page, options) for page in pages]


def _lost(pages: Sequence[Page]) -> list[Read]:
    """What there is of pages that no process outlives."""
    told = "the process that read it died three times (memory?); read it alone: pourparler read PAGE"
    return [Refused(page.label, "program fault", f"{page.label}: {told}") for page in pages]


def _kept(store: "Record", page: Page, result: Read, options: Options) -> str | Refused:
    if isinstance(result, Refused):
        store.set_aside(page, reason=result.reason, message=result.message)
        return result
    kept = page if page.url or not options.url else replace(page, url=options.url)
    return store.add(kept, result, made_by=options.made_by)
