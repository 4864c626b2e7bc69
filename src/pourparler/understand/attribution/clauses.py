"""All attributions of one unit: cues, their sources, and how the unit's words are shared out between them."""

from __future__ import annotations

from dataclasses import replace

from pourparler.codebook.saying import sayings
from pourparler.language.offsets import text_of
from pourparler.language.syntax import own_subject, phrase_span, relation
from pourparler.model import Span

from .attribution import Attribution
from .contents import FINITE, Clause, clause_of_cue, contents_of
from .cues import HYPOTHETICAL, Cue, cues_in
from .prepositions import label_in, nouns_in, prepositions_in, signatures_in
from .sources import RELATIVE, owned, source_of, span_of_places
from .units import Unit

PARTICLES = frozenset({"down", "off", "out", "aside", "back"})
VERBAL = FINITE | {"VB", "VBN", "VBG"}
MOST_LEADING = 9  # words: `said of the museum in Seoul, "…"`


def attributions_in(unit: Unit, *, headline: bool = False) -> list[Attribution]:
    """The attributions of a unit in text order."""
    clauses = _clauses(unit, headline)
    found = [_attribution(clause, clauses) for clause in clauses]
    kept = [a for a, clause in zip(found, clauses, strict=True) if _holds(a, clause)]
    return sorted(_without_rivals(kept), key=lambda a: (a.clause.start, a.start))


def _without_rivals(found: list[Attribution]) -> list[Attribution]:
    """Of several cues with the very same content the nearest: `closes with Kim saying "…"` is Kim's word alone."""
    nearest: dict[tuple[Span, ...], Attribution] = {}
    for attribution in found:
        other = nearest.get(attribution.content)
        if other is None or _gap(attribution) < _gap(other):
            nearest[attribution.content] = attribution
    return [attribution for attribution in found if nearest[attribution.content] is attribution]


def _gap(found: Attribution) -> int:
    """Characters between the cue clause and what was said."""
    return min(max(span.start - found.clause.end, found.clause.start - span.end) for span in found.content)


def _clauses(unit: Unit, headline: bool) -> list[Clause]:
    found: list[Clause] = []
    for cue in cues_in(unit, headline=headline):
        source = source_of(cue)
        before = found[-1] if found else None
        if before is not None and _continues(before, cue, source):
            source = before.source
        found.append(clause_of_cue(cue, source))
    taken = {place for clause in found for place in range(clause.cue.first, clause.cue.last + 1)}
    for cue, named in (*prepositions_in(unit), *nouns_in(unit)):
        if cue.verb not in taken:
            found.append(_owned(clause_of_cue(cue, named)))
    label = label_in(unit, headline=headline)
    if label is not None and not found:
        found.append(_label_clause(*label))
    if not found:
        found.extend(_label_clause(*signature) for signature in signatures_in(unit))
    return sorted(found, key=lambda clause: clause.cue.first)


def _owned(clause: Clause) -> Clause:
    """`according to a statement by the ministry`: the clause keeps its words, the source is the ministry."""
    return replace(clause, source=owned(clause.cue, clause.source))


def _label_clause(cue: Cue, source: tuple[int, int]) -> Clause:
    if source[0] < cue.first:
        return Clause(cue, source, 0, cue.last, "after")
    return Clause(cue, source, cue.first, source[1], "before")


def _continues(before: Clause, cue: Cue, source: tuple[int, int] | None) -> bool:
    """Whether a cue goes on with the speaker of the one before: "said … and urged …", "said …, adding that …"."""
    verb, above = cue.unit.tokens[cue.verb], cue.unit.tokens[before.cue.verb]
    if before.source is None:
        return False
    if cue.participle:
        return source is None or source == before.source or before.last < source[0]
    joined = cue.unit.word(cue.first - 1) in ("and", "but", "then", "while", "also", ",", "or")
    if relation(verb) == "conj" and verb.head.i == above.i:
        return joined or source is None or source[0] < before.cue.verb
    own = source is not None and source[0] > before.cue.last and source[1] >= cue.first - 2
    return joined and not own and _same_tense(before, cue)


def _same_tense(before: Clause, cue: Cue) -> bool:
    """ "said it *considers* …, and *urged*": a cue in the tense of the first cue, after words in another tense."""
    unit = cue.unit
    tag = unit.tag(cue.verb)
    between = [unit.tag(i) for i in range(before.last + 1, cue.first) if i not in unit.quoted]
    return tag in FINITE and tag == unit.tag(before.cue.verb) and tag not in between


