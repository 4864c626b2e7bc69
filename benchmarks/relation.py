"""Accuracy of the relation block on the marked pairs that training leaves out.

python -m benchmarks.relation --data ../shared/data [--model FOLDER]
"""

from __future__ import annotations

import argparse
import os
from collections import Counter
from pathlib import Path

import spacy
from spacy.tokens import Doc
from training.marked import Example, held_out, read_plv

HELD_OUT = 150  # as in training.language
QUADS = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "YIELD": 2, "COOPERATE": 2, "AID": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip


def predict(examples: list[Example]) -> list[tuple[str, float]]:
    """Give each example's likeliest type (YIELD for its two) and the chance of no event."""
    from pourparler.language.component import annotate
    from pourparler.language.relation import score_pairs

    vocab = spacy.blank("en").vocab
    found = []
    for example in examples:
        count = len(example.words)
        doc = annotate([Doc(vocab, words=example.words, sent_starts=[i == 0 for i in range(count)])])[0]
        (scores,) = score_pairs(doc, [(doc[slice(*example.source)], doc[slice(*example.target)])])
        chances = Counter(scores.plover)
        chances["YIELD"] = chances.pop("CONCEDE") + chances.pop("RETREAT")
        found.append((max(chances, key=chances.__getitem__), scores.none))
    return found


def main() -> None:
    """Print accuracy, macro-F1 and how often an event is taken for none."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", help="another model folder")
    args = parser.parse_args()
    if args.model:
        os.environ["POURPARLER_MODEL"] = args.model
    _, examples = held_out(read_plv(args.data / "events/plv-train.tsv"), HELD_OUT)
    gold = ["YIELD" if len(example.types) > 1 else example.types[0] for example in examples]
    found = predict(examples)
    types = [name for name, _ in found]
    right, marked, wanted = Counter[str](), Counter(types), Counter(gold)
    right.update(name for name, expected in zip(types, gold, strict=True) if name == expected)
    scores = [2 * right[name] / (marked[name] + wanted[name]) for name in wanted]
    quads = sum(QUADS[a] == QUADS[b] for a, b in zip(types, gold, strict=True))
    turned = [Example(e.words, e.target, e.source, e.types, e.mode) for e in examples]
    print(f"accuracy {right.total() / len(gold):.3f}  macro-F1 {sum(scores) / len(scores):.3f}", end="  ")
    print(
        f"quad {quads / len(gold):.3f}  taken for no event {sum(none > 0.5 for _, none in found) / len(gold):.3f}",
        end=" ",
    )
    print(f"(turned round: {sum(none > 0.5 for _, none in predict(turned)) / len(gold):.3f})")
    if not args.model:
        print("the shipped model was finished on all pairs, these too: for honest figures see training.relation_apart")


if __name__ == "__main__":
    main()
