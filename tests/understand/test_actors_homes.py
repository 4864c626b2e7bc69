"""The country of those whose own words tell none, and family names without a date."""

import pytest

import pourparler as pp
from tests.understand.naming import named


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Milosevic refused to let the monitors into the province.", "Milosevic", "SRB"),
        ("Arafat told the cabinet that he was ready for talks.", "Arafat", "PSE"),
        ("Yeltsin dismissed his defence minister.", "Yeltsin", "RUS"),
        ("Kohl and Mitterrand called for a common policy.", "Mitterrand", "FRA"),
        ("Le Drian met the envoys in Geneva.", "Le Drian", "FRA"),
        ("Pérez Molina declared a state of siege.", "Pérez Molina", "GTM"),
        ("President Omer al-Bashir declared a ceasefire.", "Omer al-Bashir", "SDN"),
    ],
)
def test_a_family_name_without_a_date_is_the_head_of_state(text: str, words: str, country: str) -> None:
    assert named(text).countries(words) == [country]


@pytest.mark.parametrize(
    ("text", "words", "country"),
    [
        ("Yugoslavia expelled a diplomat.", "Yugoslavia", "SRB"),
        ("The Soviet Union signed the treaty.", "Soviet Union", "RUS"),
        ("Zairean troops crossed the border.", "Zairean troops", "COD"),
        ("The Sandinistas agreed to a truce.", "Sandinistas", "NIC"),
        ("UNITA attacked a mine.", "UNITA", "AGO"),
        ("The Organisation of African Unity sent a mission.", "Organisation of African Unity", "IGO"),
    ],
)
def test_states_that_are_no_more_and_movements(text: str, words: str, country: str) -> None:
    assert named(text).countries(words) == [country]


def test_an_office_table_is_asked_on_the_day_of_the_report() -> None:
    text = "Rabin met the king in Amman."
    assert named(text, published="1994-07-26").one("Rabin").office == "prime minister"
    assert named(text, published="2021-03-01").one("Rabin").office == "former prime minister"


def test_the_only_country_of_a_sentence_is_that_of_a_stranger_in_it() -> None:
    found = named("Beijing police have detained Zhao Minwei, the newspaper said.")
    assert found.countries("Zhao Minwei") == ["CHN"]
    assert "only country in the sentence" in found.one("Zhao Minwei").basis


def test_who_goes_abroad_is_not_of_that_country() -> None:
    assert named("Vukovarov cancelled a visit to Montevideo.").countries("Vukovarov") in ([], [None])


def test_a_stranger_is_of_the_country_of_his_description() -> None:
    found = named(
        "An Israeli court indicted a Palestinian girl on Monday. Rima Haddad, 16, was filmed shouting at soldiers. "
        "Israel has held Haddad since December."
    )
    assert found.countries("Rima Haddad") == ["PSE"]
    assert found.countries("soldiers") == ["ISR"]


def test_rebels_are_of_the_country_that_the_sentence_is_about() -> None:
    assert named("Burundi's army rejected talks with Hutu rebels.").countries("Hutu rebels") == ["BDI"]


def test_police_are_where_the_text_is() -> None:
    found = named("NICE, France - A truck hit a crowd in Nice.\n\nTwo Chinese tourists were hurt. Police shot the man.")
    assert found.countries("Police") == ["FRA"]


def test_who_summons_a_foreign_envoy_is_of_the_place() -> None:
    found = named("The foreign ministry summoned the Dutch ambassador in Jakarta.")
    assert found.countries("foreign ministry") == ["IDN"]


def test_two_owners_of_a_group_are_two_groups() -> None:
    assert named("UK and EU negotiators met in London.").countries("UK and EU negotiators") == ["GBR", "EUR"]


def test_names_that_two_countries_share() -> None:
    assert named("The two Koreas agreed to hold talks.").countries("Koreas") == ["KOR", "PRK"]
    found = named("South Korea proposed talks. The North is ready to meet.")
    assert found.countries("North") == ["PRK"]


def test_a_field_before_a_minister_belongs_to_the_title() -> None:
    found = named("Iceland must let them fish, British fisheries minister Harriet Coombe said.")
    assert found.countries("Harriet Coombe") == ["GBR"]


def test_the_country_is_the_last_one_of_its_own_sentence() -> None:
    found = named("China cut its supplies for North Korea after the country tested a bomb.")
    assert found.countries("the country") == ["PRK"]


def test_an_island_is_a_country_that_is_one() -> None:
    assert named("Cuba is short of fuel. Russia sent oil to the island.").countries("the island") == ["CUB"]


