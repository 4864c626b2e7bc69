from dataclasses import replace

import pytest

from pourparler import group
from pourparler.model import Condition, Grouping, Position, Report, Story
from tests.made import BERN, GENEVA, all_reports, bare_report, bern, geneva, geneva_reprint, harvest, proof

LONG = """\
The foreign ministers of the two river states met for six hours in the old customs house and parted without a paper.
Officials on both sides spoke of a useful exchange about water levels, ferry licences and the return of fishing boats
held since the spring. A second meeting is planned before the first snow, though neither side would name the town."""


def story_of(grouping: Grouping, report: Report) -> Story:
    return next(story for story in grouping.stories if report.id in story.reports)


def test_every_report_is_in_exactly_one_story() -> None:
    reports = all_reports()
    members = [member for story in group(reports).stories for member in story.reports]
    assert sorted(members) == sorted(report.id for report in reports)


def test_order_of_reports_does_not_matter() -> None:
    assert group(all_reports()[::-1]) == group(all_reports())


def test_reprint_is_a_copy_of_the_earlier_report_and_says_why() -> None:
    (copies,) = group(all_reports()).duplicates
    assert copies.original == geneva().id
    assert set(copies.reports) == {geneva().id, geneva_reprint().id}
    assert any("published 2021-03-03, before the other" in reason for reason in copies.why)
    judgement = next(j for j in group(all_reports()).judgements if j.relation == "copy")
    assert judgement.same
    assert judgement.score >= 0.6


def test_shortened_reprint_is_a_copy() -> None:
    whole = bare_report(f"{LONG}\n\n{GENEVA}\n\n{BERN}", published="2021-05-01")
    cut = bare_report(LONG, published="2021-05-02")
    (copies,) = group([cut, whole]).duplicates
    assert copies.original == whole.id


def test_short_standing_words_make_no_copy() -> None:
    stub = "Sign up for our morning letter to get the news of the day before breakfast."
    one, two = bare_report(stub + " Ferries sail again."), bare_report(stub + " Snow in the hills.")
    assert group([one, two]).duplicates == ()


def test_reports_of_talks_half_a_year_apart_are_one_story_of_two_happenings() -> None:
    grouping = group(all_reports())
    story = story_of(grouping, bern())
    assert story == story_of(grouping, geneva())
    assert story.happenings == ((geneva().id, geneva_reprint().id), (bern().id,))
    assert harvest().id not in story.reports
    assert any("PRK, USA" in reason for reason in story.why)


def test_texts_alone_are_enough() -> None:
    bare = [bare_report(report.text, title=report.title, published=report.published) for report in all_reports()]
    grouping = group(bare)
    assert len(grouping.duplicates) == 1
    assert story_of(grouping, bare[0]) == story_of(grouping, bare[2])
    assert story_of(grouping, bare[3]).reports == (bare[3].id,)


def test_same_countries_on_another_issue_are_not_the_same_dealing() -> None:
    reasons = [reason for j in group([geneva(), bern()]).judgements for reason in j.why]
    assert "both are dealings of PRK, USA on talks" in reasons
    fishing = replace(bern(), positions=tuple(replace(p, issues=("fishing",)) for p in bern().positions))
    reasons = [reason for j in group([geneva(), fishing]).judgements for reason in j.why]
    assert not any("dealings" in reason for reason in reasons)


@pytest.mark.parametrize("count", [0, 1])
def test_few_reports(count: int) -> None:
    grouping = group([harvest()][:count])
    assert len(grouping.stories) == count
    assert grouping.duplicates == ()


def test_report_without_words_stands_alone() -> None:
    empty = bare_report("…")
    assert len(group([empty, geneva(), bern()]).stories) == 2


def test_condition_is_no_part_of_the_theme() -> None:
    held = Position(
        ("a1",),
        "offers",
        ("a2",),
        "talk",
        ("talks",),
        (Condition("if", "if", None),),
        evidence=proof(bern(), "Graustark"),
    )
    assert group([replace(bern(), positions=(held,)), geneva()]).stories == group([bern(), geneva()]).stories
