"""What speaks for the doer of an event and against him."""

from training.doers import clues_kept

import pourparler


def clues_of(text):
    with clues_kept() as seen:
        report = pourparler.read(text.encode(), as_text=True)
    return report, list(seen)


def test_the_subject_of_the_deed_stands_right_at_it():
    report, seen = clues_of("Norway condemned Chad on Monday.")
    assert [event.plover for event in report.events] == ["ACCUSE"]
    found = seen[0]
    assert found["doer is nsubj"]
    assert found["path nsubj^"]
    assert found["doer likeliest"] == 1.0
    assert found["steps"] == 0.25
    assert found["doer before"] == 1.0
    assert found["rival is obj"]
    assert found["rivals"] > 0


def test_a_deed_of_nobody_says_how_sure_the_network_is_that_somebody_did_it():
    _, seen = clues_of("An attack killed nine people in Chad.")
    found = next(found for found in seen if "nobody" in found)
    assert "doer is nsubj" not in found
    assert found["nobody missed"] <= 2.5


def test_who_speaks_of_a_deed_is_told_from_who_does_it():
    _, seen = clues_of("The minister of Norway said that Chad had condemned the raid.")
    found = next(found for found in seen if found.get("in a statement"))
    assert "doer speaks" not in found
    assert found["rival speaks"]
