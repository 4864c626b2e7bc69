"""Patterns of a user's codebook: spaCy DependencyMatcher patterns, checked before spaCy sees them.

A pattern is a list of nodes (https://spacy.io/usage/rule-based-matching#dependencymatcher). Nodes named ``actor`` and
``recipient`` say who stands where.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from .yamlfile import Node

OPERATORS = frozenset(
    {
        "<",
        ">",
        "<<",
        ">>",
        ".",
        ".*",
        ";",
        ";*",
        "$+",
        "$-",
        "$++",
        "$--",
        ">+",
        ">-",
        ">++",
        ">--",
        "<+",
        "<-",
        "<++",
        "<--",
    }
)
ATTRIBUTES = frozenset(
    {"TEXT", "ORTH", "LOWER", "LEMMA", "TAG", "POS", "DEP", "ENT_TYPE", "SHAPE", "LENGTH", "IS_TITLE", "LIKE_NUM"}
)
LATER_KEYS = ("LEFT_ID", "REL_OP", "RIGHT_ID", "RIGHT_ATTRS")
_FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, eq=False)
class Pattern:
    """``nodes`` as spaCy takes them; ``line``: where in the file it stands."""

    nodes: tuple[dict[str, Any], ...]
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(node["RIGHT_ID"] for node in self.nodes)


def read_pattern(node: Node) -> Pattern:
    """The pattern of a list of nodes. Raises CodebookError with file, line and the way out."""
    items = list(node.items())
    if not items:
        node.fail("an empty pattern", "write at least one node: - {RIGHT_ID: verb, RIGHT_ATTRS: {LEMMA: free}}")
    named: list[str] = []
    nodes = []
    for number, item in enumerate(items):
        nodes.append(_node(item, named, first=number == 0))
        named.append(nodes[-1]["RIGHT_ID"])
    return Pattern(tuple(nodes), node.file.line(node.steps))


def _node(item: Node, named: list[str], *, first: bool) -> dict[str, Any]:
    keys = ("RIGHT_ID", "RIGHT_ATTRS") if first else LATER_KEYS
    fields = item.fields(*keys)
    missing = [key for key in keys if key not in fields]
    if missing:
        item.fail(f"no {', '.join(missing)}", f"{'the first node' if first else 'a node'} has {', '.join(keys)}")
    found: dict[str, Any] = {"RIGHT_ID": fields["RIGHT_ID"].text(), "RIGHT_ATTRS": _attributes(fields["RIGHT_ATTRS"])}
    if found["RIGHT_ID"] in named:
        fields["RIGHT_ID"].fail(f"{found['RIGHT_ID']!r} names a node twice", "give each node a name of its own")
    if first:
        return found
    left = fields["LEFT_ID"].text()
    if left not in named:
        fields["LEFT_ID"].fail(f"no node before is named {left!r}", f"named are {', '.join(named)}")
    operator = fields["REL_OP"].one_of(OPERATORS, "operator of spaCy's DependencyMatcher (in quotes)")
    return {"LEFT_ID": left, "REL_OP": operator} | found


def _attributes(node: Node) -> dict[str, Any]:
    for key, value in node.entries():
        if key not in ATTRIBUTES:
            value.fail(f"{key!r} is no attribute of a word", f"use one of {', '.join(sorted(ATTRIBUTES))}")
    return {key: _plain(value.value) for key, value in node.entries()}


def _plain(value: Any) -> Any:
    """``value`` with true and false as such: the codebook's YAML reads them as words."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return _FLAGS.get(value, value) if isinstance(value, str) else value
