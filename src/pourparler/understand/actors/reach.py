"""How far the noun phrase around a title reaches, and what it tells: whose, which rank, former, for what.

"a top South Korean security official" reaches left over rank and country to the article; "Director of National Security
at the Presidential Office" reaches right over the task and to the institution.
"""

from __future__ import annotations

from .noun_phrase import Noun, Reach
from .reach_left import Left
from .reach_right import Right
from .scan import Scan


def reach(scan: Scan, index: int, noun: Noun) -> Reach:
    """What belongs to the title or institution noun at unit ``index``, to both sides."""
    found = Reach(index, index)
    Left(scan, found, noun.plural).walk()
    Right(scan, found, noun, index).walk()
    return found
