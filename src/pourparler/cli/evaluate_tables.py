"""An evaluation as tables that fit any terminal."""

from collections.abc import Iterable, Iterator

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.table import Table
from rich.text import Text

from pourparler.evaluate.confusion import Confusion
from pourparler.evaluate.evaluation import Evaluation, Section
from pourparler.evaluate.reliability import Reliability
from pourparler.evaluate.tally import Estimate

BAR = 20  # characters of a full bar
MOST_CONFUSED = 12
LABEL = 4  # letters of a type over a column of the confusion table


def tables(evaluation: Evaluation, misses: int = 0) -> RenderableType:
    """Everything, a table each; with the first ``misses`` wrong answers."""
    parts: list[RenderableType] = [_head(evaluation)]
    for section in evaluation.sections:
        parts += _section(section, misses)
    return Group(*parts)


def _head(evaluation: Evaluation) -> Text:
    items = ", ".join(f"{section.items} {section.kind}" for section in evaluation.sections)
    return Text.assemble((evaluation.gold, "bold"), f": {items}", (f"  sha256 {evaluation.sha256[:12]}", "dim"))


def _section(section: Section, misses: int) -> Iterator[RenderableType]:
    yield _shares(section)
    yield _types(section)
    if section.parts:
        yield _parts(section)
    yield ConfusionTable(section.confusion)
    for name, found in section.confidence.items():
        yield _reliability(name, found)
    if misses and section.wrong:
        yield _title(f"Wrong, {min(misses, len(section.wrong))} of {len(section.wrong)}")
        yield from (Text(f"  {line}") for line in section.wrong[:misses])


def _title(words: str) -> Text:
    return Text(f"\n{words}", "bold blue")


def _grid(columns: Iterable[str]) -> Table:
    """A table without lines: words to the left, figures to the right."""
    table = Table(box=None, padding=(0, 1), pad_edge=False, header_style="dim")
    for number, column in enumerate(columns):
        table.add_column(column, justify="left" if number == 0 else "right", no_wrap=number > 0)
    return table


def _shares(section: Section) -> RenderableType:
    table = _grid(("", "", "95 % interval"))
    for name, share in section.shares.items():
        table.add_row(name.replace("_", " "), f"{share.value:.3f}", _interval(share))
    return Group(_title(f"Overall, {section.items} {section.kind}"), table)


def _types(section: Section) -> RenderableType:
    table = _grid(("type", "gold", "precision", "recall", "F1", "95 % interval"))
    for name, score in section.types.items():
        counts = score.counts
        cells = (f"{counts.precision:.2f}", f"{counts.recall:.2f}", f"{counts.f1:.2f}")
        table.add_row(name, str(counts.wanted), *cells, _interval(score.f1, 2))
    return Group(_title("By type"), table)


def _parts(section: Section) -> RenderableType:
    table = _grid(("part", "gold", "found", "precision", "recall", "F1"))
    for name, counts in section.parts.items():
        shares = (f"{counts.precision:.2f}", f"{counts.recall:.2f}", f"{counts.f1:.2f}")
        table.add_row(name, str(counts.wanted), str(counts.found), *shares)
    return Group(_title("By part"), table)


def _reliability(name: str, found: Reliability) -> RenderableType:
    title = _title(f"Confidence against right {name}: ECE {found.ece:.3f}, Brier {found.brier:.3f}")
    table = _grid(("confidence", "answers", "mean", "right"))
    table.add_column("", justify="left")
    for one in found.bins:
        bar = Text("█" * round(one.right * BAR), "green" if abs(one.right - one.confidence) <= 0.1 else "yellow")
        figures = (str(one.answers), f"{one.confidence:.2f}", f"{one.right:.2f}")
        table.add_row(f"{one.low:.1f}–{one.high:.1f}", *figures, bar)
    return Group(title, table)


class ConfusionTable:
    """The whole table where the terminal is wide enough, else the pairs most often confused."""

    def __init__(self, confusion: Confusion) -> None:
        self._confusion = confusion

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        labels = self._confusion.labels
        if options.max_width >= 12 + (LABEL + 1) * len(labels):
            yield _title("What is taken for what (rows: gold; columns: answers)")
            yield self._matrix(labels)
        elif wrong := self._confusion.wrong():
            yield _title("Most often confused")
            table = _grid(("gold", "answer", ""))
            for gold, answer, number in wrong[:MOST_CONFUSED]:
                table.add_row(gold, Text(answer), str(number))
            yield table

    def _matrix(self, labels: list[str]) -> Table:
        table = _grid(("", *(label[:LABEL].lower() for label in labels)))
        for gold in labels:
            cells = [(gold == answer, self._confusion.counts[gold, answer]) for answer in labels]
            table.add_row(gold, *(Text(str(n) if n else "·", _style(same, n)) for same, n in cells))
        return table


def _style(same: bool, number: int) -> str:
    if not number:
        return "dim"
    return "green" if same else "yellow"


def _interval(share: Estimate, digits: int = 3) -> str:
    return f"{share.low:.{digits}f}–{share.high:.{digits}f}"
