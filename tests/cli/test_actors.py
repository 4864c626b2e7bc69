"""pourparler actors: asking who is known, and putting one's own actors over ours."""

import json
from pathlib import Path

import pytest

from pourparler.codebook import HERE, Codebook
from tests.cli.conftest import Run


@pytest.fixture(autouse=True)
def _no_file_of_mine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("POURPARLER_ACTORS", "")


def listed(out: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in out.splitlines()]


def test_list_by_office_country_and_day(run: Run) -> None:
    ran = run("actors", "list", "--office", "director of national security", "--on", "2020-11-06", "--format", "json")
    assert [(a["name"], a["country"]) for a in listed(ran.out)] == [("Suh Hoon", "KOR")]
    groups = listed(run("actors", "list", "--kind", "organisation", "--country", "COL", "--format", "json").out)
    assert {"FARC", "ELN"} <= {group["name"] for group in groups}


def test_list_says_what_it_leaves_out(run: Run) -> None:
    ran = run("actors", "list", "--kind", "country", "--limit", "2", "--format", "json")
    assert len(listed(ran.out)) == 2
    assert "--limit 250 shows all" in ran.err


def test_search_finds_parts_and_misspellings(run: Run) -> None:
    assert listed(run("actors", "search", "milosevic", "--format", "json").out)[0]["name"] == "Slobodan Milošević"
    assert listed(run("actors", "search", "Macrom", "--format", "json").out)[0]["name"] == "Emmanuel Macron"
    missing = run("actors", "search", "Nobody Nowhere")
    assert missing.code == 3
    assert "pourparler actors add" in missing.err


def test_show_tells_offices_with_their_dates(run: Run) -> None:
    out = run("actors", "show", "Ban Ki-moon").out
    assert "secretary-general, UN" in out
    assert "2007-01-01–2016-12-31" in out
    assert "Yugoslavia" in run("actors", "show", "SRB").out


def test_add_keeps_what_is_known_of_a_person(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    for office, since in (("foreign secretary", "2026-03-01"), ("prime minister", "2027-05-01")):
        arguments = ("Jane Roe", "--country", "GBR", "--office", office, "--since", since, "--actors", own)
        assert run("actors", "add", *arguments).code == 0
    terms = Codebook(HERE, own).people.by_name["Jane Roe"].terms
    assert [term.office for term in terms] == ["foreign secretary", "prime minister"]
    assert "1 entry, nothing wrong" in run("actors", "check", own).out


def test_add_refuses_an_unknown_country_and_leaves_the_file_as_it_was(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    run(
        "actors", "add", "River Front", "--country", "COL", "--kind", "organisation", "--sector", "REB", "--actors", own
    )
    before = own.read_text(encoding="utf-8")
    ran = run("actors", "add", "Bad Man", "--country", "XQX", "--since", "2026", "--actors", own)
    assert ran.code == 3
    assert "no country code or organisation" in ran.err
    assert own.read_text(encoding="utf-8") == before


def test_check_names_file_line_and_way_out(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    own.write_text("people:\n  Jane Roe:\n    terms:\n      - {office: envoy, of: GBR}\n", encoding="utf-8")
    ran = run("actors", "check", own)
    assert ran.code == 3
    assert "mine.yaml:4: people.Jane Roe.terms.0: has no from; add 'from: …'" in ran.err


def test_check_says_whom_an_own_entry_replaces(run: Run, tmp_path: Path) -> None:
    own = tmp_path / "mine.yaml"
    run("actors", "add", "Wagner", "--country", "MLI", "--kind", "organisation", "--actors", own)
    assert "Wagner takes the place of ours" in run("actors", "check", own).err


def test_refresh_writes_new_holders(run: Run, tmp_path: Path) -> None:
    export, own = tmp_path / "query.json", tmp_path / "mine.yaml"
    told = {
        "personLabel": "Hana Mori",
        "positionLabel": "Prime Minister of Japan",
        "iso3": "JPN",
        "start": "2027-02-01",
    }
    rows = [{name: {"value": value} for name, value in told.items()}]
    export.write_text(json.dumps({"head": {}, "results": {"bindings": rows}}), encoding="utf-8")
    dry = run("actors", "refresh", export, "--dry-run", "--actors", own)
    assert "1 persons would be new" in dry.err
    assert not own.exists()
    assert "Hana Mori: prime minister, JPN, 2027-02-01–" in run("actors", "refresh", export, "--actors", own).out
    assert Codebook(HERE, own).people.by_name["Hana Mori"].at("2027-03-01").of == "JPN"


def test_import_takes_petrarch_dictionaries_over(run: Run, tmp_path: Path) -> None:
    actors, agents, own = tmp_path / "my.actors.txt", tmp_path / "my.agents.txt", tmp_path / "mine.yaml"
    actors.write_text(
        "JAN_DE_VRIES_\n+DE_VRIES_\n\t[NLDGOV 19990101-20040630]\nRIVER_FRONT_ [COLREB]\nBATAVIA_ [NLD]\n",
        encoding="utf-8",
    )
    agents.write_text("WATER_BAILIFF [~COP]\n", encoding="utf-8")
    assert run("actors", "import", actors, agents, "--actors", own).code == 0
    book = Codebook(HERE, own)
    assert book.people.by_name["Jan De Vries"].at("2001-01-01").sectors == ("GOV",)
    assert book.organisations["River Front"].sectors == ("REB",)
    assert "Batavia" in book.countries["NLD"].also
    assert book.offices.by_title["water bailiff"].sectors == ("COP",)


def test_own_actors_are_used_when_a_page_is_read(run: Run, tmp_path: Path) -> None:
    own, page = tmp_path / "mine.yaml", tmp_path / "note.txt"
    run(
        "actors", "add", "River Front", "--country", "COL", "--kind", "organisation", "--sector", "REB", "--actors", own
    )
    page.write_text("The River Front attacked a convoy on Monday.", encoding="utf-8")
    out = run("--actors", own, "read", page, "--as-text", "--format", "json").out
    found = {actor["name"]: actor for actor in json.loads(out)["actors"]}
    assert (found["River Front"]["country"], found["River Front"]["sectors"]) == ("COL", ["REB"])
