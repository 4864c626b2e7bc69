"""The network of deeds: two encoder layers over the shared states of a sentence, and a small head for each question."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from pourparler.language.deeds import ENTITIES, KINDS, LENGTHS, OTHER, WAYS
from pourparler.understand.hints import HINTS

from .encoder import HIDDEN, Layer
from .model import Dropout, pick

PAIR = 64
INNER = 256


class DeedsNetwork(nn.Module):
    """Scores of each word (deed, stance, status, condition) and the vectors that roles are scored from."""

    def __init__(self, layers: int = 2, dropout: float = 0.15, head_dropout: float = 0.33) -> None:
        super().__init__()
        self.marks = nn.Embedding(OTHER + 1, HIDDEN)
        self.entities = nn.Embedding(len(ENTITIES), HIDDEN)
        for table in (self.marks, self.entities):
            nn.init.normal_(table.weight, std=0.02)
        self.hints = nn.Linear(HINTS, HIDDEN, bias=False)
        nn.init.normal_(self.hints.weight, std=0.02)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(layers))
        self.inner = nn.Linear(2 * HIDDEN, 2 * INNER)
        self.drop = Dropout(head_dropout)
        self.labels = nn.Linear(2 * INNER, len(KINDS.types) + len(KINDS.stances) + len(KINDS.status) + len(KINDS.tags))
        self.pairs = nn.Linear(2 * INNER, 2 * len(KINDS.roles) * PAIR)
        self.ways = nn.Parameter(torch.full((WAYS, len(KINDS.roles)), -1.0))
        self.lengths = nn.Parameter(torch.full((LENGTHS, len(KINDS.roles)), -1.0))

    def forward(
        self, states: Tensor, marks: Tensor, entities: Tensor, hints: Tensor, keep: Tensor, first: Tensor, last: Tensor
    ) -> dict[str, Tensor]:
        """Give [B, W, …] of states [B, L, 384], first and last [B, W]."""
        x = states + self.marks(marks) + self.entities(entities) + self.hints(hints)
        mask = torch.zeros(keep.shape, dtype=torch.float32).masked_fill(~keep, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        words = self.drop(torch.cat([pick(x, first), pick(x, last)], dim=-1))
        inner = self.drop(nn.functional.gelu(self.inner(words)))
        types, stances, status, tags = self.labels(inner).split(
            [len(KINDS.types), len(KINDS.stances), len(KINDS.status), len(KINDS.tags)], dim=-1
        )
        asks, answers = self.drop(self.pairs(inner)).chunk(2, dim=-1)
        return {"types": types, "stances": stances, "status": status, "tags": tags, "asks": asks, "answers": answers}

    def roles(self, asks: Tensor, answers: Tensor, ways: Tensor, lengths: Tensor) -> Tensor:
        """Give role scores [N, R, W] of triggers' vectors [N, R · 64] with words' [N, W, R · 64], ways [N, W]."""
        one = asks.unflatten(-1, (len(KINDS.roles), PAIR))
        many = answers.unflatten(-1, (len(KINDS.roles), PAIR))
        return torch.einsum("nrd,nwrd->nrw", one, many) / PAIR**0.5 + (
            self.ways[ways] + self.lengths[lengths]
        ).transpose(1, 2)
