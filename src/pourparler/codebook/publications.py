"""How the names of publications look, and what stands around them (``publications.yaml``)."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import YamlFile

_FILE = Path(__file__).with_name("publications.yaml")


@dataclass(frozen=True, slots=True)
class Publications:
    """``words``: what publications call themselves; ``company_words``: what the companies behind them add; ``frames``:
    what stands before and after a site's own name.
    """

    words: frozenset[str]
    company_words: frozenset[str]
    frames: tuple[tuple[str, str], ...]


@cache
def publications(path: Path = _FILE) -> Publications:
    """The vocabulary of ``publications.yaml``, read once; raises CodebookError when the file is broken."""
    fields = YamlFile(path).root.fields("words", "company_words", "frames")
    frames = []
    for frame in fields["frames"].texts():
        before, _, after = frame.partition("NAME")
        frames.append((before.strip(), after.strip()))
    words, company_words = (frozenset(fields[name].texts()) for name in ("words", "company_words"))
    return Publications(words, company_words, tuple(frames))
