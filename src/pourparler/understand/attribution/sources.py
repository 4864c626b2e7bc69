"""Sources: the words that name who says it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.codebook.saying import sayings
from pourparler.language.syntax import (
    is_verb,
    noun_modifiers,
    passive_agent,
    preposition,
    relation,
    relative_clauses,
    subject,
)
from pourparler.model import Span

from .cues import ADVERBS, GROUP, Cue
from .units import Unit

if TYPE_CHECKING:
    from pourparler.language import Token

NAME_TAGS = frozenset(
    {"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD", "JJ", "JJR", "JJS", "DT", "PRP$", "POS", "AFX", "HYPH"}
)
HEAD_TAGS = frozenset({"NN", "NNS", "NNP", "NNPS", "PRP", "WP", "CD", "DT"})
RELATIVE = frozenset({"who", "which", "that"})
TIME_PREPOSITIONS = frozenset({"on", "last", "this", "late", "early", "earlier", "next"})
OBLIQUE = frozenset({"me", "him", "us", "them", "herself", "himself", "themselves", "itself"})
LONGEST = 30  # words of a source, appositions and all


def source_of(cue: Cue) -> tuple[int, int] | None:
    """First and last place (inclusive) of the words that name the speaker, or None.

    Behind a paper its owner speaks: of "a statement from the ministry said" and "the ministry issued a statement
    saying" the source is the ministry.
    """
    return owned(cue, _with_list(cue.unit, _named_source(cue)))


def _with_list(unit: Unit, source: tuple[int, int] | None) -> tuple[int, int] | None:
    """The whole of "The United States, Japan and South Korea" where only its end was taken."""
    if source is None or not any(unit.word(i) == "and" for i in range(source[0], source[1])):
        return source
    start = source[0]
    while start >= 2 and unit.word(start - 1) == "," and unit.tag(start - 2) in ("NNP", "NNPS"):
        item = before_verb(unit, start - 2)
        if item is None:
            break
        start = item[0]
    return start, source[1]


def owned(cue: Cue, source: tuple[int, int] | None) -> tuple[int, int] | None:
    """The source itself, or its owner where it is a paper."""
    if source is None or not any(cue.unit.word(i) in sayings().nouns for i in range(source[0], source[1] + 1)):
        return source
    return _owner(cue, source) or source


def _owner(cue: Cue, source: tuple[int, int]) -> tuple[int, int] | None:
    """Whose statement it is: the possessor, the noun after "from", "by" or "of", or the subject of "issued"."""
    unit = cue.unit
    place = next(i for i in range(source[1], source[0] - 1, -1) if unit.word(i) in sayings().nouns)
    paper = unit.tokens[place]
    for word, noun in noun_modifiers(paper):
        at = unit.place_of(noun)
        if word in ("'s", "from", "by", "of") and at is not None and noun.pos_ in ("PROPN", "NOUN", "PRON"):
            return _around(unit, at, cue)
    if unit.word(place + 1) in ("from", "by", "of") and (behind := _forward(unit, place + 2)) is not None:
        return behind
    for clause in relative_clauses(paper):
        who = passive_agent(clause)
        at = unit.place_of(who) if who is not None and preposition(who) == "by" else None
        if at is not None:
            return _around(unit, at, cue)
    verb = paper.head
    who = subject(verb) if relation(paper) in ("obj", "obl") and is_verb(verb) else None
    at = unit.place_of(who) if who is not None else None
    return _around(unit, at, cue) if at is not None else None


def _named_source(cue: Cue) -> tuple[int, int] | None:
    unit = cue.unit
    if cue.passive:
        return _passive_source(cue)
    if cue.word.rest[:1] == ("as",) and cue.first > cue.verb:
        return before_verb(unit, cue.first - 1)
    inverted = _inverted(cue)
    if inverted is not None:
        return inverted
    beside = None if unit.word(cue.first - 1) == "," and cue.participle else before_verb(unit, cue.first - 1)
    token = subject(unit.tokens[cue.verb])
    place = unit.place_of(token) if token is not None else None
    if token is not None and place is not None and _usable(cue, place) and not _outdone(cue, token, beside):
        return _with_name(unit, _around(unit, place, cue), cue)
    return beside


def _with_name(unit: Unit, source: tuple[int, int], cue: Cue) -> tuple[int, int]:
    """The source up to the cue where nothing but a name stands between: "the state news agency *TASS* reported"."""
    end = source[1]
    apart = unit.word(end + 1) == "," and unit.word(cue.first - 1) == ","  # "the region's governor, Lee, wrote"
    end, stop = (end + 1, cue.first - 1) if apart else (end, cue.first)
    while end + 1 < stop and unit.tag(end + 1) in ("NNP", "NNPS"):
        end += 1
    return (source[0], end) if end + 1 == stop and end > source[1] + apart else source


def _outdone(cue: Cue, token: Token, beside: tuple[int, int] | None) -> bool:
    """Whether the noun right before the cue is the better subject: the tree's own stands further off and does not hold
    it, as an apposition or a relative clause would."""
    if beside is None:
        return False
    unit = cue.unit
    last = unit.tokens[beside[1]]
    if unit.start(beside[0]) <= token.idx < unit.end(beside[1]):
        return False
    person = cue.participle and last.ent_type_ == "PERSON"  # "footage of Kim saying"
    return person or token.i > last.i or not token.is_ancestor(last)


def _usable(cue: Cue, place: int | None) -> bool:
    if place is None or place in cue.unit.quoted:
        return False
    tag = cue.unit.tag(place)
    named = not tag or tag in HEAD_TAGS or tag in NAME_TAGS
    return named and not cue.first <= place <= cue.last and not _day(cue.unit, place)


def _passive_source(cue: Cue) -> tuple[int, int] | None:
    """The noun after "by"; for "was quoted as saying" the subject."""
    unit = cue.unit
    token = unit.tokens[cue.verb]
    if cue.word.rest[:1] == ("as",):
        who = subject(token)
        place = unit.place_of(who) if who is not None else None
        return _around(unit, place, cue) if place is not None else before_verb(unit, cue.first - 1)
    who = passive_agent(token)
    place = unit.place_of(who) if who is not None else None
    if place is None or not _usable(cue, place):
        return None
    return _around(unit, place, cue)


def _inverted(cue: Cue) -> tuple[int, int] | None:
    """The name behind the verb: `…," said Kang Min-seok, a spokesman.` Only where nothing before the verb can be it."""
    unit = cue.unit
    if cue.participle or cue.word.rest or cue.first != cue.verb:
        return None
    before = cue.first - 1
    while before >= 0 and unit.tag(before) in ADVERBS:
        before -= 1
    bare = before < 0 or unit.tokens[before].is_punct or unit.quotation_until(before) is not None
    start = cue.last + 1
    if not bare or start >= len(unit.tokens) or start in unit.quoted or unit.word(start) in OBLIQUE:
        return None
    if unit.tag(start) and unit.tag(start) not in NAME_TAGS:
        return None
    if (
        before >= 0
        and unit.word(before) == ","
        and before_verb(unit, before)
        and unit.quotation_until(before - 1) is None
    ):
        own = subject(unit.tokens[cue.verb])
        if own is None or own.i < unit.tokens[cue.verb].i:
            return None
    return _forward(unit, start)


def _forward(unit: Unit, start: int) -> tuple[int, int] | None:
    """A noun phrase from ``start`` on, with "of"-phrases and an apposition."""
    end = _phrase_end(unit, start)
    if end is None:
        return None
    while end + 2 < len(unit.tokens) and unit.word(end + 1) in ("of", "for", "and", "from", "at", "in", "to"):
        further = _phrase_end(unit, end + 2)
        word = unit.word(end + 1)
        if further is None or (word in ("in", "at", "and", "to") and unit.tag(end + 2) not in ("NNP", "DT")):
            break
        if word == "to" and unit.tag(end) != "NN":  # "the envoy to Kenya", but "said Kang to the press"
            break
        end = further
    return start, end


def _phrase_end(unit: Unit, start: int) -> int | None:
    end = None
    for place in range(start, min(len(unit.tokens), start + LONGEST)):
        if place in unit.quoted:
            break
        if unit.tag(place) not in NAME_TAGS and not (unit.word(place) == "." and _initial(unit, place)):
            break
        if (place > start and unit.tag(place) in ("DT", "PRP")) or (place > start and _day(unit, place)):
            break
        if unit.tag(place) in HEAD_TAGS or unit.tag(place) == "":
            end = place
    return end


def _day(unit: Unit, place: int) -> bool:
    return unit.word(place) in sayings().between


def _initial(unit: Unit, place: int) -> bool:
    return place > 0 and len(unit.word(place - 1)) <= 3


def _around(unit: Unit, place: int, cue: Cue) -> tuple[int, int]:
    """The noun phrase whose head stands at ``place``: its subtree, cut at the cue and at clauses that hang on it."""
    token = unit.tokens[place]
    places = [place]
    stack = [token]
    while stack:
        for child in stack.pop().children:
            at = unit.place_of(child)
            if at is None or _cut_off(unit, child, at, place, cue):
                continue
            places.append(at)
            stack.append(child)
    return _solid(sorted(places), place, unit)


def _cut_off(unit: Unit, child: Token, at: int, head: int, cue: Cue) -> bool:
    if at in unit.quoted or cue.first <= at <= cue.last:
        return True
    kind = relation(child)
    if child.head.i == unit.tokens[head].i and kind in ("case", "cop", "mark", "nsubj", "aux", "advmod", "cc"):
        return at < head and kind != "cc"
    return kind in ("acl", "advcl", "ccomp", "parataxis") and is_verb(child) and at > head


def _solid(places: list[int], head: int, unit: Unit) -> tuple[int, int]:
    """The run around the head without holes (commas apart), punctuation stripped at its ends."""
    chosen = set(places)
    start = end = head
    while start - 1 in chosen or (start - 2 in chosen and start >= 1 and unit.tokens[start - 1].is_punct):
        start -= 1
    while end + 1 in chosen or (end + 2 in chosen and unit.tokens[end + 1].is_punct):
        end += 1
    while start < head and unit.tokens[start].is_punct:
        start += 1
    while end > head and unit.tokens[end].is_punct:
        end -= 1
    return start, end


def before_verb(unit: Unit, last: int) -> tuple[int, int] | None:
    """A noun phrase that ends at ``last``, by tags alone: steps over adverbs, relative words and an apposition."""
    last = _over_adjuncts(unit, last)
    if last >= 1 and unit.word(last) == ",":
        return _before_apposition(unit, last - 1)
    if last >= 3 and unit.word(last) in (")", "-rrb-"):
        return _before_brackets(unit, last)
    if last < 0 or last in unit.quoted or unit.tag(last) not in HEAD_TAGS:
        return None
    start = last
    while start > 0 and _belongs(unit, start - 1) and last - start < LONGEST:
        start -= 1
    while start < last and (unit.tokens[start].is_punct or unit.word(start) in ("of", "and", "for")):
        start += 1
    return start, last


def _over_adjuncts(unit: Unit, last: int) -> int:
    """Steps back over adverbs, auxiliaries, relative words and time words: "an official on Friday also called"."""
    while last > 0:
        word = unit.word(last)
        timed = _day(unit, last) and unit.word(last - 1) in TIME_PREPOSITIONS
        if timed and unit.word(last - 2) in ("earlier", "late", "early", "later"):
            last -= 3
        elif timed or (_day(unit, last) and unit.tag(last - 1) in HEAD_TAGS and unit.tag(last - 1) != "DT"):
            last -= 2 if timed else 1
        elif unit.tag(last) in ADVERBS or word in GROUP or word in RELATIVE:
            last -= 1
        else:
            break
    return last


def _belongs(unit: Unit, place: int) -> bool:
    if place in unit.quoted or unit.quotation_until(place) is not None:
        return False
    word = unit.word(place)
    if unit.tag(place) in ("PRP", "WP") or word in RELATIVE:
        return False
    if word == ".":
        return _initial(unit, place)
    return unit.tag(place) in NAME_TAGS or word in ("of", "-", "for", "&", "’s", "'s") or _joining(unit, place)


def _joining(unit: Unit, place: int) -> bool:
    """An "and" of a list, or the preposition of a post: "ambassador in Pristina"."""
    post = unit.word(place) in ("in", "to") and unit.tag(place - 1) == "NN" and unit.tag(place + 1) == "NNP"
    return post or _list_and(unit, place)


def _list_and(unit: Unit, place: int) -> bool:
    """An "and" between two names or two nouns of one phrase, not between two clauses."""
    return (
        unit.word(place) == "and"
        and unit.tag(place - 1) == unit.tag(place + 1)
        and unit.tag(place - 1).startswith("NN")
    )


def _before_apposition(unit: Unit, last: int) -> tuple[int, int] | None:
    """`Suh Hoon, director of national security, said`: the name before the comma that opens the insertion."""
    place = last
    while place > 0 and last - place < LONGEST and place not in unit.quoted:
        if unit.word(place) == "," and unit.tag(place - 1) in HEAD_TAGS:
            found = before_verb(unit, place - 1)
            return (found[0], last) if found is not None else None
        place -= 1
    return None


def _before_brackets(unit: Unit, last: int) -> tuple[int, int] | None:
    """`Gwen Moore (D-Wis.) said`: the name before the brackets, with them."""
    opening = next((i for i in range(last, max(-1, last - 12), -1) if unit.word(i) in ("(", "-lrb-")), None)
    found = before_verb(unit, opening - 1) if opening else None
    return (found[0], last) if found is not None else None


def span_of_places(unit: Unit, places: tuple[int, int]) -> Span:
    return Span(unit.start(places[0]), unit.end(places[1]))
