"""Events by the network of deeds: drafts of its own, and its word on those of the lexicon."""

from pourparler.understand.belief import believed, features

from .by_hand import Tells
from .drafting import Scene


def test_a_deed_that_no_trigger_tells_becomes_a_draft_with_its_sides() -> None:
    scene = Scene("Norway has cooled on Sweden.", Tells("cooled", "REJECT", actor=("Norway",), recipient=("Sweden",)))
    (draft,) = scene.read()
    assert (draft.coding.plover, draft.coding.cameo[:2], draft.status) == ("REJECT", "12", "happened")
    assert scene.sides(draft) == (("NOR",), ("SWE",))
    assert draft.read
    assert any("read as REJECT (0.95)" in why for why in draft.why)


def test_a_deed_that_the_lexicon_tells_gets_no_second_draft() -> None:
    deed = Tells("condemned", "ACCUSE", actor=("Norway",), recipient=("Sweden",))
    scene = Scene("Norway condemned Sweden on Friday.", deed)
    assert [draft.coding.plover for draft in scene.lexical] == ["ACCUSE"]
    assert scene.read() == []


def test_a_deed_in_a_question_or_not_done_is_no_draft() -> None:
    deed = Tells("cooled", "REJECT", actor=("Norway",), recipient=("Sweden",))
    assert Scene("Has Norway cooled on Sweden?", deed).read() == []
    undone = Tells("cooled", "SUPPORT", actor=("Norway",), recipient=("Sweden",), status="negated")
    assert Scene("Norway has not cooled on Sweden.", undone).read() == []


def test_we_is_whoever_speaks() -> None:
    text = 'Foreign Minister Espen Barth Eide of Norway said: "We have cooled on Sweden."'
    (draft,) = Scene(text, Tells("cooled", "REJECT", actor=("We",), recipient=("Sweden",))).read()
    scene = Scene(text, Tells("cooled", "REJECT", actor=("We",), recipient=("Sweden",)))
    assert scene.sides(draft) == (("NOR",), ("SWE",))


def test_the_deed_of_a_told_clause_is_its_subject_s_and_not_the_speaker_s() -> None:
    text = "Norway barked and a security guard from Sweden hustled the reporter out."
    unsure = Scene(text, Tells("hustled", "COERCE"))
    (draft,) = unsure.read()
    assert unsure.sides(draft)[0] == ("SWE",)
    sure = Scene(text, Tells("hustled", "COERCE", actor=("Norway",)))
    (draft,) = sure.read()
    assert sure.sides(draft)[0] == ("NOR",)


def test_aid_to_nobody_is_no_event() -> None:
    assert Scene("Norway chipped in.", Tells("chipped", "AID", actor=("Norway",))).read() == []


def test_the_network_fills_a_missing_recipient_and_says_so() -> None:
    text = "Norway complained after Sweden had moved the buoys."
    scene = Scene(text, Tells("complained", "ACCUSE", actor=("Norway",), recipient=("Sweden",)))
    (before,) = (draft for draft in scene.lexical if draft.coding.plover == "ACCUSE")
    (after,) = (draft for draft in scene.heard() if draft.head == before.head)
    assert scene.sides(before)[1] == ()
    assert scene.sides(after) == (("NOR",), ("SWE",))
    assert after.sided
    assert "recipient by network" in after.why


def test_the_network_fills_in_whom_one_of_ones_own_country_is_told_but_not_the_country() -> None:
    text = "President Alexander Stubb of Finland complained after Prime Minister Petteri Orpo had moved the buoys."
    scene = Scene(text, Tells("complained", "ACCUSE", actor=("Stubb",), recipient=("Orpo",)))
    (draft,) = (draft for draft in scene.heard() if draft.coding.plover == "ACCUSE")
    assert [scene.finder.scene.table.get(id).name for id in draft.recipient] == ["Petteri Orpo"]
    text = "President Alexander Stubb of Finland complained after Finland had moved the buoys."
    scene = Scene(text, Tells("complained", "ACCUSE", actor=("Stubb",), recipient=("Finland",)))
    assert all(not draft.recipient for draft in scene.heard())


