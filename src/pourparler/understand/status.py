"""Whether what a predicate tells has happened, is planned, only possible, or denied; and what that makes of its code.

PLOVER prefers a type to a type with an auxiliary: a meeting still to come is AGREE, a refusal to release is REJECT, a
strike announced is THREATEN. What "should" be done is a request of whoever says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.codebook.modality import Modality
from pourparler.codebook.triggers import Triggers
from pourparler.language.syntax import FINITE_TAGS, hung, is_negated, is_verb, own_subject, preposition, relation, tense

from .predicates import Predicate
from .slots import is_infinitive

if TYPE_CHECKING:
    from pourparler.language import Token

HAPPENED, PLANNED, HYPOTHETICAL, NEGATED = "happened", "planned", "hypothetical", "negated"
WANTED = "wanted"  # should, must: a request of the speaker
WITHHELD = ("054", "050", "057", "08")  # not to recognise, not to accept, not to yield is to refuse
REFUSING = ", not"  # how the reason of a future denied ends
HOSTILE = "15"  # roots from here on are deeds against somebody
VISIT = "042"
FORCE = ("14", "18", "19", "20", "045")  # what is a deed even as an attempt: force, unrest, mediation
FIRST = frozenset({"i", "we"})
HYPHENS = frozenset({"-", "–", "‑"})
SEEN = frozenset({"see", "have", "get"})
INVERTED = frozenset({"had", "should", "were"})
GUESSED = "guessed"
ALLEGED = "alleged"  # only wished, feared, supposed or charged: no event


@dataclass(frozen=True, slots=True)
class Standing:
    """``status`` with the ``code`` that it leaves, and why. ``code`` None: no event at all."""

    status: str
    code: str | None
    why: str = ""


def standing(predicate: Predicate, triggers: Triggers, words: Modality, *, told: bool) -> Standing:
    """The standing of a predicate. ``told``: it stands in a statement, where "would" is a "will" of the past."""
    head, code = predicate.head, predicate.code
    if "nominal" in predicate.flags and not is_verb(head):
        status, why = _of_noun(head, words, journey=code == VISIT)
        if status == PLANNED:
            return Standing(PLANNED, triggers.compose("intend", code), why)
        return Standing(status, None if status == ALLEGED else code, why)
    status, why = of_verb(head, words, told=told)
    if status == ALLEGED and _attempted(head, words) and code.startswith(FORCE):
        status, why = HAPPENED, "attempted"
    if status == ALLEGED:
        return Standing(status, None, why)
    if "now" in predicate.flags:
        return Standing(HAPPENED, code, why)
    if status == WANTED and predicate.op == "request" and predicate.code == "020":
        return Standing(HAPPENED, code, why)  # the duty itself is what is read
    if predicate.code == "120" and "no" in predicate.flags:
        return Standing(HAPPENED, code, why)
    negated = "no" not in predicate.flags and (is_negated(head) or _negated_above(head))
    if status == PLANNED and negated:
        return Standing(HAPPENED, triggers.compose("reject", code), why + REFUSING)
    if status == PLANNED and predicate.root > "13" and not predicate.recipient:
        return Standing(PLANNED, code, why)  # a curfew to come threatens nobody in particular
    if status == PLANNED:
        return Standing(PLANNED, triggers.compose("intend", code), why)
    withheld = predicate.code.startswith(WITHHELD) or (predicate.code == "030" and head.lower_.startswith("accept"))
    if negated and status == HAPPENED and withheld and "swap" not in predicate.flags:
        return Standing(HAPPENED, triggers.compose("reject", code), "not done")
    content = predicate.content
    if negated and predicate.op == "reject" and content is not None and content.root >= HOSTILE:
        return Standing(HAPPENED, triggers.compose("threaten", content.code), "not ruled out")
    if negated and status != HYPOTHETICAL:
        return Standing(NEGATED, code, "negated")
    if "planned" in predicate.flags and status == HAPPENED:
        return Standing(PLANNED, code, "planned")
    return Standing(status, code, why)


def of_verb(verb: Token, words: Modality, *, told: bool = False) -> tuple[str, str]:
    """(status, why) from the verb group and the verbs above it, negation left aside."""
    if _conditional(verb, words):
        return ALLEGED, "condition"
    if hoped_for(verb, words):
        return ALLEGED, verb.head.text
    for auxiliary in (c for c in hung(verb, "aux", "cop") if c.i < verb.i):
        form = auxiliary.lower_
        if form in ("is", "are", "was", "were") and is_infinitive(verb):
            return PLANNED, f"{form} to"
        if form in words.future | words.conditional and (_guessed(verb, words) or _counterfactual(verb)):
            return ALLEGED, GUESSED
        if form in words.future:
            return PLANNED, auxiliary.text
        if form in words.duty:
            return WANTED, auxiliary.text
        if form in words.conditional:
            reported = told or _under_past(verb) or _free(verb, words)
            return (PLANNED, "would, as told") if reported else (HYPOTHETICAL, auxiliary.text)
        if form in words.possible:
            return HYPOTHETICAL, auxiliary.text
    if _imperative(verb):
        return ALLEGED, "imperative"
    if verb.tag_ == "VBG" and (mark := _mark(verb) or _before(verb)) in words.alleged_marks:
        return ALLEGED, f"{mark} {verb.text}"
    if verb.tag_ == "VBG" and _mark(verb) == "by" and is_verb(verb.head) and verb.head.i != verb.i:
        return (ALLEGED, "by … would") if imagined(verb, words) else of_verb(verb.head, words, told=told)
    return _from_above(verb, words, told=told)


def hoped_for(verb: Token, words: Modality) -> bool:
    """ "in the *hope* that its leaders would press …": a clause of a noun that says it is not so."""
    of_noun = relation(verb) in ("acl", "ccomp") and verb.dep_ != "acl:relcl" and verb.head.pos_ == "NOUN"
    return of_noun and verb.head.lower_ in words.unreal_heads


def _guessed(verb: Token, words: Modality) -> bool:
    """ "I think that *she* will sign": what somebody else may do."""
    subject = own_subject(verb)
    theirs = subject is not None and subject.lower_ not in FIRST
    return theirs and relation(verb) == "ccomp" and verb.head.lower_ in words.guessing


def _counterfactual(verb: Token) -> bool:
    """ "if Peru *were* a company, he would buy it"."""
    for clause in (c for c in verb.children if relation(c) == "advcl"):
        marked = any(c.lower_ == "if" and relation(c) == "mark" for c in clause.children)
        were = any(c.lower_ == "were" for c in (clause, *clause.children))
        subject = own_subject(clause)
        if marked and were and subject is not None and subject.tag_ in ("NN", "NNP"):
            return True
    return False


def _attempted(verb: Token, words: Modality) -> bool:
    """ "tried to storm the gate", told as a fact."""
    above = verb.head
    if relation(verb) != "xcomp" or not is_infinitive(verb) or above.lower_ not in words.attempting:
        return False
    return of_verb(above, words)[0] == HAPPENED and not is_negated(above)


def _imperative(verb: Token) -> bool:
    """A bare base form without subject, auxiliary or "to": "or poison him"."""
    if verb.tag_ != "VB" or any(relation(c) in ("aux", "mark", "nsubj") for c in verb.children):
        return False
    return relation(verb) in ("root", "conj", "ccomp", "parataxis") and verb.head.tag_ in ("VB", "NN", "NNS")


def _from_above(verb: Token, words: Modality, *, told: bool) -> tuple[str, str]:
    above, kind = verb.head, relation(verb)
    if above.i == verb.i:  # a headline: "Iran and Saudi Arabia to reopen embassies"
        return (PLANNED, "to") if is_infinitive(verb) and own_subject(verb) is not None else (HAPPENED, "")
    form = above.lower_
    joined = kind == "conj" and not any(relation(c) in ("aux", "nsubj", "mark") for c in verb.children)
    if joined and is_verb(above) and verb.tag_ not in FINITE_TAGS:  # "would not pay and *warned*": the past is told
        return of_verb(above, words, told=told)
    mandated = (
        form in words.mandating and verb.tag_ in ("VB", "VBP") and not any(relation(c) == "aux" for c in verb.children)
    )
    if kind == "ccomp" and (form in words.wishing or mandated):
        return ALLEGED, above.text
    if (wish := _wished_done(verb, words)) is not None:
        return ALLEGED, wish
    if not is_infinitive(verb):
        return (of_verb(above, words, told=told)) if kind == "xcomp" and is_verb(above) else (HAPPENED, "")
    if form in words.duty_verbs and kind == "xcomp":
        return WANTED, f"{above.text} to"
    if form in words.failing:
        return NEGATED, above.text
    if form in words.factual and kind == "xcomp":
        return of_verb(above, words, told=told)
    if form in words.planning or (above.lemma_ == "be" or form in ("is", "are", "was", "were")):
        return PLANNED, f"{above.text} to"
    return ALLEGED, "infinitive"


def _wished_done(verb: Token, words: Modality) -> str | None:
    """Who wishes: "*want* to see them *punished* and the guards *disarmed*"."""
    first = verb.head if relation(verb) == "conj" else verb
    seeing = first.head
    seen = first.tag_ == "VBN" and relation(first) in ("ccomp", "xcomp") and seeing.lower_ in SEEN
    return seeing.head.text if seen and is_infinitive(seeing) and seeing.head.lower_ in words.wishing else None


def _conditional(verb: Token, words: Modality) -> bool:
    marks = [c for c in hung(verb, "mark", "advmod") if c.i < verb.i]
    if any(mark.lower_ in words.conditions for mark in marks):
        return True
    if relation(verb) == "conj" and is_verb(verb.head) and _conditional(verb.head, words):
        return True
    return relation(verb) in ("advcl", "ccomp") and _inverted(verb)


def _inverted(verb: Token) -> bool:
    """ "*had* she congratulated him", "*should* they leave": an "if" told by the order of the words."""
    own = next((c for c in verb.children if relation(c) == "nsubj"), None)
    first = next((c for c in verb.children if relation(c) == "aux" and c.lower_ in INVERTED), None)
    return own is not None and first is not None and first.i < own.i


def _mark(verb: Token) -> str:
    """The word that brings in a gerund: "for violating", "of trading"."""
    return next((c.lower_ for c in verb.children if relation(c) in ("mark", "case") and c.i < verb.i), "")


def _before(gerund: Token) -> str:
    return str(gerund.doc[gerund.i - 1].lower_) if gerund.i else ""


def _under_past(verb: Token) -> bool:
    return relation(verb) == "ccomp" and tense(verb.head) == "past"


def imagined(verb: Token, words: Modality) -> bool:
    """ "*by* offering her a seat he *would* show good will": if he did."""
    if verb.tag_ != "VBG" or _mark(verb) != "by" or not is_verb(verb.head):
        return False
    forms = words.conditional | words.possible
    return any(relation(c) == "aux" and c.lower_ in forms for c in verb.head.children)


def _free(verb: Token, words: Modality) -> bool:
    """Whether a "would" stands in a main clause without a condition: an announcement told without its speaker."""
    if relation(verb) not in ("root", "conj") or (relation(verb) == "conj" and relation(verb.head) != "root"):
        return False
    return not any(token.lower_ in words.conditions for token in verb.sent)


def _negated_above(verb: Token) -> bool:
    """ "was not going to", "has no plans to": the negation stands on the verb over the infinitive."""
    above = relation(verb) == "xcomp" and (is_infinitive(verb) or verb.pos_ == "ADJ")  # "does not seem keen to"
    return above and is_verb(verb.head) and is_negated(verb.head)


def _of_noun(noun: Token, words: Modality, *, journey: bool = False) -> tuple[str, str]:
    if _denied(noun):
        return ALLEGED, "non-"
    for child in noun.children:
        if child.i < noun.i and child.lower_ in words.planned_modifiers:
            return PLANNED, child.text
        if child.i < noun.i and child.lower_ in words.unreal_modifiers:
            return ALLEGED, child.text
        if relation(child) == "case" and child.lower_ in ("before", "ahead", "without", "despite"):
            return (PLANNED if child.lower_ in ("before", "ahead") else ALLEGED), child.text
    above = noun.head
    if preposition(noun) in ("during", "at", "in", "after", "since", "amid") or (journey and preposition(noun) == "on"):
        return HAPPENED, ""
    if above.i != noun.i and above.lower_ in words.named_after and relation(noun) == "compound":
        return ALLEGED, above.text
    if (
        above.i != noun.i
        and above.lower_ in words.unreal_heads
        and relation(noun) in ("nmod", "obj", "obl", "compound")
    ):
        return ALLEGED, above.text
    verb = _governing_verb(noun)
    if verb is None:
        return HAPPENED, ""
    status, why = of_verb(verb, words)
    return (ALLEGED, why) if status in (WANTED, HYPOTHETICAL, ALLEGED) or is_negated(verb) else (HAPPENED, "")


def _denied(noun: Token) -> bool:
    """ "her *non*-endorsement"."""
    start = noun.i - 2
    return start >= 0 and noun.doc[start].lower_ == "non" and noun.doc[start + 1].text in HYPHENS


def _governing_verb(noun: Token) -> Token | None:
    if relation(noun) in ("obj", "nsubj", "obl") and is_verb(noun.head):
        return noun.head
    return None
