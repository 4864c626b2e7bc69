"""Who does what a noun tells, where he stands further off: behind those it is done to, in the clause behind it."""

from pourparler.language.syntax import conjuncts, subject

from .by_hand import Tells
from .drafting import Scene

FILL = " The harbour was calm that day. Shops opened at nine."
Sides = tuple[str, tuple[str, ...], tuple[str, ...]]


def _told(text: str, *tells: Tells) -> set[Sides]:
    return Scene(text + FILL, *tells).told()


def test_by_behind_the_victims_names_who_did_it_to_them() -> None:
    deed = Tells("killings", "ASSAULT", recipient=("troops",))
    told = _told("The killings of Danish troops by Norwegian soldiers have shocked the port.", deed)
    assert ("ASSAULT", ("NOR",), ("DNK",)) in told


def test_who_gets_a_welcome_from_somebody_does_not_give_it() -> None:
    deed = Tells("welcome", "SUPPORT", actor=("Norway",))
    told = _told("It was nothing beside the warm welcome that Norway had received from Sweden.", deed)
    assert told == {("SUPPORT", ("SWE",), ("NOR",))}


def test_whom_a_complaint_is_about_does_not_make_it() -> None:
    deed = Tells("complaints", "ACCUSE", actor=("Norway",))
    told = _told("Despite complaints that Norway is slow, Norway has mended the pier.", deed)
    assert ("ACCUSE", (), ("NOR",)) in told


def test_nobody_lays_sanctions_on_himself() -> None:
    deed = Tells("sanctions", "COERCE", actor=("Norway",), recipient=("Denmark",))
    told = _told("Prices rose after Norway's aggression against Denmark and sanctions on Oslo.", deed)
    assert not any("NOR" in actor for plover, actor, _ in told if plover == "COERCE")


def test_whose_seizure_it_is_has_done_it() -> None:
    deed = Tells("seizure", "COERCE", recipient=("ships",))
    told = _told("Prices rose after Norway's seizure of Danish ships.", deed)
    assert ("COERCE", ("NOR",), ("DNK",)) in told


def test_a_persons_arrest_befalls_him() -> None:
    deed = Tells("arrest", "COERCE", actor=("Solberg",))
    text = "Norwegian Prime Minister Erna Solberg flew home. Solberg's arrest shocked the crew."
    assert {actor for plover, actor, _ in _told(text, deed) if plover == "COERCE"} <= {()}


def test_who_only_says_that_there_were_lawsuits_files_none() -> None:
    deed = Tells("lawsuits", "ACCUSE", recipient=("Denmark",))
    told = _told("“There were hundreds of lawsuits against Denmark,” Norway said.", deed)
    assert not any("NOR" in actor for _, actor, _ in told)


def test_who_is_at_a_meeting_with_somebody_meets_him() -> None:
    assert ("CONSULT", ("NOR",), ("DNK",)) in _told("Norway was present at a meeting with Denmark.")


def test_who_comes_for_talks_with_somebody_talks_with_him() -> None:
    assert ("CONSULT", ("NOR",), ("SWE", "FIN")) in _told("Norway came to Oslo for talks with Sweden and Finland.")


def test_whose_call_it_is_over_which_he_is_scolded() -> None:
    deed = Tells("call", "REQUEST", actor=("Stoltenberg",), recipient=("Denmark",))
    text = "Jens Stoltenberg of Norway criticised Mette Frederiksen of Denmark over her call for a ban on Swedish fish."
    assert ("REQUEST", ("DNK",), ()) in {(plover, actor, ()) for plover, actor, _ in _told(text, deed)}


def test_of_a_list_who_is_ruled_out_is_not_meant() -> None:
    doc = Scene("It was Norway, not Sweden, who visited Oslo. Norway and not only Sweden left.").finder.part.doc
    norway, visited = doc[2], next(token for token in doc if token.text == "visited")
    assert [token.text for token in conjuncts(norway)] == ["Norway"]
    who = subject(visited)
    assert who is not None
    assert who.text == "Norway"
    late = [token for token in doc if token.text == "Norway"][-1]
    assert "Sweden" in {token.text for token in conjuncts(late)}


def test_who_gets_a_string_of_endorsements_gives_none() -> None:
    deed = Tells("endorsements", "SUPPORT", actor=("Norway",))
    assert not any("NOR" in actor for _, actor, _ in _told("Norway won a string of endorsements.", deed))


def test_who_acts_elsewhere_in_the_sentence_is_no_critic() -> None:
    deed = Tells("criticism", "ACCUSE", actor=("Sweden",), recipient=("Norway",))
    told = _told("As Norway faced sharp criticism over fish, Sweden held a feast.", deed)
    assert not any("SWE" in actor for _, actor, _ in told)


def test_the_people_of_a_body_speak_for_it() -> None:
    deed = Tells("criticism", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    told = _told("Norway heard criticism of Sweden from NATO logistics planners.", deed)
    assert ("ACCUSE", ("IGO",), ("SWE",)) in told


def test_who_watches_a_signing_does_not_sign() -> None:
    deed = Tells("signing", "SUPPORT", actor=("Norway",))
    assert not any("NOR" in actor for _, actor, _ in _told("The signing was witnessed by Norway.", deed))


def test_rebels_of_a_country_are_not_the_country() -> None:
    scene = Scene("A Swedish rebel attack was foiled. Swedish rebels have fled." + FILL, Tells("attack", "ASSAULT"))
    doers = [scene.finder.scene.kinds(draft.actor) for draft in scene.righted() if draft.coding.plover == "ASSAULT"]
    assert {"country"} not in doers


def test_whose_fault_it_is_refuses() -> None:
    deed = Tells("refusal", "REJECT", actor=("his",))
    left = "Lars Rasmussen of Denmark left. Jens Stoltenberg of Norway stayed. "
    text = left + "He said one of Rasmussen's faults is his refusal to pay."
    assert {actor for plover, actor, _ in _told(text, deed) if plover == "REJECT"} == {("DNK",)}
