"""Persons: titles, appositions, surnames, counterparts, former holders."""

import pytest

from .naming import named


def test_title_and_name_give_office_country_and_sector():
    found = named("Serbian President Aleksandar Vucic met Kosovo Prime Minister Albin Kurti.", published="2023-02-27")
    vucic, kurti = found.one("Serbian President Aleksandar Vucic"), found.one("Albin Kurti")
    assert (vucic.country, vucic.sectors, vucic.office) == ("SRB", ("GOV",), "president")
    assert (kurti.country, kurti.kind, kurti.key) == ("KOS", "person", "person:albin-kurti")


def test_unknown_person_is_known_by_what_the_text_calls_him():
    found = named("Ruslan Petrov, deputy energy minister of Moldova, told Reuters that talks had failed. Petrov left.")
    petrov = found.one("Ruslan Petrov")
    assert petrov.country == "MDA"
    assert petrov.sectors == ("GOV",)
    assert "office in text" in petrov.basis
    assert found.one("Petrov", nth=1) is petrov


def test_title_before_the_comma_belongs_to_the_name_after_it():
    found = named("A spokesman for the M23, Jean Bahati, said the rebels would attend the talks.")
    speaker = found.one("A spokesman for the M23, Jean Bahati")
    assert (speaker.name, speaker.country, speaker.sectors) == ("Jean Bahati", "COD", ("REB",))


def test_two_titles_for_one_name_are_one_person():
    found = named("Pakistan's army spokesman, Major General Asif Ghafoor, denied the claim.", published="2019-02-26")
    spokesman = found.one("Asif Ghafoor")
    assert (spokesman.country, spokesman.sectors, spokesman.office) == ("PAK", ("MIL",), "army spokesman")
    assert found.one("Pakistan's army spokesman") is spokesman


def test_country_in_brackets_belongs_to_the_name_before_it():
    found = named("The talks were attended by Marta Lindqvist (Sweden) and Pavel Horak (Czech Republic).")
    assert found.one("Marta Lindqvist").country == "SWE"
    assert found.one("Pavel Horak").country == "CZE"


def test_surname_means_the_person_named_in_full_before():
    found = named("Ethiopian Prime Minister Abiy Ahmed spoke first. Egypt's Sameh Shoukry answered. Shoukry was brief.")
    assert found.one("Shoukry", nth=1).name == "Sameh Shoukry"


def test_family_name_comes_first_in_korean_names():
    found = named("Presidential spokesman Park Dong-su said so on Monday. Park gave no details.")
    assert found.one("Park", nth=1).name == "Park Dong-su"


def test_bare_family_name_means_the_leader_and_not_his_relatives():
    found = named(
        "North Korean leader Kim Jong Un watched the test. Kim's sister, Kim Yo Jong, spoke later. Kim said nothing.",
        published="2023-03-20",
    )
    assert found.names("Kim", nth=3) == ["Kim Jong Un"]


def test_a_counterpart_has_the_office_in_another_country():
    found = named(
        "Armenian Foreign Minister Ararat Mirzoyan and his Azerbaijani counterpart Jeyhun Bayramov met in Geneva.",
        published="2023-06-29",
    )
    assert found.one("his Azerbaijani counterpart Jeyhun Bayramov").country == "AZE"


def test_counterparts_named_later_are_the_persons_named():
    found = named(
        "Rwanda's foreign minister met his Congolese and Angolan counterparts on Tuesday.\n\n"
        "Christophe Lutundula (DRC) and Tete Antonio (Angola) agreed to meet again.",
        published="2022-11-05",
    )
    assert found.names("his Congolese and Angolan counterparts") == ["Christophe Lutundula", "Tete Antonio"]


def test_counterparts_never_named_stay_one_for_each_country():
    found = named("During a call with his Greek and Cypriot counterparts, the Turkish minister raised the matter.")
    assert found.countries("his Greek and Cypriot counterparts") == ["GRC", "CYP"]


