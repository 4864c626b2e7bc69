"""Who stands where in an analysed text: from a word of the tree to the actors that its noun phrase names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Protocol

from pourparler.codebook import Place
from pourparler.codebook.reference import reference_words
from pourparler.language.offsets import numbers_in, sentence_range
from pourparler.language.syntax import conjuncts, hung, preposition, relation
from pourparler.model import Actor, Span

from .parts import Part

if TYPE_CHECKING:
    from pourparler.language import Token

Ids = tuple[str, ...]
MODIFIERS = frozenset({"amod", "compound", "nmod", "det", "appos", "flat", "nummod"})
OWNERS = ("by", "'s", "adj", "of", "from", "between")
PARTITIVE = frozenset({"DET", "PRON", "ADJ", "NUM"})  # "none", "many", "one" of those who follow
VICTIMS = ("'s", "adj", "of", "in", "at", "on", "near", "against", "from")
AND = (" and ", ", and ")  # how JOINED begins
JOINED = re.compile(r",? and (?:[A-Z][\w .-]*[’']s? )?")  # "Noh and (Japan's) Funakoshi"
BESIDE = re.compile(r",? (?:(?:along|together|jointly) with|as well as) ")  # "Noh, *along with* Funakoshi"
HYPHENED = re.compile(r" ?[-‑] ?(\w+)")  # the rest of "Danish*-owned*"
GUIDED = frozenset({"led", "based", "born"})  # "a Danish-led fleet" is as good as Denmark's
LOANED = ("demonym", "pronoun")  # forms of mentions that are no phrase of their own
LED = re.compile(r"(?:the )?(?:[a-z]+ ?-? ?)?")  # "the *then-*minister"
# prepositions that are worth a look past the tree
LOOSE = frozenset({"with", "between", "against", "by", "on", "upon", "to"})
PLACE_WAYS = ("in", "of", "at", "near", "on", "from", "outside")
DESCRIBING = 4  # words at most between a possessor and its noun
KNOWN_CITY = 100_000  # people of a city that needs no country beside it
NOMINAL_CHILDREN = frozenset({"obj", "obl", "nmod", "xcomp", "advcl", "advmod", "ccomp", "acl", "dep"})


_HANGING = "pourparler.hanging"  # key of a Doc's user_data


class Actors(Protocol):
    """What the coder asks of an actor table."""

    def mentions(self, part: Part, within: Span | None = None) -> list[tuple[Span, Ids, str]]: ...
    def places(self, part: Part, within: Span | None = None) -> list[tuple[Span, Place]]: ...
    def country(self, code: str) -> str | None: ...
    def get(self, id: str) -> Actor: ...
    def countries(self, ids: Iterable[str]) -> tuple[str, ...]: ...


class Scene:
    """One part of a report with its actors laid over the tree. ``who`` and ``owner`` give actor ids, () for nobody."""

    def __init__(self, part: Part, table: Actors, unsure: Callable[[Span, Ids, str], bool] | None = None) -> None:
        """``unsure``: whether a mention (place, actors, form) had better name nobody."""
        self.part = part
        self.table = table
        self.doc = part.doc
        mentions = [m for m in table.mentions(part) if unsure is None or not unsure(*m)]
        self._lay(mentions)
        self._places = table.places(part)
        self._named = frozenset(table.countries(unique(id for _, ids, _ in self._mentions for id in ids)))

    def _lay(self, mentions: list[tuple[Span, Ids, str]]) -> None:
        """Lays mentions over the words."""
        self._mentions = sorted(mentions, key=lambda m: (m[0].start, -m[0].end))
        self._covering = self._index()
        self._starting = {span.start: ids for span, ids, _ in reversed(self._mentions)}  # the widest one is the first
        self._who: dict[int, Ids] = {}  # what `who`, `named_by` and `touched` have told already
        self._named_by: dict[int, Ids] = {}
        self._touched: dict[int, frozenset[str]] = {}
        self._naming: dict[int, dict[str, list[Token]]] = {}

    def _index(self) -> dict[int, list[int]]:
        """Token number to the numbers of the mentions over it, widest first."""
        covering: dict[int, list[int]] = {}
        for number, (span, _, _) in enumerate(self._mentions):
            for token in numbers_in(self.doc, span):
                covering.setdefault(token, []).append(number)
        for numbers in covering.values():
            numbers.sort(key=lambda n: -self._mentions[n][0].length)
        return covering

    def _tokens(self, span: Span) -> list[Token]:
        found = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return list(found) if found is not None else []

    def add(self, token: Token, ids: Ids) -> None:
        """Notes whom a word means that no mention covers."""
        span = Span(token.idx, token.idx + len(token.text))
        self._lay([*self._mentions, (span, ids, "description")])

    def who(self, token: Token) -> Ids:
        """The actors that the noun phrase with this head names, those joined by "and" included."""
        found = self._who.get(token.i)
        if found is None:
            ids = [id for word in conjuncts(token) for part in self._beside_name(word) for id in self.named_by(part)]
            found = self._who[token.i] = unique((*ids, *self.joined_to(token))) if ids else ()
        return found

    def _beside_name(self, token: Token) -> list[Token]:
        """The word, and those that the parser joined to its name: "the *mayor*, Ann Poe, and Oslo's *envoy*"."""
        found = [token]
        for name in hung(token, "appos"):
            if (
                name.i > token.i
                and name.pos_ == "PROPN"
                and (ids := self.named_by(name)) == self.named_by(token)
                and ids
            ):
                found.extend(conjuncts(name)[1:])
        return found

    def touched(self, token: Token) -> frozenset[str]:
        """The actors that a word may mean: those of its noun phrase, of its place, of the mention that it begins."""
        found = self._touched.get(token.i)
        if found is None:
            ids = (*self.who(token), *self.land(token), *self.starting_at(token))
            found = self._touched[token.i] = frozenset(ids)
        return found

    def naming_words(self, token: Token) -> dict[str, list[Token]]:
        """Each actor whom the token's sentence names, with the words that do."""
        words = sentence_range(token)
        found = self._naming.get(words[0])
        if found is None:
            found = self._naming[words[0]] = {}
            for number in words:
                for id in self.named_by(self.doc[number]) if number in self._covering else ():
                    found.setdefault(id, []).append(self.doc[number])
        return found

    def joined_to(self, token: Token) -> Ids:
        """Actors joined to the token's mention by "and" right after it (in a title: by a comma right before it), where
        the parser missed it."""
        numbers = self._covering.get(token.i, ())
        if not numbers:
            return ()
        span, _, _ = self._mentions[numbers[0]]
        if (beside := BESIDE.match(self.part.text, span.end)) is not None:
            return self._starting_after(beside.end()) if relation(token) == "nsubj" else ()
        if self.part.source != "title" and not self.part.text.startswith(AND, span.end):
            return ()
        for other, ids, form in self._mentions:
            if other.start >= span.end and JOINED.fullmatch(self.part.text[span.end : other.start]):
                return ids if self.part.source == "title" or self._goes_with(other, form) else ()
            if self.part.source == "title" and ", " in (
                self.part.text[other.end : span.start],
                self.part.text[span.end : other.start],
            ):
                return ids  # "India, Pakistan agree"
        return ()

    def _starting_after(self, start: int) -> Ids:
        """Those whom a list names that starts here."""
        span = next((s for s, _, form in self._mentions if s.start >= start and form not in LOANED), None)
        if span is None or not LED.fullmatch(self.part.text[start : span.start]):
            return ()
        head = self._head(span)
        return self.who(head) if head is not None and head.dep_ != "nmod:poss" else ()

    def _head(self, span: Span) -> Token | None:
        """The word of a mention that the rest of the sentence holds."""
        return next((t for t in self._tokens(span) if t.head.idx < span.start or t.head.idx >= span.end), None)

    def _goes_with(self, span: Span, form: str) -> bool:
        """Whether a mention is a noun phrase of its own: no possessor, no adjective, no subject of the next clause."""
        head = self._head(span)
        if head is None or form in LOANED:
            return False
        return relation(head) in ("conj", "obj", "obl", "nmod", "appos", "dep", "flat") and head.dep_ != "nmod:poss"

    def named_by(self, token: Token) -> Ids:
        """The actors that the noun phrase with this head names, without those joined to it."""
        found = self._named_by.get(token.i)
        if found is None:
            found = self._named_by[token.i] = self._over(token)
        return found

    def _over(self, token: Token) -> Ids:
        for number in self._covering.get(token.i, ()):
            span, ids, _ = self._mentions[number]
            if self._heads(token, span):
                return ids
        for child in hung(token, "appos", "nmod"):  # "the journalist *Moussa Tchangari*"
            beside = relation(child) == "appos" or _right_behind(child, token)
            if beside and child.i > token.i and child.i in self._covering:
                return self.named_by(child)
        return ()

    def _heads(self, token: Token, span: Span) -> bool:
        """Whether the token stands for the whole mention: its head, its last word, or one of two joined by "and"."""
        end = token.idx + len(token.text)
        top = token
        while relation(top) == "conj" and top.head.i != top.i:
            top = top.head
        if top.idx > span.start and preposition(top) and top.head.idx >= span.start:
            return False  # "ambassadors from *Washington* and *Canberra*" are neither
        outside = token.head.idx < span.start or token.head.idx >= span.end or token.head.i == token.i
        return outside or end >= span.end or relation(token) in ("conj", "flat")

    def apposed(self, noun: Token) -> Ids:
        """The actors that a noun is said of: "Lind, a former army *officer*, who …"."""
        return self.who(noun.head) if relation(noun) == "appos" and noun.i > noun.head.i else ()

    def place(self, token: Token) -> Place | None:
        """The place that the token names: "in *Goma*"."""
        for span, place in self._places:
            if span.start <= token.idx < span.end:
                return place
        return None

    def land(self, token: Token) -> Ids:
        """The country, as an actor, of the place that the token names."""
        place = self.place(token)
        if place is None or not place.country:
            return ()
        if place.country not in self._named and place.population < KNOWN_CITY:
            return ()  # a country that the report never names is more likely another place of that name
        id = self.table.country(place.country)
        return (id,) if id else ()

    def owner(self, noun: Token, ways: tuple[str, ...] = OWNERS) -> Ids:
        """Whose thing it is: "Russia's invasion", "the North Korean launches", "the killing of X by Y"; ``ways`` in
        order of preference."""
        for way in ways:
            if ids := self.modifier(noun, way):
                return ids
        if ways is not VICTIMS:
            return ()
        found = [ids for way in PLACE_WAYS for word in after(noun, way) if (ids := self.land(word))]
        return found[0] if found else ()

    def modifier(self, noun: Token, way: str) -> Ids:
        """The actors in one kind of modifier: "'s" (possessors), "adj" (words before it), or a preposition."""
        if way == "'s":
            return self._of(c for c in hung(noun, "nmod") if c.dep_ == "nmod:poss") or self._before_clitic(noun)
        if way == "adj":
            return self._before(noun)
        return self._of(after(noun, way)) or (self.following(noun, way) if way in LOOSE else ())

    def _before_clitic(self, noun: Token) -> Ids:
        """The possessor right before what describes a noun, wherever the parser hung it: "*Poe's* bitterly personal
        attacks"."""
        i = noun.i - 1 if noun.pos_ == "NOUN" else 0
        while i > 0 and noun.i - i <= DESCRIBING and self.doc[i].pos_ in ("ADJ", "ADV", "NUM"):
            i -= 1
        if not 0 < i < noun.i - 1 or self.doc[i].tag_ != "POS" or self.doc[i].head.dep_ == "nmod:poss":
            return ()  # a possessor that the parser gave to another noun is that noun's
        end = self.doc[i - 1].idx + len(self.doc[i - 1].text)
        return next((ids for span, ids, _ in self._mentions if span.end == end), ())

    def _of(self, tokens: Iterable[Token]) -> Ids:
        ids: list[str] = []
        for token in tokens:
            ids.extend(self.who(token) or self._before(token))
        return unique(ids)

    def demonyms(self, noun: Token) -> Ids:
        """The actors of the adjectives before a noun, names of places left out."""
        return self._before(noun, frozenset({"demonym", "group"}))

    def _before(self, noun: Token, forms: frozenset[str] | None = None) -> Ids:
        """The actors named between the start of the noun phrase and its head: "US-North Korea talks"."""
        modifiers = [c for c in hung(noun, *MODIFIERS) if c.i < noun.i and c.dep_ != "nmod:poss"]
        start = min((t.idx for m in modifiers for t in m.subtree), default=noun.idx)
        start = min(start, self._touching(noun.idx))
        ids: list[str] = []
        for span, named, form in self.within(Span(start, noun.idx)):
            if self._made_so(span):
                continue
            if span.end <= noun.idx + 1 and (forms is None or form in forms):
                ids.extend(named)
        return unique(ids)

    def _made_so(self, span: Span) -> bool:
        """Whether a mention only says who owns or backs a thing: "a *Danish*-owned yard" is not Denmark."""
        match = HYPHENED.match(self.part.text, span.end)
        return match is not None and match.group(1) in _owning()

    def _touching(self, end: int) -> int:
        """Where a run of mentions begins that reaches up to ``end`` with nothing but hyphens and spaces between."""
        begin = self._before_gap(end)
        for span, _, _ in reversed(self._mentions):
            if begin <= span.end <= end:
                end = span.start
                begin = self._before_gap(end)
        return end

    def _before_gap(self, end: int) -> int:
        while end > 0 and self.part.text[end - 1] in "-–— ":
            end -= 1
        return end

    def before(self, verb: Token) -> Ids:
        """The actors of the mention that ends right before a verb group, for a verb that the parser left without
        subject."""
        i = verb.i - 1
        while i >= 0 and verb.i - i <= 4 and self.doc[i].pos_ in ("AUX", "ADV", "PART"):
            i -= 1
        if i < 0:
            return ()
        end = self.doc[i].idx + len(self.doc[i].text)
        return next((ids for span, ids, _ in self._mentions if span.end == end), ())

    def following(self, word: Token, name: str) -> Ids:
        """The actors named right after "word name" ("call with Aliyev"), whatever the parser made of them."""
        for i in range(word.i + 1, min(word.i + 3, len(self.doc) - 1)):
            if self.doc[i].lower_ == name:
                for token in self.doc[i + 1 : i + 4]:
                    if ids := self.starting_at(token):
                        return ids
                    if token.pos_ not in ("DET", "ADJ", "NUM"):
                        return ()
        return ()

    def starting_at(self, token: Token) -> Ids:
        """The actors of the mention that begins with ``token``, the widest one."""
        return self._starting.get(token.idx, ())

    def called(self, name: str) -> Ids:
        """The actors of the first mention whose words end with ``name``, case aside."""
        text, wanted = self.part.text, name.lower()
        return next(
            (ids for span, ids, _ in self._mentions if text[span.start : span.end].lower().endswith(wanted)), ()
        )

    def within(self, span: Span, *, nested: bool = False) -> list[tuple[Span, Ids, str]]:
        """The mentions that touch ``span``, outermost only; with ``nested`` those inside others, too."""
        found: list[tuple[Span, Ids, str]] = []
        start, end = span
        for mention in self._mentions:
            if mention[0].start >= end:
                break  # they are in text order
            if mention[0].end > start and (nested or not (found and found[-1][0].contains(mention[0]))):
                found.append(mention)
        return found

    def form(self, ids: Ids, near: Token) -> str:
        """How a sentence names any of ``ids``, where it does so nearest to one of its words: name, title, pronoun …;
        "" if it does not."""
        numbers, wanted = sentence_range(near), set(ids)
        last = self.doc[numbers[-1]]
        sentence = Span(self.doc[numbers[0]].idx, last.idx + len(last.text))
        forms = [(abs(span.start - near.idx), form) for span, some, form in self.within(sentence) if wanted & set(some)]
        return min(forms)[1] if forms else ""

    def sectors(self, ids: Ids) -> frozenset[str]:
        return frozenset(sector for id in ids for sector in self.table.get(id).sectors)

    def kinds(self, ids: Ids) -> frozenset[str]:
        return frozenset(self.table.get(id).kind for id in ids)

    def countries(self, ids: Ids) -> tuple[str, ...]:
        return self.table.countries(ids)


