"""Page: bytes as they came."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Given:
    """What the collection that a page was taken from (a feed, a table, an archive) says of it.

    ``published`` is as the collection writes it. ``as_text``: the page is an article's extracted text (its first line
    is ``title``, when there is one), not a page to be cleaned.
    """

    title: str | None = None
    site: str | None = None
    byline: tuple[str, ...] = ()
    published: str | None = None
    as_text: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One news page exactly as it was found. Never changed, always kept.

    ``name`` is what to call the page in messages (a path, an address, file#record); ``url`` is where it was published,
    if known.
    """

    content: bytes = field(repr=False)
    url: str | None = None
    name: str | None = None
    media_type: str | None = None
    fetched_at: datetime | None = None
    given: Given | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())

    @property
    def label(self) -> str:
        """What to call the page in messages: its name, its address, or the start of its hash."""
        return self.name or self.url or self.sha256[:12]