def _attribution(clause: Clause, clauses: list[Clause]) -> Attribution:
    unit, cue = clause.cue.unit, clause.cue
    left, right = _bounds(clause, clauses)
    content = _by_quotation(unit, contents_of(clause, left, right), clause)
    quoted = any(q.span.overlaps(span) for q in unit.quotations for span in content)
    if not content or (_form(cue) == "passive" and not quoted and not _has_verb(unit, content)):
        content = _passive_content(clause) or content
    content = _inside_cue(cue) or _before_agent(clause) or content
    return Attribution(
        source=span_of_places(unit, clause.source) if clause.source else None,
        cue=Span(unit.start(cue.first), unit.end(cue.last)),
        content=content,
        clause=Span(unit.start(clause.first), unit.end(clause.last)),
        word=cue.word,
        form=_form(cue),
        paragraph=unit.paragraph,
    )


def _inside_cue(cue: Cue) -> tuple[Span, ...]:
    """`turned the proposal down`: what was turned down stands between the verb and its particle."""
    unit, rest = cue.unit, cue.word.rest
    if len(rest) != 1 or "object" not in cue.word.frames or cue.passive or unit.word(cue.last) not in PARTICLES:
        return ()
    if not any(unit.tag(i)[:2] in ("NN", "PR", "DT") for i in range(cue.verb + 1, cue.last)):
        return ()
    return (Span(unit.start(cue.verb + 1), unit.end(cue.last - 1)),)


def _before_agent(clause: Clause) -> tuple[Span, ...]:
    """`was described as "a slow murder" by Lee`: words between marks that stand between the cue and its "by"."""
    unit, cue, source = clause.cue.unit, clause.cue, clause.source
    if not cue.passive or source is None or source[0] <= cue.last + 2:
        return ()
    between = Span(unit.start(cue.last + 1), unit.end(source[0] - 2))
    return tuple(q.span for q in unit.quotations if between.contains(q.span))


def _passive_content(clause: Clause) -> tuple[Span, ...]:
    """`Kigali's call was rejected by Kinshasa`: what was rejected is the subject."""
    cue = clause.cue
    who = own_subject(cue.unit.tokens[cue.verb]) if cue.passive and "object" in cue.word.frames else None
    return (phrase_span(who),) if who is not None and cue.unit.place_of(who) is not None else ()


def _form(cue: Cue) -> str:
    if cue.word.name in sayings().prepositions:
        return "preposition"
    if cue.word.lemma == ":":
        return "colon"
    if cue.word.name in sayings().nouns and cue.unit.tag(cue.verb).startswith("NN"):
        return "noun"
    if cue.passive:
        return "passive"
    return "participle" if cue.participle else "verb"


def _bounds(clause: Clause, clauses: list[Clause]) -> tuple[int, int]:
    """The places between which a clause's content lies: its neighbours' clauses cut it where they stand beside it."""
    left, right = 0, _relative_end(clause) or len(clause.cue.unit.tokens)
    for other in clauses:
        if other is clause:
            continue
        if other.last < clause.first and other.shape == "before" and clause.shape in ("before", "around"):
            left = max(left, other.last + 1)
        if other.first > clause.last and _cuts(clause, other):
            right = min(right, _with_link(other))
    return left, right


def _relative_end(clause: Clause) -> int | None:
    """The comma that closes `the man, who police said held two passports, …`: what is behind it is the writer's."""
    unit = clause.cue.unit
    if unit.word(clause.first - 1) not in RELATIVE or unit.word(clause.first - 2) != ",":
        return None
    return next((i for i in range(clause.last + 1, len(unit.tokens)) if unit.word(i) == ","), None)


def _cuts(clause: Clause, other: Clause) -> bool:
    """Whether a later clause ends what the earlier one gives: a fellow cue of one speaker, or a clause around both."""
    if other.source is not None and other.source == clause.source:
        return True
    if other.cue.participle and other.cue.unit.word(other.first - 1) == ",":
        return True
    if _form(clause.cue) == "noun" and other.source is not None and other.cue.unit.word(other.first - 1) == ",":
        return True
    return other.shape == "before" or _beside(other)


def _beside(other: Clause) -> bool:
    """`…, while the commission's president condemned it`: a clause of somebody else on a level with the first."""
    unit = other.cue.unit
    linked = unit.word(other.first - 1) in ("while", "whereas", "but", "and") and unit.word(other.first - 2) == ","
    return linked and other.source is not None


