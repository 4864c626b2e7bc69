"""What can be wrong with a record."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is broken. ``kind``: file, page, reading, evidence, rows, search, merging; ``what`` names the
    thing; ``way_out`` is what to do."""

    kind: str
    what: str
    way_out: str
