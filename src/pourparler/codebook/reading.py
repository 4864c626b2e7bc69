"""What reading a page needs to know of the words and marks of news sites (``reading.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import YamlFile


@dataclass(frozen=True, slots=True)
class ReadingWords:
    """``stop_words``: language to its commonest words. ``scripts``: first word of a letter's Unicode name to languages.

    ``breaking`` and ``void``: HTML elements that begin a block, that hold nothing. ``region_tags``: HTML element to the
    kind of block in it. ``region_words``: word of a class, id or role to that kind. ``published_metas``,
    ``modified_metas``: names of meta tags that hold dates. ``zones``: time zone to its hours ahead of UTC.
    """

    stop_words: Mapping[str, frozenset[str]]
    scripts: Mapping[str, str]
    breaking: frozenset[str]
    void: frozenset[str]
    region_tags: Mapping[str, str]
    region_words: Mapping[str, str]
    published_metas: tuple[str, ...]
    modified_metas: tuple[str, ...]
    zones: Mapping[str, float]


_SECTIONS = (
    *("stop_words", "scripts", "breaking", "void", "region_tags", "region_words"),
    *("published_metas", "modified_metas", "zones"),
)
_FILE = Path(__file__).with_name("reading.yaml")


@cache
def reading_words(path: Path = _FILE) -> ReadingWords:
    """The vocabulary of ``reading.yaml``, read once; raises CodebookError when the file is broken."""
    fields = YamlFile(path).root.fields(*_SECTIONS)
    words = [(kind, node.texts()) for kind, node in fields["region_words"].entries()]
    return ReadingWords(
        stop_words={language: frozenset(node.text().split()) for language, node in fields["stop_words"].entries()},
        scripts={script: node.text() for script, node in fields["scripts"].entries()},
        breaking=frozenset(fields["breaking"].text().split()),
        void=frozenset(fields["void"].text().split()),
        region_tags={tag: node.text() for tag, node in fields["region_tags"].entries()},
        region_words={word: kind for kind, marks in reversed(words) for word in marks},
        published_metas=fields["published_metas"].texts(),
        modified_metas=fields["modified_metas"].texts(),
        zones={name: node.number() for name, node in fields["zones"].entries()},
    )
