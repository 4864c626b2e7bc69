"""The things that the program speaks of: frozen, typed, importing nothing else of the project.

Read in this order: ``page`` (what came in), ``text`` (places in it), ``report`` (one article), ``actor``,
``statement``, ``position``, ``event`` (what it says), ``grouping`` (which reports belong together, and who decided so).
"""

from .actor import Actor, Mention
from .event import Auxiliary, Coding, Event, Place
from .grouping import CopyGroup, Grouping, Judgement, Story
from .page import Page
from .position import Condition, Position
from .report import Dateline, Image, Report, SourceLink
from .statement import Cue, Passage, Statement
from .text import Block, Dropped, Evidence, Run, Span, TextMap

__all__ = [
    "Actor",
    "Auxiliary",
    "Block",
    "Coding",
    "Condition",
    "CopyGroup",
    "Cue",
    "Dateline",
    "Dropped",
    "Event",
    "Evidence",
    "Grouping",
    "Image",
    "Judgement",
    "Mention",
    "Page",
    "Passage",
    "Place",
    "Position",
    "Report",
    "Run",
    "SourceLink",
    "Span",
    "Statement",
    "Story",
    "TextMap",
]
