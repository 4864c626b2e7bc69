"""Group words, pronouns, quotations: whom they stand for."""

from .naming import named


def test_two_leaders_are_those_who_met():
    found = named(
        "Serbian President Aleksandar Vucic and Kosovo Prime Minister Albin Kurti met in Brussels with EU foreign "
        "policy chief Josep Borrell. The two leaders failed to agree.",
        published="2023-02-27",
    )
    assert found.names("The two leaders") == ["Aleksandar Vucic", "Albin Kurti"]


def test_three_countries_are_those_of_the_people_and_places_before():
    found = named(
        "Ethiopian Prime Minister Abiy Ahmed told Egypt and Sudan that the dam would be filled. "
        "The three countries last met in April.",
        published="2021-07-05",
    )
    assert set(found.countries("The three countries")) == {"ETH", "EGY", "SDN"}


def test_two_men_without_an_article_are_nobody_named_before():
    found = named(
        "Serbian President Aleksandar Vucic met Kosovo Prime Minister Albin Kurti in Brussels. Both were watched by "
        "two men in a van.",
        published="2023-02-27",
    )
    assert not {"Aleksandar Vucic", "Albin Kurti"} & set(found.names("two men"))


def test_both_sides_are_the_two_who_stood_together():
    found = named("Baku and Yerevan accuse each other of violating the truce. Both sides agreed to go on talking.")
    assert set(found.countries("Both sides")) == {"AZE", "ARM"}


def test_two_generals_of_one_country_are_two_persons():
    found = named(
        "Gen. Abdel Fattah al-Burhan leads the army; his rival, Mohamed Hamdan Dagalo, commands the paramilitary. "
        "The two generals have fought since April.",
        published="2023-04-25",
    )
    assert found.names("The two generals") == ["Abdel Fattah al-Burhan", "Mohamed Hamdan Dagalo"]


def test_the_speaker_named_aside_is_none_of_the_three():
    found = named(
        "The meeting was attended by Ana Brnabic of Serbia, Edi Rama of Albania and Zoran Zaev of North Macedonia. "
        "According to government spokesman Dragan Ilic, the three officials discussed trade.",
        published="2021-07-29",
    )
    assert found.names("the three officials") == ["Ana Brnabic", "Edi Rama", "Zoran Zaev"]


def test_officials_from_several_countries_are_one_group_each():
    found = named("Senior diplomats from Japan, India and Australia discussed the plan. The parties agreed to meet.")
    assert found.countries("Senior diplomats from Japan, India and Australia") == ["JPN", "IND", "AUS"]
    assert found.countries("The parties") == ["JPN", "IND", "AUS"]


def test_compound_names_give_both():
    found = named("India and Pakistan exchanged fire.")
    assert found.countries("India and Pakistan") == ["IND", "PAK"]


def test_he_is_the_man_whom_the_last_clause_was_about():
    found = named(
        "Guyana's President Irfaan Ali spoke in Georgetown. He said the border was settled.", published="2023-12-12"
    )
    assert found.names("He") == ["Irfaan Ali"]


def test_she_is_no_man():
    found = named(
        "Annalena Baerbock met Sergei Lavrov in Moscow. She called the talks difficult.", published="2022-01-18"
    )
    assert found.names("She") == ["Annalena Baerbock"]


def test_its_army_is_the_army_of_the_country_before():
    found = named("Ethiopia said its army had left Mekelle.")
    army = found.one("its army")
    assert (army.country, army.sectors) == ("ETH", ("MIL",))


def test_the_group_is_the_one_that_spoke():
    found = named("Hamas said on Monday that the group had accepted the proposal.")
    assert found.names("the group") == ["Hamas"]


def test_the_head_of_a_phrase_counts_and_not_its_modifier():
    found = named("The foreign minister of Japan spoke to the ambassador of India in Tokyo.")
    minister = found.one("The foreign minister of Japan")
    assert (minister.country, minister.kind) == ("JPN", "office")
    assert found.one("Japan").kind == "country"


def test_a_thing_of_a_country_is_no_actor():
    found = named("The North Korean missile launches worried its neighbours.")
    assert found.of("The North Korean missile launches") == []
    assert found.countries("North Korean") == ["PRK"]


def test_mentions_have_the_exact_characters():
    text = "Iran's chief nuclear negotiator Ali Bagheri Kani said in Vienna that Tehran was ready."
    found = named(text, published="2022-03-02")
    kani = found.one("Ali Bagheri Kani")
    spans = {text[m.span.start : m.span.end] for m in kani.mentions}
    assert spans == {"Iran's chief nuclear negotiator", "Ali Bagheri Kani"}


