"""What a report tells around a position: who was told, and who has to do with whom."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from itertools import combinations
from typing import TYPE_CHECKING

from pourparler.language.offsets import paragraphs
from pourparler.model import Span

from .parts import Part
from .position_clauses import Taken, sentence_of

if TYPE_CHECKING:
    from .actors import ActorTable

TIE = 12  # times a report's naming of a party that one sentence naming it with the holder counts for
NEAR = (6, 3)  # what being named in the paragraph of the position, and in the one before it, adds to that
SHARE = 0.3  # of the holder's sentences in which a party must be named to be its other side (gold pages: .3 to .4 best)
TOGETHER = 2  # sentences that must name both, where the party does not stand near
OUTSIDER = (
    2  # sentences that name a holder who has only come in: with whom it is named once, or who stands near, will do
)
AWAY = re.compile(  # where something is said or done, or what it is about: no party to it
    r"\b(?:in|at|near|outside|(?:visit|trip|tour|journey|flight|return)\sto|interview\swith"
    r"|(?:talks|dialogue|discussions?|negotiations|cooperation|statement|report|resolution|agreement|deal|letter)\son"
    r"|(?:attack|attacks|assault|strike|strikes|raid|invasion|aggression)\s(?:on|against|of)|(?:fight|war|struggle|battle|uprising)\sagainst|\swithout|among)"
    r"\s(?:the\s)?(?:[\w-]+\s)?$"
)
VICTIM = re.compile(
    r"(?:attacks?|assaults?|strikes?|raids?|invasion|aggression)\s(?:on|against|of)\s(?:the\s)?(?:[\w-]+\s)?$"
)
NO_SIDE = frozenset({"MNC", "NGO"})  # codes of companies and societies: no states or bodies of states
MEDIUM = re.compile(  # "told France 24", "told Armenian television"
    r"\s(?:\d|(?:state[- ])?(?:television|TV|radio|news|media|newspaper|daily|broadcaster|magazine|press)\b)"
)
BEFORE = 40  # characters before a name that tell whether it is only a place


@dataclass(frozen=True, slots=True)
class Hearing:
    """What a report tells around a position: who was ``told``, who only tells of it (``away``). ``named``: in how many
    sentences each country or body is named; ``ties``: in how many each two of them are named together."""

    told: tuple[str, ...] = ()
    away: tuple[str, ...] = ()
    named: Counter[str] = field(default_factory=Counter)
    ties: Counter[frozenset[str]] = field(default_factory=Counter)


def hear(parts: tuple[Part, ...], actors: ActorTable) -> Hearing:
    """Who is named how often in a report, and with whom."""
    heard = Hearing()
    for part in parts:
        for sentence in part.doc.sents:
            names = actors.mentions(part, Span(sentence.start_char, sentence.end_char))
            free = [ids for name, ids, _ in names if not attacked(part, name)]
            codes = sorted({code for ids in free for code in actors.countries(ids)} - NO_SIDE)
            heard.named.update(codes)
            heard.ties.update(frozenset(pair) for pair in combinations(codes, 2))
    return heard


def other_side(part: Part, taken: Taken, own: set[str], hearing: Hearing, actors: ActorTable) -> tuple[str, ...]:
    """With whom the holder has to do in the report: the party that its sentences name it with, or for one who is not
    otherwise in it the party that it names most; those named right before the position first."""
    near = _near(part, sentence_of(part, taken.segment), actors)
    tied = {code: sum(hearing.ties[frozenset((code, one))] for one in own) for code in hearing.named}
    weight = {
        code: TIE * tied[code] + number + near.get(code, 0) for code, number in hearing.named.items() if code not in own
    }
    best = max(weight, key=lambda code: weight[code], default="")
    often = max((hearing.named[code] for code in own), default=0)
    if not best:
        return ()
    if often <= OUTSIDER and not (tied[best] or (best in near and taken.stance.name != "calls-for")):
        return ()
    if often > OUTSIDER and (tied[best] < SHARE * often or (tied[best] < TOGETHER and best not in near)):
        return ()
    return _of_code(best, actors)


def both_sides(own: set[str], hearing: Hearing, actors: ActorTable) -> tuple[str, ...]:
    """The two parties that a report names together most ("both governments"); for one of them, the other."""
    best, number = max(hearing.ties.items(), key=lambda item: (item[1], sorted(item[0])), default=(frozenset(), 0))
    codes = sorted(best - own) if number >= TOGETHER else []
    return tuple(i for code in codes for i in _of_code(code, actors))


def tied_together(own: set[str], hearing: Hearing) -> bool:
    """Whether the report has to do with several holders of one position together: what they promise, they promise each
    other."""
    pairs = [hearing.ties[frozenset(pair)] for pair in combinations(sorted(own), 2)]
    return bool(pairs) and min(pairs) >= max(TOGETHER, SHARE * max(hearing.named[code] for code in own))


def _near(part: Part, here: Span, actors: ActorTable) -> dict[str, int]:
    """What being named in the paragraph before the sentence, and in the paragraph before that, counts for."""
    starts = [p.start for p in paragraphs(part.text) if p.start <= here.start] or [here.start]
    found: dict[str, int] = {}
    for start, end, points in zip(reversed(starts), (here.start, starts[-1]), NEAR, strict=False):
        for name, ids, _ in actors.mentions(part, Span(start, max(start, end))):
            if not only_place(part, name):
                for code in actors.countries(ids):
                    found.setdefault(code, points)
    return found


def _of_code(code: str, actors: ActorTable) -> tuple[str, ...]:
    """The country or body itself, else whoever of it the report names first."""
    ours = [actor for actor in actors.actors() if actor.country == code]
    own = next((actor for actor in ours if actor.kind in ("country", "organisation")), ours[0] if ours else None)
    return (own.id,) if own is not None else ()


def attacked(part: Part, name: Span) -> bool:
    """Whether a name is that of the victim of an attack: who condemns the attack takes no stance toward it."""
    return VICTIM.search(part.text, max(0, name.start - BEFORE), name.start) is not None


def only_place(part: Part, name: Span) -> bool:
    """Whether a name only says where something is or what it is about: no party."""
    placed = AWAY.search(part.text, max(0, name.start - BEFORE), name.start) is not None
    return placed or MEDIUM.match(part.text, name.end) is not None
