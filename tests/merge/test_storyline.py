"""Stories as reports come in: the same whatever the order, people's word heeded, and a bounded look at neighbours."""

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.merge import storyline
from pourparler.merge.shelf import MemoryShelf
from pourparler.merge.stories import joined_by_people
from pourparler.merge.storyline import StoryLine, alike
from pourparler.merge.traits import Traits, traits_of, unpack
from pourparler.model import Judgement
from tests.made import all_reports, bare_report, bern, geneva, geneva_reprint, harvest

SUBJECTS = ("envoy ferry licence dam", "harvest cider apples orchard", "missile radar launch island")


def made_traits(number: int, subject: int, day: int) -> Traits:
    """A report of some subject, with words that other reports of it share in part."""
    shared = SUBJECTS[subject].split()
    text = " ".join(shared[(number + at) % len(shared)] for at in range(3)) + f" detail{number % 3} note{number}"
    report = bare_report(text, report_id=f"r{number}", published=f"2021-03-{1 + day:02}")
    return traits_of([report], embedded=False)[0]


ARRIVALS = st.lists(
    st.tuples(st.integers(0, 2), st.integers(0, 27)), min_size=1, max_size=14
).flatmap(lambda kinds: st.tuples(st.just(kinds), st.permutations(range(len(kinds)))))  # fmt: skip


def seats_of(shelf: MemoryShelf) -> dict[int, list[tuple[int, object]]]:
    return {first: shelf.story(first) for first in shelf.sizes()}


@settings(max_examples=60, deadline=None)
@given(ARRIVALS)
def test_order_of_arrival_changes_nothing(arrivals: tuple[list[tuple[int, int]], list[int]]) -> None:
    kinds, order = arrivals
    made = [made_traits(number, subject, day) for number, (subject, day) in enumerate(kinds)]
    by_date, shuffled, at_once = MemoryShelf(), MemoryShelf(), MemoryShelf()
    for traits in sorted(made, key=lambda one: one.place):
        StoryLine(by_date).put([traits])
    for number in order:
        StoryLine(shuffled).put([made[number]])
    StoryLine(at_once).put(made)
    assert seats_of(by_date) == seats_of(shuffled) == seats_of(at_once)


@settings(max_examples=40, deadline=None)
@given(ARRIVALS)
def test_removed_report_leaves_no_trace(arrivals: tuple[list[tuple[int, int]], list[int]]) -> None:
    kinds, order = arrivals
    made = [made_traits(number, subject, day) for number, (subject, day) in enumerate(kinds)]
    gone = made[order[0]]
    whole, without = MemoryShelf(), MemoryShelf()
    StoryLine(whole).put(made)
    StoryLine(whole).remove(gone.report)
    StoryLine(without).put(one for one in made if one is not gone)
    assert seats_of(whole) == seats_of(without)


def test_narrow_windows_change_nothing_either(monkeypatch) -> None:
    """A late report pushes others out of the windows: those that looked through them are seated anew."""
    monkeypatch.setattr(storyline, "WINDOW", 2)
    monkeypatch.setattr(storyline, "COMPARED", 2)
    made = [made_traits(number, number % 2, (number * 7) % 28) for number in range(24)]
    by_date, backwards = MemoryShelf(), MemoryShelf()
    for traits in sorted(made, key=lambda one: one.place):
        StoryLine(by_date).put([traits])
    for traits in sorted(made, key=lambda one: -one.place):
        StoryLine(backwards).put([traits])
    assert seats_of(by_date) == seats_of(backwards)


def line_of(*reports, judgements=()) -> StoryLine:
    shelf = MemoryShelf()
    line = StoryLine(shelf, lambda report: [j for j in judgements if report in (j.left, j.right)])
    line.put(traits_of(reports, embedded=False))
    return line


def stories_of(line: StoryLine) -> list[set[str]]:
    shelf = line.shelf
    return [{shelf.traits([place])[place][0] for place, _ in shelf.story(first)} for first in shelf.sizes()]


def test_dealings_of_half_a_year_are_one_story() -> None:
    assert {geneva().id, geneva_reprint().id, bern().id} in stories_of(line_of(*all_reports()))


def test_person_s_not_same_parts_and_outlives_a_new_reading() -> None:
    apart = Judgement(bern().id, geneva().id, False, "story", 1.0, ("other talks",), "ida")
    line = line_of(*all_reports(), judgements=[apart])
    assert {bern().id} in stories_of(line)
    line.put(traits_of([replace(bern(), title="Read anew")], embedded=False))
    assert {bern().id} in stories_of(line)


