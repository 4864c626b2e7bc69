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
