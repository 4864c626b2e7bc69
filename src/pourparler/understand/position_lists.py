"""Lists: the line that opens one, and what its items say of the position that this line takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pourparler.language.offsets import paragraphs
from pourparler.model import Span

from .parts import Part
from .position_clauses import proposition_from, sentence_of
from .position_draft import Draft

LISTED = re.compile(r"(?:\(?(?:\d{1,2}|[a-z]|[ivx]{2,4})[.)]|[-–—•*·])\s+|(?=[a-z])")  # how an item of a list begins
OPENS = (",", ":")  # how the line ends that a list hangs on
ITEMS = 20  # of one list
SINGLE = frozenset({"threatens"})  # stances whose line says what is threatened


def opening_line(part: Part, place: int) -> Span | None:
    """The line that opens the list in which a place stands; None where it stands in no list."""
    lines = [p for p in paragraphs(part.text) if p.start <= place]
    if not lines or not LISTED.match(part.text, lines[-1].start):
        return None
    for line in reversed(lines[-ITEMS:-1]):
        if not LISTED.match(part.text, line.start):
            return line if part.text[line.start : line.end].endswith(OPENS) else None
    return None


def spread(drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts; of one that opens a list ("Lima demands of Quito:") one for each item without a position."""
    for draft in drafts:
        items = [item for item in _items(draft) if not any(_tells(other, draft.part, item) for other in drafts)]
        if not items:
            yield draft
        for item in items:
            mark = LISTED.match(draft.part.text, item.start)
            matter = proposition_from(draft.part, mark.end() if mark is not None else item.start, item)
            yield replace(draft, taken=replace(draft.taken, segment=item, proposition=matter), statement=None)


def _items(draft: Draft) -> list[Span]:
    """The items of the list that the sentence of a draft opens."""
    part, sentence = draft.part, sentence_of(draft.part, draft.taken.segment)
    if part.source != "body" or draft.taken.stance.name in SINGLE or not part.text[: sentence.end].endswith(":"):
        return []
    found: list[Span] = []
    for line in paragraphs(part.text):
        if line.start < sentence.end:
            continue
        if not LISTED.match(part.text, line.start) or len(found) == ITEMS:
            break
        found.append(line)
    return found if len(found) > 1 else []


def _tells(draft: Draft, part: Part, item: Span) -> bool:
    return draft.part is part and item.contains(draft.taken.segment)
