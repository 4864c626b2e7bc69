"""Whom "I", "we" and "our side" mean: the speaker of the quotation that they stand in, or the speaker's country; and
"his" in "for his part", who is named after it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from pourparler.codebook.reference import reference_words
from pourparler.model import Span

from .heard import STATE, Heard
from .naming import Entity
from .office_words import runs
from .registry import Registry

_PART = re.compile(r"\s(?:part|side|turn),?\s")
#: Sectors of those who say "we" of their country; a member of parliament says it of his side.
SPEAKING = STATE - {"LEG"}
Asker = Callable[[Span], list[Entity]]


def first_persons(registry: Registry, heard: list[Heard], who: Asker) -> None:
    """Gives the first-person namings of one text their actors; ``who`` tells the actors of a source's characters."""
    if not heard:
        return
    asked = [(one, word) for one in heard if (word := _word(one)) and (not one.naming.entities or _homeless(one))]
    quotes = list(_quotes(heard[0])) if asked else []
    for one, word in asked:
        source = _source(quotes, Span(*one.naming.extent))
        speakers = who(source) if source is not None else []
        if not one.naming.entities:
            one.naming.entities = _meant(registry, word, speakers)
        elif (home := _home(registry, speakers)) is not None:
            one.naming.entities[0].real().country = home
            one.naming.entities[0].real().because("country of the speaker")


def _homeless(heard: Heard) -> bool:
    """Whether somebody of no country yet is called "our officials"."""
    owner = heard.naming.owner
    ours = owner is not None and owner.kind == "pronoun" and owner.word == "our"
    return ours and len(heard.naming.entities) == 1 and heard.naming.entities[0].real().country is None


def _home(registry: Registry, speakers: list[Entity]) -> str | None:
    """The country that "our" tells: the speaker's, or that of the text, if nothing is known of him."""
    code = speakers[0].real().country if speakers else None
    return code if code in registry.codebook.countries else registry.main


def named_after(heard: list[Heard]) -> None:
    """Who stands behind his or her own pronoun: "For his part, President X", "During her visit, Chancellor Y said"."""
    for one, after in pairwise(heard):
        if one.naming.what != "pronoun" or one.scan is not after.scan or one.sentence != after.sentence:
            continue
        text, start = one.scan.text, one.scan.sentence_span(one.sentence).start
        opens = text[start : one.naming.start].strip(' “"').lower() in reference_words().before_a_pronoun
        part = _PART.match(text, one.naming.extent.end) is not None
        fits = after.naming.what in ("person", "office") and one.naming.key in ("m", "f")
        if opens and after.naming.entities and (part or (fits and not one.naming.entities)):
            one.naming.entities = list(after.naming.entities)


def _word(heard: Heard) -> str:
    """ "i", "we" or, for "our country", "ours" for a first-person naming, "" for any other."""
    naming = heard.naming
    if naming.what == "pronoun" and naming.key in ("i", "we", "ours"):
        return naming.key
    owner = naming.owner if naming.key not in reference_words().another else None  # "our ally" is another one
    if naming.what == "office" and owner is not None and owner.kind == "pronoun" and owner.word in ("our", "my"):
        return "we"
    return ""


def _quotes(heard: Heard) -> Iterator[tuple[Span, Span]]:
    """Each stretch of content with its source, for every attribution that has both."""
    for found in heard.scan.attributions:
        if found.source is not None:
            yield from ((content, found.source) for content in found.content)


def _source(quotes: list[tuple[Span, Span]], span: Span) -> Span | None:
    """The source of the narrowest quotation around ``span``."""
    around = [
        (content, source) for content, source in quotes if content.start <= span.start and span.end <= content.end
    ]
    return min(around, key=lambda pair: pair[0].length)[1] if around else None


def _meant(registry: Registry, word: str, speakers: list[Entity]) -> list[Entity]:
    if word == "ours":
        code = _home(registry, speakers)
        return [registry.country(code)] if code is not None else []
    if word == "i" or not speakers:
        return speakers
    speaker = speakers[0].real()
    at_home = speaker.country in registry.codebook.countries and not runs(speaker.office or "")
    if at_home and (set(speaker.sectors) & SPEAKING or speaker.kind == "country"):
        return [registry.country(speaker.country or "")]
    return [speaker]
