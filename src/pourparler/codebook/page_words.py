"""The words of ``page_words.yaml``: what a line of a web page is for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import YamlFile


@dataclass(frozen=True, slots=True)
class PageWords:
    """``classes`` in the file's order; ``of``: a word, or two joined by a space, to the numbers of its classes."""

    classes: tuple[str, ...]
    of: dict[str, tuple[int, ...]]
    credit_openings: tuple[str, ...]
    credit_signs: tuple[str, ...]


_CREDITS = ("credit_openings", "credit_signs")


@cache
def page_words() -> PageWords:
    """The word classes; raises CodebookError when the file is broken."""
    fields = YamlFile(Path(__file__).with_name("page_words.yaml")).root.fields("classes", *_CREDITS)
    classes = dict(fields["classes"].entries())
    of: dict[str, list[int]] = {}
    for number, node in enumerate(classes.values()):
        for term in dict.fromkeys(node.texts()):
            of.setdefault(term, []).append(number)
    openings, signs = (fields[name].texts() for name in _CREDITS)
    return PageWords(tuple(classes), {term: tuple(numbers) for term, numbers in of.items()}, openings, signs)
