"""Reports from bare text, understood as far as statements and positions: what the tests here ask of them."""

from pourparler.model import Position, Report, Run, Span, Statement, TextMap
from pourparler.understand.actors import find_actors
from pourparler.understand.actors.table import ActorTable
from pourparler.understand.dates import DateReader
from pourparler.understand.parts import Part, parts_of
from pourparler.understand.positions import find_positions
from pourparler.understand.statements import find_statements


def report(text: str, *, title: str | None = None, published: str | None = "2022-06-29") -> Report:
    """A report whose page is its text."""
    whole = TextMap((Run(0, 0, len(text), len(text)),))
    return Report(
        "r", "p", text, whole, title=title, title_raw=Span(0, 0), published=published, published_basis="given"
    )


class Telling:
    """What a text tells."""

    def __init__(self, text: str, *, title: str | None = None, published: str | None = "2022-06-29") -> None:
        self.report = report(text, title=title, published=published)
        self.parts: tuple[Part, ...] = parts_of(self.report)
        self.actors: ActorTable = find_actors(self.report, self.parts)
        self.dates = DateReader(self.report, self.parts)
        self.statements: tuple[Statement, ...] = find_statements(self.report, self.parts, self.actors, self.dates)
        self.positions: tuple[Position, ...] = find_positions(self.parts, self.actors, self.statements, self.dates)

    def countries(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        return self.actors.countries(ids)

    def statement(self, words: str) -> Statement:
        """The innermost statement whose content holds ``words``."""
        found = [s for s in self.statements if any(words in passage.text for passage in s.content)]
        assert found, f"{words!r} is in no statement: {[p.text for s in self.statements for p in s.content]}"
        return min(found, key=lambda s: sum(len(p.text) for p in s.content))

    def position(self, stance: str, holder: str) -> Position:
        found = [p for p in self.positions if p.stance == stance and holder in self.countries(p.holder)]
        assert found, f"no {stance} by {holder}: {[(p.stance, self.countries(p.holder)) for p in self.positions]}"
        return found[0]