def test_a_speaker_is_not_of_a_country_that_only_the_quotation_names() -> None:
    found = named(
        "The Philippines accused China of ramming a boat. “This has to stop. China must leave,” "
        "Defense Secretary Ramon Cruzado said."
    )
    assert found.countries("Ramon Cruzado") == ["PHL"]


def test_a_people_of_several_countries_can_be_told_to_be_of_one() -> None:
    assert named("Iraqi Kurds asked Turkey to open its border.").countries("Kurds") == ["IRQ"]


def test_demonym_some_words_before_a_name_tells_the_country() -> None:
    found = named("Belgian holidaymaker Rosa Venn saw the lorry. Venn said she ran.")
    assert found.countries("Venn", nth=1) == ["BEL"]


def test_apposition_after_a_name_tells_the_country() -> None:
    assert named("Arda Kell, 31, a Turkish nurse, was at the bar.").countries("Arda Kell") == ["TUR"]
    assert named("Vasto Power, a Thai energy developer, lost money.").countries("Vasto Power") == ["THA"]


def test_topic_of_an_expert_is_not_his_country() -> None:
    found = named("Ole Brandt, an expert on North Korea at Brodahl College, doubted it.")
    assert found.countries("Ole Brandt") != ["PRK"]


def test_town_before_based_tells_the_country() -> None:
    assert named("Hamburg-based historian Karl Ruge disagreed.").countries("Karl Ruge") == ["DEU"]


def test_relatives_are_of_the_country_of_whose_they_are() -> None:
    found = named("Russian President Vladimir Putin was absent. His daughter Olga Mirova spoke in Vienna.")
    assert found.countries("Olga Mirova") == ["RUS"]


def test_newspaper_with_a_town_in_its_name_is_of_its_country() -> None:
    assert named("The Leipzig Tribune reported it first.").countries("Leipzig Tribune") == ["DEU"]


def test_in_the_country_means_what_the_sentence_is_about() -> None:
    found = named("Iran accuses rivals such as Israel and Saudi Arabia of stirring unrest across the country.")
    assert found.countries("the country") == ["IRN"]


def test_they_after_a_people_are_that_people() -> None:
    found = named("Palestinians hailed the girl as an icon of their struggle with Israel.")
    assert found.countries("their") == ["PSE"]


def test_minister_who_closes_a_sentence_is_of_the_country_that_it_is_about() -> None:
    text = "The Egyptian president asked his staff to help Sudanese officials, presidential spokesman Omar Rady said."
    assert named(text).countries("Omar Rady") == ["EGY"]


def test_mark_of_an_agency_is_no_part_of_a_name() -> None:
    found = named("AFP Police made arrests in Cologne.")
    assert found.countries("Police") == ["DEU"]


def test_team_that_bears_the_name_of_a_people_is_no_country() -> None:
    found = named("The Boston Indians lost the game. The Indians had led until the last minute.")
    assert found.countries("Indians", nth=1) == [None]


def test_institution_with_a_shared_name_is_of_the_country_that_the_text_speaks_of() -> None:
    found = named("Peru's president urged Congress to end the quarrel. Congress in Lima refused.")
    assert found.countries("Congress") == ["PER"]


def test_for_his_part_means_who_is_named_next() -> None:
    found = named(
        "Jordan's King Abdullah praised the plan. For his part, Palestinian President Mahmoud Abbas thanked him."
    )
    assert found.countries("his") == ["PSE"]


def test_the_country_of_a_head_is_his_own() -> None:
    found = named("Spain's premier received Togo's President Faure Gnassingbe, who has led the country since 2005.")
    assert found.countries("the country") == ["TGO"]


def test_foreign_ministry_officials_are_no_foreigners() -> None:
    found = named(
        "Japan sent its foreign minister to Seoul. According to Foreign Ministry officials, he stayed for a day."
    )
    assert found.countries("Foreign Ministry officials") == ["JPN"]


def test_son_of_somebody_named_after_it() -> None:
    found = named("The son of former president of Ghana John Kufuor kept an account in Panama for his father.")
    assert found.countries("his father") == ["GHA"]


def test_body_first_described_keeps_its_country() -> None:
    found = named("A Panamanian firm called Mossik Fonda sold shells.\n\nMossik Fonda says that it did nothing wrong.")
    assert found.countries("Mossik Fonda", nth=1) == ["PAN"]


def test_spokesman_of_the_group_is_of_the_group() -> None:
    text = "Al Qaeda called on its followers. The group's spokesman, Abu Haddar, spoke of an American."
    assert named(text).countries("Abu Haddar") == ["IMG"]


def test_lawmakers_alone_are_of_the_country_of_the_text() -> None:
    text = "Lawmakers passed the bill on a new capital. Indonesia wants to move it. Indonesian planners chose the name."
    assert named(text).countries("Lawmakers") == ["IDN"]


