"""Which meaning of a trigger fits the words around it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from pourparler.codebook.triggers import ACTOR, ANY, COUNTRY, NOBODY, OWNED, PLACE, Sense, Triggers
from pourparler.language.syntax import conjuncts, noun_modifiers, own_subject, preposition, relation

from .scene import LOOSE, Ids, Scene, after
from .slots import beside, clauses, has_particle, is_infinitive, joined, object_tokens, prepositional

if TYPE_CHECKING:
    from pourparler.language import Token

CIVIL = frozenset({"CVL", "BUS", "JRN", "EDU", "MED", "LAB", "AGR", "REL", "SOC", "REF", "CRM", "MNC"})
ARMED = frozenset({"MIL", "REB", "UAF", "PRM", "COP", "SPY"})
BODIES = frozenset({"UNO", "EUR", "IGO"})
CLAUSAL = frozenset({"infinitive", "wished", "that", "negative", "clause"})  # flags about a verb's clauses
BOUND = frozenset({"will", "would", "'ll", "’ll", "can", "could", "may", "might", "to"})  # "would be" wishes nothing
STATE = frozenset({"GOV", "MIL", "COP", "JUD", "LEG", "SPY", "PRM"})


class Fitting:
    """Tries senses against the words around a trigger."""

    def __init__(self, scene: Scene, triggers: Triggers) -> None:
        self.scene = scene
        self.triggers = triggers
        self._names: dict[int, frozenset[str]] = {}  # what `_called` has told already

    def verb(self, sense: Sense, verb: Token) -> bool:
        """Whether particle, object, prepositional phrases and clauses of a verb are as the sense wants them."""
        if not has_particle(verb, sense.particle):
            return False
        if _followed(verb, sense.not_next):
            return False
        if sense.adv and not beside(verb, sense.adv):
            return False
        if sense.subj and not self._subject(sense, verb):
            return False
        return self._object(sense, verb) and self._phrases(sense, verb) and self._clause(sense, verb)

    def _subject(self, sense: Sense, verb: Token) -> bool:
        own = own_subject(verb)
        return own is not None and self.matches(own, sense.subj)

    def noun(self, sense: Sense, noun: Token) -> bool:
        if sense.has("plural") and noun.tag_ in ("NN", "NNP"):
            return False
        if sense.has("purpose") and not (after(noun, "for") or any(is_infinitive(c) for c in clauses(noun))):
            return False
        if _followed(noun, sense.not_next):
            return False
        before = self._modifiers(noun)
        if sense.not_mod & before:
            return False
        return not sense.mod or bool(sense.mod & before)

    def _modifiers(self, noun: Token) -> set[str]:
        words = [c for m in noun.children if m.i < noun.i for c in (m, *m.children)]
        for _, below in noun_modifiers(noun):
            if preposition(below) in ("of", "from"):
                words += [below, *(c for c in below.children if c.i < below.i)]
        return {form for word in words for form in (word.lower_, self.triggers.lemma(word.lower_))}

    def _object(self, sense: Sense, verb: Token) -> bool:
        tokens = object_tokens(verb)
        if sense.has("bare") and _encumbered(verb, with_object=bool(sense.obj)):
            return False
        if sense.has("no") and not any(c.lower_ == "no" for t in tokens for c in t.children):
            return False
        if sense.without and any(self.matches(t, sense.without) for t in tokens):
            return False
        if not sense.obj:
            return True
        if not tokens:
            return NOBODY in sense.obj or (ACTOR in sense.obj and self._actor_next(verb))
        if sense.mod and not any(sense.mod & self._modifiers(t) for t in tokens):
            return False
        return any(self.matches(t, sense.obj) for t in tokens)

    def _actor_next(self, verb: Token) -> bool:
        """Whether an actor is named right after a verb that the parser left without an object."""
        return verb.i + 1 < len(verb.doc) and bool(self.scene.starting_at(verb.doc[verb.i + 1]))

    def _phrases(self, sense: Sense, verb: Token) -> bool:
        for name, wanted in sense.pp:
            nouns = prepositional(verb, name)
            if not nouns and ACTOR in wanted and name in LOOSE and self.scene.following(verb, name):
                continue
            if not nouns and not (name == "for" and any(is_for_clause(c) for c in clauses(verb))):
                return False
            if wanted and not any(self.matches(n, wanted) for n in nouns):
                return False
        return not sense.pp_any or any(prepositional(verb, name) for name in sense.pp_any)

    def _clause(self, sense: Sense, verb: Token) -> bool:
        if not (sense.clause_not or sense.clause_of) and sense.flags.isdisjoint(CLAUSAL):
            return True
        found = list(clauses(verb))
        if sense.clause_of and not any(c.lower_ in sense.clause_of for c in found):
            return False
        if sense.clause_not and any(c.lower_ in sense.clause_not for c in found):
            return False
        if sense.has("infinitive"):
            return any(is_infinitive(c) for c in found)
        if sense.has("wished") and not any(_wished(c) for c in found):
            return False
        if sense.has("that"):
            return any(relation(c) == "ccomp" and own_subject(c) is not None for c in found)
        if sense.has("negative"):
            return self.negative(verb)
        return bool(found) or not sense.has("clause")

    def negative(self, verb: Token) -> bool:
        """Whether the verb's predicate is a bad word: "called the vote a *farce*", "considers it to be a *threat*"."""
        doc, own = verb.doc, own_subject(verb)
        if verb.dep_ == "acl:relcl" and own is not None and own.pos_ == "PRON":
            return False  # "people *whom it regards as terrorists*" only says who they are
        for index in range(verb.i + 1, min(len(doc), verb.i + 16)):
            token = doc[index]
            if token.is_sent_start:
                return False
            if token.lower_ in self.triggers.negative:
                return self._predicative(token, verb) or _nothing_between(verb, token)
        return False

    def _predicative(self, token: Token, verb: Token) -> bool:
        for _ in range(4):
            if token.head.i == verb.i:
                return relation(token) in ("xcomp", "obj", "ccomp", "obl", "advmod", "amod", "appos", "conj", "dep")
            if token.head.i == token.i:
                return False
            token = token.head
        return False

    def matches(self, noun: Token, wanted: frozenset[str]) -> bool:
        """Whether a noun phrase is one of the words or kinds in ``wanted``, seen through "a round of"."""
        return any(self._matches(word, wanted) for token in conjuncts(noun) for word in self.seen_through(token))

    def _matches(self, noun: Token, wanted: frozenset[str]) -> bool:
        if not wanted.isdisjoint(self._called(noun)):
            return True
        if ANY in wanted or (OWNED in wanted and self.scene.owner(noun, ("'s", "adj", "by", "of"))):
            return True
        ids = self.scene.who(noun) if wanted & {ACTOR, COUNTRY, PLACE} else ()
        if ACTOR in wanted and ids:
            return True
        if COUNTRY in wanted and "country" in self.scene.kinds(ids):
            return True
        return PLACE in wanted and (bool(ids) or self.scene.place(noun) is not None)

    def _called(self, noun: Token) -> frozenset[str]:
        """The words that a noun is called by: itself, its lemma, both with the word before it, and its compounds'."""
        found = self._names.get(noun.i)
        if found is None:
            lemma = self.triggers.lemma
            compounds = [lemma(c.lower_) for c in noun.children if c.dep_ == "compound"]
            words = noun.lower_, lemma(noun.lower_), lemma(joined(noun)), *compounds
            found = self._names[noun.i] = frozenset(words)
        return found

    def seen_through(self, noun: Token) -> Iterable[Token]:
        """The noun, and what a transparent one holds: "a series of *missiles*"."""
        yield noun
        if noun.lower_ in self.triggers.transparent or noun.pos_ == "NUM":
            for name, below in noun_modifiers(noun):
                if name in ("of", "for", "to", "at"):
                    yield below
            yield from (c for c in noun.children if c.dep_ == "compound")
            if not any(name == "of" for name, _ in noun_modifiers(noun)) and (held := _right_of(noun)) is not None:
                yield held

    def actor_fits(self, sense: Sense, ids: Ids, head: Token | None) -> bool:
        """Whether the actor is of the kind that the sense wants; an unknown one passes where its noun allows it."""
        if sense.who is None:
            return True
        sectors = self.scene.sectors(ids)
        country = bool(self.scene.kinds(ids) & {"country"})
        if sense.who == "official":
            return not ids or country or not sectors or not sectors <= CIVIL
        if sense.who == "people":
            return country and self._nationals(head, ids)
        if sense.who == "civil":
            alone = self.scene.kinds(ids) == {"person"} and (sense.code or "").startswith("141")
            people = country and self._nationals(head, ids)
            return not (sectors & STATE or (country and not people) or alone)  # one politician's rally is no protest
        if sense.who == "not-civil":
            return bool(ids) and (country or not sectors <= CIVIL)
        if sense.who == "crowd":
            return self._is_a(head, "CROWDS")
        if sense.who == "body":
            return bool(set(self.scene.countries(ids)) & BODIES)
        if sense.who == "unarmed":
            return not sectors & ARMED and not self._is_a(head, "FORCES")
        if sense.who == "court":
            return "JUD" in sectors or self._is_a(head, "COURTS")
        if sense.who == "state":
            return country or not sectors or not sectors <= CIVIL
        armed = bool(sectors & ARMED) or self._is_a(head, "FORCES")
        return armed or (sense.who == "force" and (country or bool(sectors & {"GOV"}) or (bool(ids) and not sectors)))

    def _nationals(self, head: Token | None, ids: Ids) -> bool:
        """Whether a country's name stands for people of it: "5,000 *Georgians*"."""
        if head is not None and head.lower_ in self.triggers.transparent:
            return True  # "*thousands* of Chinese"
        words = [head, *head.subtree] if head is not None else []
        return any(t.tag_ in ("NNPS", "NNS") and set(self.scene.who(t)) & set(ids) for t in words)

    def _is_a(self, head: Token | None, name: str) -> bool:
        return head is not None and self.triggers.lemma(head.lower_) in self.triggers.classes[name]

    def recipient_fits(self, sense: Sense, ids: Ids) -> bool:
        if sense.whom == "envoy":
            return bool(self.scene.kinds(ids) & {"person", "office"})
        if sense.whom is None or not ids:
            return True
        sectors = self.scene.sectors(ids)
        if sense.whom == "not-press":
            return "JRN" not in sectors
        if sense.whom == "politician":
            return bool(self.scene.kinds(ids) & {"person", "office"})
        if sense.whom == "person":
            return bool(self.scene.kinds(ids) & {"person", "office"}) or not sectors
        return not sectors or not sectors <= CIVIL


