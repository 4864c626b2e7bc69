"""A user's own actors go before ours; what is not in the form is told by file, line and the way out."""

from pathlib import Path

import pytest

from pourparler.codebook import HERE, Codebook, Term
from pourparler.codebook.user_actors import read_user_actors, user_file
from pourparler.codebook.user_actors_write import add_entry, person_entry
from pourparler.errors import CodebookError

OWN = """\
# kept
people:
  Jane Roe:
    also: [J. Roe]
    terms:
      - {office: foreign secretary, of: GBR, from: 2026-03-01}
      - {office: chair, of: River Front, from: 2020, to: 2025-01, sectors: [REB]}
  Angela Merkel:
    terms:
      - {office: envoy, of: DEU, from: 2027}
organisations:
  River Front: {code: COL, name: River Front, sectors: [REB], also: [Frente del Rio]}
  Wagner: {code: MLI, name: Wagner Group, sectors: [MIL]}
institutions:
  Harbour Office: {country: NLD, sectors: [GOV]}
countries:
  KOR: {also: [Hanguk], cities: [Yongsan]}
titles:
  - {sectors: [GOV], standing: government, titles: [water envoy]}
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "actors.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_own_actors_stand_beside_ours(own: Path) -> None:
    book = Codebook(HERE, own)
    assert book.people.by_name["Jane Roe"].at("2026-05-01").office == "foreign secretary"
    assert [e.key for e in book.gazetteer.named("J. Roe")] == ["Jane Roe"]
    assert [e.key for e in book.gazetteer.named("Frente del Rio")] == ["River Front"]
    assert book.institutions["Harbour Office"].country == "NLD"
    assert {e.key for e in book.gazetteer.named("Hanguk")} == {"KOR"}
    assert book.countries["KOR"].name == "South Korea"
    assert book.offices.by_title["water envoys"].plural
    assert "Ban Ki-moon" in book.people.by_name


def test_an_own_entry_takes_the_place_of_ours(own: Path) -> None:
    book = Codebook(HERE, own)
    assert book.organisations["Wagner"].code == "MLI"
    assert [t.office for t in book.people.by_name["Angela Merkel"].terms] == ["envoy"]


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("people:\n  X Y:\n    terms:\n      - {office: z, of: GBRR, from: 2020}\n", 4, "did you mean 'GBR'"),
        ("people:\n  X Y:\n    terms:\n      - {office: z, of: GBR, from: soon}\n", 4, "write 2026, 2026-01 or"),
        ("people:\n  X Y:\n    terms:\n      - {of: GBR, from: 2021, to: 2020}\n", 4, "put the earlier date"),
        ("people:\n  X Y: {also: [Z]}\n", 2, "has no terms"),
        ("organisations:\n  X: {name: X}\n", 2, "has no code"),
        ("countries:\n  GRB: {also: [X]}\n", 2, "no country code"),
        ("poeple:\n  X: 1\n", 1, "did you mean 'people'"),
        ("institutions:\n  X: {sectors: [GOV]}\n", 2, "has no country"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    path = tmp_path / "actors.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(CodebookError) as caught:
        read_user_actors(path, frozenset({"GBR"}), frozenset())
    assert f"actors.yaml:{line}:" in str(caught.value)
    assert told in str(caught.value)


def test_a_new_entry_goes_under_its_section_and_comments_stay(own: Path) -> None:
    add_entry(own, "people", "Max Muster", person_entry([Term("Max Muster", "mayor", "DEU", "2026", None)]))
    add_entry(own, "people", "Jane Roe", person_entry([Term("Jane Roe", "prime minister", "GBR", "2027", None)]))
    text = own.read_text(encoding="utf-8")
    assert text.startswith("# kept\n")
    assert text.count("Jane Roe") == 1
    user = read_user_actors(own, frozenset({"GBR", "DEU", "COL", "MLI", "NLD", "KOR"}), frozenset())
    assert [t.office for t in user.people["Jane Roe"]] == ["prime minister"]
    assert [t.of for t in user.people["Max Muster"]] == ["DEU"]
    assert [t.office for t in user.people["Angela Merkel"]] == ["envoy"]


def test_the_environment_names_the_file(monkeypatch: pytest.MonkeyPatch, own: Path, tmp_path: Path) -> None:
    monkeypatch.setenv("POURPARLER_ACTORS", str(own))
    assert user_file() == own
    monkeypatch.setenv("POURPARLER_ACTORS", "")
    assert user_file() is None
    monkeypatch.delenv("POURPARLER_ACTORS")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    assert user_file() is None
    placed = tmp_path / "pourparler" / "actors.yaml"
    placed.parent.mkdir()
    placed.write_text(OWN, encoding="utf-8")
    assert user_file() == placed


@pytest.mark.parametrize("needed", ["standing", "titles"])
def test_titles_need_a_standing_and_words(tmp_path: Path, needed: str) -> None:
    told = {"standing": "titles: [water envoy]", "titles": "standing: government"}[needed]
    path = tmp_path / "actors.yaml"
    path.write_text("titles:\n  - {sectors: [GOV], " + told + "}\n")
    with pytest.raises(CodebookError, match=rf"actors\.yaml:2: titles\.0: has no {needed}"):
        read_user_actors(path, frozenset({"NLD"}), frozenset())
