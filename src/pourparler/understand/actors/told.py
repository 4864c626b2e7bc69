"""What the plain words around a name tell of its country: "British holidaymaker X", "X, a Thai energy developer", "X,
from Lyon", "Beijing-based X", "a Panamanian firm called X".
"""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.codebook.reference import reference_words

from .noun_phrase import belong
from .scan import Scan
from .towns import KNOWN_TOWN, land_behind, town

#: So many words may stand between a demonym and the name that it tells of.
LONGEST = 5
#: … and between "who" and the body for which somebody works.
LONGEST_POST = 12
_OPENS = (", ", " (", " – ", " — ")
_DASH = ("-", "‑")
_DESCRIBES = ("JJ", "NN", "CD", "VBN", "AFX", "HYPH", "RB")


def nation_before(scan: Scan, index: int) -> list[str]:
    """The country that the words before the name at unit ``index`` tell; [] when they tell none."""
    at = index - 1
    if scan.gap(index) != " ":
        return []
    if scan.low(at) in reference_words().calls:
        at -= 1
    nouns = 0
    while at >= 0 and index - at <= LONGEST and scan.gap(at + 1) in (" ", *_DASH):
        if nouns and scan.low(at) == "s" and scan.gap(at) in ("'", "’", "’ "):  # "South Korea's businessperson X"
            code = _nation(scan, at - 1)
            return [code] if code is not None else []
        if nouns and scan.gap(at) in _DASH and scan.low(at - 1) in reference_words().joined_after:
            at -= 2  # "anti-Russia"
            continue
        if (code := based(scan, at) or (_nation(scan, at) if nouns else None)) is not None:
            return [code]
        if not _plain(scan, at):
            return []
        nouns += 1
        at -= 1
    return []


def _plain(scan: Scan, at: int) -> bool:
    """Whether a word can stand between a demonym and the name: a common noun or adjective that is no place."""
    if scan.kind(at) not in ("word", "head", "office", "rank") or scan.text[scan.units[at].start].isupper():
        return False
    return scan.tag(at).startswith(("NN", "JJ")) and scan.low(at) not in reference_words().are_places


def subject_matter(scan: Scan, at: int, title: int) -> bool:
    """Whether the country at unit ``at`` is what the expert at ``title`` knows: "a China specialist" need not be
    Chinese, "a Chinese specialist" is.
    """
    unit = scan.units[at]
    named = unit.kind == "country" and unit.entry("country", "name") and not unit.entry("country", "demonym")
    learned = scan.low(title).rsplit(" ", 1)[-1] in reference_words().learned
    return bool(named) and learned and scan.gap(at + 1) == " "


def _nation(scan: Scan, at: int) -> str | None:
    """The country that the unit tells as an adjective, or whose party or service it is: "Labour", "NASA"."""
    unit = scan.units[at]
    if scan.gap(at) in _DASH and scan.low(at - 1) in reference_words().joined_after:
        return None
    if subject_matter(scan, at, at + 1):
        return None
    if unit.kind == "country":
        told = unit.entry("country", "demonym") or unit.entry("country", "name")
        return told.key if told is not None else None
    if unit.kind == "organisation" and (entry := unit.entry("organisation")) is not None:
        code = scan.codebook.organisations[entry.key].code
        return code if code in scan.codebook.countries else None
    if unit.kind == "institution" and (entry := unit.entry("institution")) is not None:
        return scan.codebook.institutions[entry.key].country
    return None


def based(scan: Scan, at: int) -> str | None:
    """ "Hamburg-based": the country of the town or land before the hyphen, where unit ``at`` is "based"."""
    if scan.low(at) not in reference_words().at_home or scan.gap(at) not in _DASH:
        return None
    return country_of(scan, at - 1)


