"""Words that tie a report to its sources (``sourcing.yaml``)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import YamlFile

_FILE = Path(__file__).with_name("sourcing.yaml")


@dataclass(frozen=True, slots=True)
class SourcingWords:
    """``said``: verbs after a source; ``before``: phrases before one; ``media_words``: what media are called, in small
    letters; ``media_heads``: last words of media names.
    """

    said: tuple[str, ...]
    before: tuple[str, ...]
    media_words: tuple[str, ...]
    media_heads: tuple[str, ...]


@cache
def sourcing_words(path: Path = _FILE) -> SourcingWords:
    """The words of ``sourcing.yaml``, read once; raises CodebookError when the file is broken."""
    names = ("said", "before", "media_words", "media_heads")
    fields = YamlFile(path).root.fields(*names)
    return SourcingWords(*(fields[name].texts() for name in names))