def test_a_name_in_the_headline_only_has_no_mentions_in_the_text():
    found = named("The talks ended without a deal.", title="Lavrov warns Kyiv", published="2023-05-01")
    assert found.countries("Kyiv", part=1) == ["UKR"]
    assert found.one("Kyiv", part=1).mentions == ()


def test_ids_follow_first_mentions():
    found = named("India protested. Pakistan answered. China kept silent.")
    assert [actor.id for actor in found.table.actors()] == ["a1", "a2", "a3"]
    assert [actor.country for actor in found.table.actors()] == ["IND", "PAK", "CHN"]


def test_those_who_urge_both_sides_are_neither():
    found = named(
        "Sudan's army suspended its talks with the Rapid Support Forces on Wednesday.\n\n"
        "The talks were mediated by Saudi Arabia and the United States.\n\n"
        "Washington and Riyadh urged both sides to return.",
        published="2023-05-31",
    )
    assert found.names("both sides") == ["Sudanese Armed Forces", "Rapid Support Forces"]


def test_two_countries_are_no_slice_of_a_longer_list():
    found = named(
        "Mexico severed relations with Ecuador on Saturday. Argentina, Colombia and Peru voiced concern. "
        "Brazil called for dialogue between the two countries."
    )
    assert found.countries("the two countries") == ["MEX", "ECU"]


def test_he_is_of_the_main_clause_and_not_of_what_was_said():
    found = named(
        "Josep Borrell said that Aleksandar Vucic had accepted the text while Albin Kurti had turned it down. "
        "He urged Kosovo to wait.",
        published="2022-11-21",
    )
    assert found.names("He") == ["Josep Borrell"]


def test_the_rebels_are_the_armed_group_named_before():
    found = named("M23 took the town on Friday. The rebels shrugged the deal off.")
    assert found.names("The rebels") == ["M23"]


def test_chiefs_of_the_two_countries_are_one_for_each():
    found = named("India and Pakistan agreed to a truce. The army chiefs of the two countries spoke by phone.")
    assert found.countries("The army chiefs of the two countries") == ["IND", "PAK"]


def test_who_is_met_is_not_of_the_visitor_s_country():
    found = named(
        "Niger's military rulers closed the airspace on Sunday. Niger's junta said it feared an attack.\n\n"
        "US official Victoria Nuland flew in and met the army chief, Moussa Barmou, for two hours.",
        published="2023-08-07",
    )
    assert found.one("Moussa Barmou").country == "NER"


def test_we_of_a_member_of_parliament_is_the_member():
    found = named("“We need to shield the nurses,” said US Senator Ann Poe of Ohio.")
    assert found.names("We") == ["Ann Poe"]
    assert found.countries("We") == ["USA"]


def test_we_in_a_quotation_is_the_speaker_s_country():
    found = named(
        '"We are ready to meet without preconditions," US State Department spokesman Ned Price said on Monday.',
        published="2021-09-27",
    )
    assert found.countries("We") == ["USA"]


def test_a_crowd_that_rallies_is_an_actor():
    found = named("About 30,000 supporters of the coup rallied in Niamey on Sunday.")
    assert found.names("30,000 supporters of the coup")
    assert found.countries("30,000 supporters of the coup") == ["NER"]


def test_a_crowd_that_does_nothing_is_none():
    assert not named("The minister met students in Accra.").names("students")


def test_two_diplomats_without_an_article_are_nobody_named_before():
    found = named(
        "Lima rejected a Chilean offer to settle its quarrel with Bolivia over the river. Chile's ambassador called on "
        "Foreign Minister Rosa Quispe. Two diplomats in the region said trucks had been stopped. The Organization of "
        "American States called on both sides to wait and urged them to open the road.",
    )
    assert not set(found.names("Two diplomats")) & {"Chile's ambassador", "Rosa Quispe"}
    assert set(found.countries("both sides")) == {"PER", "BOL"}
    assert set(found.countries("them")) == {"PER", "BOL"}


def test_a_spokeswoman_after_the_lead_is_of_the_country_that_spoke_there():
    found = named(
        "ANKARA - Turkey said on Monday it would study a Swiss offer to mediate with Armenia, but only if Armenian "
        "troops left the pass.\n\nForeign Ministry spokeswoman Elif Arslan told reporters that the offer had come by "
        "letter.",
    )
    assert found.countries("Foreign Ministry spokeswoman Elif Arslan") == ["TUR"]
