"""Wikidata exports, on small files of our own with invented persons."""

import json
from pathlib import Path

import pytest

from pourparler.codebook import HERE, Codebook
from pourparler.codebook.refresh import renewed
from pourparler.codebook.wikidata import read_export
from pourparler.errors import CodebookError

COUNTRIES = frozenset({"JPN", "FRA"})


def query(*rows: dict[str, str]) -> str:
    bindings = [{name: {"type": "literal", "value": value} for name, value in row.items()} for row in rows]
    return json.dumps({"head": {"vars": []}, "results": {"bindings": bindings}})


def row(
    person: str, position: str, iso3: str, start: str | None = "2027-02-01T00:00:00Z", **more: str
) -> dict[str, str]:
    told = {"personLabel": person, "positionLabel": position, "iso3": iso3, **more}
    return told | ({"start": start} if start else {})


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "export.json"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_query_gives_terms_and_reasons(tmp_path: Path) -> None:
    rows = [
        row("Hana Mori", "Prime Minister of Japan", "JPN"),
        row("Luc Brun", "Minister for Europe and Foreign Affairs", "FRA", end="2028-01-05T00:00:00Z"),
        row("Ann Other", "Lord of the Isles", "FRA"),
        row("Bo Less", "President of the French Republic", "FRA", start=None),
    ]
    export = read_export(written(tmp_path, query(*rows)), COUNTRIES)
    assert [(t.person, t.office, t.of, t.since, t.until) for t in export.terms] == [
        ("Hana Mori", "prime minister", "JPN", "2027-02-01", None),
        ("Luc Brun", "foreign minister", "FRA", "2027-02-01", "2028-01-05"),
    ]
    assert [reason.split(":")[0] for reason in export.skipped] == ["Ann Other", "Bo Less"]


def entity(id_: str, label: str, **claims: list[dict[str, object]]) -> dict[str, object]:
    return {"id": id_, "labels": {"en": {"value": label}}, "claims": claims}


def item(id_: str, **qualifiers: str) -> dict[str, object]:
    times = {
        key: [{"datavalue": {"value": {"time": f"+{value}T00:00:00Z", "precision": 11 if value[5:7] != "00" else 9}}}]
        for key, value in qualifiers.items()
    }
    return {"mainsnak": {"datavalue": {"value": {"id": id_}}}, "qualifiers": times}


def test_entity_lines_are_read_with_their_positions_and_countries(tmp_path: Path) -> None:
    person = entity("Q1", "Hana Mori", P39=[item("Q2", P580="2027-02-01"), item("Q9", P580="2020-01-01")])
    person["aliases"] = {"en": [{"value": "Mori Hana"}, {"value": "Hana"}]}
    lines = [
        person,
        entity("Q2", "Prime Minister of Japan", P1001=[item("Q3")]),
        entity("Q3", "Japan", P298=[{"mainsnak": {"datavalue": {"value": "JPN"}}}]),
        entity("Q4", "Jo Sato", P39=[item("Q2", P580="2025-00-00")]),
    ]
    export = read_export(written(tmp_path, "[\n" + ",\n".join(json.dumps(x) for x in lines) + "\n]\n"), COUNTRIES)
    assert [(t.person, t.of, t.since) for t in export.terms] == [
        ("Hana Mori", "JPN", "2027-02-01"),
        ("Jo Sato", "JPN", "2025"),
    ]
    assert export.spellings == {"Hana Mori": ("Mori Hana",)}
    assert export.skipped == ["Hana Mori: the file does not tell what Q9 is"]


def test_only_what_is_new_is_taken_and_old_terms_stay(tmp_path: Path) -> None:
    rows = [
        row(
            "Angela Merkel", "Federal Chancellor of Germany", "DEU", "2005-11-22T00:00:00Z", end="2021-12-08T00:00:00Z"
        ),
        row(
            "Emmanuel Macron",
            "President of the French Republic",
            "FRA",
            "2017-05-14T00:00:00Z",
            end="2027-05-13T00:00:00Z",
        ),
        row("Hana Mori", "Prime Minister of Japan", "JPN"),
    ]
    book = Codebook(HERE)
    people = renewed(book, read_export(written(tmp_path, query(*rows)), frozenset(book.countries)))
    assert set(people) == {"Emmanuel Macron", "Hana Mori"}
    assert people["Emmanuel Macron"][0][-1].until == "2027-05-13"
    known = [(t.office, t.since[:4]) for t in book.people.by_name["Emmanuel Macron"].terms]
    assert [(t.office, t.since[:4]) for t in people["Emmanuel Macron"][0]] == known


@pytest.mark.parametrize(
    ("text", "told"), [("{nope", "no JSON|no Wikidata entity"), ('{"a": 1}\n', "no Wikidata entity")]
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(CodebookError, match=told):
        read_export(written(tmp_path, text), COUNTRIES)
