"""Attributions as the language model marks them, and how they are put together with those of the rules."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.saying import CueWord, sayings
from pourparler.language.offsets import paragraphs, text_of, tokens_in
from pourparler.language.syntax import NEGATIONS
from pourparler.model import Span
from pourparler.model.text import join_spans, trim

from ..quotes import Quotation
from .attribution import Attribution
from .cues import BE, HAVE

if TYPE_CHECKING:
    from pourparler.language import Doc

HALF = 0.5
FAR = 4  # characters between a quotation and its source: ` — `, `: `
QUOTE_MARKS = frozenset({'"', "“", "”", "``", "''", "«", "»"})


def trained_attributions(doc: Doc) -> list[Attribution]:
    """The attributions in ``doc.spans["attribution"]`` that have a source and a content, in text order."""
    groups: dict[str, dict[str, list[Span]]] = {}
    for span in doc.spans.get("attribution", ()):
        parts = groups.setdefault(span.id_, {})
        parts.setdefault(span.label_, []).append(trim(text_of(doc), Span(span.start_char, span.end_char)))
    breaks = [p.end for p in paragraphs(text_of(doc))]
    found = [_attribution(doc, parts, breaks) for parts in groups.values() if {"SOURCE", "CONTENT"} <= parts.keys()]
    return sorted((a for a in found if a.content and _tells(doc, a)), key=lambda a: a.start)


def _tells(doc: Doc, found: Attribution) -> bool:
    return not _keeps_name(doc, found) and not _suffers(doc, found) and _states(doc, found)


def _keeps_name(doc: Doc, found: Attribution) -> bool:
    """`asked not to be named` gives no words to anybody, nor does `denied the ships access`."""
    text = text_of(doc)
    other = sayings().other_senses.get(found.word.lemma) if found.word is not None and not found.word.rest else None
    if other is not None and any(other.match(text[span.start : span.end]) for span in found.content):
        return True
    return any(sayings().anonymous.match(text[span.start : span.end]) for span in found.content)


def _attribution(doc: Doc, parts: dict[str, list[Span]], breaks: list[int]) -> Attribution:
    source = parts["SOURCE"][0]
    cue = join_spans(parts["CUE"]) if "CUE" in parts else None
    clause = join_spans([source, cue]) if cue is not None else source
    return Attribution(
        source=source,
        cue=cue,
        content=_near(doc, clause, parts["CONTENT"]),
        clause=clause,
        word=_word(doc, cue) if cue is not None else None,
        basis="model",
        paragraph=sum(1 for end in breaks if end <= clause.start),
    )


def _near(doc: Doc, clause: Span, content: list[Span]) -> tuple[Span, ...]:
    """The contents, those in other paragraphs than the cue left out unless a quotation mark opens them."""
    found = []
    for span in sorted(content):
        between = text_of(doc)[min(span.end, clause.end) : max(span.start, clause.start)]
        if "\n" not in between or text_of(doc)[span.start] in '"“«„':
            found.append(span)
    return tuple(found)


def _word(doc: Doc, cue: Span) -> CueWord | None:
    """The codebook's entry for the words of a cue, or None when none of them marks saying."""
    words = text_of(doc)[cue.start : cue.end].lower().split()
    if any(word in NEGATIONS for word in words):
        return None
    for place, word in enumerate(words):
        for known in sayings().verbs.get(word, ()):
            if all(rest in words[place + 1 :] for rest in known.rest):
                return known
        if word in sayings().nouns:
            return CueWord(sayings().nouns[word])
    phrase = " ".join(words)
    return next((CueWord(p) for p in sayings().prepositions if phrase.startswith(p)), None)


def combined(
    doc: Doc, rules: list[Attribution], trained: list[Attribution], quotations: tuple[Quotation, ...]
) -> list[Attribution]:
    """The rules' attributions, made surer and completed by the model's; the model's own where the rules saw none."""
    found = list(rules)
    for marked in trained:
        place = next((i for i, rule in enumerate(found) if _same(rule, marked)), None)
        if place is not None:
            found[place] = _joined(found[place], marked)
        elif _credible(doc, marked, found, quotations):
            found = [_cut_at(rule, marked) for rule in found]
            found.append(marked)
    return sorted(found, key=lambda a: (a.clause.start, a.start))


