"""Text → Doc, and text → embedding."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
import spacy
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc

from ..errors import PageTooLarge
from . import component
from .network import network
from .tokenizer import adapt
from .windows import Words, batches, cut, feeds

LONGEST_TEXT = 1_000_000  # characters: spaCy's own limit
EMBEDDED_WORDS = 180  # of a text; what follows says little new about its subject


@lru_cache(maxsize=1)
def pipeline() -> Language:
    """Give the process's one spaCy pipeline."""
    nlp = adapt(spacy.blank("en"))
    nlp.max_length = LONGEST_TEXT
    nlp.add_pipe("pourparler")
    return nlp


def analyse(text: str) -> Doc:
    """Give the spaCy Doc of `text`; blank lines separate paragraphs.

    Its tokens have tag_ (Penn), pos_, dep_ (Universal Dependencies 2) and head; it has sents, ents (PERSON ORG LOC FAC
    NORP DATE MONEY PRODUCT MISC) and spans["attribution"], whose spans (SOURCE, CUE, CONTENT) share an id_ where they
    belong together. Raises PageTooLarge for a text of more than 1,000,000 characters and ModelError where the model's
    files are missing.
    """
    return analyse_many([text])[0]


def analyse_many(texts: Sequence[str]) -> list[Doc]:
    """Give one Doc a text, faster than one by one: windows of like length are read together."""
    nlp = pipeline()
    for number, text in enumerate(texts, start=1):
        if len(text) > LONGEST_TEXT:
            raise PageTooLarge(
                f"text {number} of {len(texts)} has {len(text):,} characters, and at most {LONGEST_TEXT:,} are "
                "analysed at once: split it at a blank line"
            )
    return component.annotate([nlp.make_doc(text) for text in texts])


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Give one vector [n, 384] of length 1 a text (0 for an empty one); close to MiniLM-L6-v2's own.

    Only the first 180 words count.
    """
    net, tokenizer = network(), pipeline().tokenizer
    vectors = np.zeros((len(texts), 384), dtype=np.float32)
    windows = []
    for i, text in enumerate(texts):
        words = [token.text for token in tokenizer(text) if not token.is_space][:EMBEDDED_WORDS]
        if words:
            windows.append(next(cut(Words(words, [False] * len(words)), i, net.pieces)))
    for batch in batches(windows):
        found = net.analysis(feeds(batch), ["embedding"])["embedding"]
        vectors[[window.text for window in batch]] = found / np.linalg.norm(found, axis=1, keepdims=True)
    return vectors
