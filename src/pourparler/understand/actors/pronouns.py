"""Whom "he", "she", "it", "they", "the country" and "the group" mean: those of whom the sentences before were.

A "he" or "she" that speaks is told by :mod:`speaking`, any other one by :mod:`ranker`. For the others there are rules
of salience as in Lappin and Leass (1994), cut down to what news needs: the main clause of the sentence before comes
first, then any clause of it, then whoever was named last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pourparler.codebook.people import slug
from pourparler.codebook.reference import reference_words
from pourparler.language import Token
from pourparler.language.syntax import own_subject, relation

from .bound import binders, nameless
from .groups import Groups
from .heard import STATE, Heard
from .naming import Entity
from .ranker import likeliest
from .speaking import speaks
from .spots import verb_led

#: How many sentences back somebody can be meant by a pronoun.
REACH = 3
#: So many times oftener than another a country must be named for the text to be about it rather.
MUCH = 3
#: Codes of bodies of no one country.
ALL_NATIONS = ("UNO", "IGO", "EUR", "NGO")


def stand_in(heard: Heard, memory: list[Heard], groups: Groups) -> list[Entity]:
    """The actors that a pronoun, or a noun like "the country", stands for; none when that cannot be told."""
    key = heard.naming.key
    if key in ("m", "f"):
        return speaks(heard, memory) if heard.source else likeliest(heard, memory)
    if key == "it":
        return _thing(heard, memory, groups)
    if key == "they":
        return _several(heard, memory, groups)
    if key in ("country", "body", "band"):
        return _spoken_of(heard, memory, key) if key != "country" else _land(heard, memory, groups)
    return []


def _back(heard: Heard, memory: list[Heard], sentences: int) -> Iterator[Heard]:
    """Namings before ``heard`` in the same text, nearest first."""
    for other in reversed(memory):
        if other.scan is not heard.scan or heard.sentence - other.sentence > sentences:
            return
        if other.naming.start < heard.naming.start and other.naming.entities:
            yield other


def _thing(heard: Heard, memory: list[Heard], groups: Groups) -> list[Entity]:
    """The country or body that acts in the clause or sentence before."""
    if heard.naming.name in ("it", "itself") and not _acts(heard):
        return []
    if (blamed := _blamed_one(heard, memory)) is not None:
        return [blamed]
    if (bound := _bound(heard, memory, groups, _is_thing, many=False)) is not None:
        return bound
    if (nobody := _of_the_nameless(heard, memory, groups, many=False)) is not None:
        return [nobody]
    near = [other for other in _back(heard, memory, 1) if _is_thing(other)]
    here = [other for other in near if other.sentence == heard.sentence]
    for group in (here, near):
        subjects = [other for other in group if other.subject]
        leading = [
            *(other for other in subjects if other.main),
            *(other for other in group if _does_it(other)),
            *subjects,
        ]
        if found := next(iter(leading or group), None):
            return [found.naming.entities[0].real()]
    return []


def _does_it(other: Heard) -> bool:
    """Whether a naming is whoever does what the main clause tells in the passive: "was condemned by *Oslo*"."""
    return other.root.dep_ == "obl:agent" and other.main


def _is_thing(other: Heard) -> bool:
    entity = other.naming.entities[0].real()
    single = len(other.naming.entities) == 1 and entity.kind in ("country", "organisation") and not _many(other)
    return single and "JRN" not in entity.sectors and other.naming.spans[0][1] != "place"


def _many(other: Heard) -> bool:
    """Whether a body is spoken of in the plural, as the police are."""
    return other.naming.what == "head" and other.naming.key.endswith("police")


def _acts(heard: Heard) -> bool:
    """Whether an "it" is somebody: the subject of a verb that is not "be"."""
    token = heard.scan.token(heard.naming.start)
    verb = token.head
    copula = verb.lemma_ in reference_words().not_acting or verb.text.lower() in reference_words().not_acting
    has_copula = any(child.dep_ == "cop" for child in verb.children)
    return relation(token) == "nsubj" and not copula and not has_copula and "pass" not in token.dep_


def _bound(
    heard: Heard, memory: list[Heard], groups: Groups, fits: Callable[[Heard], bool], *, many: bool
) -> list[Entity] | None:
    """Whom the clause around the pronoun tells: those of its subject, though only a common noun names them; None if it
    does not tell.
    """
    nouns = binders(heard.root)
    if not nouns:
        return None
    here = {other.root.i: other for other in reversed(list(_back(heard, memory, 0)))}
    for noun in nouns:
        other = here.get(noun.i)
        if other is not None and fits(other):
            return (groups.alike(other) if many else []) or [e.real() for e in other.naming.entities]
        if other is not None and many and (together := groups.around(other)):
            return together
        if other is None and nameless(noun, many=many):
            between = any(o.naming.start > noun.idx and fits(o) for o in here.values())
            return None if between else [_so_called(noun, groups, many=many)]
    return None


def _so_called(noun: Token, groups: Groups, *, many: bool) -> Entity:
    """Those whom only a common noun tells."""
    words, kind = noun.text.lower(), "group" if many else "organisation"
    return groups.registry.described(f"text:{slug(words)}", words, kind, groups.registry.main, ())


def _of_the_nameless(heard: Heard, memory: list[Heard], groups: Groups, *, many: bool) -> Entity | None:
    """Those, or the body, of whom the sentence before is, if nobody is named by its subject."""
    if heard.sentence == 0 or any(other.subject for other in _back(heard, memory, 0)):
        return None
    subject = own_subject(heard.scan.root(heard.scan.sentence_span(heard.sentence - 1)))
    if subject is None or not nameless(subject, many=many):
        return None
    named = any(other.root.i == subject.i for other in _back(heard, memory, 1))
    return None if named else _so_called(subject, groups, many=many)


def _several(heard: Heard, memory: list[Heard], groups: Groups) -> list[Entity]:
    if blamed := _blamed(heard, memory, groups):
        return blamed
    if (bound := _bound(heard, memory, groups, _plural, many=True)) is not None:
        return bound
    if near := _crowd(heard, memory, groups) or _told_of(heard, memory):
        return near
    if (nobody := _of_the_nameless(heard, memory, groups, many=True)) is not None:
        return [nobody]
    for subjects_only in (True, False):
        for other in _back(heard, memory, REACH):
            entities = [e.real() for e in other.naming.entities]
            if subjects_only and not other.subject:
                continue
            if _plural(other):
                return groups.alike(other) or entities
            if together := groups.around(other):
                return together
    return []


def _plural(other: Heard) -> bool:
    """Whether a naming is of several."""
    entities = other.naming.entities
    return len(entities) > 1 or entities[0].real().kind == "group" or other.people or _by_plural(other)


def _blamed(heard: Heard, memory: list[Heard], groups: Groups) -> list[Entity]:
    """Whom the clause blames or praises for what is "their": "the mayor praised *Oslo and Bergen* for their plan"."""
    found = next((o for o in _objects(heard, memory) if o.naming.what != "pronoun"), None)
    return (groups.around(found) or [e.real() for e in found.naming.entities]) if found is not None else []


def _blamed_one(heard: Heard, memory: list[Heard]) -> Entity | None:
    """The country or body that the clause blames or praises for what is "its"."""
    return next((o.naming.entities[0].real() for o in _objects(heard, memory) if _is_thing(o)), None)


def _objects(heard: Heard, memory: list[Heard]) -> Iterator[Heard]:
    """The objects of the clause that blames or praises somebody for what is the pronoun's."""
    verb = verb_led(heard.root)
    here = _back(heard, memory, 0) if verb is not None else ()
    return (o for o in here if verb is not None and relation(o.root) == "obj" and o.root.head.i == verb.i)


