"""A user's own codebook: types with a definition, marked examples, and patterns where wanted, in one YAML file.

``docs/own-codebook.md`` shows the format; :func:`read_own` checks it and names file, line and the way out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from pourparler.errors import CodebookError

from .marked_example import Example, read_example
from .ontology import ontology
from .own_patterns import Pattern, read_pattern
from .yamlfile import Node, YamlFile

NAME = re.compile(r"[A-Z][A-Z0-9_]*")
ENOUGH_EXAMPLES = 5
LEAST = 0.5  # chance below which a type is not given
TYPE_KEYS = ("definition", "examples", "not", "patterns", "plover", "mode", "cameo", "least")


@dataclass(frozen=True, slots=True)
class OwnType:
    """A type of a user's own.

    ``counter``: examples of what it is not. ``plover``, ``mode`` and ``cameo``: the code of ours that it is a kind of,
    where it is one. ``least``: the chance below which it is not given. ``line``: where it stands in the file.
    """

    name: str
    definition: str
    examples: tuple[Example, ...]
    counter: tuple[Example, ...] = ()
    patterns: tuple[Pattern, ...] = ()
    plover: str | None = None
    mode: str | None = None
    cameo: str | None = None
    least: float = LEAST
    line: int = 0


@dataclass(frozen=True, slots=True)
class OwnCodebook:
    name: str
    about: str
    types: tuple[OwnType, ...]
    path: Path | None = None

    def type(self, name: str) -> OwnType:
        """The type ``name``. Raises :class:`CodebookError` when there is none."""
        found = next((one for one in self.types if one.name == name), None)
        if found is None:
            known = ", ".join(one.name for one in self.types)
            raise CodebookError(f"{self.name} has no type {name!r}; it has {known}")
        return found


def read_own(path: Path) -> OwnCodebook:
    """The codebook in ``path``. Raises :class:`CodebookError` with file, line and the way out."""
    file = YamlFile(path)
    fields = file.root.fields("codebook", "about", "types")
    _no_key_twice(file)
    if "types" not in fields:
        file.root.fail("no types", "write `types:` with one type below it, as `pourparler codebook new` shows")
    types = tuple(_type(name, node) for name, node in fields["types"].entries())
    if not types:
        fields["types"].fail("no type in it", "write at least one")
    name = fields["codebook"].text() if "codebook" in fields else path.stem
    return OwnCodebook(name, fields["about"].text() if "about" in fields else "", types, path)


def _type(name: str, node: Node) -> OwnType:
    if not NAME.fullmatch(name):
        node.fail(f"{name!r} is no name for a type", f"write capitals, digits and _, such as {_as_name(name)!r}")
    if name in ontology().types:
        node.fail(f"{name} is a PLOVER type", "give yours another name; `plover:` says what of ours it is a kind of")
    fields = node.fields(*TYPE_KEYS)
    for key in ("definition", "examples"):
        if key not in fields:
            node.fail(f"no {key}", f"add `{key}:` to {name}")
    plover, mode = _plover(fields), fields["mode"].text() if "mode" in fields else None
    if mode is not None:
        _check_mode(plover, mode, fields["mode"])
    return OwnType(
        name,
        " ".join(fields["definition"].text().split()),
        tuple(_examples(fields["examples"])),
        tuple(_examples(fields["not"])) if "not" in fields else (),
        tuple(read_pattern(item) for item in fields["patterns"].items()) if "patterns" in fields else (),
        plover,
        mode,
        _cameo(fields),
        _least(fields["least"]) if "least" in fields else LEAST,
        node.file.line(node.steps),
    )


def _examples(node: Node) -> Iterator[Example]:
    items = list(node.items())
    if not items:
        node.fail("no example in it", f"write sentences as the news has them; {ENOUGH_EXAMPLES} do well")
    for item in items:
        if isinstance(item.value, list | dict):
            item.fail("an example that is no text", 'put it in quotes: - "[Oslo] offered {Bogotá} its help."')
        try:
            yield read_example(item.text())
        except ValueError as error:
            item.fail(str(error), "mark the actor as [actor] and the recipient as {recipient}, each at most once")


def _plover(fields: dict[str, Node]) -> str | None:
    if "plover" not in fields:
        return None
    return fields["plover"].one_of(frozenset(ontology().types), "PLOVER type")


def _check_mode(plover: str | None, mode: str, node: Node) -> None:
    if plover is None:
        node.fail("a mode without a type", "add `plover:` beside it")
    modes = ontology().types[plover].modes
    if mode not in modes:
        node.fail(f"{plover} has no mode {mode!r}", f"use one of {', '.join(modes) or 'none'}")


def _cameo(fields: dict[str, Node]) -> str | None:
    if "cameo" not in fields:
        return None
    code = fields["cameo"].value
    if not isinstance(code, str) or code not in ontology().codes:
        fields["cameo"].fail(f"{code!r} is no CAMEO code", 'codes are strings of two to four digits, such as "026"')
    return str(code)


def _least(node: Node) -> float:
    value = node.number()
    if not 0 < value < 1:
        node.fail(f"least is {value}", "give a chance between 0 and 1, such as 0.5")
    return value


def _as_name(name: str) -> str:
    return re.sub(r"\W+", "_", name.strip()).upper().strip("_") or "HOSTAGE_DEAL"


def _no_key_twice(file: YamlFile) -> None:
    """YAML takes the last of two equal keys without a word: a type written twice would lose its first half."""
    waiting, seen = [file.tree()], set[int]()
    while waiting:
        node = waiting.pop()
        if id(node) in seen:  # an alias: a node may stand in several places, and in itself
            continue
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.MappingNode):
            waiting += [value for _, value in node.value]
            _no_equal_keys(file.path, node)


def _no_equal_keys(path: Path, node: yaml.MappingNode) -> None:
    lines: dict[str, int] = {}
    for key, _ in node.value:
        line, name = key.start_mark.line + 1, str(key.value)
        if name in lines:
            raise CodebookError(
                f"{path}:{line}: {name!r} stands twice (first in line {lines[name]}); put the two together"
            )
        lines[name] = line
