"""Text → spaCy Doc with sentences, tags, dependencies, entities and attributions; text → embedding.

The only place that imports spaCy, onnxruntime and tokenizers. The trained model lies in ``model/``.
"""

from spacy.tokens import Doc, Span, Token

from .pipeline import analyse, analyse_many, embed

__all__ = ["Doc", "Span", "Token", "analyse", "analyse_many", "embed"]
