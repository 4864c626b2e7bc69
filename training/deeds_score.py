"""How well the network of deeds does on sentences that it was not taught."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import torch
from torch import Tensor

from pourparler.language.deeds import KINDS

from .deeds_samples import Sample

if TYPE_CHECKING:
    from .deeds_network import DeedsNetwork

DOUBT = 0.5  # a deed is there when "none" has less than this


@dataclass
class Score:
    """Counts of right, found and wanted things, by what they are."""

    right: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)

    def add(self, sample: Sample, out: dict[str, Tensor], network: DeedsNetwork) -> None:
        for name, short in (("types", "deed"), ("stances", "stance")):
            chances = out[name].float().softmax(-1)
            gold = getattr(sample, name)
            guess = chances[:, 1:].argmax(-1) + 1
            there = (1 - chances[:, 0]) >= DOUBT
            for i in range(len(gold)):
                self.wanted[short] += gold[i] > 0
                self.found[short] += bool(there[i])
                self.right[f"{short} seen"] += bool(there[i]) and gold[i] > 0
                self.right[short] += bool(there[i]) and int(guess[i]) == gold[i]
        status = out["status"].argmax(-1)
        for i in range(len(sample.status)):
            if sample.status[i] >= 0:
                self.wanted["status"] += 1
                self.found["status"] += 1
                self.right["status"] += int(status[i]) == sample.status[i]
        for role, trigger, words in sample.roles:
            ways, lengths = (torch.from_numpy(values)[None] for values in sample.paths(trigger))
            scores = network.roles(out["asks"][trigger][None], out["answers"][None], ways, lengths)[0, role]
            guess_words = {i for i in range(len(scores)) if float(scores[i]) > 0}
            name = KINDS.roles[role]
            self.wanted[name] += len(words)
            self.found[name] += len(guess_words)
            self.right[name] += len(guess_words & set(words))
        self._conditions(sample, out["tags"].argmax(-1).tolist())

    def _conditions(self, sample: Sample, tags: list[int]) -> None:
        gold = {i for i, tag in enumerate(sample.tags) if KINDS.tags[tag].startswith("B-")}
        guess = {i for i, tag in enumerate(tags) if KINDS.tags[tag].startswith("B-")}
        self.wanted["condition"] += len(gold)
        self.found["condition"] += len(guess)
        self.right["condition"] += len(gold & guess)

    def line(self) -> str:
        """Give "name F1 (right/found/wanted)" of everything."""
        parts = []
        for name in ("deed", "stance", "status", *KINDS.roles, "condition"):
            right, found, wanted = self.right[name], self.found[name], self.wanted[name]
            f1 = 2 * right / max(1, found + wanted)
            parts.append(f"{name} {f1:.3f} ({right}/{found}/{wanted})")
            if name in ("deed", "stance"):
                seen = self.right[f"{name} seen"]
                parts.append(f"{name} seen {2 * seen / max(1, found + wanted):.3f}")
        return " | ".join(parts)
