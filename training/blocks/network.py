"""The labeller's network in torch: the same sums as ``pourparler.read.labeller.Network``, with gradients."""

import math
import random
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from pourparler.read.labeller import CLIP, DILATIONS, KINDS, POOL_AFTER
from pourparler.read.labeller_lines import BUCKETS

from .samples import Sample

WIDTH = 64
WORD_WIDTH = 24
BATCH = 12
WORD_DROP = 0.3  # hashed words left out while training, so that no line is known by one word
UNSURE = 0.03  # share of body labels taken to be wrong: annotators differ on boxes, credits and appeals to the reader


class Labeller(nn.Module):
    def __init__(self, mean: Tensor, scale: Tensor) -> None:
        super().__init__()
        self.register_buffer("mean", mean)
        self.register_buffer("scale", scale)
        self.embedding = nn.Embedding(BUCKETS, WORD_WIDTH, padding_idx=0)
        nn.init.normal_(self.embedding.weight, std=0.1)
        self.enter = nn.Linear(len(mean) + WORD_WIDTH, WIDTH)
        self.norms = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in DILATIONS)
        self.convs = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS)
        self.mixes = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in DILATIONS)
        self.pool = nn.Linear(2 * WIDTH, WIDTH)
        self.out = nn.LayerNorm(WIDTH)
        self.heads = nn.Linear(WIDTH, 2 + len(KINDS))
        self.drop = nn.Dropout(0.2)

    def forward(self, dense: Tensor, bags: Tensor, mask: Tensor) -> Tensor:
        """Scores [pages, lines, 2 + kinds]; ``mask`` is 1 for lines, 0 for padding."""
        standard = ((dense - self.mean) / self.scale).clamp(-CLIP, CLIP)
        if self.training:
            bags = bags * (torch.rand(bags.shape) > WORD_DROP)
        words = self.embedding(bags).sum(2) / (bags > 0).sum(2, keepdim=True).clamp(min=1).sqrt()
        edge = mask.unsqueeze(2)
        hidden = F.relu(self.enter(self.drop(torch.cat([standard, words], 2)))) * edge
        for number, dilation in enumerate(DILATIONS):
            hidden = (hidden + self._block(number, dilation, hidden, edge)) * edge
            if number + 1 == POOL_AFTER:
                mean = hidden.sum(1) / edge.sum(1)
                top = hidden.masked_fill(edge == 0, -1e4).max(1).values
                hidden = (hidden + F.relu(self.pool(torch.cat([mean, top], 1))).unsqueeze(1)) * edge
        return self.heads(self.drop(self.out(hidden)))

    def _block(self, number: int, dilation: int, hidden: Tensor, edge: Tensor) -> Tensor:
        normal = self.norms[number](hidden) * edge
        padded = F.pad(normal, (0, 0, dilation, dilation))
        count = hidden.shape[1]
        near = torch.cat([padded[:, shift * dilation : shift * dilation + count] for shift in range(3)], 2)
        return self.mixes[number](self.drop(F.relu(self.convs[number](near))))


def train(
    samples: Sequence[Sample], *, epochs: int, seed: int, after_epoch: Callable[[int, Labeller], None]
) -> Labeller:
    """A labeller trained on ``samples``: AdamW, one-cycle learning rate, averaged over the last third of the steps."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    stacked = np.concatenate(
        [page.dense.astype(np.float32) for page in rng.sample(list(samples), min(len(samples), 800))]
    )
    model = Labeller(torch.tensor(stacked.mean(0)), torch.tensor(stacked.std(0) + 0.05))
    optimizer = torch.optim.AdamW(model.parameters(), lr=3e-3, weight_decay=0.03)
    batches = math.ceil(len(samples) / BATCH)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimizer, max_lr=3e-3, total_steps=epochs * batches + 1, pct_start=0.15
    )
    average = torch.optim.swa_utils.AveragedModel(model, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(0.998))
    for epoch in range(epochs):
        model.train()
        for batch in _batches(samples, rng):
            loss = _loss(model, batch)
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            optimizer.step()
            schedule.step()
            average.update_parameters(model)
        average.module.eval()
        after_epoch(epoch, average.module)
    return average.module


def _batches(samples: Sequence[Sample], rng: random.Random) -> list[list[Sample]]:
    """Pages of like length together, in random order."""
    order = sorted(range(len(samples)), key=lambda number: len(samples[number].keep) * rng.uniform(0.8, 1.25))
    groups = [[samples[number] for number in order[start : start + BATCH]] for start in range(0, len(order), BATCH)]
    rng.shuffle(groups)
    return groups


def _stack(pages: Sequence[Sample], name: str, fill: float) -> np.ndarray:
    arrays = [getattr(page, name) for page in pages]
    longest = max(len(array) for array in arrays)
    whole = np.full((len(arrays), longest, *arrays[0].shape[1:]), fill, dtype=arrays[0].dtype)
    for row, array in zip(whole, arrays, strict=True):
        row[: len(array)] = array
    return whole


def _loss(model: Labeller, pages: Sequence[Sample]) -> Tensor:
    keep = torch.tensor(_stack(pages, "keep", -2)).long()
    kind = torch.tensor(_stack(pages, "kind", -1)).long()
    joined = torch.tensor(_stack(pages, "joined", -1)).long()
    size = torch.tensor(_stack(pages, "size", 0)).float()
    mask = (keep > -2).float()
    dense, bags = torch.tensor(_stack(pages, "dense", 0)).float(), torch.tensor(_stack(pages, "bags", 0)).long()
    scores = model(dense, bags, mask)
    weight = (0.4 + torch.log1p(size) / 2.5) / mask.sum(1, keepdim=True).sqrt()
    wanted = keep.clamp(min=0).float() * (1 - 2 * UNSURE) + UNSURE
    body = F.binary_cross_entropy_with_logits(scores[..., 0], wanted, reduction="none")
    goes_on = F.binary_cross_entropy_with_logits(scores[..., 1], joined.clamp(min=0).float(), reduction="none")
    kinds = F.cross_entropy(scores[..., 2:].transpose(1, 2), kind.clamp(min=0), reduction="none", label_smoothing=0.03)
    total = (
        (body * weight * (keep >= 0)).sum()
        + 0.4 * (goes_on * weight * (joined >= 0)).sum()
        + 0.8 * (kinds * weight * (kind >= 0)).sum()
    )
    return total / len(pages)


def export(models: Sequence[Labeller], path: Path) -> None:
    """The weights as 16-bit numbers, under the names that ``Network.load`` uses."""
    weights = {
        f"{number}.{name}": value.detach().numpy().astype(np.float16)
        for number, model in enumerate(models)
        for name, value in model.state_dict().items()
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(path, **weights)
