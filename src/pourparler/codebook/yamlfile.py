"""A YAML file of the codebook, read with a check at every step.

A :class:`Node` is a value that knows where it stands, so that a mistake is told by file, line and the way out. Lines
are looked up only when something is wrong: the quick way through a sound file never counts them.
"""

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, NoReturn

import yaml

from pourparler.errors import CodebookError

#: So many of the allowed words does an error name.
SHOWN = 30
DEEPEST = 60
_OURS = Path(__file__).parent
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Loader(_Parser):  # type: ignore[misc]
    """Plain YAML without its traps: dates stay strings, and NO is Norway, not false."""


_Loader.yaml_implicit_resolvers = {
    first: [
        (tag, regexp)
        for tag, regexp in resolvers
        if tag not in ("tag:yaml.org,2002:timestamp", "tag:yaml.org,2002:bool")
    ]
    for first, resolvers in _Parser.yaml_implicit_resolvers.items()
}


@dataclass(frozen=True)
class YamlFile:
    """One file of the codebook. ``root`` is its top value; raises CodebookError when it is missing or no YAML."""

    path: Path

    @cached_property
    def root(self) -> "Node":
        try:
            return Node(self, (), yaml.load(self.text, Loader=_Loader))
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = f":{mark.line + 1}" if mark else ""
            problem = getattr(error, "problem", None) or "not YAML"
            raise CodebookError(f"{self.path}{line}: {problem}; check indentation, colons and quotes there") from error
        except (ValueError, KeyError, OverflowError, RecursionError) as error:  # what YAML makes of "!!int abc"
            raise CodebookError(f"{self.path}: a value is none ({error}); put it in quotes") from error

    @cached_property
    def text(self) -> str:
        """The file's characters. Raises CodebookError when it is missing, not UTF-8, or nested without end."""
        try:
            text = self.path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
        except OSError as error:
            raise CodebookError(
                f"{self.path}: cannot be read ({error.strerror}); give the path of a codebook file"
            ) from error
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            raise CodebookError(f"{self.path}:{line}: not UTF-8; save the file in that encoding") from error
        if self.path.parent != _OURS:
            self._refuse_depth(text)
        return text

    def _refuse_depth(self, text: str) -> None:
        """PyYAML reads what is nested by calling itself, and a hundred thousand brackets end the process."""
        depth = 0
        try:
            for event in yaml.parse(text, Loader=_Loader):
                depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
                if depth > DEEPEST:
                    line = event.start_mark.line + 1 if event.start_mark else 1
                    raise CodebookError(f"{self.path}:{line}: nested more than {DEEPEST} deep; that is no codebook")
        except yaml.YAMLError:
            return  # told with its line when the file is read

    def tree(self) -> Any:
        """The file as PyYAML's nodes, which know their lines; None when it is empty."""
        return yaml.compose(self.text, Loader=_Loader)

    def line(self, steps: tuple[str | int, ...]) -> int:
        """The line, counted from 1, of the value that ``steps`` lead to (of the last step that exists)."""
        node = self.tree()
        line = 1
        for step in steps:
            found = _child(node, step)
            if found is None:
                break
            line, node = found
        return line


def _child(node: Any, step: str | int) -> tuple[int, Any] | None:
    """Line and value of the child at ``step``: a mapping's key, or a list's index."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            if key.value == str(step):
                return key.start_mark.line + 1, value
    elif isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step].start_mark.line + 1, node.value[step]
    return None


@dataclass(frozen=True, slots=True)
class Node:
    """A value in a YAML file and the steps that lead to it."""

    file: YamlFile
    steps: tuple[str | int, ...]
    value: Any

    def fail(self, problem: str, way_out: str) -> NoReturn:
        where = ".".join(str(step) for step in self.steps) or "the file"
        raise CodebookError(f"{self.file.path}:{self.file.line(self.steps)}: {where}: {problem}; {way_out}")

    def text(self) -> str:
        if not isinstance(self.value, str) or not self.value.strip():
            self.fail(
                f"expected words, found {self.value!r}",
                "write text here, in quotes if YAML mistakes it for something else",
            )
        return self.value

    def regex(self) -> "re.Pattern[str]":
        """A regular expression that looks at no case."""
        try:
            return re.compile(self.text(), re.IGNORECASE)
        except re.error as error:
            self.fail(f"{self.value!r} is no regular expression ({error})", "see Python's re module")

    def number(self) -> float:
        if isinstance(self.value, bool) or not isinstance(self.value, int | float):
            self.fail(f"expected a number, found {self.value!r}", "write a number without quotes")
        return float(self.value)

    def flag(self) -> bool:
        if self.value not in ("true", "false"):
            self.fail(f"expected true or false, found {self.value!r}", "write true or false")
        return bool(self.value == "true")

    def texts(self) -> tuple[str, ...]:
        """A list of texts; one text alone counts as a list of one."""
        if isinstance(self.value, str):
            return (self.text(),)
        return tuple(item.text() for item in self.items())

    def items(self) -> Iterator["Node"]:
        if not isinstance(self.value, list):
            self.fail(f"expected a list, found {self.value!r}", "write [a, b] or one '- ' line each")
        for index, item in enumerate(self.value):
            yield Node(self.file, (*self.steps, index), item)

    def entries(self) -> Iterator[tuple[str, "Node"]]:
        """Key and value of a mapping, in the file's order."""
        if not isinstance(self.value, dict):
            self.fail(f"expected 'key: value' lines, found {self.value!r}", "write one 'key: value' a line")
        for key, value in self.value.items():
            yield str(key), Node(self.file, (*self.steps, str(key)), value)

    def fields(self, *allowed: str) -> dict[str, "Node"]:
        """The entries of a mapping whose keys must be among ``allowed``."""
        fields = dict(self.entries())
        for key, node in fields.items():
            if key not in allowed:
                near = difflib.get_close_matches(key, allowed, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"known here: {', '.join(allowed)}"
                node.fail(f"unknown key {key!r}", hint)
        return fields

    def one_of(self, allowed: frozenset[str], what: str) -> str:
        text = self.text()
        if text not in allowed:
            near = difflib.get_close_matches(text, sorted(allowed), 1)
            some = sorted(allowed)[:SHOWN]
            others = f" … ({len(allowed)} in all)" if len(allowed) > SHOWN else ""
            hint = f"did you mean {near[0]!r}?" if near else f"use one of {', '.join(some)}{others}"
            self.fail(f"{text!r} is no {what}", hint)
        return text
