"""Every event that one part of a report tells, before the same event told twice is joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.codebook.modality import Modality
from pourparler.codebook.triggers import Triggers
from pourparler.language.offsets import sentence_range, sentence_span, span_of
from pourparler.language.syntax import (
    clause_span,
    clause_tokens,
    is_negated,
    is_verb,
    own_subject,
    phrase_span,
    preposition,
    relation,
)
from pourparler.language.syntax import subject as shared_subject
from pourparler.model import Place, Span, Statement

from .antecedents import DEFINITE, points_back, with_antecedents
from .coding import Coder
from .draft import Draft
from .enough import complete, placed, wanting
from .parts import Part
from .predicates import HOLDING, Predicate, Reader
from .recipients import fitted
from .scene import Actors, Ids, Scene, after, unique
from .status import HAPPENED, HYPOTHETICAL, NEGATED, PLANNED, REFUSING, WANTED, Standing, standing

if TYPE_CHECKING:
    from pourparler.language import Token

# Confidence: what a trigger with its sides is worth, before the network is asked. Set by eye on real pages, to be
# calibrated; of benchmarks/gold's events .79 with both sides were right, .58 told by nouns, .42 by nobody's country.
BASE, BOTH_SIDES, ONE_SIDE, WEAK, NOMINAL, UNSURE, OUTSIDE_BODY = 0.6, 0.15, -0.05, -0.2, -0.1, -0.15, -0.05
STATELESS = -0.1
LEAST = 0.4  # below this a candidate is no event
JUDGED, DENIED, ASKED, REFUSED, AGREED, THREATENED = "111", "016", "020", "120", "030", "130"
FIRST = frozenset({"we", "i", "it", "they", "he", "she"})
THIRD = frozenset({"he", "him", "his", "she", "her", "hers"})
PRONOUNS = frozenset({"he", "she", "we", "i", "you", "this", "that", "there", "one"})
HARM = "16"  # roots from here on are deeds that may be threatened
BINDING = ("03", "12", "13")  # roots of commitments
PRESENT = frozenset({"is", "are", "was", "were", "'s", "’s", "remains", "remain"})
BREAKS = frozenset({"as", "after", "over", "amid", "while", "before", "and", "but"})
GIVEN = frozenset({"AGREE", "THREATEN", "REJECT"})  # promises, threats, refusals: given with the word
ASKED_FOR = frozenset({"whether", "if", "what", "how", "why", "when", "who", "where", "which"})
CLOSING = 4  # tokens at a sentence's end among which a question mark may stand: “…?’ ”
PLACES = ("in", "at", "near", "outside")
BY_WIRE = "phone"  # a mode that the words of the clause must tell, whatever the verb


@dataclass(frozen=True)
class Lexicon:
    """What the coder knows: triggers, modality, codings."""

    triggers: Triggers
    modality: Modality
    coder: Coder

    def code_of(self, plover: str, word: Token, clause: str) -> str:
        """The code of a bare type: that of the word's own sense of this type, else the one nearest to the type."""
        known = self.triggers
        for senses in (known.verbs, known.nouns, known.adjectives):
            for sense in senses.get(word.lower_, ()):
                parts = self.coder.take_apart(sense.code) if sense.code and not sense.particle else None
                if sense.code and parts is not None and parts.plover == plover and parts.mode != BY_WIRE:
                    return sense.code
        return self.coder.code_of(plover, clause)


