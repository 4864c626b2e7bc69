"""The score of a gold file of any kind: what ``pourparler evaluate`` prints."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from .confusion import Confusion
from .goldfile import GoldFile, load_gold_file
from .matching import Counts
from .pair_answers import QUAD, Coder, PairAnswer, answer_pairs
from .problems import Problem
from .reliability import Reliability, reliability
from .tally import RESAMPLES, Estimate, Floats, Tally, estimate, ratio
from .text_answers import TextAnswer, answer_pages, answer_texts, confusions, judged_events, row


@dataclass(frozen=True, slots=True)
class TypeScore:
    """One type's counts, and its F1 with interval."""

    counts: Counts
    f1: Estimate

    def to_dict(self) -> dict[str, Any]:
        return self.counts.to_dict() | {"f1_interval": [round(self.f1.low, 4), round(self.f1.high, 4)]}


@dataclass(frozen=True, slots=True)
class Section:
    """The scores on one kind of gold: ``marked pairs`` or ``texts``.

    ``shares``: the overall figures. ``parts``: counts of statements, positions and so on (texts only). ``confidence``:
    by what counts as right, the reliability of the answers' confidence. ``wrong``: one line for each wrong answer.
    """

    kind: str
    items: int
    shares: dict[str, Estimate]
    types: dict[str, TypeScore]
    confusion: Confusion
    confidence: dict[str, Reliability]
    parts: dict[str, Counts] = field(default_factory=dict)
    wrong: tuple[str, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind,
            "items": self.items,
            "overall": {name: share.to_dict() for name, share in self.shares.items()},
            "types": {name: score.to_dict() for name, score in self.types.items()},
            "parts": {name: counts.to_dict() for name, counts in self.parts.items()},
            "confusion": self.confusion.to_dict(),
            "confidence": {name: found.to_dict() for name, found in self.confidence.items()},
        }


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``gold`` and ``sha256`` say what it was scored on; ``problems``: the rows that could not be used."""

    gold: str
    sha256: str
    sections: tuple[Section, ...]
    problems: tuple[Problem, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "gold": self.gold,
            "sha256": self.sha256,
            "sections": [section.to_dict() for section in self.sections],
            "problems": [problem.to_dict() for problem in self.problems],
        }


def evaluate(path: Path, *, code: Coder | None = None, resamples: int = RESAMPLES) -> Evaluation:
    """The score of the program on the gold in ``path``; ``code`` codes marked pairs in place of ``code_relation``.

    Raises :class:`~pourparler.errors.CollectError` when nothing in it can be scored.
    """
    return evaluate_gold(load_gold_file(path), code=code, resamples=resamples)


def evaluate_gold(gold: GoldFile, *, code: Coder | None = None, resamples: int = RESAMPLES) -> Evaluation:
    """The score of the program on gold that was loaded before."""
    sections: list[Section] = []
    if gold.pairs:
        sections.append(pairs_section(answer_pairs(gold.pairs, code or _own_coder()), resamples))
    texts = [*answer_texts(gold.texts), *answer_pages(gold.pages)]
    if texts:
        sections.append(texts_section(texts, resamples))
    unread = tuple(
        Problem(0, f"{one.name} could not be read ({one.error})", "its labels count as missed")
        for one in texts
        if one.error
    )
    return Evaluation(gold.name, gold.sha256, tuple(sections), gold.problems + unread)


def pairs_section(answers: Sequence[PairAnswer], resamples: int = RESAMPLES) -> Section:
    """Accuracy, macro-F1 and quads of the coder of marked pairs."""
    tally = Tally([answer.row() for answer in answers], resamples=resamples)
    total = tally.sum("items")
    shares: dict[str, Floats] = {
        "accuracy": ratio(tally.sum("answers right"), total),
        "macro_f1": tally.macro_f1(),
        "quad_accuracy": ratio(tally.sum("quads right"), total),
        "quad_macro_f1": tally.macro_f1(QUAD),
    }
    return Section(
        "marked pairs",
        len(answers),
        {name: estimate(values) for name, values in shares.items()},
        _types(tally),
        Confusion.of((answer.pair.root, answer.given) for answer in answers),
        {"type": reliability([(answer.coding.confidence, answer.right) for answer in answers])},
        wrong=tuple(_wrong_pair(answer) for answer in answers if not answer.right),
    )


def texts_section(answers: Sequence[TextAnswer], resamples: int = RESAMPLES) -> Section:
    """Events found from the bare text: type, sides, all three; statements, positions, conditions where labelled."""
    tally = Tally([row(answer) for answer in answers], resamples=resamples)
    shares = {
        "precision": _over(tally, "right", "found"),
        "recall": _over(tally, "right", "wanted"),
        "macro_f1": tally.macro_f1(),
        "wrong_extra_a_text": ratio(tally.sum("extra"), tally.sum("items")),
    }
    shares |= {f"{name} found": _part(tally, name) for name in tally.names("part wanted") if name not in _FACTS}
    events = [judged for answer in answers for judged in judged_events(answer)]
    return Section(
        "texts",
        len(answers),
        {name: estimate(values) for name, values in shares.items()},
        _types(tally),
        Confusion.of(pair for answer in answers if "events" in answer.labelled for pair in confusions(answer)),
        {
            "type": reliability([(event.coding.confidence, typed) for event, typed, _ in events]),
            "type, actor and recipient": reliability([(event.confidence, full) for event, _, full in events]),
        },
        parts={name: tally.counts(name, "part ") for name in tally.names("part wanted")},
        wrong=tuple(line for answer in answers for line in _wrong_events(answer)),
    )


_FACTS = ("statements", "positions", "conditions")


def _own_coder() -> Coder:
    from pourparler.understand import code_relation

    return code_relation


def _types(tally: Tally) -> dict[str, TypeScore]:
    names = sorted({*tally.names("wanted"), *tally.names("found")})
    return {name: TypeScore(tally.counts(name), estimate(tally.f1(name))) for name in names}


def _over(tally: Tally, part: str, whole: str) -> Floats:
    return ratio(_total(tally, part), _total(tally, whole))


def _total(tally: Tally, what: str) -> Floats:
    total: Floats = np.sum([tally.sum(what, name) for name in ("", *tally.names(what))], axis=0)
    return total


def _part(tally: Tally, name: str) -> Floats:
    """Of what the gold has, the share that was found."""
    return ratio(tally.sum("part right", name), tally.sum("part wanted", name))


def _wrong_pair(answer: PairAnswer) -> str:
    coding, pair = answer.coding, answer.pair
    where = f"line {pair.line}: " if pair.line else ""
    return f"{where}{pair.root} taken for {answer.given} ({coding.confidence:.2f}): {pair.text}"


def _wrong_events(answer: TextAnswer) -> list[str]:
    if answer.facts is None or "events" not in answer.labelled:
        return []
    full, lands = answer.facts.events.full, answer.lands()
    missed = [
        f"{answer.name}: not found: {gold.label} {gold.snippet!r}"
        for i, gold in enumerate(answer.labels.events)
        if i not in full.pairs and not gold.optional
    ]
    extra = [
        f"{answer.name}: not in the gold: {event.plover} {'+'.join(sorted(lands.of(event.actor))) or '–'} → "
        f"{'+'.join(sorted(lands.of(event.recipient))) or '–'} ({event.confidence:.2f}) {event.evidence[0].text!r}"
        for event in (answer.events[j] for j in full.spurious)
    ]
    return missed + extra
