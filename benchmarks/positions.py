"""Who takes which stance toward whom, on which condition: pages that were labelled before the program had read them.

    python -m benchmarks.positions                     # held and sealed (second rounds), fresh, dawn, plain
    python -m benchmarks.positions --part held         # one of the five
    python -m benchmarks.positions --labels FILE --data ../shared/data   # labels by offset in the shared stories

A position is right when the holder's country (they meet, or both are empty), the family of stance, and the party that
it is taken toward are right: the found countries meet one of the label's sets, or are empty where the label allows it.
A labels file has one JSON object a line: ``page`` ("stories/004"), ``start`` and ``end`` of the words in the page,
``holder``, ``stance`` (each counts as right), ``toward`` (a list of sets), ``condition`` (``kind``, ``start``,
``end``), ``optional``.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pourparler as pp
from pourparler.evaluate.facts import IMPLIED_BY, SAME_CONTENT, Countryside, akin, at_place
from pourparler.evaluate.gold import Countries, page_files, show
from pourparler.evaluate.matching import Counts, Pairing, overlap, pair_with_optional
from pourparler.evaluate.tally import Tally, estimate
from pourparler.model import Position, Report

from . import tables
from .corpus import PARTS

COLUMNS = ("what", "right", "found", "wanted", "P", "R", "F1", "95 %")
SECOND_ROUND = ("held", "sealed", "fresh", "dawn", "plain")
STORIES = Path("stories", "news-cluster-dev.jsonl.gz")


@dataclass(frozen=True, slots=True)
class Label:
    holder: Countries
    stances: tuple[str, ...]
    toward: tuple[Countries, ...]
    words: str
    condition: tuple[str, str] | None = None  # kind and words
    optional: bool = False
    condition_optional: bool = False

    def fits(self, position: Position, lands: Countryside, *, toward: bool) -> bool:
        held, aimed = lands.of(position.holder), lands.of(position.toward)
        return (
            (bool(held & self.holder) if self.holder else not held)
            and any(akin(stance, position.stance) for stance in self.stances)
            and (not toward or any(bool(aimed & one) if one else not aimed for one in self.toward))
            and at_place(self.words, position)
        )


@dataclass(frozen=True, slots=True)
class Case:
    """One page: ``implied``: words of labelled events, and the stances that each implies (not counted against)."""

    name: str
    part: str
    page: str | bytes
    labels: tuple[Label, ...]
    implied: tuple[tuple[str, frozenset[str]], ...] = ()


@dataclass
class Scored:
    rows: list[dict[tuple[str, str], float]] = field(default_factory=list)
    misses: list[str] = field(default_factory=list)


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print the scores by part, with 95 % intervals over the pages; give them as a dict."""
    args = _arguments(argv)
    cases = tuple(stories(args.data, args.labels)) if args.labels else tuple(gold_cases(args.part))
    parts: dict[str, Scored] = defaultdict(Scored)
    for case in cases:
        for name in (case.part, "all"):
            _add(parts[name], case, pp.read(case.page))
    result = {name: _summary(scored) for name, scored in parts.items()}
    if args.json:
        tables.as_json(result)
        return result
    for name, summary in result.items():
        tables.table(f"positions, {name}", COLUMNS, summary["rows"])
    if args.misses:
        for line in parts["all"].misses:
            tables.console.print(line, markup=False, highlight=False, soft_wrap=True)
    return result


def gold_cases(only: str | None = None) -> Iterator[Case]:
    """The gold pages (of one part) whose positions say which other parties can be defended (``also_toward`` there)."""
    for part in (only,) if only else SECOND_ROUND:
        for path in page_files(PARTS[part]):
            label = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
            if any("also_toward" in one for one in label["positions"]):
                implied = tuple(_implied(event) for event in label["events"])
                yield Case(path.stem, part, str(path), tuple(_label(one) for one in label["positions"]), implied)


