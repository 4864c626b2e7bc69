"""What the network of deeds says of a report, asked word by word."""

from pourparler.understand.learned import read_report

from .by_hand import Reading, Tells, learned_by_hand
from .telling import Telling

SPURNED = "Norway turned a deaf ear to Sweden."


def test_a_word_gives_its_deed_status_and_the_words_in_its_roles() -> None:
    part = Telling(SPURNED).parts[0]
    tells = Tells("turned", "REJECT", 0.9, actor=("Norway",), recipient=("Sweden",), status="planned")
    told = next(learned_by_hand(part, Reading(tells=(tells,))).deeds(part, 0.5))
    assert (part.doc[told.token].text, told.plover, told.status) == ("turned", "REJECT", "planned")
    assert round(told.chance("REJECT"), 2) == round(told.deed, 2) == 0.9
    assert [part.doc[number].text for number, _ in told.parties("recipient", 0.5)] == ["Sweden"]


def test_a_word_below_the_least_chance_is_left_out() -> None:
    part = Telling(SPURNED).parts[0]
    learned = learned_by_hand(part, Reading(tells=(Tells("turned", "REJECT", 0.3),)))
    assert [part.doc[told.token].text for told in learned.deeds(part, 0.25)] == ["turned"]
    assert not list(learned.deeds(part, 0.5))


def test_sentences_that_name_nobody_are_not_read() -> None:
    telling = Telling("Norway recalled its envoy to Sweden. The rain went on all day and the streets were wet.")
    part = telling.parts[0]
    learned = read_report(telling.parts, telling.actors, telling.statements)
    read = {part.doc[number].text for number in learned.words[part.index]}
    assert "recalled" in read
    assert "rain" not in read
    assert len(learned.reads(part)) == 1
