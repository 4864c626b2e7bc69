"""The recipients of a draft whom the words name only beside it: as a place, an enemy, fellows, prisoners, envoys."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pourparler.language.syntax import is_verb, own_subject, preposition, relation

from .draft import Draft
from .scene import Ids, after, unique
from .sides import doer
from .slots import object_tokens, passive
from .true_recipients import with_sides, without

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

ASIDE = frozenset({"along with", "together with", "as well as", "like", "unlike", "than", "according to", "due to"})
FREED = "084"  # code of setting people free


def _only_where(draft: Draft, head: Token, finder: Finder, there: Callable[[Token], bool]) -> Ids:
    """The recipients whom the head's sentence names, and each time ``there``."""
    words = finder.scene.naming_words(head)
    return tuple(id for id in draft.recipient if id in words and all(there(word) for word in words[id]))


def _beside(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*along with the Danes*, Oslo has struck": they do it, too, if anything."""
    if not draft.recipient or (is_verb(head) and passive(head)):
        return draft  # "were held *along with ten Danes*" befell them
    aside = _only_where(draft, head, finder, lambda word: _led_by(word) in ASIDE)
    return without(draft, "recipient", aside, "only beside it")


def _led_by(word: Token) -> str:
    """The preposition before a word or before the list that it stands in."""
    while relation(word) == "conj" and word.head.i != word.i:
        word = word.head
    return preposition(word)


def _enemy(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "armed the Danes *against Oslo*", "trained men battling *Oslo*": Oslo gets no aid."""
    if draft.coding.plover != "AID" or not draft.recipient:
        return draft
    against = _only_where(draft, head, finder, lambda word: _led_by(word) == "against" or _fought(word, head, finder))
    return without(draft, "recipient", against, "against them")


def _fought(word: Token, head: Token, finder: Finder) -> bool:
    """Whether a word is the object of a gerund of violence: "men battling *Oslo*"."""
    verb = word.head
    senses = finder.lexicon.triggers.verbs.get(verb.lower_, ())
    violent = any(sense.violent for sense in senses)
    return relation(word) == "obj" and verb.tag_ == "VBG" and verb.i != head.i and violent


def _met_there(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "Oslo and Bern met *in Tunisia*": where two sides met is no third one."""
    scene = finder.scene
    if draft.coding.plover != "CONSULT" or not draft.recipient or len(set(scene.countries(draft.actor))) < 2:
        return draft
    there = _only_where(draft, head, finder, lambda word: preposition(word) in ("in", "at"))
    return without(draft, "recipient", there, "where they met")


def _withdrawn(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "withdrew *its troops*": they are whom it withdraws, not to whom it yields."""
    if draft.coding.plover != "RETREAT" or draft.coding.mode != "withdraw" or not is_verb(head):
        return draft
    things = unique(id for noun in object_tokens(head) for id in finder.scene.named_by(noun))
    own = tuple(id for id in things if "MIL" in finder.scene.sectors((id,)))
    return without(draft, "recipient", own, "whom it withdraws")


def _recalled(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "recalled *its envoy*": the tie that is cut is with another state."""
    if draft.coding.plover != "SANCTION" or draft.coding.mode == "convict" or not draft.recipient or not is_verb(head):
        return draft
    scene, own = finder.scene, set(finder.scene.countries(draft.actor))
    posted = finder.lexicon.triggers.classes["DIPLOMATS"]
    nouns = [noun for noun in object_tokens(head) if finder.lexicon.triggers.lemma(noun.lower_) in posted]
    things = unique(id for noun in nouns for id in scene.named_by(noun))
    sent = tuple(id for id in things if set(scene.countries((id,))) & own)
    return without(draft, "recipient", sent, "whom it recalls")


def _held(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "demanded the release of *nine men* whom *the rebels* hold": the rebels are asked, not the men."""
    if draft.coding.plover != "REQUEST" or not draft.recipient or not is_verb(head):
        return draft
    scene, nouns = finder.scene, finder.lexicon.triggers.nouns
    for noun in (*object_tokens(head), *after(head, "for")):
        freed = any((sense.code or "").startswith(FREED) for sense in nouns.get(noun.lower_, ()))
        for prisoner in after(noun, "of") if freed else ():
            ids = scene.named_by(prisoner)
            if not set(ids) & set(draft.recipient) or scene.kinds(ids) == {"country"}:
                continue
            clauses = [c for c in prisoner.children if relation(c) == "acl"]
            holders = [own for c in clauses if (own := doer(c)) is not None]
            asked = unique(id for holder in holders for id in scene.who(holder) if id not in (*ids, *draft.actor))
            left = tuple(id for id in draft.recipient if id not in ids)
            return with_sides(draft, draft.actor, asked or left, f"“{noun.text}” of “{prisoner.text}”")
    return draft


def _own_object(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "Bern, *Chad's* friend, backed the *Union's* measures": of those in other clauses and those whose the object is
    it is these."""
    if draft.coding.plover != "SUPPORT" or not draft.recipient or not is_verb(head) or passive(head):
        return draft
    below = {t.i for t in head.subtree}
    outside = _only_where(draft, head, finder, lambda word: word.i not in below)
    owners = (finder.scene.who(n) or finder.scene.owner(n, ("'s", "adj")) for n in object_tokens(head))
    named = next((ids for ids in owners if ids), ())
    ids = tuple(id for id in named if id not in draft.actor)
    if set(outside) != set(draft.recipient) or not ids or set(ids) & set(draft.recipient):
        return draft
    return with_sides(draft, draft.actor, ids, "whose the object is")


def _marks(clause: Token) -> set[str]:
    return {c.lower_ for c in clause.children if relation(c) == "mark"}


def _by_doing(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "said that by siding with Chad *Oslo* was breaking the law": Oslo is accused, not Chad."""
    if draft.coding.plover != "ACCUSE" or not draft.recipient or not is_verb(head):
        return draft
    scene = finder.scene
    for said in (c for c in head.children if relation(c) == "ccomp"):
        word = own_subject(said)
        ids = tuple(id for id in scene.who(word) if id not in draft.actor) if word is not None else ()
        means = [c for c in said.children if relation(c) == "advcl" and "by" in _marks(c)]
        below = {id for clause in means for t in clause.subtree for id in scene.named_by(t)}
        if word is not None and ids and set(draft.recipient) <= below and not set(ids) & below:
            return with_sides(draft, draft.actor, ids, f"“{word.text} … {said.text}”")
    return draft


ASIDE_RULES: tuple[Callable[[Draft, Token, Finder], Draft], ...] = (
    _by_doing, _beside, _enemy, _met_there, _withdrawn, _recalled, _held, _own_object,
)  # fmt: skip
