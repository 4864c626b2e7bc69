"""Which reports belong to one story, and within it to one happening: seated reports told as stories.

A story is a theme: it may span years, as talks do. A happening is what was reported within days.
:mod:`.storyline` seats the reports; here stories get their title, lead and reasons from the reports' own words.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

from pourparler.model import Judgement, Report, Seat, Story

from .shelf import MemoryShelf, Shelf
from .storyline import RELATION, StoryLine, alike
from .themes import same_dealing, theme_of
from .traits import Traits, unpack
from .words import shared, weigh

SPOKEN_FOR = 20  # members that decide which report stands for a long story
SHORT_TITLE = 80  # characters
LONGEST_LEAD = 600

Load = Callable[[str], Report]
"""The report with this id."""


def find_stories(
    reports: Sequence[Report], judgements: Sequence[Judgement] = ()
) -> tuple[list[Story], list[Judgement]]:
    """Every report in exactly one story, the largest story first, and why each report joined.

    The same as adding the reports one by one to a :class:`~.storyline.StoryLine`, in any order.
    """
    shelf, known = MemoryShelf(), {report.id: report for report in reports}
    StoryLine(shelf, lambda report: [j for j in judgements if report in (j.left, j.right)]).add(list(known.values()))
    joined = joined_by_people(shelf, judgements)
    stories = [tell(shelf, firsts, known.__getitem__) for firsts in _together(shelf.sizes(), joined)]
    why = [reason for first in shelf.sizes() for reason in _reasons_of(shelf, first, known.__getitem__)]
    return sorted(stories, key=lambda story: -len(story.reports)), why


def tell(shelf: Shelf, firsts: Sequence[int], load: Load) -> Story:
    """The story that begins at ``firsts[0]``, with those that people joined to it."""
    seats = sorted((place, seat) for first in firsts for place, seat in shelf.story(first))
    held = shelf.traits([place for place, _ in seats])
    ids = tuple(held[place][0] for place, _ in seats)
    happenings: dict[int, list[str]] = defaultdict(list)
    for place, seat in seats:
        happenings[seat.happening].append(held[place][0])
    spread = [unpack(held[place][0], place, held[place][1]) for place in _spread([place for place, _ in seats])]
    speaker = load(_middle(spread).report)
    why = _in_common([load(traits.report) for traits in spread])
    parts = tuple(map(tuple, happenings.values()))
    return Story(ids, title_of(speaker), why, parts, ids[0], lead_of(speaker), speaker.id)


def speaker_of(shelf: Shelf, firsts: Sequence[int]) -> str:
    """The id of the report that :func:`tell` lets speak for the story (title and lead), without reading any report."""
    places = sorted(place for first in firsts for place, _ in shelf.story(first))
    spread = shelf.traits(_spread(places))
    return _middle([unpack(report, place, data) for place, (report, data) in sorted(spread.items())]).report


def joined_by_people(shelf: Shelf, judgements: Iterable[Judgement]) -> dict[int, int]:
    """First place of a story to that of the earliest one that people joined it to.

    Two stories stay apart when a person said of any two of the judged reports that they are not of one story.
    """
    mine = sorted(
        (j for j in judgements if j.relation == RELATION and j.by != "automatic"),
        key=lambda j: (j.left, j.right, j.by),
    )
    story = {report: _story_of(shelf, report) for j in mine for report in (j.left, j.right)}
    apart = {frozenset((story[j.left], story[j.right])) for j in mine if not j.same}
    groups: dict[int, frozenset[int]] = {first: frozenset((first,)) for first in story.values() if first is not None}
    for j in mine:
        left, right = story[j.left], story[j.right]
        if not j.same or left is None or right is None or groups[left] == groups[right]:
            continue
        whole = groups[left] | groups[right]
        if not any(pair <= whole for pair in apart if len(pair) > 1):
            groups |= dict.fromkeys(whole, whole)
    return {first: min(group) for first, group in groups.items() if len(group) > 1}


def title_of(report: Report) -> str:
    """The report's title, else the beginning of its text."""
    if report.title or len(report.text) <= SHORT_TITLE:
        return report.title or report.text
    return report.text[: SHORT_TITLE - 1].rsplit(" ", 1)[0] + "…"


