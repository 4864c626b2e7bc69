"""The sample pages by hand count: which are reprints, and how many independent sources the others are."""

from importlib.resources import files
from pathlib import Path

import pytest

from pourparler.collect import page_from_path
from pourparler.merge import copies_among, independent, origins_of
from pourparler.model import Report
from pourparler.read import read_page

REPRINTS = {
    "2018-04-27-meridian-panmunjom": ["2018-04-27-eastern-panmunjom"],
    "2018-05-24-meridian-letter": ["2018-05-25-coastline-letter"],
    "2018-06-12-meridian-singapore": ["2018-06-12-harbour-singapore"],
    "2019-02-28-meridian-hanoi": ["2019-02-28-coastline-hanoi", "2019-02-28-harbour-hanoi"],
    "2019-10-05-meridian-stockholm": ["2019-10-06-pacific-stockholm"],
    "2020-06-16-meridian-liaison": ["2020-06-16-coastline-liaison"],
    "2021-06-21-meridian-envoy": ["2021-06-21-coastline-envoy"],
}
# Meridian Wire, Eastern Bureau, The Northgate Courier, Harbour Post, Pacific Ledger, Lakeland Times and the Forum;
# Coastline Today prints nothing of its own.
SOURCES = 7


@pytest.fixture(scope="module")
def pages() -> dict[str, Report]:
    paths = sorted(Path(str(files("pourparler.samples"))).glob("pages/*.*"))
    return {path.stem: read_page(page_from_path(path)) for path in paths}


def test_reprints_are_folded_under_the_agencys_own_page(pages: dict[str, Report]) -> None:
    name = {report.id: stem for stem, report in pages.items()}
    found = {
        name[group.original]: sorted(name[member] for member in group.reports[1:])
        for group in copies_among([*pages.values()])
    }
    assert found == REPRINTS


def test_sources_are_counted_as_by_hand(pages: dict[str, Report]) -> None:
    origins = origins_of(pages.values(), copies_among([*pages.values()]))
    assert independent(origins.values()) == SOURCES
    for original, reprints in REPRINTS.items():
        assert independent(origins[pages[stem].id] for stem in (original, *reprints)) == 1
