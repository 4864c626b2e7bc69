"""The events of a report with confidences that hold: of those given with .8, about 80 % are right."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from pourparler.codebook.confidence import calibration
from pourparler.model import Event


def calibrated(events: Iterable[Event]) -> tuple[Event, ...]:
    """``events``, whose raw confidence becomes the chance that type, actors and recipients are all right (the event's)
    and that the type is (its coding's)."""
    curves = calibration()
    return tuple(
        replace(
            event,
            confidence=round(curves.event(event.confidence), 3),
            coding=replace(event.coding, confidence=round(curves.event_type(event.confidence), 3)),
        )
        for event in events
    )
