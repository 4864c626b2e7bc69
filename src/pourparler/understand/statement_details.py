"""What a statement is besides its words: the kind of quotation, the speech act, to whom, through whom, and where."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from pourparler.codebook.saying import CueWord, sayings
from pourparler.language.offsets import sentence_span, tokens_in
from pourparler.language.syntax import NEGATIONS, first_object, obliques, own_subject, phrase_span, relation
from pourparler.model import Passage, Span
from pourparler.model.text import by_paragraph, trim

from .attribution import Attribution
from .parts import Part
from .quotes import Quotation, quoted_share

if TYPE_CHECKING:
    from pourparler.language import Token

DIRECT_SHARE = 0.8  # of the characters between quotation marks: the rest is commas, "…" and brackets
ACT_WORDS = 45  # a long quotation is judged by its first words
WITH = re.compile(r"\s+(?:with|to|on)\s+((?:the\s+)?[A-Z][\w.&’'-]*(?:\s+(?:[A-Z][\w.&’'-]*|of|the))*)")
THROUGH = re.compile(r"\b(?:through|via|by way of)\s+(?:a|an|his|her|its|their|the)?\s*(?:\w+\s+){0,2}"
                     r"(?:spokes\w+|lawyer|aide|interpreter|intermediar\w+|mediator\w*|envoy|embassy)")  # fmt: skip
QUESTION = re.compile(r"^(?:whether|if|why|how|what|when|who)\b", re.IGNORECASE)
MOST_TOLD = 16  # words that name the one asked
OBJECT_ACTS = frozenset({"request", "demand", "thank", "congratulate", "promise", "warn", "assert", "ask", "offer"})

FRONTED = re.compile(r"^\W*(?:if|unless|once|until|as long as|should)\b[^,.;]{3,150}, ", re.I)
"""A condition before what is said: "If the rebels refuse to leave, …" refuses nothing."""


def kind_of(content: tuple[Span, ...], quotations: tuple[Quotation, ...]) -> str:
    """direct, mixed or indirect, by how much of the content stands between quotation marks."""
    size = sum(span.length for span in content)
    share = sum(quoted_share(quotations, span) * span.length for span in content) / max(1, size)
    if share >= DIRECT_SHARE:
        return "direct"
    return "mixed" if share > 0 else "indirect"


def passages_of(part: Part, found: Attribution, quotations: tuple[Quotation, ...]) -> tuple[Passage, ...]:
    """The stretches of what was said; a full quotation without its marks."""
    passages: list[Passage] = []
    for span in found.content:
        inside = [q for q in quotations if span.start <= q.span.start + 1 and q.span.end <= span.end + 2]
        whole = inside and quoted_share(quotations, span) >= DIRECT_SHARE
        pieces = [q.inner for q in inside] if whole else [trim(part.text, span)]
        cut = [own for piece in pieces for own in by_paragraph(part.text, piece)]
        passages.extend(_passage(part, piece, bool(whole)) for piece in cut)
    return tuple(passages)


def _passage(part: Part, span: Span, quoted: bool) -> Passage:
    return Passage(part.text[span.start : span.end], span if part.source == "body" else None, quoted)


def act_of(word: CueWord | None, content: str, *, indicative: bool = False) -> str:
    """The speech act: the cue's own, or for a neutral cue what the words themselves do. ``indicative``: the words said
    are a plain statement, so that "insist" only asserts."""
    act = word.act if word is not None else "assert"
    if word is not None and word.lemma == "ask" and QUESTION.match(content):
        return "ask"
    if act != "assert" and not (indicative and word is not None and word.lemma in sayings().mood):
        return act
    said = FRONTED.sub("", content)
    return sayings().act_of(" ".join(said.split()[:ACT_WORDS])) or "assert"


def is_indicative(part: Part, content: tuple[Span, ...]) -> bool:
    """Whether the clause that was said has a finite verb before any bare one: "that it *is* peaceful", not "that it
    *be* opened"."""
    for token in (t for span in content for t in tokens_in(part.doc, span)):
        if token.tag_ in ("VBD", "VBZ", "VBP", "VB", "MD"):
            bare = token.tag_ == "VB" or (token.tag_ == "VBP" and _singular(own_subject(token)))
            return not bare and token.lower_ not in ("should", "must")
    return False


def _singular(noun: Token | None) -> bool:
    """Whether a noun in the singular is the subject: "insists that Iraq *pay*" is no statement of fact."""
    return noun is not None and noun.tag_ in ("NN", "NNP") and not any(relation(c) == "conj" for c in noun.children)


