"""Stories as reports come in: each is compared with its few nearest alone, and sits where it belongs.

The stories are those of seating the reports one by one in the order of their dates (single-pass clustering, as in topic
detection and tracking; Allan et al. 1998). Where a report sits depends on earlier ones alone, so a report that comes
late, goes, or is judged by a person makes only those later ones be seated anew that may have looked at it. The order in
which reports arrive therefore changes nothing, and a report costs the same whatever the size of the record.
"""

import heapq
import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from pourparler.model import Judgement, Report, Seat

from .shelf import Shelf
from .themes import same_dealing
from .traits import Traits, traits_of, unpack

# Tuned on shared/data/stories/news-cluster-dev, reports one by one, threshold taken on the other half of the events
# (benchmarks/stories.py): words alone 0.962, with meaning and time 0.964; from 0.17 to 0.20 nothing changes.
SAME_STORY = 0.185
MEANING_WEIGHT = 0.25  # against 1 of words; 0.35 is 0.006 worse
GAP_WEIGHT = 0.03  # taken off for log(1 + months apart); 0.02 is 0.003 worse
ANNUAL_WEIGHT = 0.12  # taken off a year apart, two years, …: the same occasion again; 0.10 to 0.15 give the same
ANNUAL_DAYS = 18  # that an occasion may move from one year to the next
MONTH_DAYS, YEAR_DAYS = 30, 365.25
NEAREST = 8  # members of a story that speak for it; 5 do as well, all of them are 0.005 worse
SAME_DEALING_BONUS = 0.08  # and no gap counts: talks go on for years; made for long talks whose words change
# Chosen by eye on the sample pages: no corpus at hand tells happenings apart within a story.
SAME_HAPPENING = 0.2
HAPPENING_DAYS = 10
# What bounds the cost of a report: reports looked at for each of its keys, and reports compared in full.
WINDOW = 48
COMPARED = 64
REMEMBERED = 1024  # reports: those near one another in time look at the same ones, each of which takes about 10 KB

_unpacked = lru_cache(REMEMBERED)(unpack)

RELATION = "story"
Judged = Callable[[str], Sequence[Judgement]]
"""People's judgements on the report with this id."""


@dataclass(frozen=True, slots=True)
class _Near:
    """An earlier report that was compared: how alike for a story, how alike the words, and where it sits."""

    traits: Traits
    alike: float
    words: float
    seat: Seat


class StoryLine:
    """Seats reports on a :class:`~.shelf.Shelf`."""

    def __init__(self, shelf: Shelf, judged: Judged = lambda _report: ()) -> None:
        self.shelf = shelf
        self._judged = judged

    def add(self, reports: Sequence[Report], *, embedded: bool = True) -> int:
        """Seats ``reports``, and anew whatever they bear upon. Gives how many were seated, these among them.

        A report that is there already takes the place of its old self.
        """
        return self.put(traits_of(reports, embedded=embedded))

    def put(self, arrived: Iterable[Traits]) -> int:
        """As :meth:`add`, for traits that are known."""
        touched: set[int] = set()
        for traits in arrived:
            if self.shelf.traits([traits.place]).get(traits.place) != (traits.report, traits.pack()):
                touched |= self._forget(traits.report)
                self.shelf.put(traits.place, traits.report, traits.pack(), traits.keys())
        return self.settle(touched)

    def remove(self, report: str) -> int:
        """Forgets a report, and seats anew whatever it bore upon."""
        return self.settle(self._forget(report))

    def judged(self, judgement: Judgement) -> int:
        """Seats anew what a person's judgement on two reports bears upon."""
        places = [place for report in (judgement.left, judgement.right) if (place := self.shelf.place(report))]
        return self.settle(places)

    def settle(self, touched: Iterable[int] = ()) -> int:
        """Seats all that have no seat, and ``touched``, earliest first, until nothing changes any more."""
        waiting = sorted({*touched, *self.shelf.unseated()})
        known, seated = set(waiting), 0
        while waiting:
            place = heapq.heappop(waiting)
            held = self.shelf.traits([place])
            if place not in held:
                continue
            traits = _unpacked(held[place][0], place, held[place][1])
            old = self.shelf.seats([place]).get(place)
            seat = self._seat(traits)
            seated += 1
            if seat == old:
                continue
            self.shelf.sit(place, seat)
            for later in self._lookers(traits) - known:
                known.add(later)
                heapq.heappush(waiting, later)
        return seated

    def _forget(self, report: str) -> set[int]:
        """Takes a report away; gives the later ones that may have looked at it."""
        place = self.shelf.place(report)
        if place is None:
            return set()
        _, packed = self.shelf.traits([place])[place]
        traits = unpack(report, place, packed)
        lookers = self._lookers(traits)
        self.shelf.drop(place, traits.keys().keys())
        return lookers

    def _lookers(self, traits: Traits) -> set[int]:
        """Later reports within whose windows this one stands."""
        return {posting.place for posting in self.shelf.later(traits.keys().keys(), traits.place, WINDOW)}

    def _seat(self, traits: Traits) -> Seat:
        barred = self._barred(traits)
        near = [one for one in self._near(traits) if one.seat.story not in barred]
        stories = _gathered(near, lambda one: one.seat.story, lambda one: one.alike)
        story, score = max(stories.items(), key=lambda found: (found[1], -found[0]), default=(None, 0.0))
        if story is None or score < SAME_STORY:
            return Seat(traits.place, traits.place, None, 0.0)
        members = [one for one in near if one.seat.story == story]
        nearest = max(members, key=lambda one: (one.alike, -one.traits.place))
        return Seat(story, _happening(traits, members), nearest.traits.place, round(min(1.0, nearest.alike), 3))

    def _near(self, traits: Traits) -> list[_Near]:
        """The earlier reports that share most of the keys' weight, each compared in full."""
        keys = traits.keys()
        weight: dict[int, list[float]] = defaultdict(list)
        for posting in self.shelf.earlier(keys.keys(), traits.place, WINDOW):
            weight[posting.place].append(keys[posting.key] * posting.weight)
        places = sorted(weight, key=lambda place: (-math.fsum(weight[place]), place))[:COMPARED]
        held, seats = self.shelf.traits(places), self.shelf.seats(places)
        return [_compare(traits, _unpacked(held[place][0], place, held[place][1]), seats[place]) for place in places]

    def _barred(self, traits: Traits) -> set[int]:
        """Stories of earlier reports that a person said this one does not belong with."""
        others = [_other(judgement, traits.report) for judgement in self._judged(traits.report) if _parts(judgement)]
        places = [place for report in others if (place := self.shelf.place(report)) and place < traits.place]
        return {seat.story for seat in self.shelf.seats(places).values()}


