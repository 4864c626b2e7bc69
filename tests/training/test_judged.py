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
    assert len(report.events) == 1
    return report, Countryside(report)


def verdict(told, line, tmp_path):
    path = tmp_path / "judged.txt"
    path.write_text(HEAD + line)
    return verdict_on(told[0].events[0], verdicts(path)["pn-1"], told[1])


def on(told, line, tmp_path):
    report, lands = told
    return verdict(told, line, tmp_path).right(report.events[0], report, lands)


def test_an_event_as_judged_has_its_verdict(told, tmp_path):
    assert on(told, "pn-1 0-32 unseen ACCUSE FRA MLT 1111 ACCUSE FRA MLT 0-6 =", tmp_path) is True
    assert on(told, "pn-1 0-32 unseen ACCUSE FRA MLT 1011 ACCUSE FRA MLT 0-6 ?", tmp_path) is False
    assert on(told, "pn-1 0-32 unseen ACCUSE FRA MLT 0111 NONE FRA MLT 0-6 =", tmp_path) is False


def test_an_event_told_otherwise_is_held_against_what_is_right(told, tmp_path):
    assert on(told, "pn-1 0-32 unseen ACCUSE MLT FRA 1001 ACCUSE FRA MLT 17-22 0-6", tmp_path) is True
    assert on(told, "pn-1 0-32 unseen ACCUSE MLT FRA 1001 ACCUSE FRA MLT 17-22 26-32", tmp_path) is False
    assert on(told, "pn-1 0-32 unseen ACCUSE MLT FRA 1001 ACCUSE - MLT 17-22 -", tmp_path) is False
    assert on(told, "pn-1 0-32 unseen REJECT FRA MLT 0111 ACCUSE FRA MLT 0-6 =", tmp_path) is True
    assert on(told, "pn-1 0-32 unseen ACCUSE MLT FRA 1001 ACCUSE ? ? 17-22 ?", tmp_path) is None


def test_a_countryman_is_not_the_doer(told, tmp_path):
    assert on(told, "pn-1 0-32 unseen ACCUSE FRA MLT 1011 ACCUSE FRA MLT 26-32 0-6", tmp_path) is True
    assert on(told, "pn-1 0-32 unseen ACCUSE FRA MLT 1011 ACCUSE FRA MLT 26-32 ?", tmp_path) is None


def test_nobody_judged_what_stands_elsewhere(told, tmp_path):
    assert verdict(told, "pn-1 200-240 unseen ACCUSE FRA MLT 1111 ACCUSE FRA MLT 0-6 =", tmp_path) is None


def test_the_file_holds_places_and_codes_alone():
    known = verdicts()
    assert sum(map(len, known.values())) == sum(not line.startswith("#") for line in FILE.read_text().splitlines())
    assert {len(code) for found in known.values() for one in found for code in one.doers} <= {3}
