from pourparler.model import Span

from .telling import Telling


def at(text: str, words: str, published: str | None = "2022-06-29") -> tuple[str | None, str, str]:
    told = Telling(text, published=published)
    start = told.report.text.index(words)
    return told.dates.at(told.parts[0], Span(start, start + len(words)))


def test_weekday_in_the_clause():
    iso, precision, basis = at("The ministers met in Doha on Monday.", "met")
    assert (iso, precision) == ("2022-06-27", "day")
    assert "Monday" in basis


def test_month_keeps_its_precision():
    assert at("Earlier in May, the envoys met in Vienna.", "met")[:2] == ("2022-05", "month")


def test_without_a_date_the_report_s_own_with_its_basis():
    iso, precision, basis = at("The ministers met in Doha.", "met")
    assert (iso, precision) == ("2022-06-29", "day")
    assert "report's date" in basis


def test_deadline_dates_nothing():
    assert at("The council demanded the release of the hostages by Friday.", "demanded")[0] == "2022-06-29"


def test_year_in_a_name_dates_nothing():
    assert at("The ministers discussed the 2015 nuclear deal.", "discussed")[0] == "2022-06-29"


def test_sentence_that_picks_up_the_one_before_keeps_its_date():
    text = "The presidents met in Luanda in April. They agreed on a truce."
    iso, _, basis = at(text, "agreed")
    assert iso == "2022-04"
    assert "sentence before" in basis


def test_no_date_at_all_is_unknown():
    assert at("The ministers met in Doha.", "met", published=None)[:2] == (None, "unknown")


def test_full_date_needs_no_report_date():
    assert at("The ministers met on 3 March 2021 in Doha.", "met", published=None)[0] == "2021-03-03"


def test_dateline_is_not_the_date_of_a_clause():
    text = "DOHA, June 28 (NPA) - The ministers met on Monday."
    assert at(text, "met")[0] == "2022-06-27"


def test_what_follows_goes_on_from_the_day_of_the_lead():
    text = "Norway said on Monday it would send an envoy to Havana.\n\nCuba welcomed the plan."
    iso, precision, basis = at(text, "welcomed", published="2024-03-05")
    assert (iso, precision) == ("2024-03-04", "day")
    assert "in the lead" in basis