def lead_of(report: Report) -> str:
    """The first paragraph of the report, word for word; a very long one ends at a word."""
    first = report.text.split("\n\n", 1)[0].strip()
    return first if len(first) <= LONGEST_LEAD else first[: LONGEST_LEAD - 1].rsplit(" ", 1)[0] + "…"


def _together(firsts: Iterable[int], joined: Mapping[int, int]) -> list[list[int]]:
    groups: dict[int, list[int]] = defaultdict(list)
    for first in firsts:
        groups[joined.get(first, first)].append(first)
    return list(groups.values())


def _story_of(shelf: Shelf, report: str) -> int | None:
    place = shelf.place(report)
    seat = shelf.seats([place]).get(place) if place is not None else None
    return seat.story if seat else None


def _traits(shelf: Shelf, places: Iterable[int]) -> dict[int, Traits]:
    return {place: unpack(report, place, data) for place, (report, data) in shelf.traits(places).items()}


def _spread(places: Sequence[int]) -> list[int]:
    """At most ``SPOKEN_FOR`` of ``places``, evenly from first to last."""
    step = max(1.0, len(places) / SPOKEN_FOR)
    return [places[int(number * step)] for number in range(min(len(places), SPOKEN_FOR))]


def _middle(members: Sequence[Traits]) -> Traits:
    """The member that is most like the others; of equals the earliest."""
    near = dict.fromkeys(range(len(members)), 0.0)
    for (left, one), (right, other) in combinations(enumerate(members), 2):
        likeness = alike(one, other)
        near[left] += likeness
        near[right] += likeness
    return members[max(near, key=lambda at: (near[at], -members[at].place))]


def _in_common(reports: Sequence[Report]) -> tuple[str, ...]:
    """What the reports of a story share: the weightiest words of more than half, countries and issues of all."""
    if len(reports) == 1:
        return ()
    total: dict[str, float] = defaultdict(float)
    stands: dict[str, int] = defaultdict(int)
    for report in reports:
        for form, weight in weigh(report).items():
            total[form] += weight
            stands[form] += 1
    common = [form for form, count in stands.items() if count * 2 > len(reports)]
    words = sorted(common, key=lambda form: (-total[form], form))[:6]
    themes = list(map(theme_of, reports))
    countries = frozenset.intersection(*(theme.countries for theme in themes))
    issues = frozenset.intersection(*(theme.issues for theme in themes))
    told = (("words", words), ("countries", sorted(countries)), ("issues", sorted(issues)))
    return tuple(f"{what} in common: {', '.join(found)}" for what, found in told if found)


def _reasons_of(shelf: Shelf, first: int, load: Load) -> Iterator[Judgement]:
    """Why each report of a story but the first joined it."""
    members = shelf.story(first)
    known = _traits(shelf, [place for place, _ in members])
    for place, seat in members:
        if seat.nearest is not None:
            yield _joined(known[seat.nearest], known[place], seat, load)


def _joined(near: Traits, traits: Traits, seat: Seat, load: Load) -> Judgement:
    """Why a report belongs with the earlier one of its story that it is most like."""
    words = shared(weigh(load(traits.report)), weigh(load(near.report)))
    why = [f"likeness of words and meaning {seat.score:.2f}: {', '.join(words)}"]
    if same_dealing(near.theme, traits.theme):
        countries = sorted(near.theme.countries & traits.theme.countries)
        issues = sorted(near.theme.issues & traits.theme.issues)
        why.append(f"both are dealings of {', '.join(countries)} on {', '.join(issues)}")
    return Judgement(near.report, traits.report, True, RELATION, max(0.0, seat.score), tuple(why))