def test_currency_is_no_country() -> None:
    found = named("Peru will spend US $3 million on the road.")
    assert found.names("US") == []


def test_head_of_the_army_in_apposition_without_its_second_comma() -> None:
    found = named("On Sunday, Willem Kalman, the head of Bolivia's armed forces backed the crowds.")
    assert found.countries("Willem Kalman") == ["BOL"]


def test_far_right_leader_is_the_leader_named_before() -> None:
    found = named(
        "Brazil's President Jair Bolsonaro doubted the vote. It was unfair, said the far-right leader, who lost."
    )
    assert found.countries("far-right leader") == ["BRA"]


def test_first_of_two_family_names() -> None:
    found = named("Paraguay's President Mario Abdo Benítez was asked. Abdo gave no answer.")
    assert found.countries("Abdo", nth=1) == ["PRY"]


def test_firm_is_of_the_land_where_it_is_based() -> None:
    found = named("Applewood, based in Bermuda, wrote back. Applewood had no comment.")
    assert found.countries("Applewood", nth=1) == ["BMU"]


def test_abbreviation_of_a_known_body_spelled_out_otherwise_is_that_body() -> None:
    found = named(
        "The Council of Cooperation of Gulf Arabs (GCC) met in Jeddah, Saudi Arabia. The GCC praised its plan."
    )
    assert found.countries("GCC", nth=1) == ["IGO"]


LISBON = (
    "President Marcelo Rebelo de Sousa dissolved parliament on Thursday. Prime Minister Luís Montenegro said that he "
    "would run again. The Socialists, led by José Luís Carneiro, rejected the date. Portugal's finance minister met "
    "the Spanish ambassador. Carneiro told reporters that the vote came too early. The minister of justice disagreed. "
    "Filipa Quadros called the move a trap. "
)


def test_of_whom_nothing_is_known_is_guessed_from_those_around() -> None:
    quadros = named(LISBON).one("Filipa Quadros")
    assert quadros.country == "PRT"
    assert quadros.basis[-1].startswith("guess")


def test_nobody_guesses_where_two_countries_share_a_text() -> None:
    shared = (
        "Prime Minister Luís Montenegro of Portugal met Prime Minister Pedro Sánchez of Spain. Portugal will wait. "
        "Spain will not. Portugal’s army stayed where it was. Spain’s army left. Filipa Quadros called it a trap."
    )
    assert named(shared).countries("Filipa Quadros") == [None]


def test_police_are_of_the_country_that_a_text_speaks_of_not_of_a_town_s_namesake():
    found = named(
        "A man shot three colleagues in Troy, Michigan. He fled through Vienna township. Police stopped him near "
        "Flint, Michigan, the sheriff said. Shootings in Ohio and California came before."
    )
    assert found.countries("Police") == ["USA"]


def test_an_opponent_addresses_the_authorities_of_his_own_country():
    found = named(
        "Protests went on in Uzbekistan. The Uzbek government blamed foreign forces. Uzbek courts sat all night.\n\n"
        "Pulat Karimi, an Uzbek opposition figure living in Sweden, said he urged the authorities to go further."
    )
    assert found.countries("the authorities") == ["UZB"]


def test_whoever_tells_parliament_something_tells_his_own():
    found = named("Papandreou was shocked by the deaths in Athens. Greece mourned. He told parliament so.")
    assert found.countries("parliament") == ["GRC"]


def test_a_country_s_name_can_be_a_given_name():
    found = named(
        "Chad Poppy Lowell, 22, blocked a bridge in Sydney, Australia. Ms Lowell was arrested by Australian police."
    )
    assert "TCD" not in found.countries("Lowell")


def test_a_navy_told_of_a_country_is_not_the_one_named_last():
    found = named(
        "Ali Fadavi, the commander of the Iranian Navy, met his guests in Tehran. The commander of the Omani Navy "
        "thanked him."
    )
    assert found.countries("The commander of the Omani Navy") == ["OMN"]


def test_a_name_that_goes_on_is_no_namesake_s():
    found = named(
        "President Erdogan hosted the UAE foreign minister, Sheikh Abdullah bin Zayed Al Nahyan. Sheikh Abdullah "
        "thanked him."
    )
    assert found.countries("Sheikh Abdullah", nth=1) == ["ARE"]


def test_an_abbreviation_in_capitals_is_no_region_and_an_hour_no_prime_minister():
    text = "Dayton, Ohio, 10 May 2009. The shots fell at 9:40 PM on Monday. A SWAT team stormed the house."
    found = {actor.name: actor.country for actor in pp.read(text.encode(), as_text=True).actors}
    assert "PAK" not in found.values()
    assert not any("PM" in name for name in found)
