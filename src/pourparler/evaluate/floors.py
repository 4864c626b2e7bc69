"""Floors: what a program has to reach on a gold file, pinned with the file's hash.

A YAML file for continuous integration. The hash notices a yardstick that was changed; a floor is raised when the
program got better, and lowered only by hand.

    sha256: 6269a562…
    floors:
      marked pairs: {accuracy: 0.90, macro_f1: 0.88, ece: 0.05}
      texts: {all three in one event found: 0.5}
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pourparler.codebook.yamlfile import Node, YamlFile

from .evaluation import Evaluation, Section

ECE = "ece"
"""A ceiling, not a floor: the calibration error may not be above it."""


@dataclass(frozen=True, slots=True)
class Floors:
    """``least``: section's kind → metric → value."""

    sha256: str
    least: dict[str, dict[str, float]]


def read_floors(path: Path) -> Floors:
    """The floors in a YAML file. Raises :class:`~pourparler.errors.CodebookError` with file, line and the way out."""
    fields = YamlFile(path).root.fields("sha256", "floors")
    for name in ("sha256", "floors"):
        if name not in fields:
            YamlFile(path).root.fail(f"no {name!r}", "`pourparler evaluate GOLD --format json` tells both")
    least = {kind: dict(_numbers(node)) for kind, node in fields["floors"].entries()}
    return Floors(fields["sha256"].text(), least)


def below(evaluation: Evaluation, floors: Floors) -> list[str]:
    """What does not reach its floor, a line each; empty when all is well."""
    if evaluation.sha256 != floors.sha256:
        return [f"{evaluation.gold} is not the gold of these floors: its sha256 is {evaluation.sha256}"]
    sections = {section.kind: section for section in evaluation.sections}
    return [
        line
        for kind, wanted in floors.least.items()
        for line in (_failures(sections[kind], wanted) if kind in sections else [f"the gold holds no {kind}"])
    ]


def _numbers(node: Node) -> Iterator[tuple[str, float]]:
    yield from ((name, value.number()) for name, value in node.entries())


def _failures(section: Section, wanted: dict[str, float]) -> Iterator[str]:
    for name, least in wanted.items():
        value = _value(section, name)
        if value is None:
            yield f"{section.kind}: there is no figure {name!r}; there are {', '.join((*section.shares, ECE))}"
        elif value > least if name == ECE else value < least:
            yield f"{section.kind}: {name} is {value:.4f}, {'above' if name == ECE else 'below'} {least}"


def _value(section: Section, name: str) -> float | None:
    if name == ECE:
        return next(iter(section.confidence.values())).ece
    return section.shares[name].value if name in section.shares else None