@cache
def _owning() -> frozenset[str]:
    """Words that join to whoever owns or backs a thing."""
    return frozenset(reference_words().joined_to) - GUIDED


def unique(ids: Iterable[str]) -> Ids:
    return tuple(dict.fromkeys(ids))


def _right_behind(name: Token, noun: Token) -> bool:
    """Whether a name stands right behind a noun, with nothing between: "the club *Sjakk*"."""
    return name.pos_ == "PROPN" and name.left_edge.i == noun.i + 1 and not preposition(name)


def after(word: Token, name: str) -> list[Token]:
    """The nouns that hang on ``word`` by a preposition, whatever the arc is called, and those joined to them."""
    found: list[Token] = []
    for word_before, number in _hanging(word):
        if word_before == name or (not word_before and found):
            child = word.doc[number]
            if word_before or _goes_on(child, found[-1]):
                found.append(child)
    return found


def _hanging(word: Token) -> list[tuple[str, int]]:
    """The nouns that hang on a word, by number, each with the preposition before it; kept with the Doc."""
    kept: dict[int, list[tuple[str, int]]] = word.doc.user_data.setdefault(_HANGING, {})
    if word.i not in kept:
        nouns = [c for c in hung(word, *NOMINAL_CHILDREN) if c.i > word.i or relation(c) == "obl"]
        kept[word.i] = [(introduced(noun), noun.i) for noun in nouns]
    return kept[word.i]


def _goes_on(child: Token, earlier: Token) -> bool:
    """Whether a noun without a preposition joins the one before it: "between Washington and *Pyongyang*"."""
    return child.head.i == earlier.head.i and any(c.i < child.i for c in hung(child, "cc"))


def introduced(noun: Token) -> str:
    """The preposition before a noun; a "mark" that stands for one counts too, and one that hangs on its title."""
    if found := preposition(noun):
        return found
    before = [noun, *(c for c in hung(noun, "nmod", "compound", "amod", "flat") if c.i < noun.i)]
    return next((c.lower_ for w in before for c in hung(w, "mark", "case") if c.i < w.i), "")
