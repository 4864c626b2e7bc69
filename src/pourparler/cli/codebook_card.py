"""The codebook's entries, and what a user's own codebook makes of things, for the terminal."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pourparler.codebook.ontology import CameoCode, EventType, Mode, ontology
from pourparler.codebook.own import OwnCodebook
from pourparler.errors import CodebookError
from pourparler.model import Report
from pourparler.understand.own_check import TypeCheck
from pourparler.understand.own_trial import Trial

from . import facts

_SIDES = re.compile(r"\[(?P<actor>[^\]]{0,400})\]|\{(?P<recipient>[^}]{0,400})\}")


def entry(name: str | None) -> RenderableType:
    """A type, a mode or a CAMEO code; all types in short when ``name`` is None."""
    if name is None:
        return _overview()
    if name.isdigit():
        return Group(*_code(ontology().code(name)))
    event_type, mode = _find(name)
    return Group(*(_mode(event_type, mode) if mode else _type(event_type)))


def entry_record(name: str | None) -> dict[str, Any]:
    """The same for programs."""
    if name is None:
        return {"types": [_type_record(one) for one in ontology().types.values()]}
    if name.isdigit():
        return _code_record(ontology().code(name))
    event_type, mode = _find(name)
    return {"type": event_type.name} | _mode_record(mode) if mode else _type_record(event_type)


def checked(own: OwnCodebook, found: Sequence[TypeCheck]) -> RenderableType:
    """What a check says of each type."""
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="dim")
    table.add_column("type")
    table.add_column("examples", justify="right")
    table.add_column("known when left out", justify="right")
    table.add_column("much like")
    for one in found:
        table.add_row(Text(one.name, "bold"), str(one.examples), str(one.told), ", ".join(one.like))
    sound = not any(one.remarks for one in found)
    head = Text.assemble((own.name, "bold"), f": {len(found)} types", ", nothing to mend" if sound else "")
    return Group(head, table)


def coded_events(report: Report, own: OwnCodebook) -> RenderableType:
    """The events of a page that have a code in the user's codebook."""
    coded = [event for event in report.events if event.own]
    head = f"{len(coded)} of {len(report.events)} events are coded by {own.name}"
    parts: list[RenderableType] = [Text(head, "bold")]
    for event in coded:
        parts += [Padding(part, (0, 0, 0, 2)) for part in facts.event(report, event)]
    return Group(*parts)


def tried(trial: Trial, own: OwnCodebook) -> RenderableType:
    """What a sentence was coded as, the chances of all types, and the parse."""
    parts: list[RenderableType] = [Text(trial.text, "italic"), Text.assemble(("deed  ", "dim"), trial.core)]
    if not trial.codes:
        parts.append(Text(f"none of the types of {own.name}", "bold yellow"))
    parts += [
        Text.assemble((code.type, "bold green"), f" {code.chance:.2f}: {'; '.join(code.why)}") for code in trial.codes
    ]
    chances = Table(box=None, pad_edge=False, padding=(0, 1), header_style="dim")
    chances.add_column("chance of")
    chances.add_column("", justify="right")
    for one in trial.ranked:
        chances.add_row(one.name, f"{one.chance:.2f}")
    chances.add_row("none of them", f"{max(0.0, 1 - sum(one.chance for one in trial.ranked)):.2f}")
    tree = Table(box=None, pad_edge=False, padding=(0, 1), header_style="dim", title_justify="left")
    for column in ("word", "POS", "DEP", "head"):
        tree.add_column(column)
    for row in trial.tree:
        tree.add_row(*row)
    return Group(*parts, Text(""), chances, Text("\nas parsed", "dim"), tree)


def _find(name: str) -> tuple[EventType, Mode | None]:
    plover, _, mode = name.partition("/")
    event_type = ontology().type(plover.upper())
    if not mode:
        return event_type, None
    if mode not in event_type.modes:
        known = ", ".join(event_type.modes) or "none"
        raise CodebookError(f"{event_type.name} has no mode {mode!r}; its modes: {known}")
    return event_type, event_type.modes[mode]


