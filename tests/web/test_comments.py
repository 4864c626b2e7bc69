"""A comment on its way: sent, decided, shown, reported, changed, deleted, disclosed, purged."""

import re
from typing import Any

import pytest
from starlette.testclient import TestClient

from pourparler.web.comments import book
from pourparler.web.comments.rules import Draft, judge, plain_words, rules
from pourparler.web.desk import schema
from pourparler.web.desk.store import entries

from .conftest import another, signed_in, token_of

FORM = {"name": "Ida Roth", "email": "ida@example.org", "title": "Re: the offer", "text": "The date is wrong."}


def _story(desk: TestClient) -> str:
    return f"/story/{desk.get('/api/v1/stories').json()['items'][0]['id']}"


def _send(client: TestClient, subject: str, **changed: str) -> Any:
    return client.post("/comments", data={**FORM, "subject": subject, "token": token_of(client, subject), **changed})


def _own(answer: Any) -> tuple[str, str]:
    found = re.search(r"/comments/(\w+)\?key=([\w-]+)", answer.text)
    assert found
    return found[1], found[2]


def _decide(client: TestClient, comment: str, state: str, why: str = "") -> Any:
    form = {"state": state, "why": why, "token": token_of(client, "/moderation?state=approved")}
    return client.post(f"/moderation/{comment}", data=form, follow_redirects=False)


def test_a_comment_is_shown_only_after_approval(own_desk: TestClient) -> None:
    story, editor = _story(own_desk), signed_in(own_desk, "editor")
    comment, _ = _own(_send(own_desk, story))
    assert "The date is wrong." not in own_desk.get(story).text
    assert _decide(editor, comment, "approved").status_code == 303
    assert "The date is wrong." in own_desk.get(story).text
    assert "ida@example.org" not in own_desk.get(story).text


def test_a_rejection_needs_a_reason_and_its_sender_reads_it(own_desk: TestClient) -> None:
    story, editor = _story(own_desk), signed_in(own_desk, "editor")
    comment, key = _own(_send(own_desk, story))
    assert _decide(editor, comment, "rejected").status_code == 400
    assert _decide(editor, comment, "rejected", "Not about this story.").status_code == 303
    assert "Not about this story." in own_desk.get(f"/comments/{comment}?key={key}").text
    assert "The date is wrong." not in own_desk.get(story).text


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("name", "", "Give your name"),
        ("email", "nobody", "Give an e-mail address"),
        ("email", "", "Give an e-mail address"),
        ("text", " \u200b ", "Write a comment"),
        ("text", "x" * 2001, "2,001 characters; 2,000 are allowed"),
        ("title", "", "Give a title"),
    ],
    ids=["no name", "no address", "empty address", "nothing written", "too long", "no title"],
)
def test_what_is_missing_is_said_and_nothing_typed_is_lost(
    own_desk: TestClient, field: str, value: str, told: str
) -> None:
    answer = _send(own_desk, _story(own_desk), **{field: value})
    assert answer.status_code == 400
    assert told in answer.text
    assert all(kept in answer.text for name, kept in FORM.items() if name != field)


def test_two_thousand_characters_are_allowed(own_desk: TestClient) -> None:
    assert _send(own_desk, _story(own_desk), text="é" * 2000).status_code == 200


@pytest.mark.parametrize(
    "text", ["You are a b1tch", "FUUUUCK that", "what a cünt"], ids=["digit", "stretched", "accent"]
)
def test_a_banned_word_in_disguise_rejects_at_once(own_desk: TestClient, text: str) -> None:
    answer = _send(own_desk, _story(own_desk), text=text)
    comment, _ = _own(answer)
    assert "Not accepted" in answer.text
    assert [c.id for c in book.queue(_store(own_desk), "rejected")] == [comment]


def test_words_that_only_hold_a_banned_one_are_no_fault() -> None:
    text = "The Scunthorpe delegation and Mr Bastardi assessed the sluttery of retardants."
    assert judge(Draft("Ida", "i@x.org", "t", text), rules()).banned == ()
    assert "kill" in plain_words("k1ll")


@pytest.mark.parametrize(
    ("text", "flag"),
    [
        ("See http://a.example http://b.example www.c.example", "3 links"),
        ("THIS IS ALL A LIE AND EVERYBODY KNOWS IT", "capital letters"),
        ("He is a liar.", "suspect word: liar"),
    ],
    ids=["links", "capitals", "suspect word"],
)
def test_what_needs_a_second_look_is_flagged_for_editors_alone(own_desk: TestClient, text: str, flag: str) -> None:
    story, editor = _story(own_desk), signed_in(own_desk, "editor")
    comment, _ = _own(_send(own_desk, story, text=text))
    assert flag in editor.get("/moderation").text
    _decide(editor, comment, "approved")
    assert flag not in own_desk.get(story).text


def test_the_same_words_again_are_refused(own_desk: TestClient) -> None:
    story = _story(own_desk)
    _send(own_desk, story)
    again = _send(another(own_desk), story, text="the date is WRONG!!", name="Somebody Else")
    assert again.status_code == 400
    assert "was sent already" in again.text


def test_what_fills_the_hidden_field_is_thanked_and_not_kept(own_desk: TestClient) -> None:
    assert _send(own_desk, _story(own_desk), website="http://spam.example").status_code == 200
    assert book.waiting(_store(own_desk)) == 0


def test_one_network_can_send_five_in_ten_minutes(own_desk: TestClient) -> None:
    story = _story(own_desk)
    answers = [_send(own_desk, story, text=f"Number {i} of many").status_code for i in range(6)]
    assert answers == [200] * 5 + [429]


