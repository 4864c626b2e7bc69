"""The doers of a deed that a noun tells, as far as the words around the noun say or rule out who they are."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.syntax import (
    RELATIVE_WORDS,
    first_object,
    is_verb,
    own_subject,
    preposition,
    relation,
    subject,
)

from . import noun_doers
from .aims import TARGETS, aimed_at
from .draft import Draft
from .scene import VICTIMS, Ids, after, unique
from .slots import object_tokens, passive, prepositional
from .true_recipients import with_sides

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE", "PROTEST"})
SAYERS = ("by", "from", "among", "amongst")
GOT = frozenset({"ACCUSE", "REQUEST", "THREATEN", "SUPPORT"})
GROUND = frozenset({"ASSAULT", "PROTEST"})
PLACES = frozenset({"in", "at", "near", "across", "inside", "outside", "around", "throughout", "over"})
GROUNDS = PLACES | {"on", "upon", "against"}
CHARGED = frozenset({"for", "over"})
JUDGING = ("11", "051")  # codes of blame and praise
POSSESSIVE = "PRP$"
SEEN = 0.7  # the network's chance below which whoever is only near an attack has not made it
UP = 6  # words back to the "credit" that is claimed for an attack


def _sayers(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "complaints *from miners*", "support *among Danes*": they say it, whoever stands nearer."""
    if draft.coding.plover not in SPOKEN:
        return draft
    verb = head.head if relation(head) == "obj" and head.head.lower_ in doing().gets else None
    for way in SAYERS:
        nouns = after(head, way) or (after(verb, way) if verb is not None and way == "from" else [])
        if ids := unique(id for noun in nouns for id in finder.scene.who(noun) or _bodies(noun, finder)):
            told = _apart(draft.recipient, ids) or aimed_at(head, ids, finder.scene)
            if verb is not None and not told and (receiver := subject(verb)) is not None:
                told = _apart(finder.reader.sides.named(receiver), ids)
            return with_sides(draft, ids, told, f"“{head.text} {way} …”")
    return draft


def _bodies(noun: Token, finder: Finder) -> Ids:
    """The body whose people a noun names whom nobody knows: "criticism from *Navy* planners"."""
    ids = finder.scene.modifier(noun, "adj") if noun.lower_ not in doing().others else ()
    return ids if finder.scene.kinds(ids) == {"organisation"} else ()