class Finder:
    """Finds the drafts of one part."""

    def __init__(self, part: Part, table: Actors, statements: Sequence[Statement], lexicon: Lexicon) -> None:
        self.part = part
        self.lexicon = lexicon
        self.statements = [s for s in statements if _source(s) == part.source]
        self.scene = Scene(part, table, self._of_oneself)
        self.reader = Reader(self.scene, lexicon.triggers)

    def drafts(self) -> Iterator[Draft]:
        """The drafts in text order."""
        drafts = sorted(self._heads_first(), key=lambda draft: (draft.span.start, draft.head))
        yield from with_antecedents(drafts, self.scene.countries, self._kinds)

    def _of_oneself(self, place: Span, ids: Ids, form: str) -> bool:
        """Whether "he" or "her" in somebody's own words is taken for whoever says them."""
        if form != "pronoun" or self.part.text[place.start : place.end].lower() not in THIRD:
            return False
        said = self._said_at(place.start)
        return said is not None and said.quote == "direct" and bool(ids) and set(ids) <= set(said.speaker)

    def _kinds(self, noun: str) -> frozenset[str]:
        """The types of deed that a noun names: "the sanctions", "the demand"."""
        senses, coder = self.lexicon.triggers.nouns.get(noun, ()), self.lexicon.coder
        codes = [s.code or (self.lexicon.triggers.compose(s.op, None) if s.op else None) or AGREED for s in senses]
        return frozenset(parts.plover for code in codes if (parts := coder.take_apart(code)) is not None)

    def _heads_first(self) -> Iterator[Draft]:
        """Head words before their dependents, so that an operator takes its content with it."""
        used: set[int] = set()
        for token in _by_depth(self.part):
            if token.i in used:
                continue
            predicate = self.reader.read(token) or self._judgement(token) or self._duty(token) or self._refusal(token)
            if predicate is None:
                continue
            used |= predicate.used
            if self.part.source == "title" and predicate.op in HOLDING:
                used |= _rest_of_headline(token)
            if (draft := self.draft(predicate)) is not None:
                yield draft

    def _judgement(self, token: Token) -> Predicate | None:
        """ "The move is a violation of the treaty", said by somebody: an accusation of whoever made the move."""
        if token.lower_ not in self.lexicon.triggers.negative or is_negated(token) or preposition(token):
            return None
        if token.lower_ in doing().answerable and not after(token, "for"):  # "is kind and *responsible*"
            return None
        top = token.head if relation(token) == "conj" else token  # "is an insult and a *violation*"
        subject = own_subject(top)
        if subject is None or not any(relation(c) == "cop" and c.lower_ in PRESENT for c in top.children):
            return None
        said = self.statement_over(token)
        if said is None or not said.speaker:
            return None
        accused = self.scene.who(subject) or self.scene.owner(subject)
        points = subject.lower_ in ("it", "this", "that") or any(c.lower_ in DEFINITE for c in subject.children)
        if set(accused) & set(said.speaker) or not (accused or points):
            return None
        denied = subject.lower_ in doing().reports or subject.lower_ in self.lexicon.triggers.classes["CLAIMS"]
        return Predicate(
            token,
            DENIED if denied else JUDGED,
            said.speaker,
            accused,
            used=frozenset({token.i}),
            flags=frozenset({"negative"}),
            why=(f"“{subject.text} … {token.text}”",),
        )

    def _duty(self, verb: Token) -> Predicate | None:
        """ "Ankara must show restraint", said by somebody: a request, whatever it asks for."""
        if not is_verb(verb) or verb.lower_ in self.lexicon.modality.unbinding:
            return None
        if not any(c.lower_ in self.lexicon.modality.duty and relation(c) == "aux" for c in verb.children):
            return None
        subject = own_subject(verb) or (shared_subject(verb) if relation(verb) == "conj" else None)
        if subject is None or subject.lower_ in PRONOUNS:
            return None
        said = self.statement_over(verb)
        asked = self.scene.who(subject) or self.scene.owner(subject, ("'s", "by", "in"))
        if said is None or not said.speaker or not asked or set(asked) & set(said.speaker):
            return None
        return Predicate(
            verb, ASKED, said.speaker, asked, op="request", used=frozenset({verb.i}),
            need=frozenset({"actor", "recipient"}), why=(f"“{subject.text} … {verb.text}”",),
        )  # fmt: skip

    def _refusal(self, verb: Token) -> Predicate | None:
        """ "Lima would not pay", said by Lima: a refusal, whatever is refused."""
        words = self.lexicon.modality
        if not is_verb(verb) or verb.lower_ in words.unbinding or not is_negated(verb):
            return None
        subject, future = own_subject(verb), words.future | words.conditional
        if any(c.lower_ == "have" and relation(c) == "aux" for c in verb.children):
            return None  # "would never *have* paid": what nobody asked
        if subject is None or not any(relation(c) == "aux" and c.lower_ in future for c in verb.children):
            return None
        said = self.statement_over(verb)
        if said is None or not said.speaker or said.act == "hope":
            return None
        own = self.scene.who(subject) or (said.speaker if subject.lower_ in FIRST else ())
        if not own or not set(self.scene.countries(own)) & set(self.scene.countries(said.speaker)):
            return None
        if verb.lower_ in doing().hesitates:
            return self._unhesitating(verb, own)
        why = (f"“{subject.text} … not {verb.text}”",)
        return Predicate(verb, REFUSED, own, used=frozenset({verb.i}), flags=frozenset({"no"}), why=why)

    def _unhesitating(self, verb: Token, own: Ids) -> Predicate | None:
        """ "will not hesitate *to strike back*": what it says it will do, where nothing is known a threat."""
        clause = next((c for c in verb.children if relation(c) == "xcomp"), None)
        if clause is None:
            return None
        content = self.reader.read(clause, under=True)
        code = self.lexicon.triggers.compose("intend", content.code) if content is not None else THREATENED
        return None if code is None else Predicate(
            verb, code, own, content.recipient if content is not None else (), used=frozenset({verb.i, clause.i}),
            flags=frozenset({"no", "now", "sure"}), why=(f"“not {verb.text} … {clause.text}”",),
        )  # fmt: skip

    def asks(self, head: Token) -> bool:
        """Whether a word stands in a question, or puts one ("asked *whether* …"): who asks tells nothing."""
        if any(head.doc[number].text == "?" for number in sentence_range(head)[-CLOSING:]):
            return True
        if head.lower_ not in self.lexicon.modality.questioning:
            return False
        clauses = (c for c in head.children if relation(c) in ("ccomp", "advcl", "xcomp", "parataxis"))
        return any(c.lower_ in ASKED_FOR for clause in clauses for c in (clause, *clause.children) if c.i > head.i)

    def draft(self, predicate: Predicate) -> Draft | None:
        head = predicate.head
        if self.asks(head):
            return None
        said = self.statement_over(head)
        stand = standing(predicate, self.lexicon.triggers, self.lexicon.modality, told=said is not None)
        code = stand.code
        if stand.status == HYPOTHETICAL and self._own_threat(predicate, said):
            stand = replace(stand, status=HAPPENED)
            code = self.lexicon.triggers.compose("threaten", predicate.code)
        if stand.status == WANTED:
            predicate, code = self._wish(predicate, said)
        if code is None:
            return None
        predicate = _committed(replace(predicate, code=code), said, stand)
        predicate = fitted(predicate, self.scene, self.lexicon.coder)
        status = HAPPENED if stand.status == WANTED else stand.status
        if not self.enough(predicate, status):
            return None
        why = (*predicate.why, *((stand.why,) if stand.why else ()))
        confidence = self._confidence(predicate, status)
        if confidence < LEAST:
            return None
        draft = self._coded(predicate, status, said.id if said else None, confidence, why)
        promised = draft is not None and status == PLANNED and draft.coding.plover in GIVEN
        return replace(draft, status=HAPPENED) if draft is not None and promised else draft

    def stated(self, predicate: Predicate, said_in: str | None) -> Draft | None:
        """The draft of what is read as it stands, whatever its verb group says."""
        predicate = fitted(predicate, self.scene, self.lexicon.coder)
        if not self.enough(predicate, HAPPENED):
            return None
        confidence = self._confidence(predicate, HAPPENED)
        return self._coded(predicate, HAPPENED, said_in, confidence, predicate.why)

    def read_draft(self, predicate: Predicate, status: str, said: Statement | None, chance: float) -> Draft | None:
        """The draft of what the network reads, with its ``chance`` for the type as confidence."""
        predicate = fitted(predicate, self.scene, self.lexicon.coder)
        if not self.enough(predicate, status):
            return None
        said_in = said.id if said is not None else None
        return self._coded(predicate, status, said_in, round(chance, 2), predicate.why)

    def _own_threat(self, predicate: Predicate, said: Statement | None) -> bool:
        """ "Our army could enter Syria", said by those whose army it is."""
        if said is None or predicate.root < HARM or is_negated(predicate.head):
            return False
        return bool(set(self.scene.countries(predicate.actor)) & set(self.scene.countries(said.speaker)))

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
            self._place(head), confidence, why, predicate.mutual, points_back(head), wanting(predicate), predicate.used,
            sure="sure" in predicate.flags,
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

    def enough(self, predicate: Predicate, status: str) -> bool:
        """Whether what is known of a predicate makes an event."""
        return complete(predicate, status, self.scene, self.lexicon.coder) and placed(predicate, self.scene)

    def _confidence(self, predicate: Predicate, status: str) -> float:
        value = BASE + (BOTH_SIDES if predicate.actor and predicate.recipient else ONE_SIDE)
        value += WEAK if "weak" in predicate.flags else 0
        value += NOMINAL if "nominal" in predicate.flags else 0
        value += UNSURE if status in (HYPOTHETICAL, NEGATED) else 0
        value += OUTSIDE_BODY if self.part.source != "body" else 0
        value += STATELESS if predicate.actor and not self.scene.countries(predicate.actor) else 0
        return round(min(value, 0.99), 2)

    def statement_over(self, token: Token) -> Statement | None:
        """The innermost statement whose content holds the token."""
        return self._said_at(token.idx)

    def _said_at(self, offset: int) -> Statement | None:
        over = [
            (passage.span.length, number, statement)
            for number, statement in enumerate(self.statements)
            for passage in statement.content
            if passage.span is not None and passage.span.start <= offset < passage.span.end
        ]
        return min(over, key=lambda found: found[:2])[2] if over else None

    def _place(self, head: Token) -> Place | None:
        for name in PLACES:
            for noun in after(head, name):
                found = self.scene.place(noun)
                if found is not None:
                    return Place(found.name, found.country, found.lat, found.lon)
        return None


