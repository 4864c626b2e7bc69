"""Report to actors, statements, positions and events."""

from dataclasses import replace

from pourparler.model import Report

from .actors import find_actors
from .confidence import calibrated
from .dates import DateReader
from .events import find_events
from .parts import parts_of
from .positions import find_positions
from .relations import code_relation
from .statements import find_statements

__all__ = ["code_relation", "understand"]


def understand(report: Report) -> Report:
    """The report with the actors, statements, positions and events that its text, title and captions tell."""
    parts = parts_of(report)
    actors = find_actors(report, parts)
    dates = DateReader(report)
    statements = find_statements(report, parts, actors, dates)
    events = calibrated(find_events(report, parts, actors, statements, dates))
    positions = find_positions(parts, actors, statements, dates)
    return replace(report, actors=actors.actors(), statements=statements, positions=positions, events=events)
