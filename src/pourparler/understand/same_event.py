"""One event told several times in a report: in the title, in the lead, and again in the body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pourparler.codebook.modality import modality
from pourparler.model import Coding, Event

from .apart import Table, far_off, other_parties, overlapping
from .scene import Ids, unique

ORDER = {"body": 0, "title": 1, "caption": 2}
MATTERS = frozenset({"AGREE", "REJECT", "REQUEST", "SUPPORT"})  # types whose codes say what is agreed, refused, asked
MOST_CONTEXTS = 6
WORDS = frozenset({"AGREE", "REJECT", "REQUEST", "SUPPORT", "THREATEN", "ACCUSE"})  # types of which one side does many
# Of the joins within the body of the 38 open pages of benchmarks/gold, those of two tellings with fewer of the shorter
# one's words in common were of two events in 20 of 23 cases.
SHARED = 0.22
FEW = 2  # words from which on the share says anything: “our offer” is told in one
STEM = 5  # letters
_LONG = re.compile(rf"[^\W\d_]{{{STEM},}}")
TWO_TELLINGS = 0.1  # what a second telling adds to the confidence


def join(events: Sequence[Event], actors: Table) -> list[Event]:
    """The events with tellings of the same one joined, in the order of their first telling, the body's first."""
    joined: list[Event] = []
    for event in sorted(events, key=lambda e: ORDER[e.source]):
        for number, other in enumerate(joined):
            if same(other, event, actors):
                joined[number] = merge(other, event, actors)
                break
        else:
            joined.append(event)
    return joined


def same(first: Event, second: Event, actors: Table) -> bool:
    if first.plover != second.plover or first.status != second.status:
        return False
    if {first.source, second.source} >= {"caption"} and first.date != second.date:
        return False
    modes = {first.coding.mode, second.coding.mode} - {None}
    if len(modes) > 1 and first.plover != "CONSULT":
        return False
    return (
        _same_matter(first, second)
        and _same_words(first, second)
        and _same_sides(first, second, actors)
        and _dates_agree(first, second)
        and not other_parties(first, second, actors)
    )


def _same_matter(first: Event, second: Event) -> bool:
    """Whether the codes can tell one thing: an offer to meet is not one of aid; an unspecific code fits any."""
    if first.plover not in MATTERS:
        return True
    if first.plover == "REQUEST":  # appeals (02) and demands (10) go by the same third digit
        return first.cameo[2:3] == second.cameo[2:3] or "0" in (first.cameo[2:3], second.cameo[2:3])
    codes = first.cameo[:3], second.cameo[:3]
    return codes[0] == codes[1] or any(code.endswith("0") for code in codes)


def _same_words(first: Event, second: Event) -> bool:
    """Whether two tellings of the body share words, as two of one refusal do; a title has words of its own."""
    if first.plover not in WORDS or {first.source, second.source} != {"body"}:
        return True
    own, other = _stems(first), _stems(second)
    return min(len(own), len(other)) < FEW or len(own & other) >= SHARED * min(len(own), len(other))


def _stems(event: Event) -> frozenset[str]:
    """The beginnings of the longer words that an event is told in."""
    words = modality()
    empty = words.conditional | words.possible | words.duty
    found = (word for one in event.evidence for word in _LONG.findall(one.text.lower()))
    return frozenset(word[:STEM] for word in found if word not in empty)


def _same_sides(first: Event, second: Event, actors: Table) -> bool:
    a1, r1 = (_keys(ids, actors) for ids in (first.actor, first.recipient))
    a2, r2 = (_keys(ids, actors) for ids in (second.actor, second.recipient))
    if first.plover == "CONSULT":
        all1, all2 = a1 | r1, a2 | r2
        return all1 == all2 or (len(all1 & all2) > 1 and (all1 <= all2 or all2 <= all1))
    if a1 != a2:
        partly = not a1 or not a2 or a1 <= a2 or a2 <= a1
        return partly and bool(r1) and r1 == r2
    return r1 == r2 or ((not r1 or not r2) and first.cameo[:3] == second.cameo[:3])


def _keys(ids: Ids, actors: Table) -> frozenset[str]:
    """The countries of the sides; an actor without one stands for itself."""
    return frozenset(key for id in ids for key in (actors.countries((id,)) or (id,)))


def _dates_agree(first: Event, second: Event) -> bool:
    if not first.date or not second.date:
        return True
    if first.date.startswith(second.date) or second.date.startswith(first.date):
        return True
    return (inherited(first) or inherited(second)) and (overlapping(first, second) or not far_off(first, second))


def inherited(event: Event) -> bool:
    """Whether the date is the report's own, for want of one in the text."""
    return event.date is None or (event.date_basis or "").startswith("the report's date")


def merge(first: Event, second: Event, actors: Table) -> Event:
    """One event with the evidence of both, the fuller sides and the finer mode and date."""
    fuller, other = first, second
    if len(_keys((*second.actor, *second.recipient), actors)) > len(_keys((*first.actor, *first.recipient), actors)):
        fuller, other = second, first
    coding = fuller.coding
    if coding.mode is None and other.coding.mode is not None:
        coding = other.coding
    if coding.cameo.endswith("0") and not other.cameo.endswith("0"):  # the finer code of the two
        coding = replace(coding, cameo=other.cameo, goldstein=other.coding.goldstein)
    contexts = unique((*fuller.coding.contexts, *other.coding.contexts))[:MOST_CONTEXTS]
    why = unique((*first.why, *second.why))
    dated = fuller if _finer(fuller, other) else other
    return replace(
        fuller,
        actor=_own_actor(first, fuller, other, actors),
        coding=replace(
            coding,
            contexts=contexts,
            modes=_modes(coding, other.coding),
            why=unique((*first.coding.why, *second.coding.why)),
        ),
        date=dated.date,
        date_precision=dated.date_precision,
        date_basis=dated.date_basis,
        place=fuller.place or other.place,
        source=min((first.source, second.source), key=lambda s: ORDER[s]),
        said_in=first.said_in or second.said_in,
        confidence=min(0.99, round(max(first.confidence, second.confidence) + TWO_TELLINGS, 2)),
        why=why,
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
    )


def _own_actor(first: Event, fuller: Event, other: Event, actors: Table) -> Ids:
    """The doers of the first telling, whose words are the first evidence, where the fuller one names others; those of
    the other where it names none and tells of the same person ("was arrested … Police arrested him")."""
    if fuller.actor:
        return first.actor if first.actor and not set(first.actor) & set(fuller.actor) else fuller.actor
    told = {*fuller.recipient, *other.recipient}
    same = {id for id in fuller.recipient if id in other.recipient and actors.get(id).kind != "country"}
    return other.actor if same and not told & set(other.actor) else ()


def _modes(first: Coding, second: Coding) -> tuple[str, ...]:
    own = (first.mode,) if first.mode else ()
    return unique((*own, *first.modes, *second.modes))


def _finer(first: Event, second: Event) -> bool:
    """Whether the first's date is the better: told in words rather than taken from the report, then more precise."""
    return (not inherited(first), len(first.date or "")) >= (not inherited(second), len(second.date or ""))
