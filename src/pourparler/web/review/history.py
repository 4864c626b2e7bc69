"""Who judged and decided what of one event, and when."""

from sqlalchemy import select

from pourparler.web.desk import schema
from pourparler.web.desk.accounts import User
from pourparler.web.desk.roles import Role
from pourparler.web.desk.store import DeskStore

from .book import Opinion, opinion_of


def history(store: DeskStore, fact: str, user: User | None) -> tuple[Opinion, ...]:
    """Every opinion and decision on ``fact``, the newest first, as far as ``user`` may see them.

    Decisions are for everybody; opinions of coders for editors alone, so that coders stay blind to one another; one's
    own are for oneself.
    """
    table = schema.opinions
    with store.read() as connection:
        rows = connection.execute(select(table).where(table.c.fact == fact).order_by(table.c.id.desc())).all()
    return tuple(one for row in rows if _may_see(one := opinion_of(row), user))


def newest(store: DeskStore, limit: int = 200) -> tuple[Opinion, ...]:
    """The newest opinions and decisions on all events; for editors."""
    table = schema.opinions
    with store.read() as connection:
        rows = connection.execute(select(table).order_by(table.c.id.desc()).limit(limit)).all()
    return tuple(map(opinion_of, rows))


def _may_see(opinion: Opinion, user: User | None) -> bool:
    return opinion.decides or (user is not None and (user.role >= Role.editor or user.name == opinion.who))
