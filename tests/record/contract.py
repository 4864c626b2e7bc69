"""What every record must do, whatever stands behind it: a store passes when a subclass gives it a ``record``."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from pourparler.errors import NotInRecord
from pourparler.flow import compare_new, heed
from pourparler.model import Judgement, Page, Position
from pourparler.record import Record, fact_ids
from tests.made import all_reports, bern, geneva, geneva_reprint, harvest, page_for

ME = "test 1"


class RecordContract:
    @pytest.fixture
    def record(self) -> Iterator[Record]:
        """An empty record. A subclass gives one."""
        raise NotImplementedError

    @pytest.fixture
    def full(self, record: Record) -> Record:
        for report in all_reports():
            record.add(page_for(report), report, made_by=ME)
        return record

    def test_report_comes_back_as_it_went_in(self, full: Record) -> None:
        for report in all_reports():
            assert full.report(report.id) == report

    def test_page_comes_back_byte_for_byte(self, full: Record) -> None:
        page = page_for(geneva())
        assert full.page(page.sha256).content == page.content

    def test_counts(self, full: Record) -> None:
        counts = full.counts()
        assert (counts.pages, counts.reports, counts.statements, counts.positions, counts.events) == (4, 4, 1, 2, 3)

    def test_new_reading_replaces_the_old(self, full: Record) -> None:
        shorter = replace(geneva(), events=geneva().events[:1], positions=())
        assert full.add(page_for(shorter), shorter, made_by="test 2") == "replaced"
        assert full.report(shorter.id) == shorter
        assert full.counts().events == 2
        assert full.counts().positions == 1
        assert {(hit.kind, hit.report) for hit in full.search("ready meet Graustark")} == {
            ("report", shorter.id),
            ("report", geneva_reprint().id),
        }
        assert full.has_reading(shorter.page, made_by="test 2")

    def test_same_reading_by_a_newer_program_is_noted(self, full: Record) -> None:
        report = geneva()
        assert full.has_reading(report.page, made_by=ME)
        assert not full.has_reading(report.page, made_by="test 2")
        assert full.add(page_for(report), report, made_by="test 2") == "unchanged"
        assert full.has_reading(report.page, made_by="test 2")

    def test_fact_ids_do_not_hang_on_short_ids_scores_or_reasons(self) -> None:
        report = geneva()
        first, *others = report.events
        changed = replace(report, events=(replace(first, id="e9", confidence=0.1, why=("else",)), *others))
        assert fact_ids(changed) == fact_ids(report)
        moved = replace(report, events=(replace(first, evidence=report.events[1].evidence), *others))
        assert fact_ids(moved).events[0] != fact_ids(report).events[0]

    def test_facts_alike_in_everything_have_different_ids(self) -> None:
        report = geneva()
        doubled = replace(report, events=(report.events[0], report.events[0]))
        ids = fact_ids(doubled).events
        assert len(set(ids)) == 2
        assert ids[0] == fact_ids(report).events[0]

    def test_fact_is_found_by_the_start_of_its_id(self, full: Record) -> None:
        position_id = fact_ids(bern()).positions[0]
        found = full.find("position", position_id[:8])
        assert isinstance(found.fact, Position)
        assert found.fact.conditions[0].text == "if the dam at Zelt is opened"
        assert found.report.id == bern().id
        assert found.id == position_id

    def test_unknown_and_ambiguous_ids_say_what_to_do(self, full: Record) -> None:
        with pytest.raises(NotInRecord, match="no event zzzz"):
            full.find("event", "zzzz")
        with pytest.raises(NotInRecord, match="more than one actor"):
            full.find("actor", "")

    def test_report_is_found_by_its_page(self, full: Record) -> None:
        assert full.report(bern().page[:10]) == bern()

    def test_reports_come_by_date_and_by_what_they_hold(self, full: Record) -> None:
        assert [r.published for r in full.reports()] == ["2021-03-03", "2021-03-04", "2021-09-16", "2021-10-01"]
        assert [r.id for r in full.reports(countries=("USA", "CHE"))] == [geneva().id]
        assert [r.id for r in full.reports(countries=("USA",), issue="talks")] == [geneva().id, bern().id]

    def test_search_finds_all_words_in_any_form_best_first(self, full: Record) -> None:
        assert {hit.report for hit in full.search("river talk")} == {geneva().id, geneva_reprint().id, bern().id}
        assert {hit.report for hit in full.search("the river talks of this")} >= {geneva().id, bern().id}
        assert full.search("of the") == []
        assert {hit.report for hit in full.search('"down to talks with the"')} == {
            hit.report for hit in full.search('"down talks"')
        }
        hits = full.search("sit down")
        assert [hit.kind for hit in hits if hit.report == geneva().id] == ["statement", "report"]
        assert "[sit] [down]" in hits[0].snippet
        assert full.search("apples") != []

    @pytest.mark.parametrize("words", ['"', "AND", "NEAR(", "a* OR", "-", "", "col:x", "(("])
    def test_search_takes_any_characters(self, full: Record, words: str) -> None:
        full.search(words)

    def test_set_aside_page_is_kept_until_it_can_be_read(self, record: Record) -> None:
        report = harvest()
        page = page_for(report)
        record.set_aside(page, reason="no article", message="menus only")
        record.set_aside(page, reason="no article", message="menus only")
        assert [(p.reason, p.message) for p in record.set_aside_pages()] == [("no article", "menus only")]
        record.add(page, report, made_by=ME)
        record.set_aside(page, reason="no article", message="menus only")
        assert record.set_aside_pages() == []
        assert record.counts().pages == 1

    def test_judgement_outlives_a_new_reading_and_people_come_first(self, full: Record) -> None:
        left, right = geneva().id, geneva_reprint().id
        full.judge(Judgement(left, right, True, "copy", 0.9, ("shared words",)))
        full.judge(Judgement(right, left, False, "copy", 1.0, ("another interview",), by="ida"))
        full.judge(Judgement(left, right, True, "copy", 0.8, ("shared words, counted anew",)))
        full.add(page_for(geneva()), replace(geneva(), title="Else"), made_by="test 2")
        by = [(j.by, j.same, j.score) for j in full.judgements()]
        assert by == [("ida", False, 1.0), ("automatic", True, 0.8)]

    def test_two_pages_of_one_report_id_leave_the_newer(self, record: Record) -> None:
        old = replace(harvest(), id="same-address")
        new = replace(bern(), id="same-address")
        record.add(page_for(old), old, made_by=ME)
        assert record.add(page_for(new), new, made_by=ME) == "replaced"
        assert [r.title for r in record.reports()] == [new.title]

    def test_page_without_name_or_address_can_be_kept(self, record: Record) -> None:
        record.set_aside(Page(b"%PDF"), reason="not text", message="a PDF")
        assert record.set_aside_pages()[0].name is None

    def test_positions_of_a_holder_by_date(self, full: Record) -> None:
        (offer,) = full.held("USA", issue="talks")
        assert (offer.date, offer.stance, offer.toward, offer.report) == ("2021-03-03", "offers", "PRK", geneva().id)
        assert offer.conditions == "none-required: without preconditions"
        assert full.held("USA", toward="CHE") == []
        assert full.held("PRK", until="2021-09-15") == []
        assert [row.report for row in full.held("PRK", until="2021-09-16")] == [bern().id]

    def test_deeds_of_two_countries_either_way_round(self, full: Record) -> None:
        rows = full.deeds("PRK", "USA")
        assert rows == full.deeds("USA", "PRK")
        assert {(row.actor, row.recipient, row.plover, row.goldstein) for row in rows} == {("USA", "PRK", "AGREE", 4.0)}
        assert {row.report for row in rows} == {geneva().id, geneva_reprint().id}

    def test_heads_and_quotes_without_reading_reports_whole(self, full: Record) -> None:
        head = full.heads([geneva().id, "nobody"])[geneva().id]
        assert (head.site, head.sources) == ("Northern Post", (("Northern Post", "publisher"), ("NPA", "agency")))
        (offer,) = full.held("USA", issue="talks")
        place = (offer.report, offer.fact)
        assert full.quotes([place]) == {place: geneva().positions[0].evidence[0].text}

    def test_reports_by_who_is_named(self, full: Record) -> None:
        for name in ("anna kesten", "Anna Kesten", "kesten"):
            assert [report.id for report in full.reports(actor=name)] == [geneva().id]
        assert list(full.reports(actor="nobody")) == []

    def test_compared_once_until_read_anew(self, full: Record) -> None:
        assert compare_new(full) == 4
        assert compare_new(full) == 0
        full.add(page_for(geneva()), replace(geneva(), title="Else"), made_by="test 2")
        assert [report.id for report in full.to_merge(9)] == [geneva().id]
        assert compare_new(full) == 1

    def test_stories_do_not_hang_on_the_order_of_adding(self, record: Record) -> None:
        for report in (bern(), harvest(), geneva_reprint(), geneva()):
            record.add(page_for(report), report, made_by=ME)
            compare_new(record)
        shelf = record.shelf()
        stories = [[shelf.traits([place])[place][0] for place, _ in shelf.story(first)] for first in shelf.sizes()]
        assert stories == [[geneva().id, geneva_reprint().id, bern().id], [harvest().id]]

    def test_report_that_went_leaves_no_trace_in_stories_and_copies(self, full: Record) -> None:
        compare_new(full)
        other = replace(geneva(), id="another-id")
        full.add(page_for(geneva()), other, made_by="test 2")
        assert full.removed() == [geneva().id]
        compare_new(full)
        assert full.removed() == []
        assert full.shelf().place(geneva().id) is None
        assert full.shelf().place("another-id") is not None

    def test_person_s_word_on_stories_outlives_reading_anew(self, full: Record) -> None:
        compare_new(full)
        heed(full, Judgement(bern().id, geneva().id, False, "story", 1.0, ("other talks",), by="ida"))
        full.add(page_for(bern()), replace(bern(), title="Else"), made_by="test 2")
        compare_new(full)
        shelf = full.shelf()
        places = [shelf.place(report.id) for report in (geneva(), bern())]
        seats = shelf.seats([place for place in places if place is not None])
        assert len({seat.story for seat in seats.values()}) == 2

    def test_everything_within_a_transaction_comes_or_none(self, full: Record) -> None:
        def breaks_off() -> None:
            with full.transaction():
                full.judge(Judgement(geneva().id, bern().id, True, "story", 1.0, (), by="ida"))
                full.find("event", "there is none")

        with pytest.raises(NotInRecord):
            breaks_off()
        assert full.judgements() == []

    def test_keys_of_two_kinds_are_never_taken_for_one_another(self, record: Record) -> None:
        store = record.merge_store()
        store.put("a report", [f"p1:{number:x}" for number in range(3000)], "Rcard")
        store.put_parts("a report", [("an event", [f"e1:{number:x}" for number in range(3000)], "card")])
        assert store.find([f"p9:{number:x}" for number in range(500)]) <= {"a report"}
        assert store.find([f"e9:{number:x}" for number in range(500)]) <= {"an event"}
        assert store.find(["p1:2a"]) == {"a report"}
        assert store.find(["e1:2a"]) == {"an event"}

    def test_parts_are_kept_with_their_whole(self, record: Record) -> None:
        store = record.merge_store()
        store.put("whole", ["p1"], "card of the whole")
        store.put_parts("whole", [("one", ["e1"], "first card"), ("two", ["e2"], "second card")])
        store.judge(Judgement("one", "two", True, "same event", 0.875, ("copied",)))
        store.drop("one")
        again = record.merge_store()
        assert list(again.members()) == ["two", "whole"]
        assert again.card("one") is None
        assert (again.card("two"), again.card("whole")) == ("second card", "card of the whole")
        assert again.judgements("two") == []
        again.drop("whole")
        assert list(record.merge_store().members()) == []

    def test_what_the_program_judges_of_events_is_told_of_both(self, record: Record) -> None:
        store = record.merge_store()
        for name in ("a", "b", "c"):
            store.put(name, [], f"card of {name}")
        store.judge(Judgement("b", "a", True, "same event", 0.913, ()))
        store.judge(Judgement("a", "b", True, "same event", 0.641, ("copied",)))
        store.judge(Judgement("b", "c", True, "copy", 0.5, ("near", "and why")))
        other = record.merge_store()
        assert other.judgements("a") == [Judgement("a", "b", True, "same event", 0.641, ("copied",))]
        assert [judged.relation for judged in other.judgements("b")] == ["same event", "copy"]
        assert [judged.why for judged in record.judgements()] == [("copied",), ("near", "and why")]

    def test_merge_store_keeps_keys_cards_and_people_s_word(self, record: Record) -> None:
        store = record.merge_store()
        store.put("one", ["a", "b"], "card of one")
        store.put("two", ["b", "c"], "card of two")
        assert store.find(["b"]) == {"one", "two"}
        assert store.find(["a", "x"]) == {"one"}
        store.put("one", ["d"], "card of one, anew")
        assert store.find(["a"]) == set()
        assert record.merge_store().card("one") == "card of one, anew"
        store.judge(Judgement("one", "two", True, "copy", 0.9, ()))
        store.judge(Judgement("one", "two", False, "copy", 1.0, (), by="ida"))
        assert [judged.by for judged in store.judgements("two")] == ["ida", "automatic"]
        store.drop("one")
        assert store.card("one") is None
        assert [judged.by for judged in store.judgements("two")] == ["ida"]
        assert list(store.members()) == ["two"]
