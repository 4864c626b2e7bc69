"""The type of an event where its word alone would say another: idioms, and what stands beside the word."""

import pytest

import pourparler as pp

REST = " The lake was calm. The talks go on in Lima. Nobody was hurt in the storm."  # a page, no lone sentence

TOLD = (
    ("Kenya gave the Danish ambassador three days to leave.", "SANCTION", "THREATEN"),
    ("Ghana gave Togo's charge d'affaires, Afi Mensah, 48 hours to leave the country.", "SANCTION", "ACCUSE"),
    ("Kenya gave the rebels of Somalia two days to leave the town.", "THREATEN", "SANCTION"),
    ("Togo's foreign minister, Afi Mensah, ripped into President John Addo of Ghana.", "ACCUSE", "REQUEST"),
    ("The Omani army ordered Turkish drones and two missile systems last year.", "COOPERATE", "REQUEST"),
    ("The websites of Estonia's parliament were attacked by Latvian hackers on Monday.", "COERCE", "ASSAULT"),
    ("Norway stepped up pressure on Chad on Friday to release the two pilots.", "REQUEST", "COERCE"),
    ("Oslo supported Malawi with tents and blankets.", "AID", "SUPPORT"),
    ("Hundreds of Danes protested the expulsion of the envoy outside the Ghanaian embassy.", "PROTEST", "ACCUSE"),
    ("Togo's envoy, Afi Mensah, later walked back his remarks about Norway.", "CONCEDE", "REJECT"),
    ("Kenya's army will not hesitate to strike Somalia, its commander said.", "THREATEN", "REJECT"),
    ('"Bolivia will not attack Peru," its defence minister said.', "AGREE", "REJECT"),
    ("Ghana's governor announced he will no longer fight the release of the Togolese report.", "CONCEDE", "REJECT"),
    ("Oman's premier offered a firm pledge that he would not allow the Qatari accord to pass.", "REJECT", "AGREE"),
    ("Norway's foreign minister dismissed Chad's blockade of the canal as a stunt.", "ACCUSE", "REJECT"),
    ("The new Georgian government overturned the Armenian cabinet's rule on dams.", "REJECT", "CONCEDE"),
    ("Kenya overturned the ban on Ethiopian coffee.", "CONCEDE", "REJECT"),
    ("Omani students occupied the Qatari consulate on Wednesday.", "PROTEST", "COERCE"),
    ('"Our embassy in Chad will stay open," Norway\'s foreign minister said.', "AGREE", "REJECT"),
    ("The African Union said it was ready to send a mission to Chad once asked by both sides.", "AGREE", "REJECT"),
)
FLOOR = 18  # of 20, with the language model of the day


def types(text: str) -> set[str]:
    return {event.plover for event in pp.read((text + REST).encode(), published="2024-03-12", as_text=True).events}


def test_words_beside_a_deed_give_its_type() -> None:
    missed = [(text, found) for text, right, wrong in TOLD if right not in (found := types(text)) or wrong in found]
    assert len(TOLD) - len(missed) >= FLOOR, missed


@pytest.mark.parametrize(
    "text",
    [
        "Togo's opposition wants to see the guards punished and the police disarmed.",
        "The ministry said that Ghana's plan strikes at the heart of the treaty.",
    ],
)
def test_a_wish_and_a_figure_of_speech_tell_neither_retreat_nor_assault(text: str) -> None:
    assert not types(text) & {"RETREAT", "ASSAULT", "COERCE"}
