"""Whose words reports are in the end."""

from collections.abc import Mapping, Sequence

from pourparler.merge import copies_among
from pourparler.merge.sources import families_of
from pourparler.model import Report


def origins_of(reports: Sequence[Report]) -> Mapping[str, str]:
    """Report id to its origin, copies folded."""
    return families_of(reports, copies_among(reports))