def _followed(word: Token, words: frozenset[str]) -> bool:
    return bool(words) and word.i + 1 < len(word.doc) and word.doc[word.i + 1].lower_ in words


def _right_of(noun: Token) -> Token | None:
    """The noun of an "of" right behind, where the parser hung it elsewhere: "declared a *state* of emergency"."""
    doc, i = noun.doc, noun.i + 1
    if i >= len(doc) or doc[i].lower_ != "of":
        return None
    return next((t for t in doc[i + 1 : i + 5] if t.pos_ == "NOUN" and relation(t) != "compound"), None)


def _wished(clause: Token) -> bool:
    """Whether a clause says what should be: a subjunctive, "should", "must"."""
    auxiliaries = {c.lower_ for c in clause.children if relation(c) in ("aux", "cop")}
    bare = clause.tag_ == "VB" and not auxiliaries
    return bool(auxiliaries & {"should", "must"}) or bare or ("be" in auxiliaries and not auxiliaries & BOUND)


def _encumbered(verb: Token, *, with_object: bool) -> bool:
    """Whether a verb that should stand bare has an object, or (``with_object``) a predicate beside its object."""
    for child in verb.children:
        kind = relation(child)
        if kind in ("ccomp", "xcomp") and not is_infinitive(child) and child.pos_ != "PROPN":
            return True
        if kind == "obj" and not with_object:
            return True
    return False


def _nothing_between(verb: Token, token: Token) -> bool:
    """Whether no finite verb stands between the two, so that the later can only be the earlier's predicate."""
    return not any(t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in verb.doc[verb.i + 1 : token.i])


def is_for_clause(clause: Token) -> bool:
    """ "for X to withdraw": an infinitive whose subject a "for" brings in."""
    return is_infinitive(clause) and any(c.lower_ == "for" for c in clause.subtree)


def plural_subject(scene: Scene, ids: Ids, head: Token | None) -> bool:
    """Whether the subject is several: two sides named, or a plural noun or pronoun."""
    if len(scene.countries(ids)) > 1 or len(ids) > 1:
        return True
    if head is None:
        return False
    return head.tag_ in ("NNS", "NNPS") or head.lower_ in ("they", "we", "both") or len(conjuncts(head)) > 1
