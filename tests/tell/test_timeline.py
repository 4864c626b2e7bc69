from dataclasses import replace

from pourparler.merge.sources import families_of
from pourparler.model import CopyGroup, SourceLink
from pourparler.tell import Question, timeline
from pourparler.tell.entries import days_between, entries_of
from tests.made import all_reports, bern, geneva, geneva_reprint, proof

COPIES = (CopyGroup((geneva().id, geneva_reprint().id), geneva().id, ()),)
ORIGINS = families_of(all_reports(), COPIES)


def test_dyad_shows_both_positions_with_their_conditions() -> None:
    entries = timeline(all_reports(), Question(dyad=("USA", "PRK")), ORIGINS)
    positions = [(e.date, e.code, e.conditions) for e in entries if e.kind == "position"]
    assert positions == [
        ("2021-03-03", "offers", ("none-required: without preconditions",)),
        ("2021-09-16", "offers", ("if: if the dam at Zelt is opened",)),
    ]
    assert entries[0].what == "Ruritania offers → Graustark: meet Graustark"
    assert entries[0].cameo == "036"


def test_position_takes_up_its_event_and_statement() -> None:
    kinds = [(entry.kind, entry.code) for entry in entries_of(geneva())]
    assert kinds == [("position", "offers"), ("event", "CONSULT")]


def test_position_takes_up_the_same_deed_in_the_same_words_without_a_link() -> None:
    report = geneva()
    unlinked = replace(report, positions=(replace(report.positions[0], event=None),))
    assert [(e.kind, e.cameo) for e in entries_of(unlinked)] == [("position", "036"), ("event", "040")]
    refused = replace(unlinked, positions=(replace(unlinked.positions[0], stance="refuses"),))
    assert [e.code for e in entries_of(refused)] == ["refuses", "AGREE", "CONSULT"]


def test_statement_without_position_or_event_stands_alone() -> None:
    report = replace(geneva(), positions=(), events=())
    (entry,) = entries_of(report)
    assert (entry.kind, entry.code) == ("statement", "offer")
    assert [party.name for party in entry.actors] == ["Anna Kesten"]


def test_statement_in_the_words_of_its_speaker_s_event_is_no_second_entry() -> None:
    report = geneva()
    words = "She urged Graustark to return to the talks on the river border"
    praise = replace(report.events[1], actor=("a2",), recipient=("a3",), evidence=proof(report, words))
    said = replace(report.statements[0], id="s2", evidence=proof(report, f"{words}."))
    told = entries_of(replace(report, positions=(), events=(praise,), statements=(said,)))
    assert [entry.kind for entry in told] == ["event"]
    by_another = replace(said, speaker=("a4",))
    assert len(entries_of(replace(report, positions=(), events=(praise,), statements=(by_another,)))) == 2


def test_third_country_is_on_the_timeline_of_the_actor_only() -> None:
    assert {e.code for e in timeline(all_reports(), Question(actor="CHE"), ORIGINS)} == {"CONSULT"}
    assert timeline(all_reports(), Question(dyad=("CHE", "PRK")), ORIGINS) == []


def test_actor_by_full_name_and_surname() -> None:
    full = timeline(all_reports(), Question(actor="Anna Kesten"), ORIGINS)
    assert full == timeline(all_reports(), Question(actor="kesten"), ORIGINS)
    assert [e.code for e in full] == ["offers", "CONSULT"]
    assert [party.name for party in full[0].speakers] == ["Anna Kesten"]


def test_issue() -> None:
    talks = timeline(all_reports(), Question(issue="talks"), ORIGINS)
    assert {"2021-03-03", "2021-09-16"} <= {e.date for e in talks if e.kind == "position"}
    assert timeline(all_reports(), Question(issue="sanctions"), ORIGINS) == []


def test_position_and_the_bare_event_of_a_reprint_are_one_entry() -> None:
    entries = timeline([geneva(), geneva_reprint()], Question(dyad=("USA", "PRK")), ORIGINS)
    (entry,) = entries
    assert (entry.kind, entry.plover) == ("position", "AGREE")
    assert entry.conditions == ("none-required: without preconditions",)
    assert len(entry.tellings) == 2


def test_event_in_a_reprint_is_one_event_with_one_source() -> None:
    bare = [replace(geneva(), positions=()), geneva_reprint()]
    (entry,) = timeline(bare, Question(dyad=("USA", "PRK")), ORIGINS)
    assert [telling.report for telling in entry.tellings] == [geneva().id, geneva_reprint().id]
    assert entry.sources == 1
    assert entry.why == ("same AGREE by the same parties, same date",)


def test_two_origins_are_two_sources() -> None:
    other = replace(geneva_reprint(), sources=(SourceLink("Rival Wire", "agency"),))
    bare = [replace(geneva(), positions=()), other]
    (entry,) = timeline(bare, Question(dyad=("USA", "PRK")), families_of(bare))
    assert entry.sources == 2


def test_a_text_is_its_agencys_whoever_prints_it() -> None:
    chain = (SourceLink("Paper", "publisher"), SourceLink("NPA", "agency"), SourceLink("Foreign Ministry", "origin"))
    assert families_of([replace(bern(), sources=chain)]) == {bern().id: "npa"}


def test_events_days_apart_stay_two() -> None:
    later = geneva_reprint()
    later = replace(later, events=(replace(later.events[0], date="2021-03-09"),))
    entries = timeline([replace(geneva(), positions=()), later], Question(dyad=("USA", "PRK")), ORIGINS)
    assert [entry.date for entry in entries] == ["2021-03-03", "2021-03-09"]


def test_fact_without_date_takes_the_report_s_and_says_so() -> None:
    report = replace(bern(), positions=(replace(bern().positions[0], date=None),))
    (entry,) = entries_of(report)
    assert (entry.date, entry.date_basis) == ("2021-09-16", "the report's date")


def test_group_is_shown_as_its_members() -> None:
    report = geneva()
    both = replace(report.actors[3], kind="group", country=None, members=("a1", "a3"), key=None)
    told = replace(report, actors=(*report.actors[:3], both), positions=(), events=(report.events[1],))
    (event, *_) = entries_of(told)
    assert [party.country for party in event.recipients] == ["USA", "PRK"]


def test_days_between() -> None:
    assert days_between("2021-09-27", "2021-09-28") == 1
    assert days_between("2021-09", "2021-09-28") == 0
    assert days_between("2021-09", "2021-10-28") is None
    assert days_between(None, "2021-09-28") is None
