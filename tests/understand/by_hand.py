"""What a network of deeds could say of a text, made by hand: so that tests hold whatever it has been taught."""

from dataclasses import dataclass, field

import numpy as np

from pourparler.language.deeds import KINDS, LENGTHS, WAYS, Read
from pourparler.understand.learned import Learned, Told
from pourparler.understand.parts import Part

SCORE = 80.0  # of a word that stands in a role; of one that does not, its negative
FLOOR = 0.0002  # chance of each label that is not the likely one


@dataclass
class Takes:
    """A word that takes a stance, and the words that are its holders and whom it is toward."""

    word: str
    stance: str
    chance: float = 0.95
    holder: tuple[str, ...] = ()
    toward: tuple[str, ...] = ()


@dataclass
class Tells:
    """A word that tells a deed, and the words that are its actors and recipients, the latter as likely as ``sure``."""

    word: str
    plover: str
    chance: float = 0.95
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    status: str = "happened"
    sure: float = 1.0


@dataclass
class Reading:
    """What the network says of a text; of all words that are not named, that they tell nothing."""

    takes: tuple[Takes, ...] = ()
    begins: dict[str, str] = field(default_factory=dict)  # first word of a condition → its kind
    inside: tuple[str, ...] = ()  # other words that stand in conditions
    tells: tuple[Tells, ...] = ()


def learned_by_hand(part: Part, reading: Reading) -> Learned:
    """The reading of one part; a word stands for its first occurrence in a sentence (in each that has the trigger)."""
    learned = Learned()
    reads = learned.reads_[part.index] = [_read(part, sentence, reading) for sentence in part.doc.sents]
    words = learned.words[part.index] = {}
    for read in reads:
        words.update({token: Told(token, read, place) for place, token in enumerate(read.words)})
    return learned


def _read(part: Part, sentence, reading: Reading) -> Read:
    tokens = [token.i for token in sentence if not token.is_space]
    number = {part.doc[token].text: place for place, token in reversed(list(enumerate(tokens)))}
    count, roles = len(tokens), len(KINDS.roles)
    stances = _rows(count, len(KINDS.stances), np.zeros(count, dtype=int))
    tags = _rows(count, len(KINDS.tags), np.zeros(count, dtype=int))
    asks = np.full((count, roles, count), -SCORE * count**0.5, dtype=np.float32)
    answers = np.tile(np.eye(count, dtype=np.float32)[:, None, :], (1, roles, 1))
    for one in reading.takes:
        if one.word not in number:
            continue
        place = number[one.word]
        stances[place] = (1 - one.chance) / (len(KINDS.stances) - 1)
        stances[place, KINDS.stances.index(one.stance)] = one.chance
        for role, named in (("holder", one.holder), ("toward", one.toward)):
            for word in named:
                asks[place, KINDS.roles.index(role), number[word]] = SCORE * count**0.5
    types = _rows(count, len(KINDS.types), np.zeros(count, dtype=int))
    status = _rows(count, len(KINDS.status), np.zeros(count, dtype=int))
    for deed in reading.tells:
        if deed.word not in number:
            continue
        place = number[deed.word]
        types[place] = FLOOR
        types[place, 0], types[place, KINDS.types.index(deed.plover)] = 1 - deed.chance, deed.chance
        status[place] = FLOOR
        status[place, KINDS.status.index(deed.status)] = 1
        likely = SCORE if deed.sure == 1 else np.log(deed.sure / (1 - deed.sure))
        for role, named, score in (("actor", deed.actor, SCORE), ("recipient", deed.recipient, likely)):
            for word in named:
                asks[place, KINDS.roles.index(role), number[word]] = score * count**0.5
    for word, kind in reading.begins.items():
        _tag(tags, number.get(word, -1), f"B-{kind}")
    for word in reading.inside:
        _tag(tags, number.get(word, -1), "I")
    biases = np.zeros((WAYS, roles), dtype=np.float32), np.zeros((LENGTHS, roles), dtype=np.float32)
    heads = list(range(count))
    return Read(tokens, types, stances, status, tags, heads, [0] * count, asks, answers, biases)


def _rows(count: int, labels: int, likely: np.ndarray) -> np.ndarray:
    rows = np.full((count, labels), FLOOR, dtype=np.float32)
    rows[np.arange(count), likely] = 1 - FLOOR * (labels - 1)
    return rows


def _tag(tags: np.ndarray, place: int, name: str) -> None:
    if place >= 0:
        tags[place] = FLOOR
        tags[place, KINDS.tags.index(name)] = 1 - FLOOR * (len(KINDS.tags) - 1)
