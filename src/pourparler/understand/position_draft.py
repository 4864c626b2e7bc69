"""A position on its way: the stance taken in a clause, whose it is, and toward whom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import party_words
from pourparler.model import Statement

from .conditions import find_conditions
from .parts import Part
from .position_clauses import Taken
from .position_hearing import Hearing
from .position_parties import holder_of
from .position_toward import Toward, toward_of

if TYPE_CHECKING:
    from .actors import ActorTable

# "proposed it on Twitter" proposes nothing by itself; "ruled it out" rules out what was proposed before
EMPTY = (["it"], ["this"], ["that"], ["them"], ["so"])
SHORTEST = 2  # words of the proposition of a wish or a view
ANSWERING = frozenset({"refuses", "accepts", "opposes", "supports"})  # stances that answer what another side proposed
ANSWERED = {  # by the groups of `answered` in parties.yaml
    "demanded": frozenset({"demands"}),
    "asked": frozenset({"calls-for", "demands"}),
    "offered": frozenset({"offers", "calls-for"}),
    "threatened": frozenset({"threatens", "demands"}),
}
PROPOSALS = frozenset({"offers", "calls-for", "demands"})
TITLE = 30  # characters of a title before a name
REPLY_REACH = 500  # characters between the two


@dataclass(frozen=True, slots=True)
class Draft:
    """A stance taken in a clause, on its way to a position."""

    part: Part
    taken: Taken
    holder: tuple[str, ...]
    toward: Toward
    statement: Statement | None

    @property
    def loose(self) -> bool:
        """A wish or a view in the words themselves: a position only where it is about something known."""
        return not self.taken.acted and self.taken.stance.name in ("calls-for", "supports", "accepts", "opposes")


def drafted(part: Part, taken: Taken, statement: Statement, heard: Hearing, actors: ActorTable) -> Iterator[Draft]:
    holder = holder_of(part, taken, statement, actors)
    quoted = statement.quote == "direct" and bool(holder)
    known = quoted or actors.countries(holder or ()) or find_conditions(part, taken.segment)
    if holder is None or not known or (taken.bound and not find_conditions(part, taken.segment)):
        return
    away = (*statement.speaker, *statement.via)
    toward = toward_of(part, taken, holder, replace(heard, told=statement.addressee, away=away), actors)
    if toward.told or not _inward(taken, statement):
        yield Draft(part, taken, holder, toward, statement)


def _inward(taken: Taken, statement: Statement) -> bool:
    """An order to nobody abroad is no demand: "ordered state companies to …"."""
    cue = set(statement.cue.text.lower().split()) if statement.cue is not None else set()
    return taken.acted and bool(cue & taken.stance.outward)


def resolved(draft: Draft, drafts: list[Draft], actors: ActorTable, aimed: str = "") -> Draft:
    """A draft that answers what another side proposed before it, toward that side: its matter is only "it" or "that"
    ("Niamey ruled that out"), nothing ("has refused"), or names what is answered ("dismissed *the ultimatum*").
    ``aimed``: the words that the network takes for those that it is toward."""
    if draft.taken.stance.name not in ANSWERING:
        return draft
    words = draft.part.text[draft.taken.proposition.start : draft.taken.proposition.end].lower()
    empty = words.split()[:1] in EMPTY and len(words.split()) <= SHORTEST
    said = party_words().answered.match(words) or party_words().answered.match(aimed)
    if not empty and said is None and (len(words.split()) > 1 or draft.statement is not None):
        return draft
    kinds = ANSWERED[said.lastgroup] if said is not None and said.lastgroup is not None else PROPOSALS
    asked = _asked_before(draft, kinds, drafts, actors)
    if asked is None:
        return draft
    told = draft.toward.told and not party_words().answered.match(aimed)
    toward = draft.toward if told else Toward(asked.holder, told=True)
    taken = replace(draft.taken, proposition=asked.taken.proposition) if empty else draft.taken
    return replace(draft, taken=taken, toward=toward)


def _asked_before(draft: Draft, kinds: frozenset[str], drafts: list[Draft], actors: ActorTable) -> Draft | None:
    """What another side proposed or demanded last before a draft."""
    start, own = draft.taken.proposition.start, set(actors.countries(draft.holder))
    earlier = [
        d
        for d in drafts
        if d.part is draft.part
        and 0 < start - d.taken.proposition.start < REPLY_REACH
        and d.taken.stance.name in kinds
        and not own & set(actors.countries(d.holder))
    ]
    return max(earlier, key=lambda d: d.taken.proposition.start, default=None)


def of_a_person(draft: Draft, actors: ActorTable) -> bool:
    """Whether all that is opposed is somebody ("criticised *President Ann Lee on Monday*"): that blames a person,
    and says nothing of a policy."""
    if draft.taken.stance.name != "opposes":
        return False
    matter = draft.taken.proposition
    named = [m for m in actors.mentions(draft.part, matter) if m[0].start <= matter.start + TITLE]
    if not named or any(actors.get(i).kind != "person" for _, ids, _ in named for i in ids):
        return False
    return len(draft.part.text[max(m[0].end for m in named) : matter.end].split()) <= SHORTEST
