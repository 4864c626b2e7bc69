from pathlib import Path

import pytest

from pourparler.codebook.bargaining import conditions, issues, stances
from pourparler.codebook.inflections import verb_forms
from pourparler.codebook.saying import sayings
from pourparler.errors import CodebookError


@pytest.mark.parametrize(
    ("lemma", "forms"),
    [
        ("say", {"say", "says", "said", "saying"}),
        ("urge", {"urge", "urges", "urged", "urging"}),
        ("deny", {"deny", "denies", "denied", "denying"}),
        ("express", {"express", "expresses", "expressed", "expressing"}),
        ("slam", {"slam", "slams", "slammed", "slamming"}),
    ],
)
def test_forms_of_a_verb(lemma: str, forms: set[str]):
    assert set(verb_forms(lemma)) == forms


def test_every_form_leads_to_its_cues_the_longest_first():
    called = sayings().verbs["called"]
    assert called[0].rest
    assert {cue.act for cue in called if cue.name == "call for"} == {"request"}


def test_content_tells_the_act_of_a_neutral_cue():
    assert sayings().act_of("We are ready to meet at any time") == "offer"
    assert sayings().act_of("We will not accept this deal") == "refuse"
    assert sayings().act_of("It rained all night") is None


def test_cue_words_tell_the_act_themselves():
    assert sayings().cue_acts("has repeatedly called for") == {"request"}
    assert sayings().cue_acts("said") == set()


def test_every_stance_of_the_model_is_in_the_codebook():
    known = {"calls-for", "offers", "accepts", "refuses", "demands", "opposes", "supports", "threatens"}
    assert {stance.name for stance in stances()} == known


def test_every_kind_of_condition_is_in_the_codebook():
    known = {"none-required", "if", "unless", "until", "after", "before", "in-return-for", "deadline"}
    assert {kind.name for kind in conditions().kinds} == known


@pytest.mark.parametrize(
    ("text", "issue"),
    [
        ("the complete denuclearization of the peninsula", "denuclearization"),
        ("lift the sanctions", "sanctions"),
        ("the filling of the dam on the Nile", "water"),
        ("an end to the fighting", "ceasefire"),
        ("grain exports through the Black Sea", "grain and food"),
        ("halve the mackerel quota", "fisheries"),
        ("visa-free travel for its citizens", "visas and travel"),
        ("reopen the land crossing at Rafah", "border crossings"),
        ("withdraw all of its remaining troops", "troop withdrawal"),
        ("let the inspectors into the plant", "inspections"),
        ("a cut in its debt", "debt and loans"),
        ("sign the ban on cluster munitions", "arms control"),
        ("recall its ambassador", "diplomatic relations"),
        ("a vaccine approved by the WHO", "health"),
    ],
)
def test_issues_are_found_by_their_keywords(text: str, issue: str):
    assert issues()[issue].search(text)


def test_broken_pattern_names_file_line_and_way_out(tmp_path: Path):
    broken = tmp_path / "stances.yaml"
    broken.write_text("offers:\n  acts: [offer]\n  content:\n    - pattern: '(ready'\n      beginning: after\n")
    with pytest.raises(CodebookError, match=r"stances\.yaml:4.*regular expression"):
        stances(broken)


def test_unknown_key_is_told_with_the_nearest_known_one(tmp_path: Path):
    broken = tmp_path / "conditions.yaml"
    broken.write_text("future_nouns: [end]\nkinds:\n  if:\n    marker: [if]\nnext_sentence: []\n")
    with pytest.raises(CodebookError, match="markers"):
        conditions(broken)


@pytest.mark.parametrize("text", ["the men who fled", "a great power", "withdraw its complaint", "the Solomon Islands"])
def test_capitals_and_common_words_are_no_issue(text: str):
    assert [name for name, pattern in issues().items() if pattern.search(text)] == []
