"""What every record's lists must do, whatever stands behind it."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from pourparler.flow import compare_new
from pourparler.model import Judgement, Page
from pourparler.model.listed import Wanted
from pourparler.record import Record, fact_ids
from tests.made import all_reports, bern, geneva, geneva_reprint, harvest, page_for


class ListsContract:
    @pytest.fixture
    def record(self) -> Iterator[Record]:
        """An empty record. A subclass gives one."""
        raise NotImplementedError

    @pytest.fixture
    def full(self, record: Record) -> Record:
        for report in all_reports():
            record.add(page_for(report), report, made_by="test")
        return record

    @pytest.mark.parametrize(
        ("wanted", "found"),
        [
            (Wanted(), [harvest, bern, geneva_reprint, geneva]),
            (Wanted(actor="USA"), [bern, geneva_reprint, geneva]),
            (Wanted(actor="anna kesten"), [geneva]),
            (Wanted(issue="talks"), [bern, geneva]),
            (Wanted(plover="CONSULT"), [geneva]),
            (Wanted(source="Valley Herald"), [geneva_reprint]),
            (Wanted(tag="border"), [geneva]),
            (Wanted(since="2021-03-04", until="2021-09"), [bern, geneva_reprint]),
            (Wanted(words='"river border"', actor="PRK"), [bern, geneva_reprint, geneva]),
            (Wanted(words="river", source="Bern Courier", until="2021-08"), []),
            (Wanted(place="Bern"), []),
        ],
        ids=["all", "country", "person", "issue", "type", "source", "tag", "days", "words", "none", "place"],
    )
    def test_reports_are_those_that_hold_all_that_is_wanted_newest_first(
        self, full: Record, wanted: Wanted, found: list[Callable[[], object]]
    ) -> None:
        ids = [report().id for report in found]  # type: ignore[attr-defined]
        assert [row.id for row in full.lists().reports(wanted, limit=10)] == ids
        assert full.lists().count("report", wanted) == len(ids)
        assert [row.id for row in full.lists().reports(wanted, limit=1, offset=1)] == ids[1:2]

    def test_a_fact_of_a_list_has_its_parties_its_words_and_the_start_of_its_id(self, full: Record) -> None:
        (said,) = full.lists().facts("statement", Wanted(actor="anna kesten"), limit=10)
        assert (said.code, said.report.id, said.quote) == (
            "offer", geneva().id, '"We are prepared to sit down at any time,"'
        )  # fmt: skip
        assert [(party.role, party.name) for party in said.parties] == [("speaker", "Anna Kesten")]
        assert full.find("statement", said.id).id == fact_ids(geneva()).statements[0]

    def test_facts_are_wanted_by_their_own_parties_type_and_day(self, full: Record) -> None:
        lists = full.lists()
        held = lists.facts("position", Wanted(actor="PRK"), limit=10)
        assert [(row.what, row.conditions) for row in held] == [
            ("come back to the talks", "if: if the dam at Zelt is opened")
        ]
        assert [row.code for row in lists.facts("event", Wanted(plover="CONSULT"), limit=10)] == ["CONSULT visit"]
        assert lists.count("event", Wanted(since="2021-03-03", until="2021-03-03")) == 3
        assert lists.count("event", Wanted(actor="CHE")) == 1
        assert lists.count("position", Wanted(words="dam", issue="talks")) == 1

    def test_words_are_found_in_one_kind_and_among_what_is_wanted(self, full: Record) -> None:
        lists = full.lists()
        everywhere = lists.search(Wanted(words="sit down"))
        assert {row.kind for row in everywhere.rows} == {"report", "statement"}
        assert "[sit] [down]" in everywhere.rows[0].snippet
        (position,) = lists.search(Wanted(words="come back", actor="PRK"), "position").rows
        assert full.find("position", position.id).report.id == bern().id
        assert lists.search(Wanted(words="talks", source="Nobody")).rows == ()
        assert lists.search(Wanted(words='"')).rows == ()
        first = lists.search(Wanted(words="talks"), limit=1)
        assert first.more
        assert lists.search(Wanted(words="talks"), limit=1, offset=1).rows != first.rows

    def test_a_report_that_is_read_anew_loses_its_old_tags(self, full: Record) -> None:
        assert [(row.name, row.count) for row in full.overview().tags(10)] == [("border", 1), ("talks", 1)]
        full.add(page_for(geneva()), replace(geneva(), tags=("River  Talks",)), made_by="test 2")
        assert [row.name for row in full.overview().tags(10)] == ["river talks"]

    def test_stories_and_their_members_are_told_with_their_sources(self, full: Record) -> None:
        compare_new(full)
        overview = full.overview()
        stories = overview.stories()
        assert sum(story.reports for story in stories) == 4
        assert stories == sorted(stories, key=lambda story: -story.sources)
        members = [row.report.id for story in stories for row in overview.members([story.place])]
        assert sorted(members) == sorted(report.id for report in all_reports())
        together = next(
            story for story in stories if geneva().id in {m.report.id for m in overview.members([story.place])}
        )
        assert together.first == "2021-03-03"
        assert together.sources < together.reports  # the reprint is the agency's word too

    def test_an_event_told_again_leads_to_all_its_tellings(self, full: Record) -> None:
        compare_new(full)
        overview, numbers = full.overview(), [row.number for row in full.lists().reports(Wanted(), limit=10)]
        (event,) = overview.told_again(numbers)
        told = overview.tellings([event])[event]
        assert {full.find("event", f"{hash_:015x}").report.id for _, _, hash_ in told} == {
            geneva().id, geneva_reprint().id
        }  # fmt: skip

    def test_who_deals_with_whom_counts_an_event_once(self, full: Record) -> None:
        compare_new(full)
        overview = full.overview()
        pairs = {(row.left, row.right): row.events for row in overview.pairs()}
        assert pairs == {("PRK", "USA"): 1, ("CHE", "USA"): 1}
        assert overview.pairs(since="2022") == []
        assert {row.name for row in overview.partners("CHE", 5)} == {"USA"}

    def test_an_actor_is_known_by_names_offices_and_issues(self, full: Record) -> None:
        overview = full.overview()
        assert [(row.name, row.key) for row in overview.known_as("anna kesten")] == [
            ("Anna Kesten", "Foreign Minister")
        ]
        assert overview.one_of("PRK") == ("Graustark", "country", "PRK", "PRK")
        assert overview.one_of("nobody at all") is None
        assert [row.name for row in overview.people(5)["USA"]] == ["Anna Kesten"]
        assert [(row.name, row.count) for row in overview.issues_of("PRK")] == [("talks", 1)]

    def test_the_least_sure_events_come_first(self, full: Record) -> None:
        sure = [row.confidence or 0 for row in full.overview().least_sure(limit=10)]
        assert sure == sorted(sure)
        assert len(sure) == 3
        assert len(full.overview().least_sure(limit=10, offset=2)) == 1

    def test_the_mark_changes_with_every_change_and_with_nothing_else(self, full: Record) -> None:
        overview = full.overview()
        before = overview.mark()
        assert full.overview().mark() == before
        full.set_aside(Page(b"menus"), reason="no article", message="menus only")
        assert full.overview().mark() != before

    def test_the_last_positions_of_a_holder_come_by_date(self, full: Record) -> None:
        assert [row.date for row in full.overview().held("USA", last=5)] == ["2021-03-03"]
        assert full.overview().held("PRK", issue="talks", last=1) == full.held("PRK", issue="talks")[-1:]
        assert full.overview().held("PRK", issue="sanctions", last=5) == []

    def test_a_long_story_is_told_in_parts(self, full: Record) -> None:
        compare_new(full)
        overview = full.overview()
        place = overview.stories()[0].place
        whole = overview.members([place])
        assert overview.members([place], last=1) == whole[-1:]
        assert overview.members([place], last=1, offset=1) == whole[-2:-1]
        assert overview.first_of([place]) == whole[0].report.id
        assert sum(origin.count for origin in overview.origins([place])) == len(whole)

    def test_what_a_transaction_touched_can_be_asked(self, record: Record) -> None:
        overview, number = record.overview(), record.overview().touched(None).number
        record.add(page_for(geneva()), geneva(), made_by="test")
        row = record.lists().of_ids([geneva().id])[geneva().id]
        added = overview.touched(number)
        assert (added.everything, added.reports, added.stories) == (False, {row.number}, frozenset())
        assert {named[1] for named in overview.named_in(added.reports) if named[3] == "Anna Kesten"} == {"USA"}
        compare_new(record)
        compared = overview.touched(added.number)
        assert (compared.everything, compared.reports) == (False, {row.number})
        assert list(compared.stories) == overview.stories_of(compared.reports) != []
        assert overview.touched(compared.number).number == compared.number

    def test_a_copy_touches_the_reports_that_it_is_a_copy_of_and_a_judgement_may_touch_anything(
        self, record: Record
    ) -> None:
        record.add(page_for(geneva()), geneva(), made_by="test")
        compare_new(record)
        number = record.overview().touched(None).number
        record.add(page_for(geneva_reprint()), geneva_reprint(), made_by="test")
        compare_new(record)
        rows = record.lists().of_ids([geneva().id, geneva_reprint().id])
        touched = record.overview().touched(number)
        assert (touched.everything, touched.reports) == (False, {row.number for row in rows.values()})
        record.judge(Judgement(geneva().id, geneva_reprint().id, False, "story", 1.0, (), "ida"))
        assert record.overview().touched(touched.number).everything

    def test_a_report_read_anew_may_touch_anything(self, full: Record) -> None:
        number = full.overview().touched(None).number
        full.add(page_for(geneva()), replace(geneva(), title="Talks"), made_by="later")
        assert full.overview().touched(number).everything
