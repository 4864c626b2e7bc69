"""What speaks for the doer of a draft and against it: where he stands to the deed, and who else stands there."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.codebook.saying import neutral
from pourparler.language.offsets import numbers_in, sentence_range
from pourparler.language.syntax import head_in, is_verb, preposition, relation
from pourparler.model import Span

from .draft import Draft
from .learned import Told
from .scene import Ids, Scene
from .slots import passive

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

Clues = dict[str, float]
REACH = 3  # sentences before the deed's in which its doer may be named
CLIMB = 13  # steps up the tree at most
SHOWN = 4  # steps of a path that a clue tells apart
LIKELY, UNLIKELY = 0.5, 0.05  # chances of the network
SPREAD = 4.0  # what log odds are divided by, so that all clues are of one size
PRONOUNS = frozenset({"he", "she", "it", "they", "we", "i", "who", "that", "which"})


@dataclass(frozen=True, slots=True)
class Spot:
    """A mention near a deed, ``back`` so many sentences before. ``up``: the relations from its word up to the first
    word above it and the deed's (None in another sentence), ``down``: from there to the deed's.
    ``acts``, ``undergoes``: the network's chances for its words."""

    ids: Ids
    form: str
    word: Token
    back: int
    up: tuple[str, ...] | None
    down: tuple[str, ...]
    acts: float
    undergoes: float

    @property
    def way(self) -> str:
        """The first step from the mention and the first one down to the deed."""
        up = self.up or ()
        return f"{up[0] if up else '-'} {self.down[-1] if self.down else '-'}"


def clues(draft: Draft, finder: Finder, told: Told | None) -> Clues:
    """Clue → value, mostly 1; log odds and counts are brought to about the same size. ``told``: what the network says
    of the deed's word."""
    scene = finder.scene
    deed = scene.doc[draft.head]
    spots = list(_spots(draft, scene, deed, told))
    own = [spot for spot in spots if not set(spot.ids).isdisjoint(draft.actor)]
    rivals = [spot for spot in spots if spot.back == 0 and set(spot.ids).isdisjoint(draft.actor)]
    speakers = _speakers(finder, deed)
    found = {"always": 1.0, **_of_deed(draft, scene, deed)}
    if draft.actor:
        found |= _of_doer(draft, own, rivals, deed, speakers)
        found |= {f"doer a {kind}": 1.0 for kind in scene.kinds(draft.actor)}
        found |= {f"doer {sector}": 1.0 for sector in scene.sectors(draft.actor)}
    else:
        found |= _of_nobody(draft, rivals, deed)
    if rivals:
        found |= _of_rivals(rivals, own, speakers)
    return found


def _speakers(finder: Finder, deed: Token) -> frozenset[str]:
    said = finder.statement_over(deed)
    return frozenset(said.speaker) if said is not None else frozenset()


def _spots(draft: Draft, scene: Scene, deed: Token, told: Told | None) -> Iterator[Spot]:
    """The mentions in the deed's sentence, and those of the draft's doers in the sentences before."""
    acts, undergoes = (dict(told.parties(role, 0.0)) if told else {} for role in ("actor", "recipient"))
    sentences, doc, below = _sentences(deed), scene.doc, _upwards(deed)
    here, last = doc[sentences[0].start].idx, doc[sentences[0].stop - 1]
    reach = Span(doc[sentences[-1].start].idx, last.idx + len(last.text))
    for span, ids, form in scene.within(reach, nested=True):
        if span.start < here and set(ids).isdisjoint(draft.actor):
            continue
        word = head_in(doc, span)
        back = next((n for n, words in enumerate(sentences) if word is not None and word.i in words), None)
        if word is None or back is None:
            continue
        up, down = _path(word, below) if back == 0 else (None, ())
        words = numbers_in(doc, span)
        yield Spot(ids, form, word, back, up, down, _most(acts, words), _most(undergoes, words))


def _most(chances: Mapping[int, float], words: Iterable[int]) -> float:
    return max([chances.get(word, 0.0) for word in words], default=0.0)


def _sentences(deed: Token) -> list[range]:
    """The words of the deed's sentence and of those before it, the nearest first."""
    found = [sentence_range(deed)]
    while len(found) <= REACH and found[-1].start > 0:
        found.append(sentence_range(deed.doc[found[-1].start - 1]))
    return found


def _path(word: Token, below: list[Token]) -> tuple[tuple[str, ...] | None, tuple[str, ...]]:
    """The relations up from a word to the first one that it shares with ``below``, the deed and all above it, and those
    down from there to the deed."""
    places = {token.i: number for number, token in enumerate(below)}
    up = list[str]()
    for token in _upwards(word):
        if (meet := places.get(token.i)) is not None:
            return tuple(up), tuple(_relation(other) for other in below[:meet])
        up.append(_relation(token))
    return None, ()


def _upwards(token: Token) -> list[Token]:
    found = [token]
    while found[-1].head.i != found[-1].i and len(found) <= CLIMB:
        found.append(found[-1].head)
    return found


