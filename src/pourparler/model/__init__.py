"""The things that the program speaks of: frozen, typed, importing nothing else of the project.

Read in this order: ``page`` (what came in), ``text`` (places in it), ``report`` (one article), ``actor``,
``statement``, ``position``, ``event`` (what it says), ``grouping`` (which reports belong together, and who decided so).
"""

from .actor import Actor, Mention
from .event import Auxiliary, Coding, Event, Place
from .grouping import CopyGroup, Grouping, Judgement, Posting, Seat, Story
from .merged import Claim, Conflict, CopyVerdict, Difference, MergedEvent, Origin, SharedPassage, Telling
from .page import Given, Page
from .position import Condition, Position
from .report import Dateline, Image, Report, SourceLink
from .statement import Cue, Passage, Statement
from .text import Block, Dropped, Evidence, Run, Span, TextMap

__all__ = [
    "Actor",
    "Auxiliary",
    "Block",
    "Claim",
    "Coding",
    "Condition",
    "Conflict",
    "CopyGroup",
    "CopyVerdict",
    "Cue",
    "Dateline",
    "Difference",
    "Dropped",
    "Event",
    "Evidence",
    "Given",
    "Grouping",
    "Image",
    "Judgement",
    "Mention",
    "MergedEvent",
    "Origin",
    "Page",
    "Passage",
    "Place",
    "Position",
    "Posting",
    "Report",
    "Run",
    "Seat",
    "SharedPassage",
    "SourceLink",
    "Span",
    "Statement",
    "Story",
    "Telling",
    "TextMap",
]
