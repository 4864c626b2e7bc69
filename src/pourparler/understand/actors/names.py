"""Names of persons: where one begins and ends without a recogniser's help, and which of two names mean one person."""

from __future__ import annotations

from functools import lru_cache

from pourparler.codebook.gazetteer import fold
from pourparler.codebook.people import PARTICLES

from .recognised import CALENDAR
from .scan import Scan

#: Words that a name may have; longer runs of capitals are headlines or lists.
LONGEST_NAME = 5
_NO_NAMES = frozenset({"VB", "VBD", "VBP", "VBZ", "VBG", "VBN", "MD", "IN", "TO", "WDT"})
_WITHIN = frozenset({"flat", "flat:name", "compound"})


def guess_name(scan: Scan, index: int) -> int:
    """The last unit of a capitalised name that starts at unit ``index``; ``index - 1`` when none does.

    Meant for the words after a title: "spokesman Kang Min-seok", "Gen. Abdel Fattah al-Burhan".
    """
    last, count = index - 1, 0
    while last + 1 < len(scan.units) and count < LONGEST_NAME:
        unit, gap = scan.units[last + 1], scan.gap(last + 1)
        text = scan.text[unit.start : unit.end]
        joined = gap in ("-", "’", "'", "‑") and last >= index
        if last >= index and gap not in (" ", "-", "’", "'", ". ", ".", "‑"):
            break
        if gap == ". " and last >= index and not _initial(scan, last):
            break
        if unit.kind not in ("word", "person", "rank", "former", "courtesy") or text.lower() in CALENDAR:
            break
        particle = (
            text.lower() in PARTICLES and last + 2 < len(scan.units) and scan.text[scan.units[last + 2].start].isupper()
        )
        if not (text[0].isupper() or joined or particle) or (text == "s" and joined):
            break
        if not joined and not particle and _no_part_of_a_name(scan, unit.start):
            break
        last, count = last + 1, count + 1
    while last >= index and scan.low(last) in PARTICLES:
        last -= 1
    return last


def _no_part_of_a_name(scan: Scan, start: int) -> bool:
    """Whether a capitalised word is a heading's verb or preposition: "Biologists *Call On* the Mayor"."""
    token = scan.token(start)
    return token.tag_ in _NO_NAMES and token.dep_ not in _WITHIN


def _initial(scan: Scan, index: int) -> bool:
    text = scan.text[scan.units[index].start : scan.units[index].end]
    return len(text) == 1 or text in ("Jr", "St", "Md")


@lru_cache(maxsize=4096)
def parts_of_name(name: str) -> tuple[str, ...]:
    """Folded words of a name without particles: "Bashar al-Assad" is (bashar, assad)."""
    words = fold(name.replace("-", " ").replace("’", "").replace("'", "").replace(".", " ")).split()
    return tuple(word for word in words if word not in PARTICLES) or tuple(words)


def same_person(short: str, full: str) -> bool:
    """Whether ``short`` can be the person ``full``: a surname, a family name put first, a name with a part left out."""
    left, right = parts_of_name(short), parts_of_name(full)
    if not left or not right:
        return False
    if len(left) == 1:
        return left[0] in (right[-1], right[0]) if len(right) > 1 else left == right
    if "".join(left) == "".join(right) or set(left) <= set(right) or set(right) <= set(left):
        return len(right) > 1
    return left[-1] == right[-1] and left[0][0] == right[0][0] and (len(left[0]) == 1 or len(right[0]) == 1)
