"""Which other country is meant: "its neighbour", "her counterpart", "his host"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .heard import Heard

if TYPE_CHECKING:
    from .memory import Memory

#: The other country was named so many sentences back at most.
REACH = 2
#: So many times oftener than the next a country must be named to be the neighbour that nobody has named yet.
CLEARLY = 2


def _other_side(memory: Memory, heard: Heard, own: set[str]) -> str | None:
    """The country last named in the sentence that is none of ``own``: whose "her counterpart" is."""
    for other in reversed(memory.heard):
        if other.scan is not heard.scan or other.sentence != heard.sentence:
            return None
        for entity in (e.real() for e in other.naming.entities):
            if entity.country in memory.registry.codebook.countries and entity.country not in own:
                return entity.country
    return None


def another(memory: Memory, heard: Heard, own: set[str]) -> str | None:
    """The country that is none of ``own``: named last in the sentence, else acting a few sentences back at most,
    else named there.
    """
    return next(iter(_others(memory, heard, own)), None)


def _others(memory: Memory, heard: Heard, own: set[str]) -> list[str]:
    near = [h for h in memory.heard if h.scan is heard.scan and heard.sentence - h.sentence <= REACH]
    others = [(h, code) for h in reversed(near) if (code := _one_country(h)) is not None and code not in own]
    here = [code for h, code in others if h.sentence == heard.sentence]
    return here + [code for h, code in others if h.subject] + [code for _, code in others]


def neighbour(memory: Memory, heard: Heard, own: set[str]) -> str | None:
    """The neighbour of ``own`` that is meant: one that borders on it among those named before, else whoever was
    named there; else the one that the text names most, if it borders on it or there is no other.
    """
    borders = frozenset[str]().union(*(memory.registry.codebook.places.bordering(code) for code in own))
    before = _others(memory, heard, own)
    if before:
        return next((code for code in before if code in borders), before[0])
    rest = [(code, n) for code, n in memory.registry.spoken.most_common() if code not in own]
    beside = [(code, n) for code, n in rest if code in borders] or (rest if len(rest) == 1 else [])
    clear = beside and (len(beside) == 1 or beside[0][1] >= CLEARLY * beside[1][1])
    return beside[0][0] if clear else None


def facing(memory: Memory, heard: Heard, own: set[str]) -> str | None:
    """The country of "her counterpart", "his host" where ``own`` is hers or his: another one of the
    sentence, or one that acts close by, else that of the place named last.
    """
    found = _other_side(memory, heard, own) or another(memory, heard, own)
    if found is not None:
        return found
    start = heard.scan.sentence_span(max(0, heard.sentence - REACH)).start
    near = [p for span, p in memory.places.get(id(heard.scan), ()) if start <= span.start < heard.naming.start]
    return next((p.country for p in reversed(near) if p.country and p.country not in own), None)


def _one_country(heard: Heard) -> str | None:
    """The country that a naming names, and nothing else."""
    entities = [e.real() for e in heard.naming.entities]
    return entities[0].country if len(entities) == 1 and entities[0].kind == "country" else None
