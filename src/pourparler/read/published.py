"""When a report was published and last changed, each with what tells so.

Best first: the day that the caller gives, what the mark-up says, a machine's or a visible timestamp, the dateline with
its year settled by :mod:`.year`, a full date in the lead.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from htmldate import find_date

from pourparler.codebook.reading import reading_words
from pourparler.errors import PourparlerError
from pourparler.language.dates import find_dates, resolve
from pourparler.model import Block

from .dateline import DatelineFound
from .html_head import HtmlHead
from .stamps import Stamp, dashed, parse_stamp
from .year import settle_year

MAX_STAMP_LINE = 160
"""A line with a timestamp is no longer than this; a longer one is prose that tells of a date."""

STAMP_SHARE = 0.2
"""So much of a line's letters and digits belong to its date when the line is there to give it."""

NEAR_TITLE = 15
"""Blocks above and below the article's first paragraph among which its own date stands."""

CLOSE = 6
"""Lines just above the article may give its date even when they look like a menu's."""

FAR = 60
"""Blocks above the article's first paragraph in which a line that is nothing but a timestamp may stand."""

LEAD = 400

SURE_METAS = 4
"""Of the meta names in reading.yaml the first ones are right more often (0.96 of them) than JSON-LD's date (0.86)."""

FILLED_IN = 1
"""The day that htmldate gives to a bare month or year: on 183 WCXB pages none of 13 such dates was the page's."""

_IN_URL = re.compile(r"/((?:19|20)\d\d)[/-]?([01]\d)[/-]?([0-3]\d)(?=[/_-]|$)")
_EITHER = re.compile(r"\b(0?[1-9]|1[0-2])/(0?[1-9]|1[0-2])/((?:19|20)\d\d)\b")
_HALF = re.compile(r"\d\s?[ap]\.?m\b", re.IGNORECASE)
_UPDATED = re.compile(r"updat|modif|edited|revis|amended|last change", re.IGNORECASE)
_ORIGINALLY = re.compile(r"(?:originally|first) (?:published|posted)", re.IGNORECASE)
_POSTED = re.compile(r"publish|posted|created|first|issued|released|date", re.IGNORECASE)
_MACHINE = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d[\d:.,]*\s?(?:Z|UTC|GMT|[+-]\d\d:?\d\d)?")
_SIGNS = re.compile(r"[^\W_]")


@dataclass(frozen=True, slots=True)
class Dating:
    """``published`` and ``modified`` in ISO 8601; ``basis`` of the first; ``candidates`` when it stayed open."""

    published: str | None = None
    basis: str | None = None
    modified: str | None = None
    candidates: tuple[str, ...] = ()

    def anchor(self) -> date | None:
        """The day that dates in the text are told from."""
        return date.fromisoformat(self.published[:10]) if self.published else None


def given_date(published: str) -> Dating:
    """What the caller says is not doubted. Raises :class:`~pourparler.errors.PourparlerError` when it is no date."""
    stamp = parse_stamp(published)
    if stamp is None:
        raise PourparlerError(f"published={published!r}: not a date. Write it as 2020-11-06 or 2020-11-06T10:00+09:00.")
    return Dating(stamp.iso, "given")


def html_dating(head: HtmlHead, source: str, blocks: Sequence[Block], url: str | None) -> Dating:
    """The dates of an HTML page."""
    limit = date.today() + timedelta(2)
    marked = frozenset(stamp.day for mark in head.times if (stamp := parse_stamp(mark.datetime)))
    lines = [(stamp, line) for stamp, line in _stamped_lines(_day_order(blocks, marked)) if stamp.day <= limit]
    found = _published(head, lines, url, limit) or _updated(lines) or _by_htmldate(source, url, limit)
    modified = _modified(head, lines)
    if found is None:
        return Dating(modified=modified.iso if modified else None)
    published, basis = found
    return Dating(published.iso, basis, modified.iso if modified and _is_later(modified, published) else None)


def scrape_dating(blocks: Sequence[Block]) -> Dating:
    """The dates that stand in a text scrape as lines of their own; the earlier published, the later changed it."""
    limit = date.today() + timedelta(2)
    lines = [(stamp, line) for stamp, line in _stamped_lines(_day_order(blocks)) if stamp.day <= limit]
    machine = [stamp for stamp, line in lines if _MACHINE.fullmatch(line.strip())]
    if machine:
        first, last = min(machine), max(machine)
        return Dating(first.iso, "machine timestamp", last.iso if last != first else None)
    shown = [(stamp, line) for stamp, line in lines if not _UPDATED.search(line)] or lines
    if not shown:
        return Dating()
    published = next((s for s, w in shown if _POSTED.search(w)), shown[0][0])
    changed = max((s for s, w in lines if _UPDATED.search(w)), default=published)
    return Dating(published.iso, "date shown in the page", changed.iso if _is_later(changed, published) else None)


