"""The multi-task model: one encoder, a mix of its layers for each group of tasks, small heads."""

from __future__ import annotations

import torch
from torch import Tensor, nn
from torch.nn import functional

from pourparler.language.linking import DISTANCES, LINK
from pourparler.language.shapes import COUNT

from .crf import Crf
from .encoder import HIDDEN, LAYERS, Encoder, Layer, drop
from .inventory import Inventory, bio

MIXED_LAYERS = 4  # the last ones
POOLED_LAYERS = (2, 4, 6)  # for the embedding
SHARED_LAYERS = 4  # that the relation block reads
ARC, LABEL, INNER = 256, 96, 256
ROLES = 3  # none, source, target


class Mix(nn.Module):
    """Gives each word the first and the last sub-word of a learned mix of the last layers: [B, W, 768]."""

    def __init__(self) -> None:
        super().__init__()
        weights = torch.zeros(MIXED_LAYERS)
        weights[-1] = 2.0
        self.weights = nn.Parameter(weights)

    def forward(self, states: list[Tensor], first: Tensor, last: Tensor) -> Tensor:
        weights = self.weights.softmax(0)
        mixed = sum(weight * state for weight, state in zip(weights, states[-MIXED_LAYERS:], strict=True))
        assert isinstance(mixed, Tensor)
        return torch.cat([pick(mixed, first), pick(mixed, last)], dim=-1)


def pick(states: Tensor, places: Tensor) -> Tensor:
    """Give the rows of `states` [B, L, D] at `places` [B, W]."""
    return states.gather(1, places.unsqueeze(-1).expand(-1, -1, states.shape[-1]))


class Dropout(nn.Module):
    """Drops features, the same ones in all words of a window."""

    def __init__(self, rate: float) -> None:
        super().__init__()
        self.rate = rate

    def forward(self, x: Tensor) -> Tensor:
        return drop(x, self.rate, self.training)


class SyntaxHead(nn.Module):
    """Tags, sentence starts and the vectors that arcs and their labels are scored from."""

    def __init__(self, labels: Inventory, dropout: float) -> None:
        super().__init__()
        self.mix = Mix()
        self.dropout = Dropout(dropout)
        self.tags = nn.Linear(2 * HIDDEN, len(labels.tags))
        self.pos = nn.Linear(2 * HIDDEN, len(labels.pos))
        self.starts = nn.Linear(2 * HIDDEN, 1)
        self.arcs = nn.Linear(2 * HIDDEN, 2 * ARC + 2 * LABEL)
        self.root = nn.Parameter(torch.randn(ARC + LABEL) * 0.1)
        self.arc_weight = nn.Parameter(torch.zeros(ARC + 1, ARC))
        self.label_weight = nn.Parameter(torch.zeros(len(labels.deps), LABEL + 1, LABEL + 1))
        nn.init.xavier_uniform_(self.arc_weight.data[:ARC])

    def forward(
        self, states: list[Tensor], first: Tensor, last: Tensor, *, only_starts: bool = False
    ) -> dict[str, Tensor]:
        words = self.dropout(self.mix(states, first, last))
        if only_starts:
            return {"starts": self.starts(words).squeeze(-1)}
        dependents, heads, label_deps, label_heads = self.arcs(words).split([ARC, ARC, LABEL, LABEL], dim=-1)
        dependents, label_deps = (self.dropout(functional.gelu(x)) for x in (dependents, label_deps))
        root = self.root.to(heads.dtype).expand(heads.shape[0], 1, -1)
        heads = self.dropout(functional.gelu(torch.cat([root[..., :ARC], heads], dim=1)))
        label_heads = self.dropout(functional.gelu(torch.cat([root[..., ARC:], label_heads], dim=1)))
        scores = (dependents @ self.arc_weight[:ARC] + self.arc_weight[ARC]) @ heads.transpose(1, 2)
        return {
            "tags": self.tags(words),
            "pos": self.pos(words),
            "starts": self.starts(words).squeeze(-1),
            "arcs": scores,  # [B, W, W + 1]; 0 is the root
            "label_deps": label_deps,  # [B, W, LABEL]
            "label_heads": label_heads,  # [B, W + 1, LABEL]
        }

    def labels(self, dependents: Tensor, heads: Tensor) -> Tensor:
        """Give label scores [N, labels] of N (dependent, head) vector pairs."""
        one = torch.ones_like(dependents[:, :1])
        left, right = torch.cat([dependents, one], 1), torch.cat([heads, one], 1)
        size, width = self.label_weight.shape[0], LABEL + 1
        middle = (left @ self.label_weight.permute(1, 0, 2).reshape(width, size * width)).view(-1, size, width)
        return (middle * right.unsqueeze(1)).sum(-1)


