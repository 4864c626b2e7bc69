"""Which word of the network's reading a position stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from pourparler.language.offsets import numbers_in
from pourparler.language.syntax import phrase_span
from pourparler.model import Span

from .learned import STANCES, Learned, Told
from .parts import Part
from .position_draft import Draft

FAMILIES = (
    frozenset({"calls-for", "demands"}),
    frozenset({"refuses", "opposes"}),
    frozenset({"offers", "accepts"}),
)
_FAMILY = {stance: akin for akin in FAMILIES for stance in akin}
LIKELY = 0.5
SURE = 0.5
LEAST = 0.1  # chance of a stance of the family from which on a word may be the one that a position stands on


def family(stance: str) -> frozenset[str]:
    """The stances that are hardly told apart from one, itself among them."""
    return _FAMILY.get(stance) or frozenset({stance})


def family_chance(told: Told, stance: str) -> float:
    """The chance that a word takes a stance or one akin to it."""
    return told.read.taking(_places(stance))[told.place]


@cache
def _places(stance: str) -> tuple[int, ...]:
    return tuple(STANCES[one] for one in sorted(family(stance)))


def trigger_of(draft: Draft, learned: Learned) -> Told | None:
    """The word of a draft's clause, or of the cue that tells it, that takes its stance: of those that likely do the
    last before what the stance is on, else the likeliest; None where the network sees none. Found once for all who
    ask."""
    name, start = draft.taken.stance.name, draft.taken.proposition.start
    asked = draft.part.index, _spans(draft), name, start
    if asked not in learned.triggers:
        learned.triggers[asked] = _trigger(draft.part, _words(draft), name, start, learned)
    return learned.triggers[asked]


def _trigger(part: Part, tokens: Iterable[int], name: str, start: int, learned: Learned) -> Told | None:
    words = [told for token in tokens if (told := learned.told(part, token)) is not None]
    chances = [family_chance(told, name) for told in words]
    likely = (told for told, chance in zip(words, chances, strict=True) if chance >= LIKELY)
    before = [told for told in likely if part.doc[told.token].idx < start]
    if before:
        return before[-1]
    greatest = max(chances, default=0.0)
    return words[chances.index(greatest)] if greatest >= LEAST else None


def is_sure(draft: Draft, learned: Learned) -> bool:
    """Whether the network is sure of the stance of a draft."""
    trigger = trigger_of(draft, learned)
    return trigger is not None and family_chance(trigger, draft.taken.stance.name) >= SURE


def aimed_at(draft: Draft, learned: Learned) -> str:
    """The words, in small letters, that the network takes for those that a draft is toward; "" for none."""
    trigger = trigger_of(draft, learned)
    found = trigger.parties("toward", LIKELY) if trigger is not None else []
    if not found:
        return ""
    phrase = phrase_span(draft.part.doc[found[0][0]])
    return draft.part.text[phrase.start : phrase.end].lower()


def likeliest(draft: Draft, learned: Learned, *, telling: bool = False) -> Told | None:
    """The word of a draft that most likely takes a position of any stance; None where the network has not read it.
    ``telling``: only of the words that tell the stance, not of those that it is on."""
    words = (told for token in _words(draft) if (told := learned.told(draft.part, token)) is not None)
    if telling:
        first = draft.taken.proposition.start
        words = (told for told in words if draft.part.doc[told.token].idx <= first)
    return max(words, key=lambda told: told.taken, default=None)


def covers(draft: Draft, by: Told | None, told: Told) -> bool:
    """Whether a draft (that stands on the word ``by``) is the position that another word takes: it tells of it, or
    says whose words these are."""
    if by is not None and by.token == told.token:
        return True
    word = draft.part.doc[told.token]
    noun = draft.part.doc[by.token] if by is not None else None
    if noun is not None and noun.pos_ == "NOUN" and noun.head.i == told.token:
        return True  # "*reaffirmed* its pledge to": the noun tells it
    cue = draft.statement.cue.span if draft.statement is not None and draft.statement.cue is not None else None
    if cue is not None and cue.start <= word.idx < cue.end:
        return True
    segment = draft.taken.segment
    inside = segment.start <= word.idx < segment.end
    return inside and (draft.taken.stance.name in family(told.stance) or by is None)


def _words(draft: Draft) -> Iterator[int]:
    for span in _spans(draft):
        yield from numbers_in(draft.part.doc, span)


def _spans(draft: Draft) -> tuple[Span, ...]:
    cue = draft.statement.cue.span if draft.statement is not None and draft.statement.cue is not None else None
    apart = cue is not None and draft.taken.acted and not draft.taken.segment.overlaps(cue)
    return (cue, draft.taken.segment) if cue is not None and apart else (draft.taken.segment,)
