"""The actors' side of the codebook: everything loads, refers to what exists, and says what is true."""

import itertools

import pycountry
import pytest

from pourparler.codebook import load
from pourparler.codebook.actors import SECTORS, plural
from pourparler.codebook.gazetteer import fold, words_of
from pourparler.codebook.people import slug, surname


@pytest.fixture(scope="module")
def book():
    return load()


def test_every_iso_country_and_kosovo_is_there(book):
    assert set(book.countries) == {country.alpha_3 for country in pycountry.countries} | {"KOS"}


def test_every_institution_and_office_has_known_sectors(book):
    for institution in book.institutions.values():
        assert institution.country in book.countries
        assert set(institution.sectors) <= SECTORS
    for office in book.offices.by_title.values():
        assert set(office.sectors) <= SECTORS


def test_spellings_belong_to_somebody(book):
    from pourparler.codebook.actors import read_spellings

    assert set(read_spellings(book.folder / "people.yaml")) <= set(book.people.by_name)


def test_no_two_terms_of_one_head_of_state_overlap_by_much(book):
    """Two presidents of one country on one day would make "the president" two persons."""
    terms = [t for person in book.people.by_name.values() for t in person.terms if t.office == "president"]
    for country in {t.of for t in terms} - {"BIH"}:
        own = sorted((t for t in terms if t.of == country), key=lambda t: t.since)
        for earlier, later in itertools.pairwise(own):
            assert earlier.until is not None, earlier
            if (country, later.person) not in {("CIV", "Alassane Ouattara"), ("GMB", "Adama Barrow")}:
                assert earlier.until[:7] <= later.since[:7], (earlier, later)


@pytest.mark.parametrize(
    ("of", "title", "date", "name"),
    [
        ("USA", "president", "2008-06-01", "George W. Bush"),
        ("KOR", "director of national security", "2020-11-06", "Suh Hoon"),
        ("RUS", "president", "2010-01-01", "Dmitry Medvedev"),
        ("UN", "secretary-general", "2015-01-01", "Ban Ki-moon"),
        ("ETH", "prime minister", "2020-11-04", "Abiy Ahmed"),
        ("GBR", "prime minister", "2022-09-20", "Liz Truss"),
        ("Hamas", "leader", "2020-01-01", "Ismail Haniyeh"),
    ],
)
def test_who_held_an_office_on_a_day(book, of, title, date, name):
    assert [person.name for person in book.people.holding(of, title, date)] == [name]


def test_a_person_s_office_changes_with_the_day(book):
    biden = book.people.by_name["Joe Biden"]
    assert biden.at("2012-05-05").office == "vice president"
    assert biden.at("2023-05-05").office == "president"
    assert biden.at("2018-05-05") is None
    assert biden.before("2018-05-05").office == "vice president"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("US and U.S. and USA", ["USA", "USA", "USA"]),
        ("tell us more", []),
        ("S.Korea, S. Korea and South Korea", ["KOR", "KOR", "KOR"]),
        ("US-N.Korea talks", ["USA", "PRK"]),
        ("Kim Jong Un and Kim Jong-un", ["Kim Jong-un", "Kim Jong-un"]),
        ("Erdogan met Recep Tayyip Erdoğan", ["Recep Tayyip Erdoğan"]),
        ("South America and the Sea of Japan", []),
        ("turkey and Turkey", ["TUR"]),
        ("who asked the WHO", ["WHO"]),
    ],
)
def test_gazetteer_finds_names_in_the_right_case(book, text, names):
    actors = ("country", "organisation", "institution", "person")
    found = book.gazetteer.find(text, words_of(text))
    assert [e.key for m in found for e in m.entries[:1] if e.kind in actors] == names


def test_words_keep_their_places():
    words = words_of("Kim Jong-un’s Çavuşoğlu")
    assert [(w.start, w.end, w.key) for w in words] == [
        (0, 3, "kim"),
        (4, 8, "jong"),
        (9, 11, "un"),
        (12, 13, "s"),
        (14, 23, "cavusoglu"),
    ]
    assert fold("Đinđić") == "dindic"


@pytest.mark.parametrize(
    ("one", "many"),
    [
        ("minister", "ministers"),
        ("secretary of state", "secretaries of state"),
        ("spokesman", "spokesmen"),
        ("attorney general", "attorneys general"),
        ("commander-in-chief", "commanders-in-chief"),
        ("deputy", "deputies"),
    ],
)
def test_plurals(one, many):
    assert plural(one) == many


def test_family_names_and_slugs():
    assert surname("Robert O'Brien") == "O'Brien"
    assert surname("Kang Min-seok", family_first=True) == "Kang"
    assert surname("Bashar al-Assad") == "al-Assad"
    assert slug("Robert O’Brien") == slug("Robert O'Brien") == "robert-obrien"


@pytest.mark.parametrize(
    ("name", "hints", "country", "kind"),
    [
        ("Seoul", (), "KOR", "city"),
        ("Kiev", (), "UKR", "city"),
        ("Tripoli", (), "LBY", "city"),
        ("Tripoli", ("LBN",), "LBN", "city"),
        ("London", ("CAN",), "CAN", "city"),
        ("Crimea", (), "UKR", "region"),
        ("Korean Peninsula", (), None, "region"),
        ("the Netherlands", (), "NLD", "country"),
    ],
)
def test_places_have_a_country(book, name, hints, country, kind):
    place = book.places.find(name, hints)
    assert (place.country, place.kind) == (country, kind)


def test_a_region_named_like_its_city_lies_where_the_city_lies(book):
    goma = book.places.find("Goma")
    assert goma.country == "COD"
    assert -3 < goma.lat < 0


def test_unknown_places_are_none(book):
    assert book.places.find("Nowhereville-on-Sea") is None


G20 = [
    "ARG",
    "AUS",
    "BRA",
    "CAN",
    "CHN",
    "FRA",
    "DEU",
    "IND",
    "IDN",
    "ITA",
    "JPN",
    "MEX",
    "RUS",
    "SAU",
    "ZAF",
    "KOR",
    "TUR",
    "GBR",
    "USA",
]
PARTIES = [
    "PRK",
    "UKR",
    "ISR",
    "PSE",
    "LBN",
    "SYR",
    "IRN",
    "IRQ",
    "ETH",
    "ERI",
    "COD",
    "RWA",
    "PAK",
    "ARM",
    "AZE",
    "VEN",
    "COL",
    "CUB",
    "THA",
    "EGY",
]
FOREIGN = ("foreign minister", "foreign secretary", "external affairs minister", "secretary of state")


@pytest.mark.parametrize("code", [*G20, *PARTIES])
def test_foreign_ministers_since_2000_are_known(code: str) -> None:
    offices = load().people.by_office[code]
    people = [person for title in FOREIGN for person in offices.get(title, ())]
    days = ("2012-06-01", "2019-11-15", "2023-06-01")
    held = {day: [p.name for p in people if any(t.since <= day < (t.until or "9") for t in p.terms)] for day in days}
    assert all(held.values()), held
