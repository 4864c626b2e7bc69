"""The doers of a deed that a noun tells who stand further off: behind what it is done to, in the clause behind it; and
those who stand there without doing it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.syntax import is_verb, own_subject, relation

from .draft import Draft
from .scene import after, unique
from .slots import passive
from .true_recipients import with_sides, without

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

DONE_TO = ("of", "on", "against", "over")
LAID_ON = frozenset({"SANCTION", "COERCE", "ASSAULT"})
POSSESSIVE = "PRP$"
DEEDS = frozenset({"ASSAULT", "COERCE", "RETREAT", "SANCTION", "MOBILIZE", "ACCUSE", "REQUEST", "REJECT", "THREATEN"})


def _by_further(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "the killings of black men *by officers*": the parser hung it on the men."""
    if after(head, "by"):
        return draft
    for below in (noun for way in DONE_TO for noun in after(head, way)):
        if below.lower_ in finder.lexicon.triggers.nouns:
            continue  # "a probe of the attack by rebels"
        nouns = after(below, "by")
        if ids := unique(id for noun in nouns for id in finder.scene.who(noun)):
            return with_sides(draft, ids, tuple(id for id in draft.recipient if id not in ids), f"“{head.text} … by”")
    return draft


def _received(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "the welcome he got *from Oslo*", "the attacks he faced": whoever gets them does not make them."""
    words = doing()
    for verb in head.children:
        if relation(verb) != "acl" or not is_verb(verb) or passive(verb) or verb.i < head.i:
            continue
        word = own_subject(verb)
        if word is None or word.tag_ in ("WDT", "WP") or verb.lower_ not in words.gets | words.befalls:
            continue
        gets = finder.reader.sides.named(word)
        if ids := unique(id for noun in after(verb, "from") for id in finder.scene.who(noun) if id not in gets):
            told = tuple(id for id in draft.recipient if id not in ids)
            return with_sides(draft, ids, told or gets, f"“{verb.text} … from”")
        if verb.lower_ in words.befalls:
            return without(draft, "actor", gets, f"“{word.text} … {verb.text}”")
    return draft


def _told_of(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "despite complaints that *he* is rude, Lind won": whoever a complaint is about does not make it."""
    if draft.coding.plover != "ACCUSE" or any(c.tag_ == POSSESSIVE or c.dep_ == "nmod:poss" for c in head.children):
        return draft
    for clause in head.children:
        that = any(c.lower_ == "that" and relation(c) == "mark" for c in clause.children)
        word = own_subject(clause) if that and relation(clause) in ("acl", "ccomp") and clause.i > head.i else None
        if word is not None and relation(head) not in ("obj", "nsubj"):
            about = finder.scene.who(word)
            left = tuple(id for id in draft.actor if id not in about)
            if len(left) < len(draft.actor):
                return with_sides(draft, left, draft.recipient or about, f"about “{word.text}”")
    return draft


def _to_itself(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "Russia's aggression and the sanctions *on Moscow*": nobody lays them on himself."""
    if draft.coding.plover not in LAID_ON or not draft.actor:
        return draft
    scene = finder.scene
    if scene.kinds(draft.actor) != {"country"} or scene.demonyms(head) or scene.modifier(head, "'s"):
        return draft
    aims = unique(id for way in ("on", "against") for noun in after(head, way) for id in scene.who(noun))
    if not set(aims) & set(draft.actor):
        return draft
    return with_sides(draft, tuple(id for id in draft.actor if id not in aims), aims, f"on “{head.text}”")


def _theirs(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*Lind's* seizure of the mill", where nobody or, by the network, another has done it: Lind has."""
    scene, words = finder.scene, doing()
    owners = scene.modifier(head, "'s") if not any(c.tag_ == POSSESSIVE for c in head.children) else ()
    if not owners or draft.coding.plover not in DEEDS:
        return draft
    aimed = any(noun.ent_type_ != "DATE" for way in DONE_TO for noun in after(head, way))
    if head.lower_ in words.undergone and not aimed:
        if scene.kinds(owners) != {"person"} or not set(owners) & set(draft.actor):
            return draft
        return with_sides(draft, tuple(id for id in draft.actor if id not in owners), owners, f"befell “{head.text}”")
    if set(owners) & {*draft.actor, *draft.recipient} or not (draft.read or not draft.actor) or not aimed:
        return draft
    return with_sides(draft, owners, draft.recipient, f"whose “{head.text}”")


def _of_the_kind(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "a Somali *pirate* attack", where "Somali pirates" are told of: they have made it, not their country."""
    word, scene = head.doc[head.i - 1] if head.i > 1 else head, finder.scene
    if relation(word) != "compound" or word.lower_ not in doing().doers or scene.kinds(draft.actor) != {"country"}:
        return draft
    if not set(scene.demonyms(head)) & set(draft.actor):
        return draft
    ids = scene.called(f"{head.doc[word.i - 1].text} {word.text}s")
    told = tuple(id for id in draft.recipient if id not in ids)
    return with_sides(draft, ids, told, f"“{word.text} {head.text}”") if ids else draft


def _says_what_is(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "one of *Lind's* faults is his refusal": his whose fault it is."""
    owner = next((c for c in head.children if c.tag_ == POSSESSIVE), None)
    word = own_subject(head) if any(relation(c) == "cop" for c in head.children) else None
    if owner is None or word is None or owner.lower_ in ("my", "our", "your") or not draft.actor:
        return draft
    scene = finder.scene
    nouns = [word, *after(word, "of")]
    ids = next((ids for noun in nouns if (ids := scene.modifier(noun, "'s"))), ())
    if scene.kinds(ids) != scene.kinds(draft.actor):
        return draft
    return with_sides(draft, ids, tuple(id for id in draft.recipient if id not in ids), f"whose “{word.text}”")


RULES: tuple[Callable[[Draft, Token, Finder], Draft], ...] = (
    _by_further, _received, _told_of, _to_itself, _theirs, _of_the_kind, _says_what_is,
)  # fmt: skip
"""In the order in which :func:`.noun_sides.noun_sides` asks them, after its own."""
