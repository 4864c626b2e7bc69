"""PETRARCH dictionaries: the format of their documentation, on files of our own."""

from pathlib import Path

import pytest

from pourparler.codebook.petrarch import Code, read_actors, read_agents
from pourparler.errors import CodebookError

COUNTRIES = frozenset({"NLD", "DEU", "COL", "ROU", "AFG"})
ACTORS = """\
<!-- our own small dictionary
over two lines -->
HOLLAND_ [NLD] # the land
+THE_NETHERLANDS_
+DUTCH_

JAN_DE_VRIES_  ; an invented man
+DE_VRIES_
\t[NLDELI <19990101]
\t[NLDGOV 19990101-040630]
\t[NLDBUS >20040701]

RIVER_FRONT_ [COLREB]
GREEN_AID_ [NGODEVHRI]
UNION_OF_PORTS_ [IGOEEC]
OLD_LAND_ [ROM]
"""
AGENTS = """\
!PERSON! = MAN, WOMAN
POLICE_OFFICER [~COP]
ARMED_FORCES {} [~MIL]
ATTORNEY_GENERAL {ATTORNEYS_GENERAL} [~GOVATG]
NEWS!PERSON! [~MED] # CAMEO's MED is the media
AID_GROUP [NGO~]
"""


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def test_actors_have_their_names_codes_and_dates(tmp_path: Path) -> None:
    holland, man, front, aid, ports, old = read_actors(written(tmp_path, "my.actors.txt", ACTORS), COUNTRIES)
    assert (holland.name, holland.also, holland.line) == ("Holland", ["The Netherlands", "Dutch"], 3)
    assert holland.codes == [Code("NLD", ())]
    assert man.also == ["De Vries"]
    assert man.codes == [
        Code("NLD", ("ELI",), None, "1999-01-01"),
        Code("NLD", ("GOV",), "1999-01-01", "2004-06-30"),
        Code("NLD", ("BUS",), "2004-07-01", None),
    ]
    assert front.codes == [Code("COL", ("REB",))]
    assert aid.codes == [Code("NGO", ("CVL",))]
    assert ports.codes[0].country == "EUR"
    assert old.codes[0].country == "ROU"


def test_agents_have_sectors_of_plover_and_sets_are_written_out(tmp_path: Path) -> None:
    agents = read_agents(written(tmp_path, "my.agents.txt", AGENTS))
    assert [(a.title, a.plural, a.sectors) for a in agents] == [
        ("police officer", None, ("COP",)),
        ("armed forces", "", ("MIL",)),
        ("attorney general", "attorneys general", ("GOV", "JUD")),
        ("newsman", "", ("JRN",)),
        ("newswoman", "", ("JRN",)),
        ("aid group", None, ()),
    ]


@pytest.mark.parametrize(
    ("name", "text", "line"),
    [
        ("a.actors.txt", "# only\n\t[NLDGOV >19990101]\n", 2),
        ("a.actors.txt", "X_ [NLD]\n\t[NLDGOV around 1999]\n", 2),
        ("a.agents.txt", "POLICE_OFFICER\n", 1),
        ("a.agents.txt", "NEWS!MEN! [~MED]\n", 1),
    ],
)
def test_a_broken_line_is_told_with_its_number(tmp_path: Path, name: str, text: str, line: int) -> None:
    path = written(tmp_path, name, text)
    with pytest.raises(CodebookError, match=rf"{name}:{line}: "):
        read_actors(path, COUNTRIES) if "actors" in name else read_agents(path)
