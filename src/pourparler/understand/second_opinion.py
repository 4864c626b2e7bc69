"""The trained network's word on the drafts: it confirms or doubts those with both sides, and finds a missing side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pourparler.language.relation import RelationScores
from pourparler.language.syntax import relation, sentence_span
from pourparler.model import Span

from .coding import coder
from .draft import Draft
from .lone import OWN_RULES, is_lone
from .pair_network import Pair, mode_of, scores_of
from .scene import Ids, Scene, unique
from .status import HAPPENED

Mentions = Sequence[tuple[Span, Ids, str]]
SURE = 0.5  # the network's chance for the draft's own type from which on it confirms
NOTHING = (
    0.95  # its chance for "no event between the two" from which on it doubts; it is often wrong there, so a little
)
CONFIRMED, DOUBTED = 0.1, -0.1
OTHERWISE = 0.9  # its chance for another type from which on it doubts too
FILL = 0.95  # its chance for the draft's own type from which on it names a missing side (set on benchmarks/gold/pages)
# Its chance for another type from which on it overrules the words in a lone sentence, and what their type may have at
# most. Of the PLV pairs that training left out it was right in 13 of 16 such cases, the words in one; on pages, where a
# sentence tells several things, in 2 of 12.
OVERRULE, LITTLE = 0.9, 0.05
ONE_SIDED = frozenset({"MOBILIZE", "PROTEST"})  # often done to nobody
PALE = frozenset({"pronoun", "demonym"})  # forms that the network reads less well than a name
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
MOST = 4  # candidates for a missing side, the nearest


@dataclass(frozen=True, slots=True)
class _Question:
    """One pair to score for a draft; ``side`` and ``ids``: what it would fill, "" when the draft has both."""

    draft: int
    pair: Pair
    side: str = ""
    ids: Ids = ()


def second_opinion(drafts: Sequence[Draft], scene: Scene) -> list[Draft]:
    """The drafts of one part, each with the network's word in its sides, its confidence and its reasons."""
    questions = [q for number, draft in enumerate(drafts) for q in _questions(number, draft, scene)]
    scores = scores_of(scene.doc, [question.pair for question in questions])
    heard = list(drafts)
    best: dict[int, tuple[float, _Question, RelationScores]] = {}
    for question, score in zip(questions, scores, strict=True):
        if score is None:
            continue
        chance = score.plover[drafts[question.draft].coding.plover]
        if question.draft not in best or chance > best[question.draft][0]:
            best[question.draft] = chance, question, score
    alone = len(drafts) == 1 and is_lone(scene.doc)
    for number, (chance, question, score) in best.items():
        if not question.side:
            overruled = alone and _overruled(drafts[number], score)
            heard[number] = _recoded(drafts[number], score) if overruled else _heard(drafts[number], score)
        elif chance >= FILL:
            heard[number] = _filled(drafts[number], question, score)
    return heard


def _questions(number: int, draft: Draft, scene: Scene) -> Iterator[_Question]:
    offset = scene.doc[draft.head].idx
    sentence = sentence_span(scene.doc, offset)
    inside = (m for m in scene.within(sentence) if sentence.contains(m[0]))
    mentions = sorted(inside, key=lambda m: (m[2] in PALE, abs(m[0].start - offset)))
    source = _nearest(mentions, draft.actor, None)
    other = draft.recipient or (draft.actor if draft.mutual else ())
    target = _nearest(mentions, other, source)
    vague = bool(other) and not scene.countries(other)  # "its partners", "a subsidiary of the bank"
    if source is not None and target is not None and not vague:
        yield _Question(number, (source, target))
    elif draft.coding.plover not in ONE_SIDED:
        yield from _missing(number, draft, scene, mentions, source, vague)


def _missing(
    number: int, draft: Draft, scene: Scene, mentions: Mentions, source: Span | None, vague: bool
) -> Iterator[_Question]:
    """The pairs that would give a draft its recipient: its actor with anybody of another country in the sentence."""
    if source is None or (draft.recipient and not vague) or draft.mutual or draft.coding.mode == "investigate":
        return
    own = set(scene.countries(draft.actor))
    mentions = [m for m in mentions if m[2] != "place"]
    others = [
        m for m in mentions if (lands := set(scene.countries(m[1]))) and not lands & own and not _attribute(m[0], scene)
    ]
    for span, ids, _ in others[:MOST]:
        yield _Question(number, (source, span), "recipient", ids)


def _attribute(span: Span, scene: Scene) -> bool:
    """Whether a mention only qualifies a noun ("*U.N.* sanctions"), or does something itself in another clause
    ("… condemned the raid, while *Peru* voiced concern")."""
    found = scene.doc.char_span(span.start, span.end, alignment_mode="expand")
    head = found.root if found is not None and len(found) else None
    if head is None:
        return False
    while relation(head) in ("conj", "appos") and head.head.i != head.i:
        head = head.head
    beside = relation(head) == "nsubj" and head.head.dep_ != "acl:relcl"
    finite = beside and any(t.tag_ in FINITE for t in (head.head, *head.head.children))
    return relation(head) in ("amod", "compound") or finite


def _heard(draft: Draft, scores: RelationScores) -> Draft:
    own = scores.plover[draft.coding.plover]
    doubted = scores.none >= NOTHING or max(scores.plover.values()) >= OTHERWISE > own + scores.none
    change = CONFIRMED if own >= SURE else DOUBTED if doubted else 0.0
    return _with(draft, change, _word(scores))


def _overruled(draft: Draft, scores: RelationScores) -> bool:
    """Whether the network is so sure of another type that the words must mean something else. It codes a pair of sides,
    not a verb: only where one thing is told between them can it know which."""
    if draft.status != HAPPENED or draft.coding.cameo.startswith(OWN_RULES) or scores.none > LITTLE:
        return False
    return max(scores.plover.values()) >= OVERRULE and scores.plover[draft.coding.plover] <= LITTLE


def _recoded(draft: Draft, scores: RelationScores) -> Draft:
    known = coder()
    plover = max(scores.plover, key=lambda name: scores.plover[name])
    mode = mode_of(scores, tuple(known.ontology.type(plover).modes))
    why = (*draft.why, f"network overrules {draft.coding.plover}: {plover} {scores.plover[plover]:.2f}")
    sentence = draft.part.text[draft.span.start : draft.span.end]
    coding = known.from_type(plover, mode, sentence, draft.confidence, why)
    return replace(draft, coding=coding, why=why)


def _filled(draft: Draft, question: _Question, scores: RelationScores) -> Draft:
    fuller = replace(draft, recipient=unique(question.ids))
    return _with(fuller, CONFIRMED, f"recipient by {_word(scores)}")


def _with(draft: Draft, change: float, word: str) -> Draft:
    confidence = round(min(0.99, draft.confidence + change), 2)
    coding = replace(draft.coding, confidence=confidence, why=(*draft.coding.why, word))
    return replace(draft, confidence=confidence, why=(*draft.why, word), coding=coding)


def _word(scores: RelationScores) -> str:
    top = max(scores.plover, key=lambda name: scores.plover[name])
    return f"network: {top} {scores.plover[top]:.2f}, none {scores.none:.2f}"


def _nearest(mentions: Mentions, ids: Ids, other: Span | None) -> Span | None:
    """The nearest mention of one of ``ids`` that is not ``other``; mentions come best first."""
    return next((span for span, named, _ in mentions if set(named) & set(ids) and span != other), None)