def stories(data: Path, labels: Path) -> Iterator[Case]:
    """The labelled articles of the shared stories, each as the text that was scraped."""
    with gzip.open(data / STORIES, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    by_page: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for line in labels.read_text(encoding="utf-8").splitlines():
        by_page[json.loads(line)["page"]].append(json.loads(line))
    for name, ones in by_page.items():
        text = texts[int(name.rpartition("/")[2])]
        yield Case(name, "stories", text.encode(), tuple(_by_offset(one, text) for one in ones))


def _label(one: dict[str, Any]) -> Label:
    condition = one["condition"]
    return Label(
        frozenset(one["holder"]),
        (one["stance"],),
        tuple(map(frozenset, (one["toward"], *one.get("also_toward", ())))),
        one["snippet"],
        (condition["kind"], condition["text"]) if condition else None,
        condition_optional=one.get("condition_optional", False),
    )


def _by_offset(one: dict[str, Any], text: str) -> Label:
    condition = one.get("condition")
    return Label(
        frozenset(one["holder"]),
        tuple(one["stance"]),
        tuple(map(frozenset, one["toward"])),
        text[one["start"] : one["end"]],
        (condition["kind"], text[condition["start"] : condition["end"]]) if condition else None,
        one["optional"],
    )


def _implied(event: dict[str, Any]) -> tuple[str, frozenset[str]]:
    types = (event["plover"], *event.get("also", ()))
    return event["snippet"], frozenset(stance for name in types for stance in IMPLIED_BY.get(name, ()))


def _add(scored: Scored, case: Case, report: Report) -> None:
    lands = Countryside(report)
    full, family = (_pairs(case, report, lands, toward=toward) for toward in (True, False))
    given = [one for position in report.positions for one in position.conditions]
    wanted = [one for one in case.labels if one.condition]
    same = pair_with_optional(
        wanted,
        given,
        lambda label, one: label.condition is not None and overlap(label.condition[1], one.text) >= SAME_CONTENT,
        lambda label: label.optional or label.condition_optional,
    )
    scored.rows.append(
        _row("holder + stance + toward", full.counts)
        | _row("holder + stance", family.counts)
        | _row("conditions found", same.counts)
    )
    scored.misses.extend(_misses(case, report, lands, full))


def _pairs(case: Case, report: Report, lands: Countryside, *, toward: bool) -> Pairing:
    pairing = pair_with_optional(
        case.labels,
        report.positions,
        lambda label, one: label.fits(one, lands, toward=toward),
        lambda one: one.optional,
    )
    counted = tuple(j for j in pairing.spurious if not _harmless(report.positions[j], case))
    right = pairing.counts.right
    return Pairing(pairing.pairs, counted, Counts(right, right + len(counted), pairing.counts.wanted))


def _harmless(position: Position, case: Case) -> bool:
    return any(position.stance in stances and at_place(words, position) for words, stances in case.implied)


def _row(name: str, counts: Counts) -> dict[tuple[str, str], float]:
    return {("right", name): counts.right, ("found", name): counts.found, ("wanted", name): counts.wanted}


def _misses(case: Case, report: Report, lands: Countryside, pairing: Pairing) -> Iterator[str]:
    for i, label in enumerate(case.labels):
        if i not in pairing.pairs and not label.optional:
            toward = " or ".join(map(show, label.toward))
            yield f"{case.name} missed: {show(label.holder)} {label.stances[0]} → {toward}: {label.words!r}"
    for j in pairing.spurious:
        one = report.positions[j]
        said = f"{show(lands.of(one.holder))} {one.stance} → {show(lands.of(one.toward))}: {one.proposition!r}"
        yield f"{case.name} extra:  {said}"


def _summary(scored: Scored) -> dict[str, Any]:
    tally = Tally(scored.rows)
    rows = []
    for name in ("holder + stance + toward", "holder + stance", "conditions found"):
        counts, f1 = tally.counts(name), estimate(tally.f1(name))
        shares = (counts.precision, counts.recall, counts.f1)
        rows.append([name, counts.right, counts.found, counts.wanted, *shares, f"{f1.low:.2f}-{f1.high:.2f}"])
    return {"pages": tally.items, "rows": rows}


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.positions", description=__doc__)
    parser.add_argument("--labels", type=Path, help="a labels file instead of the gold pages")
    parser.add_argument("--part", choices=SECOND_ROUND, help="only this part of the gold pages")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"), help="the shared data folder")
    parser.add_argument("--misses", action="store_true", help="list what was missed and what was too much")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
