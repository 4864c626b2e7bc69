"""The clauses of what was said in which a stance is taken, and how far its proposition goes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import Stance, StancePattern, stance_look, stances
from pourparler.language.offsets import sentence_span, tokens_in
from pourparler.language.syntax import NEGATIONS, clause_of, own_subject, passive_agent, phrase_span, relation, subject
from pourparler.model import Span
from pourparler.model.text import trim

from .attribution.units import DATELINE
from .conditions import find_conditions
from .parts import Part

if TYPE_CHECKING:
    from pourparler.language import Token

SPLIT = re.compile(
    r"(?=[\s,;\"”’'])(?:(?<=(?-i:[^A-Z])[.!?])"  # what fails nearly everywhere stands first
    r"(?<!\bDr\.)(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bGen\.)(?<!\bCol\.)(?<!\bSen\.)(?<!\bLt\.)(?<!\bSt\.)(?<!\bGov\.)"
    r"[\"”’']?\s+(?=(?-i:[\"“‘(]?[A-Z0-9]))|(?<=;)\s+"
    r"|[,;]?\s+(?=(?:and|but|while|yet)\s+(?:we|it|they|he|she|i|that it|that they)\b)"
    r"|,?\s+(?=or\s+(?:else\b|(?:[\w’'-]+\s){1,3}(?:will|would)\b))"
    r"|,?\s+(?=(?:and|but|yet|nor)\s+(?:also |now |then |again )?"
    r"(?:will|would|must|should|can ?not|could|am|is ready|was ready|were ready"
    r"|(?:is|are|was|were|has|have|had) (?:also |now )?(?:ready|willing|prepared|against|opposed|promis|pledg|threaten"
    r"|refus|rul|accept|agreed|offer|urg|call|demand|ask)\w*"
    r"|(?:refus|reject|demand|threaten|offer|agree|insist|promis|pledg|vow|urg|oppos|condemn|welcom|accept|propos|invit)(?:s|es|ed|d)"
    r"|(?:remain|want|ask|back|support)(?:s|ed)|call(?:s|ed) (?:for|on)|rul(?:es|ed) out|ha(?:s|d|ve) to)\b))",
    re.IGNORECASE,
)
CUT = re.compile(
    r",?\s+(?:(?<!soon )(?<!long )(?<!well )(?<!early )"
    r"as(?! soon| long| well| part| early| quickly| an? | much| many)"
    r"|because|since|while|but|although|though|whereas|saying|adding|noting|accusing|calling|citing|warning|which|who)\s|;"
    r"|,\s+(?:an?|the)\s(?:[\w-]+\s)?(?:appeal|call|demand|idea|move|step|request|plea|proposal|offer|suggestion|plan|view|condition|threat|goal)\s(?!of\s|for\s|to\s)"
    r"|,\s+in\s(?:an?|his|her|its|their)\s(?:[\w-]+\s)?(?:letter|statement|speech|interview|call|message|note|telegram|tweet|post|address)\s"
    r"|,\s+(?:\w+\s){0,3}(?:minutes?|hours?|days?|weeks?|months?|shortly|soon)\s(?:after|before)\s"
    r"|,\s+(?:(?:thereby|thus)\s)?(?:ending|paving|marking|bringing|clearing|opening|easing|averting|defusing|raising|putting|making|leaving|giving|prompting|triggering|sparking|drawing|following|dealing|setting)\s"
)
ASIDES = re.compile(
    r",? (?:however|though|too|meanwhile|nevertheless|nonetheless|of course|in turn|for \w+ part),(?= )"
)
LEADING = re.compile(  # when and where, before what is offered or refused: "has offered *since June* to meet"
    r"(?:since|for|in|at|on|during|after|last|this|until|throughout|over)\s(?:[\w.’'-]+\s){1,7}?(?=(?:to\s[a-z]|that\s))"
)
DAY = re.compile(
    r"(?:late |early )?(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"(?: (?:night|morning|evening|afternoon))? (?=[a-z])"
)
SUPPORTED = ("for ", "with ", "to ")  # "expressed its support *for* …"
LED = frozenset({"offer", "promise", "refuse", "agree", "threaten"})
EDGES = " \t\n\"“”’‘',.:;!?–—-"
PROPOSITION = 240  # characters
NEGATION = 16  # characters before the words of a stance in which a negation turns them round
INNER = frozenset('“”"«»‘')
UNDONE = frozenset({"failed", "unable", "fails", "fail", "failing", "yet", "reluctant", "declined"})
DOUBT = re.compile(
    r"\b(?:asked (?:whether|if|why|how|when)|doubt(?:s|ed|ing)?|unlikely|unclear|uncertain"
    r"|(?:no|any) (?:signs?|evidence|indication))\b",
    re.IGNORECASE,
)
DOUBT_REACH = 60  # characters
UNDONE_REACH = 44  # characters: "failed on Sunday to …"
PRONOUNS = frozenset({"it", "they", "he", "she", "both", "who", "which"})
UNDERGOING = frozenset({"nsubj:pass", "aux:pass"})
ASKED = frozenset({"calls-for", "demands"})
SELF = frozenset({"i", "we", "us", "our", "my"})


@dataclass(frozen=True, slots=True)
class Taken:
    """A stance taken in a clause. ``segment`` is the clause with its conditions, ``proposition`` what the stance is on,
    ``subject`` the clause's own subject where it has one. ``own``: needs it on the speaker's side.
    ``target``: it is the one asked.
    ``acted``: the cue itself takes the stance ("welcomed"). ``bound``: holds only with a condition."""

    stance: Stance
    segment: Span
    proposition: Span
    subject: Span | None
    own: bool = False
    target: bool = False
    acted: bool = False
    bound: bool = False


def stance_for_act(act: str, cue: str, content: str) -> Stance | None:
    """The stance that a speech act takes towards its content: who rejects an offer refuses, who rejects a ruling
    opposes."""
    words = set(cue.lower().split())
    found = next((stance for stance in stances() if words & stance.verbs.get(act, frozenset())), None)
    if found is None and act not in ("accuse", "praise"):
        found = next((stance for stance in stances() if act in stance.acts), None)
    for other in found.instead if found is not None else ():
        if other.act == act and other.pattern.search(content):
            return next((stance for stance in stances() if stance.name == other.stance), None)
    return found


def taken_by_act(part: Part, act: str, cue: str, content: Span, told: Span | None) -> Taken | None:
    """The stance that the act of saying takes by itself: "called for …", "refused to …"; its matter is the content."""
    stance = stance_for_act(act, cue, part.text[content.start : content.end])
    if stance is None or not content.length:
        return None
    segment = next(segments(part, content), content)
    over = [s for s in stances() if s.name in stance.over]
    stretch = _Stretch(part, segment)
    for other in over:
        found = _by_pattern(stretch, other, act)
        if found is not None:
            return found
    adjunct = LEADING.match(part.text, segment.start, segment.end) if act in LED else None
    start = adjunct.end() if adjunct is not None else segment.start
    if act == "praise" and part.text.startswith(SUPPORTED, start):
        start = part.text.index(" ", start) + 1
    if told is not None and segment.start <= told.start < segment.end:
        behind = trim(part.text, Span(told.end, segment.end))
        start = behind.start if behind.length > 3 else start
    return Taken(stance, segment, proposition_from(part, start, segment), None, acted=True)


def taken_in(part: Part, content: Span, act: str | None = None, hole: Span | None = None) -> Iterator[Taken]:
    """The stances taken by the words themselves: "we are ready to …", "X must …", one a clause. ``act``: of the
    statement they stand in; ``hole``: the cue clause inside them ("It was willing, it said, to …")."""
    for segment in segments(part, content):
        stretch = _Stretch(part, segment, hole)
        for stance in stances():
            if stance.sources.keys().isdisjoint(stretch.likely):
                continue
            found = _by_pattern(stretch, stance, act)
            if found is not None and not part.text[found.proposition.start :].startswith("by "):
                yield found
                break


def segments(part: Part, content: Span) -> Iterator[Span]:
    """Content cut into sentences, and at "and we …", "but they …"."""
    start = content.start
    for match in SPLIT.finditer(part.text, content.start, content.end):
        if match.start() > start:
            yield trim(part.text, Span(start, match.start()))
        start = match.end()
    if content.end > start:
        yield trim(part.text, Span(start, content.end))


class _Stretch:
    """A segment as every stance's patterns see it: ``text`` without the quotation marks inside it ("could “not accept”
    it"), the asides and the hole; ``places``: where each of its characters (and its end) stands in the part."""

    def __init__(self, part: Part, segment: Span, hole: Span | None = None) -> None:
        self.part, self.segment = part, segment
        text = part.text[segment.start : segment.end]
        cut = set(range(hole.start, hole.end)) if hole is not None else set()
        for aside in ASIDES.finditer(part.text, segment.start, segment.end):
            cut |= set(range(aside.start(), aside.end()))
        self.places: Sequence[int] = range(segment.start, segment.end + 1)
        if cut or not INNER.isdisjoint(text):
            kept = [i for i, letter in enumerate(text, segment.start) if letter not in INNER and i not in cut]
            text = "".join([part.text[i] for i in kept])
            self.places = [*kept, segment.end]
        self.text = text
        self.likely = stance_look()(self.text)  # sources of the patterns that may match it

    @cached_property
    def bounds(self) -> list[Span]:
        """Where its conditions stand: asked for only once a stance's words are found."""
        return [c.span for c in find_conditions(self.part, self.segment) if c.span is not None]


