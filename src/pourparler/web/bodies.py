"""No request may send more than a form of this desk can hold."""

from collections import deque

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

MOST = 64 * 1024  # bytes; the largest form is a comment of 2,000 characters


class SmallBodies:
    """ASGI middleware that answers 413 to a body over :data:`MOST` bytes, however it is sent."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        taken = await _taken(receive)
        if taken is None:
            answer = PlainTextResponse(f"More than {MOST:,} bytes were sent; no form here needs so many.", 413)
            await answer(scope, receive, send)
            return

        async def again() -> Message:
            return taken.popleft() if taken else await receive()

        await self.app(scope, again, send)


async def _taken(receive: Receive) -> deque[Message] | None:
    """The messages of a whole body; None when it is too large."""
    messages: deque[Message] = deque()
    size = 0
    while True:
        message = await receive()
        messages.append(message)
        size += len(message.get("body", b""))
        if size > MOST:
            return None
        if not message.get("more_body", False):
            return messages
