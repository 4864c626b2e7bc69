"""Whoever the own clause of a deed names does it: all of a list, whom "who" stands for, the subject behind the
semicolon, whoever is quoted."""

import pytest

import pourparler as pp

JOINED, PREMIERS = "Norway’s liberals, Danish fishermen", "Ulf Kristersson, Mette Frederiksen"
# text; type; names of the actors
DONE = (
    ("Norway, along with the Swedish government, condemned Hungary on Monday.", "ACCUSE", "Norway, Swedish government"),
    (
        "The parliament of Chad passed a law; Senegalese President Bassirou Diomaye Faye, who opposes it, condemned "
        "Chad.",
        "ACCUSE",
        "Bassirou Diomaye Faye",
    ),
    (
        "Police in Lagos seek Musa Bello, a former Ghanaian army sergeant who killed nine people in Lagos.",
        "ASSAULT",
        "Musa Bello",
    ),
    (
        "The inquiry names Idris Deby and Mahamat Kaka, two Libyan traders who killed nine soldiers in Chad.",
        "ASSAULT",
        "Idris Deby, Mahamat Kaka",
    ),
    ("Most of his rivals condemned Kenya in May, President William Ruto said.", "ACCUSE", "rivals"),
    (
        "Kenyan President William Ruto said he was glad that Uganda had agreed to a truce with Rwanda.",
        "AGREE",
        "Uganda",
    ),
    ("Norway’s liberals joined Danish fishermen in a call for a new treaty with Iceland.", "REQUEST", JOINED),
    ("Premier Ulf Kristersson joined Mette Frederiksen in rejecting the plan of Hungary.", "REJECT", PREMIERS),
    ("Norway joined NATO to protest against the Soviet Union.", "PROTEST", "Norway"),
    (
        "The plan was condemned by Norway’s fisheries minister, Marianne Sivertsen Næss, and Iceland’s ambassador.",
        "ACCUSE",
        "Marianne Sivertsen Næss, Iceland’s ambassador",
    ),
    ("Norway dropped the trip to Malta, angering Iceland, which had offered Malta two boats.", "AGREE", "Iceland"),
    (
        "Iceland vetoed the deal, praised by Oslo but criticised by Danish fishermen.",
        "ACCUSE",
        "Danish fishermen",
    ),
    ("The aid group Sawa, backed by two Danish lawyers, sued Norway on Monday.", "ACCUSE", "Sawa"),
    ("It was Ulf Kristersson, not Mette Frederiksen, who condemned Hungary on Monday.", "ACCUSE", "Ulf Kristersson"),
    ("After leaving, Ulf Kristersson’s attorneys condemned Hungary.", "ACCUSE", "Ulf Kristersson’s attorneys"),
    (
        "“Norway should abandon its plan to drill in the north,” Russian state agency TASS quoted Lavrov as saying on "
        "Thursday.",
        "REQUEST",
        "Lavrov",
    ),
)


@pytest.mark.parametrize(("text", "plover", "names"), DONE, ids=[str(number) for number in range(len(DONE))])
def test_the_doer_of_a_clause(text: str, plover: str, names: str) -> None:
    report = pp.read(f"Oslo, 5 May 2022. {text}".encode(), published="2022-05-05", as_text=True)
    doers = [", ".join(report.actor(id).name for id in e.actor) for e in report.events if e.coding.plover == plover]
    assert doers == [names]


def test_who_is_quoted_by_a_paper_speaks() -> None:
    text = "“He has betrayed the country,” TASS had reported in May, quoting the Investigative Committee."
    report = pp.read(text.encode(), published="2022-05-05", as_text=True)
    assert [report.actor(id).name for s in report.statements for id in s.speaker] == ["Investigative Committee"]
