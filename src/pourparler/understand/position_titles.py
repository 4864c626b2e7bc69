"""Positions that a headline takes: "Niger refuses to reopen border", "Tokyo backs Manila in sea row"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .parts import Part
from .position_clauses import Taken, taken_by_act
from .statement_details import addressee_span, told_before_infinitive

if TYPE_CHECKING:
    from .actors import ActorTable


def titled_positions(part: Part, actors: ActorTable) -> Iterator[tuple[Taken, tuple[str, ...], tuple[str, ...]]]:
    """Each position with its holder and those it is put to; none whose holder is no country's or body's."""
    for found in actors.attributions(part, headline=True):
        if found.source is None or found.word is None or found.cue is None or not found.content:
            continue
        holder = actors.of(part, found.source)
        cue = part.text[found.cue.start : found.cue.end]
        told = told_before_infinitive(part, found.content[0]) if found.word.act in ("request", "demand") else None
        taken = taken_by_act(part, found.word.act, cue, found.content[0], told)
        if taken is None or not actors.countries(holder):
            continue
        asked = addressee_span(part, found) if found.word.act in ("request", "demand") else None
        yield taken, holder, actors.of(part, asked) if asked is not None else ()
