"""Who publishes a report: its house, and whether that is an institution which speaks for itself."""

from pourparler.codebook.families import families, plain
from pourparler.codebook.media import host_of, media
from pourparler.model import Report


def publisher(report: Report) -> str | None:
    """The site's name as the codebook has it, or as the page gives it; its host where it has no name."""
    outlet = media().at(report.url) or media().by_name.get(report.site or "")
    return outlet.name if outlet else report.site or host_of(report.url) or None


def family(report: Report) -> str | None:
    """The house that publishes ``report`` (codebook ``families.yaml``); None when nothing tells."""
    return families().of(report.site, report.url)


def same_publisher(left: Report, right: Report) -> bool:
    """Whether both were published by one site (not only by one house)."""
    names = {plain(publisher(report)) for report in (left, right)}
    return len(names) == 1 and "" not in names


def institution(report: Report) -> str | None:
    """The host of an institution that publishes its own words (a ministry, a university), or None."""
    host = host_of(report.url) or (report.site or "").lower().removeprefix("www.")
    return host if host and families().is_institution(host) else None