def _with_link(clause: Clause) -> int:
    """The clause's first place, with the comma and the "and" before it."""
    first = clause.first
    while first > 0 and clause.cue.unit.word(first - 1) in (",", "and", "but", "then", "also", "while", "as"):
        first -= 1
    return first


def _by_quotation(unit: Unit, spans: tuple[Span, ...], clause: Clause) -> tuple[Span, ...]:
    """Content that opens (behind the cue) or closes (before it) with a full quotation is that quotation alone."""
    found = []
    for span in spans:
        inside = [q for q in unit.quotations if q.full and span.contains(q.span)]
        behind = span.start >= unit.end(clause.last) - 1
        if inside and behind and _only_led_to(unit, span, inside[0].span):
            ends = [q for q in inside if not text_of(unit.doc)[inside[0].span.end : q.span.start].strip(" ,")]
            found.append(Span(inside[0].span.start, ends[-1].span.end))
        elif inside and not behind and inside[-1].span.end >= span.end - 1 and _own_sentence(unit, inside[-1].span):
            found.append(Span(inside[-1].span.start, span.end))
        else:
            found.append(span)
    return tuple(found)


def _only_led_to(unit: Unit, span: Span, quotation: Span) -> bool:
    """Whether nothing but a phrase stands between the cue and the quotation: `joked of the museum, "…"`."""
    ahead = [t for t in unit.tokens if span.start <= t.idx < quotation.start]
    return not ahead or (
        ahead[-1].text in ",:" and len(ahead) <= MOST_LEADING and not any(t.tag_ in FINITE for t in ahead)
    )


def _own_sentence(unit: Unit, quotation: Span) -> bool:
    """Whether a quotation starts a sentence of its own: what is before it ended with a stop or a colon."""
    before = text_of(unit.doc)[unit.span.start : quotation.start].rstrip()
    return not before or before[-1] in '.?!:”"'


def _holds(found: Attribution, clause: Clause) -> bool:
    """Whether a candidate is an attribution at all."""
    unit, word = clause.cue.unit, clause.cue.word
    if not found.content or unit.word(clause.first - 1) in HYPOTHETICAL:
        return False
    quoted = any(q.span.overlaps(span) for q in unit.quotations for span in found.content)
    if found.source is None:
        return quoted and not clause.cue.passive and any(q.full for q in unit.quotations)
    if _mute(unit, clause) or (clause.shape == "after" and unit.tag(clause.last + 1) in FINITE):
        return False
    if word.beside:
        return _touches_quotation(clause)
    text = " ".join(text_of(unit.doc)[span.start : span.end] for span in found.content)
    other = sayings().other_senses.get(word.lemma)
    if other is not None and not word.rest and other.match(text):
        return False
    if word.lemma in sayings().naming and not word.rest:
        return quoted or sayings().act_of(text) in ("accuse", "praise")
    bare = clause.shape == "after" and unit.word(clause.last + 1) != "that" and not quoted
    if bare and word.act == "assert" and not _has_verb(unit, found.content):
        return False
    if not word.weak or quoted:
        return True
    if word.act == "request" and unit.tag(clause.last + 1) == "TO" and clause.cue.passive:
        return True  # "was asked by China to move its posts"
    return (
        unit.word(clause.last + 1) in ("that", "whether", ":")
        or clause.shape in ("before", "around")
        or _clausal(clause)
    )


def _has_verb(unit: Unit, content: tuple[Span, ...]) -> bool:
    """Whether a clause was said and not only a thing named: "added four ships" is no saying. No tags, no doubt."""
    inside = [t for t in unit.tokens if any(span.start <= t.idx < span.end for span in content)]
    return any(t.tag_ in VERBAL or not t.tag_ for t in inside)


def _touches_quotation(clause: Clause) -> bool:
    unit = clause.cue.unit
    behind = unit.quotation_from(clause.last + 1) or unit.quotation_from(clause.last + 2)
    return behind is not None or clause.first - 1 in unit.quoted or clause.first - 2 in unit.quoted


def _mute(unit: Unit, clause: Clause) -> bool:
    source = clause.source
    if source is None:
        return False
    words = [unit.word(i) for i in range(source[0], source[1] + 1)]
    return " ".join(words) in sayings().not_speakers or words[-1] in sayings().not_speakers


def _clausal(clause: Clause) -> bool:
    verb = clause.cue.unit.tokens[clause.cue.verb]
    return any(relation(child) == "ccomp" and child.i > verb.i for child in verb.children)


def with_content(found: Attribution, span: Span) -> Attribution:
    """The attribution with one more stretch of content."""
    return replace(found, content=(*found.content, span))
