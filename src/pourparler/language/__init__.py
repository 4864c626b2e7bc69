"""Text → spaCy Doc with sentences, tags, dependencies, entities and attributions; text → embedding.

The only place that imports spaCy, onnxruntime and tokenizers. The trained model lies in ``model/``.
"""

from .pipeline import analyse, analyse_many, embed

__all__ = ["analyse", "analyse_many", "embed"]
