"""The loss of each task on one batch. Weights were set so that each starts at about the same size."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from pourparler.language.linking import LINK, SLOTS, distance_bucket

from .model import Model
from .windows import IGNORE, Batch

WEIGHTS = {
    "tags": 1.0, "pos": 0.4, "starts": 0.5, "arcs": 1.0, "labels": 1.0,
    "entities": 8.0, "spans": 4.0, "links": 0.3,
}  # fmt: skip
Span = tuple[int, int]


def losses(model: Model, batch: Batch, states: list[Tensor]) -> dict[str, Tensor]:
    """Give the weighted losses of all layers that `batch` is annotated with."""
    found: dict[str, Tensor] = {}
    if batch.tags is not None or batch.spans is not None:
        syntax = model.syntax(states, batch.first, batch.last, only_starts=batch.tags is None)
        known = batch.starts >= 0
        gold = batch.starts[known].float()
        found["starts"] = functional.binary_cross_entropy_with_logits(syntax["starts"][known].float(), gold)
    if batch.tags is not None:
        found |= _syntax_losses(model, batch, syntax)
    if batch.entities is not None:
        emissions = model.entity(states, batch.first, batch.last)["entities"].float()
        total = model.entity.crf.loss(emissions.unsqueeze(1), batch.entities.unsqueeze(1), batch.words)
        found["entities"] = total / batch.words.sum()
    if batch.spans is not None:
        found |= _attribution_losses(model, batch, model.attribution(states, batch.first, batch.last))
    return {name: value * WEIGHTS[name] for name, value in found.items()}


def _syntax_losses(model: Model, batch: Batch, out: dict[str, Tensor]) -> dict[str, Tensor]:
    assert batch.tags is not None
    assert batch.pos is not None
    assert batch.heads is not None
    assert batch.deps is not None
    arcs = mask_arcs(out["arcs"].float(), batch.sentence)
    known = batch.heads >= 0
    rows, _ = known.nonzero(as_tuple=True)
    dependents = out["label_deps"][known].float()
    heads = out["label_heads"][rows, batch.heads[known]].float()
    return {
        "tags": _cross_entropy(out["tags"], batch.tags),
        "pos": _cross_entropy(out["pos"], batch.pos),
        "arcs": functional.cross_entropy(arcs[known], batch.heads[known]),
        "labels": functional.cross_entropy(
            model.syntax.labels(dependents, heads), batch.deps[known], ignore_index=IGNORE
        ),
    }


def mask_arcs(scores: Tensor, sentence: Tensor) -> Tensor:
    """Give `scores` [B, W, W + 1] with arcs out of the sentence and onto oneself ruled out."""
    same = sentence.unsqueeze(2) == sentence.unsqueeze(1)
    same &= ~torch.eye(sentence.shape[1], dtype=torch.bool)
    allowed = torch.cat([torch.ones_like(same[:, :, :1]), same], dim=2)
    return scores.masked_fill(~allowed, -1e4)


def _cross_entropy(logits: Tensor, gold: Tensor) -> Tensor:
    return functional.cross_entropy(logits.float().flatten(0, 1), gold.flatten(), ignore_index=IGNORE)


def _attribution_losses(model: Model, batch: Batch, out: dict[str, Tensor]) -> dict[str, Tensor]:
    assert batch.spans is not None
    assert batch.links is not None
    shape = (*out["spans"].shape[:2], 3, 3)
    emissions = out["spans"].float().view(shape).transpose(1, 2)
    total = model.attribution.crf.loss(emissions, batch.spans, batch.words)
    parts = [
        loss
        for vectors, attributions in zip(out["links"].float(), batch.links, strict=True)
        for loss in _link_losses(model, vectors, attributions)
    ]
    links = torch.stack(parts).mean() if parts else total * 0
    return {"spans": total / batch.words.sum(), "links": links}


def _link_losses(model: Model, vectors: Tensor, attributions: list[dict[str, list[Span]]]) -> list[Tensor]:
    """Give the losses of content → cue, cue → source and (for want of a cue) content → source in one window."""
    spans = {name: sorted({s for a in attributions for s in a.get(name, ())}) for name in ("source", "cue", "content")}
    found = []
    for kind, (left, right) in enumerate((("content", "cue"), ("cue", "source"), ("content", "source"))):
        if not spans[left]:
            continue
        scores = link_scores(model, vectors, kind, spans[left], spans[right])
        gold = [_partner(attributions, left, right, span, spans[right]) for span in spans[left]]
        found.append(functional.cross_entropy(scores, torch.tensor(gold)))
    return found


def _partner(attributions: list[dict[str, list[Span]]], left: str, right: str, span: Span, among: list[Span]) -> int:
    for attribution in attributions:
        if span in attribution.get(left, ()) and attribution.get(right):
            return among.index(attribution[right][0]) + 1
    return 0


def link_scores(model: Model, vectors: Tensor, kind: int, left: list[Span], right: list[Span]) -> Tensor:
    """Give scores [left, 1 + right] of one window's spans belonging together; column 0 is "to none"."""
    head = model.attribution
    asks, answers = (vectors[:, slot * LINK : (slot + 1) * LINK] for slot in SLOTS[kind])
    none = head.none[kind].expand(len(left), 1)
    if not right:
        return none
    scores = _ends(asks, left) @ _ends(answers, right).T / LINK**0.5
    gaps = torch.tensor([[distance_bucket(a, b) for b in right] for a in left])
    return torch.cat([none, scores + head.distances[kind][gaps]], dim=1)


def _ends(vectors: Tensor, spans: list[Span]) -> Tensor:
    first = torch.tensor([start for start, _ in spans])
    last = torch.tensor([end - 1 for _, end in spans])
    return vectors[first] + vectors[last]
