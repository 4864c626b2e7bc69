"""How collections of news name what they hold (``collections.yaml``)."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .yamlfile import YamlFile

FIELDS = ("text", "html", "title", "url", "published", "site", "byline", "fetched")
_FILE = Path(__file__).with_name("collections.yaml")


@cache
def field_names(path: Path = _FILE) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Field to the names it goes by, likeliest first: each the keys that lead to it, by :func:`plain_name`."""
    fields = YamlFile(path).root.fields("fields")["fields"].fields(*FIELDS)
    return {
        field: tuple(tuple(plain_name(step) for step in name.split(".")) for name in node.texts())
        for field, node in fields.items()
    }


def plain_name(name: str) -> str:
    """A column's name by its letters and digits alone, in lower case."""
    return "".join(sign for sign in name.lower() if sign.isalnum())