def outside_text(part: Part, found: Attribution) -> str:
    """The words of the cue's sentence that were not said: where venue and medium are named."""
    sentence = sentence_span(part.doc, found.clause.start)
    kept, at = [], sentence.start
    for span in sorted(found.content):
        if span.overlaps(sentence):
            kept.append(part.text[at : max(at, span.start)])
            at = max(at, span.end)
    kept.append(part.text[at : max(at, sentence.end)])
    return " ".join(kept)


def venue_of(part: Part, found: Attribution) -> str | None:
    """Where or through which medium it was said ("press briefing", "interview with CNN"), or None."""
    if found.cue is None:
        return None
    text = outside_text(part, found)
    clause = part.text[found.clause.start : found.clause.end]
    for where in (clause, text):
        likely = sayings().look(where)
        for venue in (venue for venue in sayings().venues if venue.pattern.pattern in likely):
            match = venue.pattern.search(where)
            if match is not None:
                named = WITH.match(where, match.end()) if venue.name in ("interview", "phone call", "meeting") else None
                return f"{venue.name} with {named.group(1)}" if named else venue.name
    return None


def addressee_span(part: Part, found: Attribution) -> Span | None:
    """The words that name the one spoken to: the object of "told" or "urged", the noun after "said to"."""
    verb = _cue_verb(part, found)
    if verb is None or found.word is None:
        return None
    if found.form == "passive" and found.word.act in ("request", "demand"):
        asked = own_subject(verb)
        return phrase_span(asked) if asked is not None else None
    if found.word.person and found.word.act in OBJECT_ACTS and "to" not in found.word.rest:
        target = first_object(verb)
        if target is None and found.word.rest[-1:] in (("on",), ("upon",)):
            target = next((noun for word, noun in obliques(verb) if word in ("on", "upon")), None)
        if target is not None and target.i > verb.i:
            return phrase_span(target)
        return told_before_infinitive(part, found.content[0]) if found.word.act in ("request", "demand") else None
    target = next((noun for word, noun in obliques(verb) if word == "to" and noun.pos_ in ("PROPN", "PRON")), None)
    return phrase_span(target) if target is not None else None


def told_before_infinitive(part: Part, content: Span) -> Span | None:
    """`Turkey and the United Nations to guarantee …`: the words before the infinitive name the one asked."""
    tokens = tokens_in(part.doc, content)[:MOST_TOLD]
    for place, token in enumerate(tokens):
        if token.tag_ == "TO" and 0 < place < len(tokens) - 1 and tokens[place + 1].tag_ in ("VB", "RB"):
            last = tokens[place - 2] if tokens[place - 1].lower_ in NEGATIONS and place > 1 else tokens[place - 1]
            return Span(content.start, last.idx + len(last.text))
        if token.tag_.startswith(("VB", "MD")) or token.text in '",“:;':
            return None
    return None


def is_medium(part: Part, span: Span) -> bool:
    """Whether the one told is the press: "told reporters", "told Yonhap News Agency"."""
    words = {t.lower_ for t in tokens_in(part.doc, span)}
    return bool(words & sayings().media)


def medium_venue(part: Part, span: Span) -> str:
    return "to " + part.text[span.start : span.end]


def via_spans(part: Part, found: Attribution) -> list[Span]:
    """The words that name through whom it came: "through a spokesman", "was quoted as saying by Interfax"."""
    spans = []
    text = part.text[found.clause.start : found.clause.end]
    match = THROUGH.search(text)
    if match is not None:
        start = found.clause.start + match.start() + match.group().index(" ") + 1
        spans.append(trim(part.text, Span(start, found.clause.start + match.end())))
    verb = _cue_verb(part, found)
    if found.form == "passive" and found.word is not None and found.word.rest[:1] == ("as",) and verb is not None:
        below = [verb, *(c for c in verb.children if relation(c) in ("advcl", "xcomp", "obl"))]
        spans += [phrase_span(noun) for token in below for word, noun in obliques(token) if word == "by"]
    return spans


def _cue_verb(part: Part, found: Attribution) -> Token | None:
    if found.cue is None:
        return None
    tokens = tokens_in(part.doc, found.cue)
    lemma = found.word.lemma if found.word else ""
    verbs = [t for t in tokens if t.tag_.startswith("VB") and t.lower_[:2] == lemma[:2]]
    return verbs[0] if verbs else (tokens[-1] if tokens else None)
