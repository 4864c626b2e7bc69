"""Events that no trigger tells but a position does: "the ship would never be abandoned" is a refusal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from pourparler.codebook.deeds import deeds_of_stances
from pourparler.language.offsets import tokens_in
from pourparler.language.syntax import head_in, is_verb, own_subject, preposition, relation, subject
from pourparler.model import Position, Span

from .draft import Draft
from .predicates import Predicate
from .scene import Ids, unique
from .senses import CIVIL
from .status import GUESSED, WANTED, hoped_for, of_verb

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

# What a stance makes of its matter, as the operators of codebook/triggers.yaml. Calls, support and opposition are left
# out: on benchmarks/gold those that no trigger had told were right in 3 of 16 cases, the others in 26 of 48.
OPERATORS = {"refuses": "reject", "threatens": "threaten", "offers": "intend", "demands": "demand"}
BARE = {"refuses": "120", "threatens": "130", "offers": "030", "demands": "100"}
APART = frozenset({"without", "despite", "except", "until", "after", "before", "since", "unlike", "in", "at", "near"})
FIRMS = CIVIL - {"CVL", "REL", "LAB"}
IT = "it"
DEMANDED = "demands"
PROMISED = "offers"  # may be promised to nobody: only whom the words name


def by_positions(finder: Finder, positions: Sequence[Position], drafts: Sequence[Draft]) -> Iterator[Draft]:
    """The drafts of positions taken in the finder's part where no draft stands already."""
    if finder.part.source != "body":
        return
    told = [(draft.part.doc[draft.head].idx, draft) for draft in drafts]
    for position in positions:
        op, place = OPERATORS.get(position.stance), _place(finder, position)
        if op is None or place is None or not finder.scene.countries(position.holder):
            continue
        if position.proposition.lower().startswith("no "):  # "offered no apology" is no offer
            continue
        head = _head(finder, place)
        if head is None or _unreal(finder, head) or not _of_state(finder, position):
            continue
        if position.stance == DEMANDED and _obliged(finder, head, position.holder):
            continue
        if _told(head, place, position.stance, told):
            continue
        predicate = _predicate(finder, position, op, head, place)
        if predicate is not None and (draft := finder.stated(predicate, position.statement)) is not None:
            yield replace(draft, taken=True)


def _place(finder: Finder, position: Position) -> Span | None:
    """Where the words of a position stand in the body."""
    start = next((e.span.start for e in position.evidence if e.source == "body" and e.span is not None), None)
    at = finder.part.text.find(position.proposition, start) if start is not None else -1
    return Span(at, at + len(position.proposition)) if at >= 0 else None


def _head(finder: Finder, place: Span) -> Token | None:
    """The word that the matter hangs on; "back to Rabat" hangs on its verb."""
    head = head_in(finder.part.doc, place)
    return head.head if head is not None and head.pos_ in ("ADV", "ADP") else head


def _told(head: Token, place: Span, stance: str, told: Sequence[tuple[int, Draft]]) -> bool:
    """Whether a draft tells the position already: one of its types around it, or any with its head word in it."""
    above = {head.i, head.head.i} if relation(head) in ("obj", "xcomp", "ccomp", "obl") else {head.i}
    for start, draft in told:
        aside = draft.part.doc[draft.head].dep_ == "acl:relcl" and draft.head not in above
        if (place.start <= start < place.end and not aside) or draft.head in above:
            return True
        if draft.span.overlaps(place) and draft.coding.plover in deeds_of_stances()[stance]:
            return True
    return False


def _unreal(finder: Finder, head: Token) -> bool:
    """Whether the words only ask or hope: "declined to say *whether it would comply*"."""
    words = finder.lexicon.modality
    asked = any(c.lower_ == "whether" and relation(c) == "mark" for c in head.children)
    return asked or finder.asks(head) or hoped_for(head, words) or of_verb(head, words)[1] == GUESSED


