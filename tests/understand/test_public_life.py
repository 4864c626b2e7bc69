"""Private parties on pages of public life, on others, and in a sentence alone."""

from pourparler import flow

DISPUTE = (
    b"Kenya accused Somalia of moving the border. Somalia rejected the claim. Human Rights Watch criticized both. "
    b"Ethiopia offered to mediate. The talks begin next week."
)


def test_private_bodies_stay_where_states_deal_with_each_other() -> None:
    report = flow.read(DISPUTE, as_text=True)
    parties = {report.actor(actor_id).name for event in report.events for actor_id in event.actor}
    assert "Human Rights Watch" in parties
    assert [event.id for event in report.events] == [f"e{n}" for n in range(1, len(report.events) + 1)]


def test_a_sentence_alone_keeps_its_event() -> None:
    sentence = b"Hundreds of people marched through the old town on Wednesday night."
    assert [event.plover for event in flow.read(sentence, as_text=True).events] == ["PROTEST"]
    assert flow.read(sentence + b" It rained. The shops were shut. A band played.", as_text=True).events == ()


def test_offers_between_firms_are_no_positions_of_diplomacy() -> None:
    firms = (
        b"Norvik Ltd offered to buy the shipyard of Halden Marine for 20 million. Halden Marine refused to sell. "
        b"Norvik Ltd said it was ready to pay more if the board agreed. The shares rose. The board meets in May."
    )
    assert flow.read(firms, as_text=True).positions == ()
    offer = b"Norway offered to host the talks if Sweden agreed. Sweden refused to take part. " + firms
    assert {holder for position in flow.read(offer, as_text=True).positions for holder in position.holder}


def test_the_verb_of_a_heading_is_no_surname() -> None:
    page = b"Farmers Call on Kenya to Open the Dam\n\nKenya has closed a dam. Kenyan farmers asked for water on Monday."
    assert "Call" not in {actor.name for actor in flow.read(page, as_text=True).actors}
