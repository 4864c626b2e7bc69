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


def test_the_next_day_counts_from_the_sentence_before():
    text = "Peru expelled the consul on Thursday. Crowds gathered outside the embassy the next day."
    assert at(text, "Crowds gathered", published="2022-06-29")[:2] == ("2022-06-24", "day")


def test_days_before_count_from_the_date_in_the_sentence():
    text = "On June 20 the generals freed the minister, whom they had arrested four days before."
    assert at(text, "whom they had arrested four days before")[:2] == ("2022-06-16", "day")


def test_what_days_after_counts_from_is_dated_backwards():
    text = "Kenya recalled its envoy on Monday, two days after Somalia had closed the crossing."
    assert at(text, "Kenya recalled its envoy")[:2] == ("2022-06-27", "day")
    assert at(text, "Somalia had closed the crossing")[:2] == ("2022-06-25", "day")


def test_month_without_a_year_after_that_year_is_of_it():
    text = "The guerrillas agreed to talks in May 2016. Ships left the port in August that year."
    assert at(text, "Ships left")[:2] == ("2016-08", "month")


def test_date_of_a_deadline_s_event_is_not_that_of_the_refusal():
    assert at("Norway ruled out a visit until its elections in September.", "ruled out")[0] == "2022-06-29"


def test_date_that_names_the_deed_talked_of_is_not_that_of_the_talk():
    assert at("The president regretted the raid of March 1 in a letter.", "regretted")[0] == "2022-06-29"


def test_what_is_to_come_is_told_on_the_report_s_day():
    assert at("Peru's foreign minister is to visit Lima next month.", "is to visit")[0] == "2022-06-29"


def test_date_of_a_clause_joined_later_is_its_own():
    text = "Chile had refused to pay, and in January it withheld the licence."
    assert at(text, "it withheld")[0] == "2022-01"
    assert at(text, "Chile had refused to pay")[0] != "2022-01"


def test_what_came_before_something_dated_has_its_month_at_most():
    text = "Peru cut the aid on May 5, 2019, after rebels had stormed the town."
    assert at(text, "rebels had stormed the town")[:2] == ("2019-05", "month")


def test_present_perfect_is_no_day():
    text = "The ministers met in Doha.\n\nIceland has refused to sign the paper."
    iso, precision, basis = at(text, "Iceland has refused")
    assert (iso, precision) == ("2022-06", "month")
    assert "perfect" in basis


def test_what_lasts_for_years_is_no_month():
    text = "The ministers met in Doha.\n\nIceland has complained for years of the fleet."
    assert at(text, "Iceland has complained for years of the fleet")[:2] == ("2022", "year")


def test_standing_charge_in_the_present_is_no_day():
    text = "The ministers met in Doha.\n\nIceland accuses Norway of fishing in its waters."
    assert at(text, "Iceland accuses Norway")[:2] == ("2022-06", "month")


def test_reaction_of_others_after_a_lead_of_the_day_before_is_on_that_day_or_later():
    text = (
        "Norway recalled its envoy from Havana on Monday.\n\nOslo gave no reason.\n\nCuba kept silent.\n\n"
        "Mexico criticised the step."
    )
    assert at(text, "Mexico criticised", published="2024-03-05")[:2] == ("2024-03", "month")


def test_title_tells_of_the_day_of_the_lead():
    told = Telling("Norway recalled its envoy on Monday.", published="2024-03-05", title="Norway recalls envoy")
    part = next(p for p in told.parts if p.source == "title")
    assert told.dates.at(part, Span(0, 13))[0] == "2024-03-04"


def test_clause_that_a_date_opens_has_its_day():
    text = "The road has been closed since 12 May, when activists blocked it near the pass."
    assert at(text, "blocked")[:2] == ("2022-05-12", "day")
    text = "The president apologized for the raid of March 1, in which his army killed the commander."
    assert at(text, "killed")[:2] == ("2022-03-01", "day")


def test_what_came_right_after_a_dated_happening_has_its_month():
    text = "Sudan, which the union suspended after the coup of October 2021, was represented by no one."
    assert at(text, "suspended")[:2] == ("2021-10", "month")


def test_date_before_a_relative_clause_is_that_of_the_clause_above():
    text = "Armenia and Azerbaijan fought a six-week war over Karabakh in 2020 that ended with a ceasefire."
    assert at(text, "fought")[:2] == ("2020", "year")


def test_what_a_text_demands_is_no_day():
    text = "The council adopted a text on Monday, a draft that demands an end to the fighting."
    assert at(text, "demands")[:2] in {("2022-06", "month"), ("2022-06-27", "day")}
    assert at("Envoys read out a draft that demands an end to the fighting.", "demands")[:2] == ("2022-06", "month")


def test_second_deed_of_one_helping_verb_is_as_far_back():
    text = "The ministers spoke. Ankara had airlifted food to Doha and sent troops to its base there."
    assert at(text, "sent")[:2] == at(text, "airlifted")[:2] == ("2022", "year")


def test_the_weekend_is_no_day():
    assert at("The envoys met in Vienna at the weekend.", "met")[:2] == ("2022-06-20", "week")
