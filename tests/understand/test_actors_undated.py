"""Whom titles and bare names mean in a report without a date, and in one that is no exception to it."""

from .naming import named


def test_a_bare_office_is_whoever_the_text_gives_it_to_before_todays_holder():
    found = named(
        "Vice President Dick Cheney spoke in Dayton. Cheney attacked Senator John Kerry. The vice president said that "
        "nobody could trust him. Mike Pence was there too."
    )
    assert found.names("The vice president") == ["Dick Cheney"]


def test_an_office_once_held_is_enough_where_nothing_tells_the_time():
    found = named("Cheney toured Ohio on Monday with George W. Bush. The vice president thanked the voters there.")
    assert found.names("The vice president") == ["Cheney"]


def test_two_offices_tell_the_time_of_a_text():
    found = named(
        "President Jacques Chirac received Chancellor Gerhard Schröder. Nicolas Sarkozy did not come. The president "
        "said that the talks had failed."
    )
    assert found.one("Nicolas Sarkozy").office is None
    assert found.names("The president") == ["Jacques Chirac"]


def test_a_former_holder_is_not_the_one_in_office():
    found = named(
        "Nayib Bukele, President of the Republic, gave an interview about former President Mauricio Funes. The "
        "president accused Funes of theft."
    )
    assert found.names("The president") == ["Nayib Bukele"]


def test_a_nominee_does_not_speak_for_the_country():
    found = named('Republican presidential nominee Donald Trump spoke in Erie. "We will win this," Trump said.')
    assert found.names("We") == ["Donald Trump"]


def test_a_family_name_of_a_country_never_named_is_a_stranger():
    found = named("The Uruguayan navy sent the Maldonado. Maldonado stopped a Chinese trawler off Uruguay.")
    assert "GTM" not in found.countries("Maldonado", nth=1)


def test_secretary_of_state_is_no_press_secretary():
    found = named(
        "Secretary of State Madeleine Albright left Geneva. Her press secretary James Rubin stayed. The secretary of "
        "state said that the talks would go on.",
        published="1999-03-01",
    )
    assert found.names("The secretary of state") == ["Madeleine Albright"]


def test_the_president_and_chief_executive_of_a_firm_speaks_for_no_country():
    found = named(
        '"We will pay nothing more," Nora Ellis, president and CEO of Harrow Dairy, told the state of Alaska. The '
        "United States is not a party."
    )
    assert found.names("We") == ["Nora Ellis"]
