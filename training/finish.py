"""Two last touches on a trained model: ``python -m training.finish --data ../shared/data --run build/language``.

The embedding's linear map, alone, goes on following the original, with the encoder as it is now; the relation block,
alone, goes on for a few steps on all marked pairs, also those that were held out until then. Writes RUN/finished.pt.
"""

from __future__ import annotations

import argparse
import random
from pathlib import Path

import numpy as np
import torch

from . import language
from .language import Data, load, schedule
from .model import Model
from .relations import pair_batches, relation_batch, relation_loss
from .teacher import fit_embedding, texts

RATE = 1e-4
PAIRS = (14, 8, 2)  # of PLV, of ours and of the stories in a step


def finish_relation(model: Model, args: argparse.Namespace, data: Data) -> None:
    """Train the relation block for `args.steps` more steps, the encoder left as it is."""
    stream = pair_batches(args.data, args.hold_out, PAIRS, random.Random(args.seed))
    for parameter in model.parameters():
        parameter.requires_grad_(False)
    for parameter in model.relation.parameters():
        parameter.requires_grad_(True)
    optimizer = torch.optim.AdamW(model.relation.parameters(), lr=RATE, weight_decay=0.01)
    model.relation.train()
    for step in range(args.steps):
        for group in optimizer.param_groups:
            group["lr"] = RATE * schedule(step, args.steps)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            loss = relation_loss(model, relation_batch(next(stream), data.pieces, data.labels))
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    model.eval()


def main() -> None:
    """Finish the checkpoint named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path("build/minilm"))
    parser.add_argument("--run", type=Path, default=Path("build/language"))
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--hold-out", type=int, default=0)
    parser.add_argument("--seed", type=int, default=5)
    parser.add_argument("--threads", type=int, default=1)
    args = parser.parse_args()
    torch.set_num_threads(args.threads)
    torch.manual_seed(args.seed)
    data = load(args.data, args.base)
    model = Model(data.labels)
    model.load_state_dict(torch.load(args.run / "checkpoint.pt", weights_only=False)["model"])
    model.eval()
    passages = [passage for task in data.tasks.values() for passage in task]
    rows = texts(passages, args.data / "stories/news-cluster-dev.jsonl.gz", random.Random(0), language.TEXTS)
    taught = torch.from_numpy(np.load(args.run / "teacher.npy")).float()
    fit_embedding(model, rows, taught, data.pieces)
    finish_relation(model, args, data)
    torch.save({"model": model.state_dict()}, args.run / "finished.pt")


if __name__ == "__main__":
    main()
