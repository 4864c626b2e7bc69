"""Names typical of a country, and given names that tell the sex."""

import pytest

from pourparler.codebook.typical import given_names, sex_of, typical


@pytest.mark.parametrize(
    ("name", "sex"),
    [
        ("Deborah Birx", "f"),
        ("Marie-Claude Bibeau", "f"),
        ("Mohammad Javad Zarif", "m"),
        ("Mao Ning", "f"),
        ("Mao Zedong", "m"),
        ("Kim Darroch", ""),
        ("Andrea Orlando", "m"),
        ("Andrea Mitchell", ""),
        ("Kaya", ""),
        ("Scott", ""),
        ("Scott Morrison", "m"),
    ],
)
def test_a_given_name_tells_the_sex_where_only_one_bears_it(name: str, sex: str) -> None:
    assert sex_of(name) == sex


def test_names_of_both_sexes_are_left_out() -> None:
    assert not {"robin", "jordan", "taylor", "dana", "jean", "ariel", "alexis"} & given_names().keys()


def test_typical_names_are_of_known_countries() -> None:
    tables = typical()
    codes = {
        code for table in (tables.family, tables.given, tables.endings) for found in table.values() for code in found
    }
    assert all(len(code) == 3 and code.isupper() for code in codes)
    assert "VNM" in tables.countries("Nguyen Van An")
    assert tables.countries("Xyz Qwrt") == frozenset()
