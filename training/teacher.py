"""Embeddings of the untouched MiniLM, which ours are taught to follow."""

from __future__ import annotations

import gzip
import json
import random
import re
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from pourparler.language.shapes import shape
from pourparler.language.wordpieces import CLS, SEP, WordPieces

from .encoder import Encoder, load_minilm
from .marked import WORD
from .model import Model, mean, pooled
from .passages import Passage

LONGEST = 200
BATCH = 48
FIT_STEPS, FIT_BATCH, FIT_RATE = 400, 256, 3e-4


def texts(passages: Sequence[Passage], stories: Path, rng: random.Random, count: int) -> list[list[str]]:
    """Give about `count` sentences and paragraphs, as words, of the corpora and of unlabelled news."""
    found: list[list[str]] = []
    for passage in passages:
        for layer in (passage.sentence_starts, passage.paragraph_starts):
            starts = [i for i, first in enumerate(layer) if first] + [len(passage)]
            found.extend(passage.words[a:b] for a, b in pairwise(starts))
    rng.shuffle(found)
    news = []
    with gzip.open(stories, "rt", encoding="utf-8") as file:
        for line in file:
            sentences = re.split(r"(?<=[.!?”])\s+|\n+", json.loads(line)["text"] or "")
            news.extend(WORD.findall(sentence) for sentence in sentences)
    rng.shuffle(news)
    usable = [words for words in news[: count // 3] + found if len(words) > 3]
    return usable[:count]


def text_batch(rows: Sequence[Sequence[str]], pieces: WordPieces) -> tuple[Tensor, Tensor, Tensor]:
    """Give ids, shapes and keep [B, L] of texts given as words."""
    width, encoded = 0, []
    for words in rows:
        ids, shapes = [CLS], [0]
        for word, parts in zip(words, pieces(words), strict=True):
            ids.extend(parts)
            shapes.extend([shape(word)] * len(parts))
        encoded.append(([*ids[:LONGEST], SEP], [*shapes[:LONGEST], 0]))
        width = max(width, len(encoded[-1][0]))
    batch = torch.zeros(2, len(rows), width, dtype=torch.long)
    keep = torch.zeros(len(rows), width, dtype=torch.bool)
    for i, row in enumerate(encoded):
        batch[:, i, : len(row[0])] = torch.tensor(row)
        keep[i, : len(row[0])] = True
    return batch[0], batch[1], keep


def teach(rows: list[list[str]], base: Path, pieces: WordPieces) -> np.ndarray:
    """Give the normalised original embeddings [n, 384] of texts given as words."""
    encoder = Encoder(16)
    load_minilm(encoder, base)
    encoder.eval()
    order = sorted(range(len(rows)), key=lambda i: len(rows[i]))
    vectors = np.zeros((len(rows), 384), dtype=np.float16)
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(order), BATCH):
            chosen = order[at : at + BATCH]
            ids, shapes, keep = text_batch([rows[i] for i in chosen], pieces)
            state = encoder(ids, torch.zeros_like(shapes), keep)[-1]
            vectors[chosen] = functional.normalize(mean(state.float(), keep), dim=-1).half().numpy()
    return vectors


def follow_loss(ours: Tensor, original: Tensor) -> Tensor:
    """Give how far `ours` is from the `original` embeddings: by direction, and in the likeness of pairs."""
    ours = functional.normalize(ours.float(), dim=-1)
    direct = 1 - (ours * original).sum(-1).mean()
    pairs = (ours @ ours.T - original @ original.T).pow(2).mean()
    return 4 * direct + 10 * pairs


def fit_embedding(model: Model, rows: Sequence[Sequence[str]], taught: Tensor, pieces: WordPieces) -> None:
    """Let the embedding's linear map, alone, follow `taught` for some more steps with the encoder as it now is.

    (Ridge regression in closed form was tried and is worse: it follows the numbers, not their cosines.)
    """
    model.eval()
    features = []
    with torch.no_grad(), torch.autocast("cpu", dtype=torch.bfloat16):
        for at in range(0, len(rows), BATCH):
            ids, shapes, keep = text_batch(rows[at : at + BATCH], pieces)
            features.append(pooled([state.float() for state in model.encoder(ids, shapes, keep)], keep).float())
    x = torch.cat(features)
    optimizer = torch.optim.Adam(model.embedding.parameters(), lr=FIT_RATE)
    for step in range(FIT_STEPS):
        chosen = torch.randperm(len(x))[:FIT_BATCH]
        for group in optimizer.param_groups:
            group["lr"] = FIT_RATE * (1 - step / FIT_STEPS)
        follow_loss(model.embedding(x[chosen]), taught[chosen]).backward()
        optimizer.step()
        optimizer.zero_grad()
