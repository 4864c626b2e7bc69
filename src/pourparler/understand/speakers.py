"""Whom the words of a source mean: an actor of the report, whose paper it is, or somebody known by these words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pourparler.codebook.saying import sayings
from pourparler.language.offsets import sentence_span
from pourparler.language.syntax import head_in, own_subject, phrase_span
from pourparler.model import Mention, Span
from pourparler.model.text import trim

from .attribution import Attribution
from .parts import Part

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable

PAIR = 2
MOST_WORDS = 9  # of a description that becomes an actor's name
_SMALL = re.compile(r"^(?:the|a|an|one|another|his|her|its|their|this|that)\s+", re.IGNORECASE)
_NAME = re.compile(r",\s+(?=[A-Z])")


def named_speaker(part: Part, found: Attribution, before: tuple[str, ...], actors: ActorTable) -> tuple[str, ...]:
    """The actors that an attribution's source names; ``before`` are those who spoke last, whose paper "the letter" is.
    () when the report's actors do not tell."""
    source = found.source
    if source is None:
        return ()
    words = part.text[source.start : source.end].lower().split()
    if found.form == "colon" and " ".join(words) in sayings().answers:
        return _interviewed(part, source, actors)
    ids = _by_name(part, source, actors) or actors.of(part, source)
    if not ids and len(words) == 2 and words[0] == "the" and words[1] in sayings().nouns:
        return before
    return ids or (_the_two(part, source, actors) if " ".join(words) in sayings().pairs else ())


def _the_two(part: Part, source: Span, actors: ActorTable) -> tuple[str, ...]:
    """Whom "both" and "the two" mean: the two who are the subject of their sentence, or of the one before."""
    here = sentence_span(part.doc, source.start)
    sentences = [here, *((sentence_span(part.doc, here.start - 2),) if here.start > 1 else ())]
    for sentence in sentences:
        head = head_in(part.doc, sentence)
        who = own_subject(head) if head is not None else None
        if who is None or who.idx >= source.start:
            continue
        ids = actors.of(part, phrase_span(who))
        named = dict.fromkeys(i for _, found, _ in actors.mentions(part, phrase_span(who)) for i in found)
        persons = tuple(i for i in named if actors.get(i).kind == "person")
        for several in (ids, persons):
            if PAIR in (len(several), len(actors.countries(several))):
                return several
    return ()


def _by_name(part: Part, source: Span, actors: ActorTable) -> tuple[str, ...]:
    """`the head of the mission, Ann Lee`, `Lee's sister, Ann`: the name behind the last comma is who speaks."""
    text = part.text[source.start : source.end]
    places = [m.end() for m in _NAME.finditer(text)]
    if not places or " and " in text:
        return ()
    name = Span(source.start + places[-1], source.end)
    ids = [i for span, found, form in actors.mentions(part, name) if form == "name" and span == name for i in found]
    return tuple(i for i in ids if actors.get(i).kind == "person")[:1]


def _interviewed(part: Part, source: Span, actors: ActorTable) -> tuple[str, ...]:
    """Who answers in a transcript: the first person whom the text before it names."""
    for span, ids, _ in actors.mentions(part):
        persons = tuple(i for i in ids if actors.get(i).kind == "person")
        if persons and span.start < source.start:
            return persons[:1]
    return ()


def described_speaker(part: Part, found: Attribution, actors: ActorTable) -> tuple[str, ...]:
    """A new actor known only by the text's words for it ("the engineer"); () where these are no description."""
    source = found.source
    if source is None or found.carried or found.form == "announced":
        return ()
    text = part.text[source.start : source.end]
    words = text.lower().split()
    if " ".join(words) in sayings().asks | sayings().answers or len(words) > MOST_WORDS * 2:
        return ()
    head = head_in(part.doc, source)
    return described(part, source, head, actors) if head is not None else ()


def described(part: Part, phrase: Span, head: Token, actors: ActorTable, country: str | None = None) -> tuple[str, ...]:
    """A new actor known only by the words of ``phrase``, whose head is ``head``, or the one so called before; () where
    these are no description. ``country``: his where the words themselves name none."""
    if head.tag_ in ("PRP", "WP", "WDT", "EX", "PRP$") or head.lower_ in sayings().not_speakers:
        return ()
    text = part.text[phrase.start : phrase.end]
    name = _SMALL.sub("", text.split(", ")[0])
    name = " ".join(name.split()[:MOST_WORDS]).strip(" ,;:\"“”'")
    if not name or not name[0].isalnum():
        return ()
    places = actors.countries_in(part, phrase) or ((country,) if country else ())
    mention = (Mention(trim(part.text, phrase), "description"),) if part.source == "body" else ()
    kind, land = _kind(head.lower_, head.tag_), places[0] if len(places) == 1 else None
    return (actors.described(name, kind, land, mention, head=head.lower_),)


def _kind(head: str, tag: str) -> str:
    if head in sayings().bodies:
        return "organisation"
    return "group" if tag in ("NNS", "NNPS") else "person"
