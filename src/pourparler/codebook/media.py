"""News agencies and other media of all countries (``media.yaml``)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from .yamlfile import Node, YamlFile

_FILE = Path(__file__).with_name("media.yaml")


@dataclass(frozen=True, slots=True)
class Outlet:
    """One agency or other medium. ``country``: ISO alpha-3, KOS or IGO. ``alone``: its name is no common word."""

    name: str
    also: tuple[str, ...]
    country: str
    domain: str | None
    agency: bool
    alone: bool

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.also)


@dataclass(frozen=True, slots=True)
class Media:
    """``by_name``: every name and other name to its outlet. ``by_domain``: domain to outlet."""

    by_name: Mapping[str, Outlet]
    by_domain: Mapping[str, Outlet]
    third_parties: frozenset[str]

    def at(self, url: str | None) -> Outlet | None:
        """The outlet that publishes at ``url``, by its host or a domain above it."""
        host = host_of(url)
        while host:
            if host in self.by_domain:
                return self.by_domain[host]
            host = host.partition(".")[2]
        return None


@cache
def media(path: Path = _FILE) -> Media:
    """The outlets of ``media.yaml``, read once; raises CodebookError when the file is broken."""
    fields = YamlFile(path).root.fields("agencies", "outlets", "third_parties")
    outlets = [*_outlets(fields["agencies"], agency=True), *_outlets(fields["outlets"], agency=False)]
    return Media(
        by_name={name: outlet for outlet in reversed(outlets) for name in outlet.names},
        by_domain={outlet.domain: outlet for outlet in reversed(outlets) if outlet.domain},
        third_parties=frozenset(fields["third_parties"].texts()),
    )


def _outlets(node: Node, *, agency: bool) -> Iterator[Outlet]:
    for item in node.items():
        entry = item.fields("name", "also", "country", "domain", "alone")
        yield Outlet(
            name=entry["name"].text(),
            also=entry["also"].texts() if "also" in entry else (),
            country=entry["country"].text(),
            domain=entry["domain"].text() if "domain" in entry else None,
            agency=agency,
            alone=entry["alone"].flag() if "alone" in entry else True,
        )


def host_of(url: str | None) -> str:
    """The host of an address without "www.", in lower case; "" when it has none."""
    try:
        host = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.").lower()
