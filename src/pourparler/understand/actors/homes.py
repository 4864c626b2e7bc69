"""The country of those whose own phrase tells none: the one named next, that of the place, the only one in question.

Runs when everybody is heard, so that what a sentence tells after a name counts too. An own country is never changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from pourparler.codebook.bodies import ANYWHERE
from pourparler.codebook.reference import reference_words
from pourparler.language.syntax import relation
from pourparler.model import Span

from .by_name import by_their_names
from .draft import posted
from .heard import STATE, Heard
from .naming import Entity
from .registry import Registry
from .scan import Scan
from .strangers import SHORT, Places, give, single
from .whole_text import at_home, most_likely

#: How many characters further on the place of protesters may be named.
NEAR = 90
#: Between "the son of" and whose son he is stand no more characters than these.
NEAR_KIN = 20
#: Sectors of those who act where they are at home.
LOCAL = frozenset({"CVL", "REB", "OPP", "COP", "LAB"})
#: Sectors of those who fight or oppose the state they live in.
DOMESTIC = frozenset({"REB", "OPP"})
#: How many sentences before a name somebody may be described without it.
DESCRIBED_REACH = 4
#: So many characters on at most begins the paragraph in which an unnamed speaker is named.
NEXT_PARAGRAPH = 400
#: How many characters, and words, before a country's name may tell that somebody goes there.
GOAL, GOES = 60, 6
#: Share of all countries named that makes one the country that a text is about.
MAIN_SHARE = 0.7
#: Who only tells of others is of any country.
TELLERS = frozenset({"JRN", "EDU", "NGO", "REL", "MED"})


def find_homes(registry: Registry, heard: list[Heard], located: list[tuple[Scan, Places]]) -> None:
    """Gives actors without a country one, with the basis; ``located`` are the places named in each part."""
    _named_next(registry, heard, located)
    for scan, places in located:
        own = [one for one in heard if one.scan is scan]
        _located(own, scan, places)
        _described(own)
        _kin(own)
        _only_one(registry, own, scan, places)
        _kin(own)
        _opposed(registry, own)
        _on_the_spot(registry, own, scan, places)
        by_their_names(registry, own, scan)
        at_home(registry, own, scan, places)
        most_likely(registry, own, scan)
        _kin(own)


def _opposed(registry: Registry, heard: list[Heard]) -> None:
    """An opposition is of the country of those named nearest in its paragraph: "… Its leader, X, told President Y"."""
    for one in heard:
        entity = single(one)
        if entity is None or "OPP" not in entity.sectors:
            continue
        near = [h for h in heard if h.paragraph == one.paragraph and h.naming.what != "pronoun"]
        near.sort(key=lambda h: abs(h.naming.start - one.naming.start))
        codes = (e.real().country for h in near for e in h.naming.entities)
        found = next((code for code in codes if code in registry.codebook.countries), None)
        if found is not None:
            give(entity, found, "country of those named beside")


def _on_the_spot(registry: Registry, heard: list[Heard], scan: Scan, places: Places) -> None:
    """Witnesses, residents, officials without a country are of the country where nearly all that a text names lies."""
    where = Counter(place.country for _, place in places if place.country)
    counts = where.most_common(1)
    if not counts or counts[0][1] < MAIN_SHARE * where.total() or scan.sentence(len(scan.text)) < SHORT:
        return
    code = counts[0][0]
    named = {e.real().country for one in heard for e in one.naming.entities}
    if code not in registry.codebook.countries or code not in named | {registry.home}:
        return
    for one in heard:
        entity = single(one)
        at_home = entity is not None and _local(one, entity) and _can_be_at_home(one, entity)
        if entity is not None and at_home and code != one.naming.host:
            give(entity, code, "where the report is set")


def _seen_there(one: Heard) -> bool:
    office = one.naming.office
    return office is not None and office.title.lower() in reference_words().on_the_spot


def _local(one: Heard, entity: Entity) -> bool:
    """Whether somebody is told of only as one of the place: "witnesses", "rescue workers", "the mayor"."""
    office = one.naming.office
    if office is None or entity.key.startswith("person:"):
        return False
    return _seen_there(one) or bool(set(office.sectors) & STATE)


def _kin(heard: list[Heard]) -> None:
    """A father, a widow is of the country of whose father or widow he or she is."""
    for index, one in enumerate(heard):
        entity = single(one) if _is_kin(one) else None
        if entity is None:
            continue
        owners = one.naming.owners or _kin_of(one, heard[index + 1 :])
        found = next((owner.real() for owner in owners if owner.real().country), None)
        if found is not None:
            give(entity, found.country, f"country of “{found.name}”")


def _kin_of(one: Heard, later: list[Heard]) -> list[Entity]:
    """Whoever is named after "the son of"."""
    start = one.naming.start
    after = next((h for h in later if h.scan is one.scan and h.naming.start > start), None)
    if after is None or after.naming.start - one.naming.extent.end > NEAR_KIN:
        return []
    return list(after.naming.entities) if " of " in one.scan.text[start : after.naming.start] else []


def _is_kin(one: Heard) -> bool:
    return one.naming.office is not None and one.naming.office.title.lower() in reference_words().kin


def _named_next(registry: Registry, heard: list[Heard], located: list[tuple[Scan, Places]]) -> None:
    """ "the government" of a first sentence: the country that is named after it, else that of the dateline. Whoever
    deals with that country is of another one: that of the place ("summoned the Dutch consul in Jakarta").
    """
    for index, one in enumerate(heard):
        if one.naming.what not in ("office", "head", "person") or one.naming.determiner == "a":
            continue
        entity = single(one)
        if entity is None or not set(entity.sectors) & STATE:
            continue
        later = (h for h in heard[index + 1 :] if h.scan is one.scan and h.sentence == one.sentence)
        fits = _holder(registry, one, entity)
        named = (e.real().country for h in _apart(later) for e in h.naming.entities)
        found = next((code for code in named if code and code != one.naming.host and fits(code)), None)
        if found in registry.codebook.countries:
            if not _meets(one, found, heard):
                give(entity, found, "country named next")
            elif (place := _place_of(one, located, found)) is not None:
                give(entity, place, "place in the sentence")
        elif registry.home is not None and fits(registry.home):
            give(entity, registry.home, "place of the dateline")


def _apart(later: Iterable[Heard]) -> Iterator[Heard]:
    """Those who are no envoy or counterpart, of another country than whom they deal with: "summoned the *Dutch
    consul*".
    """
    words, end = reference_words(), 0
    for one in later:
        title = one.naming.title.lower()
        if title in words.facing or title in words.beside_another or posted(title):
            end = one.naming.extent.end
        elif one.naming.start >= end:
            yield one


def _holder(registry: Registry, one: Heard, entity: Entity) -> Callable[[str], bool]:
    """Whether the office table lets a person hold that office in a country."""
    office = one.naming.office
    if one.naming.what != "person" or office is None or not office.unique:
        return lambda code: True
    return lambda code: registry.known.can_hold(code, one.naming.key.lower(), entity.name)


def _meets(one: Heard, code: str | None, heard: list[Heard]) -> bool:
    """Whether somebody named deals with those of the country named next: "Foreign Minister X met Thai officials"."""
    other = next((h for h in heard if h.scan is one.scan and h.naming.start > one.naming.extent.end), None)
    if other is None:
        return False
    between = one.scan.text[one.naming.extent.end : other.naming.start].lower().split()
    words = reference_words()
    return bool(set(between) & (words.toward_others | words.motion | {"with"}))


def _place_of(one: Heard, located: list[tuple[Scan, Places]], other: str | None) -> str | None:
    """The country of a place in the sentence that is not the one dealt with."""
    sentence = one.scan.sentence_span(one.sentence)
    named = (p for scan, places in located if scan is one.scan for span, p in places if sentence.contains(span))
    return next((p.country for p in named if p.country and p.country not in (other, one.naming.host)), None)


def _located(heard: list[Heard], scan: Scan, places: Places) -> None:
    """Protesters and rebels of no country are of that of the place named in their sentence."""
    for one in heard:
        entity = single(one)
        if entity is None or entity.kind != "group" or not (set(entity.sectors) & LOCAL or _seen_there(one)):
            continue
        here = Span(one.naming.start, min(scan.sentence_span(one.sentence).end, one.naming.start + NEAR))
        found = next((place.country for span, place in places if here.contains(span) and place.country), None)
        if found is not None:
            give(entity, found, "place in the sentence")


def _described(heard: list[Heard]) -> None:
    """A stranger whom the text has just described: "a Palestinian girl … Ahed Tamimi, 16", of that country."""
    for index, one in enumerate(heard):
        entity = single(one)
        if entity is None or not _stranger(one) or one.naming.what != "person" or set(entity.sectors) & TELLERS:
            continue
        before = [h for h in reversed(heard[:index]) if one.sentence - h.sentence <= DESCRIBED_REACH]
        found = next((h.naming.entities[0].real() for h in before if _describes(h, entity)), None)
        found = found or next((h.naming.entities[0].real() for h in before if _speaks_before(h, one)), None)
        if found is not None:
            give(entity, found.country, f"described as “{found.name}”")


def _speaks_before(one: Heard, named: Heard) -> bool:
    """Whether an unnamed official speaks right before somebody not heard of until then does: "…, its security chief
    said. “…,” Ann Example told parliament."
    """
    who = one.naming.entities[0].real() if len(one.naming.entities) == 1 else None
    if who is None or who.kind not in ("person", "office") or who.key.startswith("person:") or not who.country:
        return False
    near = 0 <= named.sentence - one.sentence <= 2 and named.paragraph - one.paragraph <= NEXT_PARAGRAPH
    speak = one.subject and named.subject and named.closing and _says(one)
    return near and speak and " " in named.naming.name and bool(set(who.sectors) & STATE)


def _says(one: Heard) -> bool:
    """Whether a naming is the subject of a verb of saying."""
    return one.scan.root(one.naming.extent).head.lower_ in reference_words().says


def _describes(one: Heard, entity: Entity) -> bool:
    """Whether a naming describes one private person, who can be the one named now."""
    who = one.naming.entities[0].real() if len(one.naming.entities) == 1 else None
    if who is None or who.kind != "person" or who.key.startswith("person:") or not who.country or _is_kin(one):
        return False
    alike = not (who.sex and entity.sex) or who.sex == entity.sex
    return one.naming.determiner in ("a", "") and alike and not set(who.sectors) & (STATE | TELLERS | DOMESTIC)


def _stranger(one: Heard) -> bool:
    """Whether a naming is the bare name of somebody whom nothing tells of."""
    return one.naming.what in ("person", "body") and one.naming.office is None


def _acts_abroad(one: Heard) -> bool:
    """Whether the sentence's country is what a subject deals with or goes to: "X cancelled a visit to Montevideo"."""
    rest = one.scan.text[one.naming.extent.end : one.scan.sentence_span(one.sentence).end].lower().split()
    return one.subject and bool(set(rest) & (reference_words().toward_others | reference_words().motion | {"against"}))


