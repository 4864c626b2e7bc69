"""Questions to a parsed Doc: who is the subject, what is the object, how far does the clause go, is it negated.

Trees are Universal Dependencies v2, with or without subtypes ("nsubj:pass", "obl:agent"). Every function gives tokens
of the Doc, or character spans into its text, and an empty answer where the tree has none; none of them raises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.model import Span

from .kept import kept, kept_tokens
from .offsets import span_of, tokens_in

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = frozenset({"nsubj", "csubj"})
OBJECTS = frozenset({"obj", "iobj", "dobj"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "parataxis", "csubj", "root", "conj"})
FINITE_TAGS = frozenset({"VBD", "VBZ", "VBP"})
SUBORDINATE = frozenset({"ccomp", "advcl", "acl", "parataxis", "csubj"})
ALSO = frozenset({"only", "just", "merely", "simply"})
RELATIVE_WORDS = frozenset({"who", "which", "that", "whom", "whose"})
AHEAD = frozenset(
    {"going", "set", "due", "expected", "scheduled", "slated", "plans", "plan", "planning", "intends", "intend"}
)
NEGATIONS = frozenset({"not", "n't", "n’t", "never", "neither", "nor", "hardly", "no", "cannot"})
MODALS = frozenset(
    {"will", "would", "may", "might", "can", "could", "shall", "should", "must", "'ll", "’ll", "wo", "ca"}
)
MODAL_FORMS = {"'ll": "will", "’ll": "will", "wo": "will", "ca": "can"}
# keys of what is kept with a Doc, in its user_data
_HEADS, _HUNG = "pourparler.heads", "pourparler.hung"


def relation(token: Token) -> str:
    """The token's dependency without its subtype, in lower case: "nsubj:pass" is "nsubj"."""
    try:
        return _RELATIONS[token.dep]
    except KeyError:
        return _relation(token.dep, token.doc)


def _relation(label: int, doc: Doc) -> str:
    return _RELATIONS.setdefault(label, doc.vocab.strings[label].split(":", 1)[0].lower())


_RELATIONS: dict[int, str] = {}  # by spaCy's number of a label, which is the same in every vocabulary


def hung(token: Token, *relations: str) -> list[Token]:
    """The words that hang on a token by one of these relations, in text order; quicker than its ``children``, for what
    hangs on what is kept with the Doc."""
    below = _below(token)
    if not below:
        return []
    doc = token.doc
    return [doc[number] for kind, number in below if kind in relations]


def _below(token: Token) -> list[tuple[str, int]]:
    """The relations and the numbers of the words that hang on a token."""
    doc = token.doc
    kept: list[list[tuple[str, int]]] | None = doc.user_data.get(_HUNG)
    if kept is None:
        kept = doc.user_data[_HUNG] = _all_hung(doc)
    return kept[token.i]


def _all_hung(doc: Doc) -> list[list[tuple[str, int]]]:
    found: list[list[tuple[str, int]]] = [[] for _ in doc]
    heads, labels = doc.to_array(["HEAD", "DEP"]).T
    for number, (up, label) in enumerate(zip(heads.astype(int).tolist(), labels.tolist(), strict=True)):
        if up:
            found[number + up].append((_RELATIONS.get(label) or _relation(label, doc), number))
    return found


def has_tree(doc: Doc) -> bool:
    """Whether anything has given the Doc dependencies."""
    return any(token.dep_ for token in doc)


def is_verb(token: Token) -> bool:
    key = token.pos, token.tag
    known = _VERBS.get(key)
    return known if known is not None else _VERBS.setdefault(key, _is_verb(token.pos_, token.tag_))


_VERBS: dict[tuple[int, int], bool] = {}  # by spaCy's numbers of a part of speech and a tag


def _is_verb(pos: str, tag: str) -> bool:
    if pos in ("VERB", "AUX") or tag in FINITE_TAGS:  # a finite form is a verb whatever else it is read as
        return True
    return not pos and tag.startswith("VB")


