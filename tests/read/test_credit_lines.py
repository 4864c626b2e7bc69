"""Agencies that a page credits with its whole text."""

import pytest

from pourparler.model import Block, Report, Run, Span, TextMap
from pourparler.read.credit_lines import credited_agencies
from pourparler.read.sources import source_chain

BODY = "The two met at the lake and parted without a paper.\n\n"


def report(text: str, **fields: object) -> Report:
    return Report("r", "p", text, TextMap((Run(0, 0, len(text), len(text)),)), **fields)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Copyright 2018 The Associated Press. All rights reserved.", ["Associated Press"]),
        ("© 2021 AFP", ["Agence France-Presse"]),
        (
            "Associated Press writers A. Roth in Bern and B. Vogt in Zelt contributed to this report.",
            ["Associated Press"],
        ),
        ("The Associated Press contributed to this report.", ["Associated Press"]),
        ("(Reporting by A. Roth and B. Vogt; Writing by C. Lang; Editing by D. Maur)", ["Reuters"]),
        ("(With inputs from PTI)", ["Press Trust of India"]),
        ("Reuters - Ap - Afp", ["Reuters", "Associated Press", "Agence France-Presse"]),
        ("He told the Associated Press that he would go.", []),
        ("Copyright 2021 Valley Herald.", []),
    ],
)
def test_credit_lines(line: str, names: list[str]) -> None:
    found = credited_agencies(report(BODY + line))
    assert [link.name for link in found] == names
    assert all(link.evidence and link.evidence.text in line for link in found)


def test_a_line_left_out_of_the_text_is_the_evidence() -> None:
    line = "Copyright 2018 The Associated Press. All rights reserved."
    block = Block(line, Span(400, 400 + len(line)), "disclaimer", keep=False)
    (link,) = credited_agencies(report(BODY, blocks=(block,)))
    assert link.evidence is not None
    assert (link.evidence.raw, link.evidence.text, link.evidence.span) == (block.span, line, None)


def test_an_agency_in_the_byline_is_a_link_of_the_chain() -> None:
    chain = source_chain(report(BODY, site="Valley Herald", byline=("Associated Press",)))
    assert [(link.name, link.role) for link in chain] == [
        ("Valley Herald", "publisher"),
        ("Associated Press", "agency"),
    ]


def test_an_agency_known_already_is_not_named_twice() -> None:
    chain = source_chain(report(BODY + "© 2021 AFP", agency="AFP"))
    assert [link.name for link in chain] == ["AFP"]
