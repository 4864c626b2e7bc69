"""Which clause a date expression dates: its own, those joined to it, those that it says or does; never a clause that
tells of another time ("after …", "whom they had detained").
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from pourparler.language.date_words import date_words
from pourparler.language.dates import DateMention
from pourparler.language.offsets import tokens_in
from pourparler.language.syntax import clause_of, has_tree, head_in, hung, own_subject, preposition, relation
from pourparler.model import Span

from .parts import Part

if TYPE_CHECKING:
    from pourparler.language import Token

_LIMITS = "pourparler.limits"  # key of a Doc's user_data
NAMING = frozenset({"compound", "amod", "nummod", "appos"})  # "the 1953 armistice", "the 2015 deal"
WIDE = frozenset({"month", "year"})  # kinds that rather date the noun beside them than the verb
_RELATIVE = re.compile(r",?\s+(?:that|which|who)\b")
_OPENED = re.compile(r",?\s+(?:(?:in|on|at|during)\s)?(when|which)\b")
SPANS = frozenset({"week", "month", "year"})
FAR = 4  # a mention further away than this in the tree tells of something else
NEVER = FAR + 1
_BESIDE = re.compile(r"\s(?:(?:on|in|late|early|earlier|later|again)\s){0,2}$")


def distance(part: Part, mention: DateMention, span: Span, verb: Token | None) -> int:
    """How far a date stands from the clause of ``span``: 0 in it, then clauses around it; past FAR another matter."""
    head = head_in(part.doc, mention.span)
    if head is None:
        return NEVER
    penalty = _naming(mention, head, span) + (NEVER if _limit(part, mention, head) else 0)
    if not has_tree(part.doc) or verb is None:
        return penalty if span.contains(mention.span) else 1 + penalty
    return _steps(dated_verb(part, mention, head), verb, head) + penalty


def dated_verb(part: Part, mention: DateMention, head: Token) -> Token:
    """The verb that a date belongs to: the one right before it ("said late on Monday"), whatever the tree made of it,
    else that of its clause.
    """
    before = _BESIDE.search(part.text, max(0, mention.span.start - 24), mention.span.start)
    word = head_in(part.doc, Span(before.start() - 1, before.start())) if before and before.start() else None
    verb = clause_of(word if word is not None and word.tag_ == "VBD" else head)
    outside = relation(verb) == "acl" and verb.i > head.i and _RELATIVE.match(part.text, mention.span.end) is not None
    return clause_of(verb.head) if outside else verb  # "a war in 2020 that ended": the date stands before the clause


def follows(part: Part, mention: DateMention, verb: Token | None) -> bool:
    """Whether a date is that of what the clause of ``verb`` came right after: "after the coup of May 2021"."""
    head = head_in(part.doc, mention.span)
    while head is not None and verb is not None and relation(head) in ("nmod", "obl") and head.head.i != head.i:
        if preposition(head) in date_words().next_to:
            return relation(head) == "obl" and joined_to(verb, clause_of(head.head))
        head = head.head
    return False


def across(part: Part, mention: DateMention, verb: Token | None) -> bool:
    """Whether a date dates what came right before or after the clause of ``verb``: "cut its funds in 2020 after it had
    accepted …", "suspended trade after Delhi revoked the status on August 5".
    """
    head = head_in(part.doc, mention.span)
    if (
        head is None
        or verb is None
        or _naming(mention, head, Span(verb.idx, verb.idx + 1))
        or _limit(part, mention, head)
    ):
        return False
    dated = dated_verb(part, mention, head)
    return _first(verb, dated) or _first(dated, verb)


def _first(below: Token, above: Token) -> bool:
    """Whether ``below`` is the clause after "after" or "before" of ``above``, or is joined to that clause."""
    while relation(below) == "conj":
        below = below.head
    if relation(below) != "advcl" or not marks(below) & date_words().next_to:
        return False
    return joined_to(above, clause_of(below.head)) or joined_to(clause_of(below.head), above)


def linked(part: Part, mention: DateMention) -> Token | None:
    """The verb that "three days after" counts from: "… the United States had *suspended* its aid"; None without one."""
    last = mention.text.lower().split()[-1]
    if mention.kind != "sequence" or last not in ("after", "before"):
        return None
    if re.match(r"\s+\w", part.text[mention.span.end :]) is None:
        return None
    after = tokens_in(part.doc, Span(mention.span.end, min(len(part.text), mention.span.end + 40)))
    return clause_of(after[0]) if after else None


def opened(part: Part, mention: DateMention) -> Token | None:
    """The verb of the clause that a date opens: "since 12 May, when they *blocked* it", "the raid of March 1, in which
    they *killed* …"; None without one.
    """
    match = _OPENED.match(part.text, mention.span.end)
    if match is None:
        return None
    word = head_in(part.doc, Span(*match.span(1)))
    return clause_of(word) if word is not None and word.i != clause_of(word).i else None


def joined_to(verb: Token, clause: Token) -> bool:
    """Whether a verb is that of ``clause`` or one joined to it by "and"."""
    while verb.i != clause.i and relation(verb) == "conj":
        verb = verb.head
    return verb.i == clause.i


def _limit(part: Part, mention: DateMention, head: Token) -> bool:
    """Whether the date bounds what is told instead of dating it: "by Friday", "since 2018", "until the vote in May"."""
    kept: dict[Span, bool] = part.doc.user_data.setdefault(_LIMITS, {})
    if mention.span not in kept:
        kept[mention.span] = _bounds(part, mention, head)
    return kept[mention.span]


def _bounds(part: Part, mention: DateMention, head: Token) -> bool:
    limits = date_words().limits
    before = part.text[max(0, mention.span.start - 16) : mention.span.start].lower().split()
    if mention.text.lower().split()[0] in limits or set(before[-1:]) & limits:
        return True
    if _until().search(part.text, max(0, mention.span.start - 50), mention.span.start):
        return True
    while relation(head) in ("nmod", "obl", "appos", "compound") and head.head.i != head.i:
        if preposition(head) in limits:
            return True
        head = head.head
    return preposition(head) in limits


@cache
def _until() -> re.Pattern[str]:
    words = "|".join(date_words().bounds_far)
    return re.compile(rf"\b(?:{words})\s(?:[\w’'-]+\s){{1,5}}(?:in|on)?\s?$")


def _naming(mention: DateMention, head: Token, span: Span) -> int:
    """A date that is part of a name ("the 2015 deal", "the raid of March 1") dates nothing; a possessive ("Monday's
    talks"), or a month or year beside a noun ("earlier rounds in 2021"), only that noun.
    """
    above = head.head
    if mention.kind == "sequence" and mention.count == 0 and mention.month is None and mention.unit in SPANS:
        return 2  # "for the second time that week"
    if above.i == head.i or above.pos_ not in ("NOUN", "PROPN") or span.start <= above.idx < span.start + 1:
        return 0
    if relation(head) in NAMING or (relation(head) == "nmod" and preposition(head) == "of"):
        return NEVER
    outside = not span.start <= above.idx < span.end
    if head.dep_ == "nmod:poss" and outside:
        return 2
    return 1 if relation(head) == "nmod" and (mention.kind in WIDE or mention.unit in WIDE) else 0


def _steps(dated: Token, verb: Token, date: Token) -> int:
    """Clauses between two verbs: upward from ``verb`` as far as they are of one time, downward only what shares it."""
    if dated.i == verb.i:
        return 0
    above, steps = verb, 0
    while above.head.i != above.i and steps < FAR:
        steps += _up(above)
        above = clause_of(above.head)
        if above.i == dated.i:
            return steps
    below, steps = dated, 0
    while below.head.i != below.i and steps < FAR:
        steps += _down(below, date)
        below = clause_of(below.head)
        if below.i == verb.i:
            return steps
    return NEVER


def _up(verb: Token) -> int:
    """What it costs a clause to take the date of the one above."""
    kind = relation(verb)
    if kind == "conj":
        return 1 if own_subject(verb) is None else 2
    if kind == "advcl":
        return NEVER if marks(verb) & date_words().other_time else 1
    if kind == "acl":
        return NEVER if aspect(verb) in ("past perfect", "present perfect") else 1
    return 1


def _down(verb: Token, date: Token) -> int:
    """What it costs the clause above to take the date of ``verb``, a clause below."""
    kind = relation(verb)
    if kind == "conj":
        return 2 if own_subject(verb) is None and date.i > verb.i else NEVER
    if kind == "advcl":
        return NEVER if marks(verb) & date_words().other_time or (verb.tag_ == "VBG" and preposition(verb)) else 2
    return 3 if kind == "parataxis" else NEVER


def marks(verb: Token) -> set[str]:
    """The words that open a clause: "after", "because"."""
    return {child.lower_ for child in verb.children if relation(child) in ("mark", "case")}


def aspect(verb: Token) -> str:
    """ "past perfect", "present perfect", "past", "present", "modal", or "" where the words do not tell."""
    helpers = [child for child in hung(verb, "aux", "cop") if child.i < verb.i]
    words = {child.lower_ for child in helpers}
    if verb.tag_ == "VBN" or any(child.tag_ == "VBN" for child in helpers):
        if words & {"had", "'d", "’d"}:
            return "past perfect"
        if words & {"has", "have", "'ve", "’ve"}:
            return "present perfect"
    tags = {token.tag_ for token in (verb, *helpers)}
    if "MD" in tags:
        return "modal"
    if "VBD" in tags:
        return "past"
    return "present" if tags & {"VBZ", "VBP"} else ""
