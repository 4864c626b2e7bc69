"""Events coded by a user's own codebook, beside ours, with the language model in its place."""

from pathlib import Path

import pytest

import pourparler as pp
from pourparler.codebook.marked_example import read_example
from pourparler.codebook.own import OwnCodebook, read_own
from pourparler.errors import CodebookError
from pourparler.understand.own_check import check_own
from pourparler.understand.own_trial import trial

TEMPLATE = Path(__file__).parents[2] / "src/pourparler/codebook/own_template.yaml"
NEWS = (
    "Mali exchanged two captured officers for a French reporter on Tuesday. Japan waived visas for Omani travellers. "
    "France condemned Russia on Monday. Kenya met Uganda in Nairobi."
)


@pytest.fixture(scope="module")
def own() -> OwnCodebook:
    return read_own(TEMPLATE)


def codes(report: pp.Report) -> dict[str, list[str]]:
    """Own codes by the first words of the evidence."""
    return {event.evidence[0].text.split()[0]: [code.type for code in event.own] for event in report.events}


def test_own_codes_stand_beside_ours_and_nothing_else_changes(own):
    plain = pp.read(NEWS.encode(), published="2024-03-12", as_text=True)
    report = pp.read(NEWS.encode(), published="2024-03-12", as_text=True, codebook=own)
    found = codes(report)
    assert found["Mali"] == ["PRISONER_SWAP"]
    assert found["Japan"] == ["VISA_EASED"]
    assert found["France"] == found["Kenya"] == []
    ours = {event.evidence[0].text: event.plover for event in plain.events}
    assert ours.items() <= {event.evidence[0].text: event.plover for event in report.events}.items()


def test_codebook_may_be_a_path_and_its_codes_go_into_the_record(tmp_path):
    report = pp.read(NEWS.encode(), as_text=True, codebook=str(TEMPLATE))
    (swap,) = [event for event in report.events if event.own and event.own[0].type == "PRISONER_SWAP"]
    record = swap.to_dict()["own"][0]
    assert record["codebook"] == "people-as-policy"
    assert 0.4 <= record["chance"] <= 1
    assert record["why"]


@pytest.mark.parametrize(
    ("sentence", "wanted"),
    [
        ("[Lisbon] granted visas to {Cape Verdean nurses}.", "VISA_EASED"),
        ("[Ankara] scrapped the visa requirement for {Georgian citizens}.", "VISA_EASED"),
        ("[Baku] and {Yerevan} swapped captives at the border.", "PRISONER_SWAP"),
        ("[Oslo] bombed {two villages}.", None),
        ("[Oslo] invited {the Malian president} to a summit.", None),
        ("[The union] walked out over {the ministry}'s offer.", None),
    ],
)
def test_type_is_told_from_a_definition_and_five_examples_and_none_is_an_answer(own, sentence, wanted):
    found = [code.type for code in trial(read_example(sentence), own).codes]
    assert found == ([wanted] if wanted else [])


def test_what_it_is_not_is_heeded(own):
    found = trial(read_example("[Niger] freed {eight hundred pickpockets} for the feast."), own)
    assert "PRISONER_SWAP" not in [code.type for code in found.codes]


def test_pattern_wins_and_says_its_line(own):
    (code,) = trial(read_example("[Baku] traded {prisoners}."), own).codes
    assert (code.type, code.chance) == ("PRISONER_SWAP", 1.0)
    assert code.why == (f"pattern in line {own.types[1].patterns[0].line}",)


def test_reasons_name_the_nearest_example(own):
    (code,) = trial(read_example("[Lisbon] granted visas to {Cape Verdean nurses}."), own).codes
    assert "Japan granted visas to forty Afghan interpreters." in code.why[0]
    assert "none of them" in code.why[0]


PATTERN_ONLY = """\
types:
  SERENADE:
    definition: Sings to another government.
    examples: ["[Oslo] sang to {Riga}."]
    plover: SUPPORT
    patterns:
      - - {RIGHT_ID: verb, RIGHT_ATTRS: {LEMMA: serenade}}
        - {LEFT_ID: verb, REL_OP: ">", RIGHT_ID: actor, RIGHT_ATTRS: {DEP: nsubj}}
        - {LEFT_ID: verb, REL_OP: ">", RIGHT_ID: recipient, RIGHT_ATTRS: {DEP: obj}}
"""


def test_event_that_only_a_pattern_finds_takes_the_mapped_code(tmp_path):
    path = tmp_path / "songs.yaml"
    path.write_text(PATTERN_ONLY)
    report = pp.read(b"Norway serenaded Latvia on Monday.", as_text=True, published="2024-03-12", codebook=path)
    (event,) = [event for event in report.events if event.own]
    assert (event.plover, event.date) == ("SUPPORT", "2024-03-11")
    assert [report.actor(one).country for one in (*event.actor, *event.recipient)] == ["NOR", "LVA"]
    assert event.evidence[0].text == "Norway serenaded Latvia"


def test_pattern_that_spacy_refuses_is_told_by_line(tmp_path):
    path = tmp_path / "songs.yaml"
    path.write_text(PATTERN_ONLY.replace("LEMMA: serenade", "LEMMA: {NOT: serenade}"))
    with pytest.raises(CodebookError, match=r"songs.yaml: spaCy does not take a pattern \(lines 7\)"):
        pp.read(b"Norway serenaded Latvia.", as_text=True, codebook=path)


def test_check_tells_few_examples_unmarked_ones_and_what_is_much_like_ours(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_text(
        "types:\n  MEETING:\n    definition: Meets, visits, telephones or negotiates.\n    examples:\n"
        '      - "[Oslo] met {Riga}."\n      - "[Oslo] held talks with {Riga}."\n      - "Somebody visited somebody."\n'
    )
    (check,) = check_own(read_own(path))
    told = " / ".join(str(remark) for remark in check.remarks)
    assert "line 2: MEETING: 3 examples" in told
    assert "1 examples mark nobody" in told
    assert check.examples == 3


def test_check_of_the_template_finds_a_pattern_that_matches(own):
    remarks = [remark.what for check in check_own(own) for remark in check.remarks]
    assert not any("matches none" in what for what in remarks)


def test_deed_that_only_the_examples_know_becomes_an_event_of_the_mapped_type(own):
    text = "Jordan dropped its visa requirement for Kenyan citizens. Jordan did not drop the visa requirement for Chad."
    report = pp.read(text.encode(), as_text=True, published="2024-03-12", codebook=own)
    (event,) = [event for event in report.events if event.own]
    assert (event.plover, event.own[0].type) == ("CONCEDE", "VISA_EASED")
    assert [report.actor(one).country for one in event.actor] == ["JOR"]
    assert event.evidence[0].text.startswith("Jordan dropped")
