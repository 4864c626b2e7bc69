"""What an event is about, and its finer kind, by the words around it: ``contexts.yaml`` and ``modes.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from .first_look import FirstLook
from .ontology import Ontology, ontology
from .yamlfile import YamlFile

HERE = Path(__file__).parent


@dataclass(frozen=True)
class ContextWords:
    contexts: tuple[tuple[str, re.Pattern[str]], ...]
    modes: dict[str, tuple[tuple[str, re.Pattern[str]], ...]]
    look: FirstLook = field(repr=False)  # which patterns of the contexts may match

    def contexts_of(self, text: str) -> tuple[str, ...]:
        """The contexts whose words stand in ``text``, those with more of them first."""
        lowered = text.lower()
        likely = self.look(lowered)
        tried = ((name, pattern) for name, pattern in self.contexts if pattern.pattern in likely)
        counted = [(len(pattern.findall(lowered)), name) for name, pattern in tried]
        return tuple(name for count, name in sorted(counted, key=lambda c: -c[0]) if count)

    def mode_of(self, plover: str, text: str) -> str | None:
        """The mode whose words stand in ``text``, in the file's order; None when there are none."""
        lowered = text.lower()
        return next((mode for mode, pattern in self.modes.get(plover, ()) if pattern.search(lowered)), None)


@lru_cache(maxsize=1)
def context_words() -> ContextWords:
    """The word lists of this codebook, read once. Raises CodebookError with file, line and the way out."""
    fields = YamlFile(HERE / "contexts.yaml").root.fields("contexts")["contexts"]
    contexts = tuple((name, _pattern(node.texts())) for name, node in fields.entries())
    return ContextWords(
        contexts, _modes(HERE / "modes.yaml", ontology()), FirstLook(pattern for _, pattern in contexts)
    )


def _modes(path: Path, known: Ontology) -> dict[str, tuple[tuple[str, re.Pattern[str]], ...]]:
    found: dict[str, tuple[tuple[str, re.Pattern[str]], ...]] = {}
    for plover, node in YamlFile(path).root.entries():
        entries = []
        for item in node.items():
            fields = item.fields("mode", "words")
            mode = fields["mode"].one_of(frozenset(known.type(plover).modes), f"mode of {plover}")
            entries.append((mode, _pattern(fields["words"].texts())))
        found[plover] = tuple(entries)
    return found


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for a list of words; ``*`` at an end stands for any ending, elsewhere for the rest of a word."""
    parts = [
        re.escape(" ".join(word.lower().split())).replace(r"\*", r"\w*").replace(r"\ ", r"[\s-]+") for word in words
    ]
    return re.compile(rf"(?<!\w)(?:{'|'.join(sorted(parts, key=len, reverse=True))})(?!\w)")
