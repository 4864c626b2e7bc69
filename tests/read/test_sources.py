"""Whose word a report gives: from the publisher to the spokesperson."""

import pytest

from pourparler.model import Report, Run, Span, TextMap
from pourparler.read.sources import source_chain


def report(text: str, **fields: str) -> Report:
    return Report("r", "p", text, TextMap((Run(0, 0, len(text), len(text)),)), **fields)  # type: ignore[arg-type]


def named(text: str, role: str) -> list[str]:
    return [link.name for link in source_chain(report(text)) if link.role == role]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("The three met online, Yonhap News Agency reported.", ["Yonhap News Agency"]),
        ("A diplomat told Reuters that talks had ended.", ["Reuters"]),
        ("The launch failed, according to state news agency KCNA.", ["KCNA"]),
        ("Citing unnamed officials, Kyodo said on Monday that it had begun.", ["Kyodo"]),
        ("In an interview with the Financial Times he ruled it out.", ["Financial Times"]),
        ("The Streslau Herald reported that the dam was closed.", ["Streslau Herald"]),
        ("The Associated Press and its readers. AP reported it, The Associated Press said.", ["AP"]),
        ("He spent time in the guardian's house, an independent said.", []),
    ],
)
def test_media_cited_are_found(text: str, names: list[str]) -> None:
    assert named(text, "cited") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("He called for talks, according to the Presidential Office in Seoul.", ["Presidential Office"]),
        ("Russia's Foreign Ministry said in a statement that it regretted it.", ["Russia's Foreign Ministry"]),
        ("The Ministry of Foreign Affairs of Ruritania announced talks.", ["Ministry of Foreign Affairs of Ruritania"]),
        ("The White House confirmed the call.", ["White House"]),
        ("The ministry said so.", []),
    ],
)
def test_institutions_that_speak_are_found(text: str, names: list[str]) -> None:
    assert named(text, "origin") == names


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("According to presidential spokesman Kang Min-seok, they met.", ["Kang Min-seok"]),
        ("US Deputy Spokesperson Jalina Porter said on Monday.", ["Jalina Porter"]),
        ("Dmitry Peskov, the Kremlin spokesman, declined to comment.", ["Dmitry Peskov"]),
        ("In Beijing, Foreign Ministry spokesman Lu Kang said no.", ["Lu Kang"]),
        ("The spokesman for the ministry, Otto Brandl, said yes.", ["Otto Brandl"]),
        ("A spokesman said no.", []),
    ],
)
def test_spokespersons_are_found(text: str, names: list[str]) -> None:
    assert named(text, "spokesperson") == names


def test_chain_runs_from_publisher_to_spokesperson_with_evidence() -> None:
    text = "Seoul (IANS): Yonhap News Agency reported that spokesman Kang Min-seok spoke, the Presidential Office said."
    chain = source_chain(report(text, site="Daijiworld", agency="IANS"))
    assert [link.role for link in chain] == ["publisher", "agency", "cited", "origin", "spokesperson"]
    for link in chain[1:]:
        assert link.evidence is not None
        assert text[slice(*(link.evidence.span or Span(0, 0)))] == link.evidence.text == link.name
