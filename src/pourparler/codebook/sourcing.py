"""Words that tie a report to its sources (``sourcing.yaml``)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import YamlFile

_FILE = Path(__file__).with_name("sourcing.yaml")


@dataclass(frozen=True, slots=True)
class SourcingWords:
    """``said``: verbs after a source; ``before``: phrases before one; ``media_words``: what media are called, in small
    letters; ``media_heads``: last words of media names. ``credit_lines``: patterns in which AGENCY stands for a name;
    ``sign_offs``: an agency's name to the closing line of its own writers. ``announcing_bodies`` finds the names of
    bodies whose announcements the press prints at length.
    """

    said: tuple[str, ...]
    before: tuple[str, ...]
    media_words: tuple[str, ...]
    media_heads: tuple[str, ...]
    credit_lines: tuple[str, ...]
    sign_offs: Mapping[str, re.Pattern[str]]
    announcing_bodies: re.Pattern[str]


@cache
def sourcing_words(path: Path = _FILE) -> SourcingWords:
    """The words of ``sourcing.yaml``, read once; raises CodebookError when the file is broken."""
    names = ("said", "before", "media_words", "media_heads")
    fields = YamlFile(path).root.fields(*names, "credit_lines", "sign_offs", "announcing_bodies")
    said, before, media_words, media_heads = (fields[name].texts() for name in names)
    sign_offs = {agency: pattern.regex() for agency, pattern in fields["sign_offs"].entries()}
    lines = tuple(item.regex().pattern for item in fields["credit_lines"].items())
    bodies = re.compile(fields["announcing_bodies"].regex().pattern)
    return SourcingWords(said, before, media_words, media_heads, lines, sign_offs, bodies)
