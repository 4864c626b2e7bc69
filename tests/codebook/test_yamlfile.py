"""A broken codebook file is told by file, line and the way out."""

from pathlib import Path

import pytest

from pourparler.codebook.actors import read_countries, read_holders, read_organisations
from pourparler.codebook.yamlfile import YamlFile
from pourparler.errors import CodebookError


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_norway_is_no_boolean_and_dates_stay_words(tmp_path):
    root = YamlFile(written(tmp_path, "code: NO\nsince: 2021-01-20\n")).root
    assert {key: node.text() for key, node in root.entries()} == {"code": "NO", "since": "2021-01-20"}


def test_unknown_key_is_told_with_its_line_and_the_nearest_known_one(tmp_path):
    path = written(tmp_path, "AAA:\n  name: Aland\n  adjectivs: [Alandic]\n")
    with pytest.raises(CodebookError, match=r"mine\.yaml:3: .*'adjectivs'.*did you mean 'adjectives'"):
        read_countries(path)


def test_missing_name_is_told_with_the_way_out(tmp_path):
    with pytest.raises(CodebookError, match=r"mine\.yaml:2: BBB: has no name; add 'name: …'"):
        read_countries(written(tmp_path, "AAA: {name: Aland}\nBBB: {capital: Bb}\n"))


def test_unknown_code_is_told(tmp_path):
    path = written(tmp_path, "organisations:\n  Club:\n    name: The Club\n    code: XXQ\n")
    with pytest.raises(CodebookError, match=r"mine\.yaml:4: .*'XXQ' is no country or kind of body"):
        read_organisations(path, frozenset({"AAA"}))


def test_a_term_that_ends_before_it_begins_is_told(tmp_path):
    path = written(
        tmp_path, "AAA:\n  president:\n    - [Ann Bee, 2020-01-01, 2021-01-01]\n    - [Cee Dee, 2021-01-01, 2020]\n"
    )
    with pytest.raises(CodebookError, match=r"mine\.yaml:4: .*ends \(2020\) before it begins \(2021-01-01\)"):
        read_holders(path, frozenset({"AAA"}))


def test_what_is_no_yaml_is_told_with_its_line(tmp_path):
    with pytest.raises(CodebookError, match=r"mine\.yaml:3: .*check indentation, colons and quotes"):
        _ = YamlFile(written(tmp_path, "a: 1\nb: [1, 2\nc: 3\n")).root


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(CodebookError, match=r"nowhere\.yaml: cannot be read"):
        _ = YamlFile(tmp_path / "nowhere.yaml").root


def test_a_list_where_words_are_wanted_is_told(tmp_path):
    root = YamlFile(written(tmp_path, "name: [a, b]\n")).root
    with pytest.raises(CodebookError, match=r"mine\.yaml:1: name: expected words"):
        root.fields("name")["name"].text()


def test_a_file_in_another_encoding_is_told_with_its_line(tmp_path):
    path = tmp_path / "mine.yaml"
    path.write_bytes("a: 1\nname: Vardø\n".encode("cp1252"))
    with pytest.raises(CodebookError, match=r"mine\.yaml:2: not UTF-8"):
        _ = YamlFile(path).root


@pytest.mark.parametrize("mark", ["\ufeff", ""])
def test_a_byte_order_mark_is_no_part_of_the_first_key(tmp_path, mark):
    assert list(YamlFile(written(tmp_path, f"{mark}name: x\n")).root.fields("name")) == ["name"]


@pytest.mark.parametrize(
    "value", ["9" * 6000, "!!int abc", "!!float x", "!!bool maybe", "!!timestamp 2020-99-99"], ids=range(5)
)
def test_a_value_that_yaml_cannot_make_is_told(tmp_path, value):
    with pytest.raises(CodebookError, match=r"mine\.yaml: a value is none"):
        _ = YamlFile(written(tmp_path, f"a: {value}\n")).root


def test_what_is_nested_without_end_is_refused_before_it_is_read(tmp_path):
    with pytest.raises(CodebookError, match=r"mine\.yaml:2: nested more than"):
        _ = YamlFile(written(tmp_path, "a: 1\nb: " + "[" * 100_000 + "]" * 100_000)).root


def test_an_organisation_governs_countries_from_a_day_on(tmp_path):
    path = written(tmp_path, "organisations:\n  A:\n    name: A\n    code: AAA\n    governs:\n      - {country: AAA}\n")
    with pytest.raises(CodebookError, match=r"mine\.yaml:6: .*has no from"):
        read_organisations(path, frozenset({"AAA"}))