def test_a_doer_whom_the_network_rules_out_gives_way_to_another_of_the_same_country() -> None:
    text = "Prime Minister Petteri Orpo of Finland left with Foreign Minister Elina Valtonen, complaining of Sweden."
    scene = Scene(text, Tells("complaining", "ACCUSE", actor=("Valtonen",), recipient=("Sweden",)))
    (draft,) = (draft for draft in scene.heard() if draft.coding.plover == "ACCUSE")
    assert scene.sides(draft) == (("FIN",), ("SWE",))
    assert [scene.finder.scene.table.get(id).name for id in draft.actor] == ["Elina Valtonen"]


def test_a_side_of_two_is_not_narrowed_to_one() -> None:
    text = "Norway and Denmark condemned Sweden."
    scene = Scene(text, Tells("condemned", "ACCUSE", actor=("Norway",), recipient=("Sweden",)))
    (draft,) = scene.heard()
    assert scene.sides(draft)[0] == ("NOR", "DNK")


def test_a_type_that_the_network_rules_out_gives_way_to_one_it_is_sure_of() -> None:
    deed = Tells("condemned", "SUPPORT", 0.95, actor=("Norway",), recipient=("Sweden",))
    (draft,) = Scene("Norway condemned Sweden on Friday.", deed).heard()
    assert draft.coding.plover == "SUPPORT"
    assert any("not ACCUSE" in why for why in draft.why)


def test_a_draft_that_the_network_confirms_is_believed_more_than_one_that_it_does_not_see() -> None:
    text = "Norway condemned Sweden on Friday."
    sure = Scene(text, Tells("condemned", "ACCUSE", actor=("Norway",), recipient=("Sweden",)))
    blind = Scene(text)
    high, low = (believed(one.heard()[0], one.finder.scene).confidence for one in (sure, blind))
    assert 0 < low < high < 1


def test_a_deed_of_a_state_to_itself_speaks_against_a_draft() -> None:
    text = "Norway has cooled on Oslo."
    scene = Scene(text, Tells("cooled", "REJECT", actor=("Norway",)))
    (draft,) = scene.read()
    found = features(draft, scene.finder.scene)
    assert (found["read constant"], found["read alone"], found["noun"]) == (1.0, 1.0, 0.0)


def test_a_duty_is_told_by_its_verb() -> None:
    text = 'Foreign Minister Espen Barth Eide of Norway said: "Sweden must wake up to the danger."'
    scene = Scene(text, Tells("must", "REQUEST", actor=("Eide",), recipient=("Sweden",)))
    scene.lexical.clear()
    (draft,) = scene.read()
    assert scene.finder.part.text[draft.span.start : draft.span.end].startswith("Sweden must wake up")
    assert scene.sides(draft) == (("NOR",), ("SWE",))


def test_whoever_is_in_a_country_on_a_visit_visits_it() -> None:
    scene = Scene(
        "Foreign Minister Ine Eriksen of Norway is in Chile on a visit of four days.", Tells("visit", "CONSULT")
    )
    (draft,) = scene.read()
    assert draft.coding.cameo == "042"
    assert scene.sides(draft) == (("NOR",), ("CHL",))


def test_meetings_with_somebody_are_held_by_the_subject_of_their_clause() -> None:
    text = "Norway called the four rounds of meetings with Swedish officials fruitful."
    scene = Scene(text, Tells("meetings", "CONSULT", recipient=("officials",)))
    (draft,) = scene.read()
    assert set(scene.finder.scene.countries((*draft.actor, *draft.recipient))) == {"NOR", "SWE"}


def test_talks_of_which_one_side_is_named_are_with_the_other_side_of_the_deeds_before() -> None:
    before = "Norway condemned Sweden on Friday. "
    scene = Scene(before + "The talks cost Norway much.", Tells("talks", "CONSULT", actor=("Norway",)))
    (draft,) = scene.read()
    assert scene.sides(draft) == (("NOR",), ("SWE",))
    assert Scene(before + "A meeting cost Norway much.", Tells("meeting", "CONSULT", actor=("Norway",))).read() == []


