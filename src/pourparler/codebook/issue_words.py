"""Which issues a text names; only patterns whose words stand in it are tried, for most texts name few."""

import re
from functools import cache

from .bargaining import issues
from .first_look import FirstLook


def issues_named(text: str) -> tuple[str, ...]:
    """The issues that ``text`` names, in the order of the codebook."""
    return tuple(name for name, pattern in issues_near(text) if pattern.search(text))


def issues_near(text: str) -> list[tuple[str, re.Pattern[str]]]:
    """The issues that ``text`` has a word of, with their patterns: those of all others match nowhere in it."""
    near = _look()(text)
    return [(name, pattern) for name, pattern in issues().items() if pattern.pattern in near]


@cache
def _look() -> FirstLook:
    return FirstLook(issues().values())
