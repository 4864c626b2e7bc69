"""Visiting as a guest: one visit at a time to a host, with pauses, and where its robots.txt lets us."""

import asyncio
import time
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

import httpx
from protego import Protego

from .asking import Answer, Ask, Manners
from .fetch import REDIRECTS, Fetcher

AGENT = "pourparler"
MOST_ROBOTS = 512_000
"""Bytes of robots.txt that are read: RFC 9309 asks for at least 500 KiB."""

ROBOTS_FOR = 86_400.0
"""Seconds that a robots.txt is believed (RFC 9309: no longer than a day); an unreachable one, a tenth of it."""

MOST_DELAY = 60.0
"""Seconds: a crawl delay beyond this is cut to it."""

MOST_PAUSE = 60.0
"""Seconds that a visit waits for its host to be ready again; what would wait longer is answered as not fetched."""


@dataclass(slots=True)
class Host:
    """What we know of one host. ``free``: when it may be visited next, on the clock of the process."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    free: float = 0.0
    rules: Protego | None = None
    rules_until: float = 0.0
    closed: Answer | None = None  # why its robots.txt cannot be had: nothing may be fetched (RFC 9309, 2.3.1.4)


class Guest:
    """Visits hosts politely; one for a process."""

    def __init__(self, manners: Manners) -> None:
        self.manners = manners
        self.fetcher = Fetcher(manners)
        self.hosts: dict[str, Host] = {}

    async def visit(self, ask: Ask) -> Answer:
        """The answer to ``ask``, redirects followed, tried again where the fault may pass."""
        answer = await self._once(ask)
        for attempt in range(1, self.manners.tries):
            if not answer.passing or (answer.wait or 0) > MOST_PAUSE:
                break
            await asyncio.sleep(max(answer.wait or 0.0, self.manners.delay * 2**attempt))
            answer = await self._once(ask)
        return answer

    async def _once(self, ask: Ask) -> Answer:
        url, cookies, seen, for_good = ask.url, httpx.Cookies(), set[tuple[str, str]](), True
        while True:
            answer = await self._hop(ask, url, cookies)
            if answer.status not in REDIRECTS or answer.reason:
                return replace(answer, moved=for_good and url != ask.url) if not answer.reason else answer
            for_good = for_good and answer.moved
            step = (answer.url, str(sorted(cookies.items())))
            if step in seen or len(seen) >= self.manners.redirects:
                return _refused(ask, url, "redirect loop", f"redirects without end (after {len(seen) + 1})")
            seen.add(step)
            url = answer.url

    async def _hop(self, ask: Ask, url: str, cookies: httpx.Cookies) -> Answer:
        """One visit in the host's turn."""
        try:
            parts = urlsplit(url)
            name = f"{parts.scheme.lower()}://{parts.netloc.lower()}"
        except ValueError as error:
            return _refused(ask, url, "no address", str(error))
        if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
            return _refused(ask, url, "no address", f"{url!r} is no web address (http or https)")
        host = self.hosts.setdefault(name, Host())
        async with host.turn:
            if time.monotonic() > host.rules_until:
                await self._learn(name, host)
            if host.closed:
                return _closed(ask, url, host.closed)
            if host.rules is not None and not host.rules.can_fetch(url, AGENT):
                return _refused(ask, url, "robots.txt", "its robots.txt asks not to fetch it")
            return await self._visit(ask, url, cookies, host)

    async def _visit(self, ask: Ask, url: str, cookies: httpx.Cookies, host: Host) -> Answer:
        pause = host.free - time.monotonic()
        if pause > MOST_PAUSE:
            return replace(_refused(ask, url, "asked to wait", f"the site asks for {pause:,.0f} seconds of rest",
                                    passing=True), wait=pause)  # fmt: skip
        if pause > 0:
            await asyncio.sleep(pause)
        answer = await self.fetcher.visit(ask, url, cookies)
        host.free = time.monotonic() + max(self._delay(host), answer.wait or 0.0)
        return answer

    def _delay(self, host: Host) -> float:
        asked = host.rules.crawl_delay(AGENT) if host.rules else None
        return max(self.manners.delay, min(float(asked or 0), MOST_DELAY))

    async def _learn(self, name: str, host: Host) -> None:
        """Reads the host's robots.txt. Without one (4xx) all is open; where it cannot be had, all is closed."""
        url, cookies = f"{name}/robots.txt", httpx.Cookies()
        ask = Ask(url, most=MOST_ROBOTS)
        for _ in range(6):  # RFC 9309: five redirects
            answer = await self._visit(ask, url, cookies, host)
            if answer.status not in REDIRECTS or answer.reason:
                break
            url = answer.url
        host.closed = answer if answer.passing else None
        text = answer.content.decode("utf-8", errors="replace") if answer.content else ""
        host.rules = Protego.parse(text) if text else None
        host.rules_until = time.monotonic() + (ROBOTS_FOR / 10 if host.closed else ROBOTS_FOR)


def _closed(ask: Ask, url: str, why: Answer) -> Answer:
    """The host cannot be reached at all, or it answers, but not with its robots.txt."""
    if not why.status:
        return replace(why, ask=ask, url=url, message=f"{ask.url}: {why.message.partition(': ')[2]}")
    told = f"its robots.txt cannot be had now ({why.status})"
    return replace(_refused(ask, url, "robots.txt", told, passing=True), wait=why.wait)


def _refused(ask: Ask, url: str, reason: str, told: str, *, passing: bool = False) -> Answer:
    where = ask.url if url == ask.url else f"{ask.url} (at {url})"
    return Answer(ask, url, reason=reason, message=f"{where}: {told}.", passing=passing)
