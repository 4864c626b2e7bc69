from dataclasses import replace

import pytest

from pourparler.evaluate.facts import score_facts
from pourparler.evaluate.matching import Counts
from pourparler.model import Actor
from tests.evaluate import labels
from tests.made import geneva


def test_right_report_has_every_fact():
    score = score_facts(labels.page(), geneva())
    for counts in (score.statements.counts, score.positions.counts, score.conditions, score.condition_kinds):
        assert counts == Counts(1, 1, 1)
    assert score.events.full.counts == Counts(2, 2, 2)


def test_statement_with_another_speaker_is_not_found_but_its_content_is():
    gold = replace(labels.SAID, speaker="Otto Brandl", countries=frozenset({"PRK"}))
    score = score_facts(labels.page(statements=(gold,)), geneva())
    assert score.statements.counts == Counts(0, 1, 1)
    assert score.statement_content == Counts(1, 1, 1)


def test_speaker_is_right_by_name_when_the_country_is_unknown():
    gold = replace(labels.SAID, countries=frozenset())
    assert score_facts(labels.page(statements=(gold,)), geneva()).statements.counts == Counts(1, 1, 1)


def test_statement_with_less_than_half_of_the_words_is_not_found():
    gold = replace(labels.SAID, content="We will never again sit at a table with those people, whatever may come of it")
    assert score_facts(labels.page(statements=(gold,)), geneva()).statements.counts.right == 0


def test_second_half_of_a_quotation_already_found_is_no_wrong_statement():
    report = geneva()
    said = report.statements[0]
    half = replace(said, id="s2", content=(replace(said.content[0], text="at any time"),))
    score = score_facts(labels.page(), replace(report, statements=(said, half)))
    assert score.statements.counts == Counts(1, 1, 1)


@pytest.mark.parametrize(
    ("gold", "right"),
    [
        (labels.event(("CONSULT",), "USA", "CHE"), True),
        (labels.event(("SUPPORT",), "USA", "CHE"), False),
        (labels.event(("SUPPORT", "CONSULT"), "USA", "CHE"), True),
        (labels.event(("CONSULT",), "CHE", "USA"), False),
        (labels.event(("CONSULT",), "CHE", "USA", symmetric=True), True),
        (labels.event(("CONSULT",), "USA CHE", "", symmetric=True), True),
        (labels.event(("CONSULT",), "USA CHE", ""), False),
    ],
)
def test_event_needs_type_actors_and_recipients(gold, right):
    score = score_facts(labels.page(events=(labels.AGREED, gold)), geneva()).events
    assert score.full.counts == Counts(1 + right, 2, 2)


def test_group_stands_for_the_countries_of_its_members():
    report = geneva()
    both = Actor("a9", "the two sides", "group", members=("a1", "a4"))
    met = replace(report.events[1], actor=("a9",), recipient=())
    gold = labels.event(("CONSULT",), "USA CHE", "")
    found = replace(report, actors=(*report.actors, both), events=(met,))
    assert score_facts(labels.page(events=(gold,)), found).events.full.counts == Counts(1, 1, 1)


def test_partial_scores_say_what_was_right():
    gold = labels.event(("CONSULT",), "USA", "FRA")
    score = score_facts(labels.page(events=(gold,)), replace(geneva(), events=geneva().events[1:])).events
    assert (score.full.counts.right, score.dyad.right) == (0, 0)
    assert (score.type_only.right, score.actor_only.right, score.typed_actor.right) == (1, 1, 1)


def test_details_of_a_found_event_are_counted():
    details = score_facts(labels.page(), geneva()).events.details
    assert {name: counts.right for name, counts in details.items()} == {
        "place": 2,
        "mode": 0,
        "cameo root": 1,
        "date": 2,
        "status": 2,
    }


def test_condition_of_another_kind_is_found_by_its_words_only():
    gold = replace(labels.OFFER, condition=replace(labels.FREE, kind="if"))
    score = score_facts(labels.page(positions=(gold,)), geneva())
    assert (score.conditions.right, score.condition_kinds.right) == (1, 0)


def test_demand_answers_a_call_but_not_with_the_exact_stance():
    report = geneva()
    gold = replace(labels.OFFER, stance="accepts")
    score = score_facts(labels.page(positions=(gold,)), report)
    assert (score.positions.counts.right, score.stances.right) == (1, 0)
    assert score_facts(labels.page(positions=(replace(gold, stance="refuses"),)), report).positions.counts.right == 0


def test_position_implied_by_a_labelled_event_is_no_wrong_position():
    assert score_facts(labels.page(positions=()), geneva()).positions.counts == Counts(0, 0, 0)
    assert score_facts(labels.page(positions=(), events=()), geneva()).positions.counts == Counts(0, 1, 0)


def test_words_of_a_labelled_event_said_by_its_actor_are_no_wrong_statement():
    score = score_facts(labels.page(statements=()), geneva())
    assert score.statements.counts == Counts(0, 1, 0)
    told = labels.event(("AGREE",), "USA", "PRK", snippet="prepared to sit down at any time")
    assert score_facts(labels.page(statements=(), events=(told,)), geneva()).statements.counts == Counts(0, 0, 0)
