"""The recipients of a predicate put right: nobody is his own, meetings abroad have a host, victims a country."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.triggers import VIOLENT, triggers
from pourparler.language.syntax import is_verb, own_subject, preposition, relation

from .coding import Coder
from .predicates import Predicate
from .scene import Ids, Scene, after, unique
from .senses import STATE
from .slots import is_infinitive, object_tokens, passive, prepositional

if TYPE_CHECKING:
    from pourparler.language import Token
    from pourparler.model import Actor

BEFALLS = frozenset({"RETREAT", "COERCE", "ASSAULT", "AID", "SANCTION", "COOPERATE"})  # done to somebody somewhere
SEARCHED = BEFALLS | {
    "AGREE",
    "REJECT",
    "THREATEN",
    "REQUEST",
    "ACCUSE",
}  # types worth a look for a recipient further off
ARRESTS = ("116", "173", "174")  # by a state, of its own people, where nobody else is named
INQUIRIES = ("09", *ARRESTS)
WHERE = ("in", "at", "near", "on", "of", "outside", "around", "across", "throughout", "into", "off")
GATES = frozenset({"outside", "near", "at", "around", "in front of"})
SCENES = ("14", "17")  # roots of crowds and of arrests: at an embassy's gates they are neither its own nor against it
PUBLISHERS = frozenset({"JRN", "MNC", "BUS"})
INSIDE = frozenset({"AID", "REQUEST"})  # types whose recipient may stand after "in": "aid to promote growth in X"
LOCAL = frozenset({"in", "at"})
AFAR = frozenset(
    {
        "according to",
        "along with",
        "after",
        "before",
        "since",
        "amid",
        "despite",
        "during",
        "by",
        "as",
        "like",
        "because of",
        "due to",
        "thanks to",
        "owing to",
        "over",
    }
)
OWN_FORCES = ("03", "08", "12", "15")  # roots of what a state does with troops of its own
DEEP = 5  # arcs below the head word that a recipient may stand
NEAR = 3  # and whoever is asked: further off are those of whom the thing asked for is
OCCUPIES = "192"  # code of taking land: not of one's own
DEPORTS = "174"  # code of throwing people out: seldom one's own
UNDERGOING = frozenset({"PROTEST", "COERCE"})
UNNAMED = frozenset({"RETREAT", "COERCE", "ASSAULT", "PROTEST", "AID"})  # types that befall unnamed groups
CONDITIONS = frozenset({"if", "unless", "until", "should", "once", "provided"})
REQUESTS = ("02", "10")  # roots of what is asked and demanded
AT_HOME = (*REQUESTS, "11")  # roots of what is said to one's own state, too
GOVERNING = frozenset({"GOV", "MIL", "SPY"})
PEOPLE = frozenset({"person", "office", "group"})
RIVALS = frozenset({"REB", "PRM", "UAF", "OPP"})  # sides of their own within a country
ARMED_GROUPS = frozenset({"REB", "UAF", "CRM"})


def fitted(predicate: Predicate, scene: Scene, coder: Coder) -> Predicate:
    """The predicate with its recipients put right."""
    if predicate.mutual and not predicate.actor and len(predicate.recipient) > 1:  # "talks between X and Y": both act
        predicate = replace(predicate, actor=predicate.recipient, recipient=())
    predicate = _by_body(predicate, scene)
    predicate = _at_home(_abroad(_others(predicate, scene), scene), scene)
    return _bound(_located(predicate, scene, coder), scene)


def _bound(predicate: Predicate, scene: Scene) -> Predicate:
    """A threat or an offer to nobody named is to whoever its condition names: "will strike back if *Syria* crosses the
    line", "ready to drop the case if *Togo* pays"."""
    if predicate.recipient or predicate.root not in ("03", "13"):
        return predicate
    own = set(scene.countries(predicate.actor))
    below = [c for child in predicate.head.children if relation(child) in ("xcomp", "ccomp") for c in child.children]
    for clause in (c for c in (*predicate.head.children, *below) if relation(c) in ("advcl", "ccomp")):
        subject = own_subject(clause)
        if subject is None or not any(c.lower_ in CONDITIONS and relation(c) == "mark" for c in clause.children):
            continue
        named = scene.who(subject) or scene.owner(subject, ("'s", "adj"))
        if others := tuple(id for id in named if set(scene.countries((id,))) - own):
            return replace(predicate, recipient=others)
    return predicate


