"""The words that make an event, and how operators combine with what they act on."""

from pathlib import Path

import pytest

from pourparler.codebook.context_words import context_words
from pourparler.codebook.modality import modality
from pourparler.codebook.ontology import ontology
from pourparler.codebook.triggers import HERE, noun_forms, read_triggers, triggers
from pourparler.errors import CodebookError


def test_forms_of_a_trigger_are_found() -> None:
    known = triggers()
    assert {sense.code for sense in known.verbs["withdrew"]} >= {"0872", "161"}
    assert known.verbs["brokering"][0].code == "045"
    assert known.nouns["airstrikes"][0].code == "195"


def test_every_code_of_the_triggers_is_a_cameo_code_with_a_known_mode() -> None:
    known, codings = triggers(), ontology()
    senses = [s for table in (known.verbs, known.nouns, known.adjectives) for found in table.values() for s in found]
    codes = {s.code for s in senses if s.code} | {c for table in known.operators.values() for c in table.values()}
    for code in codes - {"=", "none"}:
        rest, _, mode = code.partition(":")
        cameo, _, plover = rest.partition("/")
        type_ = plover or codings.code(cameo).plover
        assert type_ is not None, code
        assert not mode or mode in codings.type(type_).modes, code


@pytest.mark.parametrize(
    ("op", "content", "code"),
    [
        ("request", "046", "026"),
        ("demand", "0872", "1056"),
        ("agree", "0841", "0353"),
        ("agree", "163", "1312"),
        ("announce", "163", "163"),
        ("intend", "163", "1312"),
        ("intend", "195", "1384"),
        ("reject", "072", "1222"),
        ("threaten", "164", "134"),
        ("stop", "195", "087"),
        ("stop", "163", "085"),
        ("cancel", "040", "125"),
        ("request", None, "020"),
        ("intend", None, None),
    ],
)
def test_an_operator_makes_its_own_code_of_its_content(op: str, content: str | None, code: str | None) -> None:
    assert triggers().compose(op, content) == code


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("embassy", ("embassy", "embassies")),
        ("talks", ("talks",)),
        ("crisis", ("crisis", "crises")),
        ("fisherman", ("fisherman", "fishermen")),
        ("truce", ("truce", "truces")),
    ],
)
def test_plurals(word: str, forms: tuple[str, ...]) -> None:
    assert noun_forms(word) == forms


def test_an_unknown_class_is_told_with_line_and_way_out(tmp_path: Path) -> None:
    text = (HERE / "triggers.yaml").read_text("utf-8").replace("$SANCTIONS", "$SANTIONS", 1)
    (tmp_path / "triggers.yaml").write_text(text, "utf-8")
    with pytest.raises(CodebookError, match=r"triggers\.yaml:\d+.*\$SANTIONS is no class"):
        read_triggers(tmp_path / "triggers.yaml")


def test_contexts_by_words() -> None:
    found = context_words().contexts_of(
        "The ministers discussed Covid-19 vaccines and the denuclearisation of the peninsula."
    )
    assert set(found) >= {"health", "cbrn"}


def test_words_settle_the_mode() -> None:
    words = context_words()
    assert words.mode_of("ASSAULT", "warplanes bombed the camp") == "aerial"
    assert words.mode_of("CONSULT", "met at a virtual session") == "phone"
    assert words.mode_of("CONSULT", "met in Geneva") is None


def test_modality_words_stand_in_all_forms() -> None:
    assert {"managed", "continues"} <= modality().factual
    assert "failed" in modality().failing
