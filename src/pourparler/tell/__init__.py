"""Stories, timelines, position histories: what the record says, told in order."""

from .entries import Entry, Party, Telling
from .timeline import Question, timeline

__all__ = ["Entry", "Party", "Question", "Telling", "timeline"]
