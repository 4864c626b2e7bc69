"""The network's word on the drafts of the lexicon: it confirms or doubts them, and puts their types and sides right."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.language.syntax import hung, relation

from .coding import coder
from .doers import doer_odds
from .draft import Draft
from .learned import Learned, Told
from .learned_sides import RECIPIENT, agreement, chance_of, listed_of, sides_of
from .scene import Ids, unique
from .status import HAPPENED

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

CARRIED = frozenset({"obj", "xcomp", "ccomp", "obl", "nsubj"})  # where the words that carry a deed with its head stand
CONTENT = frozenset({"ccomp", "xcomp"})
HOLDING = frozenset({"xcomp", "ccomp", "obj", "obl", "conj"})
AT_HOME = frozenset({"ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"})  # said to one's own, too
SURELY_AT_HOME = frozenset({"AGREE", "COERCE", "ASSAULT", "AID", "SANCTION", "PROTEST"})  # and done to them
SURELY, DOUBTED = 0.85, 0.3
# Less is enough where judged events that tell nobody have somebody nearly always: of recipients that the network holds
# likelier than this 13 of 13 were right.
SURE_OF = {"AGREE": 0.6, "ASSAULT": 0.3}
SURE = 0.8
LITTLE = 0.05
FILL = 0.5
FILL_OF = {"ACCUSE": 0.4, "ASSAULT": 0.3}
OVER = 0.9
MILDER = frozenset({"ACCUSE", "COERCE"})  # what an "attack", a "battle", a "target" may be instead
PROTESTS = frozenset({"protest", "protests", "protested", "protesting"})
ARMED = "19"  # root of their codes: a crackdown in the street (175) is what it says
# Of 11 that judged pages tell with these chances, 10 were of the network's type and none an assault.
MILD, HARSH = 0.4, 0.35
OVER_UNLIKELY, UNLIKELY = 0.7, 0.1  # where the network does not see the side that the words gave in its role


def opinion(drafts: Sequence[Draft], finder: Finder, learned: Learned) -> list[Draft]:
    """The drafts of one part, each with the network's word in its type, its sides, its confidence and its reasons."""
    heard = [_heard(draft, finder, learned) for draft in drafts]
    threats = {draft.head for draft in heard if draft.coding.plover == "THREATEN"}
    return [draft for draft in heard if not _warned_of(draft, threats, finder)]


def weighed(draft: Draft, finder: Finder, learned: Learned) -> Draft:
    """The draft with the network's chances for its sides and what speaks for its doer, when all else is settled."""
    best = heard_of(draft, finder, learned)
    if best is not None:
        missed = max((chance for _, chance in best.parties("actor", 0.0)), default=0.0) if not draft.actor else 0.0
        draft = replace(draft, agreed=agreement(best, draft, finder.scene), missed=missed)
    return replace(draft, doer=doer_odds(draft, finder, best))


def _warned_of(draft: Draft, threats: Collection[int], finder: Finder) -> bool:
    """ "warned that its army *was ready*": nothing is offered under a threat."""
    if draft.coding.plover != "AGREE":
        return False
    above = finder.part.doc[draft.head]
    while relation(above) in CONTENT and above.head.i != above.i:
        above = above.head
        if above.i in threats:
            return True
    return False


def _heard(draft: Draft, finder: Finder, learned: Learned) -> Draft:
    near = _near(draft, finder, learned)
    best = _likeliest(near, draft)
    if best is None:
        return draft
    if draft.sure:
        return _sided(draft, best, finder)
    own = [told for told in near if draft.head in (told.token, finder.part.doc[told.token].head.i)]
    unlikely = best.chance(draft.coding.plover) < LITTLE
    if (other := (_other(near, draft) if unlikely else None) or _milder(own, draft)) is not None:
        draft, best = other
    else:
        draft = _noted(draft, best.chance(draft.coding.plover), max(told.deed for told in near))
    return _sided(draft, best, finder)


def heard_of(draft: Draft, finder: Finder, learned: Learned) -> Told | None:
    """What the network says of the word that tells a draft's deed: the one that it holds likeliest of its type."""
    return _likeliest(_near(draft, finder, learned), draft)


def _likeliest(near: Sequence[Told], draft: Draft) -> Told | None:
    return max(near, key=lambda told: told.chance(draft.coding.plover), default=None)


def _near(draft: Draft, finder: Finder, learned: Learned) -> list[Told]:
    words = (learned.told(draft.part, token.i) for token in words_of(draft, finder))
    return [told for told in words if told is not None]


def words_of(draft: Draft, finder: Finder) -> Iterator[Token]:
    """The words of a draft that may tell its deed: its head, what it carries, and the verb that it hangs on."""
    head = finder.part.doc[draft.head]
    yield head
    yield from (c for c in hung(head, *CARRIED) if c.i in draft.used)
    if relation(head) in HOLDING and head.head.i != head.i:
        yield head.head
    yield from hung(head, "aux")