def _by_pattern(stretch: _Stretch, stance: Stance, act: str | None = None) -> Taken | None:
    part, segment = stretch.part, stretch.segment
    for option in stance.likely(stretch.likely):
        if option.acts and act not in option.acts:
            continue
        for match in option.pattern.finditer(stretch.text):
            start, end = stretch.places[match.start()], stretch.places[match.end()]
            inside = any(b.contains(Span(start, end)) and not b.contains(segment) for b in stretch.bounds)
            if inside or (option.bound and not stretch.bounds) or _denied(part, start, match):
                continue
            found = _taken(part, stance, option, segment, start, end)
            if found is not None:
                return found
    return None


def _passive(part: Part, start: int, end: int) -> Token | None:
    """The verb in the passive among the words that take a stance: "was *asked* to", "is *opposed* by"."""
    for token in tokens_in(part.doc, Span(start, end)):
        if token.tag_ == "VBN" and any(child.dep_ in UNDERGOING for child in token.children):
            return token
    return None


def _to_follows(verb: Token) -> bool:
    """ "is opposed *to*", "was prepared *to*": no passive, whatever the tree says."""
    return verb.i + 1 < len(verb.doc) and verb.nbor().lower_ == "to"


def _undergone(part: Part, verb: Token, stance: Stance, segment: Span, proposition: Span) -> Taken | None:
    """The stance told in the passive: its subject is the one asked, or what is backed or opposed by somebody."""
    who, by = own_subject(verb), passive_agent(verb)
    if stance.name in ASKED:
        asked = phrase_span(who) if who is not None else None
        return Taken(stance, segment, proposition, asked, target=True) if by is None else None
    if who is None or by is None:
        return None
    return Taken(stance, segment, phrase_span(who), phrase_span(by))


