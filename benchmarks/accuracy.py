"""How right the program is on the hand-labelled pages of benchmarks/gold.

python -m benchmarks.accuracy                     # all parts
python -m benchmarks.accuracy --part dev --misses # and every miss, by the part of the program it points to
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pourparler.evaluate import FolderScore, gold_hash, score_folder
from pourparler.evaluate.misses import Miss, misses_of
from pourparler.evaluate.pages import HEAD_PARTS, PageScore
from pourparler.evaluate.tally import Estimate, Tally, estimate

from . import tables
from .corpus import PARTS

FACT_COLUMNS = ("what", "right", "found", "wanted", "precision", "recall", "F1", "95 % over pages")


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print the scores; give them as :meth:`FolderScore.to_dict` by part."""
    args = _arguments(argv)
    chosen = {name: PARTS[name] for name in (args.part or PARTS)}
    scores = {name: score_folder(folder) for name, folder in chosen.items()}
    result: dict[str, Any] = {name: score.to_dict() for name, score in scores.items()}
    for name, score in scores.items():
        result[name]["intervals"] = {fact: one.to_dict() for fact, one in intervals(score).items()}
    result["gold"] = gold_hash(*PARTS.values())
    if args.json:
        tables.as_json(result)
        return result
    for name, score in scores.items():
        _show(name, score)
    if args.misses:
        _show_misses([miss for score in scores.values() for page in score.pages for miss in misses_of(page)])
    return result


def intervals(score: FolderScore) -> dict[str, Estimate]:
    """Each fact's F1 with its 95 % bootstrap interval over the pages."""
    pages = [FolderScore((page,)).facts for page in score.pages]
    rows = [
        {(what, name): getattr(counts, what) for name, counts in facts.items() for what in ("right", "found", "wanted")}
        for facts in pages
    ]
    tally = Tally(rows)
    return {name: estimate(tally.f1(name)) for name in score.facts}


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.accuracy", description=__doc__)
    parser.add_argument("--part", action="append", choices=sorted(PARTS), help="only this part (may be repeated)")
    parser.add_argument("--misses", action="store_true", help="list every miss with its cause")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    parser.add_argument("--data", type=Path, help="not needed here; taken so that all benchmarks take it")
    return parser.parse_args(argv)


def _show(name: str, score: FolderScore) -> None:
    heads = score.heads
    tables.table(
        f"{name}: reading",
        ("page", *HEAD_PARTS, "required"),
        [
            *([page.gold.name, *_head_row(page)] for page in score.pages),
            ["mean", *(heads[part] for part in HEAD_PARTS), heads["required"]],
        ],
    )
    tables.table(
        f"{name}: facts by page", ("page", "statements R", "P", "events R", "P", "F1"), map(_fact_row, score.pages)
    )
    tables.table(f"{name}: facts", FACT_COLUMNS, _facts_with_intervals(score))
    tables.counts_table(f"{name}: of the events found in full, right in", score.details)


def _head_row(page: PageScore) -> list[float]:
    return [*(getattr(page.head, part) for part in HEAD_PARTS), page.head.required]


def _fact_row(page: PageScore) -> list[object]:
    if page.facts is None:
        return [page.gold.name, page.error or "", "", "", "", ""]
    said, events = page.facts.statements.counts, page.facts.events.full.counts
    return [page.gold.name, said.recall, said.precision, events.recall, events.precision, events.f1]


def _facts_with_intervals(score: FolderScore) -> Iterator[list[object]]:
    for (name, c), one in zip(score.facts.items(), intervals(score).values(), strict=True):
        shares = (c.precision, c.recall, c.f1, f"{one.low:.2f}-{one.high:.2f}")
        yield [name, c.right, c.found, c.wanted, *shares]


def _show_misses(misses: list[Miss]) -> None:
    numbers = Counter((miss.part, miss.cause) for miss in misses)
    tables.table("misses by cause", ("part", "cause", "number"), [(*key, n) for key, n in numbers.most_common()])
    for miss in sorted(misses, key=lambda one: (one.part, one.cause, one.page)):
        tables.console.print(f"[bold]{miss.part}[/] {miss.cause} ({miss.page}): ", end="")
        tables.console.print(miss.detail, markup=False, highlight=False)


if __name__ == "__main__":
    main()