def _overview() -> RenderableType:
    table = Table(box=None, pad_edge=False, padding=(0, 1), header_style="dim")
    table.add_column("type")
    table.add_column("score", justify="right")
    table.add_column("what it is")
    for one in ontology().types.values():
        table.add_row(Text(one.name, facts.QUAD_STYLES[one.quad]), f"{one.score:g}", one.definition.split(". ")[0])
    return Group(table, Text("\npourparler codebook show TYPE tells more", "dim"))


def _type(one: EventType) -> Iterator[RenderableType]:
    from pourparler.codebook.traps import traps_for

    yield Text.assemble(
        (one.name, f"bold {facts.QUAD_STYLES[one.quad]}"), f"  {facts.QUADS[one.quad]}, score {one.score:g}"
    )
    yield Text(f"recipient {one.recipient} · CAMEO {one.cameo} when nothing finer is known", "dim")
    yield Text(f"\n{one.definition}")
    if one.modes:
        yield _heading("Modes")
        yield _modes(one.modes.values())
    yield _heading("Examples")
    yield from (_example(text) for text in one.examples)
    if traps := traps_for(one.name):
        yield _heading("Traps")
        yield from (Padding(Text(f"{trap.words}"), (0, 0, 0, 2)) for trap in traps)


def _mode(event_type: EventType, mode: Mode) -> Iterator[RenderableType]:
    style = f"bold {facts.QUAD_STYLES[event_type.quad]}"
    yield Text.assemble((f"{event_type.name} {mode.name}", style), f"  score {mode.score:g} · CAMEO {mode.cameo}")
    yield Text(f"\n{mode.definition}")
    yield _heading("Examples")
    yield from (_example(text) for text in mode.examples)


def _code(code: CameoCode) -> Iterator[RenderableType]:
    yield Text.assemble((f"CAMEO {code.code}", "bold"), f"  {code.label} · Goldstein {code.goldstein:g}")
    if code.plover is None:
        yield Text("PLOVER codes no statements: an event with this code has no PLOVER type")
        return
    said = " ".join(filter(None, [code.plover, code.mode]))
    contexts = f" · contexts {', '.join(code.contexts)}" if code.contexts else ""
    yield Text(f"PLOVER {said}{contexts}\n")
    yield from _type(ontology().type(code.plover))


def _modes(modes: Iterable[Mode]) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1), show_header=False)
    for mode in modes:
        table.add_row(
            Text(f"  {mode.name}", "bold"), f"{mode.score:g}", Text(f"CAMEO {mode.cameo}", "dim"), mode.definition
        )
    return table


def _heading(words: str) -> Text:
    return Text(f"\n{words}", "bold blue")


def _example(marked: str) -> Padding:
    """An example with its actor and recipient in colours, the marks left in: they say it without colours too."""
    text = Text(marked, "italic")
    for found in _SIDES.finditer(marked):
        text.stylize("cyan" if found["actor"] is not None else "magenta", *found.span())
    return Padding(text, (0, 0, 0, 2))


def _type_record(one: EventType) -> dict[str, Any]:
    return {
        "type": one.name,
        "definition": one.definition,
        "score": one.score,
        "quad": one.quad,
        "recipient": one.recipient,
        "cameo": one.cameo,
        "modes": [_mode_record(mode) for mode in one.modes.values()],
        "examples": list(one.examples),
    }


def _mode_record(mode: Mode) -> dict[str, Any]:
    record = {"mode": mode.name, "definition": mode.definition, "score": mode.score, "cameo": mode.cameo}
    return record | {"examples": list(mode.examples)}


def _code_record(code: CameoCode) -> dict[str, Any]:
    plover = {"plover": code.plover, "mode": code.mode, "contexts": list(code.contexts)}
    return {"cameo": code.code, "label": code.label, "goldstein": code.goldstein} | plover
