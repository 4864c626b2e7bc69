"""How to cite a claim of the record: BibTeX, and the style of the APA."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime

from pourparler.model import Report

_SPECIAL = {"\\": r"\textbackslash{}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}"}
_ESCAPED = re.compile(r"[\\{}&%$#_~^]")


@dataclass(frozen=True, slots=True)
class Citation:
    """One claim (or report) as a footnote and as a BibTeX entry."""

    apa: str
    bibtex: str


def cite(report: Report, address: str, claim: str | None = None, *, seen: date | None = None) -> Citation:
    """The citation of ``report`` or of the ``claim`` read in it; ``address`` is its permanent link on this desk."""
    day = (seen or datetime.now(UTC).date()).isoformat()
    return Citation(_apa(report, address, claim, day), _bibtex(report, address, claim, day))


def _apa(report: Report, address: str, claim: str | None, day: str) -> str:
    authors = ", ".join(report.byline) or report.agency or report.site or "Unknown author"
    dated = f"({report.published[:10]})" if report.published else "(n.d.)"
    site = f" {report.site}." if report.site and report.site != authors else ""
    coded = f" [{claim}]" if claim else ""
    return f"{authors} {dated}. {report.title or 'Untitled report'}{coded}.{site} Retrieved {day}, from {address}"


def _bibtex(report: Report, address: str, claim: str | None, day: str) -> str:
    fields = {
        "title": report.title,
        "author": " and ".join(f"{{{name}}}" for name in map(_tex, report.byline)) or None,
        "publisher": report.site,
        "date": report.published[:10] if report.published else None,
        "url": address,
        "urldate": day,
        "note": claim,
    }
    raw = {"author", "url"}
    lines = [f"  {name} = {{{value if name in raw else _tex(value)}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{pourparler-{report.id[:12]},", *lines, "}"])


def _tex(text: str) -> str:
    return _ESCAPED.sub(lambda found: _SPECIAL.get(found[0], "\\" + found[0]), text)
