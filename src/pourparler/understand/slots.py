"""The places around a trigger where its arguments stand: object, oblique, possessor, content clause."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pourparler.language.kept import kept, kept_tokens
from pourparler.language.syntax import (
    OBJECTS,
    RELATIVE_WORDS,
    SUBJECTS,
    conjuncts,
    hung,
    is_verb,
    noun_modifiers,
    objects,
    own_subject,
    preposition,
    relation,
    subject,
)

from .scene import after

if TYPE_CHECKING:
    from pourparler.language import Token

AGENT = "obl:agent"
BE = frozenset(
    {"is", "are", "was", "were", "be", "been", "being", "'s", "’s", "'re", "’re", "am", "'m", "get", "gets", "got"}
)
MARKERS = frozenset({"case", "mark", "cop", "nsubj"})
MISNAMED = frozenset({"nsubj", "xcomp", "ccomp", "obl", "dep", "advmod"})
LOOSE_ENDS = frozenset({"parataxis", "dep"})  # where headlines end up: "urges resumption of US-N.Korea *talks*"
PARTNERS = frozenset({"with", "between", "against", "to"})
CLAUSAL = frozenset({"xcomp", "ccomp", "advcl", "acl", "csubj", "parataxis"})


@kept_tokens
def object_tokens(verb: Token) -> list[Token]:
    """What is acted upon: the objects, in a passive the subject. Conjuncts are left to the caller."""
    if passive(verb):
        own = [c for c in hung(verb, *SUBJECTS) if c.lower_ not in RELATIVE_WORDS]
        found = passive_subject(verb)
        return own or ([found] if found is not None else [])
    subjects = hung(verb, "nsubj")
    if len(subjects) > 1 and subjects[0].lower_ in RELATIVE_WORDS and relation(verb) == "acl":
        return [verb.head]  # "Guinea, *which* the bloc suspended", both read as subjects
    direct = [c for c in hung(verb, "obj") if not preposition(c)] or hung(verb, "iobj")
    if direct:
        return [_antecedent(c, verb) for c in direct]
    if shared := _shared_object(verb):
        return shared
    return [t for t in objects(verb)[:1] if relation(t) != "iobj"] or _bare_nouns(verb)


def _antecedent(noun: Token, verb: Token) -> Token:
    """The noun that a relative pronoun stands for: "Uganda, *which* they accuse"."""
    return verb.head if noun.lower_ in RELATIVE_WORDS and relation(verb) == "acl" else noun


def _shared_object(verb: Token) -> list[Token]:
    """The object of the verb joined to this one: "conclude and implement the *deal*"; it stands behind both."""
    joined = [c for c in hung(verb, "conj") if is_verb(c) and c.i - verb.i <= 3]
    if relation(verb) == "conj" and is_verb(verb.head) and 0 < verb.i - verb.head.i <= 3:
        joined.append(verb.head)
    return [c for verb_ in joined for c in hung(verb_, "obj") if c.i > verb.i]


def _bare_nouns(verb: Token) -> list[Token]:
    """The noun right of the verb without a preposition, where the parser gave it another name than object."""
    for child in hung(verb, *MISNAMED):
        noun = child.i > verb.i and child.pos_ in ("NOUN", "PROPN")
        if noun and not any(c.i < child.i for c in hung(child, *MARKERS)):
            return [] if child.ent_type_ in ("DATE", "TIME") or child.dep_ == "obl:unmarked" else [child]
    return []


@kept
def passive(verb: Token) -> bool:
    """Whether the verb is passive: by its auxiliary, or as a participle after a noun, and then without an object."""
    if verb.tag_ not in ("VBN", "VBD", ""):
        return False
    undergoing = {c.dep_ for c in hung(verb, "nsubj", "aux")}
    if {"nsubj:pass", "aux:pass"} <= undergoing:
        return True  # "was denied *access*"
    if hung(verb, "obj"):
        return False
    if own_subject(verb) is None and any(c.dep_ == AGENT for c in hung(verb, "obl")):
        return True  # "…, but *criticised* by miners", whatever the parser joined it to
    auxiliaries = [c for c in hung(verb, "aux", "cop") if c.i < verb.i]
    if any(c.lower_ in BE for c in auxiliaries):
        return True
    if auxiliaries:
        return False
    if "nsubj:pass" in undergoing and (verb.tag_ == "VBN" or _bare_subject(verb)):
        return True  # "two Tongans arrested in Oslo": a headline leaves out the auxiliary
    if verb.tag_ != "VBN":
        return False
    if relation(verb) == "root" and _bare_subject(verb) and not hung(verb, "ccomp", "xcomp") and not _bare_nouns(verb):
        return True  # "nurse *jailed* for theft", without "has" before it
    if relation(verb) == "conj" and relation(verb.head) != "conj":
        return passive(verb.head)
    return own_subject(verb) is None  # "Oslo, where Poe *met* the Danes" has one


def _bare_subject(verb: Token) -> bool:
    """Whether a verb's subject stands without an article, as in headlines."""
    subjects = hung(verb, "nsubj")
    return bool(subjects) and all(noun.pos_ == "NOUN" and not hung(noun, "det", "nmod") for noun in subjects)