@kept
def is_passive(verb: Token) -> bool:
    """Whether the verb stands in the passive; a bare participle after a noun ("talks held by …") does too."""
    if any(child.dep_ in ("nsubj:pass", "aux:pass", "csubj:pass", "nsubjpass", "auxpass") for child in verb.children):
        return True
    return verb.tag_ == "VBN" and relation(verb) == "acl" and not any(relation(c) == "aux" for c in verb.children)


def own_subject(verb: Token) -> Token | None:
    """The subject that hangs on the verb itself, relative words included."""
    for kind, number in _below(verb):
        if kind in SUBJECTS:
            return verb.doc[number]
    return None


def subject(verb: Token) -> Token | None:
    """Who does it (the undergoer, in a passive): the verb's own subject, or the one that the clause inherits.

    A conjunct takes its first verb's subject, an infinitive the object or the subject above it, a participle the
    subject of its main clause, a relative clause the noun before it.
    """
    seen: set[int] = set()
    while verb.i not in seen:
        seen.add(verb.i)
        own = own_subject(verb)
        if own is not None:
            return _antecedent(own, verb)
        above = verb.head
        kind = relation(verb)
        if above.i == verb.i or kind == "ccomp":
            return None
        if kind == "acl":
            return above.head if relation(above) == "conj" and ruled_out(above) else above
        if kind == "xcomp" and (controller := first_object(above)) is not None and not is_passive(above):
            return controller
        if kind not in ("conj", "xcomp", "advcl") or not (_verbal(above) or relation(above) == "xcomp"):
            return None
        verb = above
    return None


def _verbal(token: Token) -> bool:
    """A word that can carry a clause: a verb, or any predicate with a subject of its own ("is ready")."""
    return is_verb(token) or own_subject(token) is not None


def _antecedent(own: Token, verb: Token) -> Token:
    relative = own.lower_ in RELATIVE_WORDS and own.tag_ in ("WP", "WDT", "WP$", "IN", "")
    if relative and relation(verb) == "acl":
        return verb.head.head if relation(verb.head) == "conj" and ruled_out(verb.head) else verb.head
    if relative and relation(verb) == "conj" and relation(verb.head) == "acl":
        return verb.head.head
    return own


def first_object(verb: Token) -> Token | None:
    return next(iter(hung(verb, *OBJECTS)), None)


def objects(verb: Token) -> list[Token]:
    """The verb's objects with their conjuncts, in text order; in an object relative clause, the noun before it."""
    found = [part for child in hung(verb, *OBJECTS) for part in conjuncts(child)]
    if (
        verb.dep_ == "acl:relcl"
        and not found
        and (own := own_subject(verb)) is not None
        and _antecedent(own, verb) is own
        and not any(child.tag_ == "WRB" for child in verb.children)  # "Bern, *where* he met the Danes"
    ):
        found = [verb.head]
    return [_antecedent(token, verb) for token in found]


def passive_agent(verb: Token) -> Token | None:
    """Who does it in a passive: the noun after "by"."""
    for child in verb.children:
        if child.dep_ == "obl:agent":
            return child
    if not is_passive(verb):
        return None
    return next((noun for word, noun in obliques(verb) if word == "by"), None)


def agent(verb: Token) -> Token | None:
    """Who does it, in active and passive alike."""
    return passive_agent(verb) if is_passive(verb) else subject(verb)


@kept
def preposition(noun: Token) -> str:
    """The word or words before a noun phrase ("with", "as well as"), in lower case; "" when there is none."""
    case = [child for child in hung(noun, "case") if child.i < noun.i]
    words = [part for child in case for part in (child, *hung(child, "fixed"))]
    return " ".join(token.lower_ for token in sorted(words, key=lambda t: t.i))


def obliques(verb: Token) -> list[tuple[str, Token]]:
    """(preposition, noun) for each prepositional phrase of a verb, in text order."""
    return [(preposition(child), child) for child in hung(verb, "obl", "nmod")]


def noun_modifiers(noun: Token) -> list[tuple[str, Token]]:
    """(preposition, noun) for each prepositional phrase of a noun; a possessor comes with the preposition "'s"."""
    return [("'s" if child.dep_ == "nmod:poss" else preposition(child), child) for child in hung(noun, "nmod")]


