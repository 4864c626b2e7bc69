"""Report to actors, statements, positions and events."""

from dataclasses import replace

from pourparler.codebook.own import OwnCodebook
from pourparler.model import Report

from .actors import find_actors
from .confidence import calibrated
from .dates import DateReader
from .events import find_events
from .learned import read_report
from .own import code_own
from .parts import parts_of
from .positions import find_positions
from .public_life import of_public_life, positions_of_public_life
from .relations import code_relation
from .statements import find_statements

__all__ = ["code_relation", "understand"]


def understand(report: Report, codebook: OwnCodebook | None = None) -> Report:
    """The report with the actors, statements, positions and events that its text, title and captions tell; with a
    ``codebook`` of the user's own, the events have its codes beside ours."""
    parts = parts_of(report)
    actors = find_actors(report, parts)
    dates = DateReader(report, parts)
    statements = find_statements(report, parts, actors, dates)
    learned = read_report(parts, actors, statements)
    positions = find_positions(parts, actors, statements, dates, learned)
    found = find_events(report, parts, actors, statements, positions, dates, learned)
    events = of_public_life(calibrated(found), parts, actors)
    positions = positions_of_public_life(positions, parts, actors)
    if codebook is not None:
        events = code_own(events, parts, actors, dates, codebook)
    return replace(report, actors=actors.actors(), statements=statements, positions=positions, events=events)