def _of_them(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "yielded to the demand *of the miners*", "touts the endorsement *of Lind*": theirs."""
    nouns = after(head, "of") if head.lower_ in doing().of_sayers else []
    if not nouns or nouns[0].left_edge.i != head.i + 1:
        return draft  # "the request for the extradition of Lind"
    if draft.coding.plover == "SUPPORT" and not (is_verb(head.head) and head.head.lower_ in doing().gets):
        return draft
    ids = unique(id for noun in nouns for id in finder.scene.who(noun))
    return with_sides(draft, ids, _apart(draft.recipient, ids), f"“{head.text} of …”") if ids else draft


def _won(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*Lind* picked up her first endorsements", "won the support of Oslo": whoever gets it does not give it."""
    top = carried(head, finder)
    verb = top.head
    if draft.coding.plover != "SUPPORT" or relation(top) != "obj" or verb.lower_ not in doing().gets or passive(verb):
        return draft
    word = subject(verb)
    ids = finder.reader.sides.named(word) if word is not None else ()
    if not ids or head.lower_ not in doing().given or (draft.recipient and not set(draft.actor) & set(ids)):
        return draft
    givers = _apart(finder.scene.owner(head, ("by", "from", "'s", "of", "adj")), ids)
    return with_sides(draft, givers or _apart(draft.actor, ids), ids, f"“{verb.text} … {head.text}”")


def carried(head: Token, finder: Finder) -> Token:
    """The noun that counts or measures what another tells: "a *string* of endorsements"; else the noun itself."""
    above = head.head
    whole = relation(head) == "nmod" and preposition(head) == "of" and above.pos_ == "NOUN"
    known = finder.lexicon.triggers.noun_ends
    return above if whole and above.lower_ not in known and not finder.scene.who(above) else head


def _befell(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "the shooting *of a guard*": it is done to the guard."""
    if draft.coding.plover not in ("ASSAULT", "COERCE") or head.lower_ not in doing().undergone or after(head, "by"):
        return draft
    ids = unique(id for noun in after(head, "of") for id in finder.scene.who(noun))
    if not set(ids) & set(draft.actor):
        return draft
    return with_sides(draft, _apart(draft.actor, ids), ids, f"“{head.text} of …”")


def _charged_with(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "blasted *Lind* for her support of the law": hers who is blasted."""
    verb = head.head
    if relation(head) != "obl" or preposition(head) not in CHARGED or not is_verb(verb) or passive(verb):
        return draft
    owner = next((c for c in head.children if c.tag_ == POSSESSIVE), None)
    thing = first_object(verb)
    if owner is None or thing is None or owner.lower_ in ("my", "our") or not _judging(verb, finder):
        return draft
    ids = finder.scene.who(thing)
    why = f"“{verb.text} {thing.text} {preposition(head)}”"
    return with_sides(draft, ids, _apart(draft.recipient, ids), why) if ids else draft


def _judging(verb: Token, finder: Finder) -> bool:
    """Whether a verb blames or praises."""
    return any((sense.code or "").startswith(JUDGING) for sense in finder.lexicon.triggers.verbs.get(verb.lower_, ()))


def got(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "is *taking* heat from Bonn", "won praise from Oslo": who gets it does not say it."""
    if draft.coding.plover not in GOT or not is_verb(head) or passive(head) or head.lower_ not in doing().gets:
        return draft
    nouns = prepositional(head, "from")
    if not nouns and draft.coding.plover == "SUPPORT":
        nouns = [noun for given in object_tokens(head) for noun in after(given, "of")]  # "the endorsement *of* Bonn"
    sayers = unique(id for noun in nouns for id in finder.scene.who(noun))
    word = subject(head)
    if not sayers or word is None:
        return draft
    told = _apart(draft.recipient, sayers) or _apart(finder.reader.sides.named(word), sayers)
    return with_sides(draft, sayers, told, f"“{head.text} … from”")


def _possessor(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*her* attacks on the bank": hers, where the network took somebody further off; "*her* arrest" befell her."""
    owner = next((c for c in head.children if c.tag_ == POSSESSIVE), None)
    ids = finder.scene.who(owner) if owner is not None else ()
    if not ids:
        return draft
    aimed = any(after(head, way) for way in TARGETS)
    if head.lower_ in doing().undergone:
        if any(after(head, way) for way in ("of", "on")):
            return draft
        left = _apart(draft.actor, ids)
        return with_sides(draft, left, ids, f"befell “{owner.text}”") if owner is not None else draft
    said = (draft.coding.plover in SPOKEN and aimed) or draft.coding.plover == "RETREAT"
    if not (draft.read or draft.sided) or not said or set(draft.actor) & set(ids):
        return draft
    told = _apart(draft.recipient, ids) or aimed_at(head, ids, finder.scene)
    return with_sides(draft, ids, told, f"whose “{head.text}”")


def _backers(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "they are *Lind* supporters", "a backer of Oslo": whose backers they are is backed."""
    if draft.coding.plover != "SUPPORT" or head.lower_ not in doing().backers:
        return draft
    scene, word = finder.scene, own_subject(head)
    before = (c for c in head.children if relation(c) == "compound")
    backed = scene.owner(head, ("'s", "adj", "of")) or unique(id for c in before for id in scene.who(c))
    ids = scene.who(word) if word is not None else _apart(draft.actor, backed)
    ids = _apart(ids or scene.who(head), backed)
    return with_sides(draft, ids, backed, f"whose “{head.text}”") if ids and backed else draft


def _levelled(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "the attacks that *Oslo* made": whoever makes them in the clause behind the noun."""
    if (by := _made_by(draft, head, finder)) is not None:
        return by
    for verb in head.children:
        word = own_subject(verb) if relation(verb) == "acl" and is_verb(verb) and not passive(verb) else None
        if word is None or word.lower_ in RELATIVE_WORDS or verb.lower_ not in doing().makes:
            continue
        if any(relation(c) == "xcomp" for c in verb.children):
            continue  # "which Oslo made *clear*"
        if ids := finder.reader.sides.named(word):
            return with_sides(draft, ids, _apart(draft.recipient, ids), f"“{verb.text}” by “{word.text}”")
    return draft


def _made_by(draft: Draft, head: Token, finder: Finder) -> Draft | None:
    """ "attacks that were *claimed by the rebels*", "a suit has been *filed by Lind*": theirs."""
    verbs = [c for c in head.children if c.i > head.i and relation(c) == "acl"]
    for place in (c for c in head.children if relation(c) == "nmod"):
        verbs += [c for c in place.children if relation(c) == "acl" and c.lower_ in doing().claims]
    if relation(head) == "nsubj":
        verbs.append(head.head)
    for verb in verbs:
        made = verb.lower_ in doing().makes or (verb.lower_ in doing().claims and draft.coding.plover == "ASSAULT")
        nouns = after(verb, "by") if made and is_verb(verb) and passive(verb) else []
        if ids := unique(id for noun in nouns for id in finder.scene.who(noun)):
            return with_sides(draft, ids, _apart(draft.recipient, ids), f"“{verb.text} by”")
    return None


def _by_means(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*Oslo* hopes to win votes *with* attacks on the bank": what one does something with is one's own."""
    if draft.actor or draft.coding.plover not in SPOKEN or preposition(head) != "with" or relation(head) != "obl":
        return draft
    verb = head.head
    met = verb.lower_ in doing().meets | doing().answers
    if not is_verb(verb) or passive(verb) or met or any(c.tag_ == "DT" for c in head.children):
        return draft
    word = subject(verb)
    ids = finder.scene.who(word) if word is not None else ()
    return with_sides(draft, ids, _apart(draft.recipient, ids), f"“{verb.text} … with”") if ids else draft


def _place_only(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "the fighting *in Sudan*", "In Sudan, clashes …": whose land it is done in does not do it."""
    scene = finder.scene
    if draft.coding.plover not in GROUND or not draft.actor or scene.kinds(draft.actor) != {"country"}:
        return draft
    words = [t for t in head.sent if set(scene.who(t)) & set(draft.actor)]
    if not words or not all(preposition(t) in PLACES for t in words):
        return draft
    return with_sides(draft, (), draft.recipient or draft.actor, f"in “{words[0].text}”")


def _bystander(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*Lind's* view of the attack", "the scale of the attack, an *officer* said": they only speak of it."""
    if draft.coding.plover != "ASSAULT" or not draft.read or not draft.actor or _chance(draft) >= SEEN:
        return draft
    if any(set(finder.scene.who(word)) & set(draft.actor) for word in _near(head)):
        return draft
    left = draft.recipient or finder.scene.owner(head, VICTIMS)
    return with_sides(draft, (), left, f"only beside “{head.text}”")


def _chance(draft: Draft) -> float:
    return draft.agreed[0] if draft.agreed[0] is not None else 1.0


def _near(head: Token) -> Iterator[Token]:
    """The words that may do what a noun tells: in its phrase, or in the clause that it is subject or object of."""
    yield head
    for child in head.children:
        if relation(child) != "nmod" or preposition(child) not in GROUNDS:
            yield from child.subtree
    if doing().claimed & {t.lower_ for t in head.doc[max(head.sent.start, head.i - UP) : head.i]}:
        yield from head.sent  # "claimed *credit* for the attacks"
    verb = head.head
    if is_verb(verb) and relation(head) in ("obj", "nsubj"):
        yield from (c for c in verb.children if relation(c) in ("nsubj", "obl") and preposition(c) not in PLACES)
        if relation(head) == "obj" and (word := subject(verb)) is not None:
            yield word


def _apart(ids: Ids, others: Ids) -> Ids:
    return tuple(id for id in ids if id not in others)


def noun_sides(draft: Draft, head: Token, finder: Finder) -> Draft:
    """The draft of a noun with the doers that the words around it name, without those that they rule out."""
    if is_verb(head):
        return draft
    for rule in (*_RULES, *noun_doers.RULES):
        draft = rule(draft, head, finder)
    return draft


_RULES: tuple[Callable[[Draft, Token, Finder], Draft], ...] = (
    _of_them, _sayers, _won, _possessor, _charged_with, _befell, _backers, _levelled, _by_means, _place_only,
    _bystander,
)  # fmt: skip
