from dataclasses import replace

from pourparler.evaluate import check_spans
from pourparler.evaluate.spans import visible
from pourparler.model import Page, Report, Run, Span, Statement, TextMap
from tests.made import all_reports, geneva, page_for


def test_spans_of_right_reports_hold():
    for report in all_reports():
        number, faults = check_spans(page_for(report), report)
        assert faults == ()
        assert number >= len(report.statements) + len(report.events)


def test_span_that_gives_other_words_is_a_fault():
    report = geneva()
    shifted = replace(report.events[1].evidence[0], span=Span(0, 10))
    wrong = replace(report, events=(replace(report.events[1], evidence=(shifted,)),))
    faults = check_spans(page_for(report), wrong)[1]
    assert [(fault.fact, fault.where, fault.got) for fault in faults] == [("e2", "text", report.text[:10])]


def test_raw_place_that_shows_other_words_is_a_fault():
    report = geneva()
    shifted = replace(report.events[1].evidence[0], raw=Span(0, 10))
    wrong = replace(report, events=(replace(report.events[1], evidence=(shifted,)),))
    assert [fault.where for fault in check_spans(page_for(report), wrong)[1]] == ["page"]


def test_raw_place_may_hold_tags_and_references():
    source = "<p>Fish &amp; <b>chips</b><br>\n were served</p>"
    page, text = Page(source.encode()), "Fish & chips were served"
    mapped = TextMap((Run(0, 3, len(text), len(source) - 7),))
    report = Report("r", page.sha256, text, mapped)
    said = Statement("s1", (), "indirect", "assert", (), evidence=(report.evidence(Span(0, len(text))),))
    assert check_spans(page, replace(report, statements=(said,))) == (1, ())


def test_visible_text_leaves_out_scripts_and_comments():
    assert visible("a<!-- b --><script>c()</script> d&nbsp;e") == "ade"