def alike(left: Traits, right: Traits) -> float:
    """How much two reports are of one story: words, meaning, and time between them; between -1 and about 1."""
    return _alike(left, right, words_alike(left, right))


def _alike(left: Traits, right: Traits, words: float) -> float:
    if same_dealing(left.theme, right.theme):
        return _likeness(left, right, words) + SAME_DEALING_BONUS
    return _likeness(left, right, words) - _gap(left, right)


def words_alike(left: Traits, right: Traits) -> float:
    """The cosine of the two reports' words."""
    few, many = sorted((left.words, right.words), key=len)
    return sum(weight * many[word] for word, weight in few.items() if word in many)


def _likeness(left: Traits, right: Traits, words: float) -> float:
    meaning = float(np.dot(left.meaning, right.meaning))
    return (words + MEANING_WEIGHT * meaning) / (1 + MEANING_WEIGHT)


def _gap(left: Traits, right: Traits) -> float:
    """What the time between two reports takes off: the longer the more, and more for the same days of another year."""
    if left.day is None or right.day is None:
        return 0.0
    days = abs(left.day - right.day)
    years = round(days / YEAR_DAYS)
    annual = years > 0 and abs(days - years * YEAR_DAYS) <= ANNUAL_DAYS
    lost = GAP_WEIGHT / (1 + MEANING_WEIGHT) * math.log1p(days / MONTH_DAYS)
    return lost + (ANNUAL_WEIGHT if annual else 0.0)


def _compare(traits: Traits, other: Traits, seat: Seat) -> _Near:
    words = words_alike(traits, other)
    return _Near(other, _alike(traits, other, words), words, seat)


def _gathered(
    near: Iterable[_Near], group: Callable[[_Near], int], score: Callable[[_Near], float]
) -> dict[int, float]:
    """For each group the mean of its nearest members' scores."""
    scores: dict[int, list[float]] = defaultdict(list)
    for one in near:
        scores[group(one)].append(score(one))
    best = {name: sorted(found, reverse=True)[:NEAREST] for name, found in scores.items()}
    return {name: round(sum(found) / len(found), 9) for name, found in best.items()}


def _happening(traits: Traits, members: Sequence[_Near]) -> int:
    """The happening within the story that a report belongs to: its own place when it begins one."""
    near = [one for one in members if _days_apart(traits, one.traits) <= HAPPENING_DAYS]
    found = _gathered(near, lambda one: one.seat.happening, lambda one: one.words)
    happening, score = max(found.items(), key=lambda item: (item[1], -item[0]), default=(traits.place, 0.0))
    return happening if score >= SAME_HAPPENING else traits.place


def _days_apart(left: Traits, right: Traits) -> int:
    return 0 if left.day is None or right.day is None else abs(left.day - right.day)


def _parts(judgement: Judgement) -> bool:
    return judgement.relation == RELATION and not judgement.same and judgement.by != "automatic"


def _other(judgement: Judgement, report: str) -> str:
    return judgement.right if judgement.left == report else judgement.left
