"""Who says what, from quotation marks, cues and tags alone: there is no tree in these Docs."""

import pytest

from pourparler.understand.attribution import find_attributions
from pourparler.understand.attribution.cues import MOST_CUES

from .tagged import tagged


def read(text: str, *, headline: bool = False) -> list[tuple[str | None, str | None, list[str]]]:
    """(source, cue, contents) of each attribution."""
    found = []
    for item in find_attributions(tagged(text), headline=headline):
        source = text[slice(*item.source)] if item.source else None
        cue = text[slice(*item.cue)] if item.cue else None
        found.append((source, cue, [text[slice(*span)] for span in item.content]))
    return found


def test_cue_behind_what_was_said():
    assert read("The truce will hold, Sudan army chief Burhan said on Tuesday.") == [
        ("Sudan army chief Burhan", "said", ["The truce will hold"])
    ]


def test_cue_before_what_was_said():
    assert read("Vucic said that Serbia would never recognize Kosovo.") == [
        ("Vucic", "said", ["Serbia would never recognize Kosovo"])
    ]


def test_cue_clause_in_the_middle():
    [(source, cue, contents)] = read("The dam, Abiy said, is ours.")
    assert (source, cue) == ("Abiy", "said")
    assert contents == ["The dam", "is ours"]


def test_inverted_cue_behind_a_quotation():
    [(source, cue, _)] = read("“We will not sign,” said Kurti, the prime minister of Kosovo.")
    assert source is not None
    assert source.startswith("Kurti")
    assert cue == "said"


def test_interrupted_quotation_is_one_attribution():
    [(source, _, contents)] = read('"We are ready," Zarif said, "if sanctions are lifted."')
    assert source == "Zarif"
    assert contents == ['"We are ready,"', '"if sanctions are lifted."']


def test_second_quoted_sentence_in_the_paragraph_goes_to_the_same_speaker():
    [(source, _, contents)] = read('"The corridor is open," Lavrov said. "Ships may pass."')
    assert source == "Lavrov"
    assert contents == ['"The corridor is open,"', '"Ships may pass."']


def test_quotation_over_two_paragraphs_is_one_attribution():
    [(source, _, contents)] = read('"The truce holds," Guterres said. "It must last.\n\n"And aid must flow."')
    assert source == "Guterres"
    assert len(contents) == 3


def test_quotation_announced_in_the_paragraph_before():
    assert read('Hamas said:\n\n"We accept the proposal of Qatar and Egypt."') == [
        ("Hamas", "said", ['"We accept the proposal of Qatar and Egypt."'])
    ]


def test_quotation_alone_in_a_paragraph_goes_on_with_the_last_speaker():
    found = read('"We want peace," Tshisekedi said.\n\n"Rwanda must leave our country now."')
    assert found[1][0] == "Tshisekedi"
    assert found[1][1] is None


def test_quotation_of_nobody_is_kept_without_source():
    assert read('"Peace is not made in a day."') == [(None, None, ['"Peace is not made in a day."'])]


def test_according_to_at_either_end():
    assert read("The talks failed, according to the Egyptian ministry.")[0][::2] == (
        "the Egyptian ministry",
        ["The talks failed"],
    )
    assert read("According to the Egyptian ministry, the talks failed.")[0][::2] == (
        "the Egyptian ministry",
        ["the talks failed"],
    )


def test_two_cues_of_one_subject_share_out_the_sentence():
    found = read("The ministry said it is a threat, and urged Tehran to return to talks.")
    assert [(source, cue) for source, cue, _ in found] == [("The ministry", "said"), ("The ministry", "urged")]
    assert found[0][2] == ["it is a threat"]
    assert found[1][2] == ["Tehran to return to talks"]


def test_participle_cue_takes_the_speaker_before_it():
    found = read("Baku rejected the plan, saying that Yerevan was not ready.")
    assert [(source, cue) for source, cue, _ in found] == [("Baku", "rejected"), ("Baku", "saying")]
    assert found[1][2] == ["Yerevan was not ready"]


def test_dateline_belongs_to_nobody_s_words():
    [(_, _, contents)] = read("KHARTOUM, April 18 (Reuters) - The truce holds, Burhan said.")
    assert contents == ["The truce holds"]


def test_one_spoken_to_is_not_what_was_said():
    [(source, cue, contents)] = read("Peskov told reporters that the deal was dead.")
    assert (source, cue, contents) == ("Peskov", "told", ["the deal was dead"])


@pytest.mark.parametrize(
    "text",
    [
        "Serbia will say nothing about the plan.",
        "The minister did not say that talks had failed.",
        "If the rebels refused to leave, force would be used.",
        "The war was about water.",
    ],
)
def test_what_was_not_said_is_no_attribution(text: str):
    assert read(text) == []


def test_asking_to_stay_unnamed_is_no_request():
    found = read('"The army left the talks," an official, who asked not to be named, told AFP.')
    assert [cue for _, cue, _ in found] == ["told"]


def test_headline_with_a_name_before_the_colon():
    assert read("Taiwan President Tsai: We will not bow", headline=True) == [
        ("Taiwan President Tsai", ":", ["We will not bow"])
    ]


def test_transcript_label():
    assert read("MR PRICE: We are ready to meet without conditions.")[0][0] == "MR PRICE"


def test_name_behind_a_dash_signs_the_quotation():
    assert read("“We want peace and bread.” — Amina Hassan")[0][0] == "Amina Hassan"


def test_every_full_quotation_is_in_an_attribution():
    text = '"One is here now," said Kim. Then "two came by." He left. "Three was never seen again."'
    covered = " ".join(part for _, _, contents in read(text) for part in contents)
    for words in ("One is here now", "Three was never seen"):
        assert words in covered


@pytest.mark.parametrize(
    "text",
    [
        "The council denied the four ships access to its ports.",
        "The president called an emergency meeting on the attack.",
        "The rebels claimed responsibility for the attack.",
    ],
)
def test_verbs_in_another_sense_say_nothing(text: str):
    assert read(text) == []


def test_all_of_a_list_of_names_are_the_source():
    assert read("The United States, Japan and South Korea condemned the launch.")[0][0] == (
        "The United States, Japan and South Korea"
    )


def test_but_with_a_subject_of_its_own_goes_on_with_what_was_said():
    [(source, _, contents)] = read("The truce has failed, he said, but the rebels were ready for talks.")
    assert source == "he"
    assert contents == ["The truce has failed", "but the rebels were ready for talks"]


def test_clause_of_somebody_else_behind_while_ends_the_words_before_it():
    found = read("Blinken condemned the coup, while Borrell warned that sanctions would follow.")
    assert [(source, contents) for source, _, contents in found] == [
        ("Blinken", ["the coup"]),
        ("Borrell", ["sanctions would follow"]),
    ]


def test_of_endless_cues_in_one_sentence_the_first_are_read():
    """What follows them would cost the square of their number, and is in no report."""
    found = read(", and ".join(["Burhan said the truce will hold"] * 3 * MOST_CUES) + ".")
    assert [cue for _, cue, _ in found] == ["said"] * MOST_CUES
