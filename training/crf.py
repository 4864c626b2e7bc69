"""A linear-chain CRF over BIO labels whose gold standard may leave several labels open."""

from __future__ import annotations

import torch
from torch import Tensor, nn

FORBIDDEN = -1e4


class Crf(nn.Module):
    """Learned transitions for `chains` label sets of equal size, with those that BIO rules out held at −10⁴."""

    def __init__(self, chains: int, labels: list[str]) -> None:
        super().__init__()
        size = len(labels)
        self.transitions = nn.Parameter(torch.zeros(chains, size, size))
        self.starts = nn.Parameter(torch.zeros(chains, size))
        rules = torch.zeros(size, size)
        for i, before in enumerate(labels):
            for j, after in enumerate(labels):
                if after.startswith("I-") and before[2:] != after[2:]:
                    rules[i, j] = FORBIDDEN
        first = torch.tensor([FORBIDDEN if label.startswith("I-") else 0.0 for label in labels])
        self.register_buffer("rules", rules)
        self.register_buffer("first", first)

    def scores(self) -> tuple[Tensor, Tensor]:
        """Give the scores of first labels [chains, K] and of transitions [chains, K, K]."""
        return self.starts + self.first, self.transitions + self.rules

    def loss(self, emissions: Tensor, allowed: Tensor, words: Tensor) -> Tensor:
        """Give the summed −log P(an allowed sequence).

        `emissions` [B, chains, W, K], `allowed` the same shape, bool; `words` [B, W], bool, true to the left.
        """
        masked = emissions.masked_fill(~allowed, FORBIDDEN)
        both = torch.cat([emissions, masked])
        free, right = self._partition(both, torch.cat([words, words])).chunk(2)
        return (free - right).sum()

    def _partition(self, emissions: Tensor, words: Tensor) -> Tensor:
        first, transitions = self.scores()
        alpha = first + emissions[:, :, 0]
        for i in range(1, emissions.shape[2]):
            step = torch.logsumexp(alpha.unsqueeze(-1) + transitions, dim=2) + emissions[:, :, i]
            alpha = torch.where(words[:, i, None, None], step, alpha)
        return torch.logsumexp(alpha, dim=-1)
