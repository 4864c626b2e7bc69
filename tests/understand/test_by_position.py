"""Events that only the position taken in the words tells."""

import pytest

import pourparler as pp
from pourparler.model import Event, Report

BEFORE = "Somalia's president, Hassan Sheikh Mohamud, asked Kenya on Monday for the port.\n\n"
# text; type; countries of the actor; countries of the recipient
TOLD = (
    (
        BEFORE + "The base in Kismayo would never be given up, Kenyan Defence Minister Aden Duale told reporters.",
        ("REJECT", {"KEN"}, {"SOM"}),
    ),
    (
        "The road to Tacna is open again.\n\nTraders were back at the crossing on Friday.\n\n"
        "Peru's foreign minister said that her country would take back its citizens if Chile gave them ten days.",
        ("AGREE", {"PER"}, {"CHL"}),
    ),
)
SILENT = (
    "Slovenian Prime Minister Robert Golob said his government would continue to monitor events in Croatia.",
    "The striker, Kofi Mensah of Ghana, said that he would run for as long as his legs let him.",
    "If the office finds hidden money abroad, the government of Peru will have to pay taxes on those sums.",
)


def read(text: str) -> tuple[Report, tuple[Event, ...]]:
    report = pp.read(text.encode(), published="2024-03-12", as_text=True)
    return report, report.events


def lands(report: Report, ids: tuple[str, ...]) -> set[str]:
    return {country for id in ids if (country := report.actor(id).country)}


@pytest.mark.parametrize(("text", "wanted"), TOLD, ids=("refusal", "conditional offer"))
def test_a_refusal_or_an_offer_without_a_known_verb_is_an_event(
    text: str, wanted: tuple[str, set[str], set[str]]
) -> None:
    report, events = read(text)
    assert wanted in [(e.plover, lands(report, e.actor), lands(report, e.recipient)) for e in events]


@pytest.mark.parametrize("text", SILENT, ids=("monitor", "sport", "duty"))
def test_to_go_on_watching_commits_to_nothing(text: str) -> None:
    _, events = read(text)
    assert events == ()
