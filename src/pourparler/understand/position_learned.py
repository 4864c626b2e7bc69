"""Positions that the network of deeds reads where no phrase of the codebook tells one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import stances
from pourparler.codebook.saying import sayings
from pourparler.language.syntax import relation
from pourparler.model import Span, Statement

from .conditions import find_conditions
from .learned import Learned, Told
from .parts import Part
from .position_clauses import PRONOUNS, Taken, sentence_of
from .position_draft import TITLE, Draft
from .position_hearing import Hearing
from .position_holders import holder_without_name
from .position_matter import matter_of, segment_of
from .position_sides import HOLDS, Ids, holder_told, toward_told
from .position_toward import toward_of
from .position_trigger import covers, family_chance, trigger_of
from .position_writer import long_ago, meant

if TYPE_CHECKING:
    from pourparler.language import Token

    from .actors import ActorTable

# Chances of a family of stances from which on a word takes a position by itself: any word, one with a condition beside
# it, and a noun. On the passages that training left out, benchmarks/gold dev and held and 23 pages of our own, F1 of
# holder, stance and party is .753 from .25 to .35, .755 at .45 and .55, .754 at .65.
TAKEN, BOUND, NOUN = 0.45, 0.2, 0.8
PRESENT = frozenset({"VBZ", "VBP", "MD"})
WARNED = frozenset({"threatens"})


def of_network(
    part: Part, statements: Sequence[Statement], drafts: Sequence[Draft], heard: Hearing, actors: ActorTable,
    learned: Learned,
) -> Iterator[Draft]:  # fmt: skip
    """Drafts of the words of a body that take a position, where none of ``drafts`` stands."""
    if part.source != "body":
        return
    here = [(draft, trigger_of(draft, learned)) for draft in drafts if draft.part is part]
    for told in learned.stances(part, BOUND):
        if family_chance(told, told.stance) < BOUND or any(covers(draft, by, told) for draft, by in here):
            continue
        draft = _draft(part, told, statements, [*drafts, *(one for one, _ in here)], heard, actors)
        if draft is not None and _likely(draft, told) and not _empty(draft, actors) and not _only_says(draft, told):
            here.append((draft, told))
            yield draft


def _likely(draft: Draft, told: Told) -> bool:
    """Whether a word is likely enough to take the position; a warning is one only with a condition."""
    chance = family_chance(told, told.stance)
    if chance < TAKEN or told.stance in WARNED:
        sentence = sentence_of(draft.part, draft.taken.segment)
        return bool(find_conditions(draft.part, sentence)) and not is_question(draft.part, sentence)
    return chance >= (NOUN if draft.part.doc[told.token].pos_ == "NOUN" else TAKEN)


def _empty(draft: Draft, actors: ActorTable) -> bool:
    """ "declined to comment": a refusal of nothing; or what it is on is only who takes it."""
    matter = draft.taken.proposition
    named = actors.mentions(draft.part, Span(matter.start, matter.end + 1))
    if any(
        span.end >= matter.end and span.start <= matter.start + TITLE and set(ids) & set(draft.holder)
        for span, ids, _ in named
    ):
        return True
    words = draft.part.text[matter.start : matter.end]
    return any(one.stance == "none" and one.pattern.search(words) for one in draft.taken.stance.instead)


def _only_says(draft: Draft, told: Told) -> bool:
    """Whether a word only tells what somebody says: who denies something refuses nothing, and who "insisted that it was
    in order" demands nothing."""
    acts, said = sayings().cue_acts(draft.part.doc[told.token].lower_), draft.statement
    cue = said.cue.span if said is not None and said.cue is not None else None
    inside = cue is not None and cue.start <= draft.part.doc[told.token].idx < cue.end
    return "deny" in acts or (inside and bool(acts) and said is not None and said.act == "assert")


def is_question(part: Part, sentence: Span) -> bool:
    return part.text[sentence.start : sentence.end].rstrip("\"”’' ").endswith("?")


def _draft(
    part: Part, told: Told, statements: Sequence[Statement], drafts: Sequence[Draft], heard: Hearing,
    actors: ActorTable,
) -> Draft | None:  # fmt: skip
    word = part.doc[told.token]
    said = statement_around(part, word.idx, statements)
    holder = holder_of_word(part, told, said, actors)
    if said is None and not holder:
        holder = holder_without_name(part, word, statements, drafts, actors)
    segment = segment_of(part, word, said)
    past = said is None and not is_present(word) and long_ago(part, sentence_of(part, segment))
    if not actors.countries(holder) or past:
        return None
    stance = next(one for one in stances() if one.name == told.stance)
    taken = Taken(stance, segment, matter_of(part, word, segment), None, acted=True)
    toward = toward_told(part, told, said, holder, actors, heard) or toward_of(part, taken, holder, heard, actors)
    return Draft(part, taken, holder, toward, said)


def is_present(word: Token) -> bool:
    """Whether a verb tells of now: "does not recognise", "refuses", "will not"."""
    return any(token.tag_ in PRESENT for token in (word, *word.children) if token is word or relation(token) == "aux")


def holder_of_word(part: Part, told: Told, said: Statement | None, actors: ActorTable) -> Ids:
    """Who takes the position of a word: those whom the sentence names, else who says it."""
    named = holder_told(part, told, said, actors)
    if named.ids or (said is None and named.words):
        return named.ids or _meant(part, told, actors)
    pronouns = all(part.doc[number].lower_ in PRONOUNS for number, _ in told.parties("holder", HOLDS))
    return said.speaker if said is not None and pronouns else ()


def _meant(part: Part, told: Told, actors: ActorTable) -> Ids:
    """Whom a pronoun at the start of the sentence means."""
    words = [part.doc[number] for number, _ in told.parties("holder", HOLDS)]
    spans = [Span(word.idx, word.idx + len(word.text)) for word in words]
    return next((ids for span in spans if (ids := meant(part, span, sentence_of(part, span), actors))), ())


def statement_around(part: Part, place: int, statements: Sequence[Statement]) -> Statement | None:
    """The innermost statement in whose words, or in whose cue, a character stands."""
    around = []
    for statement in statements:
        if statement.evidence[0].source != part.source:
            continue
        spans = [p.span for p in statement.content if p.span is not None]
        if statement.cue is not None and statement.cue.span is not None:
            spans.append(statement.cue.span)
        around += [
            (span.length, number, statement) for number, span in enumerate(spans) if span.start <= place < span.end
        ]
    return min(around, key=lambda one: one[:2])[2] if around else None
