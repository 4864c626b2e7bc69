"""The words that say who does a deed, and what sounds like a deed and is none."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from .word_lists import read_lists

_VERBS = (
    *("meets", "befalls", "claims", "insists", "lets", "courtesies", "tells", "reacts"),
    *("agrees", "assures", "defends", "stands", "gets", "makes", "joins", "decides", "pledges", "harms", "shields"),
    *("spurns", "refrains", "holds", "passes", "constitutes", "feels", "ignores", "dismisses", "boasts"),
    *("answers", "policed", "prosecuted", "sentenced", "goes", "recounts", "wants", "votes", "asks"),
    *("fights", "hesitates", "keeps", "undoes", "occupies", "knocks", "catches"),
)
_NOUNS = (
    *("reports", "claimed", "accidents", "words", "doers", "receivers", "vehicles", "motorists", "tirades", "contests"),
    *("signs", "boards"),
)


@dataclass(frozen=True, slots=True)
class Doing:
    """Word lists of ``doing.yaml``, whose keys they are; verbs stand in all their forms, nouns in both."""

    meets: frozenset[str]
    answers: frozenset[str]
    befalls: frozenset[str]
    under: frozenset[str]
    reports: frozenset[str]
    answering: frozenset[str]
    claims: frozenset[str]
    claimed: frozenset[str]
    recounts: frozenset[str]
    wants: frozenset[str]
    votes: frozenset[str]
    asks: frozenset[str]
    boards: frozenset[str]
    grief: frozenset[str]
    insists: frozenset[str]
    lets: frozenset[str]
    courtesies: frozenset[str]
    subjected: frozenset[str]
    tells: frozenset[str]
    scant: frozenset[str]
    reacts: frozenset[str]
    hopes: frozenset[str]
    shares: frozenset[str]
    parts: frozenset[str]
    masses: frozenset[str]
    margins: frozenset[str]
    agrees: frozenset[str]
    assures: frozenset[str]
    defends: frozenset[str]
    stands: frozenset[str]
    words: frozenset[str]
    doers: frozenset[str]
    receivers: frozenset[str]
    afar: frozenset[str]
    accidents: frozenset[str]
    undergone: frozenset[str]
    gets: frozenset[str]
    goes: frozenset[str]
    others: frozenset[str]
    makes: frozenset[str]
    joins: frozenset[str]
    backers: frozenset[str]
    decides: frozenset[str]
    topics: frozenset[str]
    vehicles: frozenset[str]
    motorists: frozenset[str]
    unmeant: frozenset[str]
    answerable: frozenset[str]
    knocks: frozenset[str]
    meant: frozenset[str]
    published: frozenset[str]
    feelings: frozenset[str]
    tirades: frozenset[str]
    scathing: frozenset[str]
    contests: frozenset[str]
    pledges: frozenset[str]
    harms: frozenset[str]
    shields: frozenset[str]
    spurns: frozenset[str]
    fights: frozenset[str]
    hesitates: frozenset[str]
    keeps: frozenset[str]
    kept: frozenset[str]
    undoes: frozenset[str]
    occupies: frozenset[str]
    content: frozenset[str]
    glad: frozenset[str]
    feels: frozenset[str]
    attracts: frozenset[str]
    boasts: frozenset[str]
    asides: frozenset[str]
    nameless: frozenset[str]
    ignores: frozenset[str]
    dismisses: frozenset[str]
    warns: frozenset[str]
    refrains: frozenset[str]
    holds: frozenset[str]
    passes: frozenset[str]
    signs: frozenset[str]
    constitutes: frozenset[str]
    of_sayers: frozenset[str]
    given: frozenset[str]
    policed: frozenset[str]
    police: frozenset[str]
    officers: frozenset[str]
    catches: frozenset[str]
    prosecuted: frozenset[str]
    prosecutors: frozenset[str]
    sentenced: frozenset[str]
    judges: frozenset[str]


@lru_cache(maxsize=1)
def doing() -> Doing:
    """The lists of this codebook, read once. Raises CodebookError with file, line and the way out."""
    return read_lists(Doing, Path(__file__).with_name("doing.yaml"), _VERBS, _NOUNS)
