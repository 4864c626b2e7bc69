"""The words of ``page_words.yaml``: what a line of a web page is for."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import YamlFile


@dataclass(frozen=True, slots=True)
class PageWords:
    """``classes`` in the file's order; ``of``: a word, or two joined by a space, to the numbers of its classes.

    The other fields are lists of the file, each with what it is for.
    """

    classes: tuple[str, ...]
    of: dict[str, tuple[int, ...]]
    credit_openings: tuple[str, ...]
    credit_signs: tuple[str, ...]
    picture_credits: tuple[str, ...]
    caption_openings: tuple[str, ...]
    caption_marks: tuple[str, ...]
    list_openings: tuple[str, ...]
    buttons: tuple[str, ...]
    appeals: tuple[str, ...]
    no_headlines: tuple[str, ...]
    summary_openings: tuple[str, ...]


_LISTS = (
    *("credit_openings", "credit_signs", "picture_credits", "caption_openings", "caption_marks", "list_openings"),
    *("buttons", "appeals", "no_headlines", "summary_openings"),
)


@cache
def page_words() -> PageWords:
    """The word classes; raises CodebookError when the file is broken."""
    fields = YamlFile(Path(__file__).with_name("page_words.yaml")).root.fields("classes", *_LISTS)
    classes = dict(fields["classes"].entries())
    of: dict[str, list[int]] = {}
    for number, node in enumerate(classes.values()):
        for term in dict.fromkeys(node.texts()):
            of.setdefault(term, []).append(number)
    lists = {name: tuple(item.value for item in fields[name].items()) for name in _LISTS}
    return PageWords(tuple(classes), {term: tuple(numbers) for term, numbers in of.items()}, **lists)