def test_judgement_acts_on_a_line_that_stands_already() -> None:
    judgements: list[Judgement] = []
    shelf = MemoryShelf()
    line = StoryLine(shelf, lambda report: [j for j in judgements if report in (j.left, j.right)])
    line.put(traits_of(all_reports(), embedded=False))
    judgements.append(Judgement(bern().id, geneva().id, False, "story", 1.0, (), "ida"))
    line.judged(judgements[0])
    assert {bern().id} in stories_of(line)


def test_automatic_judgement_parts_nobody() -> None:
    word = Judgement(bern().id, geneva().id, False, "story", 1.0, ())
    assert {geneva().id, geneva_reprint().id, bern().id} in stories_of(line_of(*all_reports(), judgements=[word]))


def test_person_s_same_joins_whole_stories_unless_another_part_was_kept_apart() -> None:
    line = line_of(*all_reports())
    first, other = sorted(line.shelf.sizes())
    same = Judgement(harvest().id, bern().id, True, "story", 1.0, (), "ida")
    assert joined_by_people(line.shelf, [same]) == {first: first, other: first}
    apart = Judgement(harvest().id, geneva().id, False, "story", 1.0, (), "ida")
    assert joined_by_people(line.shelf, [same, apart]) == {}


def test_adding_again_seats_nothing_anew() -> None:
    line = line_of(*all_reports())
    assert line.put(traits_of(all_reports(), embedded=False)) == 0


def test_new_report_touches_a_bounded_number_of_others() -> None:
    """The 200th report of one subject looks at no more of the earlier ones than the 100th."""
    shelf = CountingShelf()
    line = StoryLine(shelf)
    looked = []
    for number in range(240):
        shelf.looked = 0
        line.put([made_traits(number, 0, number * 27 // 239)])
        looked.append(shelf.looked)
    assert max(looked[200:]) <= max(looked[80:120]) + storyline.COMPARED


class CountingShelf(MemoryShelf):
    def __init__(self) -> None:
        super().__init__()
        self.looked = 0

    def traits(self, places):
        found = super().traits(places)
        self.looked += len(found)
        return found


def test_traits_are_kept_in_few_bytes_and_come_back() -> None:
    (traits,) = traits_of([geneva()], embedded=False)
    packed = traits.pack()
    again = unpack(traits.report, traits.place, packed)
    assert again.pack() == packed
    assert again.words == traits.words
    assert again.theme == traits.theme
    assert len(packed) < 1000
    meaning = np.zeros(384, np.float32)
    meaning[3] = 1.0
    embedded = unpack(traits.report, traits.place, replace(traits, meaning=meaning).pack())
    assert embedded.meaning[3] == 1.0
    drawn = np.random.default_rng(5).normal(size=(2, 384)).astype(np.float32)
    for meaning in drawn / np.linalg.norm(drawn, axis=1, keepdims=True):
        kept = unpack(traits.report, traits.place, replace(traits, meaning=meaning).pack())
        assert float(kept.meaning @ meaning) > 0.95
        assert unpack(traits.report, traits.place, kept.pack()).pack() == kept.pack()


def test_places_follow_dates_and_times_of_day() -> None:
    dates = ("2021-03-03", "2021-03-03T09:00+00:00", "2021-03-03T09:00-05:00", "2021-03-04", None)
    reports = [bare_report("Envoys met.", report_id=f"r{n}", published=day) for n, day in enumerate(dates)]
    places = [traits.place for traits in traits_of(reports, embedded=False)]
    assert places == sorted(places)


def test_another_year_is_less_alike_but_a_long_dealing_is_not() -> None:
    near, far = (bare_report("A fireworks night in the old harbour.", report_id=i, published=day)
                 for i, day in (("n", "2020-01-01"), ("f", "2021-01-01")))  # fmt: skip
    base = bare_report("A fireworks night in the old harbour.", report_id="b", published="2019-12-31")
    one, close, distant = traits_of([base, near, far], embedded=False)
    assert alike(one, close) > alike(one, distant)
    early, late = traits_of([geneva(), bern()], embedded=False)
    later = replace(late, day=(late.day or 0) + 3000)
    assert alike(early, late) == alike(early, later)


def test_the_same_days_of_another_year_are_another_occasion() -> None:
    days = ("2019-06-10", "2020-04-20", "2020-06-14", "2021-06-02", "2021-09-20")
    reports = [bare_report("The lantern walk along the old wall.", report_id=day, published=day) for day in days]
    first, month_ten, a_year, two_years, later = traits_of(reports, embedded=False)
    assert alike(first, month_ten) > alike(first, later) > alike(first, a_year) > alike(first, two_years)
