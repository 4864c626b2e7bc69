"""One-to-one matching of what was found with what was labelled, and how alike two stretches of words are."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

Gold = TypeVar("Gold")
Found = TypeVar("Found")

_FOLDED = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "\u00ad": None, "\u200b": None}
)
_WORD = re.compile(r"\w+", re.UNICODE)


@dataclass(frozen=True, slots=True)
class Counts:
    """Right answers, answers given, answers wanted; with precision, recall and F1 (0 where undefined)."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(self.right + other.right, self.found + other.found, self.wanted + other.wanted)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        total = self.found + self.wanted
        return 2 * self.right / total if total else 0.0

    def to_dict(self) -> dict[str, float]:
        shares = {"precision": self.precision, "recall": self.recall, "f1": self.f1}
        return {"right": self.right, "found": self.found, "wanted": self.wanted} | {
            name: round(value, 4) for name, value in shares.items()
        }


def fold(text: str) -> str:
    """``text`` with one kind of quotation mark and dash, single spaces and no capitals, for comparing."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_FOLDED).casefold().split())


def plain(text: str) -> str:
    """:func:`fold` without accents: "Goïta" and "Goita" are one name."""
    return "".join(c for c in unicodedata.normalize("NFD", fold(text)) if not unicodedata.combining(c))


def words(text: str) -> Counter[str]:
    return Counter(_WORD.findall(plain(text)))


def overlap(left: str, right: str) -> float:
    """F1 of the words that the two have in common, 0..1."""
    ours, theirs = words(left), words(right)
    shared = (ours & theirs).total()
    return 2 * shared / (ours.total() + theirs.total()) if shared else 0.0


def covered(part: str, whole: str) -> float:
    """The share of ``part``'s words that ``whole`` has, 0..1."""
    ours = words(part)
    return (ours & words(whole)).total() / ours.total() if ours else 0.0


def pair_up(
    golds: Sequence[Gold],
    found: Sequence[Found],
    same: Callable[[Gold, Found], bool],
    prefer: Callable[[Gold, Found], float] | None = None,
) -> dict[int, int]:
    """The largest one-to-one pairing of golds with found things, gold index → found index (augmenting paths).

    ``prefer`` says which of several right answers to try first; it never makes the pairing smaller.
    """
    choices = [[j for j, thing in enumerate(found) if same(gold, thing)] for gold in golds]
    if prefer is not None:
        choices = [
            sorted(mine, key=lambda j, gold=gold: -prefer(gold, found[j]))  # type: ignore[misc]
            for gold, mine in zip(golds, choices, strict=True)
        ]
    owner: dict[int, int] = {}

    def place(gold: int, tried: set[int]) -> bool:
        for j in choices[gold]:
            if j in tried:
                continue
            tried.add(j)
            if j not in owner or place(owner[j], tried):
                owner[j] = gold
                return True
        return False

    for gold in range(len(golds)):
        place(gold, set())
    return {gold: j for j, gold in owner.items()}


@dataclass(frozen=True, slots=True)
class Pairing:
    """``pairs``: gold index → found index; ``spurious``: found things that no label allows."""

    pairs: dict[int, int]
    spurious: tuple[int, ...]
    counts: Counts


def pair_with_optional(
    golds: Sequence[Gold],
    found: Sequence[Found],
    same: Callable[[Gold, Found], bool],
    optional: Callable[[Gold], bool],
    prefer: Callable[[Gold, Found], float] | None = None,
) -> Pairing:
    """Pairs wanted golds first; what is left may meet an optional gold and then counts neither for nor against."""
    wanted = [i for i, gold in enumerate(golds) if not optional(gold)]
    extra = [i for i, gold in enumerate(golds) if optional(gold)]
    first = {wanted[i]: j for i, j in pair_up([golds[i] for i in wanted], found, same, prefer).items()}
    rest = [j for j in range(len(found)) if j not in first.values()]
    second = pair_up([golds[i] for i in extra], [found[j] for j in rest], same, prefer)
    pairs = first | {extra[i]: rest[j] for i, j in second.items()}
    spurious = tuple(j for j in range(len(found)) if j not in pairs.values())
    return Pairing(pairs, spurious, Counts(len(first), len(first) + len(spurious), len(wanted)))
