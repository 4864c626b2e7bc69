from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.merge import MemoryStore, Merger
from pourparler.merge.identity import event_ids_of
from pourparler.model import Actor, Coding, Event, Judgement, Mention, MergedEvent, Report
from tests.made import all_reports, bare_report, bern, geneva, geneva_reprint, harvest, proof, span_of

HEADS = {
    1: "The long silence over the river may be ending, diplomats at the lake believe.",
    2: "It took the minister six minutes to say what two capitals had waited for since the autumn of last year.",
    3: "No flags stood behind the lectern when she came to it.",
}
TAILS = {
    1: "Fishermen on both banks heard of it on the radio and went on mending nets, as they have done for years.",
    2: "An answer is not expected before the week is out, and nobody at the palace was prepared to guess at it.",
    3: "What the generals think of this was not to be learned; their spokesman had left for the mountains.",
}


def merger_of(reports: list[Report]) -> Merger:
    merger = Merger(encode=None)
    for report in reports:
        merger.add(report)
    return merger


def told_by(merger: Merger, words: str) -> MergedEvent:
    """The event with a telling in Geneva whose evidence holds ``words``."""
    events = [event for event in geneva().events if words in event.evidence[0].text]
    (number,) = (geneva().events.index(event) for event in events)
    ids = [telling.event for event in merger.events() for telling in event.tellings if telling.report == geneva().id]
    wanted = event_ids_of(geneva())[number]
    assert wanted in ids
    found = merger.event_of(wanted)
    assert found is not None
    return found


def written_apart(number: int) -> Report:
    """Another paper's own report of the offer, on the day after, in words of its own."""
    text = f"{HEADS[number]} Ruritania is willing to hold talks with Graustark and sets no conditions. {TAILS[number]}"
    report = bare_report(text, title="An offer at the lake", published="2021-03-04")
    actors = (
        Actor(
            "a1", "Ruritania", "country", "USA", ("GOV",), mentions=(Mention(span_of(report, "Ruritania")),), key="USA"
        ),
        Actor(
            "a2", "Graustark", "country", "PRK", ("GOV",), mentions=(Mention(span_of(report, "Graustark")),), key="PRK"
        ),
    )
    words = "Ruritania is willing to hold talks with Graustark and sets no conditions"
    event = replace(geneva().events[0], actor=("a1",), recipient=("a2",), evidence=proof(report, words), said_in=None)
    return replace(report, site=f"Paper {number}", actors=actors, events=(event,))


def test_reprint_tells_the_same_event_and_is_no_second_source() -> None:
    event = told_by(merger_of([geneva(), geneva_reprint()]), "ready to meet")
    assert {telling.report for telling in event.tellings} == {geneva().id, geneva_reprint().id}
    assert event.sources == 1
    assert event.id == event.tellings[0].event
    assert event.tellings[0].report == geneva().id


def test_changes_name_copies_groups_and_the_event_that_grew() -> None:
    merger = merger_of([geneva()])
    changes = merger.add(geneva_reprint())
    (verdict,) = changes.copies
    assert verdict.kind == "near"
    (group,) = changes.copy_groups
    assert group.original == geneva().id
    assert max(len(event.tellings) for event in changes.events) == 2


def test_an_event_of_another_time_stays_apart() -> None:
    merger = merger_of(all_reports())
    assert all(len({telling.report for telling in event.tellings}) <= 2 for event in merger.events())
    assert [group.original for group in merger.copies()] == [geneva().id]
    assert merger.copies_of(harvest().id) is None


def everything(merger: Merger) -> tuple[object, ...]:
    return (sorted(merger.copies(), key=str), sorted(merger.events(), key=lambda event: event.id))


REPORTS = [*all_reports(), written_apart(1), written_apart(2), written_apart(3)]


@settings(max_examples=25, deadline=None)
@given(st.permutations(REPORTS))
def test_order_of_arrival_changes_nothing(reports: list[Report]) -> None:
    assert everything(merger_of(reports)) == everything(merger_of(REPORTS))


