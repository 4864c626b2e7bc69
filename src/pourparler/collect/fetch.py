"""One visit to one address: bounded in time and size, whatever the server does."""

import asyncio
import ssl
import zlib
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

import httpx

from .address import GuardedTransport, NotPublic
from .asking import Answer, Ask, Manners

REDIRECTS = frozenset({301, 302, 303, 307, 308})
FOR_GOOD = frozenset({301, 308})
PASSING = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524})
MOST_WAIT = 7 * 86_400.0
"""Seconds: a site that asks us to wait longer than a week is asked again after a week."""

_WINDOW = {"gzip": 31, "x-gzip": 31, "deflate": 15}


class TooLarge(Exception):
    """More bytes than the visit allows."""


class NotUnpacked(Exception):
    """A body packed in a way that was not asked for, or broken."""


class Fetcher:
    """Fetches single addresses; redirects are answers, followed by the caller, who asks each host anew."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.tls = ssl.create_default_context()

    async def visit(self, ask: Ask, url: str, cookies: httpx.Cookies) -> Answer:
        """The answer of ``url``, which ``ask`` led to. Never raises for what a server or the net does."""
        try:
            async with asyncio.timeout(self.manners.deadline):
                return await self._visit(ask, url, cookies)
        except TimeoutError:
            told = f"not done after {self.manners.deadline:g} seconds"
            return _failed(ask, url, "too slow", told, passing=True)
        except TooLarge:
            return _failed(ask, url, "too large", f"more than {ask.most:,} bytes")
        except NotUnpacked as error:
            return _failed(ask, url, "broken answer", str(error))
        except NotPublic as error:
            return _failed(ask, url, "private address", f"{error}. Allow it with --allow-private, if you mean it")
        except httpx.TimeoutException:
            return _failed(ask, url, "too slow", f"no word for {self.manners.patience:g} seconds", passing=True)
        except httpx.TransportError as error:
            return _failed(ask, url, "no connection", str(error) or type(error).__name__, passing=True)
        except (httpx.InvalidURL, UnicodeError, ValueError) as error:
            return _failed(ask, url, "no address", str(error))

    async def _visit(self, ask: Ask, url: str, cookies: httpx.Cookies) -> Answer:
        limits = httpx.Limits(max_keepalive_connections=0)
        inner = httpx.AsyncHTTPTransport(verify=self.tls, limits=limits)
        transport = GuardedTransport(inner, allow_private=self.manners.allow_private)
        headers = {"User-Agent": self.manners.agent, "Accept-Encoding": "gzip, deflate", "Accept": "*/*"}
        headers |= {"If-None-Match": ask.etag} if ask.etag else {}
        headers |= {"If-Modified-Since": ask.modified} if ask.modified else {}
        async with (
            httpx.AsyncClient(transport=transport, timeout=self.manners.patience, cookies=cookies) as client,
            client.stream("GET", url, headers=headers, follow_redirects=False) as response,
        ):
            cookies.update(response.cookies)
            return await _answered(ask, url, response)


async def _answered(ask: Ask, url: str, response: httpx.Response) -> Answer:
    status, headers = response.status_code, response.headers
    if status in REDIRECTS and headers.get("location"):
        return Answer(ask, str(response.url.join(headers["location"])), status, moved=status in FOR_GOOD)
    if status == 304:
        return Answer(ask, url, status, unchanged=True, etag=headers.get("etag"), modified=headers.get("last-modified"))
    if status != 200:
        wait = _wait(headers) if status in PASSING else None
        told = f"the server answers {status} {response.reason_phrase}".strip()
        reason = "gone" if status in (404, 410) else "refused" if status in (401, 402, 403, 451) else f"answer {status}"
        return _failed(ask, url, reason, told, passing=status in PASSING, status=status, wait=wait)
    content = await _body(response, ask.most)
    at = datetime.now(UTC).replace(microsecond=0)
    return Answer(
        ask, url, status, content, headers.get("content-type"), headers.get("etag"), headers.get("last-modified"), at
    )


async def _body(response: httpx.Response, most: int) -> bytes:
    """The whole body, unpacked as it comes, so that no more is ever held than ``most`` bytes."""
    packing = response.headers.get("content-encoding", "identity").strip().lower()
    if packing not in _WINDOW and packing not in ("", "identity"):
        raise NotUnpacked(f"the answer is packed as {packing}, which was not asked for")
    unpacker = Unpacker(_WINDOW[packing], most) if packing in _WINDOW else None
    parts: list[bytes] = []
    held = raw = 0
    async for chunk in response.aiter_raw():
        raw += len(chunk)
        part = unpacker.more(chunk, most - held) if unpacker else chunk
        held += len(part)
        if held > most or raw > most:
            raise TooLarge
        parts.append(part)
    return b"".join(parts)


class Unpacker:
    """gzip or deflate, piece by piece, with an end to what comes out (a bomb is a small body that unpacks hugely)."""

    def __init__(self, window: int, most: int) -> None:
        self.window, self.most = window, most
        self.inner = zlib.decompressobj(window)
        self.begun = False

    def more(self, chunk: bytes, room: int) -> bytes:
        """What ``chunk`` adds. Raises :class:`TooLarge` when that is more than ``room`` bytes."""
        try:
            out = self._once(chunk, room)
        except zlib.error as error:
            if self.begun or self.window != 15:
                raise NotUnpacked(f"the packed answer is broken ({error})") from error
            self.inner, self.window = zlib.decompressobj(-15), -15  # deflate without its frame, as many servers send it
            return self.more(chunk, room)
        self.begun = True
        if self.inner.unconsumed_tail:
            raise TooLarge
        return out

    def _once(self, chunk: bytes, room: int) -> bytes:
        out = self.inner.decompress(chunk, room + 1)
        while self.inner.eof and self.inner.unused_data and self.window == 31 and len(out) <= room:
            rest = self.inner.unused_data
            if not rest.strip(b"\0"):
                break
            self.inner = zlib.decompressobj(self.window)
            out += self.inner.decompress(rest, room + 1 - len(out))
        return out


def _wait(headers: Mapping[str, str]) -> float | None:
    """Seconds that Retry-After asks for, written as a number or as a date."""
    told = headers.get("retry-after", "").strip()
    if told.isdigit():
        return min(float(told[:9]), MOST_WAIT)
    try:
        moment = parsedate_to_datetime(told)
    except (TypeError, ValueError):
        return None
    moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return min(max(0.0, (moment - datetime.now(UTC)).total_seconds()), MOST_WAIT)


def _failed(
    ask: Ask, url: str, reason: str, told: str, *, passing: bool = False, status: int = 0, wait: float | None = None
) -> Answer:
    where = ask.url if url == ask.url else f"{ask.url} (at {url})"
    return Answer(ask, url, status, reason=reason, message=f"{where}: {told}.", wait=wait, passing=passing)
