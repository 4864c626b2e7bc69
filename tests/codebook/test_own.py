"""Own codebooks: what is read, and what is said of each mistake: file, line, way out."""

from pathlib import Path

import pytest

from pourparler.codebook.own import LEAST, TYPE_KEYS, OwnCodebook, read_own
from pourparler.codebook.own_schema import own_schema
from pourparler.errors import CodebookError

TEMPLATE = Path(__file__).parents[2] / "src/pourparler/codebook/own_template.yaml"
SOUND = """\
codebook: visas
types:
  VISA_EASED:
    definition: >-
      Grants or
      waives visas.
    examples:
      - "[Beijing] waived visas for {Swiss travellers}."
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_type_is_read_with_its_defaults(tmp_path):
    own = read_own(written(tmp_path, SOUND))
    (eased,) = own.types
    assert (own.name, eased.name, eased.definition) == ("visas", "VISA_EASED", "Grants or waives visas.")
    assert (eased.plover, eased.patterns, eased.least, eased.line) == (None, (), LEAST, 3)
    assert eased.examples[0].text == "Beijing waived visas for Swiss travellers."
    assert own.type("VISA_EASED") is eased


def test_template_is_sound_and_shows_every_key():
    own = read_own(TEMPLATE)
    assert [one.name for one in own.types] == ["VISA_EASED", "PRISONER_SWAP"]
    assert own.types[1].patterns[0].names == ("verb", "thing", "actor")
    text = TEMPLATE.read_text(encoding="utf-8")
    assert [key for key in TYPE_KEYS if f"{key}:" not in text] == ["cameo"]


def test_codebook_can_be_a_key():
    assert isinstance(hash(read_own(TEMPLATE)), int)
    assert isinstance(read_own(TEMPLATE), OwnCodebook)


MISTAKES = [
    ("VISA_EASED:", "Visa eased:", 3, "'Visa eased' is no name for a type", "'VISA_EASED'"),
    ("VISA_EASED:", "CONSULT:", 3, "CONSULT is a PLOVER type", "give yours another name"),
    ("definition", "definitoin", 4, "unknown key 'definitoin'", "did you mean 'definition'?"),
    ("{Swiss", "{{Swiss", 8, "'{' stands where '}' should close '{'", "[actor]"),
    ("    examples:\n      - ", "    example: ", 7, "unknown key 'example'", "did you mean 'examples'?"),
    ("types:", "types: {}\nabout:", 2, "no type in it", "write at least one"),
    (
        "codebook: visas\ntypes:",
        "codebook: visas\nkinds:",
        2,
        "unknown key 'kinds'",
        "known here: codebook, about, types",
    ),
]
ADDED = [
    ("plover: CONSUL", "'CONSUL' is no PLOVER type", "did you mean 'CONSULT'?"),
    ("mode: meet", "a mode without a type", "add `plover:`"),
    ("plover: AID\n    mode: meet", "AID has no mode 'meet'", "use one of none"),
    ("cameo: 26", "26 is no CAMEO code", "strings of two to four digits"),
    ("least: 3", "least is 3.0", "between 0 and 1"),
    ("not: [[a, b]]", "an example that is no text", "put it in quotes"),
    ("patterns:\n      - - {RIGHT_ID: v}", "no RIGHT_ATTRS", "the first node has RIGHT_ID, RIGHT_ATTRS"),
    ("patterns:\n      - - {RIGHT_ID: v, RIGHT_ATTRS: {LEMA: x}}", "'LEMA' is no attribute", "LEMMA"),
    (
        "patterns:\n      - - {RIGHT_ID: v, RIGHT_ATTRS: {LEMMA: x}}\n"
        "        - {LEFT_ID: w, REL_OP: '>', RIGHT_ID: o, RIGHT_ATTRS: {POS: NOUN}}",
        "no node before is named 'w'",
        "named are v",
    ),
    (
        "patterns:\n      - - {RIGHT_ID: v, RIGHT_ATTRS: {LEMMA: x}}\n"
        "        - {LEFT_ID: v, REL_OP: '=>', RIGHT_ID: o, RIGHT_ATTRS: {POS: NOUN}}",
        "'=>' is no operator",
        "did you mean '>'?",
    ),
]


@pytest.mark.parametrize(("old", "new", "line", "what", "way_out"), MISTAKES)
def test_mistake_is_told_with_its_line(tmp_path, old, new, line, what, way_out):
    with pytest.raises(CodebookError) as error:
        read_own(written(tmp_path, SOUND.replace(old, new, 1)))
    told = str(error.value)
    assert f"mine.yaml:{line}:" in told
    assert what in told
    assert way_out in told


@pytest.mark.parametrize(("added", "what", "way_out"), ADDED)
def test_mistake_in_an_optional_key_is_told(tmp_path, added, what, way_out):
    with pytest.raises(CodebookError) as error:
        read_own(written(tmp_path, f"{SOUND}    {added}\n"))
    assert what in str(error.value)
    assert way_out in str(error.value)
    assert "mine.yaml:" in str(error.value)


def test_type_written_twice_is_refused(tmp_path):
    second = SOUND[SOUND.index("  VISA_EASED") :]
    with pytest.raises(CodebookError, match=r"mine.yaml:9: 'VISA_EASED' stands twice \(first in line 3\)"):
        read_own(written(tmp_path, SOUND + second))


def test_missing_file_and_unknown_type_are_told(tmp_path):
    with pytest.raises(CodebookError, match=r"gone\.yaml: cannot be read"):
        read_own(tmp_path / "gone.yaml")
    with pytest.raises(CodebookError, match="visas has no type 'X'; it has VISA_EASED"):
        read_own(written(tmp_path, SOUND)).type("X")


def test_schema_knows_the_keys_that_the_reader_knows():
    schema = own_schema()
    one = schema["properties"]["types"]["additionalProperties"]
    assert set(one["properties"]) == set(TYPE_KEYS)
    assert one["required"] == ["definition", "examples"]
    assert "REQUEST" in one["properties"]["plover"]["enum"]


@pytest.mark.parametrize(
    "text",
    ["types: &a [*a]\n", "types: {QX: &a {definition: x, examples: [*a]}}\n", "types: &t {ABC: *t}\n"],
    ids=["list", "example", "type"],
)
def test_a_value_within_itself_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "loop.yaml"
    path.write_text(text)
    with pytest.raises(CodebookError, match=r"loop\.yaml:\d+: "):
        read_own(path)


def test_layers_of_aliases_are_not_walked_again_and_again(tmp_path: Path) -> None:
    """Twelve layers of ten aliases each would be a billion steps."""
    layers = "".join(f"      - &a{n + 1} [{', '.join([f'*a{n}'] * 10)}]\n" for n in range(12))
    path = tmp_path / "bomb.yaml"
    path.write_text(f"types:\n  ABC:\n    definition: x\n    examples:\n      - &a0 [x]\n{layers}")
    with pytest.raises(CodebookError, match="an example that is no text"):
        read_own(path)