def test_what_befalls_somebody_of_public_life_needs_no_doer() -> None:
    text = "The Norwegian foreign minister was carpeted over the spill."
    (draft,) = Scene(text, Tells("carpeted", "ACCUSE", recipient=("minister",))).read()
    assert draft.actor == ()


def test_a_deed_across_a_border_needs_nobody_of_public_life() -> None:
    text = "Norwegian tankers have been slipping oil to Swedish trawlers."
    scene = Scene(text, Tells("slipping", "COOPERATE", actor=("tankers",), recipient=("trawlers",)))
    (draft,) = scene.read()
    assert scene.sides(draft) == (("NOR",), ("SWE",))


def test_a_side_that_the_network_does_not_see_yields_to_a_likely_one() -> None:
    text = "Norway, whose trawlers Denmark feeds, condemned Sweden on Friday."
    deed = Tells("condemned", "ACCUSE", actor=("Denmark",), recipient=("Sweden",))
    scene = Scene(text, deed)
    (draft,) = (one for one in scene.heard() if one.coding.plover == "ACCUSE")
    assert scene.sides(draft) == (("DNK",), ("SWE",))


def test_an_arrest_at_the_gates_of_an_embassy_is_none_of_its_people() -> None:
    scene = Scene("Police in Berlin arrested three men outside the Turkish consulate on Monday.")
    (draft,) = (one for one in scene.lexical if one.coding.plover == "COERCE")
    assert scene.sides(draft) == (("DEU",), ("DEU",))


def test_to_ask_whether_asks_for_nothing() -> None:
    text = "Sweden asked Norway whether the buoys had been moved."
    deed = Tells("asked", "REQUEST", actor=("Sweden",), recipient=("Norway",))
    scene = Scene(text, deed)
    assert [draft.coding.plover for draft in (*scene.lexical, *scene.read())] == []


def test_nothing_is_offered_under_a_threat_and_no_comment_is_no_refusal() -> None:
    text = "Norway warned Sweden that it would close the strait and was ready to sink the ferry."
    scene = Scene(text, Tells("ready", "AGREE", actor=("Norway",), recipient=("Sweden",)))
    assert [draft.coding.plover for draft in scene.lexical] == ["THREATEN"]
    assert scene.read() == []
    assert Scene("The Norwegian minister had no comment on Sweden.", Tells("comment", "REJECT")).read() == []


def test_a_court_that_stops_a_plan_refuses_it() -> None:
    (draft,) = Scene("The Supreme Court of Kenya shelved the plan of the government.").lexical
    assert draft.coding.plover == "REJECT"


def test_a_crackdown_on_critics_is_coercion_and_on_a_crowd_force() -> None:
    (critics,) = Scene("Egypt has cracked down on dissidents.").lexical
    (crowd,) = Scene("Police in Egypt cracked down on protesters.").lexical
    assert [critics.coding.plover, crowd.coding.plover] == ["COERCE", "ASSAULT"]


def test_support_received_is_given_by_whom_it_comes_from() -> None:
    scene = Scene("Kenya received support from Uganda.")
    (draft,) = scene.lexical
    assert draft.coding.plover == "SUPPORT"
    assert scene.sides(draft) == (("UGA",), ("KEN",))


def test_a_feeling_at_an_attack_makes_nobody_the_attacker() -> None:
    scene = Scene("The Tunisian president spoke of his deep grief at the terrorist attack in Turin.")
    assert [scene.sides(draft)[0] for draft in scene.lexical if draft.coding.plover == "ASSAULT"] in ([], [()])


def test_whoever_was_taken_did_not_take() -> None:
    text = "Three Norwegian soldiers were bagged in the strait."
    (draft,) = Scene(text, Tells("bagged", "ASSAULT", actor=("soldiers",))).read()
    assert draft.actor == ()


