"""spaCy's English tokenizer, also at home in scraped news."""

from __future__ import annotations

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
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[attr-defined]
    for name in COMPASS:
        nlp.tokenizer.add_special_case(name, [{"ORTH": name}])  # type: ignore[attr-defined]
    return nlp
