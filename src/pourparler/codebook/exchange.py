"""The words of ``exchange.yaml``: how other people's actor files are put in ours."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import Node, YamlFile

_FILE = Path(__file__).with_name("exchange.yaml")


@dataclass(frozen=True, slots=True)
class ExchangeWords:
    """CAMEO sectors and old country codes to ours, and how Wikidata's positions begin to our offices."""

    sectors: dict[str, str]
    countries: dict[str, str]
    bodies: dict[str, str]
    positions: dict[str, str]
    position_bodies: dict[str, str]


@cache
def exchange_words(path: Path = _FILE) -> ExchangeWords:
    """The file's words, read once; raises CodebookError when it is broken."""
    root = YamlFile(path).root.fields("sectors", "countries", "bodies", "positions", "position_bodies")
    return ExchangeWords(*(_words(root[name]) for name in ExchangeWords.__slots__))


def _words(node: Node) -> dict[str, str]:
    return {word: value.text() for word, value in node.entries()}
