"""The recipients of a predicate put right: nobody is his own, meetings abroad have a host, victims a country."""

from __future__ import annotations

from dataclasses import replace

from .coding import Coder
from .predicates import Predicate
from .scene import Scene
from .slots import object_tokens, prepositional

UNNAMED = frozenset({"RETREAT", "COERCE", "ASSAULT", "PROTEST", "AID"})  # types that befall unnamed groups
ARMED_GROUPS = frozenset({"REB", "UAF", "CRM"})


def fitted(predicate: Predicate, scene: Scene, coder: Coder) -> Predicate:
    """The predicate with its recipients put right."""
    if predicate.mutual and not predicate.actor and len(predicate.recipient) > 1:  # "talks between X and Y": both act
        predicate = replace(predicate, actor=predicate.recipient, recipient=())
    return _at_home(_abroad(_others(predicate, scene, coder), scene), scene)


def _others(predicate: Predicate, scene: Scene, coder: Coder) -> Predicate:
    """Without a country among the recipients that is the actor's own: a state asks nothing of itself."""
    own = set(scene.countries(predicate.actor))
    get = scene.table.get
    others = tuple(i for i in predicate.recipient if get(i).kind != "country" or get(i).country not in own)
    foreign = tuple(i for i in others if set(scene.countries((i,))) - own)
    # "a meeting between its minister and his British colleague": the colleague alone is the other side
    others = foreign if predicate.root == "16" else foreign or others
    parts = coder.take_apart(predicate.code)
    if parts is not None and parts.plover not in UNNAMED and scene.countries(predicate.actor):
        others = tuple(i for i in others if get(i).kind != "group" or scene.countries((i,)))
    return predicate if others == predicate.recipient else replace(predicate, recipient=others)


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
