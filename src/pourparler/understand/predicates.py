"""From a word to what it says is done: its code, who does it and to whom, through operators and light verbs.

"threatened to halt talks with Seoul" is one predicate: threaten(stop(talks)), CAMEO 134, toward Seoul. The content of an
operator is read by the same rules as the operator itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from pourparler.codebook.triggers import Sense, Triggers
from pourparler.language.syntax import (
    SUBJECTS,
    clause_of,
    conjuncts,
    is_negated,
    is_verb,
    noun_modifiers,
    own_subject,
    passive_agent,
    preposition,
    relation,
    subject,
)

from .scene import LOOSE, OWNERS, VICTIMS, Ids, Scene, after, unique
from .senses import Fitting, plural_subject
from .slots import BE, clauses, content_tokens, object_tokens, passive, slot

if TYPE_CHECKING:
    from pourparler.language import Token

REMAIN = frozenset({"remain", "remains", "remained", "seem", "seems", "feel"})
DEPTH = 4  # operators in one another: "urged X to agree to stop attacks" is three
PLACE_CODES = ("042", "07", "17", "18", "19", "20")
VICTIM_ROOTS = ("07", "14", "15", "17", "18", "19", "20")


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
        self.scene = scene
        self.triggers = triggers
        self.fitting = Fitting(scene, triggers)

    def read(self, word: Token, *, under: bool = False, depth: int = 0) -> Predicate | None:
        """What ``word`` says, or None. ``under``: it is the content of an operator, and needs no sides of its own."""
        if depth > DEPTH:
            return None
        if is_verb(word) or (word.pos_ in ("ADJ", "PROPN", "X") and word.lower_ in self.triggers.verbs):
            if (found := self._adjective(word, under, depth)) is not None:
                return found
            return self._verb(word, under, depth) or self._light(word, under, depth)
        if word.pos_ == "ADJ":
            return self._adjective(word, under, depth)
        found = self._noun(word, under, depth)
        if found is None and word.pos_ in ("NOUN", "PROPN") and relation(word) == "ROOT".lower():
            return self._verb(word, under, depth)
        return found

    # -- verbs ------------------------------------------------------------------------------------------------------------

    def _verb(self, verb: Token, under: bool, depth: int) -> Predicate | None:
        for sense in self.triggers.verbs.get(verb.lower_, ()):
            if sense.has("only_under") and not under:
                continue
            if sense.has("passive") and not passive(verb):
                continue
            if not self.fitting.verb(sense, verb):
                continue
            if sense.has("nothing"):
                return None
            if (found := self._with_sides(sense, verb, under, depth)) is not None:
                return found
        return None

    def _adjective(self, word: Token, under: bool, depth: int) -> Predicate | None:
        for sense in self.triggers.adjectives.get(word.lower_, ()):
            if is_verb(word) and not _predicative(word):
                continue
            if sense.op and not any(True for _ in self._content_words(sense, word)):
                continue
            if (found := self._with_sides(sense, word, under, depth)) is not None:
                return found
        return None

    def _with_sides(self, sense: Sense, word: Token, under: bool, depth: int) -> Predicate | None:
        content = self._content(sense, word, depth) if sense.op else None
        code = self._code(sense, content)
        if code is None:
            return None
        actor_word = doer(word)
        actor = self._actor(actor_word) or self._loose_actor(word, actor_word)
        if sense.has("plural") and not under and not plural_subject(self.scene, actor, actor_word):
            return None
        if not under and not self.fitting.actor_fits(sense, actor, actor_word):
            return None
        recipient = self._recipient(sense, word, code, content, actor)
        if not self.fitting.recipient_fits(sense, recipient):
            return None
        return Predicate(
            head=word,
            code=code,
            actor=actor,
            recipient=tuple(id for id in recipient if id not in actor),
            mutual=bool(sense.mutual),
            op=sense.op,
            content=content,
            used=self._used(sense, word, content),
            flags=self._flags(sense, content),
            need=sense.need,
            why=_why(sense, word, content),
            actor_head=actor_word,
        )

    def _code(self, sense: Sense, content: Predicate | None) -> str | None:
        if sense.op is None:
            return sense.code
        if content is None:
            if sense.has("coercive") or sense.has("need_content"):
                return None
            if sense.otherwise is not None:
                return None if sense.otherwise == "none" else sense.otherwise
            return self.triggers.compose(sense.op, None)
        if sense.has("coercive") and content.root < "13":
            return None
        return self.triggers.compose(sense.op, content.code)

    def _actor(self, word: Token | None) -> Ids:
        if word is None:
            return ()
        return self.scene.who(word) or self.scene.owner(word, ("'s", "adj", "by", "of", "from"))

    def _loose_actor(self, word: Token, actor_word: Token | None) -> Ids:
        """Whoever is named right before a finite verb that has no subject in the tree."""
        finite = word.tag_ in ("VBD", "VBZ", "VBP") or (word.tag_ == "VBN" and _helped(word))
        return self.scene.before(word) if actor_word is None and finite and not passive(word) else ()

    def _recipient(self, sense: Sense, word: Token, code: str, content: Predicate | None, actor: Ids) -> Ids:
        names = unique((*sense.mutual, *sense.to))
        nouns: list[Token] = []
        for name in names:
            if name == "content":
                if found := tuple(id for id in self._from_content(sense, content, word) if id not in actor):
                    return found
            elif name == "whose":
                nouns.extend(object_tokens(word))
            else:
                found_nouns = slot(word, name)
                if ids := unique(id for noun in found_nouns for id in self.scene.who(noun)):
                    return ids
                if name in LOOSE and not found_nouns and (ids := self.scene.following(word, name)):
                    return ids
                nouns.extend(found_nouns)
        if "obj" in names and not object_tokens(word) and (ids := self._next_to(word)):
            return ids
        ways = VICTIMS if code[:2] in VICTIM_ROOTS else OWNERS
        for noun in nouns:
            for part in conjuncts(noun):
                for seen in self.fitting.seen_through(part):
                    if ids := self.scene.who(seen) or self.scene.owner(seen, self._ways(seen, ways)):
                        return ids
        return self._place(word, nouns) if code.startswith(PLACE_CODES) else ()

    def _place(self, word: Token, nouns: list[Token]) -> Ids:
        """The country of the place where a deed is done or a traveller goes."""
        for noun in (*nouns, *(n for name in ("in", "at", "near", "on") for n in after(word, name))):
            if ids := self.scene.land(noun):
                return ids
        return ()

    def _next_to(self, verb: Token) -> Ids:
        """The actor named right after a verb that the parser left without an object."""
        following = verb.doc[verb.i + 1 : verb.i + 3]
        if len(following) and following[0].pos_ == "DET":
            following = following[1:]
        return self.scene.starting_at(following[0]) if len(following) else ()

    def _ways(self, noun: Token, ways: tuple[str, ...]) -> tuple[str, ...]:
        """ "the invasion of Ukraine" is not Ukraine's: "of" after a deed names its victim."""
        if ways is VICTIMS or noun.lower_ not in self.triggers.nouns:
            return ways
        transitive = any("of" in sense.to for sense in self.triggers.nouns[noun.lower_])
        return tuple(way for way in ways if way != "of") if transitive else ways

    def _from_content(self, sense: Sense, content: Predicate | None, word: Token) -> Ids:
        """Who the content names: whoever is asked to do it (requests), whom it would be done to (the rest)."""
        if sense.op in ("request", "demand"):
            for clause in clauses(word):
                asked = own_subject(clause)
                if asked is not None and (ids := self.scene.who(asked)):
                    return ids
            if content is None:
                return self._in_clauses(word)
            return content.actor or content.recipient if not content.mutual else content.sides
        return content.recipient if content is not None else self._in_clauses(word)

    def _in_clauses(self, word: Token) -> Ids:
        for clause in clauses(word):
            for noun in object_tokens(clause):
                if ids := self.scene.who(noun) or self.scene.owner(noun):
                    return ids
        return ()

    # -- content ----------------------------------------------------------------------------------------------------------

    def _content_words(self, sense: Sense, word: Token) -> Iterator[Token]:
        for name in sense.content:
            yield from content_tokens(word, name)

    def _content(self, sense: Sense, word: Token, depth: int) -> Predicate | None:
        for token in self._content_words(sense, word):
            if (found := self._deep(token, depth + 1)) is not None:
                return found
        return None

    def _deep(self, token: Token, depth: int) -> Predicate | None:
        """The predicate of a content word, looked for through verbs and nouns that only lead on to it."""
        if depth > DEPTH:
            return None
        found = self.read(token, under=True, depth=depth)
        if found is not None:
            if is_verb(token) and is_negated(token) and (code := self.triggers.compose("stop", found.code)):
                return replace(found, code=code)
            return found
        for below in self._leads_to(token):
            if (found := self._deep(below, depth + 1)) is not None:
                return replace(found, used=found.used | {token.i})
        return None

    def _leads_to(self, token: Token) -> Iterable[Token]:
        if is_verb(token) or any(relation(c) == "cop" for c in token.children):
            for child in token.children:
                if child.i > token.i and relation(child) in ("xcomp", "ccomp", "conj", "obj", "advcl", "obl"):
                    if relation(child) != "obl" or child.lower_ in self.triggers.nouns:
                        yield child
            if own_subject(token) is not None and passive(token):
                yield from (c for c in token.children if relation(c) in SUBJECTS)
            return
        if token.lower_ in self.triggers.transparent:
            yield from (
                below for name, below in noun_modifiers(token) if name in ("of", "to", "for", "in", "at", "towards")
            )
            yield from (c for c in token.children if relation(c) in ("acl", "compound"))

    # -- nouns ------------------------------------------------------------------------------------------------------------

    def _light(self, verb: Token, under: bool, depth: int) -> Predicate | None:
        """ "held talks", "conducted a missile test": what the noun says is done by the verb's subject."""
        particles = self.triggers.light.get(verb.lower_)
        if particles is None:
            return None
        nouns = [n for n in object_tokens(verb) if () in particles]
        for rest in particles - {()}:
            nouns += [n for n in after(verb, rest[-1]) if len(rest) == 1 or rest[0] == verb.lower_]
        for noun in (seen for n in nouns for part in conjuncts(n) for seen in self.fitting.seen_through(part)):
            found = self._noun(noun, True, depth + 1, verb)
            if found is None or (found.flags & {"only_under"} and not under):
                continue
            actor_word = doer(verb)
            actor = self._actor(actor_word) or self._loose_actor(verb, actor_word) or found.actor
            recipient = found.recipient or self._light_recipient(verb, found)
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

    def _light_recipient(self, verb: Token, found: Predicate) -> Ids:
        names = ("with", "between", "to", "against", "on") if found.mutual else ("against", "on", "to", "toward")
        for name in names:
            if ids := unique(id for noun in after(verb, name) for id in self.scene.who(noun)):
                return ids
        return ()

    def _noun(self, noun: Token, under: bool, depth: int, verb: Token | None = None) -> Predicate | None:
        if noun.ent_type_ in ("DATE", "TIME"):  # "March" the month
            return None
        joined = f"{noun.doc[noun.i - 1].lower_}-{noun.lower_}" if noun.i else ""
        senses = (*self.triggers.nouns.get(joined, ()), *self.triggers.nouns.get(noun.lower_, ()))
        for sense in senses:
            if not under and not (sense.has("alone") or sense.op):
                continue
            if not self.fitting.noun(sense, noun):
                continue
            if (found := self._noun_sides(sense, noun, under, depth)) is not None:
                return found
        return None

    def _noun_sides(self, sense: Sense, noun: Token, under: bool, depth: int) -> Predicate | None:
        content = self._content(sense, noun, depth) if sense.op else None
        code = self._code(sense, content)
        if code is None:
            return None
        partners = unique(id for name in sense.mutual for id in self.scene.modifier(noun, name))
        doers = next((ids for way in sense.by if (ids := self.scene.modifier(noun, way))), ()) or self._holder(
            noun, under
        )
        if not under and not self.fitting.actor_fits(sense, doers, noun):
            return None
        targets = self._noun_targets(sense, noun, content)
        if sense.mutual and not targets:
            targets = partners
        return Predicate(
            head=noun,
            code=code,
            actor=doers,
            recipient=tuple(id for id in targets if id not in doers),
            mutual=bool(sense.mutual),
            op=sense.op,
            content=content,
            used=self._used(sense, noun, content),
            flags=self._flags(sense, content) | {"nominal"},
            need=sense.need,
            why=_why(sense, noun, content),
        )

    def _holder(self, noun: Token, under: bool) -> Ids:
        """Whose meeting or vigil it is when the clause only says what was done "during" it: the clause's subject."""
        if under or preposition(noun) not in ("during", "at", "in"):
            return ()
        verb = clause_of(noun)
        actor = doer(verb) if is_verb(verb) else None
        return self._actor(actor)

    def _noun_targets(self, sense: Sense, noun: Token, content: Predicate | None) -> Ids:
        for name in sense.to:
            if name == "content":
                ids = self._from_content(sense, content, noun)
            else:
                nouns = after(noun, name)
                ids = unique(id for n in nouns for id in (self.scene.who(n) or self.scene.owner(n, VICTIMS)))
            if ids:
                return ids
        return ()

    # -- the rest ---------------------------------------------------------------------------------------------------------

    def _used(self, sense: Sense, word: Token, content: Predicate | None) -> frozenset[int]:
        """The words that cannot make an event of their own beside this one."""
        used = {word.i}
        if sense.obj:
            used |= {t.i for noun in object_tokens(word) for t in conjuncts(noun) if not self.scene.who(t)}
        if sense.has("negative"):
            used |= {
                t.i for c in word.children if relation(c) in ("xcomp", "ccomp") for t in c.subtree if t.i > c.i - 3
            }
        if content is not None:
            used |= content.used | {content.head.i}
        if sense.op in ("request", "demand", "agree", "intend", "reject", "threaten", "offer", "oppose"):
            for token in self._content_words(sense, word):
                used |= {t.i for t in token.subtree if not _told(t, token)}
        elif sense.op is None and sense.code and sense.code.startswith(("11", "016")):
            used |= {t.i for c in word.children if _claim(c) for t in c.subtree}
        return frozenset(used)

    def _flags(self, sense: Sense, content: Predicate | None) -> frozenset[str]:
        return sense.flags - {"weak"} if content is not None else sense.flags


def doer(verb: Token) -> Token | None:
    """Who does it; in a passive only what "by" names, whatever the arcs are called."""
    if passive(verb):
        return next(iter(after(verb, "by")), None) or _by_agent(verb)
    return subject(verb)


def _by_agent(verb: Token) -> Token | None:
    found = passive_agent(verb)
    return found if found is not None and preposition(found) in ("by", "") else None


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


def _helped(verb: Token) -> bool:
    return any(c.lower_ in ("has", "have", "had", "'ve", "’ve") for c in verb.children)


def _predicative(word: Token) -> bool:
    """A participle that stands as an adjective: with a form of "be" or "remain", and no agent."""
    be = any(relation(c) in ("cop", "aux") and c.lower_ in BE | REMAIN for c in word.children)
    return (be or relation(word) in ("xcomp", "ROOT".lower(), "root")) and passive_agent(word) is None


def _why(sense: Sense, word: Token, content: Predicate | None) -> tuple[str, ...]:
    name = " ".join((word.text, *sense.particle))
    if content is None:
        return (f"“{name}”",)
    return (f"“{name}” + {content.why[0]}", *content.why[1:])
