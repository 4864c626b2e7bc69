"""The trained network: one onnxruntime session a process, its labels and what the decoders need."""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ..errors import ModelError
from .contents import CONSTANT, NAMES
from .wordpieces import WordPieces

FOLDER = Path(__file__).parent / "model"
MODEL_VARIABLE = "POURPARLER_MODEL"  # another folder to take the model from
FILES = (
    "analysis.onnx", "relation.onnx", "decoding.npz", "labels.json", "contents.json", "tokenizer.json",
)  # fmt: skip
SLOW = "SkipLayerNormFusion"  # its operator takes seven times as long as the two that it puts together (1.31, CPU)
Outputs = dict[str, NDArray[Any]]


@dataclass(frozen=True)
class Labels:
    """What the numbers that the heads give stand for."""

    tags: list[str]
    pos: list[str]
    deps: list[str]
    entities: list[str]
    plover: list[str]
    modes: list[str]


class Graph:
    """An ONNX file that is opened when it is first run."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._session: onnxruntime.InferenceSession | None = None
        self._names: list[str] = []

    def __call__(self, feeds: dict[str, NDArray[Any]], wanted: Sequence[str] | None = None) -> Outputs:
        """Give the outputs by name (all, or those `wanted`)."""
        if self._session is None:
            self._session = _open(self._path)
            self._names = [output.name for output in self._session.get_outputs()]
        names = list(wanted or self._names)
        return dict(zip(names, self._session.run(names, feeds), strict=True))


def _open(path: Path) -> onnxruntime.InferenceSession:
    if not path.exists():  # deeds.onnx: while it is being taught on what the others say
        raise ModelError(
            f"the language model lacks {path}: reinstall pourparler, or build it with `python -m training.deeds`"
        )
    options = onnxruntime.SessionOptions()
    given = os.environ.get("POURPARLER_THREADS", "")  # set by run/ in a worker that is one of several
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else 0
    options.intra_op_num_threads = int(given) if given.isdecimal() else cores
    options.inter_op_num_threads = 1
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    return onnxruntime.InferenceSession(
        str(path), options, providers=["CPUExecutionProvider"], disabled_optimizers=[SLOW]
    )


@dataclass(frozen=True)
class Network:
    """Everything that was trained."""

    labels: Labels
    pieces: WordPieces
    analysis: Graph
    relation: Graph
    deeds: Graph
    decoding: dict[str, NDArray[Any]]
    contents: NDArray[np.float64]  # weights of the features of a content, the constant last


@lru_cache(maxsize=1)
def network() -> Network:
    """Give the process's one network.

    Raises ModelError if its files are not there or do not fit.
    """
    folder = Path(os.environ.get(MODEL_VARIABLE, FOLDER))
    missing = [name for name in FILES if not (folder / name).exists()]
    if missing:
        raise ModelError(
            f"the language model in {folder} lacks {', '.join(missing)}: reinstall pourparler, "
            "or build it with `python -m training.language` and `python -m training.export`"
        )
    try:
        labels = Labels(**json.loads((folder / "labels.json").read_text(encoding="utf-8")))
    except (TypeError, ValueError) as err:
        raise ModelError(f"{folder / 'labels.json'} is not of this version: {err}; reinstall pourparler") from err
    with np.load(folder / "decoding.npz") as stored:
        decoding = {name: stored[name] for name in stored.files}
    decoding["label_weight"] = decoding["label_weight"].astype(np.float32) * decoding["label_scale"][:, None, None]
    weights = json.loads((folder / "contents.json").read_text(encoding="utf-8"))
    contents = np.array([weights[name] for name in (*NAMES, CONSTANT)])
    pieces = WordPieces(folder / "tokenizer.json")
    analysis, relation, deeds = (Graph(folder / f"{name}.onnx") for name in ("analysis", "relation", "deeds"))
    return Network(labels, pieces, analysis, relation, deeds, decoding, contents)