@kept_tokens
def conjuncts(token: Token) -> list[Token]:
    """The token and everything joined to it by "and" or "or", in text order, also where the parser took the next of the
    list for a second subject or for a part of the first one's name ("Ann Poe *and* Senator *Lee* agreed")."""
    found = [token]
    for child in hung(token, "conj", "flat"):
        joined = relation(child) == "conj"
        if ruled_out(child):
            continue
        if joined or _led_in(child):
            found.extend(conjuncts(child))
        else:
            found.extend(part for c in hung(child, "conj") for part in conjuncts(c))
    if relation(token) == "nsubj":
        found.extend(part for c in hung(token.head, "nsubj") if _second(c, token) for part in conjuncts(c))
    return sorted({t.i: t for t in found}.values(), key=lambda t: t.i)


def ruled_out(noun: Token) -> bool:
    """Whether a noun of a list is named only to say that it is not meant: "Poe, *not Lee*"."""
    word = next((c for c in noun.children if c.lower_ == "not" and c.i < noun.i), None)
    if word is None or is_verb(noun) or noun.pos_ == "ADJ" or word.i == 0 or noun.doc[word.i + 1].lower_ in ALSO:
        return False
    return noun.doc[word.i - 1].text in (",", "and", "but")


@kept_tokens
def listed(noun: Token) -> list[Token]:
    """All words of the list that a noun stands in, those before it too."""
    while relation(noun) in ("conj", "flat") and not is_verb(noun.head) and noun.head.i != noun.i:
        noun = noun.head
    if relation(noun) == "nsubj":
        noun = next((c for c in hung(noun.head, "nsubj") if _second(noun, c)), noun)
    return conjuncts(noun)


def _second(noun: Token, first: Token) -> bool:
    """Whether a subject only goes on with the list that another subject of its verb begins."""
    if relation(noun) != "nsubj" or relation(first) != "nsubj" or not first.i < noun.i < noun.head.i:
        return False
    between = noun.doc[first.right_edge.i + 1 : noun.left_edge.i]
    if hung(first, "acl"):
        return False  # what "who" tells of the first alone would be told of both
    listed_on = any(_led_in(c) for c in hung(noun, "conj"))
    return _led_in(noun) or (listed_on and all(t.text == "," for t in between))


def _led_in(noun: Token) -> bool:
    """Whether "and" or "or" stands before a noun, hung on it."""
    return any(c.i < noun.i for c in hung(noun, "cc"))


def relative_clauses(noun: Token) -> list[Token]:
    """The verbs of the clauses that hang on a noun: relative, participle and infinitive ones."""
    return hung(noun, "acl")


def complement(verb: Token) -> Token | None:
    """The verb of the clause that is said, thought, or asked for: "said it *considers* …", "urged X to *return*"."""
    return next(iter(hung(verb, "ccomp") or hung(verb, "xcomp")), None)


@kept
def is_negated(verb: Token) -> bool:
    """Whether a negation hangs on the verb, or "no" on its subject or object."""
    for child in verb.children:
        if child.lower_ in NEGATIONS and relation(child) in ("advmod", "neg", "aux", "det", "cc", "advcl"):
            return True
        if relation(child) in SUBJECTS | OBJECTS and any(c.lower_ in ("no", "neither") for c in child.children):
            return True
        if child.lower_ == "longer" and any(c.lower_ == "no" for c in child.children):
            return True
    return False


def modality(verb: Token) -> str | None:
    """The verb's modal ("will", "would", "may" …), or None."""
    for child in hung(verb, "aux"):
        if child.lower_ in MODALS:
            return MODAL_FORMS.get(child.lower_, child.lower_)
    return None


@kept
def tense(verb: Token) -> str:
    """ "past", "present" or "future", from the verb group; "" for a bare infinitive or participle."""
    if modality(verb) in ("will", "shall") or _to_come(verb):
        return "future"
    group = [verb, *hung(verb, "aux", "cop")]
    tags = {token.tag_ for token in group}
    words = {token.lower_ for token in group}
    if "VBD" in tags or ("VBN" in tags and words & {"has", "have", "had", "'ve", "’ve"}):
        return "past"
    return "present" if tags & {"VBZ", "VBP"} else ""