@settings(max_examples=15, deadline=None)
@given(st.lists(st.sampled_from(REPORTS), min_size=1, max_size=12))
def test_adding_again_and_removing_change_nothing(reports: list[Report]) -> None:
    merger = merger_of([*REPORTS, *reports])
    assert everything(merger) == everything(merger_of(REPORTS))
    merger.remove(REPORTS[0].id)
    assert everything(merger) == everything(merger_of(REPORTS[1:]))


def two_events(merger: Merger) -> tuple[str, str]:
    (offer, meeting) = ([t.event for t in event.tellings if t.report == geneva().id] for event in (
        told_by(merger, "ready to meet"), told_by(merger, "she met the envoy")))  # fmt: skip
    return offer[0], meeting[0]


def test_a_person_can_join_two_events_and_reading_again_keeps_it() -> None:
    merger = merger_of([geneva(), bern()])
    left, right = two_events(merger)
    assert merger.event_of(left) != merger.event_of(right)
    merger.judge(Judgement(left, right, True, "same event", 1.0, ("one scene",), by="mira"))
    merger.add(geneva())
    joined = merger.event_of(left)
    assert joined is not None
    assert joined == merger.event_of(right)
    assert "mira: one scene" in joined.why


def test_a_person_can_part_two_tellings_and_reading_again_keeps_it() -> None:
    reports = [geneva(), geneva_reprint()]
    merger = merger_of(reports)
    tellings = [telling.event for telling in told_by(merger, "ready to meet").tellings]
    merger.judge(Judgement(*tellings, False, "same event", 1.0, ("another day",), by="mira"))
    for report in reversed(reports):
        merger.add(report)
    assert [len(told_by(merger, "ready to meet").tellings)] == [1]


def test_a_person_can_part_two_copies_joined_by_a_third() -> None:
    third = replace(geneva_reprint(), id="third", site="Hill Gazette", published="2021-03-05")
    merger = merger_of([geneva(), geneva_reprint(), third])
    (group,) = merger.copies()
    assert len(group.reports) == 3
    merger.judge(Judgement(geneva().id, "third", False, "copy", 1.0, ("no",), by="mira"))
    for one, other in pairwise(sorted(merger.copies(), key=str)):
        assert not set(one.reports) & set(other.reports)
    assert all({geneva().id, "third"} - set(found.reports) for found in merger.copies())


def test_sources_are_counted_at_the_origin() -> None:
    apart = [replace(written_apart(number)) for number in (1, 2)]
    event = told_by(merger_of([geneva(), geneva_reprint(), *apart]), "ready to meet")
    assert len(event.tellings) == 4
    families = {telling.origin.family for telling in event.tellings}
    assert event.sources == len(families)
    assert {"Paper 1", "Paper 2"} < families


def test_conflicting_numbers_stand_side_by_side() -> None:
    texts = {name: f"Graustark troops killed {dead} people at the bridge" for name, dead in (("one", 12), ("two", 15))}
    reports = [told(name, text) for name, text in texts.items()]
    (event,) = merger_of(reports).events()
    (conflict,) = event.conflicts
    assert conflict.about == "number of dead"
    assert {claim.value for claim in conflict.claims} == {"12", "15"}


def told(name: str, text: str) -> Report:
    report = bare_report(f"{text}, {name} Radio has learned.", report_id=name, published="2021-05-01")
    actor = Actor(
        "a1", "Graustark", "country", "PRK", ("MIL",), mentions=(Mention(span_of(report, "Graustark")),), key="PRK"
    )
    coding = Coding("ASSAULT", "firearms", (), "190", 4, 0.9, (), -10.0, -9.0)
    event = Event("e1", coding, ("a1",), (), "2021-05-01", "day", evidence=proof(report, text))
    return replace(report, site=f"{name} Radio", actors=(actor,), events=(event,))


@pytest.mark.parametrize("member", ["nobody"])
def test_what_is_not_known_is_none(member: str) -> None:
    merger = Merger(MemoryStore(), encode=None)
    assert merger.event_of(member) is None
    assert merger.copies_of(member) is None
    assert merger.compare_events(member, member) is None
