"""What reports that were understood are about: between which countries, on which issues."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.model import Report

# A country is a main actor when it takes part in this share of the report's events and positions, or more.
MAIN_SHARE = 0.2
DYAD = 2


@dataclass(frozen=True, slots=True)
class Theme:
    """The main countries and the issues of one report; both empty for a report with a text alone."""

    countries: frozenset[str]
    issues: frozenset[str]


def theme_of(report: Report) -> Theme:
    """The theme of what the report's events and positions say."""
    parties = Counter(country for countries in _facts(report) for country in countries)
    facts = len(report.events) + len(report.positions)
    main = frozenset(country for country, count in parties.items() if count >= MAIN_SHARE * facts)
    return Theme(main, frozenset(issue for position in report.positions for issue in position.issues))


def _facts(report: Report) -> Iterator[set[str]]:
    """The countries of each event and position."""
    country = {actor.id: actor.country for actor in report.actors}
    parties = [(event.actor, event.recipient) for event in report.events]
    parties += [(position.holder, position.toward) for position in report.positions]
    for left, right in parties:
        yield {found for actor in (*left, *right) if (found := country.get(actor))}


def same_dealing(left: Theme, right: Theme) -> bool:
    """Whether both are dealings between the same two countries (or more) on the same issue."""
    return len(left.countries & right.countries) >= DYAD and bool(left.issues & right.issues)
