"""Drafts that tell no deed, or what another one tells: claims of responsibility, grief, suicide, one warning twice,
what somebody recalls, wants or asks of a paper, a name released."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.syntax import is_negated, is_verb, own_subject, preposition, relation

from .draft import Draft
from .hints import types_of
from .scene import after
from .slots import object_tokens

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

HARM = frozenset({"ASSAULT", "COERCE"})
REFLEXIVE = "self", "selves"
POINTING = frozenset({"it", "they", "he", "she", "we", "i"})
UNITED_NATIONS = ("UNO",)
CONTENT = frozenset({"xcomp", "ccomp", "advcl", "obj"})
NEAR = 4  # words from "claimed" to "attack"
# Chance of a request by the network below which who "wants them to" do something only thinks so: of nine judged events
# of such verbs below it five were none, of eight above it none.
WANTED = 0.62


def is_no_deed(draft: Draft, finder: Finder, drafts: Sequence[Draft]) -> bool:
    """Whether a draft tells no deed, or the same as another one of ``drafts``, those of its part."""
    head = finder.part.doc[draft.head]
    plover = draft.coding.plover
    if _names_body(head):
        return True
    if draft.read and relation(head) in ("acl", "ccomp") and head.head.lower_ in doing().hopes:
        return True
    if plover == "RETREAT":
        return _publishes(head)
    if plover == "ACCUSE":
        if _claim(head) or head.lower_ in doing().grief:
            return True
        return _recounts(draft, head) or _boasts(draft, head, finder)
    if plover == "REQUEST":
        return _of_oneself(head) or _attracts(head) or _of_paper(head) or _wants(draft, head) or _interviewed(head)
    if plover == "REJECT":
        if draft.read and is_negated(head) and any(c.lower_ == "yet" for c in head.children):
            return True  # "have *not* approved it *yet*"
        if ((draft.read or draft.taken) and head.lower_ in doing().ignores) or _recounts(draft, head):
            return True
        return draft.taken and any(_warns(draft, other) for other in drafts)
    if plover == "SUPPORT":
        return draft.read and _goes_to_vote(head)
    if plover == "THREATEN":
        return _felt(head) or _cautions(draft, finder)
    if plover == "AGREE":
        return _scant(head)
    if plover == "CONCEDE":
        return _lets_harm(head)
    return plover == "ASSAULT" and _on_oneself(head)


def _claim(head: Token) -> bool:
    """ "claimed responsibility", "claims Nairobi attack", "no claim for the attack"."""
    words = doing()
    if head.lower_ not in words.claims:
        return False
    after = head.doc[head.i + 1 : min(head.i + 1 + NEAR, head.sent.end)]
    for token in after:
        if token.lower_ in words.claimed:
            following = head.doc[token.i + 1] if token.i + 1 < len(head.doc) else token
            finite = following.tag_ in ("VBD", "VBZ", "VBP", "MD")
            return not finite or following.lower_ in words.makes  # "claimed bombings *carried* out on its behalf"
        if token.lower_ in ("that", "to", "by"):
            return False
    return False


def _recounts(draft: Draft, head: Token) -> bool:
    """ "*recalled* that the talks had failed": what is so all the same accuses nobody by being called to mind."""
    if not draft.read or head.lower_ not in doing().recounts:
        return False
    return any(relation(c) == "ccomp" and c.i > head.i for c in head.children)


def _wants(draft: Draft, head: Token) -> bool:
    """ "*wants* them to win", where the network hears no request."""
    return not draft.read and head.lower_ in doing().wants and draft.chances is not None and draft.chances[0] < WANTED


def _of_paper(head: Token) -> bool:
    """ "asked for *comment*", "requested *anonymity*"."""
    words = doing()
    nameless = any(noun.lower_ in words.nameless for noun in object_tokens(head))
    return nameless or any(noun.lower_ in words.asides for noun in after(head, "for"))


def _interviewed(head: Token) -> bool:
    """ "when *asked* for her view, she said …": by a reporter."""
    if head.lower_ not in doing().asks or relation(head) != "advcl" or own_subject(head) is not None:
        return False
    told = head.tag_ in ("VBN", "VBD") and not after(head, "by")
    return told and not any(relation(c) in CONTENT for c in head.children)


def _names_body(head: Token) -> bool:
    """ "a *commission* of inquiry"."""
    return relation(head) == "nmod" and preposition(head) == "of" and head.head.lower_ in doing().boards


def _goes_to_vote(head: Token) -> bool:
    """ "*voted* on Sunday in a general election": for whom or what is not said."""
    if head.lower_ not in doing().votes or not is_verb(head) or after(head, "for"):
        return False
    return bool(after(head, "in")) and not any(relation(c) in CONTENT for c in head.children)


def _boasts(draft: Draft, head: Token, finder: Finder) -> bool:
    """ "*claims* that *he* fights for them": told of oneself."""
    if head.lower_ not in doing().boasts or draft.recipient:
        return False
    subjects = (own_subject(c) for c in head.children if relation(c) in ("ccomp", "acl"))
    own = [word for word in subjects if word is not None]
    return bool(own) and all(_oneself(word, draft, finder) for word in own)


def _oneself(word: Token, draft: Draft, finder: Finder) -> bool:
    if word.lower_ in POINTING:
        return not finder.scene.who(word) or bool(set(finder.scene.who(word)) & set(draft.actor))
    return bool(set(finder.scene.who(word)) & set(draft.actor))


def _of_oneself(head: Token) -> bool:
    """ "insisted that *it* had complied" asks for nothing."""
    if head.lower_ not in doing().insists:
        return False
    clauses = [c for c in head.children if relation(c) == "ccomp"]
    subjects = [own for clause in clauses if (own := own_subject(clause)) is not None]
    wished = any(c.tag_ == "VB" and not any(relation(x) == "aux" for x in c.children) for c in clauses)
    return not wished and any(word.lower_ in POINTING for word in subjects)


def _attracts(head: Token) -> bool:
    """ "*appeals* to young voters", as looks do."""
    if head.lower_ not in doing().attracts or not is_verb(head) or after(head, "for"):
        return False
    return not any(relation(c) in CONTENT for c in head.children)


def _warns(refusal: Draft, other: Draft) -> bool:
    same = other.coding.plover == "THREATEN" and set(other.actor) & set(refusal.actor)
    return bool(same) and other.span.overlaps(refusal.span)


def _publishes(head: Token) -> bool:
    """ "*released* her name", "released a statement"."""
    nouns = object_tokens(head) if is_verb(head) else after(head, "of")
    return bool(nouns) and all(noun.lower_ in doing().published for noun in nouns)


def _scant(head: Token) -> bool:
    """ "has offered *few* ideas"."""
    return is_verb(head) and any(c.lower_ in doing().scant for noun in object_tokens(head) for c in noun.children)


def _felt(head: Token) -> bool:
    """ "*feels* threatened"."""
    return head.tag_ == "VBN" and is_verb(head.head) and head.head.lower_ in doing().feels


def _cautions(draft: Draft, finder: Finder) -> bool:
    """ "The agency issued a *warning* about locusts": the United Nations' and doctors' warnings threaten nobody."""
    doc, scene = finder.part.doc, finder.scene
    if not draft.actor or not any(doc[i].lower_ in doing().warns for i in (draft.head, *draft.used)):
        return False
    return all("MED" in scene.sectors((id,)) or scene.countries((id,)) == UNITED_NATIONS for id in draft.actor)


def _lets_harm(head: Token) -> bool:
    """ "allows people to be *arrested*"."""
    if head.lower_ not in doing().lets:
        return False
    return any(relation(c) in ("xcomp", "ccomp") and is_verb(c) and _harms(c) for c in head.children)


def _harms(verb: Token) -> bool:
    return bool(types_of(verb.lower_) & HARM) and verb.tag_ == "VBN"


def _on_oneself(head: Token) -> bool:
    return is_verb(head) and any(noun.lower_.endswith(REFLEXIVE) for noun in object_tokens(head))
