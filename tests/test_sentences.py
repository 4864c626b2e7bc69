"""Floors of the event coder on bare sentences: the half of our own that nobody looks at while building."""

import hashlib

from benchmarks.sentences import OWN, PROSE, own_sentences, plv_sentences, score
from training.marked import WORD, held_out, read_plv

HASH = "c867e84f9bf4c592"
# Measured on 22 November 2026, with the network of deeds: .91, .94, .87, .80 and .21 (without it .86, .92, .80, .73 and
# .16: it finds more, and a bare sentence may have .6 wrong extra events). A floor is never lowered in silence.
FLOORS = {"type": 0.86, "actor country": 0.89, "recipient country": 0.8, "all three in one event": 0.74}
MOST_EXTRA = 0.25
# Turns of phrase that journalists use; the kept half on 22 November 2026: .84, .92, .97, .76 and .26. (One sentence of
# the working half was put into other words that day: it stood in a corpus.)
PROSE_HASH = "176707ff245c8780"
PROSE_FLOORS = {"type": 0.78, "actor country": 0.86, "recipient country": 0.91, "all three in one event": 0.7}
MOST_EXTRA_OF_PROSE = 0.3


def test_the_sentences_are_those_that_the_floors_were_measured_on() -> None:
    assert [hashlib.sha256(path.read_bytes()).hexdigest()[:16] for path in (OWN, PROSE)] == [HASH, PROSE_HASH]


def test_event_coder_keeps_its_floors_on_bare_sentences() -> None:
    found = score(own_sentences("kept"))
    assert {name: found[name] for name, floor in FLOORS.items() if found[name] < floor} == {}
    assert found["wrong extra events a sentence"] <= MOST_EXTRA


def test_event_coder_keeps_its_floors_on_turns_of_phrase() -> None:
    found = score(own_sentences("kept", PROSE))
    assert {name: found[name] for name, floor in PROSE_FLOORS.items() if found[name] < floor} == {}
    assert found["wrong extra events a sentence"] <= MOST_EXTRA_OF_PROSE


def test_sentences_that_tell_nothing_give_nothing() -> None:
    nothing = [told for told in own_sentences("all") if not told.wanted]
    assert len(nothing) == 6
    assert [(told.text, [found.plover for found in told.found]) for told in nothing if told.found] == []


def test_sentences_left_out_are_those_that_training_leaves_out(tmp_path) -> None:
    table = tmp_path / "pairs.tsv"
    rows = [f"<s>Malta</s> thanked <t>Tunisia</t> for ship {n}.\tSUPPORT\t1" for n in range(6)]
    table.write_text("\n".join(["marked_sentence\tgold_root\tgold_penta", *rows]))
    words = [example.words for example in held_out(read_plv(table), 2)[1]]
    assert [WORD.findall(told.text) for told in plv_sentences(table, "kept", 2)] == words
