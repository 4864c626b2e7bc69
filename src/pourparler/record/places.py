"""Where a record is: a file, or the address of a database."""

import re
from pathlib import Path


def is_address(place: str | Path) -> bool:
    """Whether ``place`` is the address of a database, not a file."""
    return str(place).startswith(("postgresql:", "postgres:"))


def as_written(place: str | Path) -> str:
    """The address that a command line took for a path, which has one slash where two were written."""
    scheme, _, rest = str(place).partition(":")
    if not isinstance(place, Path):
        return place
    rest = rest.lstrip("/")
    return f"{scheme}://{rest}" if "/" in rest.partition("?")[0] else f"{scheme}:///{rest}"


def shown(place: str | Path) -> str:
    """What to call the record at ``place`` in messages: an address whole again, without its password."""
    return re.sub(r"(://[^:/@]*):[^@/]*@", r"\1:***@", as_written(place)) if is_address(place) else str(place)
