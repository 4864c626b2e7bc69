"""Positions through time: what a holder said on an issue, when it was first said, said again, and when it changed."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pourparler.codebook.talks import talks
from pourparler.model.asked import HeldRow

FREE = "none-required"
# Two wordings are the same position when they share this much of the shorter one's weighty words: "meet North Korea
# anywhere" and "meet the North at any place and time". Chosen by eye on the sample pages.
SAME_WORDS = 0.5
LONG_WORD = 4  # letters; shorter ones say little
WITHIN_DAYS = 1  # reports that far apart tell of one taking of a position, not of a second one
LOOK_BACK = 40  # wordings of a line that a new one is compared with

_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Taking:
    """One time that a position was taken: its day, and the reports that tell of it as (report id, fact number)."""

    date: str
    told: tuple[tuple[str, int], ...]
    origins: frozenset[str]

    @property
    def sources(self) -> int:
        """Independent ones: reports of one origin are one source."""
        return len(self.origins)


@dataclass(frozen=True, slots=True)
class Standing:
    """One position of a line, in the words of its first taking.

    ``change``: against what the holder held before on the issue toward the same party: ``first``, ``condition added``,
    ``condition dropped``, ``turned`` (from forthcoming to unwilling or back), or ``new words`` (none of these).
    ``before``: the words that it changed from. ``again``: when the same was said again.
    """

    issue: str
    toward: str
    stance: str
    proposition: str
    conditions: tuple[str, ...]
    change: str
    before: str
    first: Taking
    again: tuple[Taking, ...] = ()

    @property
    def last(self) -> str:
        return self.again[-1].date if self.again else self.first.date

    def to_dict(self) -> dict[str, Any]:
        return {
            "date": self.first.date or None,
            "issue": self.issue or None,
            "toward": self.toward or None,
            "stance": self.stance,
            "proposition": self.proposition,
            "conditions": list(self.conditions),
            "change": self.change,
            "before": self.before or None,
            "sources": self.first.sources,
            "reports": [report for report, _ in self.first.told],
            "again": [{"date": taking.date or None, "sources": taking.sources} for taking in self.again],
        }


@dataclass(slots=True)
class _Wording:
    """A position in the making: all rows that say the same."""

    rows: list[HeldRow]
    words: frozenset[str]
    change: str = "first"
    before: str = ""
    takings: list[list[HeldRow]] = field(default_factory=list)


def position_history(rows: Iterable[HeldRow]) -> list[Standing]:
    """The line of one holder's positions, by date; one line for each issue and party that they are toward.

    A position that names several issues or parties is in the line of each; an undated one comes last.
    """
    lines: dict[tuple[str, str], list[HeldRow]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: (row.date or "9999", row.report, row.fact)):
        lines[row.issue, row.toward].append(row)
    told = [standing for line in lines.values() for standing in _line(line)]
    return sorted(told, key=lambda one: (one.first.date or "9999", one.first.told, one.issue, one.toward))


def without_repeats(line: Sequence[Standing]) -> list[Standing]:
    """``line`` with a position that names several issues or parties once: under the first of them."""
    seen: set[tuple[str, int]] = set()
    kept = []
    for standing in line:
        if standing.first.told[0] not in seen:
            seen.update(standing.first.told)
            kept.append(standing)
    return kept


def _line(rows: Sequence[HeldRow]) -> list[Standing]:
    """The standings of one issue toward one party."""
    wordings: list[_Wording] = []
    for row in rows:
        words = _weighty(row.proposition)
        same = next((one for one in reversed(wordings[-LOOK_BACK:]) if _same(one, row, words)), None)
        if same is not None:
            same.rows.append(row)
        else:
            change, before = _change(wordings, row)
            wordings.append(_Wording([row], words, change, before))
    return [_standing(wording) for wording in wordings]


def _same(wording: _Wording, row: HeldRow, words: frozenset[str]) -> bool:
    """Whether ``row`` says what ``wording`` says: stance, kinds of condition, and most of the words."""
    first = wording.rows[0]
    if row.stance != first.stance or _bounds(row) != _bounds(first):
        return False
    return _overlap(wording.words, words) >= SAME_WORDS


def _change(wordings: Sequence[_Wording], row: HeldRow) -> tuple[str, str]:
    """What ``row`` changes, and the words that it changes from."""
    if not wordings:
        return "first", ""
    earlier = next((one.rows[0] for one in reversed(wordings) if one.rows[0].stance == row.stance), None)
    another_day = earlier is not None and _apart(earlier.date, row.date) > WITHIN_DAYS
    if earlier is not None and another_day and (change := _condition_change(earlier, row)):
        return change, _told(earlier)
    sides, last = talks().side, max((one.rows[-1] for one in wordings), key=lambda one: one.date)
    if row.stance in sides and last.stance in sides and sides[row.stance] != sides[last.stance]:
        return "turned", _told(last)
    return ("new words", "") if earlier is not None else ("first", "")


def _condition_change(earlier: HeldRow, row: HeldRow) -> str:
    """``condition dropped``: now expressly free of what was asked before; ``condition added``: more is asked now."""
    was, now = _bounds(earlier), _bounds(row)
    if FREE in now and was - {FREE}:
        return "condition dropped"
    return "condition added" if now - was - {FREE} else ""


def _bounds(row: HeldRow) -> frozenset[str]:
    """The kinds of the row's conditions."""
    return frozenset(condition.split(": ", 1)[0] for condition in _conditions(row))


def _conditions(row: HeldRow) -> tuple[str, ...]:
    return tuple(part for part in row.conditions.split("; ") if part)


def _told(row: HeldRow) -> str:
    return " · ".join(filter(None, [row.date, row.stance, row.proposition, row.conditions]))


def _standing(wording: _Wording) -> Standing:
    first = wording.rows[0]
    takings = _takings(wording.rows)
    return Standing(
        first.issue, first.toward, first.stance, first.proposition, _conditions(first), wording.change, wording.before,
        takings[0], tuple(takings[1:]),
    )  # fmt: skip


def _takings(rows: Sequence[HeldRow]) -> list[Taking]:
    """Rows of one wording by the day: what lies within a day of the one before is the same taking."""
    parts: list[list[HeldRow]] = []
    for row in rows:
        if parts and _apart(parts[-1][0].date, row.date) <= WITHIN_DAYS:
            parts[-1].append(row)
        else:
            parts.append([row])
    return [
        Taking(part[0].date, tuple((row.report, row.fact) for row in part), frozenset(row.origin for row in part))
        for part in parts
    ]


def _apart(left: str, right: str) -> float:
    """Days from one date to the other; 0 when one, cut short, holds the other."""
    if left.startswith(right) or right.startswith(left):
        return 0
    try:
        return abs((date.fromisoformat(left) - date.fromisoformat(right)).days)
    except ValueError:
        return float("inf")


def _weighty(text: str) -> frozenset[str]:
    words = frozenset(word for word in _WORD.findall(text.casefold()) if len(word) >= LONG_WORD)
    return words or frozenset(_WORD.findall(text.casefold()))


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    return len(left & right) / max(1, min(len(left), len(right)))