FIRST_PAGES = "1990"  # a day before the web that a lead tells of is history, not the day of its page


def text_dating(dateline: DatelineFound | None, text: str, *, outside: str = "") -> Dating:
    """The date that the article's own words give: its dateline, or a full date in its lead."""
    mention = dateline.mention if dateline else None
    if mention is not None and mention.kind == "day":
        settled = resolve(mention, date.today())
        return Dating(settled.iso, "dateline") if settled else Dating()
    if mention is not None and mention.kind == "month-day":
        year = settle_year(mention, text, outside=outside)
        if year.day:
            return Dating(year.day.isoformat(), " + ".join(["dateline", *year.reasons]))
        return Dating(candidates=tuple(day.isoformat() for day in year.candidates))
    return _lead_dating(text, outside)


def _lead_dating(text: str, outside: str) -> Dating:
    """A report without dateline tells its day in the lead: "on Friday, Nov. 6, 2020", "on Monday (Sept. 27)"."""
    mentions = [m for m in find_dates(text[:LEAD]) if m.kind in ("day", "month-day") and m.weekday is not None]
    mentions += [m for m in find_dates(text[:LEAD]) if m.kind == "day" and m.weekday is None]
    for mention in mentions[:1]:
        if (
            mention.kind == "day"
            and (settled := resolve(mention, date.today()))
            and FIRST_PAGES <= settled.iso <= date.today().isoformat()
        ):
            return Dating(settled.iso, "date in the lead")
        year = settle_year(mention, text, outside=outside) if mention.kind == "month-day" else None
        if year and year.day:
            return Dating(year.day.isoformat(), " + ".join(["date in the lead", *year.reasons]))
    return Dating()


def _published(
    head: HtmlHead, lines: Sequence[tuple[Stamp, str]], url: str | None, limit: date
) -> tuple[Stamp, str] | None:
    """The day of publication by the best evidence there is, with its basis.

    A date shown beside the title that lies before the machine's one is the first publication: the page was built anew.
    """
    article = head.article()
    machine = parse_stamp(head.meta(*reading_words().published_metas[:SURE_METAS])) or _ld_stamp(
        article, "datePublished"
    )
    machine = machine or parse_stamp(head.meta(*reading_words().published_metas))
    machine = machine if machine and machine.day <= limit else None
    posted = [(stamp, line) for stamp, line in lines if not _UPDATED.search(line)]
    shown = next((stamp for stamp, line in posted if _ORIGINALLY.search(line)), posted[0][0] if posted else None)
    if machine and not (shown and shown.day < machine.day - timedelta(1)):
        return machine, "metadata"
    if shown:
        return shown, "date shown in the page"
    timed = next((s for mark in head.times if "pub" in mark.marks and (s := parse_stamp(mark.datetime))), None)
    if timed and timed.day <= limit:
        return timed, "time element"
    match = _IN_URL.search(url or head.canonical or "")
    stamp = parse_stamp("-".join(match.groups())) if match else None
    if stamp and stamp.day <= limit:
        return stamp, "address"
    created = _ld_stamp(article, "dateCreated") or next((_ld_stamp(n, "datePublished") for n in head.ld), None)
    return (created, "metadata") if created and created.day <= limit else None


def _updated(lines: Sequence[tuple[Stamp, str]]) -> tuple[Stamp, str] | None:
    """The date of the last change, when the page shows no other."""
    return next(((stamp, "date of the last change") for stamp, _ in lines), None)


def _by_htmldate(source: str, url: str | None, limit: date) -> tuple[Stamp, str] | None:
    try:
        found = find_date(source, original_date=True, url=url, max_date=limit.isoformat())
    except (ValueError, TypeError, RecursionError):
        return None
    stamp = parse_stamp(found)
    return (stamp, "htmldate") if stamp and stamp.day.day != FILLED_IN else None


def _modified(head: HtmlHead, lines: Sequence[tuple[Stamp, str]]) -> Stamp | None:
    machine = _ld_stamp(head.article(), "dateModified") or parse_stamp(head.meta(*reading_words().modified_metas))
    return machine or next((stamp for stamp, line in lines if _UPDATED.search(line)), None)


