"""One event told several times."""

from dataclasses import replace

import pytest

from pourparler.model import Actor, Coding, Event, Evidence, Span
from pourparler.understand.same_event import join

ACTORS = {
    actor.id: actor
    for actor in (
        Actor("a1", "Kenya", "country", "KEN"),
        Actor("a2", "Sudan", "country", "SDN"),
        Actor("a3", "Kenyan minister", "office", "KEN", ("GOV",)),
        Actor("a4", "Uganda", "country", "UGA"),
        Actor("ruto", "William Ruto", "person", "KEN", ("GOV",)),
        Actor("mudavadi", "Musalia Mudavadi", "person", "KEN", ("GOV",)),
        Actor("girl", "Kenyan teenage girl", "person", "KEN"),
        Actor("rivals", "rivals", "group", "KEN", key="text:rivals"),
        Actor("staff", "Ruto campaign", "organisation", "KEN", key="text:ruto-campaign"),
        Actor("army", "Sudanese army", "organisation", "SDN", ("MIL",)),
        Actor("rsf", "Rapid Support Forces", "organisation", "SDN", ("PRM",)),
        Actor("igad", "IGAD", "organisation", "IGO"),
        Actor("au", "African Union", "organisation", "IGO"),
    )
}


class Table:
    """The actors of a report."""

    def countries(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(land for id in ids if (land := ACTORS[id].country)))

    def get(self, id: str) -> Actor:
        return ACTORS[id]


def told(
    words: str, *, source: str = "body", plover: str = "REQUEST", cameo: str = "026", at: int = 0, **other: object
) -> Event:
    """An event of KEN toward SDN, with ``words``, told ``at`` this character, for evidence."""
    coding = Coding(plover, None, ("diplomatic",), cameo, 3, 0.75, (words,))
    span = Span(at, at + len(words))
    evidence = (Evidence("page", span if source == "body" else None, span, words, source),)
    event = Event("", coding, ("a1",), ("a2",), "2023-05-04", "day", "“on Thursday”", source=source, evidence=evidence)
    return replace(event, why=(words,), confidence=0.75, **other)  # type: ignore[arg-type]


def test_title_and_body_are_one_event_with_two_pieces_of_evidence() -> None:
    title = told("Kenya urges talks", source="title", date_basis="the report's date (published)", date="2023-05-05")
    joined = join([title, told("Kenya urged Sudan to return to talks")], Table())
    assert len(joined) == 1
    assert [e.source for e in joined[0].evidence] == ["body", "title"]
    assert joined[0].source == "body"
    assert joined[0].date == "2023-05-04"


def test_another_actor_of_the_same_country_tells_the_same() -> None:
    assert len(join([told("Kenya urged"), told("its minister urged", actor=("a3",))], Table())) == 1


def test_a_telling_without_recipient_joins_the_one_with_it() -> None:
    joined = join([told("Kenya urged talks", recipient=()), told("Kenya urged Sudan")], Table())
    assert len(joined) == 1
    assert joined[0].recipient == ("a2",)


def test_other_dates_types_recipients_and_statuses_stay_apart() -> None:
    first = told("Kenya urged Sudan")
    others = [
        told("in March Kenya urged Sudan", date="2023-03"),
        told("Kenya condemned Sudan", plover="ACCUSE", cameo="111"),
        told("Kenya urged Uganda", recipient=("a4",)),
        told("Kenya would urge Sudan", status="planned"),
    ]
    for other in others:
        assert len(join([first, other], Table())) == 2


def test_a_meeting_is_the_same_from_either_side() -> None:
    one = told("Kenya met Sudan", plover="CONSULT", cameo="040")
    turned = told("the two met", plover="CONSULT", cameo="040", actor=("a2", "a1"), recipient=())
    assert len(join([one, turned], Table())) == 1


def test_a_caption_of_another_day_is_another_event() -> None:
    caption = told("Kenya urges Sudan, 2017", source="caption", date="2017-08-09")
    assert len(join([told("Kenya urged Sudan"), caption], Table())) == 2


def test_a_meeting_told_as_a_call_and_as_one_of_three_keeps_both_modes() -> None:
    call = told("a virtual session", plover="CONSULT", cameo="041", actor=("a1",), recipient=("a2", "a4"))
    call = replace(call, coding=replace(call.coding, mode="phone", modes=("phone",)))
    three = told("the three met", plover="CONSULT", cameo="040", actor=("a1", "a2", "a4"), recipient=())
    three = replace(three, coding=replace(three.coding, mode="multilateral", modes=("multilateral",)))
    (joined,) = join([three, call], Table())
    assert (joined.coding.mode, joined.coding.modes, joined.cameo) == ("multilateral", ("multilateral", "phone"), "041")


