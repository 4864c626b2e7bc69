"""Positions told by a noun: "its refusal to hand over …", "the offer of talks from Oman", "Cairo's opposition to …"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import Stance, stances
from pourparler.codebook.saying import sayings
from pourparler.language.offsets import span_of, tokens_among, tokens_in
from pourparler.language.syntax import (
    is_verb,
    noun_modifiers,
    passive_agent,
    phrase_span,
    preposition,
    relation,
    subject,
)
from pourparler.model import Span

from .parts import Part
from .position_clauses import Taken, proposition_from, sentence_of

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable

WINDOW = 60  # characters before the noun in which its owner is looked for
OWNED = re.compile(r"[’']s? (?:[\w-]+ ){0,2}")
EQUATED = "="
IS = re.compile(  # "Oslo's condition, told in a letter, *is that* …", "Rome's advice to both: …"
    r"(?:,[^,.;:]{2,50},)?(?: (?:for|to) [\w’'-]+(?: [\w’'-]+)?)?(?::|\s(?:is|was|are|were|remains?|remained))\s"
    r"(?!not\b|no\b|in\b|on\b|under\b|\w+ed\b|\w+ing\b)(?:still |now |simple: |clear: |simply )?(?:that |to |for )?"
)
SAID_OF = frozenset({"VBN", "VBG", "JJ", "JJR", "RB"})  # "was *postponed*": no matter
ASIDE = 60  # characters of what may stand between the noun and "is"
NEAR = 3  # words between the noun and the link: "its call on Friday for …"
NONE = frozenset({"no", "any", "without", "little", "never"})
POSSESSORS = frozenset({"'s", "by", "from"})


@dataclass(frozen=True, slots=True)
class Named:
    """A position that a noun tells, and whose it is. ``equated``: the sentence says what it is ("its demand is …")."""

    taken: Taken
    holder: tuple[str, ...]
    equated: bool = False


def named_positions(part: Part, actors: ActorTable) -> Iterator[Named]:
    """The positions that nouns of a part tell, where somebody is named whose they are."""
    nouns = {noun for stance in stances() for noun in stance.nouns}
    for token in tokens_among(part.doc, nouns):
        if token.tag_ not in ("NN", "NNS") or _answered(token) or _missing(token):
            continue
        for stance in stances():
            links = stance.nouns.get(token.lower_)
            if links is None:
                continue
            told = _matter(token, links)
            matter = told or (_equated(part, token) if EQUATED in links else None)
            holder = _holder(part, token, actors) if matter is not None else ()
            if matter is not None and actors.countries(holder) and not _idle(part, matter, stance):
                yield Named(_taken(part, token, matter, stance), holder, told is None)


def _taken(part: Part, noun: Token, matter: Span, stance: Stance) -> Taken:
    start = min(noun.left_edge.idx, noun.idx)
    return Taken(stance, Span(start, max(matter.end, noun.idx + len(noun.text))), matter, None, acted=True)


def _idle(part: Part, matter: Span, stance: Stance) -> bool:
    """A "readiness to defy the world" offers nothing: what a noun of offering leads to must not be hostile."""
    return stance.hostile is not None and stance.hostile.match(part.text, matter.start, matter.end) is not None


def _answered(noun: Token) -> bool:
    """Whether the clause only tells of somebody's answer to it: "rejected the offer of talks"."""
    verb = noun.head
    answers = sayings().answering
    lemma = verb.lemma_.lower() if verb.lemma_ else verb.lower_
    told = relation(noun) in ("obj", "obl", "nsubj") and is_verb(verb)
    passive = relation(noun) == "nsubj" and "pass" in noun.dep_
    return told and (lemma in answers or verb.lower_ in answers) and (relation(noun) != "nsubj" or passive)


def _missing(noun: Token) -> bool:
    """ "no offer", "without a promise"."""
    return any(child.lower_ in NONE for child in noun.children)