def _relation(token: Token) -> str:
    kind = relation(token)
    return "owner" if kind == "nmod" and token.dep_ == "nmod:poss" else kind


def _of_deed(draft: Draft, scene: Scene, deed: Token) -> Clues:
    verb = is_verb(deed)
    subject = next((c for c in deed.children if relation(c) in ("nsubj", "csubj")), None) if verb else None
    found = {f"deed {deed.tag_}": 1.0, f"deed is {relation(deed)}": 1.0, f"deed {draft.coding.plover}": 1.0}
    found |= {f"status {draft.status}": 1.0, f"told in {draft.part.source}": 1.0}
    found |= {name: 1.0 for name in ("mutual", "taken", "sided", "read") if getattr(draft, name)}
    if draft.said_in is not None:
        found["in a statement"] = 1.0
    if subject is not None:
        found["subject named" if scene.who(subject) else "subject names nobody"] = 1.0
        if subject.lower_ in PRONOUNS:
            found |= {"subject a pronoun": 1.0, f"subject {subject.lower_}": 1.0}
    return found


def _best(spots: list[Spot], deed: Token) -> Spot:
    return max(spots, key=lambda spot: (spot.acts, -spot.back, -abs(spot.word.i - deed.i)))


def _of_doer(draft: Draft, own: list[Spot], rivals: list[Spot], deed: Token, speakers: frozenset[str]) -> Clues:
    found: Clues = {"doers several": float(len(draft.actor) > 1)}
    if not own:
        return found | {"doer from afar": 1.0}
    spot = _best(own, deed)
    found |= _of_spot("doer", spot, speakers) | _of_way(spot, draft, deed)
    found |= {
        "doer acts": _odds(spot.acts), "doer undergoes": _odds(spot.undergoes), "doer likely": spot.acts > LIKELY,
        "doer unlikely": spot.acts < UNLIKELY, "doer likeliest": all(spot.acts >= other.acts for other in rivals),
        "doer is recipient": not set(spot.ids).isdisjoint(draft.recipient), "doer before": spot.word.i < deed.i,
        "doer far": math.log1p(abs(spot.word.i - deed.i)) / 3, f"doer back {spot.back}": 1.0,
        "doer mentions": math.log1p(len(own)) / 2,
    }  # fmt: skip
    return {name: float(value) for name, value in found.items()}


def _of_spot(who: str, spot: Spot, speakers: frozenset[str]) -> Clues:
    found = {f"{who} {spot.form}": 1.0, f"{who} is {_relation(spot.word)}": 1.0, f"{who} way {spot.way}": 1.0}
    if case := preposition(spot.word):
        found[f"{who} {case}"] = 1.0
    if not speakers.isdisjoint(spot.ids):
        found[f"{who} speaks"] = 1.0
    return found


def _of_way(spot: Spot, draft: Draft, deed: Token) -> Clues:
    if spot.up is None:
        return {}
    first = spot.up[0] if spot.up else "-"
    found = {
        f"path {'>'.join(spot.up[:SHOWN])}^{'>'.join(spot.down[:SHOWN])}": 1.0,
        f"up {'>'.join(spot.up[:3])}": 1.0, f"{draft.coding.plover} {first}": 1.0,
        "steps": min(8, len(spot.up) + len(spot.down)) / 4, "below the deed": float(not spot.down),
    }  # fmt: skip
    if case := preposition(spot.word):
        found[f"{case} {'verb' if is_verb(deed) else 'noun'}"] = 1.0
    if is_verb(deed) and passive(deed):
        found[f"passive {first}"] = 1.0
    top = spot.word
    for _ in spot.up:
        top = top.head
    if top.i != deed.i and top.lower_ in neutral():
        found["under saying"] = 1.0
    return found


def _of_nobody(draft: Draft, rivals: list[Spot], deed: Token) -> Clues:
    verb = is_verb(deed)
    return {
        "nobody": 1.0, f"nobody {draft.coding.plover}": 1.0, f"nobody {'verb' if verb else 'noun'}": 1.0,
        "nobody passive": float(verb and passive(deed)), "nobody missed": _odds(draft.missed),
    }  # fmt: skip


def _of_rivals(rivals: list[Spot], own: list[Spot], speakers: frozenset[str]) -> Clues:
    spot = max(rivals, key=lambda rival: rival.acts)
    found = _of_spot("rival", spot, speakers)
    found |= {
        "rival acts": _odds(spot.acts), "rival likelier": spot.acts > max((one.acts for one in own), default=0.0),
        "rivals": math.log1p(len({rival.ids for rival in rivals})),
        "rival subject": any(rival.up == ("nsubj",) and not rival.down for rival in rivals),
        "rival owner": any(rival.up == ("owner",) and not rival.down for rival in rivals),
    }  # fmt: skip
    return {name: float(value) for name, value in found.items()}


def _odds(chance: float) -> float:
    kept = min(max(chance, 1e-4), 1 - 1e-4)
    return math.log(kept / (1 - kept)) / SPREAD
