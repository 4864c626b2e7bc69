"""What the network of deeds says of a position that a phrase has told: whether it is one, whose, and toward whom."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import stances

from .learned import Learned, Told
from .position_draft import Draft
from .position_hearing import Hearing
from .position_sides import toward_told
from .position_trigger import family, family_chance, likeliest, trigger_of

if TYPE_CHECKING:
    from .actors import ActorTable

# The chance of any position below which words tell none. Refusals and threats that phrases tell are left alone: of
# those of so little chance 11 of 15 were right on the labelled pages (benchmarks/gold: dev, held; passages left out in
# training), of the others 4 of 49 (weights of session 5; with those of session 6 .1 to .115 do alike, .13 worse).
IDLE = 0.1
NEVER = 0.05  # where the words also tell whom the stance is toward: 6 of 8 such between the two were right
FIRM = frozenset({"refuses", "threatens"})
SURE, UNLIKELY = 0.9, 0.15  # chances of another stance, and of the stance that the phrase tells, that make it the other
HARSH = ("threatens", "offers")  # who is "ready to leave the union" offers nothing, whatever the network says
HEARD = 0.3  # chance of a position from which on its word's roles count


def judged(draft: Draft, actors: ActorTable, learned: Learned, heard: Hearing) -> Draft | None:
    """The draft as the network sees it; None where no word of it takes a position."""
    best = likeliest(draft, learned)
    if best is None:
        return draft
    least = NEVER if _aimed(draft) else IDLE
    if best.taken < least and draft.taken.stance.name not in FIRM:
        return None
    telling = likeliest(draft, learned, telling=True)
    draft = _of_stance(draft, telling) if telling is not None else draft
    trigger = trigger_of(draft, learned)
    return _of_sides(draft, trigger, actors, heard) if trigger is not None and trigger.taken >= HEARD else draft


def _aimed(draft: Draft) -> bool:
    """Whether the words themselves tell the stance, and whom it is toward."""
    return draft.toward.told and not draft.taken.acted


def _of_stance(draft: Draft, best: Told) -> Draft:
    """The draft with the stance that the network is sure of, where it sees nothing of the phrase's own."""
    name = draft.taken.stance.name
    if (
        (name, best.stance) == HARSH
        or best.stance in family(name)
        or best.stance_chance(best.stance) < SURE
        or family_chance(best, name) >= UNLIKELY
    ):
        return draft
    stance = next(one for one in stances() if one.name == best.stance)
    return replace(draft, taken=replace(draft.taken, stance=stance))


def _of_sides(draft: Draft, trigger: Told, actors: ActorTable, heard: Hearing) -> Draft:
    toward = toward_told(draft.part, trigger, draft.statement, draft.holder, actors, heard)
    return replace(draft, toward=toward) if toward is not None else draft
