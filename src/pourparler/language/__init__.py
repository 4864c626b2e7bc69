"""Text to spaCy Doc."""

from typing import Any


def analyse(text: str) -> Any:
    raise NotImplementedError
