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
