"""Whom a "he" or "she" means that speaks: "…, *she* said", "*He* told reporters".

Rules of salience as in Lappin and Leass (1994), cut down to what news needs: who speaks in a report is rather the
subject of the sentence before than whoever the text is most about, which is what texts of all kinds teach a ranker.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from .heard import CLOSING, Heard
from .naming import Entity
from .ranker import CLOSERS, closes_quotation, persons

#: Whoever spoke last goes on speaking over so many sentences.
FAR = 6
_SENTENCE_END = re.compile(r"[.!?][\"”’)]*\s|\n\n")


def speaks(heard: Heard, memory: list[Heard]) -> list[Entity]:
    """The person whom a pronoun means that tells who speaks; nobody where none was named."""
    fitting = list(persons(heard, memory))
    if not heard.quoted:  # whom a quotation names is hardly who goes on
        fitting = [other for other in fitting if not other.quoted] or fitting
    if _reports(heard):
        begins = _begin(heard)
        fitting = [other for other in fitting if other.naming.start < begins] or fitting
    found = _most_salient(fitting)
    if found is not None and closes_quotation(heard) and not (found.subject or found.opens or found.source):
        found = next((other for other in persons(heard, memory, FAR) if other.source and not other.quoted), found)
    return [found.naming.entities[0].real()] if found else []


def _reports(heard: Heard) -> bool:
    """Whether the pronoun is the speaker of what stands before it: "…, she claimed."."""
    text, start = heard.scan.text, heard.naming.start
    before = text[max(0, start - 3) : start].rstrip()
    return before.endswith((",", *CLOSERS)) and CLOSING.match(text, heard.naming.extent.end) is not None


def _begin(heard: Heard) -> int:
    """Where the sentence of the pronoun begins by its marks, whatever the parser says."""
    ends = [match.end() for match in _SENTENCE_END.finditer(heard.scan.text, 0, heard.naming.start)]
    return ends[-1] if ends else 0


def _most_salient(fitting: Iterable[Heard]) -> Heard | None:
    """Of the nearest sentence that has a subject: its main clause's, else any; of no subject at all, the last named."""
    nearest: Heard | None = None
    subject: Heard | None = None
    for other in fitting:
        nearest = nearest or other
        if other.opens and not (subject is not None and other.sentence != subject.sentence):
            return other
        if subject is not None and other.sentence != subject.sentence:
            break
        if other.subject:
            if other.main:
                return other
            subject = subject or other
    return subject or nearest