def test_the_unnamed_official_of_the_lead_is_the_one_named_next():
    found = named(
        "A top Georgian security official on Friday called for new talks with Russia.\n\n"
        "Levan Beridze, head of the national security council of Georgia, spoke in Tbilisi."
    )
    assert found.one("A top Georgian security official").name == "Levan Beridze"


def test_an_anonymous_official_stays_anonymous():
    found = named("A senior Israeli official said so. Israeli Foreign Minister Yair Lapid declined to comment.")
    official = found.one("A senior Israeli official")
    assert (official.name, official.country, official.sectors) == ("senior Israeli official", "ISR", ("GOV",))


def test_former_holders_are_elites_and_said_to_be_former():
    found = named(
        "Former U.S. President Donald Trump met Hungarian Prime Minister Viktor Orban. The former president was glad.",
        published="2024-03-08",
    )
    trump = found.one("Former U.S. President Donald Trump")
    assert trump.sectors == ("ELI",)
    assert trump.office == "former president"
    assert found.one("The former president") is trump


@pytest.mark.parametrize(
    ("day", "office", "sectors"),
    [("2018-05-01", "president", ("GOV",)), ("2023-05-01", "former president", ("ELI",))],
)
def test_office_is_that_of_the_report_s_day(day, office, sectors):
    found = named("Donald Trump spoke about Iran.", published=day)
    trump = found.one("Donald Trump")
    assert (trump.office, trump.sectors, trump.country) == (office, sectors, "USA")
    assert any("office table 2017-01-20–2021-01-20" in reason for reason in trump.basis)


def test_the_text_s_own_title_beats_the_office_table():
    found = named("British Prime Minister David Cameron spoke of the papers.", published="2018-01-01")
    cameron = found.one("David Cameron")
    assert (cameron.office, cameron.sectors) == ("Prime Minister", ("GOV",))


def test_a_title_alone_means_the_person_last_given_it():
    found = named(
        "Turkish President Recep Tayyip Erdogan phoned Volodymyr Zelensky. The Turkish leader offered to mediate.",
        published="2023-07-19",
    )
    assert found.names("The Turkish leader") == ["Recep Tayyip Erdogan"]


def test_the_president_without_a_name_is_of_the_country_in_focus():
    found = named("Venezuela's army is on alert. The president will speak tonight.")
    president = found.one("The president")
    assert president.country == "VEN"
    assert "country last in focus" in president.basis


def test_a_namesake_of_another_country_is_somebody_else():
    found = named("Irish businessman Michael Flynn opened a hotel in Cork.", published="2017-02-01")
    assert found.one("Michael Flynn").country == "IRL"
    assert not any("office table" in reason for reason in found.one("Michael Flynn").basis)


def test_given_name_that_is_a_country_is_no_country():
    found = named("Michael Jordan, the retired basketball player, flew to Jordan to meet Jordanian officials.")
    assert found.one("Michael Jordan").kind == "person"
    assert found.by_key("country:JOR") is not None


def test_somebody_s_office_is_that_person():
    found = named("Israeli Prime Minister Benjamin Netanyahu's office declined to comment.", published="2024-02-01")
    assert found.names("Israeli Prime Minister Benjamin Netanyahu's office") == ["Benjamin Netanyahu"]


def test_a_bare_family_name_is_the_person_whom_the_text_names_in_full_later():
    found = named("Sanders praised Clinton. “She won,” he said. Bernie Sanders will meet Hillary Clinton on Monday.")
    sanders, clinton = found.one("Sanders"), found.one("Clinton")
    assert (sanders.key, clinton.key) == ("person:bernie-sanders", "person:hillary-clinton")
    assert found.one("Bernie Sanders") is sanders
    assert (found.one("She"), found.one("he", nth=1)) == (clinton, sanders)


def test_a_full_name_of_no_list_takes_back_what_a_namesake_told():
    found = named("A plea by Sanders failed. Karin Sanders of Norway said that she was sorry.")
    sanders = found.one("Sanders")
    assert (sanders.name, sanders.country) == ("Karin Sanders", "NOR")
    assert not any("press secretary" in reason for reason in sanders.basis)
