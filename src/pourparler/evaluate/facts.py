"""Statements, positions and events of one report against their labels."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from pourparler.model import Actor, Event, Position, Report, Statement

from .gold import Countries, GoldEvent, GoldPosition, GoldStatement, Labels
from .matching import Counts, Pairing, covered, overlap, pair_up, pair_with_optional, plain

SAME_CONTENT = 0.5  # the acceptance's threshold for a statement's content
FRAGMENT = (
    0.8  # a found statement that lies in a labelled one already paired is a fragment of it, not a second statement
)
STANCE_FAMILIES = ({"calls-for", "demands"}, {"refuses", "opposes"}, {"offers", "accepts"})
IMPLIED_BY = {
    "REQUEST": ("calls-for", "demands"),
    "AGREE": ("offers", "accepts"),
    "CONCEDE": ("offers", "accepts"),
    "REJECT": ("refuses", "opposes"),
    "ACCUSE": ("opposes",),
    "SUPPORT": ("supports",),
    "THREATEN": ("threatens",),
}
SAME_PLACE = 0.6  # a label's snippet is a few words; most of them must stand in the evidence


class Countryside:
    """The countries of a report's actors: a group stands for its members' countries."""

    def __init__(self, report: Report) -> None:
        self._actors: dict[str, Actor] = {actor.id: actor for actor in report.actors}

    def of(self, ids: tuple[str, ...]) -> Countries:
        return frozenset(country for one in ids for country in self._one(one, frozenset()))

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(self._actors[one].name for one in ids if one in self._actors)

    def _one(self, actor_id: str, seen: frozenset[str]) -> Countries:
        actor = self._actors.get(actor_id)
        if actor is None or actor_id in seen:
            return frozenset()
        if actor.country:
            return frozenset({actor.country})
        return frozenset().union(*(self._one(member, seen | {actor_id}) for member in actor.members))


@dataclass(frozen=True, slots=True)
class EventScore:
    """``full``: type, actors and recipients; the others less. ``details``: how many full pairs are right in each."""

    full: Pairing
    dyad: Counts
    typed_actor: Counts
    type_only: Counts
    actor_only: Counts
    details: dict[str, Counts]


@dataclass(frozen=True, slots=True)
class FactScore:
    statements: Pairing
    statement_content: Counts
    quote_kind: Counts
    positions: Pairing
    stances: Counts
    conditions: Counts
    condition_kinds: Counts
    events: EventScore


def score_facts(gold: Labels, report: Report) -> FactScore:
    lands = Countryside(report)
    spoken = score_statements(gold, report, lands)
    quoted = [gold.statements[i].quote == report.statements[j].quote for i, j in spoken.pairs.items()]
    said = pair_with_optional(gold.statements, report.statements, _same_content, lambda one: one.optional)
    held = score_positions(gold, report.positions, lands)
    exact = [gold.positions[i].stance == report.positions[j].stance for i, j in held.pairs.items()]
    return FactScore(
        statements=spoken,
        statement_content=said.counts,
        quote_kind=Counts(sum(quoted), len(quoted), len(quoted)),
        positions=held,
        stances=Counts(sum(exact), len(exact), len(exact)),
        conditions=score_conditions(gold.positions, report.positions, kinds=False),
        condition_kinds=score_conditions(gold.positions, report.positions, kinds=True),
        events=score_events(gold.events, report.events, lands),
    )


def content_of(statement: Statement) -> str:
    return " ".join(passage.text for passage in statement.content)


def evidence_of(fact: Event | Position | Statement) -> str:
    return " ".join(evidence.text for evidence in fact.evidence)


def score_statements(gold: Labels, report: Report, lands: Countryside) -> Pairing:
    """Statements with enough of the content and the right speaker, by name or by country.

    What is left counts against, but for a second piece of a quotation already found, and the words of a labelled event
    ("praised Havana for its patience") said by its actor.
    """

    def same(one: GoldStatement, found: Statement) -> bool:
        return _same_content(one, found) and same_speaker(one, found, lands)

    def harmless(found: Statement) -> bool:
        paired_golds = [gold.statements[i] for i in paired.pairs]
        return _is_fragment(found, paired_golds, lands) or _tells_event(found, gold.events, lands)

    paired = pair_with_optional(gold.statements, report.statements, same, lambda one: one.optional)
    spurious = tuple(j for j in paired.spurious if not harmless(report.statements[j]))
    return Pairing(paired.pairs, spurious, replace(paired.counts, found=paired.counts.right + len(spurious)))


def same_speaker(gold: GoldStatement, found: Statement, lands: Countryside) -> bool:
    names = [plain(name) for name in lands.names(found.speaker)]
    last = plain(gold.speaker).split()[-1]
    return any(last in name.split() for name in names) or bool(gold.countries & lands.of(found.speaker))


def score_positions(gold: Labels, found: tuple[Position, ...], lands: Countryside) -> Pairing:
    """Positions of the right holder, family of stance and place.

    A position at the place of a labelled event that implies it (a REQUEST is a call) counts neither for nor against.
    """

    def same(one: GoldPosition, position: Position) -> bool:
        held = bool(lands.of(position.holder) & one.holder) if one.holder else not lands.of(position.holder)
        return held and akin(one.stance, position.stance) and at_place(one.snippet, position)

    def implied(position: Position) -> bool:
        return any(
            position.stance in IMPLIED_BY.get(name, ()) and at_place(event.snippet, position)
            for event in gold.events
            for name in event.types
        )

    paired = pair_with_optional(gold.positions, found, same, lambda _: False)
    spurious = tuple(j for j in paired.spurious if not implied(found[j]))
    return Pairing(paired.pairs, spurious, replace(paired.counts, found=paired.counts.right + len(spurious)))


def akin(wanted: str, got: str) -> bool:
    """Whether two stances are of one family: a demand is a stronger call, a refusal a stronger opposition."""
    return wanted == got or any({wanted, got} <= family for family in STANCE_FAMILIES)


def score_conditions(golds: tuple[GoldPosition, ...], found: tuple[Position, ...], *, kinds: bool) -> Counts:
    """Conditions whose words were found, whatever position they were hung on; with ``kinds`` also their kind."""
    wanted = [gold.condition for gold in golds if gold.condition and not gold.condition_optional]
    given = [condition for position in found for condition in position.conditions]
    allowed = [gold.condition for gold in golds if gold.condition and gold.condition_optional]
    pairs = pair_up(
        wanted,
        given,
        lambda gold, one: overlap(gold.text, one.text) >= SAME_CONTENT and (not kinds or gold.kind == one.kind),
    )
    extra = [
        one
        for j, one in enumerate(given)
        if j not in pairs.values() and not any(overlap(gold.text, one.text) >= SAME_CONTENT for gold in allowed)
    ]
    return Counts(len(pairs), len(pairs) + len(extra), len(wanted))


def score_events(golds: tuple[GoldEvent, ...], found: tuple[Event, ...], lands: Countryside) -> EventScore:
    def typed(gold: GoldEvent, event: Event) -> bool:
        return event.plover in gold.types

    def acted(gold: GoldEvent, event: Event) -> bool:
        return same_actor(gold, event, lands)

    def parties(gold: GoldEvent, event: Event) -> bool:
        return same_parties(gold, event, lands)

    def pairing(same: Callable[[GoldEvent, Event], bool]) -> Pairing:
        return pair_with_optional(golds, found, same, lambda gold: gold.optional, prefer=_near)

    full = pairing(lambda gold, event: typed(gold, event) and parties(gold, event))
    return EventScore(
        full=full,
        dyad=pairing(parties).counts,
        typed_actor=pairing(lambda gold, event: typed(gold, event) and acted(gold, event)).counts,
        type_only=pairing(typed).counts,
        actor_only=pairing(acted).counts,
        details=_details(golds, found, full),
    )


def same_actor(gold: GoldEvent, event: Event, lands: Countryside) -> bool:
    actors = lands.of(event.actor)
    return _fits(actors, gold.actors) or any(actors | lands.of(event.recipient) == one for one in gold.together)


def same_parties(gold: GoldEvent, event: Event, lands: Countryside) -> bool:
    actors, recipients = lands.of(event.actor), lands.of(event.recipient)
    return (_fits(actors, gold.actors) and _fits(recipients, gold.recipients)) or (actors | recipients) in gold.together


def same_recipient(gold: GoldEvent, event: Event, lands: Countryside) -> bool:
    recipients = lands.of(event.recipient)
    return _fits(recipients, gold.recipients) or any(lands.of(event.actor) | recipients == one for one in gold.together)


def _fits(found: Countries, wanted: tuple[Countries, ...]) -> bool:
    """Whether a side is one of those that count as right; where the label does not say, anybody is."""
    return not wanted or found in wanted


def at_place(snippet: str, fact: Event | Position | Statement) -> bool:
    return covered(snippet, evidence_of(fact)) >= SAME_PLACE


def _near(gold: GoldEvent, event: Event) -> float:
    return covered(gold.snippet, evidence_of(event))


def _same_content(gold: GoldStatement, found: Statement) -> bool:
    return overlap(gold.content, content_of(found)) >= SAME_CONTENT


def _is_fragment(found: Statement, golds: list[GoldStatement], lands: Countryside) -> bool:
    return any(
        covered(content_of(found), gold.content) >= FRAGMENT and same_speaker(gold, found, lands) for gold in golds
    )


def _tells_event(found: Statement, golds: tuple[GoldEvent, ...], lands: Countryside) -> bool:
    speakers = lands.of(found.speaker)
    return any(at_place(gold.snippet, found) and any(speakers & actors for actors in gold.actors) for gold in golds)


def _details(golds: tuple[GoldEvent, ...], found: tuple[Event, ...], full: Pairing) -> dict[str, Counts]:
    pairs = [(golds[i], found[j]) for i, j in full.pairs.items()]
    placed = [(gold, event) for gold, event in pairs if at_place(gold.snippet, event)]
    right = {
        "place": len(placed),
        "mode": sum(gold.mode == event.coding.mode for gold, event in pairs),
        "cameo root": sum(gold.cameo == event.cameo[:2] for gold, event in pairs),
        "date": sum((event.date or "") == gold.date for gold, event in pairs),
        "status": sum(event.status == gold.status for gold, event in pairs),
    }
    return {name: Counts(number, len(pairs), len(pairs)) for name, number in right.items()}
