"""The vocabulary of reading: media, sourcing words, datable facts, words of sites."""

import re
from collections import Counter
from datetime import date
from pathlib import Path

import pycountry
import pytest

from pourparler.codebook.datable import datable
from pourparler.codebook.media import host_of, media
from pourparler.codebook.reading import reading_words
from pourparler.codebook.sourcing import sourcing_words
from pourparler.errors import CodebookError


def test_every_outlet_has_a_known_country_and_names_of_its_own() -> None:
    outlets = set(media().by_name.values())
    codes = {country.alpha_3 for country in pycountry.countries} | {"KOS", "IGO"}
    assert {outlet.country for outlet in outlets} <= codes
    names = Counter(name for outlet in outlets for name in outlet.names)
    assert [name for name, count in names.items() if count > 1] == []
    assert sum(outlet.agency for outlet in outlets) >= 150


def test_outlets_are_found_by_address() -> None:
    outlet = media().at("https://www.bbc.com/news/world-asia-1")
    assert outlet is not None
    assert (outlet.name, outlet.country) == ("BBC", "GBR")
    assert media().at("https://edition.cnn.com/2021/x") is media().by_name["CNN"]
    assert media().at("https://example.org/") is None
    assert media().at("http://[broken") is None
    assert host_of("https://www.Example.org:443/x") == "example.org"


def test_facts_that_date_a_text_are_dates() -> None:
    assert all(date.fromisoformat(day) for day in datable().first_named.values())
    election = datable().elections["US presidential election"]
    assert [year for year in range(2015, 2027) if election.held(year)] == [2016, 2020, 2024]


def test_words_of_sites_are_lower_case_and_regions_known() -> None:
    words = reading_words()
    assert all(re.fullmatch(r"[a-z-]+", word) for word in words.region_words)
    assert words.zones["IST"] == 5.5
    assert "English" in words.stop_words
    assert "reported" in sourcing_words().said


def test_broken_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "media.yaml"
    file.write_text("agencies:\n  - {name: X, land: GBR}\noutlets: []\nthird_parties: []\n")
    with pytest.raises(CodebookError, match=r"media\.yaml:2"):
        media(file)
