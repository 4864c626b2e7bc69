"""Which reports belong to one story, and within it to one happening.

A story is a theme: it may span months, as talks do. A happening is what was reported within days. Both are clusters by
average linkage (Sokal and Michener 1958) of the similarity of words; for stories it is raised between two reports that
were understood as dealings between the same countries on the same issue, for happenings it is nothing between reports
that lie far apart in time.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from pourparler.model import Judgement, Report, Story

from .themes import DYAD, Theme, same_dealing, theme_of
from .words import matrix, shared, weigh

# benchmarks/stories.py: the best on all events, and on most halves of them; 0.09 to 0.13 are nearly as good.
STORY_SIMILARITY = 0.11
SAME_DEALING_BONUS = 0.08  # changes nothing there; made for long talks whose words change
# Chosen by eye on the sample pages: no corpus at hand tells happenings apart within a story.
HAPPENING_SIMILARITY = 0.2
HAPPENING_DAYS = 10

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Compared:
    """Reports in order of date with all that is compared: weights of words, themes, similarity of each to each."""

    reports: tuple[Report, ...]
    weights: tuple[dict[str, float], ...]
    themes: tuple[Theme, ...]
    alike: Matrix


def find_stories(reports: Sequence[Report]) -> tuple[list[Story], list[Judgement]]:
    """Every report in exactly one story, the largest story first, and why each report joined."""
    if not reports:
        return [], []
    compared = compare(reports)
    clusters = average_linkage(compared.alike + _bonus(compared.themes), STORY_SIMILARITY)
    clusters.sort(key=lambda members: (-len(members), members[0]))
    happenings = _happenings(compared)
    stories = [_story(compared, members, happenings) for members in clusters]
    joined = [_joined(compared, members[:at], members[at]) for members in clusters for at in range(1, len(members))]
    return stories, joined


def compare(reports: Sequence[Report]) -> Compared:
    """``reports`` in order of date, each compared with each."""
    ordered = tuple(sorted(reports, key=lambda report: (report.published or "9999", report.id)))
    weights = tuple(weigh(ordered))
    rows = matrix(weights)
    return Compared(ordered, weights, tuple(map(theme_of, ordered)), (rows @ rows.T).toarray())


def average_linkage(alike: Matrix, least: float) -> list[list[int]]:
    """Clusters, cut where the mean similarity of two falls below ``least``; members in rising order."""
    if len(alike) == 1:
        return [[0]]
    distance = np.clip(1 - alike, 0, None)
    np.fill_diagonal(distance, 0)
    labels = fcluster(linkage(squareform(distance, checks=False), "average"), 1 - least, "distance")
    members: dict[int, list[int]] = defaultdict(list)
    for number, label in enumerate(labels):
        members[int(label)].append(number)
    return list(members.values())


def _bonus(themes: Sequence[Theme]) -> Matrix:
    """What is added between two reports for which :func:`~.themes.same_dealing` holds."""
    countries = _shared([theme.countries for theme in themes])
    issues = _shared([theme.issues for theme in themes])
    return np.where((countries >= DYAD) & (issues > 0), SAME_DEALING_BONUS, 0.0)


def _shared(sets: Sequence[frozenset[str]]) -> Matrix:
    """How many members each two of ``sets`` share."""
    names = sorted(frozenset().union(*sets))
    holds = np.array([[name in found for name in names] for found in sets], dtype=np.float64)
    holds = holds.reshape(len(sets), len(names))
    counts: Matrix = holds @ holds.T
    return counts


def _happenings(compared: Compared) -> list[int]:
    """The number of the happening that each report belongs to."""
    days = np.array([_day(report) for report in compared.reports])
    far = np.abs(days[:, None] - days[None, :]) > HAPPENING_DAYS  # False where a day is unknown (nan)
    numbers = [0] * len(days)
    for happening, members in enumerate(average_linkage(np.where(far, 0, compared.alike), HAPPENING_SIMILARITY)):
        for number in members:
            numbers[number] = happening
    return numbers


def _day(report: Report) -> float:
    text = (report.published or (report.dateline and report.dateline.date) or "")[:10]
    try:
        return date.fromisoformat(text).toordinal()
    except ValueError:
        return float("nan")


def _story(compared: Compared, members: Sequence[int], happenings: Sequence[int]) -> Story:
    middle = max(members, key=lambda number: (float(compared.alike[number, members].sum()), -number))
    parts: dict[int, list[str]] = defaultdict(list)
    for number in members:
        parts[happenings[number]].append(compared.reports[number].id)
    ids = tuple(compared.reports[number].id for number in members)
    return Story(ids, _title(compared.reports[middle]), _reasons(compared, members), tuple(map(tuple, parts.values())))


def _title(report: Report) -> str:
    if report.title or len(report.text) <= 80:
        return report.title or report.text
    return report.text[:79].rsplit(" ", 1)[0] + "…"


def _reasons(compared: Compared, members: Sequence[int]) -> tuple[str, ...]:
    """What the reports of a story share: the weightiest words of more than half, countries and issues of all."""
    if len(members) == 1:
        return ()
    total: dict[str, float] = defaultdict(float)
    stands: dict[str, int] = defaultdict(int)
    for number in members:
        for form, weight in compared.weights[number].items():
            total[form] += weight
            stands[form] += 1
    common = [form for form, count in stands.items() if count * 2 > len(members)]
    words = sorted(common, key=lambda form: (-total[form], form))[:6]
    countries = frozenset.intersection(*(compared.themes[number].countries for number in members))
    issues = frozenset.intersection(*(compared.themes[number].issues for number in members))
    told = (("words", words), ("countries", sorted(countries)), ("issues", sorted(issues)))
    return tuple(f"{what} in common: {', '.join(found)}" for what, found in told if found)


def _joined(compared: Compared, earlier: Sequence[int], number: int) -> Judgement:
    """Why a report belongs with the earlier one of its story that it is most like."""
    nearest = max(earlier, key=lambda other: float(compared.alike[number, other]))
    left, right = compared.themes[nearest], compared.themes[number]
    score = min(1.0, float(compared.alike[number, nearest]))
    why = [f"similarity of words {score:.2f}: {', '.join(shared(compared.weights[number], compared.weights[nearest]))}"]
    if same_dealing(left, right):
        countries, issues = sorted(left.countries & right.countries), sorted(left.issues & right.issues)
        why.append(f"both are dealings of {', '.join(countries)} on {', '.join(issues)}")
    ids = compared.reports[nearest].id, compared.reports[number].id
    return Judgement(*ids, True, "story", round(score, 3), tuple(why))