@kept
def of_one(verb: Token) -> bool:
    """Whether a relative clause says by its verb that it is of one: "Poe and Lee, who *has* resigned"."""
    finite = (verb, *hung(verb, "aux", "cop"))
    relative = any(c.lower_ in RELATIVE_WORDS for c in hung(verb, "nsubj"))
    top = verb.head if relation(verb) == "conj" else verb
    if top is not verb and of_one(top):
        return relative
    return relation(verb) == "acl" and relative and any(t.tag_ == "VBZ" or t.lower_ == "was" for t in finite)


def passive_subject(verb: Token) -> Token | None:
    """The subject of a passive; for a bare participle after a noun ("rockets fired at …") that noun."""
    own = own_subject(verb)
    if own is None and relation(verb) == "acl":
        return verb.head
    return subject(verb) if own is None or own.lower_ in ("who", "which", "that") else own


def slot(word: Token, name: str) -> list[Token]:
    """The nouns in one slot of a trigger; a preposition is looked for on the word and then on its object."""
    if name == "obj":
        return object_tokens(word)
    if name == "iobj":
        return hung(word, "iobj")
    if name == "subj":
        found = subject(word)
        return [found] if found is not None else []
    return prepositional(word, name)


def prepositional(word: Token, name: str) -> list[Token]:
    found = after(word, name)
    if name == "on":  # "put pressure on Chad *on Monday*"
        found = [noun for noun in found if not _is_time(noun)]
    if found:
        return found
    for noun in object_tokens(word):
        for part in conjuncts(noun):
            found.extend(after(part, name))
            for _, below in noun_modifiers(part):
                found.extend(after(below, name))
    if not found and name in PARTNERS:  # "spoke by telephone with X", where "with X" hangs on the telephone
        found = [noun for child in hung(word, "obl") for noun in after(child, name)]
    return found


def _is_time(noun: Token) -> bool:
    """ "on *Monday*", "on Monday *night*"."""
    return noun.dep_ == "obl:unmarked" or noun.ent_type_ in ("DATE", "TIME")


def agents(verb: Token) -> list[Token]:
    """The nouns that a passive names its doers by: not the time in "*by the end* it had been hit", "by Friday"."""
    return [noun for noun in prepositional(verb, "by") if noun.i > verb.i and noun.ent_type_ not in ("DATE", "TIME")]


def content_tokens(word: Token, name: str) -> Iterator[Token]:
    """The heads of what an operator acts on: clauses, or the nouns of a slot; conjuncts follow their first."""
    if name == "clause":
        yield from clauses(word)
        return
    for noun in slot(word, name):
        yield noun
        yield from (c for c in conjuncts(noun) if c.i != noun.i)
        if name == "for":  # "call for X to do Y": Y hangs on X
            yield from clauses(noun)
    if name == "obj":
        yield from (c for c in hung(word, *LOOSE_ENDS) if c.i > word.i and c.pos_ == "NOUN")


def clauses(word: Token) -> Iterator[Token]:
    """Content clauses of a word: "that X does", "to do", also where the parser hung them on the object."""
    for child in hung(word, *CLAUSAL):
        if child.i > word.i and _contentful(child):
            yield child
    for noun in hung(word, *OBJECTS, "obl"):
        if noun.i > word.i:
            yield from (c for c in hung(noun, "acl", "ccomp", "xcomp", "advcl") if is_infinitive(c))


def _contentful(child: Token) -> bool:
    if relation(child) in ("advcl", "acl", "parataxis"):
        return is_infinitive(child) or _at_once(child)
    return is_verb(child) or child.pos_ in ("ADJ", "NOUN") or bool(hung(child, "cop"))


def _at_once(gerund: Token) -> bool:
    """Whether a gerund follows its verb or the verb's particle at once: "ruled out *closing* the office"."""
    between = gerund.i - gerund.head.i - 1
    return gerund.tag_ == "VBG" and (between == 0 or (between == 1 and gerund.doc[gerund.i - 1].tag_ == "RP"))


@kept
def is_infinitive(verb: Token) -> bool:
    return any(c.lower_ == "to" and c.i < verb.i for c in hung(verb, "mark", "aux"))


def beside(verb: Token, words: frozenset[str], reach: int = 6) -> bool:
    """Whether one of ``words`` stands right of the verb within a few words, in its sentence."""
    doc = verb.doc
    return any(doc[i].lower_ in words for i in range(verb.i + 1, min(len(doc), verb.i + 1 + reach)))


def joined(word: Token) -> str:
    """The word with the one before it, as the codebook writes them: "hunger strike", "cease-fire" are hyphened."""
    before = word.i - 2 if word.i > 1 and word.doc[word.i - 1].text in ("-", "–") else word.i - 1
    return f"{word.doc[before].lower_}-{word.lower_}" if before >= 0 else ""


def has_particle(verb: Token, particle: tuple[str, ...]) -> bool:
    """Whether the particle of a phrasal verb follows: at once, or after a short object ("call the talks off")."""
    if not particle:
        return True
    doc, start = verb.doc, verb.i + 1
    if tuple(t.lower_ for t in doc[start : start + len(particle)]) == particle:
        return True
    return len(particle) == 1 and any(
        c.lower_ == particle[0] and c.i <= verb.i + 5 for c in hung(verb, "compound", "advmod")
    )
