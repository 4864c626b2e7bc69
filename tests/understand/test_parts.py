"""The parts of a report: a dateline is no part of the sentence behind it."""

import pytest

import pourparler as pp
from pourparler.understand.parts import parts_of


def body_of(text):
    return parts_of(pp.read(text.encode(), as_text=True))[0]


@pytest.mark.parametrize(
    "text",
    [
        "LUSAKA - Zambia and the Democratic Republic of Congo agreed on Tuesday to reopen the crossing.",
        "LUSAKA (ZANIS) - Zambia and the Democratic Republic of Congo agreed on Tuesday to reopen the crossing.",
    ],
)
def test_who_acts_is_not_hung_on_the_dateline(text):
    doc = body_of(text).doc
    zambia = next(token for token in doc if token.text == "Zambia")
    assert (zambia.dep_, zambia.head.text) == ("nsubj", "agreed")
    assert doc.text[zambia.idx :].startswith("Zambia and the")
    report = pp.read(text.encode(), as_text=True)
    (event,) = report.events
    assert {a.country for a in report.actors if a.id in event.actor} == {"ZMB", "COD"}


def test_a_text_without_a_dateline_is_left_as_it_is():
    text = "Zambia - and with it Congo - reopened the crossing."
    assert body_of(text).doc.text == text
