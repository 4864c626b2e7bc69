"""The dictionary form of a word, from the forms of irregular verbs and from endings; which of several endings was taken
off is settled by how common the outcomes are in news.
"""

from collections.abc import Iterator
from functools import cache

from pourparler.codebook.inflections import irregular

from .words import background

SHORTEST = 3
_DOUBLED = "bdfgklmnprtz"


@cache
def lemma_of(form: str) -> str:
    """The dictionary form of ``form`` (lower case): "stopped" to "stop", "charges" to "charge", "went" to "go"."""
    if form in _irregular_forms():
        return _irregular_forms()[form]
    counts = background().counts
    found = [(counts.get(word, 0), -len(word), word) for word in _without_ending(form) if len(word) >= SHORTEST]
    best = max(found, default=(0, 0, form))
    return best[2] if best[0] > 0 else form


@cache
def _irregular_forms() -> dict[str, str]:
    return {form: lemma for lemma, forms in irregular().items() for form in (lemma, *forms)}


def _without_ending(form: str) -> Iterator[str]:
    """What ``form`` may be an inflected form of."""
    if form.endswith(("ies", "ied")):
        yield form[:-3] + "y"
    elif form.endswith(("sses", "shes", "ches", "xes", "zes")):
        yield form[:-2]
    elif form.endswith("s") and not form.endswith(("ss", "us", "is")):
        yield form[:-1]
    for ending in ("ed", "ing"):
        if form.endswith(ending):
            stem = form[: -len(ending)]
            yield stem
            yield stem + "e"
            if stem[-1:] in _DOUBLED and stem[-1:] == stem[-2:-1]:
                yield stem[:-1]
