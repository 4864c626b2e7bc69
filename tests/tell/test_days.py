"""A story's days on reports written for it: a ferry that sank, and what came of it."""

from dataclasses import replace

from pourparler.model import Dateline, Report
from pourparler.tell.days import story_days
from pourparler.tell.sentences import sentences
from tests.made import bare_report

SANK = bare_report(
    "PORT ALBA, March 3 - The ferry Selma sank off Port Alba on Wednesday with sixty people on board, the coast guard "
    "of Ruritania said.\n\nRescue boats searched the bay all night. The captain had reported water in the hold.",
    report_id="sank", published="2021-03-03",
)  # fmt: skip
SANK = replace(SANK, dateline=Dateline("Port Alba", "2021-03-03"))
RIVAL = bare_report(
    "Sixty people were on board when the ferry Selma sank off Port Alba on Wednesday, officials of the harbour said.",
    report_id="rival", published="2021-03-04",
)  # fmt: skip
TRIAL = bare_report(
    "The owner of the ferry Selma was charged on Monday by a court in Port Alba over the loss of the ship.\n\n"
    "The ferry sank on March 3 after water had come into its hold, the prosecutor told the court on Monday.",
    report_id="trial", published="2021-09-13",
)  # fmt: skip
PLAN = bare_report(
    "A memorial for the ferry Selma will be opened in Port Alba on March 3, 2023, the mayor of the town said.",
    report_id="plan", published="2021-09-20",
)  # fmt: skip
ORIGINS = {"sank": "a", "rival": "b", "trial": "a", "plan": "c"}


def days(*reports: Report, most: int | None = None) -> dict[str, tuple[int, int]]:
    return {day.date: (day.sources, day.later) for day in story_days(reports, ORIGINS, most)}


def test_day_that_others_come_back_to_matters_most() -> None:
    assert days(TRIAL, SANK, RIVAL, most=1) == {"2021-03-03": (2, 1)}


def test_days_come_in_order_with_their_sentences() -> None:
    first, second = story_days([TRIAL, SANK, RIVAL], ORIGINS, 2)
    assert first.sentence.startswith("The ferry Selma sank off Port Alba on Wednesday")
    assert second.date == "2021-09-13"
    assert second.sentence.startswith("The owner of the ferry Selma was charged on Monday")


def test_sentence_is_the_report_s_own_at_its_place() -> None:
    reports = {report.id: report for report in (SANK, RIVAL, TRIAL)}
    for day in story_days(reports.values(), ORIGINS):
        span = day.evidence.span
        assert span is not None
        assert reports[day.report].text[span.start : span.end] == day.evidence.text


def test_reprints_add_no_source() -> None:
    reprint = replace(RIVAL, id="reprint")
    (day,) = story_days([SANK, reprint], {"sank": "a", "reprint": "a"}, 1)
    assert (day.sources, len(day.reports)) == (1, 2)


def test_day_that_is_only_planned_is_no_day_of_the_story() -> None:
    assert "2023-03-03" not in days(SANK, PLAN, most=9)


def test_report_without_a_date_gives_only_full_dates() -> None:
    undated = replace(TRIAL, published=None, text=TRIAL.text.replace("March 3", "March 3, 2021"))
    assert set(days(undated, most=9)) == {"2021-03-03"}


def test_order_of_reports_changes_nothing() -> None:
    assert story_days([SANK, RIVAL, TRIAL], ORIGINS) == story_days([TRIAL, SANK, RIVAL], ORIGINS)


def test_day_that_is_named_counts_for_more_than_the_day_of_publication() -> None:
    late = bare_report(
        "The ferry Selma, lost with sixty people on board, had not been in a dock for years, officials said.",
        report_id="late", published="2021-03-10",
    )  # fmt: skip
    weights = {day.date: day.weight for day in story_days([SANK, RIVAL, late], ORIGINS, 9)}
    assert weights["2021-03-10"] < weights["2021-03-03"] / 2


def test_day_of_a_sentence_about_something_else_counts_for_less() -> None:
    aside = bare_report(
        "The ferry Selma sank off Port Alba on March 3 with sixty people on board, the coast guard said.\n\n"
        "The cook, a keen gardener, had won prizes for marrows and leeks in his village on February 20.\n\n"
        "The ferry Selma had lost its way off Port Alba with people on board on February 25, the coast guard said.",
        report_id="aside", published="2021-03-04",
    )  # fmt: skip
    weights = {day.date: day.weight for day in story_days([SANK, RIVAL, aside], {**ORIGINS, "aside": "d"}, 9)}
    assert weights["2021-02-20"] < weights["2021-02-25"] < weights["2021-03-03"]


def test_weekday_of_a_page_visited_long_after_counts_for_less_than_one_of_its_time() -> None:
    visited = replace(RIVAL, id="visited", published="2021-05-12")
    weights = {day.date: day.weight for day in story_days([SANK, RIVAL, visited], {**ORIGINS, "visited": "e"}, 9)}
    alone = {day.date: day.weight for day in story_days([RIVAL], ORIGINS, 9)}
    assert weights["2021-05-12"] < alone["2021-03-03"]


def test_sentences_leave_the_dateline_out_and_stop_at_no_abbreviation() -> None:
    found = [SANK.text[span.start : span.end] for span, _ in sentences(SANK)]
    assert [text[:9] for text in found] == ["The ferry", "Rescue bo", "The capta"]
    report = bare_report(
        'Gen. Otto Brandl met the U.S. envoy on Nov. 6 in Bern. "We agree," he said. No more was told.'
    )
    assert [report.text[span.start : span.end] for span, _ in sentences(report)] == [
        "Gen. Otto Brandl met the U.S. envoy on Nov. 6 in Bern.", '"We agree," he said.', "No more was told.",
    ]  # fmt: skip