def test_replies_go_one_level_deep(own_desk: TestClient) -> None:
    story, editor = _story(own_desk), signed_in(own_desk, "editor")
    first, _ = _own(_send(own_desk, story))
    assert _send(own_desk, story, parent=first, text="Too early").status_code == 400
    _decide(editor, first, "approved")
    reply, _ = _own(_send(own_desk, story, parent=first, text="It is right."))
    _decide(editor, reply, "approved")
    assert _send(own_desk, story, parent=reply, text="No, it is not.").status_code == 400
    assert "comment reply" in own_desk.get(story).text


def test_a_reported_comment_stays_until_somebody_decides(own_desk: TestClient) -> None:
    story, editor = _story(own_desk), signed_in(own_desk, "editor")
    comment, _ = _own(_send(own_desk, story))
    _decide(editor, comment, "approved")
    own_desk.post(f"/comments/{comment}/report", data={"why": "It is false", "token": token_of(own_desk, story)})
    assert "reported: It is false" in editor.get("/moderation?state=reported").text
    assert "The date is wrong." in own_desk.get(story).text
    _decide(editor, comment, "rejected", "False.")
    assert "The date is wrong." not in own_desk.get(story).text


def test_a_changed_comment_waits_again_and_only_its_key_changes_it(own_desk: TestClient) -> None:
    story, editor = _story(own_desk), signed_in(own_desk, "editor")
    comment, key = _own(_send(own_desk, story))
    _decide(editor, comment, "approved")
    form = {"title": "Mended", "text": "The date is right.", "token": token_of(own_desk, story)}
    assert own_desk.post(f"/comments/{comment}/edit", data={**form, "key": "wrong"}).status_code == 400
    assert own_desk.post(f"/comments/{comment}/edit", data={**form, "key": key}).status_code == 200
    assert "The date" not in own_desk.get(story).text.split('id="comments"')[1]
    assert [c.text for c in book.queue(_store(own_desk), "pending")] == ["The date is right."]


def test_after_fifteen_minutes_a_comment_stays_as_it_is(own_desk: TestClient) -> None:
    comment, key = _own(_send(own_desk, _story(own_desk)))
    with _store(own_desk).write() as connection:
        connection.execute(schema.comments.update().values(created_at="2020-01-01T00:00:00+00:00"))
    form = {"title": "x", "text": "y", "key": key, "token": token_of(own_desk, "/sign-in")}
    assert own_desk.post(f"/comments/{comment}/edit", data=form).status_code == 400


def test_a_sender_sees_and_deletes_all_that_is_kept(own_desk: TestClient) -> None:
    story = _story(own_desk)
    comment, key = _own(_send(own_desk, story))
    assert own_desk.get(f"/comments/{comment}?key=guess").status_code == 404
    assert "ida@example.org" in own_desk.get(f"/comments/{comment}?key={key}").text
    own_desk.post(f"/comments/{comment}/erase", data={"key": key, "token": token_of(own_desk, story)})
    left = own_desk.get(f"/comments/{comment}?key={key}").text
    assert "Nothing is kept any more" in left
    assert "Ida Roth" not in left


def test_details_are_sealed_and_disclosed_to_an_admin_with_a_line_in_the_log(own_desk: TestClient) -> None:
    comment, _ = _own(_send(own_desk, _story(own_desk)))
    store = _store(own_desk)
    assert b"ida@example.org" not in store.path.read_bytes()
    editor, admin = signed_in(own_desk, "editor"), signed_in(own_desk)
    request = {"authority": "District Court", "reference": "12 Gs 3/26"}
    address = f"/moderation/{comment}/disclose"
    assert editor.post(address, data={**request, "token": token_of(editor, "/moderation")}).status_code == 403
    token = token_of(admin, "/moderation")
    assert admin.post(address, data={"authority": "me", "reference": "", "token": token}).status_code == 400
    assert "ida@example.org" in admin.post(address, data={**request, "token": token}).text
    logged = [(e["who"], e["what"], e["why"]) for e in entries(store) if e["did"] == "disclosed sender"]
    assert logged == [("admin", comment, "District Court, 12 Gs 3/26")]


def test_details_are_purged_when_the_retention_period_is_over(own_desk: TestClient) -> None:
    comment, key = _own(_send(own_desk, _story(own_desk)))
    store = _store(own_desk)
    assert book.purge(store) == 0
    with store.write() as connection:
        connection.execute(schema.senders.update().values(purge_at="2020-01-01T00:00:00+00:00"))
    assert book.purge(store) == 1
    assert book.own(store, comment, key)[1] == {}


def test_mark_up_in_a_comment_is_words(own_desk: TestClient) -> None:
    story, editor = _story(own_desk), signed_in(own_desk, "editor")
    attack = {"text": "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)>", "title": "<b>x</b>", "name": "<i>me"}
    comment, _ = _own(_send(own_desk, story, **attack))
    _decide(editor, comment, "approved")
    for text in (own_desk.get(story).text, editor.get("/moderation?state=approved").text):
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text
        assert not re.search(r"<script>|<img src=x|<b>x|<i>me", text)


@pytest.mark.parametrize(
    "subject", ["/story/none", "/people", "//evil.example", "/claim/event/0000000000", "/report/1"]
)
def test_only_stories_and_claims_that_are_there_take_comments(own_desk: TestClient, subject: str) -> None:
    form = {**FORM, "subject": subject, "token": token_of(own_desk, "/sign-in")}
    assert own_desk.post("/comments", data=form).status_code == 404


def _store(desk: TestClient) -> Any:
    return desk.app.state.desk  # type: ignore[attr-defined]
