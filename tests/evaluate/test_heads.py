from dataclasses import replace

from pourparler.evaluate.heads import score_head
from tests.evaluate.labels import HEAD
from tests.made import geneva


def test_right_report_has_full_marks():
    score = score_head(HEAD, geneva())
    assert set(score.to_dict().values()) == {1.0}
    assert score.required == 1.0


def test_body_may_begin_with_its_dateline_or_without():
    report = geneva()
    assert score_head(HEAD, report).first == 1.0
    assert score_head(HEAD, replace(report, text=report.text.split(" - ", 1)[1])).first == 1.0


def test_menu_before_the_body_makes_the_first_words_wrong():
    report = geneva()
    assert score_head(HEAD, replace(report, text="Home | World " + report.text)).first == 0.0
    assert score_head(HEAD, replace(report, text="Home | World " + report.text)).clean == 0.0


def test_text_after_the_body_makes_the_last_words_wrong():
    report = geneva()
    assert score_head(HEAD, replace(report, text=report.text + " Share this")).last == 0.0


def test_title_is_compared_without_regard_to_quotes_and_capitals():
    assert score_head(HEAD, replace(geneva(), title="RURITANIA  ready to meet Graustark")).title == 1.0
    assert score_head(HEAD, replace(geneva(), title="Ruritania ready to meet Graustark | Northern Post")).title == 0.0


def test_time_of_day_does_not_matter_for_the_date():
    assert score_head(HEAD, replace(geneva(), published="2021-03-03T10:00:00Z")).published == 1.0
    assert score_head(HEAD, replace(geneva(), published=None)).published == 0.0
