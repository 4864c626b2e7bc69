"""What routes ask for."""

from typing import Annotated

from fastapi import Depends, Request

from pourparler.record import Record

from .shelf import Holdings, Shelf


def _record(request: Request) -> Record:
    store: Record = request.app.state.record
    return store


def _holdings(request: Request) -> Holdings:
    shelf: Shelf = request.app.state.shelf
    return shelf.holdings()


Store = Annotated[Record, Depends(_record)]
Held = Annotated[Holdings, Depends(_holdings)]
