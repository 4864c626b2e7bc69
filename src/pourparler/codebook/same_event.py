"""What speaks for and against two tellings being of one event (``same_event.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import Node, YamlFile

_FILE = Path(__file__).with_name("same_event.yaml")

TABLES = ("type", "sides", "date", "place", "status", "report", "quotation", "passage")
SCALES = ("evidence", "words")


@dataclass(frozen=True, slots=True)
class SameEvent:
    """``weights``: feature to value to weight. ``scales``: feature to factor and even point.

    ``opposed``: pairs of types. ``counted``: a word to what it counts. ``number_words``: "three" to 3.
    """

    start: float
    weights: Mapping[str, Mapping[str, float]]
    scales: Mapping[str, tuple[float, float]]
    opposed: frozenset[frozenset[str]]
    counted: Mapping[str, str]
    number_words: Mapping[str, int]


@cache
def same_event(path: Path = _FILE) -> SameEvent:
    """The table of ``same_event.yaml``, read once; raises CodebookError when the file is broken."""
    fields = YamlFile(path).root.fields("start", *TABLES, *SCALES, "opposed", "counted", "number_words")
    return SameEvent(
        start=fields["start"].number(),
        weights={name: {value: node.number() for value, node in fields[name].entries()} for name in TABLES},
        scales={name: _scale(fields[name]) for name in SCALES},
        opposed=frozenset(frozenset(pair.texts()) for pair in fields["opposed"].items()),
        counted={word: what for what, node in fields["counted"].entries() for word in node.texts()},
        number_words={word: int(node.number()) for word, node in fields["number_words"].entries()},
    )


def _scale(node: Node) -> tuple[float, float]:
    factor, even = (item.number() for item in node.items())
    return factor, even