def _same(rule: Attribution, marked: Attribution) -> bool:
    relayed = rule.word is not None and rule.word.rest[:1] == ("as",)  # "Interfax quoted X as saying": one saying, X's
    if rule.cue is not None and marked.cue is not None and not relayed:
        return rule.cue.overlaps(marked.cue)
    return _overlap(rule.content, marked.content) > HALF


def _overlap(left: tuple[Span, ...], right: tuple[Span, ...]) -> float:
    """Shared characters over the shorter of the two."""
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)
    return shared / max(1, min(sum(s.length for s in left), sum(s.length for s in right)))


def _joined(rule: Attribution, marked: Attribution) -> Attribution:
    """The rule's reading, with the model's source where the rule had none, or took the subject of the clause that a
    participle ("…, warning that …") hangs on."""
    source = rule.source or marked.source
    if rule.form == "participle" and source is not None and marked.source is not None:
        source = source if source.overlaps(marked.source) else marked.source
    return replace(rule, source=source, basis="both")


def _cut_at(rule: Attribution, marked: Attribution) -> Attribution:
    """A rule's attribution without the words in which somebody else is quoted: "… accused X of Y, Z shot back: …"."""
    inside = [s for s in rule.content if s.contains(marked.clause) and any(s.contains(m) for m in marked.content)]
    if marked.word is not None or not inside:
        return rule
    content = tuple(Span(s.start, marked.clause.start) if s in inside else s for s in rule.content)
    return replace(rule, content=content) if all(s.length > 1 for s in content) else rule


def _credible(doc: Doc, marked: Attribution, found: list[Attribution], quotations: tuple[Quotation, ...]) -> bool:
    """Whether to take what only the model sees: a known cue (or a full quotation right beside), nobody else's words."""
    if any(_overlap(a.content, marked.content) > HALF and a.source for a in found if a.basis == "model"):
        return False
    if marked.word is None:
        return _beside_full(doc, marked, quotations) and not any(_same_words(a, marked) for a in found)
    if marked.word.beside or (marked.word.lemma in sayings().naming and not _quotes(marked, quotations)):
        return False
    full = [q.span for q in quotations if q.full]
    cue = marked.cue
    return cue is not None and not any(span.contains(cue) for span in full)


def _same_words(rule: Attribution, marked: Attribution) -> bool:
    """Whether a rule gives these very words, and little more, to somebody."""
    size = sum(span.length for span in marked.content)
    return rule.source is not None and sum(s.length for s in rule.content) < 1.2 * size and _same(rule, marked)


def _beside_full(doc: Doc, marked: Attribution, quotations: tuple[Quotation, ...]) -> bool:
    """Whether what the model marks is a full quotation with nothing but marks between it and its source."""
    for quotation in quotations:
        span = quotation.span
        if not quotation.full or not any(s.overlaps(span) for s in marked.content) or span.overlaps(marked.clause):
            continue
        between = text_of(doc)[min(span.end, marked.clause.end) : max(span.start, marked.clause.start)]
        if len(between) <= FAR and not any(c.isalnum() or c == "\n" for c in between):
            return True
    return False


def _suffers(doc: Doc, found: Attribution) -> bool:
    """`is branded a terrorist group`: in a passive the one named before the cue says nothing."""
    if found.cue is None or found.source is None or found.source.start > found.cue.start:
        return False
    tokens = tokens_in(doc, found.cue)
    words = {t.lower_ for t in tokens}
    return bool(words & BE) and any(t.tag_ == "VBN" for t in tokens) and not words & {"as", *HAVE}


def _quotes(marked: Attribution, quotations: tuple[Quotation, ...]) -> bool:
    return any(q.span.overlaps(span) for q in quotations for span in marked.content)


def _states(doc: Doc, found: Attribution) -> bool:
    """Whether an indirect content of a neutral cue has a verb: "did add four ships" states nothing."""
    if found.word is None or found.word.act != "assert":
        return True
    tokens = [t for span in found.content for t in tokens_in(doc, span)]
    return any(t.tag_.startswith(("VB", "MD")) or t.text in QUOTE_MARKS for t in tokens)
