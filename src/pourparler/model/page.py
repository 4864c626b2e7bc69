"""Page: bytes as they came."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Page:
    """One news page exactly as it was found. Never changed, always kept.

    ``name`` is what to call the page in messages (a path, an address); ``url`` is where it was published, if known.
    """

    content: bytes = field(repr=False)
    url: str | None = None
    name: str | None = None
    media_type: str | None = None
    fetched_at: datetime | None = None
    sha256: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "sha256", hashlib.sha256(self.content).hexdigest())

    @property
    def label(self) -> str:
        """What to call the page in messages: its name, its address, or the start of its hash."""
        return self.name or self.url or self.sha256[:12]
