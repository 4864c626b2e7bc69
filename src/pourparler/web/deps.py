"""What routes ask for."""

from typing import Annotated

from fastapi import Depends, Query, Request

from pourparler.record import Record

from .feeds import Format
from .library import Library


def _record(request: Request) -> Record:
    store: Record = request.app.state.record
    return store


def _library(request: Request) -> Library:
    library: Library = request.app.state.library
    return library


Store = Annotated[Record, Depends(_record)]
Books = Annotated[Library, Depends(_library)]
Form = Annotated[Format, Query(alias="format", description="html, csv, json or atom")]
