"""Events that no trigger of the lexicon tells but the network reads."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.codebook.saying import neutral
from pourparler.language.syntax import clause_of, clause_span, is_verb, phrase_span, preposition, relation, subject
from pourparler.model import Span, Statement

from .aims import aimed_at
from .antecedents import partner
from .draft import Draft
from .learned import Learned, Told
from .learned_sides import ACTOR, BESIDE, IN_ROLE, RECIPIENT, agreement, chance_of, named_in_role, sides_of
from .predicates import Predicate
from .scene import Ids, unique
from .slots import object_tokens, passive, prepositional
from .status import HAPPENED, imagined

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

TOLD = 0.4  # chance of a deed from which on a word tells one by itself
TYPED = 0.4  # and of its type
# Chance from which on a word names the recipient, of types that all but always have one: of judged events told with
# nobody, those of accusations that the network held likelier than this were right in 37 of 47 cases.
DONE_TO = {"ACCUSE": 0.2, "ASSAULT": 0.2}
FAINT = 0.1  # and of one whom the deed's own words name
AIMED = frozenset({"ACCUSE", "ASSAULT", "COERCE", "REQUEST", "SANCTION", "SUPPORT", "THREATEN"})
BLAMED = 0.6  # of an accusation by a neutral verb of saying: of 11 below this on pages read by eye 3 were right
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
GIVEN = frozenset({"AGREE", "THREATEN", "REJECT", "REQUEST", "ACCUSE"})  # with the word itself, whenever the rest comes
VERBAL = GIVEN | {"SUPPORT", "CONCEDE"}  # done by saying: whoever speaks does it where nobody else does
ASKED = frozenset({"REQUEST"})
ANSWERED = ASKED | {"ACCUSE"}  # of "Poe is rude" whoever says so does it
UNDERGONE = frozenset({"ACCUSE", "ASSAULT", "COERCE", "SANCTION", "RETREAT"})
UNTOLD = frozenset({"negated", "hypothetical"})
HELD = frozenset({"obj", "obl", "nmod", "nsubj"})
GIVERS = ("'s", "by", "from")
AUXILIARY = frozenset({"aux", "cop"})
NOTHING = frozenset({"nothing", "comment", "comments"})
SILENT = frozenset({"comment", "elaborate", "speculate", "interviewed"})
INDEFINITE = frozenset({"a", "an", "no", "another"})
ONLOOKERS = frozenset({"JRN"})
VISIT, INQUIRY = "042", "09"
ABROAD = ("to", "in", "at")


def by_reading(finder: Finder, learned: Learned, drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of words that the network takes for deeds, where no draft stands already."""
    for told in learned.deeds(finder.part, TOLD):
        if (
            told.chance(told.plover) < _least(told, finder)
            or _covered(told, finder, drafts)
            or _empty(told, finder, drafts)
        ):
            continue
        draft = _draft(told, finder, drafts)
        if draft is not None:
            agreed = agreement(told, draft, finder.scene)
            chances = told.chance(told.plover), told.deed
            yield replace(draft, read=True, chances=chances, agreed=agreed)


def _least(told: Told, finder: Finder) -> float:
    """The chance of its type from which on a word tells a deed; of "said" a blame is often only heard."""
    word = finder.part.doc[told.token]
    return BLAMED if told.plover == "ACCUSE" and is_verb(word) and word.lower_ in neutral() else TYPED


def _covered(told: Told, finder: Finder, drafts: Sequence[Draft]) -> bool:
    head = finder.part.doc[told.token]
    around = {head.i, head.head.i}
    for draft in drafts:
        if head.i == draft.head or head.i in draft.used:
            return True
        if draft.coding.plover == told.plover and (draft.head in around or around & draft.used):
            return True
    return False


