"""From a word to what it says is done: its code, who does it and to whom, through operators and light verbs.

"threatened to halt talks with Seoul" is one predicate: threaten(stop(talks)), CAMEO 134, toward Seoul. The content of
an operator is read by the same rules as the operator itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.codebook.triggers import VIOLENT, Sense, Triggers
from pourparler.language.syntax import (
    SUBJECTS,
    conjuncts,
    is_negated,
    is_verb,
    noun_modifiers,
    own_subject,
    passive_agent,
    preposition,
    relation,
    tense,
)

from .scene import Ids, Scene, after, unique
from .senses import Fitting, plural_subject
from .sides import Sides
from .slots import BE, content_tokens, has_particle, joined, object_tokens, passive

if TYPE_CHECKING:
    from pourparler.language import Token

DEPTH = 4  # operators in one another: "urged X to agree to stop attacks" is three
RALLIED, APPEALED = "113", "020"  # against somebody; to somebody
NAMES = frozenset({"NNP", "NNPS"})
REMAIN = frozenset({"remain", "remains", "remained", "seem", "seems", "feel"})
LEADING = ("of", "to", "for", "in", "at", "towards")  # "a round *of* talks", "efforts *for* dialogue"
HOLDING = frozenset({"request", "demand", "agree", "announce", "intend", "reject", "threaten", "offer", "oppose"})


@dataclass(frozen=True)
class Predicate:
    """What one head word says. ``code`` as in the codebook ("026", "143:strike"); ``used``: words that belong to it."""

    head: Token
    code: str
    actor: Ids = ()
    recipient: Ids = ()
    mutual: bool = False
    op: str | None = None
    content: Predicate | None = None
    used: frozenset[int] = frozenset()
    flags: frozenset[str] = frozenset()
    need: frozenset[str] | None = None
    why: tuple[str, ...] = ()
    actor_head: Token | None = field(default=None)

    @property
    def root(self) -> str:
        return self.code[:2]

    @property
    def sides(self) -> Ids:
        return unique((*self.actor, *self.recipient))


class Reader:
    """Reads predicates off the words of one scene."""

    def __init__(self, scene: Scene, triggers: Triggers) -> None:
        self.triggers = triggers
        self.scene = scene
        self.fitting = Fitting(scene, triggers)
        self.sides = Sides(scene, triggers, self.fitting)

    def read(self, word: Token, *, under: bool = False, depth: int = 0) -> Predicate | None:
        """What ``word`` says, or None. ``under``: it is the content of an operator, and needs no sides of its own."""
        if depth > DEPTH:
            return None
        if is_verb(word) or (word.pos_ in ("ADJ", "PROPN", "X") and word.lower_ in self.triggers.verbs):
            found = self._adjective(word, under, depth) or self._verb(word, under, depth)
            return found or (None if self._void(word) else self._light(word, under, depth))
        if word.pos_ == "ADJ":
            return self._adjective(word, under, depth)
        if (found := self._noun(word, under, depth)) is not None:
            return found
        headline = word.pos_ in ("NOUN", "PROPN") and relation(word) == "root"  # "Seoul *urges* talks" read as nouns
        return self._verb(word, under, depth) if headline else None

    def _verb(self, verb: Token, under: bool, depth: int) -> Predicate | None:
        for sense in self.triggers.verbs.get(verb.lower_, ()):
            if (sense.has("only_under") and not under) or (sense.has("passive") and not passive(verb)):
                continue
            if not self.fitting.verb(sense, verb):
                continue
            if sense.has("nothing"):
                return None
            if (found := self._clause(sense, verb, under, depth)) is not None:
                return found
        return None

    def _void(self, verb: Token) -> bool:
        """Whether the verb with these words makes no event, whatever noun it carries: "sent a *probe* to the moon"."""
        senses = (s for s in self.triggers.verbs.get(verb.lower_, ()) if s.has("nothing"))
        return any(self.fitting.verb(sense, verb) for sense in senses)

    def _adjective(self, word: Token, under: bool, depth: int) -> Predicate | None:
        for sense in self.triggers.adjectives.get(word.lower_, ()):
            if is_verb(word) and not _predicative(word):
                continue
            if sense.op and not any(True for _ in _content_words(sense, word)):
                continue
            if sense.op == "intend" and _done_by_others(word):
                continue
            if (found := self._clause(sense, word, under, depth)) is not None:
                return found
        return None

    def _clause(self, sense: Sense, word: Token, under: bool, depth: int) -> Predicate | None:
        """A verb or predicate adjective in one sense, with its sides; None where these do not fit."""
        content = self._content(sense, word, depth) if sense.op else None
        code = self._code(sense, word, content)
        if code is None:
            return None
        actor, actor_word = self.sides.actor(word)
        if not actor and code.startswith("15") and passive(word):  # "15,000 Polish soldiers have been posted"
            actor = unique(id for noun in object_tokens(word) for id in self.sides.named(noun))
        if not under and not self._subject_fits(sense, actor, actor_word):
            return None
        recipient = self.sides.recipient(sense, word, code, content, actor)
        if not self.fitting.recipient_fits(sense, recipient):
            return None
        if code == RALLIED and content is not None and not set(recipient) & set(content.recipient):
            code = APPEALED  # "urged all members to enforce the sanctions on X" asks the members
        if sense.has("swap"):  # "received aid from Japan": Japan gave it
            actor, recipient = recipient, actor
        return self._predicate(sense, word, code, content, actor, recipient, actor_word)

    def _subject_fits(self, sense: Sense, actor: Ids, word: Token | None) -> bool:
        if sense.has("plural") and not plural_subject(self.scene, actor, word):
            return False
        if sense.code == "042" and word is not None and not self.scene.who(word):
            return False  # "our hearts go out to the French"
        return self.fitting.actor_fits(sense, actor, word)

    def _predicate(
        self, sense: Sense, word: Token, code: str, content: Predicate | None, actor: Ids, recipient: Ids,
        actor_word: Token | None = None,
    ) -> Predicate:  # fmt: skip
        return Predicate(
            head=word,
            code=code,
            actor=actor,
            recipient=tuple(id for id in recipient if id not in actor),
            mutual=bool(sense.mutual),
            op=sense.op,
            content=content,
            used=self._used(sense, word, content),
            flags=self._flags(sense, code, content, actor_word),
            need=sense.need,
            why=_why(sense, word, content),
            actor_head=actor_word,
        )

    def _flags(self, sense: Sense, code: str, content: Predicate | None, doer: Token | None) -> frozenset[str]:
        flags = sense.flags - {"weak"} if content is not None else sense.flags
        if content is not None and _courteous(sense, content):
            flags |= {"now"}
        if code[:2] in VIOLENT and doer is not None and self.fitting.matches(doer, self.triggers.classes["WEAPONS"]):
            flags |= {"weapon"}
            if self.fitting.matches(doer, self.triggers.classes["WARFARE"]):
                flags |= {"warfare"}
        return flags

    def _code(self, sense: Sense, word: Token, content: Predicate | None) -> str | None:
        if sense.op is None:
            return sense.code
        if content is None:
            matter = any(relation(c) in ("obj", "xcomp", "ccomp", "advcl") for c in word.children)
            if sense.op == "reject" and not matter and not passive(word):
                return None  # "declined", and no word of what
            if sense.has("coercive") or sense.has("need_content"):
                return None
            if sense.otherwise is not None:
                return None if sense.otherwise == "none" else sense.otherwise
            return self.triggers.compose(sense.op, None)
        if sense.has("coercive") and content.root < "13":
            return None
        if _courteous(sense, content):
            return content.code
        return self.triggers.compose(sense.op, content.code)

    # content

    def _content(self, sense: Sense, word: Token, depth: int) -> Predicate | None:
        for token in _content_words(sense, word):
            if (found := self._deep(token, depth + 1)) is not None:
                return found
        return None

    def _deep(self, token: Token, depth: int) -> Predicate | None:
        """The predicate of a content word, looked for through verbs and nouns that only lead on to it."""
        if depth > DEPTH:
            return None
        found = self.read(token, under=True, depth=depth)
        if found is not None:
            if is_verb(token) and is_negated(token):
                code = self.triggers.compose("stop", found.code)
                return replace(found, code=code) if code else found if found.root < "13" else None
            return found
        if is_verb(token) and self._void(token):
            return None
        for below in self._leads_to(token):
            if (found := self._deep(below, depth + 1)) is not None:
                recipient = found.recipient or self.sides.light_recipient(token, found.mutual)
                return replace(found, used=found.used | {token.i}, recipient=recipient)
        return None

    def _leads_to(self, token: Token) -> Iterator[Token]:
        if is_verb(token) or any(relation(c) == "cop" for c in token.children):
            yield from (c for c in token.children if c.i > token.i and self._leads(c))
            if own_subject(token) is not None and passive(token):
                yield from (c for c in token.children if relation(c) in SUBJECTS)
        elif token.lower_ in self.triggers.transparent:
            yield from (below for name, below in noun_modifiers(token) if name in LEADING)
            yield from (c for c in token.children if relation(c) in ("acl", "compound"))

    def _leads(self, child: Token) -> bool:
        if relation(child) == "obl":  # "return to dialogue"
            return child.lower_ in self.triggers.nouns and preposition(child) == "to"
        if relation(child) == "conj":  # a verb with a subject or an auxiliary of its own says something else
            return not any(relation(c) in ("nsubj", "aux") for c in child.children)
        if relation(child) == "advcl":  # nor does it lead on to "though *she* might press them"
            return own_subject(child) is None
        return relation(child) in ("xcomp", "ccomp", "obj")

    # nouns

    def _light(self, verb: Token, under: bool, depth: int) -> Predicate | None:
        """ "held talks", "conducted a missile test": what the noun says is done by the verb's subject."""
        for noun in self._carried(verb):
            found = self._noun(noun, True, depth + 1)
            if found is None or found.op == "stop" or ("only_under" in found.flags and not under):
                continue  # "made the end of the drills a condition" ends nothing
            actor, actor_word = self.sides.actor(verb)
            actor = actor or found.actor
            recipient = found.recipient or self.sides.light_recipient(verb, found.mutual)
            return replace(
                found,
                head=verb,
                actor=actor,
                recipient=tuple(id for id in recipient if id not in actor),
                used=found.used | {noun.i},
                actor_head=actor_word,
                why=(f"“{verb.text} … {noun.text}”", *found.why[1:]),
            )
        return None

    def _carried(self, verb: Token) -> Iterator[Token]:
        """The nouns that a light verb carries: its object, or what follows its preposition ("took part *in talks*")."""
        particles = self.triggers.light.get(verb.lower_)
        if particles is None:
            return
        nouns = list(object_tokens(verb)) if () in particles else []
        for rest in sorted(particles - {()}):
            nouns += object_tokens(verb) if has_particle(verb, rest) else []
            nouns += after(verb, rest[-1])
        yield from (seen for n in nouns for part in conjuncts(n) for seen in self.fitting.seen_through(part))

    def _noun(self, noun: Token, under: bool, depth: int) -> Predicate | None:
        if noun.lower_ not in self.triggers.noun_ends:
            return None
        if noun.ent_type_ in ("DATE", "TIME") or (noun.tag_ in NAMES and self.scene.part.source == "body"):
            return None  # "March" the month, the "Conference of Mayors"
        for sense in (*self.triggers.nouns.get(joined(noun), ()), *self.triggers.nouns.get(noun.lower_, ())):
            if not under and not (sense.has("alone") or sense.op):
                continue
            if self.fitting.noun(sense, noun) and (found := self._nominal(sense, noun, under, depth)) is not None:
                return found
        return None

    def _nominal(self, sense: Sense, noun: Token, under: bool, depth: int) -> Predicate | None:
        content = self._content(sense, noun, depth) if sense.op else None
        code = self._code(sense, noun, content)
        if code is None:
            return None
        doers = self.sides.doers(sense, noun, code) or (() if under else self.sides.holder(noun, code))
        if not under and not self.fitting.actor_fits(sense, doers, noun):
            return None
        targets = self.sides.targets(sense, noun, content)
        found = self._predicate(sense, noun, code, content, doers, targets)
        return replace(found, flags=found.flags | {"nominal"})

    def _used(self, sense: Sense, word: Token, content: Predicate | None) -> frozenset[int]:
        """The words that cannot make an event of their own beside this one."""
        used = {word.i}
        if sense.obj:
            parts = [t for noun in object_tokens(word) for t in conjuncts(noun)]
            seen = [t for part in parts for t in self.fitting.seen_through(part)]
            used |= {t.i for t in (*parts, *seen) if not self.scene.who(t)}
        if sense.code and sense.code.startswith(("12", "16")):  # "suspended its participation in the talks with X"
            used |= {t.i for noun in object_tokens(word) for t in noun.subtree if not is_verb(t)}
        if sense.has("negative"):
            predicates = [c for c in word.children if relation(c) in ("xcomp", "ccomp")]
            used |= {t.i for c in predicates for t in c.subtree if t.i > c.i - 3}
        if content is not None:
            used |= content.used | {content.head.i}
        if sense.op in HOLDING:
            for token in _content_words(sense, word):
                used |= {t.i for t in token.subtree if not _told(t, token)}
        elif sense.op is None and sense.code and sense.code.startswith(("11", "016")):
            used |= {t.i for c in word.children if _claim(c) for t in c.subtree}
        return frozenset(used)


