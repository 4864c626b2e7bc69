"""What full-text search passes over (``searching.yaml``)."""

import re
from functools import cache
from pathlib import Path

from .yamlfile import YamlFile

_FILE = Path(__file__).with_name("searching.yaml")


@cache
def passed_over(path: Path = _FILE) -> re.Pattern[str]:
    """Finds the words that are not indexed, read once; raises CodebookError when the file is broken."""
    words = [item.text() for item in YamlFile(path).root.fields("passed_over")["passed_over"].items()]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
