"""Verdicts of second readers: how they are read, and which event they are on."""

import pytest
from training.judged import FILE, verdict_on, verdicts

import pourparler
from pourparler.evaluate.facts import Countryside

TEXT = "France condemned Malta on Monday."
HEAD = "# a comment\n"


@pytest.fixture(scope="module")
def told():
    report = pourparler.read(TEXT.encode(), as_text=True)
    (event,) = report.events
    return event, Countryside(report)


def on(told, line, tmp_path):
    path = tmp_path / "judged.txt"
    path.write_text(HEAD + line)
    return verdict_on(told[0], verdicts(path)["pn-1"], told[1])


def test_an_event_as_judged_has_its_verdict(told, tmp_path):
    assert on(told, "pn-1 0-32 unseen ACCUSE FRA MLT 1111 ACCUSE FRA MLT", tmp_path) is True
    assert on(told, "pn-1 0-32 unseen ACCUSE FRA MLT 1011 ACCUSE ITA MLT", tmp_path) is False
    assert on(told, "pn-1 0-32 unseen ACCUSE FRA MLT 0111 NONE FRA MLT", tmp_path) is False


def test_an_event_told_otherwise_is_held_against_what_is_right(told, tmp_path):
    assert on(told, "pn-1 0-32 unseen ACCUSE MLT FRA 1001 ACCUSE FRA MLT", tmp_path) is True
    assert on(told, "pn-1 0-32 unseen REJECT FRA MLT 0111 ACCUSE FRA MLT", tmp_path) is True
    assert on(told, "pn-1 0-32 unseen ACCUSE MLT FRA 1001 ACCUSE ? ?", tmp_path) is None


def test_nobody_judged_what_stands_elsewhere_or_was_taught(told, tmp_path):
    assert on(told, "pn-1 200-240 unseen ACCUSE FRA MLT 1111 ACCUSE FRA MLT", tmp_path) is None
    assert on(told, "pn-1 0-32 taught ACCUSE FRA MLT 1111 ACCUSE FRA MLT", tmp_path) is None


def test_the_file_holds_places_and_codes_alone():
    known = verdicts()
    assert sum(map(len, known.values())) == sum(not line.startswith("#") for line in FILE.read_text().splitlines())
    assert {len(code) for found in known.values() for one in found for code in one.doers} <= {3}