def _by_plural(other: Heard) -> bool:
    """Whether somebody is one body by a plural: "police", "the Red Brigades", but not "the United Nations"."""
    entity = other.naming.entities[0].real()
    if entity.kind != "organisation" or not other.subject or entity.country in ALL_NATIONS:
        return False
    return _many(other) or (other.root.tag_ in ("NNPS", "NNS") and other.naming.spans[0][1] == "name")


def _told_of(heard: Heard, memory: list[Heard]) -> list[Entity]:
    """Several of whom the sentence tells before the pronoun, which does nothing itself: "called on both sides to wait
    and urged *them* …".
    """
    here = () if heard.subject else _back(heard, memory, 0)
    several = (other for other in here if len(other.naming.entities) > 1 and not other.subject)
    return next(([e.real() for e in other.naming.entities] for other in several), [])


def _crowd(heard: Heard, memory: list[Heard], groups: Groups) -> list[Entity]:
    """The people that the pronoun's own sentence names before it, unless it is about several actors."""
    here = list(_back(heard, memory, 0))
    if any(other.subject and (len(other.naming.entities) > 1 or groups.around(other)) for other in here):
        return []
    crowds = [o for o in here if o.people or (o.naming.determiner != "a" and _of_groups(o))]
    found = next((other for other in crowds if other.subject), crowds[0] if crowds else None)
    return [e.real() for e in found.naming.entities] if found is not None else []


