"""The two sides of a predicate: who does it, and to whom, from the slots that its trigger names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from pourparler.codebook.doing import doing
from pourparler.codebook.triggers import Sense, Triggers
from pourparler.language.syntax import (
    RELATIVE_WORDS,
    clause_of,
    conjuncts,
    hung,
    is_verb,
    noun_modifiers,
    own_subject,
    passive_agent,
    preposition,
    relation,
    ruled_out,
    subject,
)

from .scene import LOOSE, OWNERS, PARTITIVE, VICTIMS, Ids, Scene, after, introduced, unique
from .senses import ARMED, Fitting
from .slots import clauses, is_infinitive, object_tokens, of_one, passive, slot

if TYPE_CHECKING:
    from pourparler.language import Token

PLACE_CODES = ("042", "07", "17", "18", "19", "20")  # done in a place, they befall its country
VICTIM_ROOTS = ("07", "14", "15", "17", "18", "19", "20")
GATHERING = ("04", "05", "06", "14", "15")  # roots of meetings, accords, exercises, rallies, manoeuvres
DOER_WAYS = ("'s", "adj", "by", "of", "from")
AIMS = ("to", "against", "on", "with", "toward", "towards", "for")
TOWARD = ("to", "in", "at")
POINTING = frozenset({"it", "they"})
ABOVE = 4  # clauses that such a word reaches up
WILLING = frozenset({"intend", "reject"})  # what "ready" and "reluctant" are read as
REQUESTS = frozenset({"request", "demand"})
WHEN = "obl:unmarked"  # "*hours* after"
ASTRAY = frozenset({"obl", "obj", "dep"})  # what the subject of a clause is taken for


class Content(Protocol):
    """What is needed of an operator's content."""

    @property
    def actor(self) -> Ids: ...
    @property
    def recipient(self) -> Ids: ...
    @property
    def mutual(self) -> bool: ...
    @property
    def sides(self) -> Ids: ...


