"""The desk's application: one record, its pages and its API, and what every answer carries."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from fastapi import FastAPI
from starlette.staticfiles import StaticFiles

from pourparler import __version__
from pourparler.record import open_record

from .failures import add_error_pages
from .headers import SafeHeaders
from .routes import api, health, pages
from .shelf import Shelf

STATIC = Path(__file__).parent / "static"
DESCRIPTION = "A verifiable record of international diplomacy: every fact with the exact characters it was read from."


def create_app(record: Path) -> FastAPI:
    """The desk on the record in the file ``record``.

    Raises :class:`~pourparler.errors.RecordError` at once when there is no such record: nobody starts a server that
    can only fail.
    """
    store = open_record(record)

    @asynccontextmanager
    async def run(_: FastAPI) -> AsyncIterator[None]:
        yield
        store.close()

    app = FastAPI(
        title="Pourparler", version=__version__, description=DESCRIPTION, lifespan=run, docs_url=None, redoc_url=None
    )
    app.state.record = store
    app.state.shelf = Shelf(store)
    app.add_middleware(SafeHeaders)
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for part in (health, api, pages):
        app.include_router(part.router)
    add_error_pages(app)
    return app