def _empty(told: Told, finder: Finder, drafts: Sequence[Draft]) -> bool:
    """Whether a word commits nobody: "would go on *watching*", "had no *comment*", and "is *ready*" under a threat."""
    head = finder.part.doc[told.token]
    if told.plover == "REJECT":
        silent = any(c.lower_ in SILENT for c in head.children if relation(c) == "xcomp")
        return silent if is_verb(head) else head.lower_ in NOTHING
    if told.plover != "AGREE":
        return False
    idle = finder.lexicon.modality.idle
    if head.lower_ in idle or any(c.lower_ in idle for c in head.children if relation(c) == "xcomp"):
        return True
    threats = (draft for draft in drafts if draft.coding.plover == "THREATEN")
    return any(draft.span.start <= head.idx < draft.span.end for draft in threats)


def _draft(told: Told, finder: Finder, drafts: Sequence[Draft]) -> Draft | None:
    head = _telling(finder.part.doc[told.token])
    if finder.asks(head) or (is_verb(head) and imagined(head, finder.lexicon.modality)):
        return None
    said = finder.statement_over(head)
    status = HAPPENED if told.plover in GIVEN else told.status
    if status in UNTOLD:
        return None
    predicate = _predicate(told, head, finder, said)
    indefinite = any(c.lower_ in INDEFINITE and relation(c) == "det" for c in head.children)
    if predicate.mutual and predicate.root == "04" and not is_verb(head) and not indefinite:
        earlier = [draft for draft in drafts if draft.span.start < head.idx]
        recipient = partner(predicate.actor, earlier, finder.scene.countries)
        why = (*predicate.why, "with the other side of the deeds before") if recipient else predicate.why
        predicate = replace(predicate, recipient=recipient, why=why)
    return finder.read_draft(predicate, status, said, told.chance(told.plover))


def _telling(word: Token) -> Token:
    """The word itself; of "*must* leave" and "*is* ready" the verb or adjective."""
    return word.head if relation(word) in AUXILIARY else word


def _predicate(told: Told, head: Token, finder: Finder, said: Statement | None) -> Predicate:
    code = finder.lexicon.code_of(told.plover, head, finder.part.text[(span := _span(head)).start : span.end])
    named = sides_of(told, RECIPIENT, finder.scene, said)
    actor = sides_of(told, ACTOR, finder.scene, said) or _doer(told, head, finder, said)
    actor = _own_doer(told, head, finder, actor, said)
    if actor and told.plover in UNDERGONE and (undergone := _undergoing(head, finder)) and set(actor) & set(undergone):
        actor = tuple(id for id in actor if id not in undergone)  # "were taken hostage": who was taken did not take
        named = named or undergone
    if not actor and told.plover == "CONSULT":
        actor = _whose(head, code, bool(named), finder)
    recipient = tuple(id for id in named if id not in actor)
    if not recipient and (is_verb(head) or not code.startswith(INQUIRY)):  # "the FBI's investigation": into whom?
        recipient = _less_sure(told, head, actor, finder, said)
    if not recipient and code.startswith(VISIT):
        recipient = _host(head, finder)
    text = finder.part.doc[told.token].text
    why = (f"“{text}” read as {told.plover} ({told.chance(told.plover):.2f})",)
    flags = frozenset({"read"}) if is_verb(head) else frozenset({"read", "nominal"})
    return Predicate(
        head, code, actor, recipient, mutual=told.plover in MUTUAL and not recipient,
        used=frozenset({head.i, told.token}),
        flags=flags, why=why,
    )  # fmt: skip


def _less_sure(told: Told, head: Token, actor: Ids, finder: Finder, said: Statement | None) -> Ids:
    """To whom a deed is done where the network is sure of nobody: whom its own words name, else, of a type that has
    nearly always somebody, the likeliest one who does not do it."""
    ids = aimed_at(head, actor, finder.scene) if told.plover in AIMED else ()
    if ids and chance_of(told, RECIPIENT, ids, finder.scene) >= FAINT:
        return ids
    least = DONE_TO.get(told.plover)
    words = told.parties(RECIPIENT, least) if least is not None else []
    found = (named_in_role(finder.scene.doc[number], RECIPIENT, finder.scene, said) for number, _ in words)
    return next((apart for ids in found if (apart := tuple(id for id in ids if id not in actor))), ())


