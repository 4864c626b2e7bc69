"""The recipients of a draft that the words beside it rule out, whoever put them there."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook import load
from pourparler.codebook.doing import doing
from pourparler.language.syntax import is_verb, own_subject, relation

from .draft import Draft
from .scene import Ids, Scene, after, unique
from .slots import object_tokens, passive, passive_subject

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

REACH = 12  # words from "for" to "to be deported"
CONTENT = frozenset({"ccomp", "parataxis"})
CLAIMANTS = ("'s", "by", "from", "adj")


def _wanted_done(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "called for the attackers *to be tried*", "hostages must *be freed*": not they are asked."""
    if draft.coding.plover != "REQUEST" or not draft.recipient:
        return draft
    scene, doc = finder.scene, finder.part.doc
    modality = finder.lexicon.modality
    if is_verb(head) and passive(head) and any(c.lower_ in modality.duty for c in head.children):
        word = passive_subject(head)
        things = tuple(id for id in scene.who(word) if scene.kinds((id,)) != {"country"}) if word is not None else ()
        return without(draft, "recipient", things, "to be done to them")
    start = next((t.i for t in doc[head.i + 1 : head.i + 3] if t.lower_ == "for"), None)
    if start is None:
        return draft
    for i in range(start + 1, min(start + REACH, len(doc) - 2)):
        if doc[i].is_sent_start or doc[i].text in (".", ";"):
            return draft
        if doc[i].lower_ == "to" and doc[i + 1].lower_ == "be":
            verb = next((t for t in doc[i + 2 : i + 5] if t.pos_ not in ("ADV", "PART")), None)
            if verb is None or verb.tag_ != "VBN" or not passive(verb):
                return draft
            named = tuple(id for token in doc[start + 1 : i] for id in scene.who(token))
            return without(draft, "recipient", named, f"“to be {verb.text}”")
    return draft


def _should(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "said that *Oslo* should open its border to Danes": Oslo is asked, not the Danes."""
    if draft.coding.plover != "REQUEST" or not is_verb(head):
        return draft
    duty = finder.lexicon.modality.duty
    for verb in (head, *(c for c in head.children if relation(c) == "ccomp")):
        word = own_subject(verb)
        bound = any(c.lower_ in duty and relation(c) == "aux" for c in verb.children)
        if word is None or not bound or passive(verb):
            continue
        asked = tuple(id for id in finder.scene.who(word) if id not in draft.actor)
        return with_sides(draft, draft.actor, asked, f"“{word.text} … {verb.text}”") if asked else draft
    return draft


def _denied(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "denied reports that Oslo had paid": to whoever claims it, not to whoever the claim is about."""
    if draft.coding.plover != "REJECT" or not draft.recipient or not is_verb(head):
        return draft
    nouns = [noun for noun in object_tokens(head) if noun.lower_ in doing().reports]
    if not nouns:
        return draft
    scene = finder.scene
    claimants = unique(id for noun in nouns for id in scene.owner(noun, CLAIMANTS) if id not in draft.actor)
    return with_sides(draft, draft.actor, claimants, "who claims it")


def _told_to(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "told *the paper* that it was a crime": who is told is not the one criticised."""
    verb = head.head if relation(head) in ("ccomp", "parataxis") else head
    if draft.coding.plover not in ("ACCUSE", "SUPPORT") or verb.lower_ not in doing().tells:
        return draft
    scene = finder.scene
    heard = tuple(id for noun in object_tokens(verb) for id in scene.who(noun) or scene.modifier(noun, "adj"))
    return without(draft, "recipient", heard, "told it")


def _alleged(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "complained that *Oslo* had cheated", and of "*Oslo* cheats, he complained" the verb itself: whoever is said to
    have done it is accused."""
    if draft.coding.plover != "ACCUSE" or draft.recipient or not is_verb(head):
        return draft
    said = head if relation(head) in CONTENT else next((c for c in head.children if _content(c)), None)
    word = own_subject(said) if said is not None and not passive(said) else None
    accused = finder.scene.who(word) if word is not None else ()
    ids = tuple(id for id in accused if id not in draft.actor)
    if word is None or said is None or len(ids) < len(accused) or not ids:
        return draft
    return with_sides(draft, draft.actor, ids, f"“{word.text} … {said.text}”")


def _content(clause: Token) -> bool:
    return relation(clause) == "ccomp" and clause.i > clause.head.i and is_verb(clause)


def _backed(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "backed the *Union's* measures against Minsk": the Union is backed."""
    if draft.coding.plover != "SUPPORT" or not draft.recipient or not is_verb(head):
        return draft
    scene = finder.scene
    for noun in object_tokens(head):
        aimed_at = {id for below in after(noun, "against") for id in scene.who(below)}
        if aimed_at and set(draft.recipient) <= aimed_at:
            owners = tuple(id for id in scene.owner(noun, ("'s", "adj", "by")) if id not in draft.actor)
            return with_sides(draft, draft.actor, owners, f"whose “{noun.text}”")
    return draft


def _befallen(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "the Oslo, *Brussels* and Tunis attacks": a city that stands for a body elsewhere is but a place where blood
    is shed, and so are all that are joined to it."""
    scene = finder.scene
    if draft.coding.plover != "ASSAULT" or not draft.recipient:
        return draft
    told = draft.recipient
    if "organisation" in scene.kinds(told):
        told = unique(land for id in told for land in (_city_of(id, head, scene) or (id,)))
    if not is_verb(head) and scene.kinds(told) == {"country"}:
        before = (token for token in head.subtree if token.i < head.i and token.tag_ == "NNP")
        told = unique((*told, *(id for token in before for id in scene.land(token) if id not in draft.actor)))
    return with_sides(draft, draft.actor, told, "where it was done")


def _city_of(id: str, head: Token, scene: Scene) -> Ids:
    """The country of the city by whose name a phrase means a body; () where it goes by another name."""
    for token in head.subtree if scene.kinds((id,)) == {"organisation"} else ():
        if id in scene.starting_at(token) and token.text[:1].isupper():  # "police" is no town in Poland
            city = load().places.find(token.text)
            land = (
                scene.table.country(city.country) if city is not None and city.kind == "city" and city.country else None
            )
            return (land,) if land else ()
    return ()


def without(draft: Draft, side: str, ids: Ids, why: str) -> Draft:
    """The draft with these actors out of one side, "actor" or "recipient"; the same one where none stands there."""
    have: Ids = getattr(draft, side)
    left = tuple(id for id in have if id not in ids)
    if left == have:
        return draft
    return (
        with_sides(draft, left, draft.recipient, why) if side == "actor" else with_sides(draft, draft.actor, left, why)
    )


def with_sides(draft: Draft, actor: Ids, recipient: Ids, why: str) -> Draft:
    """The draft with other sides and the reason; the same one where they are as they were."""
    if actor == draft.actor and recipient == draft.recipient:
        return draft
    return replace(draft, actor=actor, recipient=recipient, why=(*draft.why, why))


RECIPIENT_RULES: tuple[Callable[[Draft, Token, Finder], Draft], ...] = (
    _wanted_done, _should, _denied, _told_to, _alleged, _backed, _befallen,
)  # fmt: skip