def _taken(part: Part, stance: Stance, option: StancePattern, segment: Span, start: int, end: int) -> Taken | None:
    """The stance that the words from ``start`` to ``end`` take."""
    begin = {"after": end, "match": start}.get(option.beginning)
    if begin is None:
        begin = _clause_start(part, start, segment)
    proposition, who = proposition_from(part, begin, segment), _subject(part, start, segment)
    verb = _passive(part, start, end) if not option.target else None
    if verb is not None and (stance.name in ASKED or not _to_follows(verb)):
        return _undergone(part, verb, stance, segment, proposition)
    return Taken(stance, segment, proposition, who, option.own, option.target, option.firm, option.bound)


def _denied(part: Part, place: int, match: re.Match[str]) -> bool:
    """ "does *not* want", "*failed to* agree": words right before those that take the stance turn it round."""
    before = part.text[max(0, place - NEGATION) : place].lower().replace("’", "'").split()[-2:]
    negated = any(word in NEGATIONS or word.endswith("n't") for word in before)
    words = part.text[max(0, place - UNDONE_REACH) : place].lower().split()[-5:]
    return negated or _doubted(part, place) or (bool(UNDONE & set(words)) and words[-1] == "to")


def _doubted(part: Part, place: int) -> bool:
    """ "analysts doubt that it will help", "it is unlikely to agree": nobody's own words."""
    start = sentence_span(part.doc, place).start
    return DOUBT.search(part.text, max(start, place - DOUBT_REACH), place) is not None


