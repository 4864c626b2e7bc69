"""spaCy's English tokenizer, also at home in scraped news."""

from __future__ import annotations

from typing import Any

from spacy.language import Language
from spacy.util import compile_infix_regex

HYPHENS = "-–—‑‐"
INFIXES = (
    rf"(?<=[A-Z])[{HYPHENS}](?=[A-Z]\.)",  # US-N.Korea
    rf"(?<=\.)[{HYPHENS}](?=[A-Za-z])",  # U.S.-led
    r"(?<=[a-z0-9”\"’)])[.!?](?=[“\"‘\[(]?[A-Z][a-z])",  # denuclearization.During
    r"(?<=[A-Za-z])[.,](?=[“\"‘])",
    r"(?<=[a-z]),(?=[A-Za-z])",
    r"(?<=\w)[\[\]()](?=\w)",
    r"(?<=[a-z0-9])/(?=[A-Za-z])",
)
COMPASS = tuple(f"{point}.{place}" for point in "NS" for place in ("Korea", "Korean", "Koreans"))


def adapt(nlp: Language) -> Language:
    """Give `nlp` with its tokenizer made to split what scraping glued together."""
    infixes = [*(nlp.Defaults.infixes or ()), *INFIXES]
    tokenizer: Any = nlp.tokenizer  # spaCy ships no types for it
    tokenizer.infix_finditer = compile_infix_regex(infixes).finditer
    for name in COMPASS:
        tokenizer.add_special_case(name, [{"ORTH": name}])
    return nlp
