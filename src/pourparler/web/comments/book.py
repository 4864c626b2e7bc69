"""The comments themselves: sent, decided, edited, reported, deleted; the senders' details sealed and purged."""

import json
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from pourparler.web.desk import schema
from pourparler.web.desk.store import DeskStore, log, now

from .rules import Draft, Rules, judge, letters_hash

REPEAT = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Comment:
    """One comment as moderators see it; readers see only the approved ones, and never the flags."""

    id: str
    subject: str
    parent: str | None
    name: str
    title: str
    text: str
    proposes: bool
    state: str
    flags: tuple[str, ...]
    created_at: str
    edited_at: str | None


@dataclass(frozen=True, slots=True)
class Sent:
    """What became of a comment: ``faults`` to mend, or the comment's id, state and the sender's own ``key``."""

    faults: tuple[str, ...] = ()
    id: str | None = None
    key: str | None = None
    state: str | None = None


class CommentError(ValueError):
    """What was asked for cannot be done; the message is for the person who asked."""


def send(store: DeskStore, draft: Draft, subject: str, sender: str, by: Rules, parent: str | None = None) -> Sent:
    """Take a comment in: rejected by the rules, or pending until somebody decides. ``sender``: the network address."""
    draft = draft.tidied()
    verdict = judge(draft, by)
    if verdict.faults:
        return Sent(verdict.faults)
    mark = letters_hash(draft.text)
    comment_id, key = secrets.token_hex(8), secrets.token_urlsafe(24)
    state = "rejected" if verdict.banned else "pending"
    row = {
        "id": comment_id, "subject": subject, "parent": parent, "name": draft.name, "title": draft.title,
        "text": draft.text, "plain": mark, "proposes": int(draft.proposes), "state": state,
        "flags": json.dumps((*verdict.banned, *verdict.flags)), "key": _hash(key), "created_at": now(),
    }  # fmt: skip
    details = json.dumps({"email": draft.email, "address": sender, "name": draft.name})
    with store.write() as connection:
        if _is_repeat(connection, mark):
            return Sent(("This comment was sent already.",))
        if parent is not None:
            _check_parent(connection, parent, subject)
        connection.execute(insert(schema.comments), row)
        purge_at = _moment(timedelta(days=by.retention_days))
        sealed = {"comment": comment_id, "sealed": store.sealed(details), "purge_at": purge_at}
        connection.execute(insert(schema.senders), sealed)
        log(connection, "a reader", "sent comment", comment_id, subject)
        if verdict.banned:
            log(connection, "rules", "rejected comment", comment_id, "; ".join(verdict.banned))
    return Sent((), comment_id, key, state)


def approved(store: DeskStore, subject: str) -> list[tuple[Comment, list[Comment]]]:
    """The approved comments on ``subject`` in order of time, each with its approved replies."""
    table = schema.comments
    found = _select(store, table.c.subject == subject, table.c.state == "approved")
    return [(top, [c for c in found if c.parent == top.id]) for top in found if top.parent is None]


def queue(store: DeskStore, state: str) -> list[Comment]:
    """Comments in ``state``, or ``reported``: approved ones that readers complained of. Oldest first."""
    table = schema.comments
    if state == "reported":
        return [
            c for c in _select(store, table.c.state == "approved") if any(f.startswith("reported") for f in c.flags)
        ]
    return _select(store, table.c.state == state)


def decide(store: DeskStore, comment_id: str, state: str, *, by: str, why: str) -> Comment:
    """Approve or reject. Raises CommentError when there is no such comment, or a rejection gives no reason."""
    if state not in ("approved", "rejected"):
        raise CommentError("A comment is approved or rejected.")
    if state == "rejected" and not why.strip():
        raise CommentError("Say why it is rejected: the sender will read it.")
    with store.write() as connection:
        found = _one(connection, comment_id)
        if found.state == "deleted":
            raise CommentError("Its sender has deleted this comment.")
        flags = [flag for flag in found.flags if not flag.startswith("reported")]
        values = {"state": state, "flags": json.dumps(flags)}
        connection.execute(update(schema.comments).where(schema.comments.c.id == comment_id).values(**values))
        log(connection, by, f"{state} comment", comment_id, why.strip())
        return _one(connection, comment_id)


def report(store: DeskStore, comment_id: str, why: str) -> None:
    """A reader's complaint about an approved comment: it stays until somebody decides."""
    with store.write() as connection:
        found = _one(connection, comment_id)
        if found.state != "approved":
            raise CommentError("There is no such comment on this page.")
        flags = json.dumps((*found.flags, f"reported: {why.strip()[:200] or 'no reason given'}"))
        connection.execute(update(schema.comments).where(schema.comments.c.id == comment_id).values(flags=flags))
        log(connection, "a reader", "reported comment", comment_id, why.strip()[:200])


def own(store: DeskStore, comment_id: str, key: str) -> tuple[Comment, dict[str, str], str | None]:
    """A comment with what is kept of its sender and the last decision's reason, for whoever holds its key."""
    with store.read() as connection:
        found = _held(connection, comment_id, key)
        details = _details(store, connection, comment_id)
        wanted = (
            select(schema.audit.c.why)
            .where(schema.audit.c.what == comment_id, schema.audit.c.did.in_(("rejected comment", "approved comment")))
            .order_by(schema.audit.c.id.desc())
        )
        return found, details, connection.scalar(wanted.limit(1))