def _courteous(sense: Sense, content: Predicate) -> bool:
    """ "would like to *thank*" thanks: done by saying so."""
    return sense.op == "offer" and content.head.lower_ in doing().courtesies and content.root in ("01", "05", "11")


def _done_by_others(word: Token) -> bool:
    """Whether the clause below an adjective tells what another has done: "is glad that *Oslo* has agreed"."""
    clauses = (c for c in word.children if relation(c) == "ccomp" and c.i > word.i)
    return any(own_subject(c) is not None and tense(c) == "past" for c in clauses)


def _content_words(sense: Sense, word: Token) -> Iterator[Token]:
    for name in sense.content:
        yield from content_tokens(word, name)


def _told(token: Token, top: Token) -> bool:
    """Whether a word stands in a finite relative clause below ``top``: what that tells is no part of the wish."""
    while token.i != top.i:
        if token.dep_ == "acl:relcl" and any(c.tag_ in ("VBD", "VBZ", "VBP") for c in (token, *token.children)):
            return True
        if token.head.i == token.i:
            return False
        token = token.head
    return False


def _claim(child: Token) -> bool:
    """A clause that an accusation holds: "accused X of *firing* rockets", "denied that it had *fired*"."""
    return relation(child) in ("xcomp", "ccomp", "advcl", "obl") and is_verb(child)


def _predicative(word: Token) -> bool:
    """A participle that stands as an adjective: with a form of "be" or "remain", and no agent."""
    be = any(relation(c) in ("cop", "aux") and c.lower_ in BE | REMAIN for c in word.children)
    return (be or relation(word) in ("xcomp", "root")) and passive_agent(word) is None


def _why(sense: Sense, word: Token, content: Predicate | None) -> tuple[str, ...]:
    name = " ".join((word.text, *sense.particle))
    if content is None:
        return (f"“{name}”",)
    return (f"“{name}” + {content.why[0]}", *content.why[1:])
