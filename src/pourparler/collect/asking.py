"""What is asked of the web, what comes back, and the manners in which it is done."""

from dataclasses import dataclass
from datetime import datetime

from pourparler.model import Page

MOST_PAGE = 10_000_000
MOST_LIST = 50_000_000
"""Bytes of a page, and of a feed or sitemap, after unpacking."""


@dataclass(frozen=True, slots=True)
class Manners:
    """How the web is visited.

    ``delay``: seconds between two visits to one host, at least (robots.txt may ask for more). ``patience``: seconds
    for each step of a visit; ``deadline``: for all of it. ``contact``: an address for those who run the sites.
    ``tries``: visits before a fault that may pass counts. ``program``: what we are, with the version.
    """

    delay: float = 1.0
    patience: float = 20.0
    deadline: float = 90.0
    redirects: int = 10
    tries: int = 3
    contact: str | None = None
    allow_private: bool = False
    program: str = "pourparler"

    @property
    def agent(self) -> str:
        """What we call ourselves; robots.txt rules for ``pourparler`` are heeded."""
        return self.program + (f" (+{self.contact})" if self.contact else "")


@dataclass(frozen=True, slots=True)
class Ask:
    """One visit: the address, what we have of it already, and how many bytes it may be. ``what``: the asker's own."""

    url: str
    etag: str | None = None
    modified: str | None = None
    most: int = MOST_PAGE
    what: object = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a visit: ``content``, or ``unchanged``, or a ``reason`` (short, stable) with a ``message``.

    ``url``: where it was found after redirects; ``moved``: it has moved there for good. ``wait``: seconds that the
    site asks to wait. ``passing``: whether a later visit may go better.
    """

    ask: Ask
    url: str
    status: int = 0
    content: bytes | None = None
    media_type: str | None = None
    etag: str | None = None
    modified: str | None = None
    at: datetime | None = None
    unchanged: bool = False
    moved: bool = False
    reason: str = ""
    message: str = ""
    wait: float | None = None
    passing: bool = False

    def page(self) -> Page:
        """The page that was fetched."""
        assert self.content is not None
        return Page(self.content, self.url, self.ask.url, self.media_type, self.at)