def _obliged(finder: Finder, head: Token, holder: Ids) -> bool:
    """ "the *owners* will have to pay", "must insist on that": whoever should do it does not ask for it."""
    verb = head if is_verb(head) else head.head
    word = subject(verb)
    if not is_verb(verb) or word is None or of_verb(verb, finder.lexicon.modality)[0] != WANTED:
        return False
    return bool(set(finder.reader.sides.named(word)) & set(holder))


def _of_state(finder: Finder, position: Position) -> bool:
    """Whether a state, an organ of one, a people, a body or an armed group holds a position, and no private person."""
    scene = finder.scene
    for id in position.holder:
        kind, sectors = scene.kinds((id,)), scene.sectors((id,))
        if "country" in kind or (sectors and not sectors <= (CIVIL if "person" in kind else FIRMS)):
            return True
    return False


def _is_deed(finder: Finder, stance: str, head: Token, holder: Ids) -> bool:
    """Whether the matter is something that its holder does: a verb of some weight, whose subject nobody else is."""
    idle = finder.lexicon.modality.idle
    if head.lower_ in idle or any(_idle(c, head, idle) for c in head.children if relation(c) == "xcomp"):
        return False
    return stance != PROMISED or _by_holder(finder, head, holder)


def _idle(clause: Token, head: Token, idle: frozenset[str]) -> bool:
    """ "going to *watch*", "going to *be* president"."""
    becomes = head.lower_ == "going" and any(relation(c) == "cop" for c in clause.children)
    return becomes or clause.lower_ in idle


def _by_holder(finder: Finder, head: Token, holder: Ids) -> bool:
    """Whether nobody else than its holder does what is promised, and no thing: "*it* would help"."""
    subject = own_subject(head)
    if subject is not None and subject.lower_ == IT and finder.scene.kinds(holder) == {"person"}:
        return False
    if not is_verb(head) or subject is None or subject.pos_ == "PRON":
        return is_verb(head)
    own = finder.scene.countries(finder.reader.sides.named(subject))
    return bool(set(own) & set(finder.scene.countries(holder)))


def _predicate(finder: Finder, position: Position, op: str, head: Token, place: Span) -> Predicate | None:
    reader = finder.reader
    content = reader.read(head, under=True)
    code = reader.triggers.compose(op, content.code) if content is not None else None
    if code is None and not _is_deed(finder, position.stance, head, position.holder):
        return None
    if position.stance == PROMISED and is_verb(head) and not _by_holder(finder, head, position.holder):
        return None
    recipient = _named(finder, position, place)
    if not recipient and position.stance != PROMISED:
        recipient = position.toward
    why = (f"{position.stance} “{' '.join(position.proposition.split()[:4])} …”",)
    word = head if is_verb(head) or head.head.pos_ not in ("VERB", "ADJ", "AUX") else head.head
    holder = _own(finder, word, position.holder)
    return Predicate(
        word, code or BARE[position.stance], holder, recipient, op=op, content=content,
        flags=frozenset({"no", "public"}), why=why,
    )  # fmt: skip


def _own(finder: Finder, word: Token, holder: Ids) -> Ids:
    """Who takes a country's position by the words themselves: of "the mayor's *office* refused" the office."""
    scene = finder.scene
    if scene.kinds(holder) != {"country"}:
        return holder
    named = finder.reader.sides.actor(word)[0] if is_verb(word) else scene.owner(word, ("'s",))
    same = set(scene.countries(named)) <= set(scene.countries(holder))
    return named if named and same and scene.countries(named) else holder


def _named(finder: Finder, position: Position, place: Span) -> Ids:
    """The first of another country that the words of the position name; those in its conditions come last."""
    terms = [c.span for c in position.conditions if c.span is not None]
    words = [t for t in tokens_in(finder.part.doc, place) if preposition(t) not in APART]
    bound = [t for t in words if any(term.start <= t.idx < term.end for term in terms)]
    own, scene = set(finder.scene.countries(position.holder)), finder.scene
    for token in (*(t for t in words if t not in bound), *bound):
        named = scene.who(token) or (scene.land(token) if preposition(token) == "to" else ())
        if ids := tuple(i for i in named if (lands := set(scene.countries((i,)))) and not lands & own):
            return unique(ids)
    return ()