class Sides:
    """Finds the sides of predicates in one scene. Every answer is a tuple of actor ids, () when nobody is named."""

    def __init__(self, scene: Scene, triggers: Triggers, fitting: Fitting) -> None:
        self.scene = scene
        self.triggers = triggers
        self.fitting = fitting

    def actor(self, verb: Token) -> tuple[Ids, Token | None]:
        """Who does it, and the word that says so; past the tree, whoever is named right before a finite verb."""
        word = self._subject(verb) or self._of_willing(verb)
        if word is not None:
            word = _denied(word) or word
            ids = self._last_of(word, verb) or self.named(word)
            if not ids and (pronoun := _relative(word, verb)) is not None:
                ids = self._nearest_before(pronoun)
            if not ids and word.lower_ in POINTING:
                ids = self._above(verb)
            if not ids and verb.tag_ == "VBG" and relation(verb) == "acl" and verb.head.i == word.i:
                ids = self._issuer(word)
            return ids, word
        finite = verb.tag_ in ("VBD", "VBZ", "VBP") or (verb.tag_ == "VBN" and _helped(verb))
        return (self.scene.before(verb) if finite and not passive(verb) else ()), None

    def _of_willing(self, word: Token) -> Token | None:
        """The "it" of "said *it* was ready to send help", which the parser takes for one that stands for nobody."""
        if not any(sense.op in WILLING for sense in self.triggers.adjectives.get(word.lower_, ())):
            return None
        if not any(is_infinitive(clause) for clause in clauses(word)):
            return None
        return next((c for c in hung(word, "expl") if c.lower_ in POINTING), None)

    def _above(self, verb: Token) -> Ids:
        """Whom "it" and "they" mean in a clause: the subject of the clause above ("*Oslo* said it was ready")."""
        for _ in range(ABOVE):
            if verb.head.i == verb.i:
                return ()
            kind, verb = relation(verb), verb.head
            own = own_subject(verb)
            if own is None or kind in ("conj", "acl"):
                continue
            if own.lower_ not in POINTING:
                return self.named(own)
        return ()

    def _last_of(self, word: Token, verb: Token) -> Ids:
        """Of a list before "who has" the last: "Poe and *Lee*, who has resigned"."""
        own = own_subject(verb)
        several = conjuncts(word) if own is not None and own.i != word.i and of_one(verb) else []
        before = [noun for noun in several if own is not None and noun.i < own.i]
        return self.scene.who(before[-1]) if len(before) > 1 else ()

    def _nearest_before(self, word: Token) -> Ids:
        """Whom a relative pronoun stands for where the tree does not say: the actor named right before it."""
        last = _before_point(word)
        return self.scene.who(_denied(last) or last) if 0 < word.i - last.i <= 2 else ()

    def _issuer(self, noun: Token) -> Ids:
        """Who issued what a participle hangs on: "*Tirana* passed a resolution criticising …"."""
        verb = noun.head
        if not is_verb(verb) or relation(noun) not in ("obj", "obl"):
            return ()
        word = doer(verb)
        return self.named(word) if word is not None else ()

    def _subject(self, verb: Token) -> Token | None:
        """The word of the doer; of several subjects (a dateline read as one, say) the nearest that names an actor."""
        own = [c for c in verb.children if relation(c) == "nsubj"]
        if not own and (found := _own_noun(verb)) is not None:
            return found
        if len(own) > 1 and not passive(verb) and len(conjuncts(own[0])) < 2:
            naming = [c for c in own if c.i < verb.i and self.scene.who(c)]
            if naming:
                return naming[-1]
        if not own and relation(verb) == "conj" and is_verb(verb.head) and not passive(verb):
            return self._subject(verb.head) if not passive(verb.head) else doer(verb)
        return doer(verb)

    def named(self, word: Token) -> Ids:
        """The actor that a noun names, or whose it is: "Moscow's decision" to do something is Moscow's deed, what
        "none of his rivals" did is no deed of his."""
        if found := self.scene.who(word):
            return found
        if word.pos_ in PARTITIVE and (whole := after(word, "of")):
            return self.scene.who(whole[0])
        if found := self.scene.apposed(word):
            return found
        return self.scene.owner(word, DOER_WAYS) if word.lower_ not in doing().others else ()

    def recipient(self, sense: Sense, word: Token, code: str, content: Content | None, actor: Ids) -> Ids:
        """To whom: the slots of the sense in their order, then whose the things in these slots are, then the place."""
        nouns: list[Token] = []
        for name in unique((*sense.mutual, *sense.to)):
            if name == "content":
                if found := tuple(id for id in self.from_content(sense, content, word) if id not in actor):
                    return found
            elif name == "whose":
                nouns.extend(object_tokens(word))
            else:
                in_slot = slot(word, name)
                if ids := self._directly(word, name, in_slot):
                    return ids
                nouns.extend(in_slot)
        if ids := self._owners(nouns, VICTIMS if code[:2] in VICTIM_ROOTS else OWNERS, actor):
            return ids
        return self._place(word, nouns) if code.startswith(PLACE_CODES) else ()

    def _directly(self, word: Token, name: str, nouns: list[Token]) -> Ids:
        if ids := unique(id for noun in nouns for id in self.scene.who(noun)):
            return ids
        if name == "iobj":  # "offered *Kyiv* talks", whatever the parser makes of it
            beside = [c for n in object_tokens(word) for c in n.children if c.i == word.i + 1 and c.pos_ == "PROPN"]
            return unique(id for noun in (*nouns, *beside) for id in self.scene.land(noun))
        if nouns:
            return ()
        if name == "obj":
            return self._next_to(word)
        return self.scene.following(word, name) if name in LOOSE else ()

    def _next_to(self, verb: Token) -> Ids:
        """The actor named right after a verb that the parser left without an object."""
        following = verb.doc[verb.i + 1 : verb.i + 3]
        if len(following) and following[0].pos_ == "DET":
            following = following[1:]
        return self.scene.starting_at(following[0]) if len(following) else ()

    def _owners(self, nouns: list[Token], ways: tuple[str, ...], actor: Ids) -> Ids:
        for noun in nouns:
            for part in conjuncts(noun):
                for seen in self.fitting.seen_through(part):
                    ids = self.scene.who(seen) or self._whose(seen, ways)
                    if ids and not set(ids) <= set(actor):  # "its border with Guyana" is not only its own
                        return ids
        return self._aimed_at(nouns)

    def _aimed_at(self, nouns: list[Token]) -> Ids:
        """ "an embargo on arms exports *to Turkey*": whoever a thing in a slot is meant for."""
        for noun in nouns:
            for name, below in noun_modifiers(noun):
                if name in AIMS and (ids := self.scene.who(below) or self.scene.owner(below, ("'s", "adj"))):
                    return ids
        return ()

    def _whose(self, noun: Token, ways: tuple[str, ...]) -> Ids:
        """Whose a thing is. "the *Ukraine* invasion", "the invasion of Ukraine" are not Ukraine's: there "of" and a
        place's name tell a deed's victim."""
        senses = self.triggers.nouns.get(noun.lower_, ()) if ways is not VICTIMS else ()
        if ways is VICTIMS:
            return self.scene.owner(noun, ways)
        undergone = any("of" in sense.to for sense in senses)
        ways = tuple(way for way in ways if way != "of") if undergone else ways
        if not any(sense.violent for sense in senses):
            # "the vote in Togo" is Togo's, an attack there need not be
            return self.scene.owner(noun, ways if undergone else (*ways, "in"))
        found = (self._striking(noun) if way == "adj" else self.scene.modifier(noun, way) for way in ways)
        return next((ids for ids in found if ids), ())

    def _striking(self, noun: Token) -> Ids:
        """Those before a violent noun who do it: "*Russian* strikes", "a *Houthi* attack", not "the Paris attacks"."""
        return self.scene.demonyms(noun) or self._armed_before(noun)

    def _place(self, word: Token, nouns: list[Token]) -> Ids:
        """The country of the place where a deed is done or a traveller goes."""
        for noun in (*nouns, *(n for name in ("in", "at", "near", "on") for n in after(word, name))):
            if ids := self.scene.land(noun):
                return ids
        return ()

    def from_content(self, sense: Sense, content: Content | None, word: Token) -> Ids:
        """Who an operator's content names: who is asked to do it (requests), whom it would be done to (the rest)."""
        if sense.op not in REQUESTS:
            if sense.code == "112":  # "charged that *Russian jets* had bombed a village"
                accused = [own for clause in clauses(word) if (own := own_subject(clause)) is not None]
                if ids := unique(id for noun in accused for id in self.named(noun)):
                    return ids
            if content is None:
                return self._in_clauses(word)
            return content.recipient or (content.sides if content.mutual else ())
        for clause in clauses(word):
            asked = own_subject(clause)
            if asked is not None and (ids := self.scene.who(asked)):
                return ids
        if content is None:
            return self._in_clauses(word)
        return content.sides if content.mutual else content.actor or content.recipient

    def _in_clauses(self, word: Token) -> Ids:
        for clause in clauses(word):
            for noun in object_tokens(clause):
                if ids := self.scene.who(noun) or self.scene.owner(noun):
                    return ids
        return ()

    # nouns

    def doers(self, sense: Sense, noun: Token, code: str) -> Ids:
        """Who does what an event noun tells: "Israel's strikes", "strikes by Israel", "Israeli strikes"."""
        for way in sense.by:
            if way == "adj" and code[:2] in ("18", "19", "20"):
                ids = self._striking(noun)
            else:
                ids = self.scene.modifier(noun, way)
            if ids:
                return ids
        return ()

    def _armed_before(self, noun: Token) -> Ids:
        """The armed group that a noun before names: "a *Houthi* drone attack"."""
        return tuple(id for id in self.scene.modifier(noun, "adj") if set(self.scene.sectors((id,))) & ARMED)

    def holder(self, noun: Token, code: str) -> Ids:
        """Whose meeting or vigil it is when the clause only says what was done "during" it: the clause's subject."""
        if not code.startswith(GATHERING):
            return ()  # "his grief at the attack" is not the attacker's
        while noun.head.lower_ in self.triggers.transparent and preposition(noun) == "of":
            noun = noun.head  # "at the *start* of talks"
        case = preposition(noun)
        if case not in (("during", "at", "in", "on") if code == "042" else ("during", "at", "in", "for")):
            return ()
        verb = _verb_before(noun) or clause_of(noun)
        if case == "for" and verb.lower_ not in doing().goes:
            return ()  # "came to Oslo *for talks*", not "called for talks"
        word = doer(verb) if is_verb(verb) else _who_is_at(noun)
        return self.named(word) if word is not None else ()

    def targets(self, sense: Sense, noun: Token, content: Content | None) -> Ids:
        """To whom an event noun is done: "sanctions on X", "talks between X and Y"."""
        for name in sense.to:
            ids = self.from_content(sense, content, noun) if name == "content" else self._at(noun, name)
            if ids:
                return ids
        return unique(id for name in sense.mutual for id in self.scene.modifier(noun, name))

    def _at(self, noun: Token, name: str) -> Ids:
        nouns = after(noun, name)
        if not nouns and name in LOOSE:
            return self.scene.following(noun, name)
        found = unique(id for n in nouns for id in (self.scene.who(n) or self.scene.owner(n, VICTIMS)))
        if not found and name in TOWARD:
            return unique(id for n in nouns for id in self.scene.land(n))  # "a visit to Washington"
        return found

    def light_recipient(self, verb: Token, mutual: bool) -> Ids:
        """The other side of "held talks with X" where the phrase hangs on the verb."""
        names = ("with", "between", "to", "against", "on") if mutual else ("against", "on", "to", "toward")
        for name in names:
            nouns = after(verb, name)
            if ids := unique(id for noun in nouns for id in self.scene.who(noun)):
                return ids
            if ids := unique(id for noun in nouns for id in self.scene.owner(noun, VICTIMS)):
                return ids  # "strikes against *Hamas* targets"
        return ()


