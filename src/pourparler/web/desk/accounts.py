"""Accounts: one-time links, passwords, sessions.

Tokens are 256 random bits; only their SHA-256 is kept, so a stolen desk file opens no session. Passwords are argon2id
with the library's defaults (RFC 9106, low-memory profile). A wrong name costs as much time as a wrong password.
"""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import Connection, delete, func, insert, select, update

from . import schema
from .roles import Role
from .store import DeskStore, log, now

SESSION = timedelta(hours=12)
LINK = timedelta(hours=24)
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 200


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account."""

    id: int
    name: str
    role: Role
    active: bool = True


class AccountError(ValueError):
    """What was asked for cannot be done; the message is for the person who asked."""


def first_link(store: DeskStore) -> str | None:
    """The token of a one-time link that makes the first admin; None when there is an admin with a password."""
    with store.write() as connection:
        admins = select(schema.users).where(schema.users.c.role == Role.admin.name)
        found = connection.execute(admins).all()
        if any(row.password for row in found):
            return None
        user = found[0].id if found else _make(connection, "admin", Role.admin)
        return _link(connection, user)


def invite(store: DeskStore, name: str, role: Role, *, by: str) -> str:
    """Make an account and give the token of its one-time link. Raises AccountError when the name is taken."""
    name = name.strip()
    if not 2 <= len(name) <= 60:
        raise AccountError("A name has 2 to 60 characters.")
    with store.write() as connection:
        same = select(schema.users.c.id).where(func.lower(schema.users.c.name) == name.lower())
        if connection.execute(same).first():
            raise AccountError(f"There is an account {name} already.")
        log(connection, by, "invited", name, role.name)
        return _link(connection, _make(connection, name, role))


def set_password(store: DeskStore, token: str, password: str) -> User:
    """Use up a one-time link, and end the account's sessions. Raises AccountError when link or password will not do."""
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise AccountError(f"A password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters.")
    hashed = _hasher().hash(password)
    with store.write() as connection:
        wanted = select(schema.links.c.user).where(
            schema.links.c.token == _hash(token), schema.links.c.expires_at > now()
        )
        user = connection.scalar(wanted)
        if user is None:
            raise AccountError("This link was used already or is too old. Ask an admin for a new one.")
        connection.execute(delete(schema.links).where(schema.links.c.user == user))
        connection.execute(delete(schema.sessions).where(schema.sessions.c.user == user))
        connection.execute(update(schema.users).where(schema.users.c.id == user).values(password=hashed))
        found = _user(connection, user)
        log(connection, found.name, "set password", found.name)
        return found


def sign_in(store: DeskStore, name: str, password: str) -> str | None:
    """The token of a fresh session; None when name or password is wrong, or the account is closed."""
    with store.read() as connection:
        wanted = select(schema.users).where(func.lower(schema.users.c.name) == name.strip().lower())
        row = connection.execute(wanted).first()
    good = _verified(row.password if row and row.password else _nobodys_hash(), password)
    if row is None or not row.password or not row.active or not good:
        return None
    token = secrets.token_urlsafe(32)
    with store.write() as connection:
        connection.execute(delete(schema.sessions).where(schema.sessions.c.expires_at <= now()))
        connection.execute(insert(schema.sessions), {"token": _hash(token), "user": row.id, "expires_at": _in(SESSION)})
        log(connection, row.name, "signed in", row.name)
    return token


def sign_out(store: DeskStore, token: str) -> None:
    """End the session."""
    with store.write() as connection:
        connection.execute(delete(schema.sessions).where(schema.sessions.c.token == _hash(token)))


def user_of(store: DeskStore, token: str | None) -> User | None:
    """Whose session this is; None when it is nobody's or has ended."""
    if not token:
        return None
    with store.read() as connection:
        live = schema.sessions.c.expires_at > now()
        user = connection.scalar(select(schema.sessions.c.user).where(schema.sessions.c.token == _hash(token), live))
        found = _user(connection, user) if user is not None else None
    return found if found and found.active else None


def users(store: DeskStore) -> list[User]:
    """All accounts by name."""
    with store.read() as connection:
        return [_as_user(row) for row in connection.execute(select(schema.users).order_by(schema.users.c.name))]


def close_account(store: DeskStore, user_id: int, *, by: User) -> None:
    """Close an account and end its sessions. Raises AccountError for one's own."""
    if user_id == by.id:
        raise AccountError("Nobody can close their own account; another admin can.")
    with store.write() as connection:
        connection.execute(update(schema.users).where(schema.users.c.id == user_id).values(active=0))
        connection.execute(delete(schema.sessions).where(schema.sessions.c.user == user_id))
        log(connection, by.name, "closed account", _user(connection, user_id).name)


def _make(connection: Connection, name: str, role: Role) -> int:
    row = {"name": name, "role": role.name, "active": 1, "created_at": now()}
    return int(connection.execute(insert(schema.users).returning(schema.users.c.id), row).scalar_one())


def _link(connection: Connection, user: int) -> str:
    token = secrets.token_urlsafe(32)
    connection.execute(delete(schema.links).where(schema.links.c.user == user))
    connection.execute(insert(schema.links), {"token": _hash(token), "user": user, "expires_at": _in(LINK)})
    return token


def _user(connection: Connection, user: int) -> User:
    return _as_user(connection.execute(select(schema.users).where(schema.users.c.id == user)).one())


def _as_user(row: object) -> User:
    return User(row.id, row.name, Role.named(row.role), bool(row.active))  # type: ignore[attr-defined]


def _verified(hashed: str, password: str) -> bool:
    try:
        return _hasher().verify(hashed, password[:LONGEST_PASSWORD])
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _hasher() -> PasswordHasher:
    return PasswordHasher()


@cache
def _nobodys_hash() -> str:
    return _hasher().hash(secrets.token_urlsafe(16))


def _hash(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def _in(span: timedelta) -> str:
    return (datetime.now(UTC) + span).isoformat(timespec="seconds")
