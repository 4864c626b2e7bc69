import pytest

import pourparler as pp
from pourparler.codebook.marked_example import read_example
from pourparler.evaluate.explain import explain_event, explain_pair


@pytest.fixture(scope="module")
def report() -> pp.Report:
    text = "The talks went on.\n\nNepal urged Bhutan to return to negotiations on Monday, a spokesman said."
    return pp.read(text.encode(), published="2024-03-12", as_text=True)


def test_event_is_explained_with_words_reasons_and_what_else_it_could_be(report):
    (event,) = [event for event in report.events if event.plover == "REQUEST"]
    found = explain_event(report, event).to_dict()
    assert [side["country"] for side in found["actors"] + found["recipients"]] == ["NPL", "BTN"]
    assert found["definition"].startswith("Asks, appeals")
    assert found["mode_definition"].startswith("to meet")
    assert any("urged" in reason for reason in found["why"])
    assert next(iter(found["network"])) == "REQUEST"
    assert found["alike"][0]["type"] == "REQUEST"
    assert found["traps"][0]["name"] in ("asked-for-is-not-done", "appeal-and-plover")
    assert found["features"]["sides"] == "both known"


def test_pair_is_explained_without_a_page():
    found = explain_pair(read_example("[Nepal] condemned {Bhutan}."))
    assert (found.event.plover, found.actors[0].name, found.recipients[0].name) == ("ACCUSE", "Nepal", "Bhutan")
    assert found.network[0][0] == "ACCUSE"
    assert found.event.coding.alternatives


def test_side_that_is_not_marked_leaves_the_network_silent():
    found = explain_pair(read_example("[Nepal] fired a missile."))
    assert found.network == ()
    assert found.recipients == ()