def _acts_on(one: Heard, heard: Iterable[Heard], codes: list[str]) -> bool:
    """Whether what a subject does befalls those of the sentence's country: "the brigade shelled a Chadian post"."""
    if not one.subject or not codes:
        return False
    verb = one.scan.root(one.naming.extent).head
    for other in heard:
        told = other.naming.what == "country" or other.naming.countries
        if other.sentence != one.sentence or not told:
            continue
        if not any(e.real().country == codes[0] for e in other.naming.entities):
            continue
        token = one.scan.root(other.naming.extent)
        while token.head.i not in (token.i, verb.i) and relation(token) in ("nmod", "amod", "compound", "conj"):
            token = token.head
        if token.head.i == verb.i and relation(token) in ("obj", "iobj"):
            return True
    return False


def _only_one(registry: Registry, heard: list[Heard], scan: Scan, places: Places) -> None:
    """Whoever is named where a single country is in question is of that country: "Beijing police detained a lawyer".

    Rebels and opponents are of the country that their sentence is about, even where it names others.
    """
    short = scan.sentence(len(scan.text)) < SHORT
    main = None if short else _main_country(registry, heard)
    for one in heard:
        entity = single(one)
        if entity is None or one.naming.what == "pronoun" or not _can_be_at_home(one, entity):
            continue
        codes = [c for c in dict.fromkeys(_codes(registry, heard, one, scan, places)) if c != one.naming.host]
        if _stranger(one) and (_acts_abroad(one) or (not short and codes[:1] not in ([main], [registry.home]))):
            continue
        if short and one.naming.what in ("person", "body") and _acts_on(one, heard, codes):
            continue
        if len(codes) == 1:
            give(entity, codes[0], "only country in the sentence")
        elif codes and set(entity.sectors) & DOMESTIC:
            give(entity, codes[0], "country that the sentence is about")