def _clause_start(part: Part, place: int, segment: Span) -> int:
    """Where the clause around ``place`` starts: at its subject, else at the segment's start."""
    who = _subject(part, place, segment)
    if who is not None and who.start >= segment.start:
        return who.start
    that = part.text.rfind(" that ", segment.start, place)
    return that + len(" that ") if that >= 0 else segment.start


def _subject(part: Part, place: int, segment: Span) -> Span | None:
    """The noun phrase that is the subject of the verb group at ``place``."""
    tokens = tokens_in(part.doc, Span(place, segment.end))[:4]
    for token in tokens:
        verb = clause_of(token)
        who = _nearest_subject(verb)
        if who is None and relation(verb) == "conj" and (shared := subject(verb)) is not None:
            return phrase_span(shared)
        if who is not None and segment.start <= who.idx < place + 12:
            span = _behind_dateline(part, phrase_span(who))
            return span if span.start >= segment.start else Span(who.idx, who.idx + len(who.text))
    return None


def _nearest_subject(verb: Token) -> Token | None:
    """The verb's own subject; of several (a dateline's place read as one) the nearest before it."""
    own = [child for child in verb.children if relation(child) == "nsubj" and child.i < verb.i]
    return own[-1] if len(own) > 1 else own_subject(verb)


def _behind_dateline(part: Part, span: Span) -> Span:
    """A subject without the dateline that the tree has taken for a part of it: "BRUSSELS (AP) — Hungary"."""
    dateline = DATELINE.match(part.text, span.start)
    return Span(dateline.end(), span.end) if dateline is not None and dateline.end() < span.end else span


def proposition_from(part: Part, start: int, segment: Span) -> Span:
    """The words from ``start`` that a stance is on: to the end of the clause, no cue and no aside behind it."""
    day = DAY.match(part.text, start, segment.end)
    start = day.end() if day is not None else start
    end = min(segment.end, start + PROPOSITION)
    cut = CUT.search(part.text, start + 8, end)
    if cut is not None:
        end = cut.start()
    elif end < segment.end:
        end = part.text.rfind(" ", start, end) if " " in part.text[start:end] else end
    while end > start and part.text[end - 1] in EDGES and not _initial_stop(part.text, start, end):
        end -= 1
    while start < end and part.text[start] in EDGES:
        start += 1
    return Span(start, max(start, end))


def _initial_stop(text: str, start: int, end: int) -> bool:
    """The stop of "U.N." or "U.S." belongs to the word."""
    return text[end - 1] == "." and end - start > 3 and text[end - 2].isupper() and text[end - 3] == "."


def is_self(part: Part, span: Span) -> bool:
    """ "we", "our side", "I": the speaker."""
    words = part.text[span.start : span.end].lower().split()
    return bool(words) and words[0] in SELF


def is_pronoun(part: Part, span: Span) -> bool:
    return part.text[span.start : span.end].lower() in PRONOUNS


def sentence_of(part: Part, span: Span) -> Span:
    return sentence_span(part.doc, span.start)