def country_of(scan: Scan, at: int) -> str | None:
    """The country of the place at unit ``at``: a land, a capital, a town that is known."""
    unit = scan.units[at]
    if unit.kind == "country" and (entry := unit.entry("country")) is not None:
        return entry.key
    name = scan.text[unit.start : unit.end]
    if unit.kind == "region":
        codes = scan.codebook.regions.get(unit.entries[0].key, ())
        return codes[0] if len(codes) == 1 else None
    if unit.kind not in ("word", "body") or not name[0].isupper():
        return None
    place = town(scan, at, at)
    if place is None or (place.population < KNOWN_TOWN and land_behind(scan, at)[0] != place.country):
        return None
    return place.country


def nation_after(scan: Scan, last: int) -> list[str]:
    """The country that an apposition after the name's last unit tells: ", 31, a French citizen", ", from Lyon"."""
    at = last + 1
    if scan.gap(at) in _OPENS and scan.low(at).isdigit() and scan.gap(at + 1) == ", ":
        at += 1
    if at >= len(scan.units) or scan.gap(at) not in _OPENS:
        return []
    if scan.low(at) == "from" and at + 1 < len(scan.units) and scan.gap(at + 1) == " ":
        code = country_of(scan, at + 1)
        return [code] if code else []
    if scan.low(at) in reference_words().at_home and scan.low(at + 1) == "in" and at + 2 < len(scan.units):
        code = country_of(scan, at + 2)
        return [code] if code else []
    if scan.low(at) not in reference_words().indefinite:
        return []
    for place in range(at + 1, min(at + 1 + LONGEST, len(scan.units) - 1)):
        if scan.gap(place) not in (" ", *_DASH):
            return []
        if (code := based(scan, place)) is not None:
            return [code]
        before_noun = scan.gap(place + 1) == " " and scan.tag(place + 1).startswith(("NN", "JJ"))
        if before_noun and (code := _nation(scan, place)) is not None:
            return [code]
        if not scan.tag(place).startswith(_DESCRIBES):
            return []
    return []


def seat_after(scan: Scan, last: int) -> list[str]:
    """The country of the town that follows the name of a university, a hospital: "Xiangya Hospital in Changsha"."""
    words = {word.lower() for word in scan.text[scan.units[last].start : scan.units[last].end].split()}
    joined = scan.low(last + 1) in ("in", "at") and scan.gap(last + 1) == " " and scan.gap(last + 2) == " "
    if not joined or not words & reference_words().town_bodies or last + 2 >= len(scan.units):
        return []
    code = country_of(scan, last + 2)
    return [code] if code else []


@dataclass(frozen=True, slots=True)
class Post:
    """Where somebody works: the countries and bodies that the words name, up to unit ``last``."""

    last: int
    countries: list[str]
    bodies: list[tuple[str, str]]


def body_at(scan: Scan, at: int) -> Post | None:
    """The body named at unit ``at``, or after its article: "the BBC", "the University of Oslo"."""
    if scan.gap(at) != " ":
        return None
    at += scan.low(at) == "the"
    countries: list[str] = []
    bodies: list[tuple[str, str]] = []
    if scan.kind(at) in ("organisation", "institution", "body") and belong(scan, at, countries, bodies):
        return Post(at, countries, bodies)
    seated = scan.kind(at) == "head" and scan.low(at) in reference_words().town_bodies and scan.gap(at + 1) == " "
    if not seated or scan.low(at + 1) != "of" or at + 2 >= len(scan.units):
        return None
    code = country_of(scan, at + 2)
    return Post(at + 2, [code], []) if code is not None else None


def post_after(scan: Scan, last: int) -> Post | None:
    """The body for which the clause behind a name says that its bearer works: ", who teaches law at X"."""
    at, words = last + 1, reference_words()
    if scan.low(at) != "who" or scan.gap(at) != ", " or scan.low(at + 1) not in words.works:
        return None
    for place in range(at + 2, min(at + 2 + LONGEST_POST, len(scan.units))):
        if scan.gap(place) not in (" ", *_DASH):
            return None
        if scan.low(place) in words.works_at and (found := body_at(scan, place + 1)) is not None:
            return found
    return None
