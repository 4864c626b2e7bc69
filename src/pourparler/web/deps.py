"""What routes ask for. All of it is at hand, so it is ``async``: anything else waits its turn for a thread."""

from typing import Annotated

from fastapi import Depends, Query, Request

from pourparler.record import Record

from .feeds import Format
from .library import Library


async def _record(request: Request) -> Record:
    store: Record = request.app.state.record
    return store


async def _library(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


Store = Annotated[Record, Depends(_record)]
Books = Annotated[Library, Depends(_library)]
Form = Annotated[Format, Query(alias="format", description="html, csv, json or atom")]
