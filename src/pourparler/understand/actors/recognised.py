"""Persons and organisations that the entity recogniser finds in a part, where the gazetteer knows no better."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from pourparler.codebook.gazetteer import Match, word_at
from pourparler.codebook.reference import reference_words

from .unit import Unit

if TYPE_CHECKING:
    from .scan import Scan

CALENDAR = frozenset(name.lower() for name in (*calendar.day_name, *calendar.month_name) if name)
NO_STATE = frozenset({"EDU", "NGO", "CVL", "BUS", "MED"})
"""Sectors of bodies that have names of their own and no country for it: institutes, foundations, unions, firms."""
_NOT_A_NAME = frozenset({"office", "rank", "former", "courtesy", "head", "institution", "country", "organisation"})
_BODY_KINDS = frozenset({"head", "office", "institution", "organisation"})


def recognised(scan: Scan, matches: dict[int, Match]) -> dict[int, Unit]:
    """Persons and organisations of the recogniser that the gazetteer does not know better, by first word."""
    covered = _covered(matches)
    found: dict[int, Unit] = {}
    for ent in scan.doc.ents:
        if ent.label_ not in ("PERSON", "ORG") and not _body_by_noun(ent.label_, ent.text):
            continue
        unit = _entity_unit(scan, ent.start_char, ent.end_char, "person" if ent.label_ == "PERSON" else "body", covered)
        if unit is not None:
            found[unit.first] = unit
            if unit.first in covered:  # "The Peninsula" in "The Peninsula Dialogue Forum"
                matches.pop(covered[unit.first].first, None)
    return found


def _body_by_noun(label: str, name: str) -> bool:
    """Whether a name of no kind is a body's by its last word: "River Dialogue Forum"."""
    return label == "MISC" and " " in name and name.rsplit(None, 1)[-1].lower() in reference_words().body_nouns


def _covered(matches: dict[int, Match]) -> dict[int, Match]:
    return {index: match for match in matches.values() for index in range(match.first, match.last + 1)}


def _entity_unit(scan: Scan, start: int, end: int, kind: str, covered: dict[int, Match]) -> Unit | None:
    first = word_at(scan.words, start)
    last = first
    while last + 1 < len(scan.words) and scan.words[last + 1].end <= end:
        last += 1
    if first >= len(scan.words) or scan.words[first].end > end:
        return None
    first, last = _trimmed(scan, first, last, covered, kind)
    first = _after_credit(scan, first, last)
    if _two_surnames(scan, first, last):
        return None
    if first > last or _known(scan, first, last, covered, kind):
        return None
    text = scan.words[first].text
    whole = scan.text[scan.words[first].start : scan.words[last].end]
    if "\n" in whole or (kind == "person" and "-" in whole and scan.codebook.places.find(whole) is not None):
        return None
    if len(text) == 1 and scan.text[scan.words[first].end : scan.words[first].end + 1] == "-":
        return None
    if (not text[0].isupper() and not (last > first)) or text.lower() in CALENDAR:
        return None
    return Unit(first, last, scan.words[first].start, scan.words[last].end, kind)


def _after_credit(scan: Scan, first: int, last: int) -> int:
    """Where a recognised name begins once the mark of an agency glued to it, or a word of time, is left out:
    "AFP Police", "Last week Malawian police".
    """
    words = reference_words()
    while first < last and (scan.words[first].text in words.credits or scan.words[first].key in words.opens_time):
        first += 1
    return first


def _two_surnames(scan: Scan, first: int, last: int) -> bool:
    """ "Putin-Zelensky": two persons joined by a hyphen."""
    if last != first + 1 or scan.text[scan.words[first].end : scan.words[last].start] not in ("-", "–"):
        return False
    surnames = scan.codebook.people.by_surname
    return scan.words[first].key in surnames and scan.words[last].key in surnames


def _trimmed(scan: Scan, first: int, last: int, covered: dict[int, Match], kind: str) -> tuple[int, int]:
    """The words of a recognised name without titles before it, polite forms, and a possessive ending."""
    if scan.words[last].text in ("s", "S") and last > first:
        last -= 1
    if kind != "person":
        return first, last
    while first <= last and first in covered:
        match = covered[first]
        kinds = {e.kind for e in match.entries}
        if (
            "person" in kinds
            or match.last > last
            or not kinds & _NOT_A_NAME
            or (kinds == {"organisation"} and last == first + 1 and scan.words[first].text.istitle())
            or (match.last == last and "office" not in kinds)
        ):
            break
        first = match.last + 1
    return first, last


def _known(scan: Scan, first: int, last: int, covered: dict[int, Match], kind: str) -> bool:
    """Whether the gazetteer already has these words, or (for a body) the noun that makes it one."""
    inside = list({id(covered[i]): covered[i] for i in range(first, last + 1) if i in covered}.values())
    for match in inside:
        kinds = {e.kind for e in match.entries}
        if match.first <= first and match.last >= last and kinds - {"rank", "former"}:
            return True
        article = match.first == first - 1 and scan.words[match.first].key == "the" and match.last < last
        if (match.first < first and not article) or match.last > last or "person" in kinds:
            return True
        if kind == "body" and match.last == last and kinds & _BODY_KINDS:
            return not _own_words(scan, first, match, covered)
        if kind == "body" and match.first == first and match.last < last and "office" in kinds and "head" not in kinds:
            return True
    left = [scan.words[i].key for i in range(first, last + 1) if i not in covered]
    return kind == "body" and bool(inside) and all(word in ("of", "the", "and", "for", "s") for word in left)


def _own_words(scan: Scan, first: int, noun: Match, covered: dict[int, Match]) -> bool:
    """Whether a body's name tells more than its last noun does: "Sahel Herders' Union", "Horn Peace Institute"."""
    heads = [e for e in noun.entries if e.kind == "head"]
    several = {e.form for e in heads} == {"plural"} or bool(
        heads and all(set(scan.codebook.institution_heads.get(e.key, ())) & NO_STATE for e in heads)
    )
    offices = scan.codebook.offices.by_title
    many = several or all(e.kind == "office" and offices[e.key].standing == "private" for e in noun.entries)
    opens = covered.get(first)
    region = opens is not None and {e.kind for e in opens.entries} == {"region"}
    return many and noun.first > first and scan.words[noun.first].text[0].isupper() and (opens is None or region)
