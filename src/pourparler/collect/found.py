"""What collecting gives: pages, and by name what could not be had."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from pourparler.model import Given, Page


@dataclass(frozen=True, slots=True)
class Missed:
    """Something that should have been a page and is none. ``reason`` is short and stable, ``message`` says more."""

    name: str
    reason: str
    message: str


@dataclass(frozen=True, slots=True)
class Link:
    """A page that is still to be fetched, and what is known of it. ``name``: where the link was found."""

    url: str
    name: str
    given: Given | None = None
    kind: str = "page"  # "list": a feed, sitemap or list of feeds; "any": what it is, its bytes tell


Found = Page | Link | Missed
Finds = Iterator[Found]


@dataclass(frozen=True, slots=True)
class Columns:
    """Which columns (or JSON keys, a dot between keys of keys) hold what, where the user says so: field to name."""

    named: dict[str, str] = field(default_factory=dict)