def test_two_refusals_of_one_side_are_two_events_unless_their_words_agree() -> None:
    first = told("Kenya rejected the charges of fraud over the tender", plover="REJECT", cameo="120")
    second = told("Kenya will never surrender the harbour of Kismayo", plover="REJECT", cameo="120")
    again = told("the harbour at Kismayo is not to be surrendered", plover="REJECT", cameo="120")
    assert len(join([first, second, again], Table())) == 2
    assert len(join([replace(first, source="title"), second], Table())) == 1


def test_an_offer_named_in_one_word_is_the_one_that_was_told() -> None:
    first = told("Kenya is ready to meet Sudan at any time", plover="AGREE", cameo="036")
    named = told("our offer", plover="AGREE", cameo="036", recipient=())
    (joined,) = join([first, named], Table())
    assert joined.recipient == ("a2",)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"actor": ("ruto",)}, {"actor": ("mudavadi",)}),  # two persons
        ({"actor": ("igad",)}, {"actor": ("au",)}),  # two bodies that share a code
        ({"actor": ("army",), "recipient": ("rsf",)}, {"actor": ("rsf",), "recipient": ("army",)}),  # and back
        ({"recipient": ("army",)}, {"recipient": ("rsf",)}),  # an army and those who fight it
    ],
)
def test_different_parties_of_one_country_or_code_make_two_events(
    one: dict[str, object], other: dict[str, object]
) -> None:
    assert len(join([told("one urged an end to fighting", **one), told("an end to fighting", **other)], Table())) == 2


def test_a_described_person_may_be_the_one_who_is_named_later() -> None:
    assert len(join([told("a girl urged", actor=("girl",)), told("Ruto urged", actor=("ruto",))], Table())) == 1


@pytest.mark.parametrize("own", ["ruto", "a3", "a1"])
def test_the_country_in_the_headline_is_whoever_of_it_the_body_names(own: str) -> None:
    title = told("Kenya urges Sudan to talk", source="title")
    assert len(join([told("urged Sudan to talk", actor=(own,), recipient=("army",)), title], Table())) == 1


def test_two_meetings_of_one_pair_in_other_months_are_two_even_if_one_has_only_the_reports_day() -> None:
    undated = told("Ruto met the Sudanese", plover="CONSULT", cameo="040", date_basis="the report's date (published)")
    earlier = told("they had met on 15 January", plover="CONSULT", cameo="040", at=90, date="2023-01-15")
    assert len(join([undated, earlier], Table())) == 2
    assert len(join([undated, replace(earlier, date="2023-05-02")], Table())) == 1
    assert len(join([undated, replace(earlier, date="2023")], Table())) == 1


def test_a_visit_in_return_is_another_one() -> None:
    visit = told("a visit by Kenya's president to Khartoum", plover="CONSULT", cameo="042", date=None)
    back = told("a trip by the Sudanese one to Nairobi", plover="CONSULT", cameo="042", at=60, date=None)
    assert len(join([visit, replace(back, actor=("a2",), recipient=("a1",))], Table())) == 2
    assert len(join([visit, back], Table())) == 1


def test_what_his_rivals_do_he_has_not_done() -> None:
    own, theirs = told("Ruto urged", actor=("ruto",)), told("his rivals urged", actor=("rivals",))
    assert len(join([own, theirs], Table())) == 2
    assert len(join([own, told("his campaign urged", actor=("staff",))], Table())) == 1


def test_the_doer_is_the_one_of_the_first_evidence() -> None:
    (event,) = join([told("the ministry urged", actor=("a3",), recipient=()), told("Kenya urged Sudan")], Table())
    assert (event.actor, event.recipient, event.evidence[0].text) == (("a3",), ("a2",), "the ministry urged")


def test_an_arrest_told_without_its_doer_is_that_of_the_police_who_arrested_the_same_man() -> None:
    own = {"plover": "COERCE", "cameo": "173", "recipient": ("ruto",)}
    (event,) = join([told("was arrested", **own, actor=()), told("arrested him", at=99, **own, actor=("a3",))], Table())
    assert event.actor == ("a3",)
    (alone,) = join([told("was arrested", **own, actor=()), told("was arrested", at=99, **own, actor=())], Table())
    assert alone.actor == ()
