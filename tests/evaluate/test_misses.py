from dataclasses import replace

from pourparler.evaluate import score_report
from pourparler.evaluate.misses import misses_of
from tests.evaluate import labels
from tests.made import geneva


def causes(gold, report):
    return {(miss.part, miss.cause) for miss in misses_of(score_report(gold, report))}


def test_right_report_misses_nothing():
    assert causes(labels.page(), geneva()) == set()


def test_wrong_title_points_to_reading():
    assert causes(labels.page(), replace(geneva(), title="Home")) == {("read", "title wrong")}


def test_event_of_another_type_at_the_place_is_miscoded():
    gold = labels.page(events=(labels.AGREED, labels.event(("ACCUSE",), "USA", "CHE")))
    assert causes(gold, geneva()) == {("events", "type wrong"), ("events", "event miscoded")}


def test_unresolved_recipient_points_to_actors():
    gold = labels.page(events=(labels.AGREED, labels.event(("CONSULT",), "USA", "FRA")))
    assert ("actors", "recipient wrong") in causes(gold, geneva())


def test_event_that_was_not_seen_is_named():
    report = replace(geneva(), events=geneva().events[:1])
    assert causes(labels.page(), report) == {("events", "event not seen")}


def test_statement_without_speaker_points_to_actors():
    report = geneva()
    silent = replace(report, statements=(replace(report.statements[0], speaker=()),))
    assert ("actors", "statement without speaker") in causes(labels.page(), silent)
