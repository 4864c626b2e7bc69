"""What sounds like a deed and is none."""

from pourparler.codebook.doing import doing

from .by_hand import Tells
from .drafting import Scene

FILL = " The harbour was calm that day. Shops opened at nine."


def _types(text: str, *tells: Tells) -> set[str]:
    return {plover for plover, _, _ in Scene(text + FILL, *tells).told()}


def test_to_claim_an_attack_accuses_nobody() -> None:
    assert _types("Hezbollah claims Oslo attack.", Tells("claims", "ACCUSE", actor=("Hezbollah",))) == set()
    claim = Tells("claims", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway claims that Sweden attacked.", claim) == {"ACCUSE"}


def test_grief_is_no_criticism() -> None:
    deed = Tells("saddened", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway is saddened by the deaths in Sweden.", deed) == set()


def test_who_insists_that_it_complied_asks_for_nothing() -> None:
    insisted = Tells("insisted", "REQUEST", actor=("Norway",))
    assert _types("Norway insisted that it had kept to the treaty.", insisted) == set()
    asked = Tells("insisted", "REQUEST", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway insisted that Sweden leave the fjord.", asked) == {"REQUEST"}


def test_a_law_that_lets_people_be_arrested_yields_nothing() -> None:
    deed = Tells("allows", "CONCEDE", actor=("Norway",), recipient=("Swedes",))
    assert "CONCEDE" not in _types("Norway has a rule that allows Swedes to be arrested.", deed)


def test_suicide_is_no_assault() -> None:
    deed = Tells("killed", "ASSAULT", actor=("soldier",))
    assert _types("The Norwegian soldier killed himself.", deed) == set()


def test_the_lists_hold_the_forms_of_their_words() -> None:
    words = doing()
    assert {"faced", "drew", "drawing"} <= words.meets
    assert {"reports", "allegations", "stories"} <= words.reports
    assert "horrified" in words.grief


def test_to_offer_few_ideas_is_no_offer() -> None:
    deed = Tells("offered", "AGREE", actor=("Norway",))
    assert _types("Norway has offered few ideas.", deed) == set()


def test_what_somebody_insists_on_is_not_done_by_that() -> None:
    told = _types("Norway insisted that the ministers of Sweden sign the treaty.")
    assert "SUPPORT" not in told


def test_what_is_hoped_for_is_not_done() -> None:
    deed = Tells("press", "REQUEST", actor=("Norway",), recipient=("Sweden",))
    assert _types("He spoke in the hope that Norway would press Sweden.", deed) == set()


def test_what_only_attracts_asks_nobody_and_what_is_overlooked_is_not_refused() -> None:
    asked = Tells("appealing", "REQUEST", actor=("Støre",), recipient=("Norwegians",))
    leader = "Prime Minister Jonas Gahr Støre of Norway won by "
    assert "REQUEST" not in _types(leader + "appealing to young Norwegians.", asked)
    assert "REQUEST" in _types(leader + "appealing to young Norwegians for help.", asked)
    overlooked = Tells("ignored", "REJECT", actor=("Norway",))
    assert _types("Norway ignored the clear evidence of fraud.", overlooked) == set()
    assert _types("Norway ignored the Swedish demand.") == {"REJECT"}


def test_who_feels_threatened_is_not_and_the_united_nations_caution_nobody() -> None:
    felt = Tells("threatened", "THREATEN", actor=("Sweden",), recipient=("Norway",))
    assert not {"THREATEN"} & {plover for plover, _, _ in Scene("Norway feels threatened by Sweden.", felt).told()}
    caution = "The World Health Organization issued a warning about flu in Norway."
    warned = Tells("warning", "THREATEN", actor=("World",))
    assert not {"THREATEN"} & {plover for plover, _, _ in Scene(caution, warned).told()}


def test_to_claim_something_of_oneself_accuses_nobody_and_a_request_for_comment_is_none() -> None:
    own = Tells("boasted", "ACCUSE", actor=("Norway",))
    assert _types("Norway boasted that it owes nothing.", own) == set()
    other = Tells("claim", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway's claim that Sweden cheated was checked.", other) == {"ACCUSE"}
    asked = Tells("request", "REQUEST", actor=("Norway",))
    assert _types("Norway did not answer a request for comment.", asked) == set()


def test_to_call_to_mind_that_something_is_so_accuses_nobody() -> None:
    recalled = Tells("recalled", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway recalled that the talks with Sweden had dragged on.", recalled) == set()
    conceded = Tells("acknowledged", "REJECT", actor=("Norway",))
    assert _types("Norway acknowledged that the port had lost money.", conceded) == set()
    said = Tells("complained", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway complained that Sweden had dragged its feet.", said) == {"ACCUSE"}


def test_what_one_wants_is_asked_for_only_where_the_network_hears_it() -> None:
    text = "Norway wants Sweden to win the cup."
    assert _types(text, Tells("wants", "REQUEST", 0.4, actor=("Norway",), recipient=("Sweden",))) == set()
    assert _types(text, Tells("wants", "REQUEST", 0.9, actor=("Norway",), recipient=("Sweden",))) == {"REQUEST"}


def test_to_ask_a_paper_for_anonymity_asks_nobody() -> None:
    asked = Tells("requested", "REQUEST", actor=("official",))
    assert _types("The Norwegian official requested anonymity.", asked) == set()


def test_to_vote_in_an_election_supports_nobody() -> None:
    assert (
        _types("Norway voted on Sunday in a general election.", Tells("voted", "SUPPORT", actor=("Norway",))) == set()
    )
    voted = Tells("voted", "SUPPORT", actor=("Norwegians",), recipient=("Støre",))
    text = "Norwegians voted for Prime Minister Jonas Gahr Støre in May."
    assert _types(text, voted) == {"SUPPORT"}


def test_a_claimed_attack_may_have_been_carried_out_in_a_name() -> None:
    claim = Tells("claimed", "ACCUSE", actor=("Hezbollah",))
    assert _types("Hezbollah has claimed bombings carried out on its behalf.", claim) == set()


def test_by_a_deed_that_would_show_something_nothing_is_done() -> None:
    offered = Tells("offering", "AGREE", actor=("Norway",), recipient=("Sweden",))
    assert _types("By offering Sweden a port, Norway would show its good will.", offered) == set()
    assert "AGREE" in _types("Norway would offer Sweden a port, its ministers said.")


def test_a_decision_leads_on_to_no_clause_with_a_subject_of_its_own() -> None:
    assert "THREATEN" not in _types("Norway decided to trade the ship, though others might attack Sweden.")


def test_good_words_blame_nobody() -> None:
    assert _types("Sweden's minister is kind and responsible, Norway said.") == set()
    assert "ACCUSE" in _types("Sweden's minister is responsible for the flood, Norway said.")


def test_a_reporter_who_asks_asks_nothing_of_anybody() -> None:
    asked = Tells("asked", "REQUEST", actor=("minister",))
    assert (
        _types("When asked for his view in an interview, the Norwegian minister said that he was busy.", asked) == set()
    )


def test_a_commission_of_inquiry_only_has_its_name_of_it() -> None:
    deed = Tells("inquiry", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    assert _types("The tribunal is a commission of inquiry between Norway and Sweden.", deed) == set()
    assert _types("The inquiry by Norway into Sweden went on.", deed) == {"ACCUSE"}


def test_to_release_a_name_frees_nobody() -> None:
    name = Tells("released", "RETREAT", actor=("police",))
    assert _types("Norwegian police released the name of the skipper.", name) == set()
    sailor = Tells("released", "RETREAT", actor=("police",), recipient=("sailor",))
    assert "RETREAT" in _types("Norwegian police released the Swedish sailor.", sailor)


def test_a_reminder_and_what_is_not_yet_done_refuse_nothing() -> None:
    told = Tells("reminded", "REJECT", actor=("Norway",), recipient=("Sweden",))
    assert _types("Norway reminded Sweden that the bridge was open.", told) == set()
    yet = Tells("approved", "REJECT", actor=("Norway",))
    assert _types("Norway has not approved the site yet.", yet) == set()
