import pytest

from pourparler.codebook.ontology import ontology
from pourparler.codebook.traps import traps, traps_for, traps_of
from pourparler.model import Coding, Event, Evidence, Span


def event(plover: str, mode: str | None, words: str, cameo: str = "100") -> Event:
    span = Span(0, len(words))
    coding = Coding(plover, mode, (), cameo, 3, 0.9)
    return Event("e1", coding, (), (), evidence=(Evidence("", span, span, words),))


@pytest.mark.parametrize(
    ("coded", "name"),
    [
        (event("REJECT", "meet", "called off the talks"), "cancelled-meeting"),
        (event("ACCUSE", None, "summoned the ambassador"), "summoned"),
        (event("SUPPORT", None, "signed a pact"), "signed"),
        (event("COERCE", "deport", "deported two teachers"), "kept-out-or-thrown-out"),
        (event("ASSAULT", "abduct", "captured eleven soldiers"), "captured-fighters"),
        (event("AGREE", None, "agreed to a truce"), "future-cooperation"),
    ],
)
def test_closest_rule_comes_first(coded, name):
    assert traps_of(coded)[0].name == name


def test_rule_that_looks_at_words_does_not_decide_without_them():
    assert "summoned" not in [trap.name for trap in traps_of(event("ACCUSE", None, "condemned the raid"))]


def test_codes_are_compared_as_strings():
    asked = traps_of(event("REQUEST", "meet", "urged talks", cameo="026"))
    assert "appeal-and-plover" in [trap.name for trap in asked]
    assert "appeal-and-plover" not in [trap.name for trap in traps_of(event("REQUEST", "meet", "urged", cameo="106"))]


def test_a_denial_says_that_it_is_one():
    assert traps_of(event("REJECT", None, "denied having armed them", cameo="016"))[0].name == "denial-is-reject"
    assert traps_of(event("REJECT", None, "refused to arm them", cameo="120"))[0].name == "refused-is-reject"


def test_most_types_have_a_trap_to_know():
    told = {name for trap in traps() for name in trap.types}
    assert set(ontology().types) - told == {"PROTEST"}
    assert [trap.name for trap in traps_for("MOBILIZE")] == ["drill-or-shot"]
