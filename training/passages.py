"""What every corpus is read into: a passage of words with whatever was annotated on them."""

from __future__ import annotations

from dataclasses import dataclass, field

NO_HEAD = -1


@dataclass
class Attribution:
    """One attribution: word spans (start, end) of its parts; any part may be missing."""

    source: list[tuple[int, int]] = field(default_factory=list)
    cue: list[tuple[int, int]] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)


@dataclass
class Passage:
    """Consecutive words of one document; layers that were not annotated are None."""

    words: list[str]
    sentence_starts: list[bool]
    paragraph_starts: list[bool]
    tags: list[str] | None = None
    pos: list[str] | None = None
    heads: list[int] | None = None  # index of the head word; a root heads itself
    deps: list[str] | None = None
    entities: list[str] | None = None  # BIO
    entities_partial: bool = False  # only PERSON, ORG and LOC were annotated
    attributions: list[Attribution] | None = None

    def __len__(self) -> int:
        return len(self.words)
