"""How right the coder of marked pairs is on the PLV table (accuracy, macro-F1 over 15 roots, quads).

    python -m benchmarks.coder --data ../shared/data
    python -m benchmarks.coder --table my.tsv --hold-out 0

``--hold-out N`` scores the N pairs that ``training.language --hold-out N`` kept out of training (150 in both unless
told otherwise); 0 scores all of them, which for ``plv-train.tsv`` says how well the model remembers. The shipped model
was finished on all pairs (training.finish), so that its scores here are no held-out scores: ``--model FOLDER`` takes
one that was not (``python -m training.relation_apart`` makes it).
"""

import argparse
import os
import random
from pathlib import Path
from typing import Any

from pourparler.evaluate import read_pairs, score_relations
from pourparler.language.network import MODEL_VARIABLE
from pourparler.understand import code_relation

from . import tables

TABLE = Path("events/plv-train.tsv")


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the scores; an empty result where there is no table."""
    args = _arguments(argv)
    if args.model:
        os.environ[MODEL_VARIABLE] = args.model
    path = args.table or (args.data / TABLE if args.data else None)
    if path is None:
        return {}
    pairs = read_pairs(path, once=True)
    kept = sorted(random.Random(0).sample(range(len(pairs)), args.hold_out)) if args.hold_out else range(len(pairs))
    score = score_relations([pairs[i] for i in kept], code_relation)
    if args.json:
        tables.as_json(score.to_dict())
    else:
        tables.table(f"marked pairs of {path.name}", ("what", "score"), list(score.to_dict().items()))
        tables.counts_table("by root", score.roots)
    return score.to_dict()


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.coder", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder")
    parser.add_argument("--table", type=Path, help="another table of marked pairs")
    parser.add_argument("--hold-out", type=int, default=150, help="score the pairs kept out of training")
    parser.add_argument("--model", help="another model folder")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