def edit(store: DeskStore, comment_id: str, key: str, title: str, text: str, by: Rules) -> Sent:
    """Change a comment within the time allowed; an approved one waits for approval again."""
    with store.write() as connection:
        found = _held(connection, comment_id, key)
        latest = datetime.fromisoformat(found.created_at) + timedelta(minutes=by.edit_minutes)
        if datetime.now(UTC) > latest or found.state in ("rejected", "deleted"):
            raise CommentError(f"A comment can be changed for {by.edit_minutes} minutes; you can still delete it.")
        email = _details(store, connection, comment_id).get("email", "")
        draft = Draft(found.name, email, title, text, found.proposes).tidied()
        verdict = judge(draft, by)
        if verdict.faults:
            return Sent(verdict.faults)
        state = "rejected" if verdict.banned else "pending"
        values = {
            "title": draft.title, "text": draft.text, "plain": letters_hash(draft.text), "state": state,
            "flags": json.dumps((*verdict.banned, *verdict.flags)), "edited_at": now(),
        }  # fmt: skip
        connection.execute(update(schema.comments).where(schema.comments.c.id == comment_id).values(**values))
        log(connection, "its sender", "edited comment", comment_id)
        return Sent((), comment_id, key, state)


def erase(store: DeskStore, comment_id: str, key: str) -> None:
    """Delete a comment's words and all that is kept of its sender; replies to it stay."""
    with store.write() as connection:
        _held(connection, comment_id, key)
        gone = {"state": "deleted", "name": "", "title": "", "text": "", "plain": "", "flags": "[]"}
        connection.execute(update(schema.comments).where(schema.comments.c.id == comment_id).values(**gone))
        connection.execute(delete(schema.senders).where(schema.senders.c.comment == comment_id))
        log(connection, "its sender", "deleted comment", comment_id)


def disclose(store: DeskStore, comment_id: str, *, by: str, authority: str, reference: str) -> dict[str, str]:
    """The sender's details, on a lawful request by ``authority`` under ``reference``; logged before they are shown."""
    if len(authority.strip()) < 3 or len(reference.strip()) < 3:
        raise CommentError("Name the authority and the reference of its lawful request.")
    with store.write() as connection:
        _one(connection, comment_id)
        details = _details(store, connection, comment_id)
        if not details:
            raise CommentError("Nothing is kept of this comment's sender any more.")
        log(connection, by, "disclosed sender", comment_id, f"{authority.strip()}, {reference.strip()}")
    return details


def purge(store: DeskStore) -> int:
    """Delete the details of all senders whose retention period is over; gives how many."""
    with store.write() as connection:
        gone = connection.execute(delete(schema.senders).where(schema.senders.c.purge_at <= now())).rowcount
        if gone:
            log(connection, "schedule", "purged senders", str(gone))
    return gone


def waiting(store: DeskStore) -> int:
    """How many comments wait for a decision."""
    with store.read() as connection:
        wanted = select(func.count()).select_from(schema.comments).where(schema.comments.c.state == "pending")
        return int(connection.scalar(wanted) or 0)


def _select(store: DeskStore, *conditions: Any) -> list[Comment]:
    table = schema.comments
    with store.read() as connection:
        rows = connection.execute(select(table).where(*conditions).order_by(table.c.created_at, table.c.id))
        return [_comment(row) for row in rows]


def _one(connection: Connection, comment_id: str) -> Comment:
    row = connection.execute(select(schema.comments).where(schema.comments.c.id == comment_id)).first()
    if row is None:
        raise CommentError("There is no such comment.")
    return _comment(row)


def _held(connection: Connection, comment_id: str, key: str) -> Comment:
    table = schema.comments
    mine = select(table.c.id).where(table.c.id == comment_id, table.c.key == _hash(key))
    if connection.scalar(mine) is None:
        raise CommentError("There is no comment with this link.")
    return _one(connection, comment_id)


def _comment(row: Any) -> Comment:
    return Comment(
        row.id, row.subject, row.parent, row.name, row.title, row.text, bool(row.proposes), row.state,
        tuple(json.loads(row.flags or "[]")), row.created_at, row.edited_at,
    )  # fmt: skip


def _details(store: DeskStore, connection: Connection, comment_id: str) -> dict[str, str]:
    sealed = connection.scalar(select(schema.senders.c.sealed).where(schema.senders.c.comment == comment_id))
    found: dict[str, str] = json.loads(store.opened(sealed)) if sealed else {}
    return found


def _is_repeat(connection: Connection, mark: str) -> bool:
    table = schema.comments
    recent = table.c.created_at >= _moment(-REPEAT)
    return connection.execute(select(table.c.id).where(table.c.plain == mark, recent)).first() is not None


def _check_parent(connection: Connection, parent: str, subject: str) -> None:
    found = _one(connection, parent)
    if found.subject != subject or found.state != "approved":
        raise CommentError("The comment you reply to is not on this page.")
    if found.parent is not None:
        raise CommentError("Replies go one level deep: reply to the first comment.")


def _moment(span: timedelta) -> str:
    return (datetime.now(UTC) + span).isoformat(timespec="seconds")


def _hash(key: str) -> str:
    return sha256(key.encode()).hexdigest()
