"""The mean of several checkpoints' weights: ``python -m training.average RUN_A RUN_B --out RUN``.

Two ends of a warm restart, averaged, were better than either on every head (see the model card).
"""

from __future__ import annotations

import argparse
import shutil
from pathlib import Path

import torch


def main() -> None:
    """Write OUT/checkpoint.pt, with the labels and the teacher's vectors of the first run beside it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("runs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    models = [torch.load(run / "checkpoint.pt", weights_only=False)["model"] for run in args.runs]
    mean = {
        name: torch.stack([model[name] for model in models]).mean(0) if value.is_floating_point() else value
        for name, value in models[0].items()
    }
    torch.save({"model": mean}, args.out / "checkpoint.pt")
    for name in ("labels.json", "teacher.npy"):
        shutil.copyfile(args.runs[0] / name, args.out / name)


if __name__ == "__main__":
    main()
