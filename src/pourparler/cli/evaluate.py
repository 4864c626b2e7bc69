"""``pourparler evaluate``: how right the program is on gold that you bring."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from .exits import SOME_SET_ASIDE
from .screen import out, say, waiting


class Format(StrEnum):
    text = "text"
    json = "json"


def evaluate(
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD", help="A gold file, or a folder of labelled pages.", show_default=False)
    ],
    format: Annotated[Format, typer.Option(help="Tables for people, or one JSON object.")] = Format.text,
    misses: Annotated[int, typer.Option(metavar="N", help="Show the first N wrong answers.")] = 0,
    floors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="YAML of figures that must be reached; exit code 1 if not.")
    ] = None,
    resamples: Annotated[int, typer.Option(min=0, help="Bootstrap resamples behind the 95 % intervals.")] = 1000,
) -> None:
    """Score the program on a gold file.

    Precision, recall and F1 of each type, which type is taken for which, whether
    the confidence can be trusted, and 95 % bootstrap intervals. Understood are
    PLV's table of marked pairs (TSV), PLOVER's records (JSON), our own JSON lines
    (marked pairs, labelled texts, or what read --format json printed, mended by
    hand), and folders of pages with labels beside them. A malformed row is told
    with its line and left out; the others are scored (exit code 1).

    [bold]Examples[/]

    pourparler evaluate pairs.tsv
    pourparler evaluate gold.jsonl --misses 20
    pourparler evaluate gold.jsonl --format json > scores.json
    pourparler evaluate gold.jsonl --floors floors.yaml
    """
    from pourparler.evaluate import below, read_floors
    from pourparler.evaluate import evaluate as score

    wanted = read_floors(floors) if floors else None
    with waiting("Scoring"):
        found = score(gold, resamples=resamples)
    if format is Format.json:
        sys.stdout.write(json.dumps(found.to_dict(), ensure_ascii=False) + "\n")
    else:
        from .evaluate_tables import tables

        out().print(tables(found, misses))
    failed = below(found, wanted) if wanted else []
    for problem in found.problems:
        say(
            f"pourparler: {gold}, {problem}"
            if problem.line
            else f"pourparler: {gold}: {problem.what}; {problem.way_out}"
        )
    for line in failed:
        say(f"pourparler: not reached: {line}")
    if found.problems or failed:
        raise typer.Exit(SOME_SET_ASIDE)