def _by_body(predicate: Predicate, scene: Scene) -> Predicate:
    """ "Fiji was suspended from the Commonwealth": the body does it to its member."""
    if predicate.actor or predicate.root != "16" or not passive(predicate.head):
        return predicate
    body = unique(id for noun in after(predicate.head, "from") for id in scene.who(noun))
    return replace(predicate, actor=body, recipient=tuple(i for i in predicate.recipient if i not in body))


def _others(predicate: Predicate, scene: Scene) -> Predicate:
    """Without a country among the recipients that is the actor's own: a state asks nothing of itself, but a senator or
    a party may ask something of their own."""
    own = set(scene.countries(predicate.actor))
    get = scene.table.get
    others = tuple(i for i in predicate.recipient if get(i).kind != "country" or get(i).country not in own)
    if not others and predicate.root in AT_HOME and not any(_rules(get(i)) for i in predicate.actor):
        beside = {id for child in predicate.head.children for id in scene.who(child)}
        others = tuple(id for id in predicate.recipient if id in beside)
    if predicate.root in OWN_FORCES and "REB" not in scene.sectors(predicate.actor):
        others = tuple(i for i in others if get(i).country not in own or "MIL" not in get(i).sectors)
    foreign = tuple(i for i in others if set(scene.countries((i,))) - own)
    # "a meeting between its minister and his British colleague": the colleague alone is the other side; what the
    # network reads as a sanction may be of its own people
    if predicate.root == "16" and "read" not in predicate.flags:
        rivals = tuple(i for i in others if set(get(i).sectors) & RIVALS)
        others = foreign or rivals
    else:
        others = foreign or others
    return predicate if others == predicate.recipient else replace(predicate, recipient=others)


def _rules(actor: Actor) -> bool:
    """Whether somebody is a country or acts for it."""
    return actor.kind == "country" or bool(GOVERNING & set(actor.sectors)) or not actor.sectors


def _abroad(predicate: Predicate, scene: Scene) -> Predicate:
    """Meetings that one side held in another's country are a visit there."""
    if predicate.code not in ("040", "046") or predicate.recipient or not predicate.actor:
        return predicate
    words = (noun for name in ("in", "at") for noun in prepositional(predicate.head, name))
    lands = [ids for noun in words if (ids := scene.land(noun))]
    own = scene.countries(predicate.actor)
    if len(own) != 1 or not lands or scene.countries(lands[0]) == own:
        return predicate
    return replace(predicate, code="042", recipient=lands[0], mutual=False)


def _at_home(predicate: Predicate, scene: Scene) -> Predicate:
    """An armed group's unnamed victims ("nine soldiers were killed by the ELN") are of its own country."""
    if predicate.recipient or predicate.code[:2] not in ("18", "19") or not object_tokens(predicate.head):
        return predicate
    if not scene.sectors(predicate.actor) & ARMED_GROUPS:
        return predicate
    own = scene.countries(predicate.actor)
    id = scene.table.country(own[0]) if len(own) == 1 else None
    return replace(predicate, recipient=(id,)) if id else predicate


def _located(predicate: Predicate, scene: Scene, coder: Coder) -> Predicate:
    """With the country of recipients that the text names only by what they are ("four people near Sidon") or where."""
    parts = coder.take_apart(predicate.code)
    if parts is None:
        return predicate
    if parts.plover in UNDERGOING and not scene.countries(predicate.actor):
        predicate = _done_there(predicate, parts.plover, scene)
    if scene.countries(predicate.recipient) or not (parts.plover in SEARCHED or predicate.code == "045"):
        return predicate
    own = set(scene.countries(predicate.actor))
    if predicate.mutual and len(own) > 1:
        return predicate
    afar = AFAR if parts.plover in INSIDE or predicate.code.startswith("033") else AFAR | LOCAL
    found = _below(predicate, scene, own, afar) or (_where(predicate, scene) if parts.plover in BEFALLS else ())
    if predicate.code == OCCUPIES and set(scene.countries(found)) <= own:
        found = ()  # "Chile's annexation of Arica" is not from Chile
    unnamed = predicate.code.startswith(ARRESTS) or (predicate.code.startswith(INQUIRIES) and _into_people(predicate))
    if not found and len(own) == 1 and (predicate.recipient or unnamed) and predicate.code != DEPORTS:
        home = scene.table.country(next(iter(own)))
        found = (home,) if home and _domestic(predicate, parts.plover, scene) else ()
    return replace(predicate, recipient=unique((*predicate.recipient, *found))) if found else predicate


