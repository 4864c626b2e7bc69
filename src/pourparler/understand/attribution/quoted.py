"""Quotations that no cue beside them explains: taken up from before, announced by a colon, or nobody's."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from pourparler.codebook.saying import CueWord
from pourparler.language.offsets import text_of
from pourparler.language.syntax import own_subject, relation
from pourparler.model import Span

from ..quotes import Quotation
from .announced import announced, led_to
from .attribution import Attribution
from .clauses import with_content
from .contents import clause_of_cue, contents_of
from .cues import GROUP, Cue
from .sources import source_of, span_of_places
from .units import Unit

if TYPE_CHECKING:
    from pourparler.language import Token

HEADING = 7  # words of a heading between marks, at the most
NEAR_VERB = 9  # words behind a quotation in which any plain verb may be its cue


def share_quotations(units: tuple[Unit, ...], attributions: list[Attribution]) -> list[Attribution]:
    """``attributions`` with every full quotation given to somebody, or kept as said by nobody known."""
    found = list(attributions)
    _join_paragraphs([q for unit in units for q in unit.quotations], found)
    for number, unit in enumerate(units):
        for quotation in unit.quotations:
            if quotation.full and not any(_covers(a, quotation) for a in found):
                _share(quotation, number, units, found)
    return sorted(found, key=lambda a: a.start)


def _join_paragraphs(quotations: list[Quotation], found: list[Attribution]) -> None:
    """A quotation over several paragraphs whose speaker is named at its end: the first paragraphs are his too."""
    for quotation, after in reversed(list(pairwise(quotations))):
        if not quotation.goes_on or any(_covers(a, quotation) for a in found):
            continue
        ended = next((a for a in found if a.source is not None and _covers(a, after)), None)
        if ended is not None:
            content = tuple(sorted((quotation.span, *ended.content)))
            found[found.index(ended)] = replace(ended, content=content)


def _covers(found: Attribution, quotation: Quotation) -> bool:
    return any(
        min(s.end, quotation.span.end) - max(s.start, quotation.span.start) > quotation.span.length / 2
        for s in found.content
    )


def _share(quotation: Quotation, number: int, units: tuple[Unit, ...], found: list[Attribution]) -> None:
    unit = units[number]
    last = _last_speaker(unit, quotation, found)
    alone = _stands_alone(unit, quotation)
    if last is not None and alone and _goes_on(last, quotation, unit, units[number - 1] if number else None):
        found[found.index(last)] = with_content(last, quotation.span)
        return
    found.append(
        (announced(units[number - 1], quotation) if number and alone else None)
        or led_to(unit, quotation)
        or _any_verb(unit, quotation)
        or (_carried(last, quotation, unit, units, number) if alone else None)
        or _nobody(quotation, unit)
    )


def _last_speaker(unit: Unit, quotation: Quotation, found: list[Attribution]) -> Attribution | None:
    """The attribution that a quotation without a cue most likely goes on with: the last one that quoted somebody in
    full, in this paragraph or the one before, else the first of the sentence right before."""
    text = text_of(unit.doc)
    for a in found if quotation.taken_up else ():
        if any(s.end <= quotation.span.start and not text[s.end : quotation.span.start].strip() for s in a.content):
            return a
    near = [
        a
        for a in found
        if a.clause.start < quotation.span.start and a.form != "unattributed" and a.paragraph >= unit.paragraph - 1
    ]
    latest = max((a.paragraph for a in near), default=0)
    near = [a for a in near if a.paragraph == latest]
    near = [a for a in near if a.form != "preposition"] or near  # "…, X says, according to Y": X goes on
    quoting = [a for a in near if any(text[s.start] in "\"“‘'«„" for s in a.content)]
    if quoting:
        return max(quoting, key=lambda a: max(s.end for s in (a.clause, *a.content)))
    strong = [a for a in near if a.word is not None and not a.word.weak and a.form != "noun"]
    return max(strong or near, key=lambda a: (a.clause.end, sum(s.length for s in a.content)), default=None)


def _stands_alone(unit: Unit, quotation: Quotation) -> bool:
    """Whether the unit is nothing but quotations."""
    outside = [t for t in unit.tokens if not any(q.span.start <= t.idx < q.span.end for q in unit.quotations)]
    return not any(t.is_alpha for t in outside)


def _goes_on(last: Attribution, quotation: Quotation, unit: Unit, before: Unit | None) -> bool:
    """`"A," Kang said. "B."` in one paragraph, a re-opened quotation in the next, or `Kang said:` right before."""
    text = text_of(unit.doc)
    if quotation.taken_up:
        return any(text[s.end : quotation.span.start].strip() == "" for s in last.content)
    quoted = any(
        q.full and any(s.overlaps(q.span) for s in last.content) for q in (before.quotations if before else ())
    )
    if last.paragraph == unit.paragraph:
        return quoted
    return before is not None and last.clause.end >= before.span.end - 2 and text[before.span.end - 1] == ":"


def _any_verb(unit: Unit, quotation: Quotation) -> Attribution | None:
    """`"It is over," the general sighs`: any plain verb right behind (or before) a quotation, with its subject."""
    places = [i for i, t in enumerate(unit.tokens) if t.idx >= quotation.span.end and i not in unit.quoted]
    ahead = [i for i, t in enumerate(unit.tokens) if t.idx < quotation.span.start and i not in unit.quoted]
    for place in (*places[:NEAR_VERB], *reversed(ahead[-NEAR_VERB:])):
        deed = any(relation(child) == "obj" for child in unit.tokens[place].children)  # "…, rammed his car into"
        if unit.tag(place) not in ("VBD", "VBZ") or unit.word(place) in GROUP or deed:
            continue
        cue = Cue(unit, CueWord(unit.word(place), weak=True), place, place, place)
        source = source_of(cue)
        if source is None:
            return None
        clause = clause_of_cue(cue, source)
        beside = (
            clause.first - 1 in unit.quoted or clause.last + 1 in unit.quoted or unit.quotation_from(clause.last + 2)
        )
        content = tuple(s for s in contents_of(clause, 0, len(unit.tokens)) if s.overlaps(quotation.span))
        if not beside or not content:
            return None
        span = Span(unit.start(clause.first), unit.end(clause.last))
        return Attribution(
            span_of_places(unit, source), Span(unit.start(place), unit.end(place)), (quotation.span,), span,
            cue.word, "verb", paragraph=unit.paragraph,
        )  # fmt: skip
    return None


def _carried(
    last: Attribution | None, quotation: Quotation, unit: Unit, units: tuple[Unit, ...], number: int
) -> Attribution | None:
    """A quotation that is a paragraph of its own, or a sentence behind one about its speaker: the speaker before it."""
    before = units[number - 1] if number else None
    if before is None or _heading(quotation, unit):
        return None
    source = None
    if last is not None and last.paragraph >= unit.paragraph - 1 and last.source is not None:
        source = last.source
    else:
        source = _sentence_subject(before, named=before.paragraph != unit.paragraph)
    if source is None:
        return None
    return Attribution(
        source, None, (quotation.span,), quotation.span, None, "quotation", carried=True, paragraph=unit.paragraph
    )


def _heading(quotation: Quotation, unit: Unit) -> bool:
    """`'Legend in the Coal Fields'`: a few words with capitals, alone between two paragraphs."""
    words = text_of(unit.doc)[quotation.inner.start : quotation.inner.end].split()
    long = [word for word in words if len(word.strip(".,?!")) > 3]
    return len(words) <= HEADING and len(long) > 1 and all(word[0].isupper() for word in long)


def _sentence_subject(unit: Unit, *, named: bool) -> Span | None:
    """The subject of a sentence's main verb, a person or a body by its tag; ``named``: only a name or "he"."""
    root: Token | None = next((t for t in unit.tokens if relation(t) == "root"), None)
    who = own_subject(root) if root is not None else None
    if who is None or who.tag_ not in ("NNP", "PRP", "NN", "NNPS") or who.lower_ in ("it", "they", "there", "this"):
        return None
    if named and who.tag_ not in ("NNP", "NNPS") and who.lower_ not in ("he", "she"):
        return None
    return Span(who.left_edge.idx, who.idx + len(who.text))


def _nobody(quotation: Quotation, unit: Unit) -> Attribution:
    return Attribution(None, None, (quotation.span,), quotation.span, None, "unattributed", paragraph=unit.paragraph)
