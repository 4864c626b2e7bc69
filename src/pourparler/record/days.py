"""Days as numbers that sort as their texts do: 2021-09-27 is 20210927, 2021-09 is 20210900, 2021 is 20210000."""

import re

_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


def number_of(day: str) -> int:
    """The number of a day, month or year; 0 for what is none."""
    found = _DAY.match(day)
    if found is None:
        return 0
    year, month, of_month = found.groups("00")
    return int(year + month + of_month)


def last_of(day: str) -> int:
    """The number that no day within a day, month or year is above."""
    return number_of(day) + {4: 9999, 7: 99}.get(len(day), 0)


def written(number: int) -> str:
    """The day, month or year of a number; nothing for 0."""
    digits = f"{number:08}"
    parts = (digits[:4], *(part for part in (digits[4:6], digits[6:]) if part != "00"))
    return "-".join(parts) if number else ""
