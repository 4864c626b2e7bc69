"""Actor or place: "Seoul said", "between Washington and Pyongyang" against "in Seoul", "the Hanoi summit"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pourparler.codebook import Place
from pourparler.codebook.reference import reference_words
from pourparler.language.syntax import relation

from .scan import Scan
from .towns import land_behind, town

#: A dateline stands at the start of a text: "SEOUL, Nov. 6 (Yonhap) --", "Seoul, Nov 6 (IANS):", "WASHINGTON (AP) —".
_DATELINE = re.compile(
    r"\s*[^\n.!?]{0,70}?(?:\([^()\n]{2,40}\)\s*(?:[-–—:]|\n)|\s[-–—]{1,2}\s|[A-Z]{3,}[^\n]{0,30}:\s)"
)
#: How many words before a city may hold the verb of motion that makes it a goal.
LOOK_BACK = 5


@dataclass(frozen=True, slots=True)
class Role:
    """``form`` is how the unit names an actor ("" when it does not), ``place`` the place that it names, if any."""

    form: str
    place: Place | None = None


def role_of(scan: Scan, index: int) -> Role:
    """What the country, body or region at unit ``index`` is in its sentence."""
    unit = scan.units[index]
    name = scan.text[unit.start : unit.end]
    if unit.kind in ("organisation", "institution"):
        return _body(scan, index, name)
    if unit.kind == "region":
        return Role("", scan.codebook.places.find(unit.entries[0].name) or Place(name, None))
    if unit.kind == "body":
        return Role("" if in_dateline(scan, unit.start) else "name")
    city = unit.entry("country", "metonym") or unit.entry("country", "capital")
    if city is not None:
        return _city(scan, index, city.key, city.form == "metonym")
    country = unit.entry("country")
    if unit.entry("country", "demonym") is not None and _of_blood(scan, index):
        return Role("")
    code = country.key if country else ""
    state = _homonym(scan, index, code)
    if state is not None:
        return Role("", state)
    if (_is_place(scan, index) or _behind_town(scan, index, code)) and unit.entry("country", "name"):
        form = "" if in_dateline(scan, unit.start) else "place"
        return Role(form, Place(name, code, kind="country"))
    return Role(_plain_form(scan, index))


def _behind_town(scan: Scan, index: int, code: str) -> bool:
    """Whether the country only tells where the town before its comma lies: "in Kasama, Japan"."""
    land, _ = land_behind(scan, index - 1)
    if land != code or index == 0 or scan.kind(index - 1) not in ("word", "country"):
        return False
    if scan.kind(index - 1) == "word" and not scan.text[scan.units[index - 1].start].isupper():
        return False
    place = town(scan, index - 1, index - 1)
    return place is not None and place.country == code and place.kind == "city"


def _of_blood(scan: Scan, index: int) -> bool:
    """Whether an adjective of a people tells of blood or tongue: "ethnic Chinese", "of Chinese descent"."""
    words = reference_words().of_blood
    after = scan.gap(index + 1) == " " and scan.low(index + 1) in words
    return after or (scan.gap(index) == " " and scan.low(index - 1) == "ethnic")


def _body(scan: Scan, index: int, name: str) -> Role:
    """A body is a place only as a city, a land, or the building that it sits in."""
    unit = scan.units[index]
    if in_dateline(scan, unit.start):
        return Role("")
    city = unit.entry("country", "capital")
    if not _is_place(scan, index) and not (city is not None and _city_as_place(scan, index)):
        return Role(_plain_form(scan, index))
    if city is not None:
        return Role("", scan.codebook.places.find(name, (city.key,)))
    organisation = unit.entry("organisation")
    if organisation is not None and scan.codebook.organisations[organisation.key].land:
        return Role("place", Place(name, scan.codebook.organisations[organisation.key].code, kind="region"))
    return Role("place" if name in reference_words().seats else _plain_form(scan, index))


def _homonym(scan: Scan, index: int, code: str) -> Place | None:
    """The place elsewhere that bears a country's name, where a town of it stands before: "Atlanta, Georgia"."""
    country = scan.codebook.countries.get(code)
    if country is None or country.also_means != "state" or scan.gap(index) != ", ":
        return None
    for first in range(index - 1, max(-1, index - 4), -1):
        town = scan.text[scan.units[first].start : scan.units[index - 1].end]
        found = scan.codebook.places.find(town, ("USA",)) if town[0].isupper() else None
        if found is not None and found.country == "USA":
            return Place(scan.text[scan.units[index].start : scan.units[index].end], "USA", kind="region")
    return None