class EntityHead(nn.Module):
    """Emissions of BIO labels and their CRF."""

    def __init__(self, labels: Inventory, dropout: float) -> None:
        super().__init__()
        self.mix = Mix()
        self.dropout = Dropout(dropout)
        self.inner = nn.Linear(2 * HIDDEN, INNER)
        self.outer = nn.Linear(INNER, len(labels.entities))
        self.crf = Crf(1, labels.entities)

    def forward(self, states: list[Tensor], first: Tensor, last: Tensor) -> dict[str, Tensor]:
        words = self.dropout(self.mix(states, first, last))
        return {"entities": self.outer(self.dropout(functional.gelu(self.inner(words))))}


class AttributionHead(nn.Module):
    """Emissions for source, cue and content, and the vectors that link their spans."""

    def __init__(self, dropout: float) -> None:
        super().__init__()
        self.mix = Mix()
        self.dropout = Dropout(dropout)
        self.inner = nn.Linear(2 * HIDDEN, 2 * INNER)
        self.outer = nn.Linear(2 * INNER, 9)
        self.links = nn.Linear(2 * INNER, 5 * LINK)
        self.none = nn.Parameter(torch.zeros(3))
        self.distances = nn.Parameter(torch.zeros(3, DISTANCES))
        self.crf = Crf(3, bio(["X"]))

    def forward(self, states: list[Tensor], first: Tensor, last: Tensor) -> dict[str, Tensor]:
        inner = self.dropout(functional.gelu(self.inner(self.dropout(self.mix(states, first, last)))))
        return {"spans": self.outer(inner), "links": self.links(inner)}


class RelationHead(nn.Module):
    """PLOVER type and mode of a marked pair, from the states after the shared layers and two layers of its own."""

    def __init__(self, labels: Inventory, dropout: float) -> None:
        super().__init__()
        self.roles = nn.Embedding(ROLES, HIDDEN)
        nn.init.normal_(self.roles.weight, std=0.05)
        self.layers = nn.ModuleList(Layer(dropout) for _ in range(LAYERS - SHARED_LAYERS))
        self.inner = nn.Linear(3 * HIDDEN, HIDDEN)
        self.dropout = nn.Dropout(dropout)
        self.plover = nn.Linear(HIDDEN, len(labels.plover))
        self.modes = nn.Linear(HIDDEN, len(labels.modes))

    def forward(self, shared: Tensor, roles: Tensor, keep: Tensor) -> dict[str, Tensor]:
        x = shared + self.roles(roles)
        mask = torch.zeros(keep.shape, dtype=torch.float32).masked_fill(~keep, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, mask)
        parts = [x[:, 0], mean(x, roles == 1), mean(x, roles == 2)]
        inner = self.dropout(torch.tanh(self.inner(self.dropout(torch.cat(parts, dim=-1)))))
        return {"plover": self.plover(inner), "modes": self.modes(inner)}


def mean(states: Tensor, keep: Tensor) -> Tensor:
    """Give the mean [B, D] of `states` [B, L, D] where `keep` [B, L]; zeros where nothing is kept."""
    weights = keep.to(states.dtype)
    total = (weights.unsqueeze(1) @ states).squeeze(1)
    return total / weights.sum(1, keepdim=True).clamp(min=1)


def pooled(states: list[Tensor], keep: Tensor) -> Tensor:
    """Give the mean states [B, 3 · 384] of the layers that the embedding is made from."""
    return torch.cat([mean(states[i], keep) for i in POOLED_LAYERS], dim=-1)


class Model(nn.Module):
    """Everything together."""

    def __init__(self, labels: Inventory, dropout: float = 0.05, head_dropout: float = 0.1) -> None:
        super().__init__()
        self.encoder = Encoder(COUNT, dropout)
        self.syntax = SyntaxHead(labels, head_dropout)
        self.entity = EntityHead(labels, head_dropout)
        self.attribution = AttributionHead(head_dropout)
        self.embedding = nn.Linear(len(POOLED_LAYERS) * HIDDEN, HIDDEN)
        self.relation = RelationHead(labels, dropout)

    def embed(self, states: list[Tensor], keep: Tensor) -> Tensor:
        """Give text embeddings [B, 384] (not normalised)."""
        vector: Tensor = self.embedding(pooled(states, keep))
        return vector

    def start_from_pretrained(self) -> None:
        """Copy the encoder's last layers into the relation block; start the embedding as the plain mean."""
        for copy, layer in zip(self.relation.layers, list(self.encoder.layers)[SHARED_LAYERS:], strict=True):
            copy.load_state_dict(layer.state_dict())
        nn.init.zeros_(self.embedding.bias)
        nn.init.zeros_(self.embedding.weight)
        with torch.no_grad():
            self.embedding.weight[:, -HIDDEN:] = torch.eye(HIDDEN)