def _is_later(modified: Stamp, published: Stamp) -> bool:
    if modified.timed and published.timed:
        return modified.moment > published.moment
    return modified.day > published.day


def _ld_stamp(node: Mapping[str, Any], name: str) -> Stamp | None:
    value = node.get(name)
    return parse_stamp(value) if isinstance(value, str) else None


def _day_order(blocks: Sequence[Block], marked: frozenset[date] = frozenset()) -> Sequence[Block]:
    """``blocks`` with dates such as 09/01/2022 in their lines turned round where the page writes the day first.

    Both orders are tried on the lines about the article: the one that gives a day ``marked`` in the page's mark-up is
    the page's, or the one whose days lie closer together; where that does not tell, the one that gives the lead's
    weekday; at last the American one beside "a.m." and "p.m.".
    """
    lines = [b.text for b in blocks if not b.keep and len(b.text) <= MAX_STAMP_LINE and _EITHER.search(b.text)]
    if not lines or not _day_first(lines, next((b.text for b in blocks if b.keep), ""), marked):
        return blocks
    return [replace(b, text=_EITHER.sub(r"\2/\1/\3", b.text)) if not b.keep and b.text in lines else b for b in blocks]


def _day_first(lines: Sequence[str], lead: str, marked: frozenset[date]) -> bool:
    as_month = [stamp.day for line in lines if (stamp := parse_stamp(line))]
    as_day = [stamp.day for line in lines if (stamp := parse_stamp(_EITHER.sub(r"\2/\1/\3", line)))]
    if not as_day or not as_month:
        return bool(as_day)
    if bool(marked & set(as_month)) != bool(marked & set(as_day)):
        return bool(marked & set(as_day))
    spread_month, spread_day = (max(days) - min(days) for days in (as_month, as_day))
    if spread_month != spread_day:
        return spread_day < spread_month
    weekday = next((m.weekday for m in find_dates(lead) if m.kind == "weekday" and m.weekday is not None), None)
    if weekday is not None:
        back_month, back_day = ((days[0].weekday() - weekday) % 7 for days in (as_month, as_day))
        if back_month != back_day and min(back_month, back_day) <= 1:
            return back_day < back_month
    return not any(_HALF.search(line) for line in lines)


def _stamped_lines(blocks: Sequence[Block]) -> Iterator[tuple[Stamp, str]]:
    """Lines about the article that are there for their date, the nearest above it first."""
    kept = [number for number, block in enumerate(blocks) if block.keep]
    if not kept:
        return
    first, last = kept[0], kept[-1]
    above = range(first, max(-1, first - FAR), -1)
    within = range(first + 1, min(len(blocks), first + NEAR_TITLE))
    below = range(max(within.stop, last + 1), min(len(blocks), last + NEAR_TITLE))
    marked = [number for number in range(within.stop, last) if blocks[number].kind == "timestamp"]
    for number in (*above, *within, *below, *marked):
        block = blocks[number]
        if (block.keep and len(block.text) > 60) or block.kind in ("related", "comment"):
            continue
        if block.kind == "navigation" and not 0 <= first - number <= CLOSE:
            continue
        if first - number > NEAR_TITLE and block.kind not in ("timestamp", "dateline", "byline"):
            continue
        for part in _parts(block.text):
            if stamp := line_stamp(part):
                yield stamp, part


def _parts(line: str) -> list[str]:
    """A line that tells both dates ("April 26, 2024 Updated on: October 28, 2024") cut before the second."""
    cut = _UPDATED.search(line) if len(line) <= MAX_STAMP_LINE else None
    return [line[: cut.start()], line[cut.start() :]] if cut and parse_stamp(line[: cut.start()]) else [line]


def line_stamp(line: str) -> Stamp | None:
    """The date of a line that is there to give it; None for prose and for lines without one."""
    if len(line) > MAX_STAMP_LINE or not any(char.isdigit() for char in line):
        return None
    stamp = parse_stamp(line)
    if stamp is None or _MACHINE.fullmatch(line.strip()):
        return stamp
    dated = sum(len(_SIGNS.findall(m.text)) for m in find_dates(line) if m.kind == "day")
    numbers = dashed(line)
    dated += len(_SIGNS.findall(numbers[0])) if numbers else 0
    cue = _POSTED.search(line) or _UPDATED.search(line)
    return stamp if cue or dated >= STAMP_SHARE * len(_SIGNS.findall(line)) else None
