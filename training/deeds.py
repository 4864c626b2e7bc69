"""Teaches the network of deeds: ``python -m training.deeds --labels training/data/deeds --out build/deeds``.

Reads hand-made labels (form: ``training/deeds_labels.py``), takes the shipped analysis model's states as they
are, and trains two layers and the heads above them. One passage in ten is kept aside, to measure on.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

from .deeds_corpora import Sentences
from .deeds_labels import passages
from .deeds_network import DeedsNetwork
from .deeds_samples import UNTOLD, Sample, samples
from .deeds_score import Score

LAYER_RATE, HEAD_RATE = 4e-4, 2e-3
INPUTS = ("states", "marks", "entities", "hints", "keep", "first", "last")
SMOOTH = 0.1  # of the kinds' labels
UNLIKELY, LIKELY = 0.01, 0.1  # what is left of certainty in the roles' labels: people differ
AVERAGED_FROM = 0.6  # of the steps: the weights from there on are averaged (every tenth step)
PLACES = 1600  # sub-words a step


def label_files(paths: Sequence[Path]) -> list[Path]:
    """Give the files named, and those of the folders named."""
    return [f for path in paths for f in (sorted(path.glob("*.txt")) if path.is_dir() else [path])]


def batches(found: Sequence[Sample], rng: random.Random, places: int = PLACES) -> Iterator[list[Sample]]:
    """Give one pass over the samples, those of a like length together."""
    order = sorted(found, key=lambda s: len(s.row.places) + rng.random() * 12)
    groups: list[list[Sample]] = [[]]
    for sample in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(sample.row.places) > places:
            groups.append([])
        groups[-1].append(sample)
    rng.shuffle(groups)
    yield from groups


def padded(group: Sequence[Sample]) -> dict[str, Tensor]:
    """Give the tensors of a batch."""
    rows = [sample.row for sample in group]
    length, width = max(len(r.marks) for r in rows), max(len(r.words) for r in rows)
    size = len(rows)
    found: dict[str, np.ndarray[Any, Any]] = {
        "states": np.zeros((size, length, rows[0].states.shape[1]), np.float32),
        "marks": np.zeros((size, length), np.int64), "entities": np.zeros((size, length), np.int64),
        "hints": np.zeros((size, length, rows[0].hints.shape[1]), np.float32),
        "keep": np.zeros((size, length), bool), "first": np.zeros((size, width), np.int64),
        "last": np.zeros((size, width), np.int64), "words": np.zeros((size, width), bool),
    }  # fmt: skip
    for name in ("types", "stances", "status", "tags"):
        found[name] = np.full((size, width), UNTOLD, np.int64)
    for i, sample in enumerate(group):
        n, w = len(sample.row.places), len(sample.row.words)
        for name in ("states", "marks", "entities", "hints"):
            found[name][i, :n] = getattr(sample.row.pieces, name)[sample.row.places]
        found["keep"][i, :n] = True
        found["words"][i, :w] = True
        for name in ("first", "last"):
            found[name][i, :w] = getattr(sample.row, name)
        for name in ("types", "stances", "status", "tags"):
            found[name][i, :w] = getattr(sample, name)
    return {name: torch.from_numpy(value) for name, value in found.items()}


def spread(asked: Sequence[tuple[Sample, int]], width: int) -> tuple[Tensor, Tensor]:
    """Give the ways and lengths [N, width] from triggers to the words of their sentences."""
    found = torch.zeros((2, len(asked), width), dtype=torch.int64)
    for n, (sample, trigger) in enumerate(asked):
        for kind, values in enumerate(sample.paths(trigger)):
            found[kind, n, : len(values)] = torch.from_numpy(values)
    return found[0], found[1]


def loss_of(network: DeedsNetwork, group: Sequence[Sample]) -> Tensor:
    """Give the loss of a batch."""
    feeds = padded(group)
    out = network(*(feeds[name] for name in INPUTS))
    count = len(group)
    total = torch.zeros(())
    for name, weight in (("types", 1.0), ("stances", 1.0), ("status", 0.3), ("tags", 0.7)):
        scores = out[name].flatten(0, 1).float()
        smooth = SMOOTH if name in ("types", "stances") else 0.0
        summed = functional.cross_entropy(
            scores, feeds[name].flatten(), ignore_index=UNTOLD, reduction="sum", label_smoothing=smooth
        )
        total = total + weight * summed / count
    roles = [(i, role, trigger, words) for i, sample in enumerate(group) for role, trigger, words in sample.roles]
    if roles:
        rows = torch.tensor([i for i, *_ in roles])
        asks = out["asks"][rows, torch.tensor([trigger for _, _, trigger, _ in roles])]
        ways, lengths = spread([(group[i], trigger) for i, _, trigger, _ in roles], out["answers"].shape[1])
        scores = network.roles(asks, out["answers"][rows], ways, lengths)[
            torch.arange(len(roles)), torch.tensor([r for _, r, _, _ in roles])
        ]
        gold = torch.full_like(scores, UNLIKELY)
        for n, (*_, words) in enumerate(roles):
            gold[n, words] = 1 - LIKELY
        wrong = functional.binary_cross_entropy_with_logits(scores.float(), gold.float(), reduction="none")
        total = total + 1.0 * (wrong * feeds["words"][rows]).sum() / count
    return total


def start(network: DeedsNetwork, checkpoint: Path) -> None:
    """Copy the relation block's layers, which know the types already, into the network's own."""
    model = torch.load(checkpoint, weights_only=False)["model"]
    for i, layer in enumerate(network.layers):
        prefix = f"relation.layers.{i}."
        layer.load_state_dict(
            {name.removeprefix(prefix): value for name, value in model.items() if name.startswith(prefix)}
        )


def train(network: DeedsNetwork, taught: Sequence[Sample], kept: Sequence[Sample], args: argparse.Namespace) -> None:
    rng = random.Random(args.seed)
    own = set(network.layers.parameters())
    groups = [
        {"params": [p for p in network.parameters() if p in own], "rate": args.layer_rate},
        {"params": [p for p in network.parameters() if p not in own], "rate": args.head_rate},
    ]
    optimizer = torch.optim.AdamW(groups, lr=1.0, weight_decay=0.02)
    steps = args.epochs * len(list(batches(taught, random.Random(0))))
    done = 0
    averaged = AveragedModel(network)
    for epoch in range(args.epochs):
        network.train()
        total = 0.0
        for group in batches(taught, rng):
            rate = min(1.0, (done + 1) / (0.1 * steps)) * max(0.02, 1 - done / steps)
            for parameters in optimizer.param_groups:
                parameters["lr"] = parameters["rate"] * rate
            with torch.autocast("cpu", dtype=torch.bfloat16):
                loss = loss_of(network, group)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 5.0)
            optimizer.step()
            optimizer.zero_grad()
            total += float(loss.detach()) * len(group)
            done += 1
            if done > AVERAGED_FROM * steps and done % 10 == 0:
                averaged.update_parameters(network)
        line = f"epoch {epoch + 1} loss {total / len(taught):.3f}"
        if kept and (epoch % 3 == 2 or epoch + 1 == args.epochs):
            line += " " + measure(network, kept).line()
        print(line, flush=True)
    network.load_state_dict(averaged.module.state_dict())
    if kept:
        print("averaged " + measure(network, kept).line(), flush=True)


@torch.no_grad()
def measure(network: DeedsNetwork, kept: Sequence[Sample]) -> Score:
    network.eval()
    score = Score()
    for group in batches(kept, random.Random(0), 4000):
        feeds = padded(group)
        out = network(*(feeds[name] for name in INPUTS))
        for i, sample in enumerate(group):
            score.add(sample, {name: value[i, : len(sample.row.words)] for name, value in out.items()}, network)
    return score


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--labels", type=Path, nargs="+", required=True, help="label files or folders of them")
    parser.add_argument("--data", type=Path, help="the corpora, for label files that point to their sentences")
    parser.add_argument("--init", type=Path, required=True, help="checkpoint.pt of the language model")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--epochs", type=int, default=10)
    parser.add_argument("--layers", type=int, default=2)
    parser.add_argument("--layer-rate", type=float, default=LAYER_RATE)
    parser.add_argument("--head-rate", type=float, default=HEAD_RATE)
    parser.add_argument("--dropout", type=float, default=0.15)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    found = list(samples(passages(label_files(args.labels), Sentences(args.data) if args.data else {})))
    taught, kept = [s for s in found if not s.aside], [s for s in found if s.aside]
    print(f"{len(taught)} sentences to learn from, {len(kept)} to measure on")
    network = DeedsNetwork(args.layers, args.dropout)
    start(network, args.init)
    train(network, taught, kept, args)
    args.out.mkdir(parents=True, exist_ok=True)
    torch.save(network.state_dict(), args.out / "deeds.pt")


if __name__ == "__main__":
    main()
