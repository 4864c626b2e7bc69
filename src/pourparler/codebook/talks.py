"""What events mean for talks, and the sides of stances: ``talks.yaml``."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import Node, YamlFile

_TALKS = Path(__file__).with_name("talks.yaml")


@dataclass(frozen=True, slots=True)
class Talks:
    """``becomes``: CAMEO code → held, offered, called for or refused. ``side``: stance → the side it is on."""

    becomes: dict[str, str]
    side: dict[str, str]
    kinds: tuple[str, ...]


@cache
def talks(path: Path = _TALKS) -> Talks:
    """The table of ``talks.yaml``. Raises CodebookError when the file is broken."""
    root = YamlFile(path).root.fields("talks", "sides")
    events, sides = root["talks"], root["sides"]
    return Talks(_turned(events), _turned(sides), tuple(name for name, _ in events.entries()))


def _turned(node: Node) -> dict[str, str]:
    return {value: name for name, values in node.entries() for value in values.texts()}
