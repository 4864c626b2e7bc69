"""The long list of bodies: what its short form means, and what it says of the whole world."""

from pathlib import Path

import pytest

from pourparler.codebook import load
from pourparler.codebook.bodies import read_bodies
from pourparler.errors import CodebookError

COUNTRIES = frozenset({"GHA", "GRD", "NZL"})
SHORT = """
GHA:
  PTY: >-
    Coastal Congress = CC;
    ~Progress Party; Unity Bloc (Ghana) = UB
  GOV JUD: Lagoon Tribunal
GRD:
  PTY: Coastal Congress = CC; ?Harvest
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "bodies.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_first_name_is_the_body_and_the_others_are_its_too(tmp_path):
    found = read_bodies(written(tmp_path, SHORT), COUNTRIES)
    tribunal, congress = found.institutions["Lagoon Tribunal"], found.institutions["Coastal Congress"]
    assert (tribunal.country, tribunal.sectors, tribunal.also) == ("GHA", ("GOV", "JUD"), ())
    assert (congress.country, congress.also) == ("GHA", ("CC",))


def test_a_name_of_two_countries_has_a_bearer_in_each(tmp_path):
    found = read_bodies(written(tmp_path, SHORT), COUNTRIES)
    assert found.bearers["CC"] == ("Coastal Congress", "Coastal Congress (GRD)")
    assert found.institutions["Coastal Congress (GRD)"].country == "GRD"


@pytest.mark.parametrize(
    ("name", "unsure"),
    [
        ("CC", True),
        ("Coastal Congress", True),
        ("Progress Party", True),
        ("Unity Bloc", True),
        ("UB", True),
        ("Lagoon Tribunal", False),
        ("Nobody's Party", False),
    ],
)
def test_abbreviations_and_common_names_tell_no_country_by_themselves(tmp_path, name, unsure):
    assert read_bodies(written(tmp_path, SHORT), COUNTRIES).unsure(name) is unsure


def test_a_marked_word_is_loose(tmp_path):
    found = read_bodies(written(tmp_path, SHORT), COUNTRIES)
    assert found.loose == {"Harvest"}
    assert found.bearers["Harvest"] == ("Harvest",)


@pytest.mark.parametrize(
    ("text", "told"),
    [("XXX:\n  PTY: Reef Party", "no country"), ("NZL:\n  PARTY: Reef Party", "no sector")],
)
def test_a_wrong_code_is_told(tmp_path, text, told):
    with pytest.raises(CodebookError, match=told):
        read_bodies(written(tmp_path, text), COUNTRIES)


def test_ours_know_bodies_of_nearly_every_country_with_a_press():
    bodies = load().bodies
    assert len(bodies.institutions) > 15_000
    assert len({one.country for one in bodies.institutions.values()}) > 170
    assert bodies.loose <= set(bodies.bearers)
    assert bodies.common <= set(bodies.bearers)


@pytest.mark.parametrize(
    ("name", "country"),
    [
        ("Directorate of Criminal Investigations", "KEN"),
        ("Comelec", "PHL"),
        ("Economic and Financial Crimes Commission", "NGA"),
        ("Sandiganbayan", "PHL"),
        ("Carabineros", "CHL"),
        ("Guardia Civil", "ESP"),
        ("Jatiya Sangsad", "BGD"),
        ("Fianna Fail", "IRL"),
        ("UMNO", "MYS"),
    ],
)
def test_bodies_are_of_their_country(name, country):
    book = load()
    assert book.institutions[book.bodies.bearers[name][0]].country == country