def _to_come(verb: Token) -> bool:
    """Whether an infinitive tells what is ahead: "is *to fly*", "is due *to meet*", "plans *to send*"."""
    if not any(child.lower_ == "to" for child in verb.children) and not any(c.lower_ == "due" for c in verb.children):
        return False
    below = relation(verb) == "xcomp" and verb.head.lower_ in AHEAD
    helping = [child for child in (*verb.children, *(verb.head.children if below else ())) if _helps(child)]
    if below:
        return not any(child.tag_ == "VBD" for child in helping)
    return verb.tag_ == "VB" and any(child.lower_ in ("is", "are", "'s", "’s", "'re", "’re") for child in helping)


def _helps(token: Token) -> bool:
    return relation(token) in ("aux", "cop")


def clause_of(token: Token) -> Token:
    """The verb (or other predicate) of the innermost clause that the token stands in."""
    seen: set[int] = set()
    while token.i not in seen:
        seen.add(token.i)
        if relation(token) in CLAUSES and (_verbal(token) or relation(token) == "root"):
            return token
        token = token.head
    return token


def clause_tokens(verb: Token, *, without: frozenset[str] = SUBORDINATE) -> list[Token]:
    """The words of the verb's own clause, in text order: clauses below it by a relation in ``without`` are left out."""
    found: list[Token] = []
    stack = [verb]
    while stack:
        token = stack.pop()
        found.append(token)
        stack.extend(child for child in token.children if relation(child) not in without and not _clausal_conj(child))
    return sorted(found, key=lambda t: t.i)


def _clausal_conj(token: Token) -> bool:
    return relation(token) == "conj" and is_verb(token)


@kept
def clause_span(verb: Token) -> Span:
    """The characters from the first to the last word below the verb, without punctuation at its ends."""
    return span_of(list(verb.subtree))


def phrase_span(noun: Token, *, relative: bool = False) -> Span:
    """The characters of a noun phrase, without the preposition before it, commas at its ends and, unless ``relative``,
    the clauses that hang on it."""
    return _with_clauses(noun) if relative else _without_clauses(noun)


@kept
def _with_clauses(noun: Token) -> Span:
    return _phrase(noun, relative=True)


@kept
def _without_clauses(noun: Token) -> Span:
    return _phrase(noun, relative=False)


def _phrase(noun: Token, *, relative: bool) -> Span:
    tokens = []
    stack = [noun]
    while stack:
        token = stack.pop()
        tokens.append(token)
        stack.extend(c for c in token.children if not _outside_phrase(c, noun, relative))
    return span_of(_unbroken(tokens, noun))


def _outside_phrase(child: Token, noun: Token, relative: bool) -> bool:
    if child.head.i == noun.i and relation(child) in ("case", "cc", "mark", "cop", "nsubj", "aux", "parataxis"):
        return True
    return not relative and relation(child) in ("acl", "advcl", "ccomp")


def _unbroken(tokens: list[Token], head: Token) -> list[Token]:
    """The run of tokens around the head without holes other than punctuation: a wrong arc must not stretch a phrase."""
    chosen = {token.i for token in tokens}
    doc = head.doc
    start = end = head.i
    while start - 1 >= 0 and (start - 1 in chosen or (doc[start - 1].is_punct and start - 2 in chosen)):
        start -= 1
    while end + 1 < len(doc) and (end + 1 in chosen or (doc[end + 1].is_punct and end + 2 in chosen)):
        end += 1
    return list(doc[start : end + 1])


def head_of(tokens: list[Token]) -> Token | None:
    """The word among ``tokens`` that the others hang on: the first whose own head lies outside."""
    inside = {token.i for token in tokens}
    for token in tokens:
        above = token.head.i
        if above not in inside or above == token.i:
            return token
    return tokens[0] if tokens else None


def head_in(doc: Doc, span: Span) -> Token | None:
    """The word of a character span that its other words hang on, kept with the Doc."""
    kept = doc.user_data.setdefault(_HEADS, {})
    if span not in kept:
        head = head_of(tokens_in(doc, span))
        kept[span] = None if head is None else head.i
    number = kept[span]
    return None if number is None else doc[number]
