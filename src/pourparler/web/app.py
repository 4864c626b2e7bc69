"""The desk's application: one record, its pages and its API, and what every answer carries."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from pathlib import Path

from anyio import to_thread
from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from pourparler import __version__
from pourparler.record import open_record

from .bodies import SmallBodies
from .comments import book
from .desk import DeskStore, chores, desk_beside, open_desk
from .desk.pace import Pace
from .failures import add_error_pages
from .headers import SafeHeaders
from .library import open_library
from .metrics import Measured, Metrics
from .routes import api, comments, health, moderation, pages, pairs, people, reports, review
from .spreading import Spread
from .warming import make_ready, warm_up

STATIC = Path(__file__).parent / "static"
DESCRIPTION = "A verifiable record of international diplomacy: every fact with the exact characters it was read from."
PURGE_EVERY = timedelta(hours=6)
LOOK_EVERY = 600.0  # seconds after which a process looks whether purging is due
THREADS = 4  # requests answered at once: more would only pass the interpreter around among them


def create_app(record: Path, desk: Path | None = None, *, warm: bool = False, one_of: int = 1) -> FastAPI:
    """The desk on the record in the file ``record``, with its accounts and comments in the file ``desk``.

    ``warm``: what takes long at its first use is made when the server starts: what many ask for before the first
    request, the rest beside them. ``one_of``: so many processes answer at the same address.

    Raises :class:`~pourparler.errors.RecordError` at once when there is no such record: nobody starts a server that
    can only fail.
    """
    store = open_record(record)
    own = open_desk(desk or desk_beside(record))

    @asynccontextmanager
    async def run(_: FastAPI) -> AsyncIterator[None]:
        to_thread.current_default_thread_limiter().total_tokens = THREADS
        purging = asyncio.create_task(_purge_for_ever(own))
        stopping = threading.Event()
        if warm:
            await asyncio.to_thread(make_ready, app.state.library)
        warming = asyncio.create_task(asyncio.to_thread(warm_up, app.state.library, stopping)) if warm else None
        yield
        stopping.set()
        if warming:
            await warming
        purging.cancel()
        with suppress(asyncio.CancelledError):
            await purging
        own.close()
        store.close()

    app = FastAPI(
        title="Pourparler", version=__version__, description=DESCRIPTION, lifespan=run, docs_url=None, redoc_url=None
    )
    app.state.record, app.state.library = store, open_library(store, own.edits)
    app.state.desk, app.state.form_key, app.state.pace = own, own.form_key, Pace(own)
    app.state.metrics = Metrics(store)
    app.add_middleware(SmallBodies)
    app.add_middleware(SafeHeaders)
    if one_of > 1:
        app.add_middleware(Spread)
    app.add_middleware(Measured, metrics=app.state.metrics)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for part in (pages, reports, health, api, people, comments, moderation, pairs, review):  # asked for most first
        app.include_router(part.router)
    add_error_pages(app)
    return app


async def _purge_for_ever(own: DeskStore) -> None:
    while True:
        if await asyncio.to_thread(chores.taken, own, "purge", PURGE_EVERY):
            await asyncio.to_thread(book.purge, own)
        await asyncio.sleep(LOOK_EVERY)
