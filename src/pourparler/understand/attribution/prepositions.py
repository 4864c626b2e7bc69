"""Sayings without a verb: "according to X, …", "a statement from X: …", "X: we will not …"."""

from __future__ import annotations

from collections.abc import Iterator

from pourparler.codebook.saying import CueWord, sayings
from pourparler.language.offsets import text_of
from pourparler.language.syntax import relation

from .contents import DASHES, FINITE, QUOTES, STOPS
from .cues import Cue
from .sources import HEAD_TAGS, _forward
from .units import Unit

LABEL_WORDS = 9  # the longest name before a colon: "Ukraine's foreign minister Dmytro Kuleba: …"
NAMING = frozenset({"by", "from", "of"})


def prepositions_in(unit: Unit) -> Iterator[tuple[Cue, tuple[int, int] | None]]:
    """Each "according to" and its like, with the name behind it."""
    words = [token.lower_ for token in unit.tokens]
    there = set(words)
    for phrase in sayings().prepositions:
        first, *rest = phrase.split()
        if first not in there:
            continue
        for place, word in enumerate(words):
            last = place + len(rest)
            if word == first and words[place + 1 : last + 1] == rest and place not in unit.quoted:
                yield Cue(unit, CueWord(phrase), place, place, last), name_after(unit, last)


def name_after(unit: Unit, last: int) -> tuple[int, int] | None:
    """The noun phrase behind ``last``, with the apposition or name that follows it directly."""
    start = last + 1
    if start >= len(unit.tokens) or start in unit.quoted:
        return None
    by_tree = _by_tree(unit, start)
    return by_tree or _forward(unit, start)


def _by_tree(unit: Unit, start: int) -> tuple[int, int] | None:
    """The subtree of the noun that the preposition hangs on, up to the first comma, verb or quotation mark."""
    case = unit.tokens[start - 1]
    case = case.head if relation(case) == "fixed" else case
    at = unit.place_of(case.head)
    if at is None or at < start or relation(case) != "case":
        return None
    end = start
    while end < len(unit.tokens) and end not in unit.quoted:
        word = unit.word(end)
        abbreviated = word == "." and end > start and len(unit.word(end - 1)) <= 3
        stop = word in {",", ":", *STOPS, *QUOTES} or unit.tag(end) in FINITE or unit.tag(end) in ("WP", "WDT")
        if stop and not abbreviated:
            break
        end += 1
    return (start, end - 1) if end > at else None


def nouns_in(unit: Unit) -> Iterator[tuple[Cue, tuple[int, int] | None]]:
    """`Moscow's warning that …`, `a statement from the ministry: "…"`: nouns of saying with their owner beside them."""
    nouns = sayings().nouns
    for place in range(len(unit.tokens)):
        lemma = nouns.get(unit.word(place))
        if lemma is None or place in unit.quoted or unit.tag(place) not in ("NN", "NNS", ""):
            continue
        found = _owner(unit, place)
        if found is None:
            continue
        source, last = found
        following = unit.word(last + 1)
        if following == "that" or following == ":" or _quotation_next(unit, last + 1):
            yield Cue(unit, CueWord(lemma, frames=frozenset({"clause"})), place, place, last), source


def _quotation_next(unit: Unit, place: int) -> bool:
    at = place + 1 if unit.word(place) == "," else place
    quotation = unit.quotation_from(at)
    return quotation is not None and quotation.full


def _owner(unit: Unit, place: int) -> tuple[tuple[int, int], int] | None:
    """Who the words of a noun of saying belong to, and the last place of the whole phrase."""
    if unit.word(place + 1) in NAMING and (after := _forward(unit, place + 2)) is not None:
        return after, after[1]
    start = place - 1
    while start >= 0 and unit.tag(start) in ("JJ", "RB", "VBN", "NN") and place - start < 4:
        start -= 1
    if start >= 0 and unit.tag(start) == "PRP$":
        return (start, start), place
    if start < 1 or unit.tag(start) != "POS":
        return None
    left = start - 1
    while left > 0 and unit.tag(left - 1) in HEAD_TAGS | {"JJ"} and unit.tag(left) != "DT":
        left -= 1
    return (left, start - 1), place


def label_in(unit: Unit, *, headline: bool) -> tuple[Cue, tuple[int, int]] | None:
    """`UN chief: talks must resume`, `PRICE: We are …`: a name before a colon at the start of a unit; in a headline
    also behind one at its end (`Talks must resume: UN chief`)."""
    places = [i for i, t in enumerate(unit.tokens) if t.text == ":" and (i not in unit.quoted or i <= LABEL_WORDS)]
    if not places:
        return None
    colon = places[0]
    cue = Cue(unit, CueWord(":"), colon, colon, colon)
    start = 1 if unit.quotation_from(0) is not None else 0
    if start < colon <= LABEL_WORDS and colon + 2 < len(unit.tokens) and _is_name(unit, start, colon, headline):
        return cue, (start, colon - 1)
    colon = places[-1]
    at_end = headline and 2 < colon < len(unit.tokens) - 1 <= colon + LABEL_WORDS
    if at_end and _is_name(unit, colon + 1, len(unit.tokens), headline):
        return Cue(unit, CueWord(":"), colon, colon, colon), (colon + 1, len(unit.tokens) - 1)
    return None


def signatures_in(unit: Unit) -> Iterator[tuple[Cue, tuple[int, int]]]:
    """`"We want peace." — Amina Hassan`: a name behind a dash behind a quotation, to the end of the line."""
    for place in range(1, len(unit.tokens) - 1):
        if unit.tokens[place].text not in DASHES or unit.quotation_until(place - 1) is None:
            continue
        last = _line_end(unit, place + 1)
        handle = next(
            (i for i in range(place + 1, last + 1) if unit.word(i) in ("(", "(@")), None
        )  # "— Ann Lee (@ann) May 1"
        last = handle - 1 if handle is not None and handle > place + 1 else last
        if last - place <= LABEL_WORDS + 3 and _is_name(unit, place + 1, last + 1, False):
            yield Cue(unit, CueWord(":"), place, place, place), (place + 1, last)


def _line_end(unit: Unit, place: int) -> int:
    """The last place before the line ends or another quotation opens."""
    text = text_of(unit.doc)
    while place + 1 < len(unit.tokens):
        between = text[unit.end(place) : unit.start(place + 1)]
        if "\n" in between or unit.quotation_from(place + 1) is not None:
            break
        place += 1
    return place


def _is_name(unit: Unit, start: int, stop: int, headline: bool) -> bool:
    """No verb in it, and names in capitals: "UN chief", "MR PRICE"."""
    tags = [unit.tag(i) for i in range(start, stop) if unit.tokens[i].is_alpha]
    if any(tag.startswith("VB") or tag in ("MD", "IN", "CD") for tag in tags):
        return False
    capital = [t.text[:1].isupper() for t in unit.tokens[start:stop] if t.is_alpha]
    named = headline or "NNP" in tags or all(t.is_upper for t in unit.tokens[start:stop] if t.is_alpha)
    return bool(capital) and capital[0] and named and 2 * sum(capital) >= len(capital)
