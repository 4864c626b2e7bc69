"""Trains the language model: ``python -m training.language --data ../shared/data --base FOLDER --out build/language``.

`--base` holds MiniLM's model.safetensors and tokenizer.json. A run that was cut off goes on from its last checkpoint.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, distributed, multiprocessing, nn

from pourparler.language.wordpieces import WordPieces

from .augment import Augment
from .corpora import read_conllu, read_polnear, read_uner, read_worldwide
from .encoder import load_minilm
from .inventory import Inventory, inventory_of
from .losses import losses
from .marked import MODES
from .model import Model
from .passages import Passage
from .relations import pair_batches, relation_batch, relation_loss
from .teacher import follow_loss, teach, text_batch, texts
from .windows import Batch, Collator, cut, window_batches

LIMITS = (256, 256, 192, 192, 128, 96, 64, 24)  # of a window's sub-words; one is drawn for each passage
BUDGET = {"syntax": 2048, "entities": 1024, "attribution": 5120}  # padded sub-words in a step
TEXTS, TEXTS_A_STEP = 24_000, 48
PAIRS = (6, 4, 2)  # of PLV, of ours and of the stories in a step
CHECKPOINT_EVERY = 100
LOG_EVERY = 20
WARM_UP, COOL_DOWN = 0.04, 0.6  # parts of the run


@dataclass
class Data:
    """All that is trained on."""

    tasks: dict[str, list[Passage]]
    labels: Inventory
    pieces: WordPieces


def load(data: Path, base: Path) -> Data:
    """Read the training parts of the corpora under `data`."""
    uner = read_uner(data / "entities/uner-ewt-train.iob2.gz")
    syntax = read_conllu(data / "syntax/ewt-train.conllu.gz", uner)
    syntax += read_conllu(data / "syntax/gum-train.conllu.gz", {})
    tasks = {
        "syntax": syntax,
        "entities": read_worldwide(data / "entities/worldwide-train.tsv.gz"),
        "attribution": read_polnear(data / "attribution/polnear-train.jsonl.gz"),
    }
    labels = inventory_of(syntax, [mode for modes in MODES.values() for mode in modes])
    return Data(tasks, labels, WordPieces(base / "tokenizer.json"))


def batches(data: Data, task: str, seed: int, workers: int) -> Iterator[Batch]:
    """Give endless batches of one task; each epoch cuts and shuffles its passages anew."""
    rng = random.Random(seed)
    collate = Collator(data.pieces, data.labels, Augment(rng))
    while True:
        windows = [window for passage in data.tasks[task] for window in cut(passage, data.pieces, rng.choice(LIMITS))]
        for chosen in window_batches(windows, BUDGET[task] // workers, rng):
            yield collate(chosen)


def lessons(data: Data, args: argparse.Namespace, seed: int) -> dict[str, Callable[[Model], dict[str, Tensor]]]:
    """Give, by name, functions that draw one batch each and give its losses."""
    streams = {task: batches(data, task, seed + i, args.workers) for i, task in enumerate(data.tasks)}

    def passages_lesson(task: str) -> Callable[[Model], dict[str, Tensor]]:
        def lesson(model: Model) -> dict[str, Tensor]:
            batch = next(streams[task])
            return losses(model, batch, model.encoder(batch.ids, batch.shapes, batch.keep))

        return lesson

    found = {task: passages_lesson(task) for task in data.tasks}
    found["relation"] = _relation_lesson(data, args, seed)
    found["embedding"] = _embedding_lesson(data, args, seed)
    return found


def _relation_lesson(data: Data, args: argparse.Namespace, seed: int) -> Callable[[Model], dict[str, Tensor]]:
    counts = [count // args.workers for count in PAIRS]
    stream = pair_batches(args.data, args.hold_out, counts, random.Random(seed + 10))

    def lesson(model: Model) -> dict[str, Tensor]:
        batch = relation_batch(next(stream), data.pieces, data.labels)
        return {"relation": 0.5 * relation_loss(model, batch)}

    return lesson


def _embedding_lesson(data: Data, args: argparse.Namespace, seed: int) -> Callable[[Model], dict[str, Tensor]]:
    rng = random.Random(seed + 11)
    passages = [passage for task in data.tasks.values() for passage in task]
    rows = texts(passages, args.data / "stories/news-cluster-dev.jsonl.gz", random.Random(0), TEXTS)
    cache = args.out / "teacher.npy"
    if not cache.exists() and distributed.get_rank() == 0:
        np.save(cache, teach(rows, args.base, data.pieces))
    distributed.barrier()
    taught = torch.from_numpy(np.load(cache)).float()
    assert len(taught) == len(rows)

    def lesson(model: Model) -> dict[str, Tensor]:
        chosen = rng.sample(range(len(rows)), TEXTS_A_STEP // args.workers)
        ids, shapes, keep = text_batch([rows[i] for i in chosen], data.pieces)
        model.eval()  # dropout moves a mean of few sub-words too far
        ours = model.embed(model.encoder(ids, shapes, keep), keep)
        model.train()
        return {"embedding": follow_loss(ours, taught[chosen])}

    return lesson


def optimizer_of(model: Model, args: argparse.Namespace) -> torch.optim.AdamW:
    """Give AdamW with the encoder's layers at a lower rate than what starts from nothing."""
    slow, fast = [], []
    for name, parameter in model.named_parameters():
        if parameter.requires_grad:
            pretrained = name.startswith(("encoder.", "relation.layers", "embedding.")) and "shapes" not in name
            (slow if pretrained else fast).append(parameter)
    groups = [{"params": slow, "lr": args.encoder_rate}, {"params": fast, "lr": args.head_rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def schedule(step: int, steps: int) -> float:
    """Give the factor on the learning rates: up in a line, level, then down in a line to nothing."""
    warm = max(1, int(steps * WARM_UP))
    return min((step + 1) / warm, max(0.0, (steps - step) / (steps * COOL_DOWN)), 1.0)


def work(rank: int, args: argparse.Namespace) -> None:
    """Train as one of `args.workers` processes: each takes its share of every step, all take the mean gradient."""
    torch.set_num_threads(args.threads)
    address = f"tcp://127.0.0.1:{args.port}"
    distributed.init_process_group("gloo", init_method=address, rank=rank, world_size=args.workers)
    train(args, rank)
    distributed.destroy_process_group()


def share_gradients(model: Model, workers: int) -> None:
    """Replace every gradient by its mean over all workers."""
    parameters = [parameter for parameter in model.parameters() if parameter.requires_grad]
    for parameter in parameters:
        if parameter.grad is None:
            parameter.grad = torch.zeros_like(parameter)
    flat = torch.cat([parameter.grad.flatten() for parameter in parameters if parameter.grad is not None])
    distributed.all_reduce(flat)
    flat /= workers
    parts = flat.split([parameter.numel() for parameter in parameters])
    for parameter, part in zip(parameters, parts, strict=True):
        parameter.grad = part.view_as(parameter)


def train(args: argparse.Namespace, rank: int) -> Model:
    """Train for `args.steps` steps, or what a checkpoint in `args.out` leaves of them."""
    torch.manual_seed(args.seed + rank)
    data = load(args.data, args.base)
    data.labels.save(args.out / "labels.json")
    model = Model(data.labels)
    load_minilm(model.encoder, args.base)
    model.start_from_pretrained()
    if args.init:
        model.load_state_dict(torch.load(args.init, weights_only=True)["model"])
    optimizer = optimizer_of(model, args)
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda step: schedule(step, args.steps))
    done = resume(args.out / "checkpoint.pt", model, optimizer, scheduler)
    drawn = lessons(data, args, args.seed + 1000 * done + 100 * rank)
    model.train()
    sums: dict[str, float] = {}
    clock = time.monotonic()
    for step in range(done, args.steps):
        for lesson in drawn.values():
            with torch.autocast("cpu", dtype=torch.bfloat16):
                parts = lesson(model)
            torch.stack(list(parts.values())).sum().backward()
            for name, value in parts.items():
                sums[name] = sums.get(name, 0.0) + float(value.detach())
        share_gradients(model, args.workers)
        torch.nn.utils.clip_grad_norm_(model.parameters(), 2.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        scheduler.step()
        if (step + 1) % LOG_EVERY == 0 and not rank:
            _log(args.out, step + 1, time.monotonic() - clock, sums)
            sums.clear()
        if ((step + 1) % CHECKPOINT_EVERY == 0 or step + 1 == args.steps) and not rank:
            save(args.out / "checkpoint.pt", step + 1, model, optimizer, scheduler)
    return model


def _log(out: Path, step: int, seconds: float, sums: dict[str, float]) -> None:
    row = {"step": step, "seconds": round(seconds), **{name: round(x / LOG_EVERY, 4) for name, x in sums.items()}}
    with (out / "log.jsonl").open("a", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")


def save(path: Path, step: int, model: nn.Module, optimizer: torch.optim.Optimizer, scheduler: object) -> None:
    """Write a checkpoint."""
    state = {
        "step": step,
        "model": model.state_dict(),
        "optimizer": optimizer.state_dict(),
        "scheduler": scheduler.state_dict(),  # type: ignore[attr-defined]
    }
    torch.save(state, path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def resume(path: Path, model: nn.Module, optimizer: torch.optim.Optimizer, scheduler: object) -> int:
    """Take up the checkpoint at `path`, if there is one; gives the steps that it has had."""
    if not path.exists():
        return 0
    state = torch.load(path, weights_only=False)
    model.load_state_dict(state["model"])
    optimizer.load_state_dict(state["optimizer"])
    scheduler.load_state_dict(state["scheduler"])  # type: ignore[attr-defined]
    return int(state["step"])


def arguments() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--base", type=Path, default=Path("build/minilm"))
    parser.add_argument("--out", type=Path, default=Path("build/language"))
    parser.add_argument("--init", type=Path, help="a checkpoint to start from (warm restart)")
    parser.add_argument("--steps", type=int, default=1500)
    parser.add_argument("--encoder-rate", type=float, default=2e-4)
    parser.add_argument("--head-rate", type=float, default=1.5e-3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--hold-out", type=int, default=150, help="PLV examples kept for measuring")
    parser.add_argument("--workers", type=int, default=2, help="processes; on a CPU better than threads")
    parser.add_argument("--threads", type=int, default=1, help="threads of each process")
    parser.add_argument("--port", type=int, default=29511, help="on this machine, for the workers to meet")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    return args


if __name__ == "__main__":
    arguments_given = arguments()
    multiprocessing.spawn(work, (arguments_given,), nprocs=arguments_given.workers)