def _relative(word: Token, verb: Token) -> Token | None:
    """The relative pronoun that is a verb's subject, whatever noun the parser takes it for."""
    own = word if word.lower_ in RELATIVE_WORDS else own_subject(verb)
    return own if own is not None and own.lower_ in RELATIVE_WORDS else None


def _before_point(word: Token) -> Token:
    """The last word before this one and the commas before it."""
    i = max(word.i - 1, 0)
    while i > 0 and word.doc[i].is_punct:
        i -= 1
    return word.doc[i]


def _denied(word: Token) -> Token | None:
    """ "it was *Lind*, not Poe, who went": who is meant where the last of a list is only denied."""
    listed = relation(word) in ("conj", "appos", "flat") and not is_verb(word.head)
    return word.head if listed and ruled_out(word) else None


def _own_noun(verb: Token) -> Token | None:
    """The subject that the parser hung elsewhere, of a verb without one of its own."""
    return _with_whom(verb) or _astray(verb) or _marked(verb) or _before_the_clause(verb)


def _with_whom(gerund: Token) -> Token | None:
    """ "went further, with *the mayor* calling it a shame": whoever stands between "with" and a gerund."""
    if gerund.tag_ != "VBG" or relation(gerund) not in ("advcl", "acl", "obl"):
        return None
    start = next((c.i for c in gerund.children if c.lower_ == "with" and relation(c) in ("mark", "case")), gerund.i)
    named = (c for c in gerund.children if start < c.i < gerund.i and c.pos_ in ("NOUN", "PROPN"))
    return next(named, None)


