"""Which reports belong together: copies of one text, reports of one story."""

from collections.abc import Sequence

from pourparler.model import Grouping, Report


def group(reports: Sequence[Report]) -> Grouping:
    raise NotImplementedError
