"""What the network of deeds adds to positions: whom they are toward, new ones, doubts, conditions."""

from pourparler.model import Position
from pourparler.understand.positions import find_positions

from .by_hand import Reading, Takes, learned_by_hand
from .telling import Telling

QUARREL = (
    "Chad and Cameroon have been at odds over a customs post since March. Chad says that gendarmes of Cameroon raided "
    "the post. Cameroon accused Chad of lying.\n\n"
)


def told(text: str, *takes: Takes, begins: dict[str, str] | None = None, inside: tuple[str, ...] = ()):
    """The telling of a text with what the network is made to say of it."""
    telling = Telling(text)
    learned = learned_by_hand(telling.parts[0], Reading(takes, begins or {}, inside))
    telling.positions = find_positions(telling.parts, telling.actors, telling.statements, telling.dates, learned)
    return telling


def by(telling: Telling, holder: str) -> list[Position]:
    return [p for p in telling.positions if holder in telling.countries(p.holder)]


def test_whom_the_words_name_comes_before_the_usual_partner():
    text = QUARREL + "Cameroon has asked the envoy of Gabon on Friday for a map of the frontier."
    found = told(text, Takes("asked", "calls-for", holder=("Cameroon",), toward=("envoy",)))
    (position,) = by(found, "CMR")
    assert found.countries(position.toward) == ("GAB",)


def test_those_who_are_asked_without_a_name_are_nobody():
    text = QUARREL + "Cameroon urged fishermen to keep away from the bridge."
    found = told(text, Takes("urged", "calls-for", holder=("Cameroon",), toward=("fishermen",)))
    (position,) = by(found, "CMR")
    assert position.toward == ()


def test_own_people_are_no_party():
    text = QUARREL + "Cameroon urged Cameroonians to stay calm."
    found = told(text, Takes("urged", "calls-for", holder=("Cameroon",), toward=("Cameroonians",)))
    (position,) = by(found, "CMR")
    assert position.toward == ()


def test_a_phrase_that_no_list_has_takes_a_position():
    found = told(
        "Peru poured cold water on the Chilean plan for a common port on Monday.",
        Takes("poured", "refuses", holder=("Peru",), toward=("Chilean",)),
    )
    (position,) = by(found, "PER")
    assert (position.stance, found.countries(position.toward)) == ("refuses", ("CHL",))
    assert "Chilean plan" in position.proposition


def test_we_in_a_quotation_is_its_speaker():
    found = told(
        "“We see no merit whatever in the Chilean plan,” Foreign Minister Ana Gervasi of Peru said.",
        Takes("see", "opposes", holder=("We",), toward=("Chilean",)),
    )
    (position,) = by(found, "PER")
    assert position.stance == "opposes"
    assert position.statement == found.statement("no merit").id


def test_an_unlikely_word_needs_a_condition_beside_it():
    words = Takes("budge", "offers", 0.22, holder=("Peru",))
    assert by(told("Peru may budge on the port.", words), "PER") == []
    found = told("Peru may budge on the port if Chile opens its archives.", words, begins={"if": "if"})
    (position,) = by(found, "PER")
    assert [(c.kind, c.text) for c in position.conditions] == [("if", "if Chile opens its archives")]


def test_a_clause_in_which_no_word_takes_a_position_has_none():
    text = "Peru is ready to talk to Chile."
    assert [p.stance for p in by(Telling(text), "PER")] == ["offers"]
    assert by(told(text), "PER") == []


def test_the_network_corrects_a_stance_only_where_it_is_sure():
    text = "Peru offered to keep its fleet away from the summit in Chile."
    assert [p.stance for p in by(told(text, Takes("offered", "refuses", 0.6, ("Peru",))), "PER")] == ["offers"]
    assert [p.stance for p in by(told(text, Takes("offered", "refuses", 0.97, ("Peru",))), "PER")] == ["refuses"]


def test_a_cue_and_what_it_tells_are_one_position():
    text = "Peru said that it would never give up the port."
    found = told(text, Takes("said", "refuses", holder=("Peru",)), Takes("give", "refuses", holder=("it",)))
    assert [p.stance for p in by(found, "PER")] == ["refuses"]


def test_to_decline_to_comment_refuses_nothing():
    found = told("Peru was reluctant to comment on the port.", Takes("reluctant", "refuses", holder=("Peru",)))
    assert by(found, "PER") == []


def test_a_condition_goes_to_the_end_of_its_clause():
    text = "Peru offered to open the port, always assuming that Chile shares the costs, an official in Lima added."
    found = told(text, Takes("offered", "offers", holder=("Peru",)), begins={"always": "if"})
    (position,) = by(found, "PER")
    (condition,) = position.conditions
    assert condition.text.endswith("assuming that Chile shares the costs")


def test_each_condition_binds_the_position_that_it_hangs_on():
    text = "Peru would sign the pact once Chile leaves the island, but Bolivia refused to sign it."
    found = told(
        text,
        Takes("sign", "offers", holder=("Peru",)),
        Takes("refused", "refuses", holder=("Bolivia",)),
        begins={"once": "after"},
        inside=("Chile", "leaves", "the", "island"),
    )
    (peru,), (bolivia,) = by(found, "PER"), by(found, "BOL")
    assert [c.text for c in peru.conditions] == ["once Chile leaves the island"]
    assert bolivia.conditions == ()


def test_a_sentence_that_goes_on_about_an_offer_binds_it():
    text = "Peru offered to open the port. That would hold for just as many weeks as Chile keeps its fleet at home."
    found = told(text, Takes("offered", "offers", holder=("Peru",)), begins={"for": "as-long-as"})
    (position,) = by(found, "PER")
    assert [c.kind for c in position.conditions] == ["if"]
    assert position.conditions[0].text.startswith("for just as many weeks")


def test_on_condition_of_anonymity_is_no_condition():
    text = "Peru offered to open the port, an official said on condition of anonymity."
    found = told(text, Takes("offered", "offers", holder=("Peru",)), begins={"on": "if"})
    (position,) = by(found, "PER")
    assert position.conditions == ()


def test_words_that_the_network_takes_for_no_condition_are_none():
    text = "Peru offered to open the port when its ships are painted."
    assert [c.kind for c in by(Telling(text), "PER")[0].conditions] == ["after"]
    (position,) = by(told(text, Takes("offered", "offers", holder=("Peru",))), "PER")
    assert position.conditions == ()


def test_a_proposition_that_is_only_a_condition_is_none():
    found = told(
        "Peru said that its navy was ready if Chile took another step.",
        Takes("ready", "offers", holder=("navy",)),
        begins={"if": "if"},
        inside=("Chile", "took", "another", "step"),
    )
    assert by(found, "PER") == []
