"""Words that take a stance, those that only look like it, and where a proposition begins and ends."""

import pytest

from .telling import Telling


@pytest.mark.parametrize(
    ("text", "stance", "holder"),
    [
        ("There will never be a settlement if Peru keeps drilling, the Chilean government said.", "refuses", "CHL"),
        ("Qatar will ignore Saudi attempts to make contact, the Qatari foreign ministry said.", "refuses", "QAT"),
        ("Uganda refrained from signing the declaration of the summit.", "refuses", "UGA"),
        ("The sanctions on Mali will stay in place, Niger's government said.", "refuses", "NER"),
        ("Malta stressed the need for talks with Libya.", "calls-for", "MLT"),
        ("Nepal reminded India to open the canal.", "calls-for", "NPL"),
        ("Ghana invited the presidents of Togo and Benin to Accra.", "offers", "GHA"),
        ("Latvia is determined to uphold the treaty with Estonia.", "offers", "LVA"),
        ("The border with Laos will be reopened, Thailand's government said.", "offers", "THA"),
        ("Kenya considers a truce dependent on the withdrawal of Somali troops.", "demands", "KEN"),
        ("A signed contract is a precondition for deliveries to Moldova, Romania's government said.", "demands", "ROU"),
        ("Argentina raised objections over the dam to Paraguay.", "opposes", "ARG"),
        ("Greece does not object to a summit with Turkey.", "accepts", "GRC"),
        ("Zambia would not, however, accept a lower quota, its government said.", "refuses", "ZMB"),
        ("Slovenia stopped short of backing the embargo on Croatia.", "refuses", "SVN"),
        ("Tunisia has decided against a loan from Algeria.", "refuses", "TUN"),
        ("There was no question of a return to the talks with Benin, Togo's government said.", "refuses", "TGO"),
        ("Chile's bid for the seat is opposed by Peru.", "opposes", "PER"),
        ("Finland voted against the Swedish plan for the cable.", "opposes", "FIN"),
        ("Norway is planning to build a bridge for Iceland.", "offers", "NOR"),
        ("Under the deal, Qatar is to hand over eleven officers to Bahrain.", "offers", "QAT"),
        ("Ireland will not hesitate to provide help to Portugal, its government said.", "offers", "IRL"),
        ("Jordan signed an agreement to share the river with Syria.", "accepts", "JOR"),
        ("Mexico threw its weight behind the Cuban demand for a vote.", "supports", "MEX"),
        ("Spain is prepared to leave the union of fishing nations, its minister said.", "threatens", "ESP"),
    ],
)
def test_words_that_take_a_stance(text: str, stance: str, holder: str):
    Telling(text).position(stance, holder)


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan minister offered more details of the meeting with Uganda.",
        "Lu Wei, who is expected to become the next Chinese minister, flew to Japan.",
        "Indonesia is pressing its claims to the reef.",
        "The Syrian activist was refused asylum in Austria.",
        "South Korea's army backed up his account of the flight over Japan.",
        "The court said that he had committed an act of cowardice in France.",
        "Analysts in Turkey doubt that it will help Armenia before the summit.",
        "The report on Sri Lanka should be seen in this context, a professor in China said.",
    ],
)
def test_words_that_take_none(text: str):
    assert Telling(text).positions == ()


@pytest.mark.parametrize(
    ("text", "stance", "holder", "proposition"),
    [
        ("Peru has offered since June to meet Chile.", "offers", "PER", "to meet Chile"),
        ("India has refused for years to let Nepal inspect the dam.", "refuses", "IND", "to let Nepal inspect the dam"),
        (
            "Iran said it would retaliate against Iraq, hours after a raid near Basra.",
            "threatens",
            "IRN",
            "retaliate against Iraq",
        ),
        (
            "Kuwait welcomed Dr. Ahmad Khalil's talks with Oman.",
            "supports",
            "KWT",
            "Dr. Ahmad Khalil's talks with Oman",
        ),
        ("France called in a statement for a truce in Mali.", "calls-for", "FRA", "a truce in Mali"),
        (
            "BRUSSELS (AP) — Hungary dropped its objection to a loan for Ukraine.",
            "accepts",
            "HUN",
            "a loan for Ukraine",
        ),
    ],
)
def test_proposition_is_what_the_stance_is_on(text: str, stance: str, holder: str, proposition: str):
    assert Telling(text).position(stance, holder).proposition == proposition


def test_two_agreements_of_one_day_stay_two():
    told = Telling(
        "India agreed to share data on the dams with Pakistan. It also agreed to arrange a tour for Pakistan."
    )
    assert [position.stance for position in told.positions] == ["accepts", "accepts"]


def test_what_goes_on_without_a_cue_is_the_speakers():
    told = Telling(
        "The truce holds only if the border stays calm, Chad's foreign minister Amin Said warned. Chad would otherwise "
        "take Cameroon to the International Court of Justice."
    )
    assert told.countries(told.position("threatens", "TCD").toward)[:1] == ("CMR",)


def test_a_pronoun_in_the_writers_words_is_the_subject_before():
    told = Telling("Greece called on Turkey to stop drilling. It remains ready for talks with Libya.")
    assert told.countries(told.position("offers", "GRC").toward) == ("LBY",)


def test_an_act_in_a_condition_is_no_position():
    told = Telling("Mali said it would lift the ban only after the government of Niger had agreed to open the border.")
    assert [(p.stance, told.countries(p.holder)) for p in told.positions] == [("offers", ("MLI",))]


def test_not_wanting_to_negotiate_is_a_refusal():
    told = Telling("Greece does not want to negotiate with Turkey.")
    assert told.countries(told.position("refuses", "GRC").toward) == ("TUR",)


@pytest.mark.parametrize(
    "text",
    [
        "The minister fears that the ruling will lead to a backlash against France in Germany.",
        "Panama offers a wealth of benefits to firms from Spain.",
        "There had not been any sign that Kenya had promised to help Somalia.",
    ],
)
def test_what_only_sounds_like_an_offer(text: str):
    assert "offers" not in [position.stance for position in Telling(text).positions]


def test_to_blame_a_person_opposes_nothing():
    assert Telling("Peru criticised President Gabriel Boric on Monday.").positions == ()
    told = Telling("Peru criticised the Chilean plan for the port on Monday.")
    assert told.position("opposes", "PER").proposition.startswith("the Chilean plan")
