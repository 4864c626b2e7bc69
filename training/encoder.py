"""The MiniLM-L6 encoder, written out so that it trains fast on a CPU and exports to a graph we know by heart."""

from __future__ import annotations

from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

HIDDEN = 384
HEADS = 12
INNER = 1536
LAYERS = 6
VOCABULARY = 30522
POSITIONS = 512
LAYER_NORM_EPS = 1e-12


class Layer(nn.Module):
    """One BERT layer (post-norm) with the three attention projections packed into one."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=LAYER_NORM_EPS)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=LAYER_NORM_EPS)
        self.dropout = dropout

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """Give the next hidden states [B, L, 384]; `mask` [B, 1, 1, L] is added to the attention scores."""
        batch, length, _ = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        scores = q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5
        attended = (scores + mask.to(scores.dtype)).softmax(-1, dtype=scores.dtype) @ v
        attended = attended.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + drop(self.out(attended), self.dropout, self.training))
        return self.norm2(x + drop(self.down(functional.gelu(self.up(x))), self.dropout, self.training))


def drop(x: Tensor, rate: float, training: bool) -> Tensor:
    """Drop features of whole rows [B, L, D] (one mask for all positions: random bits are dear on a CPU)."""
    if not training or not rate:
        return x
    mask = torch.empty(x.shape[0], 1, x.shape[2]).bernoulli_(1 - rate).div_(1 - rate)
    return x * mask.to(x.dtype)


class Embeddings(nn.Module):
    """Sub-word, position and letter-case embeddings; the word table stays as it was pre-trained."""

    def __init__(self, shapes: int, dropout: float) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.words.weight.requires_grad_(False)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.types = nn.Parameter(torch.zeros(HIDDEN))
        self.shapes = nn.Embedding(shapes, HIDDEN)
        nn.init.zeros_(self.shapes.weight)
        self.norm = nn.LayerNorm(HIDDEN, eps=LAYER_NORM_EPS)
        self.dropout = dropout

    def forward(self, ids: Tensor, shapes: Tensor) -> Tensor:
        """Give the input vectors [B, L, 384] of sub-word `ids` and their words' `shapes` (both [B, L])."""
        positions = self.positions.weight[: ids.shape[1]]
        x = self.words(ids) + self.shapes(shapes) + (positions + self.types)
        return drop(self.norm(x), self.dropout, self.training)


class Encoder(nn.Module):
    """The whole encoder; gives the states after the embeddings and after each layer."""

    def __init__(self, shapes: int, dropout: float = 0.1) -> None:
        super().__init__()
        self.embeddings = Embeddings(shapes, dropout)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS))

    def forward(self, ids: Tensor, shapes: Tensor, keep: Tensor) -> list[Tensor]:
        """Give seven tensors [B, L, 384]; `keep` [B, L] is true where a sub-word is real."""
        mask = torch.zeros(keep.shape, dtype=torch.float32).masked_fill(~keep, -1e4)[:, None, None, :]
        states = [self.embeddings(ids, shapes)]
        for layer in self.layers:
            states.append(layer(states[-1], mask))
        return states


def load_minilm(encoder: Encoder, folder: Path) -> None:
    """Fill `encoder` with the pre-trained weights of `folder`/model.safetensors (BERT names)."""
    source = load_file(folder / "model.safetensors")
    bert = {name.removeprefix("bert."): tensor for name, tensor in source.items()}
    target = encoder.state_dict()
    target["embeddings.words.weight"] = bert["embeddings.word_embeddings.weight"]
    target["embeddings.positions.weight"] = bert["embeddings.position_embeddings.weight"]
    target["embeddings.types"] = bert["embeddings.token_type_embeddings.weight"][0]
    _copy(target, "embeddings.norm", bert, "embeddings.LayerNorm")
    for i in range(LAYERS):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for part in ("weight", "bias"):
            packed = [bert[f"{old}attention.self.{name}.{part}"] for name in ("query", "key", "value")]
            target[f"{new}qkv.{part}"] = torch.cat(packed)
        _copy(target, new + "out", bert, old + "attention.output.dense")
        _copy(target, new + "norm1", bert, old + "attention.output.LayerNorm")
        _copy(target, new + "up", bert, old + "intermediate.dense")
        _copy(target, new + "down", bert, old + "output.dense")
        _copy(target, new + "norm2", bert, old + "output.LayerNorm")
    encoder.load_state_dict(target)


def _copy(target: dict[str, Tensor], new: str, source: dict[str, Tensor], old: str) -> None:
    for part in ("weight", "bias"):
        target[f"{new}.{part}"] = source[f"{old}.{part}"]
