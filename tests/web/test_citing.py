"""Citations."""

from datetime import date

from pourparler import flow
from pourparler.web.citing import cite

from .conftest import OTHER, PAGE

SEEN = date(2022, 1, 2)


def test_a_report_is_cited_with_author_day_title_site_and_address() -> None:
    found = cite(flow.read(OTHER), "http://desk/report/1", seen=SEEN).apa
    assert found.startswith("Ana Reyes (2019-05-07). Spain and Portugal sign water accord.")
    assert found.endswith("Retrieved 2022-01-02, from http://desk/report/1")


def test_what_tex_would_read_as_a_command_is_escaped() -> None:
    found = cite(flow.read(PAGE), "http://desk/a_b", r"50% of {R&D} \ cost_x", seen=SEEN).bibtex
    assert r"note = {50\% of \{R\&D\} \textbackslash{} cost\_x}" in found
    assert "url = {http://desk/a_b}" in found
