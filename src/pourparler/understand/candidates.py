"""Every event that one part of a report tells, before the same event told twice is joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pourparler.codebook.modality import Modality
from pourparler.codebook.triggers import Triggers
from pourparler.language.syntax import (
    clause_span,
    clause_tokens,
    is_negated,
    is_verb,
    own_subject,
    phrase_span,
    relation,
    sentence_span,
    span_of,
)
from pourparler.model import Place, Span, Statement

from .antecedents import DEFINITE, points_back, with_antecedents
from .coding import Coder
from .draft import Draft
from .parts import Part
from .predicates import HOLDING, Predicate, Reader
from .scene import Actors, Ids, Scene, after, unique
from .senses import CIVIL
from .slots import object_tokens, prepositional
from .status import HAPPENED, HYPOTHETICAL, NEGATED, WANTED, standing

if TYPE_CHECKING:
    from pourparler.language import Token

# Confidence: what a trigger with its sides is worth, before the network is asked. Set by eye on real pages, to be
# calibrated.
BASE, BOTH_SIDES, ONE_SIDE, WEAK, NOMINAL, UNSURE, OUTSIDE_BODY = 0.6, 0.15, -0.05, -0.2, -0.05, -0.15, -0.05
LEAST = 0.4  # below this a candidate is no event
BOTH = frozenset({"actor", "recipient"})
NEEDS = {"COOPERATE": BOTH, "AID": BOTH, "SANCTION": BOTH, "CONSULT": BOTH, "SUPPORT": frozenset({"actor"})}
# What befalls somebody: told in the passive, the doer may be unknown.
UNDERGONE = frozenset({"084", "163", "173", "174", "180", "181", "182", "183", "186", "190", "193", "194", "195"})
SAID_DEEDS = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # not to have said it is no event
FEARED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})  # what may come is worth a note only here
VAGUE_WELCOME = frozenset({"RETREAT", "COERCE", "ASSAULT", "PROTEST", "AID"})  # types that befall unnamed groups
JUDGED = "111"
PRESENT = frozenset({"is", "are", "was", "were", "'s", "’s", "remains", "remain"})
BREAKS = frozenset({"as", "after", "over", "amid", "while", "before", "and", "but"})
WANTING = ("16",)
PLACES = ("in", "at", "near", "outside")


@dataclass(frozen=True)
class Lexicon:
    """What the coder knows: triggers, modality, codings."""

    triggers: Triggers
    modality: Modality
    coder: Coder


class Finder:
    """Finds the drafts of one part."""

    def __init__(self, part: Part, table: Actors, statements: Sequence[Statement], lexicon: Lexicon) -> None:
        self.part = part
        self.scene = Scene(part, table)
        self.reader = Reader(self.scene, lexicon.triggers)
        self.lexicon = lexicon
        self.statements = [s for s in statements if _source(s) == part.source]

    def drafts(self) -> Iterator[Draft]:
        """The drafts in text order."""
        drafts = sorted(self._heads_first(), key=lambda draft: (draft.span.start, draft.head))
        yield from with_antecedents(drafts, self.scene.countries)

    def _heads_first(self) -> Iterator[Draft]:
        """Head words before their dependents, so that an operator takes its content with it."""
        used: set[int] = set()
        for token in _by_depth(self.part):
            if token.i in used:
                continue
            predicate = self.reader.read(token) or self._judgement(token)
            if predicate is None:
                continue
            used |= predicate.used
            if self.part.source == "title" and predicate.op in HOLDING:
                used |= _rest_of_headline(token)
            if (draft := self.draft(predicate)) is not None:
                yield draft

    def _judgement(self, token: Token) -> Predicate | None:
        """ "The move is a violation of the treaty", said by somebody: an accusation of whoever made the move."""
        subject = own_subject(token)
        if subject is None or token.lower_ not in self.lexicon.triggers.negative or is_negated(token):
            return None
        if not any(relation(c) == "cop" and c.lower_ in PRESENT for c in token.children):
            return None
        said = self.statement_over(token)
        if said is None or not said.speaker:
            return None
        accused = self.scene.who(subject) or self.scene.owner(subject)
        points = subject.lower_ in ("it", "this", "that") or any(c.lower_ in DEFINITE for c in subject.children)
        if set(accused) & set(said.speaker) or not (accused or points):
            return None
        return Predicate(
            token,
            JUDGED,
            said.speaker,
            accused,
            used=frozenset({token.i}),
            flags=frozenset({"negative"}),
            why=(f"“{subject.text} … {token.text}”",),
        )

    def draft(self, predicate: Predicate) -> Draft | None:
        head = predicate.head
        said = self.statement_over(head)
        stand = standing(predicate, self.lexicon.triggers, self.lexicon.modality, told=said is not None)
        code = stand.code
        if stand.status == WANTED:
            predicate, code = self._wish(predicate, said)
        if code is None:
            return None
        predicate = self._at_home(self._abroad(self._other(replace(predicate, code=code))))
        status = HAPPENED if stand.status == WANTED else stand.status
        if not self._complete(predicate, status) or not self._placed(predicate):
            return None
        why = (*predicate.why, *((stand.why,) if stand.why else ()))
        confidence = self._confidence(predicate, status)
        if confidence < LEAST:
            return None
        return self._coded(predicate, status, said.id if said else None, confidence, why)

    def _other(self, predicate: Predicate) -> Predicate:
        """Without a country among the recipients that is the actor's own: a state asks nothing of itself."""
        own = set(self.scene.countries(predicate.actor))
        get = self.scene.table.get
        others = tuple(i for i in predicate.recipient if get(i).kind != "country" or get(i).country not in own)
        foreign = tuple(i for i in others if set(self.scene.countries((i,))) - own)
        others = (
            foreign if predicate.root == "16" else foreign or others
        )  # "a meeting between its minister and his British colleague"
        parts = self.lexicon.coder.take_apart(predicate.code)
        if parts is not None and parts.plover not in VAGUE_WELCOME and self.scene.countries(predicate.actor):
            others = tuple(i for i in others if get(i).kind != "group" or self.scene.countries((i,)))
        return predicate if others == predicate.recipient else replace(predicate, recipient=others)

    def _abroad(self, predicate: Predicate) -> Predicate:
        """Meetings that one side held in another's country are a visit there."""
        if predicate.code not in ("040", "046") or predicate.recipient or not predicate.actor:
            return predicate
        words = (noun for name in ("in", "at") for noun in prepositional(predicate.head, name))
        lands = [ids for noun in words if (ids := self.scene.land(noun))]
        own = self.scene.countries(predicate.actor)
        if len(own) != 1 or not lands or self.scene.countries(lands[0]) == own:
            return predicate
        return replace(predicate, code="042", recipient=lands[0], mutual=False)

    def _at_home(self, predicate: Predicate) -> Predicate:
        """An armed group's unnamed victims ("nine soldiers were killed by the ELN") are of its own country."""
        if predicate.recipient or predicate.code[:2] not in ("18", "19") or not object_tokens(predicate.head):
            return predicate
        if not self.scene.sectors(predicate.actor) & {"REB", "UAF", "CRM"}:
            return predicate
        own = self.scene.countries(predicate.actor)
        id = self.scene.table.country(own[0]) if len(own) == 1 else None
        return replace(predicate, recipient=(id,)) if id else predicate

    def _coded(
        self, predicate: Predicate, status: str, said_in: str | None, confidence: float, why: tuple[str, ...]
    ) -> Draft | None:
        head = predicate.head
        sentence = sentence_span(self.part.doc, head.idx)
        countries = self.scene.countries(predicate.sides)
        coding = self.lexicon.coder.code(
            predicate.code,
            clause=self._clause_text(predicate),
            sentence=self.part.text[sentence.start : sentence.end],
            several=len(countries) > 2,
            confidence=confidence,
            why=why,
        )
        if coding is None:
            return None
        return Draft(
            self.part, head.i, self._span(head), coding, predicate.actor, predicate.recipient, status, said_in,
            self._place(head), confidence, why, predicate.mutual, points_back(head), self._wanting(predicate),
        )  # fmt: skip

    def _clause_text(self, predicate: Predicate) -> str:
        head = predicate.head
        if not is_verb(head):
            span = phrase_span(head)
            verb = head.head if is_verb(head.head) else head
            return self.part.text[span.start : span.end] + " " + verb.text
        span = span_of(clause_tokens(head))
        return self.part.text[span.start : span.end]

    def _span(self, head: Token) -> Span:
        span = clause_span(head) if is_verb(head) or head.pos_ == "ADJ" else phrase_span(head)
        return span if span.length else Span(head.idx, head.idx + len(head.text))

    def _wish(self, predicate: Predicate, said: Statement | None) -> tuple[Predicate, str | None]:
        """What should be done is asked for by the speaker, of whoever should do it."""
        speakers = said.speaker if said is not None else ()
        asked = unique(id for id in (predicate.sides if predicate.mutual else predicate.actor) if id not in speakers)
        if not speakers or not asked or predicate.op in ("request", "demand"):
            return predicate, None
        code = self.lexicon.triggers.compose("request", predicate.code)
        return replace(predicate, actor=speakers, recipient=asked, mutual=False, need=None), code

    def _complete(self, predicate: Predicate, status: str) -> bool:
        """Whether the sides that the type needs are known, and one of them is of political life."""
        parts = self.lexicon.coder.take_apart(predicate.code)
        if parts is None or not predicate.sides:
            return False
        if status in (HYPOTHETICAL, NEGATED) and not (predicate.actor and predicate.recipient):
            return False
        if parts.plover in ("CONSULT", "REQUEST") and self.scene.sectors(predicate.actor) == {"JRN"}:
            return False
        if status == NEGATED and parts.plover in SAID_DEEDS:
            return False
        if status == HYPOTHETICAL and parts.plover not in FEARED:
            return False
        if "negative" in predicate.flags and not predicate.recipient and not points_back(predicate.head):
            return False
        if parts.plover != "PROTEST" and not self._political(predicate.sides):
            return False
        if parts.plover == "CONSULT" and len(predicate.sides) > 1 and predicate.mutual:
            return True
        need = predicate.need or NEEDS.get(parts.plover)
        if need is None and predicate.op in ("request", "demand") and predicate.content is None:
            need = BOTH
        if need is None:
            passive = predicate.code[:3] in UNDERGONE and predicate.actor_head is None
            return bool(predicate.actor) or (passive and bool(predicate.recipient))
        sides = {"actor": predicate.actor, "recipient": predicate.recipient}
        if self._wanting(predicate):
            return True
        return all(sides[side] for side in need)

    def _wanting(self, predicate: Predicate) -> bool:
        """Whether a deed that needs a recipient has none: what was told before may name it."""
        return (
            bool(predicate.actor) and not predicate.recipient and predicate.root in WANTING and is_verb(predicate.head)
        )

    def _placed(self, predicate: Predicate) -> bool:
        """Whether a country or body is known for one side; without, nobody could use the event (protests excepted)."""
        own, other = self.scene.countries(predicate.actor), self.scene.countries(predicate.recipient)
        if predicate.root == "04" and predicate.recipient:
            return bool(own and other) and not (predicate.code == "042" and set(own) == set(other))
        return bool(own or other) or predicate.root == "14"

    def _political(self, ids: Ids) -> bool:
        for id in ids:
            sectors = self.scene.sectors((id,))
            if not sectors or not sectors <= CIVIL:
                return True
        return False

    def _confidence(self, predicate: Predicate, status: str) -> float:
        value = BASE + (BOTH_SIDES if predicate.actor and predicate.recipient else ONE_SIDE)
        value += WEAK if "weak" in predicate.flags else 0
        value += NOMINAL if "nominal" in predicate.flags else 0
        value += UNSURE if status in (HYPOTHETICAL, NEGATED) else 0
        value += OUTSIDE_BODY if self.part.source != "body" else 0
        return round(min(value, 0.99), 2)

    def statement_over(self, token: Token) -> Statement | None:
        """The innermost statement whose content holds the token."""
        over = [
            (passage.span.length, number, statement)
            for number, statement in enumerate(self.statements)
            for passage in statement.content
            if passage.span is not None and passage.span.start <= token.idx < passage.span.end
        ]
        return min(over)[2] if over else None

    def _place(self, head: Token) -> Place | None:
        for name in PLACES:
            for noun in after(head, name):
                found = self.scene.place(noun)
                if found is not None:
                    return Place(found.name, found.country, found.lat, found.lon)
        return None


def _rest_of_headline(verb: Token) -> set[int]:
    """What a headline's operator holds: the words after it, up to a comma or "as", "after", "over"."""
    held: set[int] = set()
    for token in verb.doc[verb.i + 1 :]:
        if (token.is_punct and token.text != "-") or token.lower_ in BREAKS:
            break
        held.add(token.i)
    return held


def _source(statement: Statement) -> str:
    return statement.evidence[0].source if statement.evidence else "body"


def _by_depth(part: Part) -> list[Token]:
    """The words of a part, sentence by sentence, heads before their dependents."""
    depths: dict[int, int] = {}

    def depth(token: Token) -> int:
        path = []
        while token.i not in depths and token.head.i != token.i:
            path.append(token.i)
            token = token.head
        level = depths.setdefault(token.i, 0)
        for i in reversed(path):
            level += 1
            depths[i] = level
        return level

    sentences = part.doc.sents if part.doc.has_annotation("SENT_START") else (part.doc[:],)
    words: list[Token] = []
    for sentence in sentences:
        own = [token for token in sentence if any(letter.isalpha() for letter in token.text)]
        words.extend(sorted(own, key=lambda token: (depth(token), token.i)))
    return words
