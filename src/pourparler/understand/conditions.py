"""Conditions: on what terms a party offers, accepts, demands or refuses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pourparler.codebook.bargaining import ConditionKind, condition_look, conditions
from pourparler.codebook.saying import sayings
from pourparler.language.offsets import paragraphs, sentence_span, tokens_in
from pourparler.language.syntax import NEGATIONS, own_subject, relation
from pourparler.model import Condition, Span
from pourparler.model.text import trim

from .parts import Part

_FOUND = "pourparler.conditions"  # where a Doc keeps them: they are asked for again and again
LONGEST = 220  # characters of one condition
CLAUSE_END = re.compile(
    r"[,;:](?!\d)|[.?!](?=[\s\"”’')]|$)|\s[–—-]\s|\s(?:but|and) (?=(?:we|they|it|he|she|i|that)\b)|[\"“”]"
)
MARKS = frozenset('"“”')
PRESENT = frozenset({"VBZ", "VBP", "MD"})
PAST = frozenset({"VBD"})
FUTURE_WORDS = 9  # words behind a marker that show whether it looks ahead
NAYS = re.compile(r"\b(?:refus|reject|ruled out|rules out)", re.IGNORECASE)
NOTHING = frozenset({"nothing", "nobody", "none", "nowhere"})
SHORTEST = 3  # characters of what is asked
SHIFTED = re.compile(r"\b(?:would|could)\b", re.IGNORECASE)  # reported words: what is past there is still to come
REFUSING = re.compile(r"\b(?:would|could|must|refus|reject|ruled out|demand|insist)", re.IGNORECASE)
BINDING = re.compile(
    r"\b(?:refus|reject|ruled out|demand|insist|agreed|promis|pledg|offer|vow|ready|willing|prepared)", re.IGNORECASE
)
CLOSING = re.compile(
    r",[\"”’']*\s(?:(?:he|she|it|they|[A-Z][\w.’'-]+)(?: [\w.’'-]+){0,6} (?:said|says|added|told|insisted|stressed)"
    r"|(?:said|says|added|insisted|stressed) )(?!.*,).*$",
    re.DOTALL,
)
DATING = ("after", "when", "following")  # markers that may only say when something was said
EDGES = " \t\n\"“”‘’',.:;!?–—-"


def find_conditions(part: Part, span: Span) -> tuple[Condition, ...]:
    """The conditions named in a stretch of a part, in text order, each with its exact characters; kept with its Doc."""
    kept = part.doc.user_data.setdefault(_FOUND, {})
    if span not in kept:
        kept[span] = _find(part, span)
    found: tuple[Condition, ...] = kept[span]
    return found


def _find(part: Part, span: Span) -> tuple[Condition, ...]:
    found: list[tuple[Span, str]] = []
    likely = condition_look()(part.text[span.start : span.end])
    for kind in (kind for kind in conditions().kinds if kind.marker.pattern in likely):
        for place in _of_kind(part, span, kind):
            clash = next((other for other in found if other[0].overlaps(place)), None)
            if clash is None:
                found.append((place, kind.name))
            elif place.start < clash[0].start and place.contains(clash[0]):
                found[found.index(clash)] = (place, kind.name)
    first = conditions().subject_first.search(part.text, span.start, span.end)
    if first is not None and not found:
        found.append((trim(part.text, Span(span.start, first.start())), "if"))
    return tuple(_condition(part, place, name) for place, name in sorted(found))


def condition_from(part: Part, start: int, limit: int) -> Span | None:
    """The stretch of a condition whose first word stands at ``start``: to the end of its clause, ``limit`` at the
    latest. None where a marker stands there beside words that make it mean something else ("on condition of
    anonymity")."""
    behind = start
    for kind in conditions().kinds:
        match = kind.marker.match(part.text, start, limit)
        if match is not None:
            if _meant_otherwise(part, match, kind):
                return None
            behind = max(behind, match.end())
            if kind.alone:
                return Span(start, match.end())
    return _own_clause(part, _clause(part, start, behind, limit))


def condition_beside(part: Part, span: Span) -> tuple[Condition, ...]:
    """A condition in the sentence behind ``span``, in its paragraph or the next ("But that would require …"), or in the
    one before it ("Only then will we talk")."""
    here = sentence_span(part.doc, max(span.start, span.end - 1))
    return _behind(part, here) or _ahead_of(part, here)


def _behind(part: Part, here: Span) -> tuple[Condition, ...]:
    start = here.end
    while start < len(part.text) and part.text[start].isspace():
        start += 1
    if start >= len(part.text) or _paragraph(part, start) - _paragraph(part, here.start) > 1:
        return ()
    following = sentence_span(part.doc, start)
    text = part.text[following.start : following.end]
    for kind in conditions().next_sentence:
        match = kind.pattern.search(text)
        if match is not None:
            begins = {"sentence": 0, "match": match.start(), "after": match.end()}[kind.beginning]
            span = _bare(part, Span(following.start + begins, following.end))
            if span.length > SHORTEST:
                return (_condition(part, span, kind.kind),)
    return ()


def _ahead_of(part: Part, here: Span) -> tuple[Condition, ...]:
    if not conditions().looks_back.search(part.text[here.start : here.end]):
        return ()
    end = len(part.text[: here.start].rstrip())
    if not end or _paragraph(part, end - 1) != _paragraph(part, here.start):
        return ()
    return (_condition(part, _bare(part, sentence_span(part.doc, end - 1)), "after"),)


def _bare(part: Part, span: Span) -> Span:
    """A sentence without the cue clause that closes it and the marks at its ends."""
    closing = CLOSING.search(part.text, span.start, span.end)
    span = trim(part.text, Span(span.start, closing.start() if closing is not None else span.end))
    start, end = span.start, span.end
    while end > start and part.text[end - 1] in EDGES:
        end -= 1
    while start < end and part.text[start] in EDGES:
        start += 1
    return Span(start, end)


def _paragraph(part: Part, offset: int) -> int:
    return sum(1 for p in paragraphs(part.text) if p.end <= offset)


def _condition(part: Part, span: Span, kind: str) -> Condition:
    return Condition(kind, part.text[span.start : span.end], span if part.source == "body" else None)


def _of_kind(part: Part, span: Span, kind: ConditionKind) -> Iterator[Span]:
    for match in kind.marker.finditer(part.text, span.start, span.end):
        if _meant_otherwise(part, match, kind):
            continue
        if kind.alone:
            yield Span(match.start(), match.end())
            continue
        whole = _own_clause(part, _clause(part, match.start(), match.end(), span.end))
        vague = conditions().vague.match(part.text, match.start(), whole.end)
        if not vague and whole.end - match.end() >= SHORTEST and _holds(part, span, match, whole, kind):
            yield whole


def _meant_otherwise(part: Part, match: re.Match[str], kind: ConditionKind) -> bool:
    """Whether the word right before or behind a marker makes it mean something else: "even if", "if so"."""
    if match.group().lower().startswith("provid") and _told_of(part, match.start()):
        return True
    before = part.text[max(0, match.start() - 24) : match.start()].lower().split()
    behind = part.text[match.end() : match.end() + 24].lower().split()
    return bool(
        (before and before[-1].strip(",") in kind.not_after) or (behind and behind[0].strip(EDGES) in kind.not_before)
    )


def _told_of(part: Part, place: int) -> bool:
    """Whether somebody provides something here: "*the ministry* provided a list"."""
    verb = next(iter(tokens_in(part.doc, Span(place, place + 1))), None)
    who = own_subject(verb) if verb is not None and verb.tag_ in ("VBD", "VBN", "VBG") else None
    return who is not None and verb is not None and who.i < verb.i


def _holds(part: Part, span: Span, match: re.Match[str], whole: Span, kind: ConditionKind) -> bool:
    """Whether the words around a marker let it be a condition: tense, negation and place as its kind needs them."""
    sentence = sentence_span(part.doc, match.start())
    opens = part.text[sentence.start : match.start()].strip(" \n\"“‘'«") == "" or match.start() == span.start
    if kind.opening and not opens:
        return False
    if kind.with_not and not (
        _negated(part, min(span.start, sentence.start), match.start())
        or (opens and _negated(part, whole.end, sentence.end))
    ):
        return False
    if kind.no_question and part.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?"):
        return False
    return not kind.needs_future or (_ahead(part, match, whole, sentence) and not _dates_saying(part, match))


def _dates_saying(part: Part, match: re.Match[str]) -> bool:
    """Whether a time clause hangs on a verb of saying: "Paris warned *after the visit was announced*"."""
    if not match.group().lower().startswith(DATING):
        return False
    token = next(iter(tokens_in(part.doc, Span(match.start(), match.end()))), None)
    verb = token.head.head if token is not None and relation(token) in ("mark", "advmod") else None
    return verb is not None and verb.tag_ in ("VBD", "VBZ") and verb.lower_ in sayings().verbs


def _own_clause(part: Part, whole: Span) -> Span:
    """A clause that opens the sentence without a comma behind it ("Once it is signed we go") ends with its tree."""
    tokens = tokens_in(part.doc, whole)
    verb = tokens[0].head if tokens and relation(tokens[0]) in ("mark", "advmod") else None
    if verb is None or relation(verb) != "advcl" or verb.head.i <= verb.i or verb.head.idx >= whole.end:
        return whole
    last = verb.right_edge
    end = last.idx + len(last.text)
    return Span(whole.start, end) if verb.idx < end < verb.head.idx else whole


def _negated(part: Part, start: int, end: int) -> bool:
    if NAYS.search(part.text, start, max(start, end)):
        return True
    return any(t.lower_ in NEGATIONS or t.lower_ in NOTHING for t in tokens_in(part.doc, Span(start, max(start, end))))


def _clause(part: Part, start: int, behind: int, limit: int) -> Span:
    """From the marker to the end of its clause."""
    furthest = min(limit, behind + LONGEST)
    opened = False
    for stop in CLAUSE_END.finditer(part.text, behind, furthest):
        mark = stop.group()
        if mark in MARKS:
            if not opened and mark == "”":
                return trim(part.text, Span(start, stop.start()))
            if opened or mark == "“" or part.text[stop.start() - 1].isspace():
                opened = not opened
                continue
        if not opened:
            return trim(part.text, Span(start, stop.start()))
    return trim(part.text, Span(start, furthest))


def _ahead(part: Part, match: re.Match[str], whole: Span, sentence: Span) -> bool:
    """Whether what follows a time word is still to come: "until it withdraws", "after the lifting of sanctions", and in
    reported words "would not talk before they left"."""
    marker = match.group().lower()
    if marker.startswith(("only", "not ", "pending")):
        return True
    tokens = tokens_in(part.doc, Span(match.end(), whole.end))[:FUTURE_WORDS]
    tags = {t.tag_ for t in tokens}
    if tags & (PAST | {"VBN"}) and not tags & PRESENT and _shifted(part, marker, whole, sentence):
        return True
    if tags & PAST:
        return "had" in {t.lower_ for t in tokens} and _binds(part, marker, whole, sentence)
    return bool(tags & PRESENT) or any(t.lower_ in conditions().future_nouns for t in tokens[:5])


def _shifted(part: Part, marker: str, whole: Span, sentence: Span) -> bool:
    """Whether the sentence puts what is still to come into the past: "would not talk before …", "refused … until"."""
    around = _around(part, whole, sentence)
    refused = marker.startswith(("until", "till", "before", "prior", "ahead")) and REFUSING.search(around) is not None
    return refused or SHIFTED.search(around) is not None


def _binds(part: Part, marker: str, whole: Span, sentence: Span) -> bool:
    """Whether a past perfect behind the marker can be a condition: "agreed to pay once the debt had been settled"."""
    if marker.startswith(("until", "till")):
        return True
    dated = marker.startswith(("after", "when", "following"))
    return not dated and BINDING.search(_around(part, whole, sentence)) is not None


def _around(part: Part, whole: Span, sentence: Span) -> str:
    return part.text[sentence.start : whole.start] + " " + part.text[whole.end : sentence.end]
