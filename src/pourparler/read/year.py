"""The year of a dateline that names none ("Nov 6"): settled from what the report itself tells, or left open.

Every year in which the report can have been written is weighed: does the lead's weekday fall on the dateline's day,
were the persons named in office, do the years, names and elections of the text fit. The winner keeps its reasons.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from pourparler.codebook import Codebook, load
from pourparler.codebook.datable import datable
from pourparler.codebook.people import Person
from pourparler.language.dates import DateMention, find_dates

FIRST_YEAR = 1990
"""News pages on the web begin about here."""

MARGIN = 1.0
"""By so much the best year must lead the next one. One piece of evidence that tells two years apart weighs as much."""

MAX_NAME = 4
"""Words of the longest name of a person."""

LEAD = 600
"""Characters in which the lead gives its weekday."""

_PART = r"(?:[A-Z][\w.’'-]{0,40}|(?:al|el|ul|bin|ibn|de|da|del|van|von)(?:-[A-Z][\w’'-]*)?)"
_NAME = re.compile(rf"(?<!\w)[A-Z][\w.’'-]{{0,40}}(?:\s{{1,9}}{_PART}){{1,9}}")
_YEAR = re.compile(r"(?<![\d.,/$€£#-])(?:19[5-9]\d|20\d\d)(?![\d%]|[.,]\d)")
_COPYRIGHT = re.compile(r"(?:©|\(c\)|copyright)\D{0,20}(?:(?:19|20)\d\d\s?[-–]\s?)?((?:19|20)\d\d)", re.IGNORECASE)


@dataclass(slots=True)
class _Weighed:
    """One possible date, what speaks for it (with the name of the evidence) and how much in all."""

    day: date
    weight: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, weight: float, reason: str) -> None:
        self.weight += weight
        if weight > 0 and reason not in self.reasons:
            self.reasons.append(reason)


@dataclass(frozen=True, slots=True)
class Settled:
    """``day`` with its reasons, or None and the days that remain possible."""

    day: date | None
    reasons: tuple[str, ...] = ()
    candidates: tuple[date, ...] = ()


def settle_year(
    mention: DateMention, text: str, *, outside: str = "", today: date | None = None, book: Codebook | None = None
) -> Settled:
    """The day that ``mention`` (month and day) means as the date of the report ``text``.

    ``outside`` is the page's text around the article, where copyright years stand. Nothing is dated after ``today``.
    """
    days = _days(mention, today or date.today())
    for gather in (_by_weekday, _by_names, _by_years, _by_elections, _by_copyright):
        gather(days, text, outside)
    _by_offices(days, text, book or load())
    return _decide(mention, days)


def _days(mention: DateMention, today: date) -> list[_Weighed]:
    days = []
    for year in range(FIRST_YEAR, today.year + 1):
        try:
            day = date(year, mention.month or 1, mention.day or 1)
        except ValueError:
            continue
        if day <= today + timedelta(1) and mention.weekday in (None, day.weekday()):
            days.append(_Weighed(day))
    return days


def _by_weekday(days: list[_Weighed], text: str, _outside: str) -> None:
    """The lead tells of the dateline's day or of the day before: "Nov 6 … said on Friday"."""
    weekdays = [m.weekday for m in find_dates(text[:LEAD]) if m.kind == "weekday" and m.direction is None]
    if not weekdays or weekdays[0] is None:
        return
    for option in days:
        back = (option.day.weekday() - weekdays[0]) % 7
        option.add(2.0 if back == 0 else 0.5 if back == 1 else -2.0, "weekday")


def _by_names(days: list[_Weighed], text: str, _outside: str) -> None:
    """Nobody wrote "Covid-19" before February 2020."""
    for name, since in datable().first_named.items():
        if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text):
            for option in days:
                option.add(-4.0 if option.day.isoformat() < since else 0.25, f"{name} was named in {since[:4]}")


def _by_years(days: list[_Weighed], text: str, _outside: str) -> None:
    """A report tells of its own year and of years before; a year far ahead is a plan."""
    years = Counter(int(year) for year in _YEAR.findall(text))
    for option in days:
        year = option.day.year
        option.add(-2.0 * min(2, sum(1 for told in years if year < told <= year + 5)), "")
        if years[year] or years[year - 1]:
            option.add(1.0 if years[year] else 0.5, "years in the text")


def _by_elections(days: list[_Weighed], text: str, _outside: str) -> None:
    """ "as the US presidential election has finished": such a vote was held that year."""
    for phrase, election in datable().elections.items():
        if phrase.lower() not in text.lower():
            continue
        for option in days:
            if election.months[0] <= option.day.month <= election.months[1]:
                option.add(1.0 if election.held(option.day.year) else -1.0, phrase)


def _by_copyright(days: list[_Weighed], _text: str, outside: str) -> None:
    """A page's copyright year is the year it was written in or a later one."""
    years = [int(year) for year in _COPYRIGHT.findall(outside)]
    for option in days:
        if years and option.day.year > max(years):
            option.add(-3.0, "")
        elif option.day.year in years:
            option.add(1.0, "copyright year")


def _by_offices(days: list[_Weighed], text: str, book: Codebook) -> None:
    """Persons named with the offices that they held then."""
    for person in list(_persons(text, _by_spelling(book)))[:12]:
        for option in days:
            option.add(1.0 if person.at(option.day.isoformat()) else -1.0, "office holders")


def _by_spelling(book: Codebook) -> Mapping[str, Person]:
    people = book.people.by_name.values()
    return {name: person for person in people for name in (person.name, *person.spellings)}


def _persons(text: str, known: Mapping[str, Person]) -> Iterator[Person]:
    """The office holders whom ``text`` names in full, once each."""
    seen: set[str] = set()
    for match in _NAME.finditer(text.replace("’", "'")):
        words = [word.removesuffix("'s") for word in match[0].split()]
        for start in range(len(words) - 1):
            for end in range(start + 2, min(start + MAX_NAME, len(words)) + 1):
                person = known.get(" ".join(words[start:end]).rstrip("."))
                if person and person.name not in seen:
                    seen.add(person.name)
                    yield person


def _decide(mention: DateMention, days: list[_Weighed]) -> Settled:
    ranked = sorted(days, key=lambda option: option.weight, reverse=True)
    if not ranked:
        return Settled(None)
    best = ranked[0]
    rivals = [option for option in ranked[1:] if option.weight > best.weight - MARGIN]
    if mention.weekday is not None:
        best.reasons.insert(0, "weekday beside it")
    if best.weight > 0 and not rivals:
        return Settled(best.day, tuple(best.reasons))
    possible = sorted(option.day for option in [best, *rivals])
    return Settled(None, candidates=tuple(possible) if best.weight > 0 else ())