def test_a_promised_strike_stays_a_threat() -> None:
    deed = Tells("pledged", "AGREE", actor=("Norway",), recipient=("Sweden",))
    scene = Scene("Norway pledged to hit Sweden.", deed)
    assert [draft.coding.plover for draft in scene.heard()] == ["THREATEN"]


def test_an_attack_in_words_is_an_accusation() -> None:
    text = "Norway attacked Sweden on Friday."
    words = Scene(text, Tells("attacked", "ACCUSE", chance=0.6, actor=("Norway",), recipient=("Sweden",)))
    (draft,) = words.heard()
    assert (draft.coding.plover, *words.sides(draft)) == ("ACCUSE", ("NOR",), ("SWE",))
    assert any("not ASSAULT" in why for why in draft.why)
    arms = Scene(text, Tells("attacked", "ASSAULT", chance=0.6, actor=("Norway",), recipient=("Sweden",)))
    assert [draft.coding.plover for draft in arms.heard()] == ["ASSAULT"]


def test_a_recipient_that_the_network_doubts_gives_way_to_a_compatriot_it_is_sure_of() -> None:
    text = "Finnish President Alexander Stubb asked Finnish Prime Minister Petteri Orpo to investigate Sanna Marin."
    deed = Tells("asked", "REQUEST", actor=("Stubb",), recipient=("Orpo",))
    scene = Scene(text, deed)
    told = {scene.finder.scene.table.get(id).name for draft in scene.heard() for id in draft.recipient}
    assert told == {"Petteri Orpo"}


def test_a_state_sanctions_its_own_people_where_the_network_reads_so() -> None:
    deed = Tells("blacklisted", "SANCTION", actor=("Stubb",), recipient=("Orpo",))
    scene = Scene("Finnish President Alexander Stubb blacklisted Finnish Prime Minister Petteri Orpo.", deed)
    told = {(draft.coding.cameo[:2], len(draft.recipient)) for draft in scene.read()}
    assert told == {("16", 1)}


def test_who_writes_that_others_pleaded_did_not_plead() -> None:
    text = "Foreign Minister Espen Barth Eide of Norway writes that {} pleaded with Sweden."
    deed = Tells("pleaded", "REQUEST", actor=("Espen",), recipient=("Sweden",))
    assert Scene(text.format("the weather"), deed).read() == []
    scene = Scene(text.format("Denmark"), deed)
    assert [scene.sides(draft) for draft in scene.read()] in ([], [(("DNK",), ("SWE",))])


def test_what_is_asked_and_what_a_neutral_verb_tells_are_features_of_belief() -> None:
    scene = Scene("Norway said that Sweden lied.", Tells("said", "ACCUSE", actor=("Norway",), recipient=("Sweden",)))
    (said,) = scene.read()
    found = features(said, scene.finder.scene)
    assert (found["heard"], found["asked"], found["committed"], found["taken alone"]) == (1.0, 0.0, 0.0, 0.0)
    scene = Scene("Norway urged Sweden to leave.", Tells("urged", "REQUEST", actor=("Norway",), recipient=("Sweden",)))
    (urged,) = scene.heard()
    found = features(urged, scene.finder.scene)
    assert found["asked"] == 1.0
    assert found["asked type"] == found["type"] > 0


def test_of_whom_the_network_is_not_sure_the_deed_s_own_words_name_him() -> None:
    deed = Tells("cooled", "SUPPORT", actor=("Norway",), recipient=("Sweden",), sure=0.15)
    scene = Scene("Norway has cooled Sweden.", deed)
    assert [scene.sides(draft) for draft in scene.read()] == [(("NOR",), ("SWE",))]
    scene = Scene("Norway has cooled while Sweden slept.", deed)
    assert [scene.sides(draft) for draft in scene.read()] == [(("NOR",), ())]


def test_an_accusation_has_nearly_always_somebody_who_is_accused() -> None:
    deed = Tells("cooled", "ACCUSE", actor=("Norway",), recipient=("Sweden",), sure=0.25)
    scene = Scene("Norway has cooled while Sweden slept.", deed)
    assert [scene.sides(draft) for draft in scene.read()] == [(("NOR",), ("SWE",))]
