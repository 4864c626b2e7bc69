"""Teaches the relation block anew, without the pairs held out, on the states that the shipped encoder gives:

    python -m training.relation_apart --data ../shared/data --base build/minilm --out build/apart

The shipped block's last steps took those pairs in (``training.finish``); the encoder below it never saw them. OUT
becomes a model folder, its other files the shipped ones, that can be measured on them. The states of so many batches
are drawn up once and gone through again and again; a run that was cut off goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import random
import shutil
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

from pourparler.language.network import FOLDER, network
from pourparler.language.wordpieces import WordPieces

from .calibrate import Meter
from .encoder import load_minilm
from .export import write_relation
from .graph import Range
from .inventory import Inventory
from .language import CHECKPOINT_EVERY, optimizer_of, resume, save, schedule
from .model import Model
from .relations import RelationBatch, loss_of, pair_batches, relation_batch

PAIRS = (12, 8, 4)  # of PLV, of ours and of the stories in a step: in the proportions of training.language
SHOWN = 20  # batches that ranges are measured on

Lesson = tuple[Tensor, RelationBatch]  # states [B, L, 384] of what the block may see, and the rest of the batch


def draw(args: argparse.Namespace, labels: Inventory) -> list[Lesson]:
    """Give `args.batches` batches with their states."""
    pieces = WordPieces(FOLDER / "tokenizer.json")
    stream = pair_batches(args.data, args.hold_out, PAIRS, random.Random(args.seed))
    return [with_states(relation_batch(examples, pieces, labels)) for examples in islice(stream, args.batches)]


def with_states(batch: RelationBatch) -> Lesson:
    """Give the shipped encoder's states of `batch`, both cut to what the block may see."""
    none = np.zeros(1, dtype=np.int64)
    feeds = {"ids": batch.ids.numpy(), "shapes": batch.shapes.numpy(), "keep": batch.keep.float().numpy()}
    states = network().analysis(feeds | {"first": none, "last": none}, ["states"])["states"]
    seen = int(batch.inside.sum(1).max())
    rows = torch.arange(len(batch.ids))[:, None]
    places = batch.inside.int().argsort(dim=1, descending=True, stable=True)[:, :seen]
    cut = replace(batch, roles=batch.roles[rows, places], inside=batch.inside[rows, places])
    return torch.from_numpy(states)[rows, places], cut


def train(model: Model, drawn: Sequence[Lesson], args: argparse.Namespace) -> None:
    """Train the relation block, alone, for `args.steps` steps, or what a checkpoint leaves of them."""
    model.requires_grad_(False)
    block = model.relation.requires_grad_(True).train()
    optimizer = optimizer_of(model, args)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: schedule(step, args.steps))
    done = resume(args.out / "checkpoint.pt", block, optimizer, scheduler)
    rng = random.Random(args.seed + done)
    total = 0.0
    for step in range(done + 1, args.steps + 1):
        states, batch = rng.choice(drawn)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = loss_of(block(states.float(), batch.roles, batch.inside), batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(block.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad()
        scheduler.step()
        total += float(loss.detach())
        if step % CHECKPOINT_EVERY == 0 or step == args.steps:
            save(args.out / "checkpoint.pt", step, block, optimizer, scheduler)
            print(f"step {step} loss {total / CHECKPOINT_EVERY:.3f}", flush=True)
            total = 0.0
    model.eval()


@torch.no_grad()
def ranges_of(model: Model, shown: Sequence[Lesson]) -> dict[str, Range]:
    """Give the range of what goes into each of the block's matrices."""
    meter = Meter(model)
    for states, batch in shown:
        model.relation(states.float(), batch.roles, batch.inside)
    return meter.ranges()


def main() -> None:
    """Teach, and write the model folder."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path("build/minilm"), help="MiniLM: the start are its last layers")
    parser.add_argument("--out", type=Path, default=Path("build/apart"))
    parser.add_argument("--hold-out", type=int, default=150, help="as in training.language")
    parser.add_argument("--batches", type=int, default=400, help="drawn up once")
    parser.add_argument("--steps", type=int, default=1600)
    parser.add_argument("--encoder-rate", type=float, default=2e-4, help="of the layers")
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    labels = Inventory.load(FOLDER / "labels.json")
    model = Model(labels)
    load_minilm(model.encoder, args.base)
    model.start_from_pretrained()
    shutil.copytree(FOLDER, args.out, dirs_exist_ok=True, ignore=shutil.ignore_patterns("relation.onnx"))
    drawn = draw(args, labels)
    train(model, drawn, args)
    onnx.save(write_relation(model, ranges_of(model, drawn[:SHOWN])), args.out / "relation.onnx")


if __name__ == "__main__":
    main()
