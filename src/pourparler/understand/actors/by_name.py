"""The country of strangers whose name is typical of one of the countries that a text names, or of its house's.

A name alone tells nothing: "Nguyen" is as good as Vietnamese only where Vietnam is spoken of. Everything else that a
text tells of somebody goes before.
"""

from __future__ import annotations

from collections import Counter

from pourparler.codebook.typical import typical, words_of_name

from .heard import Heard
from .registry import Registry
from .scan import Scan
from .strangers import SHORT, credited, give, single

#: Of two countries that a name fits, the one named this many times more often is meant.
TIMES = 2.0


def by_their_names(registry: Registry, heard: list[Heard], scan: Scan) -> None:
    """Gives strangers the one country of the page that their name fits."""
    if scan.sentence(len(scan.text)) < SHORT:
        return
    named = _on_the_page(registry, heard)
    for one in heard:
        entity = single(one)
        if entity is None or one.naming.what != "person" or not entity.key.startswith("person:"):
            continue
        if "JRN" in entity.sectors or credited(one):
            continue
        code = _fitting(registry, entity.name, named - Counter({one.naming.host or "": named.total()}))
        if code is not None:
            give(entity, code, f"a name usual in {code}, which the text speaks of")


def _on_the_page(registry: Registry, heard: list[Heard]) -> Counter[str]:
    """How often each country is spoken of; the house's and the dateline's once more."""
    named = Counter(code for one in heard for e in one.naming.entities if (code := e.real().country))
    named += registry.spoken
    named.update(code for code in (registry.home, registry.house) if code is not None)
    return Counter({code: count for code, count in named.items() if code in registry.codebook.countries})


def _fitting(registry: Registry, name: str, named: Counter[str]) -> str | None:
    """The country of the page that a name fits: the only one, or the one named far more often than the others."""
    fits = typical().countries(name)
    words = words_of_name(name)
    if len(words) == 1 and (bearers := registry.codebook.people.listed.by_last_word.get(words[0])):
        fits |= bearers
    found = Counter({code: named[code] for code in fits if code in named}).most_common(2)
    if len(found) > 1 and found[0][1] < TIMES * found[1][1]:
        return None
    return found[0][0] if found else None
