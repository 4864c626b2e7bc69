"""Who is busy lets connections go."""

import asyncio
from collections.abc import Iterator

import pytest
from starlette.types import Message, Receive, Scope, Send

from pourparler.web.spreading import Spread

SCOPE = {"type": "http", "http_version": "1.1", "method": "GET", "path": "/", "headers": []}


class Slow:
    """An application that answers when it is told to."""

    def __init__(self) -> None:
        self.go = asyncio.Event()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await self.go.wait()
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"0")]})
        await send({"type": "http.response.body", "body": b""})


async def _ask(app: Spread, scope: Scope) -> list[bytes]:
    """What the answer says of the connection."""
    said: list[bytes] = []

    async def send(message: Message) -> None:
        said.extend(value for name, value in message.get("headers", ()) if name == b"connection")

    async def receive() -> Message:
        return {"type": "http.request", "body": b"", "more_body": False}

    await app(scope, receive, send)
    return said


@pytest.fixture
def runner() -> Iterator[asyncio.Runner]:
    with asyncio.Runner() as runner:
        yield runner


def test_two_answered_at_once_are_let_go_and_one_alone_is_kept(runner: asyncio.Runner) -> None:
    async def ask() -> list[list[bytes]]:
        slow = Slow()
        app = Spread(slow)
        both = [asyncio.create_task(_ask(app, SCOPE)) for _ in range(3)]
        await asyncio.sleep(0)
        slow.go.set()
        return [*await asyncio.gather(*both), await _ask(app, SCOPE)]

    first, *_, last = runner.run(ask())
    assert first == [b"close"]
    assert last == []


def test_what_is_no_kept_connection_is_left_alone(runner: asyncio.Runner) -> None:
    async def ask() -> list[list[bytes]]:
        slow = Slow()
        app = Spread(slow)
        both = [asyncio.create_task(_ask(app, {**SCOPE, "http_version": "2"})) for _ in range(2)]
        await asyncio.sleep(0)
        slow.go.set()
        return await asyncio.gather(*both)

    assert runner.run(ask()) == [[], []]
