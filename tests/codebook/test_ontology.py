"""The two codings and the way from one to the other."""

from pathlib import Path

import pytest

from pourparler.codebook.ontology import HERE, ontology, read_ontology
from pourparler.errors import CodebookError


def test_sixteen_types_with_scores_and_quads() -> None:
    types = ontology().types
    assert len(types) == 16
    assert {name for name, t in types.items() if t.quad == 4} == {
        "PROTEST",
        "SANCTION",
        "MOBILIZE",
        "COERCE",
        "ASSAULT",
    }
    assert types["ACCUSE"].score == -3  # the manual prints 3
    assert types["AID"].recipient == "required"


def test_scores_of_modes() -> None:
    known = ontology()
    assert known.score("CONSULT", "phone") == 1.5
    assert known.score("CONSULT", "multilateral") == 4
    assert known.score("RETREAT", "resign") == 4.5
    assert known.score("ASSAULT", "unconventional") == -10
    assert known.score("AGREE") == 2.5


@pytest.mark.parametrize(
    ("code", "goldstein"),
    [
        ("010", 0), ("020", 3), ("022", 3.4), ("026", 4), ("030", 4), ("036", 4), ("037", 5), ("040", 1), ("041", 1),
        ("042", 1.9), ("043", 2.8), ("046", 7), ("057", 8), ("100", -5), ("112", -2), ("120", -4), ("125", -5),
        ("130", -4.4), ("163", -8), ("190", -10),
    ],
)  # fmt: skip
def test_goldstein_values(code: str, goldstein: float) -> None:
    assert ontology().goldstein(code) == goldstein


@pytest.mark.parametrize(
    ("code", "plover", "mode"),
    [
        ("026", "REQUEST", "meet"),
        ("036", "AGREE", None),
        ("041", "CONSULT", "phone"),
        ("0871", "RETREAT", "ceasefire"),
        ("0813", "RETREAT", None),
        ("163", "COERCE", "restrict"),
        ("161", "SANCTION", "withdraw"),
        ("112", "ACCUSE", "allege"),
        ("1246", "REJECT", "yield"),
        ("136", "THREATEN", None),
        ("204", "ASSAULT", "unconventional"),
    ],
)
def test_cameo_turns_into_plover(code: str, plover: str, mode: str | None) -> None:
    turned = ontology().to_plover(code)
    assert turned is not None
    assert turned[0] == plover
    assert mode is None or turned[1] == mode


def test_a_statement_is_no_plover_event() -> None:
    assert ontology().to_plover("010") is None


def test_codes_are_strings() -> None:
    assert ontology().code("010").label != ontology().code("10").label
    with pytest.raises(CodebookError, match="codes are strings"):
        ontology().code("9999")


def test_every_type_and_mode_goes_to_cameo_and_comes_back_to_its_type() -> None:
    known = ontology()
    for name, event_type in known.types.items():
        for mode in (None, *event_type.modes):
            turned = known.to_plover(known.to_cameo(name, mode))
            assert turned is not None
            assert turned[0] == name or (name, mode) in {("RETREAT", "resign"), ("SANCTION", "convict")}


def test_every_code_turns_into_plover_and_back_to_its_type() -> None:
    known = ontology()
    for code, entry in known.codes.items():
        turned = known.to_plover(code)
        if turned is None:
            assert entry.root == "01", code  # PLOVER drops statements only
            continue
        plover, mode, contexts = turned
        back = known.to_plover(known.to_cameo(plover, mode, contexts))
        assert back is not None, code
        assert back[0] == plover, code
        assert known.type(plover).quad in (1, 2, 3, 4), code
        assert mode is None or known.score(plover, mode) == known.type(plover).modes[mode].score, code


def test_contexts_choose_the_finer_code() -> None:
    known = ontology()
    assert known.to_cameo("AID", contexts=("military", "diplomatic")) == "072"
    assert known.to_cameo("AID") == "070"
    assert known.to_cameo("REQUEST", "assist", ("economic",)) == "1011"


def test_each_root_has_every_level() -> None:
    codes = ontology().codes
    assert {code[:2] for code in codes} == {f"{n:02d}" for n in range(1, 21)}
    assert all(code[:-1] in codes or len(code) <= 3 for code in codes)


def test_a_mode_that_a_type_has_not_is_told_with_line_and_way_out(tmp_path: Path) -> None:
    types = (HERE / "event_types.yaml").read_text("utf-8")
    codes = (HERE / "cameo.yaml").read_text("utf-8").replace("mode: meet", "mode: meat", 1)
    (tmp_path / "types.yaml").write_text(types, "utf-8")
    (tmp_path / "codes.yaml").write_text(codes, "utf-8")
    with pytest.raises(CodebookError, match=r"codes\.yaml:\d+.*no mode 'meat'; use one of assist, change, yield, meet"):
        read_ontology(tmp_path / "types.yaml", tmp_path / "codes.yaml")
