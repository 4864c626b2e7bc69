"""Short answers: "Cairo agreed", "Doha said no", "Rabat would not": what is accepted or refused was proposed before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import Stance, stances
from pourparler.language.offsets import span_of, tokens_among, tokens_in
from pourparler.language.syntax import (
    OBJECTS,
    clause_tokens,
    is_negated,
    modality,
    obliques,
    phrase_span,
    relation,
    subject,
)
from pourparler.model import Span

from .parts import Part
from .position_clauses import PRONOUNS, Taken, sentence_of
from .position_draft import PROPOSALS, REPLY_REACH, Draft
from .position_hearing import Hearing
from .position_pairs import is_pair, pair_meant
from .position_parties import party
from .position_toward import Toward
from .position_trigger import family

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable

Ids = tuple[str, ...]
YES, NO = "accepts", "refuses"
TOLD = frozenset({"root", "conj", "ccomp", "parataxis"})  # clauses that tell what happened
MATTER = frozenset({"ccomp", "xcomp", *OBJECTS})  # what would say on what the answer is
LEADS = frozenset({"to", "with", "on", "upon", "for", "about", "from", "by"})  # likewise
ASKED = frozenset({"which", "this", "that"})  # "…, to *which* Oslo agreed"
ELLIPSIS = frozenset({"will", "would", "did", "does", "do"})
BRIEF = 5  # words of a sentence that is only an answer: "The emir would not."
BOTH, SUBJECT = frozenset({"both", "each"}), frozenset({"nsubj", "root"})
OPEN = frozenset({"would", "could", "may", "might", "should", "must", "can"})  # modals of what is not answered yet


def short_answers(part: Part, drafts: Sequence[Draft], heard: Hearing, actors: ActorTable) -> Iterator[Draft]:
    """Drafts of the answers in a body that name nothing themselves, each on what another side proposed last."""
    if part.source != "body":
        return
    words = {word: stance for stance in stances() for word in stance.answers}
    for token in tokens_among(part.doc, words.keys() | ELLIPSIS):
        stance = _answer(token, words)
        if stance is None:
            continue
        draft = _draft(part, token, stance, drafts, heard, actors)
        if draft is not None and not any(_told(draft, other, actors) for other in drafts):
            yield draft


def _answer(token: Token, words: dict[str, Stance]) -> Stance | None:
    """The stance of a word that answers, and nothing more."""
    stance = words.get(token.lower_)
    if stance is None:
        return _elliptic(token) if token.lower_ in ELLIPSIS else None
    if token.lower_ in ("yes", "no"):
        said = token.doc[token.i - 1] if token.i else token
        following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
        plain = said.lemma_ == "say" and following != "to" and not following[:1].isalpha()
        return stance if plain or (said.lower_ in ("said", "says", "say") and following in _AFTER) else None
    if not token.tag_.startswith("VB") or token.tag_ == "VBG" or relation(token) not in TOLD or not _bare(token):
        return None
    negated = is_negated(token)
    if modality(token) in OPEN or (negated and any(c.lower_ in ("has", "have", "had") for c in token.children)):
        return None
    return _other(stance) if negated else stance


_AFTER = frozenset({".", ",", ";", "and", "but", "at", "on", "in", ""})


def _other(stance: Stance) -> Stance:
    name = {YES: NO, NO: YES}[stance.name]
    return next(one for one in stances() if one.name == name)


def _elliptic(token: Token) -> Stance | None:
    """ "Ankara would.", "Tunis did not.": an auxiliary with nothing but its subject."""
    sentence = sentence_words(token)
    if len(sentence) > BRIEF or any(t.tag_.startswith("VB") and t.i != token.i for t in sentence):
        return None
    negated = any(t.lower_ in ("not", "n't", "n’t", "never") for t in sentence)
    if sentence[-1].i != token.i and not (negated and sentence[-1].i == token.i + 1):
        return None
    return next(one for one in stances() if one.name == (NO if negated else YES))


def sentence_words(token: Token) -> list[Token]:
    return [t for t in token.sent if not (t.is_space or t.is_punct)]


def _bare(verb: Token) -> bool:
    """Whether a verb has neither object nor clause that tells what it is on."""
    if any(relation(child) in MATTER for child in verb.children):
        return False
    return all(word not in LEADS or noun.lower_ in ASKED for word, noun in obliques(verb))


def _draft(
    part: Part, token: Token, stance: Stance, drafts: Sequence[Draft], heard: Hearing, actors: ActorTable
) -> Draft | None:
    verb = token if token.lower_ not in ("yes", "no") else token.doc[token.i - 1]
    who = subject(verb) or next((t for t in sentence_words(token) if t.lower_ in BOTH or relation(t) in SUBJECT), None)
    if who is None or who.i >= token.i:
        return None
    holder = party(part, phrase_span(who), actors)
    asked = asked_before(part, token.idx, set(actors.countries(holder)), drafts, actors)
    if asked is None:
        return None
    if is_pair(part, phrase_span(who)):
        holder = pair_meant(part, phrase_span(who), holder, set(actors.countries(asked.holder)), heard, actors)
    elif not holder and who.lower_ in PRONOUNS:
        holder = asked.toward.ids
    if not actors.countries(holder):
        return None
    taken = Taken(stance, _segment(part, verb), asked.taken.proposition, phrase_span(who), acted=True)
    return Draft(part, taken, holder, Toward(asked.holder, told=True), None)


def _segment(part: Part, verb: Token) -> Span:
    """The clause of an answer with what limits it ("agreed, provided that …")."""
    words = clause_tokens(verb, without=frozenset({"ccomp", "parataxis"}))
    inside = {t.i for t in tokens_in(part.doc, sentence_of(part, span_of([verb])))}
    return span_of([t for t in words if t.i in inside])


def asked_before(part: Part, place: int, own: set[str], drafts: Sequence[Draft], actors: ActorTable) -> Draft | None:
    """What another side proposed last before a place."""
    earlier = [
        d
        for d in drafts
        if d.part is part
        and 0 < place - d.taken.proposition.start < REPLY_REACH
        and d.taken.stance.name in PROPOSALS
        and actors.countries(d.holder)
        and not own & set(actors.countries(d.holder))
    ]
    return max(earlier, key=lambda d: d.taken.proposition.start, default=None)


def replaces(answer: Draft, other: Draft) -> bool:
    """Whether an answer takes the place of a draft that takes its "at once" for what it is on."""
    same = other.part is answer.part and other.taken.stance.name in family(answer.taken.stance.name)
    return same and not other.taken.acted and answer.taken.segment.contains(other.taken.proposition)


def _told(answer: Draft, other: Draft, actors: ActorTable) -> bool:
    """Whether another draft of the same clause and holder tells the answer already, and on what."""
    if (
        other.part is not answer.part
        or replaces(answer, other)
        or other.taken.stance.name not in family(answer.taken.stance.name)
    ):
        return False
    same = set(actors.countries(other.holder)) & set(actors.countries(answer.holder))
    return bool(same) and sentence_of(other.part, other.taken.segment) == sentence_of(answer.part, answer.taken.segment)
