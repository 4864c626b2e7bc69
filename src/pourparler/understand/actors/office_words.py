"""The words by which two wordings of an office are compared."""

from __future__ import annotations

from pourparler.codebook.reference import reference_words

from .naming import Naming


def asked_words(naming: Naming) -> set[str]:
    """The words of an office without what it is of or for: "president of the club", but "secretary of state"."""
    whole = " of " in naming.key
    return office_words(naming.key if whole else naming.title.split(" of ")[0].split(" for ")[0])


def office_words(title: str) -> set[str]:
    same = reference_words().same_office
    words = {part for word in title.lower().replace("-", " ").split() for part in same.get(word, word).split()}
    return words - {"of", "the", "for", "and", "s"}


def runs(title: str) -> bool:
    """Whether somebody of that title is out for an office and holds none: "the party's presidential nominee"."""
    return any(word in reference_words().running for word in title.lower().split())
