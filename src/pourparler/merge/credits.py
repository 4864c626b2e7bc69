"""Which agencies and other media a report says that it has its words from."""

import re
from functools import cache

from pourparler.codebook.families import plain
from pourparler.codebook.media import media
from pourparler.model import Report

from .publishers import publisher


def agencies(report: Report) -> tuple[str, ...]:
    """The agencies that a report bears the mark of: credit, byline, dateline, copyright line. The codebook's names."""
    named = [report.agency, report.dateline.agency if report.dateline else None]
    named += [link.name for link in report.sources if link.role == "agency"]
    named += [name for name in report.byline if _is_agency(name)]
    return tuple(dict.fromkeys(known_name(name) for name in named if name))


def cited(report: Report) -> tuple[str, ...]:
    """The media that a report names as the source of something it says: "told Yonhap"."""
    return tuple(dict.fromkeys(known_name(link.name) for link in report.sources if link.role == "cited"))


def names_as_source(report: Report, other: Report) -> bool:
    """Whether ``report`` gives the publisher of ``other`` as a source of its own ("Meridian Wire" also as "MW")."""
    own, theirs = publisher(report), publisher(other)
    if theirs is None or plain(own) == plain(theirs):
        return False
    known = {plain(name) for name in (*agencies(report), *cited(report))}
    return bool(known & {plain(theirs), plain(initials(theirs)) or plain(theirs)})


def is_agency_page(report: Report) -> bool:
    """Whether a report is an agency's own: its publisher is the agency whose mark it bears, or there is no other."""
    marks = {plain(name) for name in agencies(report)}
    own = publisher(report)
    return bool(marks) and (own is None or bool(marks & {plain(own), plain(initials(own))} - {""}))


def known_name(name: str) -> str:
    """The name that the codebook has for an outlet, or ``name`` itself."""
    outlet = media().by_name.get(name) or media().by_name.get(name.removeprefix("The ").removeprefix("the "))
    return outlet.name if outlet else name


def initials(name: str) -> str:
    """ "MW" for "Meridian Wire"; "" for a name of one word."""
    words = re.findall(r"\w+", name)
    return "".join(word[0] for word in words) if len(words) > 1 else ""


@cache
def _agency_names() -> frozenset[str]:
    return frozenset(plain(name) for name, outlet in media().by_name.items() if outlet.agency)


def _is_agency(name: str) -> bool:
    return plain(name) in _agency_names()