def _done_there(predicate: Predicate, plover: str, scene: Scene) -> Predicate:
    """With the country of the place for a crowd that is only counted ("thousands of workers *in Haiti*"), and for the
    police that a passive leaves out ("was arrested *in Niger*")."""
    crowd = plover == "PROTEST" and predicate.actor_head is not None and predicate.actor_head.tag_ in ("NNS", "NNPS")
    police = predicate.code.startswith(("173", "174")) and not predicate.actor and passive(predicate.head)
    if not (crowd or police or (predicate.actor and plover in ("PROTEST", "COERCE"))):
        return predicate
    land = _where(predicate, scene)
    state = not police or scene.kinds(land) <= {"country"}
    return replace(predicate, actor=unique((*predicate.actor, *land))) if land and state else predicate


def _into_people(predicate: Predicate) -> bool:
    """Whether an inquiry is into somebody that the text does not name: "is investigating a *man* who …"."""
    people = triggers().classes["PRISONERS"]
    nouns = [
        *object_tokens(predicate.head),
        *(n for name in ("on", "into", "against") for n in after(predicate.head, name)),
    ]
    return any(triggers().lemma(noun.lower_) in people for noun in nouns)


def _domestic(predicate: Predicate, plover: str, scene: Scene) -> bool:
    """Whether what a state does to people without a country of their own is done at home."""
    if not scene.kinds(predicate.recipient) <= PEOPLE:
        return False
    return plover in UNNAMED or predicate.code.startswith(INQUIRIES)


def _below(predicate: Predicate, scene: Scene, own: set[str], afar: frozenset[str]) -> Ids:
    """The nearest other actor in the words that hang on the head, finite clauses left out."""
    level = [child for child in predicate.head.children if _goes_into(child, predicate, afar)]
    for _ in range(NEAR if predicate.root in REQUESTS else DEEP):
        for token in level:
            ids = scene.who(token)
            if not ids or set(ids) & set(predicate.actor) or _firm(ids, scene):
                continue
            lands = set(scene.countries(ids))
            if lands and (not lands & own or _opposed(ids, predicate, scene)):
                return ids
        level = [child for token in level for child in token.children if _goes_into(child, predicate, afar)]
    return ()


def _firm(ids: Ids, scene: Scene) -> bool:
    """Whether somebody is a publisher or a company: where a thing was said, seldom to whom it was done."""
    return bool(scene.sectors(ids) & PUBLISHERS) or set(scene.countries(ids)) == {"MNC"}


def _opposed(ids: Ids, predicate: Predicate, scene: Scene) -> bool:
    """Whether somebody of the actor's own country can be the other side: no country, no organ of state, no relations
    between states."""
    if predicate.root in ("16", "05") or scene.kinds(ids) & {"country"}:
        return False
    return not scene.sectors(ids) & STATE or bool(scene.sectors(predicate.actor) & ARMED_GROUPS)


def _goes_into(child: Token, predicate: Predicate, afar: frozenset[str]) -> bool:
    kind = relation(child)
    if kind in ("nsubj", "csubj", "parataxis", "punct", "ccomp") or (kind == "conj" and is_verb(child)):
        return False
    if kind == "compound" and predicate.root not in VIOLENT and _violent(child.head):
        return False  # "condemned the *Ukraine* war"
    if predicate.actor_head is not None and child.i == predicate.actor_head.i:
        return False
    if predicate.root in SCENES and preposition(child) in GATES:
        return False
    if kind in ("advcl", "acl"):
        return is_infinitive(child) or (kind == "acl" and child.tag_ == "VBN" and "in" not in afar)
    return preposition(child) not in afar


def _violent(noun: Token) -> bool:
    return any(sense.violent for sense in triggers().nouns.get(noun.lower_, ()))


def _where(predicate: Predicate, scene: Scene) -> Ids:
    """The country of the place that a deed is told to have befallen."""
    words = [predicate.head, *object_tokens(predicate.head)]
    if predicate.actor_head is not None and not scene.who(
        predicate.actor_head
    ):  # "a raid on a camp *near Sidon* killed …"
        words += list(predicate.actor_head.subtree)
    for word in words:
        below = [child for child in word.children if relation(child) == "obl"]  # "on Monday *in Niger*"
        for noun in (n for name in WHERE for w in (word, *below) for n in after(w, name)):
            ids = scene.land(noun) or scene.who(noun)
            if ids and not (predicate.root in SCENES and "organisation" in scene.kinds(ids)):
                return ids
    return ()