def _astray(verb: Token) -> Token | None:
    """ "said so when *Oslo*, in a note, accused them", "Oslo did; *Bern*, who is unsure, waited": the subject that the
    parser hung on the clause before."""
    above = verb.head
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or relation(verb) not in ("advcl", "conj") or not is_verb(above):
        return None
    between = [c for c in above.children if relation(c) == "nsubj" and above.i < c.i < verb.i]
    return between[-1] if between and own_subject(above) is not between[-1] else None


def _marked(verb: Token) -> Token | None:
    """ "left after *Ann Poe* and her aide struck him": the subject between the word that opens a clause and its finite
    verb that the parser took for something else."""
    if verb.tag_ not in ("VBD", "VBZ", "VBP") or relation(verb) != "advcl" or passive(verb):
        return None
    marks = [c.i for c in verb.children if relation(c) == "mark" and c.i < verb.i]
    near = (*verb.children, *verb.head.children) if marks else ()
    between = (c for c in near if marks[0] < c.i < verb.i and c.pos_ in ("NOUN", "PROPN") and not preposition(c))
    return next((c for c in between if relation(c) in ASTRAY and c.dep_ != WHEN), None)


def _before_the_clause(gerund: Token) -> Token | None:
    """ "*he* left, admitting that Oslo had gained, but warning …": a gerund joined to what another gerund holds."""
    above = gerund.head
    if gerund.tag_ != "VBG" or relation(gerund) != "conj" or above.tag_ == "VBG" or relation(above) != "ccomp":
        return None
    return doer(above.head) if above.head.tag_ == "VBG" and not passive(above.head) else None


def doer(verb: Token) -> Token | None:
    """Who does it; in a passive only what "by" names, whatever the arcs are called."""
    if not passive(verb):
        return subject(verb)
    by = after(verb, "by")
    if by:
        return by[0]
    found = passive_agent(verb)
    return found if found is not None and introduced(found) in ("by", "") else None


def _verb_before(noun: Token) -> Token | None:
    """The finite verb right before the phrase, whatever the phrase hangs on: "the minister *said* on a visit to …"."""
    case = next((c for c in noun.children if relation(c) == "case" and c.i < noun.i), None)
    before = noun.doc[case.i - 1] if case is not None and case.i else None
    return before if before is not None and is_verb(before) and before.tag_ in ("VBD", "VBZ", "VBP") else None


def _who_is_at(noun: Token) -> Token | None:
    """ "*Oslo* was at a meeting", "was present at a meeting": whoever is there."""
    above = noun.head if relation(noun) in ("obl", "nmod") else noun
    return own_subject(above) if any(relation(c) == "cop" for c in above.children) else None


def _helped(verb: Token) -> bool:
    return any(c.lower_ in ("has", "have", "had", "'ve", "’ve") for c in verb.children)
