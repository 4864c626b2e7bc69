"""When an event is what a labelled sentence tells."""

import re

import pytest
from training.deeds_judge import Telling, judge, labels_of, tellings_of
from training.deeds_labels import passages

from pourparler.evaluate.facts import Countryside
from pourparler.model import Actor, Coding, Event, Evidence, Mention, Report, Run, Span, TextMap

CONDEMNED = "Oslo condemned the raid by Rome and Bonn."
TALKED = "Its envoy talked with Rome about the raid."
TEXT = f"Nothing has been heard.\n\n{CONDEMNED} {TALKED}"
LABELS = f"""= one
| {CONDEMNED}
E condemned | ACCUSE | Oslo | Rome; Bonn | happened
E raid | ASSAULT | Rome | - | hypothetical
| {TALKED}
E talked | CONSULT | envoy; Rome | - | happened
"""


def actor(ident, country, *words):
    found = [Mention(Span(*one.span())) for word in words for one in re.finditer(word, TEXT)]
    return Actor(ident, ident, "country", country, mentions=tuple(found))


ACTORS = (
    actor("a1", "NOR", "Oslo"),
    actor("a2", "ITA", "Rome"),
    actor("a3", "DEU", "Bonn"),
    actor("a4", "NOR", "Its envoy"),
    Actor("a5", "the two", "group", members=("a2", "a3")),
    Actor("a6", "somebody", "person"),
)


def event(kind, doers, others, *words):
    evidence = []
    for word in words:
        span = Span(TEXT.index(word), TEXT.index(word) + len(word))
        evidence.append(Evidence("p", span, span, word))
    return Event("", Coding(kind, None, (), "", 1, 0.5), tuple(doers), tuple(others), evidence=tuple(evidence))


def judged(tmp_path, labels, *events):
    path = tmp_path / "labels.txt"
    path.write_text(labels, encoding="utf-8")
    (passage,) = passages([path], {})
    whole = TextMap((Run(0, 0, len(TEXT), len(TEXT)),))
    report = Report("r", "p", TEXT, whole, actors=ACTORS, events=events)
    tellings = tellings_of(passage, report)
    return tellings, judge(labels_of(passage, report), tellings, Countryside(report))


@pytest.mark.parametrize(
    ("doers", "others", "right"),
    [
        (["a1"], ["a2", "a3"], True),
        (["a4"], ["a5"], True),  # other names of the same countries
        (["a1"], ["a2"], True),  # a part of the side, by an actor that the label names
        (["a1"], [], False),
        (["a1"], ["a2", "a1"], False),
        (["a2", "a3"], ["a1"], False),  # who did it to whom
    ],
)
def test_sides_are_right_by_their_countries(tmp_path, doers, others, right):
    _, pairing = judged(tmp_path, LABELS, event("ACCUSE", doers, others, "condemned"))
    assert (0 in pairing.pairs) is right
    assert (pairing.counts.right, pairing.counts.found, pairing.counts.wanted) == (int(right), 1, 2)


def test_those_who_talk_may_change_places(tmp_path):
    _, pairing = judged(tmp_path, LABELS, event("CONSULT", ["a2"], ["a1"], "talked"))
    assert pairing.pairs == {2: 0}


def test_another_type_or_another_sentence_is_wrong(tmp_path):
    other = event("REJECT", ["a1"], ["a5"], "condemned"), event("ACCUSE", ["a1"], ["a5"], "talked")
    assert judged(tmp_path, LABELS, *other)[1].spurious == (0, 1)


def test_what_did_not_happen_need_not_be_found_and_is_excused(tmp_path):
    _, pairing = judged(tmp_path, LABELS, event("ASSAULT", ["a2"], [], "raid"))
    assert (pairing.counts.right, pairing.counts.found, pairing.spurious) == (0, 0, ())


@pytest.mark.parametrize(("others", "right"), [([], True), (["a6"], True), (["a2"], True)])
def test_who_stands_outside_the_sentence_may_be_anybody(tmp_path, others, right):
    labels = f"= one\n| {CONDEMNED}\nE condemned | ACCUSE | Oslo | ^neighbour | happened\n"
    _, pairing = judged(tmp_path, labels, event("ACCUSE", ["a1"], others, "condemned"))
    assert (0 in pairing.pairs) is right


def test_nobody_is_wanted_where_the_label_has_nobody(tmp_path):
    labels = f"= one\n| {CONDEMNED}\nE condemned | ACCUSE | Oslo | - | happened\n"
    assert judged(tmp_path, labels, event("ACCUSE", ["a1"], ["a2"], "condemned"))[1].spurious == (0,)
    assert judged(tmp_path, labels, event("ACCUSE", ["a1"], ["a6"], "condemned"))[1].pairs == {0: 0}


def test_an_event_counts_once_for_each_place_of_the_passage_that_tells_it(tmp_path):
    twice = event("ACCUSE", ["a1"], ["a5"], "condemned", "talked", "heard")
    tellings, pairing = judged(tmp_path, LABELS, twice)
    assert [telling.span for telling in tellings] == [one.span for one in twice.evidence[:2]]
    assert tellings[0] == Telling(twice, twice.evidence[0].span)
    assert pairing.pairs == {0: 0}


def test_the_telling_at_the_labelled_word_goes_first(tmp_path):
    far, near = event("ACCUSE", ["a1"], ["a5"], "Bonn"), event("ACCUSE", ["a1"], ["a5"], "condemned")
    assert judged(tmp_path, LABELS, far, near)[1].pairs == {0: 1}


def test_a_sentence_that_the_report_left_out_asks_for_nothing(tmp_path):
    labels = LABELS + "| The weather is fine in Oslo.\nE fine | SUPPORT | Oslo | - | happened\n"
    assert judged(tmp_path, labels)[1].counts.wanted == 2
