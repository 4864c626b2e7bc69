"""What tells a copy from a text that shares words by chance (``copying.yaml``)."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import YamlFile

_FILE = Path(__file__).with_name("copying.yaml")


@dataclass(frozen=True, slots=True)
class Copying:
    """``standing``: finds a sentence that a site prints under many articles."""

    standing: re.Pattern[str]


@cache
def copying(path: Path = _FILE) -> Copying:
    """The signs of ``copying.yaml``, read once; raises CodebookError when the file is broken."""
    fields = YamlFile(path).root.fields("standing")
    signs = [item.regex().pattern for item in fields["standing"].items()]
    return Copying(re.compile("|".join(f"(?:{sign})" for sign in signs), re.IGNORECASE))
