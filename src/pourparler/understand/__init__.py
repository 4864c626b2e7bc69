"""Report to actors, statements, positions and events."""

from pourparler.model import Coding, Report


def understand(report: Report) -> Report:
    raise NotImplementedError


def code_relation(text: str, source: tuple[int, int], target: tuple[int, int]) -> Coding:
    raise NotImplementedError
