"""Events of real pages that second readers judged against their page: places, codes and verdicts, no text."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.ecb import documents as ecb

from pourparler.evaluate.facts import Countryside
from pourparler.model import Event, Report, Span

from .deeds_corpora import documents, written

FILE = Path(__file__).parent / "data/judged.txt"
ECB = "ec-"  # how the names of its documents begin here
NOBODY = "-"
SAME = "="
NEAR = 0.5  # share of the shorter evidence that two tellings of one event have in common
Lands = frozenset[str]


@dataclass(frozen=True)
class Verdict:
    """What was told at a place, whether it was right, and what is. ``answers``: None where nobody said.

    ``doer``: where a told actor is named, None for nobody told; ``doer_answer``: where the right one is, "-" for
    nobody, "" if not said.
    """

    span: Span
    taught: bool
    kind: str
    doers: Lands
    kind_right: bool
    doers_right: bool
    kind_answer: str
    doers_answer: Lands | None
    doer: Span | None = None
    doer_answer: Span | str = ""

    def doer_right(self, event: Event, report: Report, lands: Countryside) -> bool | None:
        """Whether the actors of an event told here are right; None where the judges do not tell."""
        found, here = lands.of(event.actor), _named_at(event, report)
        if found == self.doers and (here(self.doer) if self.doer else not event.actor):
            return self.doers_right
        if isinstance(self.doer_answer, Span):
            return here(self.doer_answer) and found == self.doers_answer
        return not event.actor if self.doer_answer == NOBODY else None

    def right(self, event: Event, report: Report, lands: Countryside) -> bool | None:
        """Whether type and actors of an event told here are right; None where the judges do not tell."""
        kind = self.kind_right if event.plover == self.kind else event.plover == self.kind_answer
        doer = self.doer_right(event, report, lands)
        return doer if doer is None else kind and doer


def verdicts(path: Path = FILE) -> dict[str, list[Verdict]]:
    """The verdicts on each document, by its name in the corpora."""
    found: dict[str, list[Verdict]] = {}
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            name, place, taught, kind, doers, _, right, answer, doers_answer, _, doer, doer_answer = line.split()
            at, other = _place(doer), _place(doer_answer)
            verdict = Verdict(
                _span(place), taught == "taught", kind, _lands(doers), right[0] == "1", right[1] == "1",
                answer, None if doers_answer == "?" else _lands(doers_answer), at if isinstance(at, Span) else None,
                at if other == SAME else other,
            )  # fmt: skip
            found.setdefault(name, []).append(verdict)
    return found


def texts(data: Path, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(name, text) of those documents as they were read when they were judged."""
    wanted = set(names)
    for name, text in documents(data):
        if name in wanted:
            yield name, _laid_out(name, text)
    for document in ecb(data / "stories" / "ecbplus"):
        if (name := f"{ECB}{document.name}") in wanted:
            yield name, _without_address([written(words) for _, words in sorted(document.sentences.items())])


def verdict_on(event: Event, known: Sequence[Verdict], lands: Countryside) -> Verdict | None:
    """The verdict on an event told here; None where nobody judged what stands there."""
    span = event.evidence[0].span
    near = [
        one for one in known if span and _shared(span, one.span) > NEAR and event.plover in (one.kind, one.kind_answer)
    ]
    return max(near, key=lambda one: (event.plover == one.kind, lands.of(event.actor) == one.doers), default=None)


def _without_address(sentences: Sequence[str]) -> str:
    return "\n\n".join(sentences[1:] if sentences[0].startswith("http") else sentences)


def _laid_out(name: str, text: str) -> str:
    if name.startswith("st-"):
        return text.replace("\n", "\n\n")
    first, _, rest = text.partition(" ") if text.startswith(("http://", "https://")) else ("", "", text)
    if "\n" in first:
        rest = text.partition("\n")[2]
    return "\n\n".join(line for line in rest.lstrip().split("\n") if line.strip())


def _place(field: str) -> Span | str:
    return _span(field) if field[0].isdigit() else field.strip("?")


def _span(place: str) -> Span:
    start, end = map(int, place.split("-"))
    return Span(start, end)


def _named_at(event: Event, report: Report) -> Callable[[Span], bool]:
    """Whether a place names an actor of the event."""
    spans = [mention.span for actor in report.actors if actor.id in event.actor for mention in actor.mentions]
    return lambda place: any(span.overlaps(place) for span in spans)


def _shared(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / max(1, min(one.length, other.length))


def _lands(codes: str) -> Lands:
    return frozenset() if codes == "-" else frozenset(codes.split("+"))