def _matter(noun: Token, links: frozenset[str]) -> Span | None:
    """The words that the noun is about: from behind "to", "for", "of", "that" to the end of what hangs on it."""
    for child in sorted((c for c in noun.children if c.i > noun.i), key=lambda c: c.i):
        kind = relation(child)
        tokens = list(child.subtree)
        link = tokens[0]
        if not 0 < link.i - noun.i <= NEAR or link.lower_ not in links:
            continue
        if kind in ("acl", "nmod", "ccomp", "xcomp", "advcl", "obl") and len(tokens) > 1:
            end = max(tokens[-1].i, _before_verb(noun), _infinitive(noun, link))
            return span_of([t for t in noun.doc[link.i + 1 : end + 1] if not t.is_space])
    return None


def _equated(part: Part, noun: Token) -> Span | None:
    """What the noun is said to be: "Oslo's condition is *a ban on nets*", "Rome's advice: *wait*"."""
    phrase = phrase_span(noun)
    place = phrase.end if phrase.end - noun.idx <= ASIDE else noun.idx + len(noun.text)
    sentence = sentence_of(part, phrase)
    match = IS.match(part.text, place, sentence.end)
    matter = proposition_from(part, match.end(), sentence) if match is not None else None
    words = tokens_in(part.doc, matter) if matter is not None else []
    return matter if len(words) > 1 and words[0].tag_ not in SAID_OF else None


def _infinitive(noun: Token, link: Token) -> int:
    """The last place of the infinitive of `calls *for the North to face* …`, which may hang on the noun by itself."""
    ends = [c.right_edge.i for c in noun.children if c.i > link.i and c.tag_ == "VB" and relation(c) == "acl"]
    return ends[0] if ends and link.lower_ in ("for", "to", "on") else -1


def _before_verb(noun: Token) -> int:
    """The last place before the verb whose subject the noun is: all between belongs to the noun."""
    verb = noun.head
    if relation(noun) != "nsubj" or verb.i <= noun.i:
        return -1
    group = [c.i for c in verb.children if relation(c) in ("aux", "cop", "advmod") and noun.i < c.i < verb.i]
    return min([verb.i, *group]) - 1


def _holder(part: Part, noun: Token, actors: ActorTable) -> tuple[str, ...]:
    """Whose it is: the possessor, the nation before it, whoever stands behind "by" or "from", or who utters it."""
    for word, owner in noun_modifiers(noun):
        word = word if owner.i < noun.i else preposition(owner)
        if word in POSSESSORS and (ids := actors.of(part, phrase_span(owner))):
            return ids
    for child in noun.children:
        before = child.i < noun.i and (child.tag_ in ("JJ", "NNP", "NNPS", "PRP$") or relation(child) == "compound")
        if before and (ids := actors.of(part, Span(child.idx, child.idx + len(child.text)))):
            return ids
    return _right_before(part, noun, actors) or _utterer(part, noun, actors)


def _right_before(part: Part, noun: Token, actors: ActorTable) -> tuple[str, ...]:
    """`Hungary's long opposition to …`, whatever the tree says: who is named with "'s" before the noun."""
    before = Span(max(0, noun.idx - WINDOW), noun.idx)
    for span, ids, _ in reversed(actors.mentions(part, before)):
        if OWNED.fullmatch(part.text, span.end, noun.idx) and actors.countries(ids):
            return ids
    return ()


def _utterer(part: Part, noun: Token, actors: ActorTable) -> tuple[str, ...]:
    """`Oman renewed the offer of …`, `a call for talks was made by Oman`: the subject of a verb of uttering."""
    verb = noun.head
    if is_verb(verb) and preposition(noun) == "with":  # "closed the summit with a plea to …"
        who = subject(verb)
        return actors.of(part, phrase_span(who)) if who is not None else ()
    if not is_verb(verb) or relation(noun) not in ("obj", "nsubj"):
        return ()
    lemma = verb.lemma_.lower() if verb.lemma_ else verb.lower_
    if lemma not in sayings().uttering and verb.lower_ not in sayings().uttering:
        return ()
    who = passive_agent(verb) if "pass" in noun.dep_ else subject(verb) if relation(noun) == "obj" else None
    return actors.of(part, phrase_span(who)) if who is not None else ()
