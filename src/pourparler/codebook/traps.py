"""Where coders stumble, and which way the codebook decides."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pourparler.model import Event

from .ontology import ontology
from .yamlfile import Node, YamlFile

FILE = Path(__file__).with_name("traps.yaml")


@dataclass(frozen=True, slots=True)
class Trap:
    """``words``: the rule, for people. ``types``: where it is told. The rest says which events it decided."""

    name: str
    words: str
    types: tuple[str, ...]
    plover: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    cameo: tuple[str, ...] = ()
    text: re.Pattern[str] | None = None
    why: re.Pattern[str] | None = None

    def decided(self, event: Event) -> bool:
        """Whether the event has the code that the rule gives, by what the rule looks at."""
        listed = ((self.plover, event.plover), (self.mode, event.coding.mode), (self.status, event.status))
        if any(allowed and value not in allowed for allowed, value in listed):
            return False
        if self.cameo and not event.cameo.startswith(self.cameo):
            return False
        words = " ".join(piece.text for piece in event.evidence)
        return _found(self.text, words) and _found(self.why, "; ".join(event.why or event.coding.why))

    @property
    def closeness(self) -> int:
        """How much the rule looks at: of several that hold, the closest decided."""
        return sum(map(bool, (self.plover, self.mode, self.status, self.cameo, self.text, self.why)))


def traps_for(plover: str) -> tuple[Trap, ...]:
    """The traps to know when coding a type."""
    return tuple(trap for trap in traps() if plover in trap.types)


def traps_of(event: Event) -> tuple[Trap, ...]:
    """The rules that decided an event's code, the closest first."""
    return tuple(sorted((trap for trap in traps() if trap.decided(event)), key=lambda trap: -trap.closeness))


@lru_cache(maxsize=1)
def traps(path: Path = FILE) -> tuple[Trap, ...]:
    """All traps, in the file's order. Raises CodebookError with file, line and the way out."""
    return tuple(_trap(name, node) for name, node in YamlFile(path).root.fields("traps")["traps"].entries())


def _trap(name: str, node: Node) -> Trap:
    fields = node.fields("words", "types", "when")
    types = tuple(item.one_of(frozenset(ontology().types), "PLOVER type") for item in fields["types"].items())
    when = fields["when"].fields("plover", "mode", "status", "cameo", "text", "why")
    lists = {key: when[key].texts() for key in ("plover", "mode", "status", "cameo") if key in when}
    patterns = {key: when[key].regex() for key in ("text", "why") if key in when}
    return Trap(name, " ".join(fields["words"].text().split()), types, **lists, **patterns)  # type: ignore[arg-type]


def _found(pattern: re.Pattern[str] | None, words: str) -> bool:
    return pattern is None or pattern.search(words) is not None