def _main_country(registry: Registry, heard: Iterable[Heard]) -> str | None:
    """The country that a text is about: so much of all that it names that a stranger in it is likely to be of it."""
    named = Counter(e.real().country for one in heard for e in one.naming.entities if one.naming.what != "pronoun")
    counts = [(code, n) for code, n in named.most_common() if code in registry.codebook.countries]
    return counts[0][0] if counts and counts[0][1] >= MAIN_SHARE * sum(n for _, n in counts) else None


def _can_be_at_home(one: Heard, entity: Entity) -> bool:
    words = set(one.words().lower().replace("-", " ").split())
    told = one.naming.office.sectors if one.naming.office is not None and entity.kind == "person" else ()
    sectors = {*entity.sectors, *told}
    return (
        not (_is_kin(one) and one.naming.owner)
        and (_seen_there(one) or not sectors & TELLERS)
        and not words & reference_words().no_home
    )


def _codes(registry: Registry, heard: Iterable[Heard], one: Heard, scan: Scan, places: Places) -> Iterator[str]:
    """Countries in question in the sentence of a naming, those of its subjects first."""
    inside = one.naming.extent.contains
    same = [h for h in heard if h.sentence == one.sentence and not inside(h.naming.extent) and not _befell(one, h)]
    posts = [h.naming.extent for h in same if h.naming.what == "head" and posted(h.naming.key)]
    same = [h for h in same if not _goal(scan, h.naming.start) and not any(p.contains(h.naming.extent) for p in posts)]
    for other in sorted(same, key=lambda h: not h.subject):
        for entity in (e.real() for e in other.naming.entities):
            if entity.country in registry.codebook.countries and not set(entity.sectors) & ANYWHERE:
                yield entity.country or ""
    sentence = scan.sentence_span(one.sentence)
    within = (found for found in places if sentence.contains(found[0]) and not _goal(scan, found[0].start))
    yield from (place.country for _, place in within if place.country)


def _befell(one: Heard, other: Heard) -> bool:
    """Whether ``other`` stands in what somebody suffered or opposes: "victims of Russian strikes"."""
    if one.naming.key not in reference_words().befallen or other.naming.start < one.naming.extent.end:
        return False
    noun = one.scan.root(one.naming.extent)
    return any(token.i == noun.i for token in one.scan.token(other.naming.start).ancestors)


def _goal(scan: Scan, start: int) -> bool:
    """Whether a name only tells where somebody goes: "a delegation on a visit to Russia"."""
    before = scan.text[max(0, start - GOAL) : start].lower().split()
    before = before[:-1] if before[-1:] == ["the"] else before
    words = reference_words()
    to = before[-1:] in (["to"], ["for"]) and set(before[-GOES:]) & words.motion
    return bool(to) or before[-1:] in (["visit"], ["visits"], ["visited"], ["visiting"])
