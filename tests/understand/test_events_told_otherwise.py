"""Deeds told by nouns, modals, relative clauses and in the same breath as others: each mechanism had been missing."""

import pytest

import pourparler as pp

# text; type; countries of the actor; countries of the recipient
TOLD = (
    ("Norway and Iceland issued statements of support for Moldova on Sunday.", "SUPPORT", "NOR ISL", "MDA"),
    ("Ecuador handed a note of protest to the ambassador of Peru.", "ACCUSE", "ECU", "PER"),
    ("The president of Kazakhstan ordered a partial mobilisation on Monday.", "MOBILIZE", "KAZ", ""),
    ("Malaysia's prime minister telephoned his Thai counterpart and apologised.", "SUPPORT", "MYS", "THA"),
    ("Guinea, which the African Union suspended after the coup, sent no one.", "SANCTION", "IGO", "GIN"),
    ("The African Union led negotiations between Sudan and South Sudan in Nairobi.", "CONSULT", "IGO", "SDN SSD"),
    ("A rocket attack on a market in Aden killed nine people on Friday.", "ASSAULT", "", "YEM"),
    ("Belgium's king said on a visit to Kinshasa that he was moved.", "CONSULT", "BEL", "COD"),
    ("The Taliban have made many concessions, the Qatari mediator said.", "CONCEDE", "AFG", ""),
    ("Protesters rallied before the Serbian embassy in Sarajevo.", "PROTEST", "BIH", "SRB"),
    ("Three days of talks between Ethiopia and Somalia ended in Ankara.", "CONSULT", "ETH SOM", ""),
    ("Tajikistan tried to mediate between Kyrgyzstan and Uzbekistan in 2010.", "CONSULT", "TJK", "KGZ UZB"),
    ("Bahrain jailed 50 activists after the protests.", "COERCE", "BHR", "BHR"),
    ("Hungary offered Kyiv talks at any level.", "AGREE", "HUN", "UKR"),
    ("Ghana submitted a proposal to Togo for a joint commission.", "AGREE", "GHA", "TGO"),
    ("Jordan said it would respond with force if Syria crossed the line.", "THREATEN", "JOR", "SYR"),
    ("Cameroon appealed to the rebels to lay down their arms.", "REQUEST", "CMR", "CMR"),
    ("Estonian officials refused to meet the Russian envoy.", "REJECT", "EST", "RUS"),
    ("India's condemnation of Pakistan was the sharpest in years.", "ACCUSE", "IND", "PAK"),
    ("Costa Rica took Nicaragua to the court in The Hague.", "ACCUSE", "CRI", "NIC"),
    ("Chad is ready to drop the case if Niger frees the two pilots.", "AGREE", "TCD", "NER"),
    ("Malta would not pay, it said, and warned Libya against sending boats.", "REQUEST", "MLT", "LBY"),
    ("Fiji warned that any trawler of Japan would be sunk.", "THREATEN", "FJI", "JPN"),
    ("The Portuguese minister raised the issue with his Angolan counterpart.", "CONSULT", "PRT", "AGO"),
)
FLOOR = 21  # of 24, with the language model of the day


def lands(report: pp.Report, ids: tuple[str, ...]) -> set[str]:
    actors = [report.actor(id) for id in ids]
    members = [report.actor(member) for actor in actors for member in actor.members] or actors
    return {actor.country for actor in members if actor.country}


def is_told(text: str, plover: str, actor: str, recipient: str) -> bool:
    report = pp.read(text.encode(), published="2024-03-12", as_text=True)
    wanted = set(actor.split()), set(recipient.split())
    found = [(lands(report, e.actor), lands(report, e.recipient)) for e in report.events if e.plover == plover]
    mutual = plover in ("CONSULT", "SUPPORT")
    return wanted in found or (mutual and any(own | other == wanted[0] | wanted[1] for own, other in found))


def test_deeds_told_by_nouns_modals_and_relative_clauses_are_found() -> None:
    missed = [told[0] for told in TOLD if not is_told(*told)]
    assert len(TOLD) - len(missed) >= FLOOR, missed


@pytest.mark.parametrize(
    "text",
    [
        "The ministers met on Armistice Day.",
        "People whom it regards as terrorists live in Sweden, Turkey says.",
        "India is set to send a probe to the far side of the moon. Moons are far. India is near.",
        "A team of doctors from Kenya will be standing by. It was a long night. The music played on.",
        "Laos did not seem keen to crack down on Vietnam. It was a quiet day. The river rose.",
        "Peru spent the money in the hope that Chile would attack Bolivia. It rained. The road was wet.",
    ],
    ids=("a day's name", "who they are", "a space probe", "stand by", "not keen", "only hoped for"),
)
def test_a_name_or_a_description_is_no_deed(text: str) -> None:
    report = pp.read(text.encode(), published="2024-03-12", as_text=True)
    assert [e.plover for e in report.events] == []