def _committed(predicate: Predicate, said: Statement | None, stand: Standing) -> Predicate:
    """What is announced without a doer ("the troops will not be reduced") binds whoever says it."""
    if predicate.actor or said is None or not said.speaker or "swap" in predicate.flags:
        return predicate
    announced = stand.status == PLANNED or stand.why.endswith(REFUSING)
    if not announced or predicate.root not in BINDING:
        return predicate
    others = tuple(id for id in predicate.recipient if id not in said.speaker)
    return replace(predicate, actor=said.speaker, recipient=others)


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
    tokens = list(part.doc)
    heads = (part.doc.to_array("HEAD").astype(int) + range(len(tokens))).tolist()
    depths = _depths(heads)
    sentences = part.doc.sents if part.doc.has_annotation("SENT_START") else (part.doc[:],)
    words: list[Token] = []
    for sentence in sentences:
        own = [i for i in range(sentence.start, sentence.end) if _has_letters(tokens[i].text)]
        words.extend([tokens[i] for i in sorted(own, key=depths.__getitem__)])
    return words


def _depths(heads: Sequence[int]) -> list[int]:
    """How many steps each word stands below its root; ``heads``: each word's head, its own number for a root."""
    depths = [0 if i == head else -1 for i, head in enumerate(heads)]
    for i in range(len(heads)):
        path = []
        while depths[i] < 0:
            path.append(i)
            i = heads[i]
        for level, below in enumerate(reversed(path), depths[i] + 1):
            depths[below] = level
    return depths


def _has_letters(word: str) -> bool:
    return word[0].isalpha() or any(map(str.isalpha, word))
