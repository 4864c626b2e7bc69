"""Events of real pages that second readers judged against their page: places, codes and verdicts, no text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pourparler.evaluate.facts import Countryside
from pourparler.model import Event, Span

from .deeds_corpora import documents

FILE = Path(__file__).parent / "data/judged.txt"
NEAR = 0.5  # share of the shorter evidence that two tellings of one event have in common
Lands = frozenset[str]


@dataclass(frozen=True)
class Verdict:
    """What was told at a place, whether it was right, and what is. ``answers``: None where nobody said."""

    span: Span
    taught: bool
    kind: str
    doers: Lands
    kind_right: bool
    doers_right: bool
    kind_answer: str
    doers_answer: Lands | None

    def of(self, event: Event, lands: Countryside) -> bool | None:
        """Whether type and actors of an event told here are right; None where the judges do not tell."""
        kind = self.kind_right if event.plover == self.kind else event.plover == self.kind_answer
        found = lands.of(event.actor)
        if found == self.doers:
            return kind and self.doers_right
        return None if self.doers_answer is None else kind and found == self.doers_answer


def verdicts(path: Path = FILE) -> dict[str, list[Verdict]]:
    """The verdicts on each document, by its name in the corpora."""
    found: dict[str, list[Verdict]] = {}
    for line in path.read_text().splitlines():
        if not line.startswith("#"):
            name, place, taught, kind, doers, _, right, answer, doers_answer, _ = line.split()
            start, end = map(int, place.split("-"))
            verdict = Verdict(
                Span(start, end), taught == "taught", kind, _lands(doers), right[0] == "1", right[1:3] == "11",
                answer, None if doers_answer == "?" else _lands(doers_answer),
            )  # fmt: skip
            found.setdefault(name, []).append(verdict)
    return found


def texts(data: Path, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """(name, text) of those documents as they were read when they were judged."""
    wanted = set(names)
    for name, text in documents(data):
        if name in wanted:
            yield name, _laid_out(name, text)


def verdict_on(event: Event, known: Sequence[Verdict], lands: Countryside) -> bool | None:
    """Whether type and actors of an event are right; None where nobody judged what stands there."""
    span = event.evidence[0].span
    near = [
        one for one in known if span and _shared(span, one.span) > NEAR and event.plover in (one.kind, one.kind_answer)
    ]
    best = max(near, key=lambda one: (event.plover == one.kind, lands.of(event.actor) == one.doers), default=None)
    return best.of(event, lands) if best is not None and not best.taught else None


def _laid_out(name: str, text: str) -> str:
    if name.startswith("st-"):
        return text.replace("\n", "\n\n")
    first, _, rest = text.partition(" ") if text.startswith(("http://", "https://")) else ("", "", text)
    if "\n" in first:
        rest = text.partition("\n")[2]
    return "\n\n".join(line for line in rest.lstrip().split("\n") if line.strip())


def _shared(one: Span, other: Span) -> float:
    common = min(one.end, other.end) - max(one.start, other.start)
    return common / max(1, min(one.length, other.length))


def _lands(codes: str) -> Lands:
    return frozenset() if codes == "-" else frozenset(codes.split("+"))