def _undergoing(head: Token, finder: Finder) -> Ids:
    """To whom a passive is done that names no doer."""
    if not is_verb(head) or not passive(head) or prepositional(head, "by"):
        return ()
    return unique(id for noun in object_tokens(head) for id in finder.scene.who(noun))


def _doer(told: Told, head: Token, finder: Finder, said: Statement | None) -> Ids:
    """Who does it where the network puts nobody there: the subject, or whoever says what is done by saying."""
    if told.parties(ACTOR, IN_ROLE):
        return ()
    acts = is_verb(head) or (head.pos_ == "ADJ" and told.plover not in ANSWERED)
    actor, _ = finder.reader.sides.actor(head) if acts else ((), None)
    if _only_named(head, finder):
        return finder.scene.owner(head, GIVERS) if said is not None and told.plover in VERBAL else ()
    return actor or (_speaker(head, finder, said) if said is not None and told.plover in VERBAL else ())


def _only_named(head: Token, finder: Finder) -> bool:
    """Whether a noun only names a deed, and nobody does it by saying so: "there were *lawsuits*, Poe said"."""
    known = head.lower_ in finder.lexicon.triggers.noun_ends or head.lower_ in doing().tirades
    held = head.pos_ == "NOUN" and relation(head) in HELD
    return held and known and not any(relation(c) == "cop" for c in head.children)


def _speaker(head: Token, finder: Finder, said: Statement) -> Ids:
    """Who says what is done by saying; of what befell somebody media only tell."""
    media = is_verb(head) and passive(head) and ONLOOKERS & finder.scene.sectors(said.speaker)
    return () if media else said.speaker


def _own_doer(told: Told, head: Token, finder: Finder, actor: Ids, said: Statement | None) -> Ids:
    """Whoever the deed's own subject names, where the network is not sure of another: "Oslo says *banks* blame it";
    what is asked, those ask who speak."""
    if not is_verb(head) or passive(head) or relation(head) in ("advcl", "acl") or _bidden(told, head, finder):
        return actor
    own, word = finder.reader.sides.actor(head)
    if word is None or word.pos_ not in ("NOUN", "PROPN") or set(own) & set(actor):
        return actor
    if not own:  # "Poe writes that *the old guard* pleaded with him"
        heard = told.plover in ASKED and said is not None and set(actor) <= set(said.speaker)
        return () if heard else actor
    return actor if chance_of(told, ACTOR, actor, finder.scene) >= BESIDE else own


def _bidden(told: Told, head: Token, finder: Finder) -> bool:
    """Whether a word tells what somebody should do, rather than that he asks for it: "*must* leave", "*need* rain"."""
    modality = finder.lexicon.modality
    if told.plover not in ASKED:
        return False
    helped = any(relation(c) == "aux" and c.lower_ in modality.duty for c in head.children)
    return told.token != head.i or helped or head.lower_ in modality.duty_verbs


def _whose(head: Token, code: str, met: bool, finder: Finder) -> Ids:
    """Whose meeting or visit a noun tells: "is in Japan on a *visit*", and, of one with somebody, "spoke well of
    his *meetings* with the Danes"."""
    sides = finder.reader.sides
    if is_verb(head):
        return ()
    if found := sides.holder(head, code):
        return found
    clause = clause_of(head)
    journey = code.startswith(VISIT) and preposition(head) == "on"
    word = subject(clause) if (met or journey) and clause.i != head.i else None
    return sides.named(word) if word is not None else ()


def _host(head: Token, finder: Finder) -> Ids:
    """Whose country a visit goes to, by the place that the clause names: "is in *Oslo* on a visit"."""
    clause = clause_of(head)
    clause = clause_of(head.head) if clause.i == head.i else clause
    nouns = [noun for word in (head, clause) for name in ABROAD for noun in prepositional(word, name)]
    nouns += [clause] if preposition(clause) in ABROAD else []
    return next((land for noun in nouns if (land := finder.scene.land(noun) or finder.scene.who(noun))), ())


def _span(head: Token) -> Span:
    return clause_span(head) if is_verb(head) or head.pos_ == "ADJ" else phrase_span(head)
