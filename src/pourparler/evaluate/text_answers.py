"""The whole program on labelled texts and pages: every report beside its labels, and the sums for the metrics."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from pourparler import flow
from pourparler.errors import PageError
from pourparler.model import Event, Report

from .confusion import NOTHING
from .facts import Countryside, FactScore, at_place, evidence_of, same_actor, same_parties, same_recipient, score_facts
from .gold import GoldEvent, GoldPage, Labels
from .goldtext import PARTS, GoldText
from .matching import Pairing, covered, pair_with_optional
from .tally import Row

Same = Callable[[GoldEvent, Event, Countryside], bool]


@dataclass(frozen=True, slots=True)
class TextAnswer:
    """A report beside its labels. ``report`` is None, and ``error`` says why, for a text that could not be read."""

    name: str
    labels: Labels
    labelled: frozenset[str]
    report: Report | None
    facts: FactScore | None
    error: str | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        return self.report.events if self.report else ()

    def lands(self) -> Countryside:
        assert self.report is not None
        return Countryside(self.report)


def answer_texts(texts: Sequence[GoldText]) -> list[TextAnswer]:
    """Each labelled text read the whole way; a text alone is read as it stands, a page as raw."""
    return [_answer(text.name, text, text.labelled, lambda text=text: _read(text)) for text in texts]  # type: ignore[misc]


def answer_pages(pages: Sequence[GoldPage]) -> list[TextAnswer]:
    """Each labelled page of a folder read the whole way."""
    everything = frozenset(PARTS)
    return [_answer(page.name, page, everything, lambda page=page: flow.read(str(page.path))) for page in pages]  # type: ignore[misc]


def row(answer: TextAnswer) -> Row:
    """What one text adds to the sums: events by type, and right, found and wanted of each part and criterion."""
    found: Row = {("items", ""): 1.0}
    for (what, name), number in _counted(answer):
        found[what, name] = found.get((what, name), 0.0) + number
    return found


def confusions(answer: TextAnswer) -> Iterator[tuple[str, str]]:
    """(gold type, type given) of every event: those of right type, those at the place of another's words, the rest."""
    typed = _typed(answer)
    for j in typed.pairs.values():
        yield answer.events[j].plover, answer.events[j].plover
    left = [i for i, gold in enumerate(answer.labels.events) if i not in typed.pairs and not gold.optional]
    spurious = list(typed.spurious)
    for i in left:
        gold = answer.labels.events[i]
        beside = next((j for j in spurious if _beside(gold, answer.events[j], answer.lands())), None)
        if beside is not None:
            spurious.remove(beside)
        yield gold.types[0], answer.events[beside].plover if beside is not None else NOTHING
    yield from ((NOTHING, answer.events[j].plover) for j in spurious)


def judged_events(answer: TextAnswer) -> Iterator[tuple[Event, bool, bool]]:
    """Every event found, whether its type is right (of what is told in that place), and whether type, actor and
    recipient are."""
    if answer.facts is None or "events" not in answer.labelled:
        return
    full = set(answer.facts.events.full.pairs.values())
    typed = {
        j
        for i, j in _pairing(answer, _same_type_there, lambda gold: True).pairs.items()
        if answer.labels.events[i].snippet or j in full
    }
    yield from ((event, j in typed | full, j in full) for j, event in enumerate(answer.events))


def _answer(name: str, labels: Labels, labelled: frozenset[str], read: Callable[[], Report]) -> TextAnswer:
    try:
        report = read()
    except PageError as error:
        return TextAnswer(name, labels, labelled, None, None, f"{error.reason}: {error}")
    return TextAnswer(name, labels, labelled, report, score_facts(labels, report))


def _read(text: GoldText) -> Report:
    if text.page is not None:
        return flow.read(str(text.page), published=text.published)
    assert text.text is not None
    return flow.read(text.text.encode(), published=text.published, as_text=True)


def _counted(answer: TextAnswer) -> Iterator[tuple[tuple[str, str], float]]:
    if "events" in answer.labelled:
        yield from _types(answer)
        for name, same, wanted in _CRITERIA:
            yield from _parts(name, _pairing(answer, same, wanted))
        yield ("extra", ""), float(len(_typed(answer).spurious))
    if answer.facts is not None:
        scores = {"statements": answer.facts.statements.counts, "positions": answer.facts.positions.counts}
        scores["conditions"] = answer.facts.conditions
        for name, counts in scores.items():
            if ("positions" if name == "conditions" else name) in answer.labelled:
                for what in ("right", "found", "wanted"):
                    yield ("part " + what, name), float(getattr(counts, what))


def _types(answer: TextAnswer) -> Iterator[tuple[tuple[str, str], float]]:
    typed = _typed(answer)
    optional = {i for i, gold in enumerate(answer.labels.events) if gold.optional}
    for i, j in typed.pairs.items():
        if i not in optional:
            for what in ("right", "found", "wanted"):
                yield (what, answer.events[j].plover), 1.0
    for i, gold in enumerate(answer.labels.events):
        if i not in typed.pairs and i not in optional:
            yield ("wanted", gold.types[0]), 1.0
    for j in typed.spurious:
        yield ("found", answer.events[j].plover), 1.0


def _parts(name: str, pairing: Pairing) -> Iterator[tuple[tuple[str, str], float]]:
    for what in ("right", "found", "wanted"):
        yield ("part " + what, name), float(getattr(pairing.counts, what))


def _typed(answer: TextAnswer) -> Pairing:
    return _pairing(answer, _same_type, lambda gold: True)


def _pairing(answer: TextAnswer, same: Same, wanted: Callable[[GoldEvent], bool]) -> Pairing:
    golds = [gold for gold in answer.labels.events if wanted(gold)]
    if answer.report is None:
        return pair_with_optional(golds, (), lambda gold, event: False, lambda gold: gold.optional)
    lands = answer.lands()
    return pair_with_optional(
        golds, answer.events, lambda gold, event: same(gold, event, lands), lambda gold: gold.optional, prefer=_near
    )


def _same_type(gold: GoldEvent, event: Event, _lands: Countryside) -> bool:
    return event.plover in gold.types


def _same_type_there(gold: GoldEvent, event: Event, _lands: Countryside) -> bool:
    return event.plover in gold.types and (not gold.snippet or at_place(gold.snippet, event))


def _all_three(gold: GoldEvent, event: Event, lands: Countryside) -> bool:
    return event.plover in gold.types and same_parties(gold, event, lands)


def _near(gold: GoldEvent, event: Event) -> float:
    return covered(gold.snippet, evidence_of(event)) if gold.snippet else 0.0


def _beside(gold: GoldEvent, event: Event, lands: Countryside) -> bool:
    """Whether an event of another type was read where the label stands; without a snippet, between the same sides."""
    return at_place(gold.snippet, event) if gold.snippet else same_parties(gold, event, lands)


_CRITERIA: tuple[tuple[str, Same, Callable[[GoldEvent], bool]], ...] = (
    ("event type", _same_type, lambda gold: True),
    ("actor country", same_actor, lambda gold: any(gold.actors)),
    ("recipient country", same_recipient, lambda gold: any(gold.recipients)),
    ("all three in one event", _all_three, lambda gold: True),
)
