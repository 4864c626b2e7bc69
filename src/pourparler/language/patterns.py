"""spaCy's DependencyMatcher on our Docs, with the dictionary form of every word filled in for LEMMA."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from spacy.matcher import DependencyMatcher
from spacy.tokens import Doc

from .pipeline import pipeline

Lemma = Callable[[str], str]
"""Word in small letters → dictionary form."""


class Patterns:
    """Named patterns. Raises ValueError for one that spaCy does not take (or takes only in part, with a warning)."""

    def __init__(self, patterns: Sequence[tuple[str, Sequence[dict[str, Any]]]], lemma: Lemma) -> None:
        self._lemma = lemma
        self._matcher = DependencyMatcher(pipeline().vocab)
        self._names = [[node["RIGHT_ID"] for node in nodes] for _, nodes in patterns]
        with warnings.catch_warnings():
            warnings.simplefilter("error")
            try:
                for number, (_, nodes) in enumerate(patterns):
                    self._matcher.add(str(number), [list(nodes)])
            except UserWarning as warning:
                raise ValueError(str(warning)) from warning

    def __call__(self, doc: Doc) -> Iterator[tuple[int, dict[str, int]]]:
        """(number of the pattern, node name → token number) of every match, in text order. ``doc`` is left as it is."""
        own = doc.copy()
        for token in own:
            token.lemma_ = self._lemma(token.lower_)
        strings = own.vocab.strings
        found = [(int(strings[key]), places) for key, places in self._matcher(own)]
        for number, places in sorted(found, key=lambda match: (min(match[1]), match[0])):
            yield number, dict(zip(self._names[number], places, strict=True))