def _other(near: Sequence[Told], draft: Draft) -> tuple[Draft, Told] | None:
    """The draft with the type that the network is sure of, its own being all but out of the question."""
    told = max(near[:1], key=lambda told: told.chance(told.plover))
    if told.chance(told.plover) < SURE or draft.status != HAPPENED:
        return None
    if told.plover == "PROTEST" and draft.coding.plover == "ACCUSE" and draft.part.doc[draft.head].lower_ in PROTESTS:
        return None  # the words know who protests: a state does so in words
    if told.plover == "AGREE" and draft.coding.plover == "THREATEN":
        return None  # a promise to do harm is a threat, whatever it is called
    return _retyped(draft, told)


def _milder(own: Sequence[Told], draft: Draft) -> tuple[Draft, Told] | None:
    """The draft of an "attack" in words as the accusation that it is."""
    if not own or draft.status != HAPPENED or not draft.coding.cameo.startswith(ARMED):
        return None
    told = max(own, key=lambda told: told.chance(told.plover))
    harsh = max(other.chance(draft.coding.plover) for other in own)
    if told.plover not in MILDER or told.chance(told.plover) < MILD or harsh >= HARSH:
        return None
    return _retyped(draft, told)


def _retyped(draft: Draft, told: Told) -> tuple[Draft, Told]:
    known, text = coder(), draft.part.text[draft.span.start : draft.span.end]
    why = (*draft.why, f"read as {told.plover} ({told.chance(told.plover):.2f}), not {draft.coding.plover}")
    mode = known.words.mode_of(told.plover, text)
    coding = known.from_type(told.plover, mode, text, draft.confidence, why)
    chances = told.chance(told.plover), told.deed
    return replace(draft, coding=coding, why=why, chances=chances), told


def _noted(draft: Draft, own: float, deed: float) -> Draft:
    word = f"network: {draft.coding.plover} {own:.2f}, any deed {deed:.2f}"
    coding = replace(draft.coding, why=(*draft.coding.why, word))
    return replace(draft, why=(*draft.why, word), coding=coding, chances=(own, deed))


def _at_home(draft: Draft, ids: Ids, best: Told, finder: Finder) -> Ids:
    """Of those to whom something is said or, where the network is sure, done within a country: its people and parties,
    not the country itself."""
    if draft.coding.plover not in AT_HOME and (
        draft.coding.plover not in SURELY_AT_HOME
        or chance_of(best, RECIPIENT, ids, finder.scene) < SURE_OF.get(draft.coding.plover, SURELY)
    ):
        return ()
    return tuple(id for id in ids if draft.coding.plover == "REQUEST" or not _has_country((id,), finder))


def _has_country(ids: Ids, finder: Finder) -> bool:
    return "country" in finder.scene.kinds(ids)


def _sided(draft: Draft, best: Told, finder: Finder) -> Draft:
    said = finder.statement_over(finder.part.doc[best.token])
    for side in ("actor", "recipient"):
        have: Ids = getattr(draft, side)
        unlikely = bool(have) and chance_of(best, side, have, finder.scene) < UNLIKELY
        fill = FILL_OF.get(draft.coding.plover, FILL) if side == RECIPIENT else FILL
        least = OVER_UNLIKELY if unlikely else OVER if have else fill
        named = sides_of(best, side, finder.scene, said, least)
        ids = _better(draft, side, named, unlikely, best, finder) or _rest_of_list(draft, side, best, finder)
        if not ids or (side == "recipient" and not have and draft.mutual):
            continue
        why = (*draft.why, f"{side} by network")
        draft = replace(draft, actor=ids) if side == "actor" else replace(draft, recipient=ids)
        draft = replace(draft, why=why, sided=True)
    return draft


def _rest_of_list(draft: Draft, side: str, best: Told, finder: Finder) -> Ids:
    """The recipients with those joined to them by "and", of the same country or of none; () where nobody is."""
    if side != "recipient" or not draft.recipient:
        return ()
    listed = listed_of(best, RECIPIENT, finder.scene)
    ids = tuple(id for id in unique((*draft.recipient, *listed)) if id not in draft.actor)
    return ids if set(draft.recipient) & set(listed) and len(ids) > len(draft.recipient) else ()


def _clearly_another(best: Told, have: Ids, named: Ids, finder: Finder) -> bool:
    """Whether the network is sure of another recipient than the one that a draft has, and doubts that one."""
    another = named[:1] and not set(have) & set(named)
    doubted = chance_of(best, RECIPIENT, have, finder.scene) < DOUBTED
    return bool(another) and doubted and chance_of(best, RECIPIENT, named[:1], finder.scene) >= SURELY


def _better(draft: Draft, side: str, named: Ids, unlikely: bool, best: Told, finder: Finder) -> Ids:
    """Those named by the network who tell more than the side has: another country, more of the same list, or another of
    the same country where whoever stands there is ``unlikely`` to; () for none."""
    have, beside = (draft.actor, draft.recipient) if side == "actor" else (draft.recipient, draft.actor)
    ids = tuple(id for id in named if id not in beside)
    lands, before, others = (set(finder.scene.countries(some)) for some in (ids, have, beside))
    more = set(have) < set(ids) or not lands <= before
    if lands and more and not lands <= others:
        return ids
    if side == "recipient":
        clear = not have or _clearly_another(best, have, named, finder)
        return _at_home(draft, ids, best, finder) if clear else ()
    another = unlikely and lands and not lands <= others - before and not set(ids) & set(have)
    return ids if another and not _has_country(ids, finder) else ()
