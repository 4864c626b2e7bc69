"""Names and elections that date a text (``datable.yaml``)."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import Node, YamlFile

_FILE = Path(__file__).with_name("datable.yaml")


@dataclass(frozen=True, slots=True)
class Election:
    """A vote held every so many years; ``months``: the first and last month in which a report speaks of it as news."""

    first: int
    every: int
    months: tuple[int, int]

    def held(self, year: int) -> bool:
        return year >= self.first and (year - self.first) % self.every == 0


@dataclass(frozen=True, slots=True)
class Datable:
    """``first_named``: name to the day (ISO) before which nobody wrote it. ``elections``: phrase to the vote."""

    first_named: Mapping[str, str]
    elections: Mapping[str, Election]


@cache
def datable(path: Path = _FILE) -> Datable:
    """The facts of ``datable.yaml``, read once; raises CodebookError when the file is broken."""
    fields = YamlFile(path).root.fields("first_named", "elections")
    return Datable(
        first_named={name: node.text() for name, node in fields["first_named"].entries()},
        elections={name: _election(node) for name, node in fields["elections"].entries()},
    )


def _election(node: Node) -> Election:
    entry = node.fields("first", "every", "months")
    months = [int(item.number()) for item in entry["months"].items()]
    if len(months) != 2:
        node.fail("months needs two numbers", "write [10, 12] for October to December")
    return Election(int(entry["first"].number()), int(entry["every"].number()), (months[0], months[1]))