def _city(scan: Scan, index: int, code: str, speaks: bool) -> Role:
    unit = scan.units[index]
    name = scan.text[unit.start : unit.end]
    if speaks and not in_dateline(scan, unit.start) and not _is_place(scan, index) and not _city_as_place(scan, index):
        return Role("metonym")
    found = scan.codebook.places.find(name.title() if name.isupper() else name, (code,))
    return Role("", found or Place(name, code))


def _plain_form(scan: Scan, index: int) -> str:
    """name or demonym: an adjective, or a name right before the noun that it belongs to."""
    unit = scan.units[index]
    if unit.entry(unit.kind, "people") is not None and unit.entry(unit.kind, "demonym") is None:
        return "name"
    if unit.entry(unit.kind, "name") is None:
        return "demonym"
    after = scan.gap(index + 1) == " " and scan.kind(index + 1) in ("office", "head", "rank", "former")
    return "demonym" if after and scan.units[index].kind == "country" else "name"


def in_dateline(scan: Scan, offset: int) -> bool:
    """Whether the character at ``offset`` stands in a dateline that opens the text or a paragraph."""
    start = scan.text.rfind("\n", 0, offset) + 1
    if offset - start > 60:
        return False
    match = _DATELINE.match(scan.text, start)
    return match is not None and offset < match.end()


def dateline_country(scan: Scan) -> str | None:
    """The country of the place in the dateline that opens a text; None without one."""
    last: str | None = None
    for index, unit in enumerate(scan.units[:6]):
        if not in_dateline(scan, unit.start):
            break
        country = unit.entry("country")
        place = None if country else scan.codebook.places.find(scan.text[unit.start : unit.end].title())
        named = place is not None and scan.text[unit.start].isupper() and scan.tag(index).startswith("NNP")
        known = country.key if country else place.country if named and place is not None else None
        last = known if index == 0 or country else last
    return last


def _is_place(scan: Scan, index: int) -> bool:
    """Whether a preposition or a verb of going makes the unit a place."""
    words = reference_words()
    if in_dateline(scan, scan.units[index].start):
        return True
    if scan.low(index + 1) == "s" and scan.gap(index + 1) in ("'", "’"):
        return False
    at = _before(scan, index)
    low = scan.low(at)
    if low in words.in_place:
        return True
    if low in words.toward and scan.units[index].entry("country", "name") is None:
        return any(
            scan.low(i) in words.motion
            for i in range(at - 1, max(-1, at - 1 - LOOK_BACK), -1)
            if _same_sentence(scan, i, at)
        )
    return False


def _same_sentence(scan: Scan, left: int, right: int) -> bool:
    return scan.sentence(scan.units[left].start) == scan.sentence(scan.units[right].start)


def _before(scan: Scan, index: int) -> int:
    """The unit before the phrase: over an article, and over the other members of "in Washington and Seoul"."""
    at = index - 1
    while at >= 0 and scan.gap(at + 1) in (" ", ", "):
        if scan.low(at) == "the":
            at -= 1
        elif scan.low(at) in ("and", "or") and scan.kind(at - 1) in ("country", "region", "word"):
            if scan.gap(at) == ", " and relation(scan.token(scan.units[index].start)) == "nsubj":
                return at  # "in January, and Tehran retaliated"
            if scan.kind(at - 1) == "word" and not scan.text[scan.units[at - 1].start].isupper():
                return at
            at -= 2
        elif scan.gap(at + 1) == ", " and scan.kind(at) in ("country", "region"):
            at -= 1
        elif scan.gap(at + 1) == ", ":
            return -1
        else:
            return at
    return at if at >= 0 and scan.gap(at + 1) == " " else -1


def _city_as_place(scan: Scan, index: int) -> bool:
    """Whether the words around a city make it a mere place."""
    words = reference_words()
    before, after = scan.low(_before(scan, index)), scan.low(index + 1)
    if before in words.going_to or before in ("capital",):
        return True
    gap = scan.gap(index + 1)
    if gap == ", " and scan.kind(index + 1) in ("country", "region") and _closes(scan, index + 1):
        return True
    if gap in (" ", "-") and after in words.place_nouns:
        return True
    return gap == "-" and after in words.joined_to and after in ("based", "born")


def _closes(scan: Scan, index: int) -> bool:
    """Whether a comma or stop follows: "Geneva, Switzerland," against "Paris, Germany and …"."""
    end = scan.units[index].end
    if scan.low(index + 1) in ("and", "or"):
        return False
    code = scan.units[index].entry("country")
    city = scan.units[index - 1].entry("country")
    same = code is not None and city is not None and code.key == city.key
    return same or scan.text[end : end + 1] in (",", ".", "")