def _of_groups(other: Heard) -> bool:
    return all(e.real().kind == "group" for e in other.naming.entities)


def _land(heard: Heard, memory: list[Heard], groups: Groups) -> list[Entity]:
    """The country that "the country" means; where the sentence names none, that of its official or institution. "This
    country" is the one named last, though only as a place.
    """
    if heard.naming.determiner in ("this", "that"):
        return next(([e] for other in _back(heard, memory, 1) if (e := _state(other)) is not None), [])
    found = _spoken_of(heard, memory, "country")
    if (nearer := _spoken_of_since(heard, memory, groups, found)) is not None:
        return [nearer]
    if any(
        other.sentence == heard.sentence and found[0] is other.naming.entities[0].real()
        for other in _back(heard, memory, 0)
        if found
    ):
        return found
    states = reference_words().kinds_of_state.get(heard.naming.name)
    for other in _back(heard, memory, 0):
        entity = other.naming.entities[0].real()
        fits = entity.country in groups.registry.codebook.countries and (states is None or entity.country in states)
        if fits and set(entity.sectors) & STATE and other.naming.what != "pronoun":
            return [groups.registry.country(entity.country or "")]
    main = groups.registry.main
    alone = not found and main is not None and (states is None or main in states)
    return [groups.registry.country(main)] if alone and main is not None else found


def _spoken_of_since(heard: Heard, memory: list[Heard], groups: Groups, found: list[Entity]) -> Entity | None:
    """The country that the text is about, where it (by its people, or by its official who acts) was named after the one
    found, which was named beside it only: "rebuild the country" after "the war against X … the people of Y".
    """
    spoken, states = groups.registry.spoken, reference_words().kinds_of_state.get(heard.naming.name)
    for other in _back(heard, memory, REACH):
        if other.naming.what == "pronoun" or len(other.naming.entities) != 1 or other.naming.spans[0][1] == "place":
            continue
        entity = other.naming.entities[0].real()
        if entity in found:
            return None
        code, against = entity.country, found[0].country if found else None
        fits = code in groups.registry.codebook.countries and (states is None or code in states)
        more = fits and spoken[code or ""] >= MUCH * spoken[against or ""]
        if more and (entity.kind == "country" or (other.subject and set(entity.sectors) & STATE)):
            return groups.registry.country(code or "")
    return None


def _state(other: Heard) -> Entity | None:
    """The one country that a naming names."""
    entity = other.naming.entities[0].real()
    return entity if entity.kind == "country" and len(other.naming.entities) == 1 else None


def _spoken_of(heard: Heard, memory: list[Heard], key: str) -> list[Entity]:
    """The country or body that "the country", "the group" means: a subject of late, else the last one named. As a
    subject itself it is rather the last one: a subject that stays is called "it".
    """
    near = [other for other in _back(heard, memory, REACH) if _can_be(other, heard, key)]
    here = [other for other in near if other.sentence == heard.sentence]
    acting = next((other for other in here if other.subject and not heard.subject), here[0] if here else None)
    found = acting or next((other for other in near if other.subject), near[0] if near else None)
    if found is None:
        return []
    entity = found.naming.entities[0].real()
    if heard.naming.name in reference_words().of_the_press:
        entity.sectors = ("JRN",)
    return [entity]


def _can_be(other: Heard, heard: Heard, key: str) -> bool:
    entity = other.naming.entities[0].real()
    if len(other.naming.entities) > 1 or other.naming.spans[0][1] in ("place", "demonym"):
        return False
    if heard.naming.name in reference_words().of_the_press:
        return entity.kind == "organisation" and set(entity.sectors) <= {"JRN"}
    if "JRN" in entity.sectors:
        return False
    if key == "country":
        states = reference_words().kinds_of_state.get(heard.naming.name)
        return entity.kind == "country" and (states is None or entity.country in states)
    state = bool(set(entity.sectors) & STATE) and "REB" not in entity.sectors and other.naming.what != "organisation"
    party = "PTY" in entity.sectors
    if heard.naming.name in reference_words().of_business and (state or party or entity.country in ALL_NATIONS):
        return False
    return entity.kind == "organisation" and not (key == "band" and state) and not (_ministry(heard) and not state)


def _ministry(heard: Heard) -> bool:
    return heard.naming.name == "ministry"
