"""An explanation for the terminal."""

from collections.abc import Iterator, Sequence

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pourparler.codebook.ontology import ontology
from pourparler.evaluate.explain import Explanation, Side

from . import facts

BAR = 20  # characters of a full bar


def explained(found: Explanation) -> RenderableType:
    """Code, words, sides, reasons, alternatives, the codebook's words, the rule that decided."""
    parts: list[RenderableType] = [_head(found), *_quotes(found)]
    parts += _section("Who", [*_side("actor", found.actors), *_side("recipient", found.recipients)])
    parts += _section("Why this code", [Text(reason) for reason in found.event.why or found.event.coding.why])
    parts += _section("The codebook says", list(_definition(found)))
    if found.traps:
        parts += _section("The rule that decided", [Text(found.traps[0].words)])
        parts += [_indented(Text(f"also: {trap.words}", "dim")) for trap in found.traps[1:]]
    if found.network:
        parts += _section("The network, given the two sides", [_bars(found.network)])
    if found.event.coding.alternatives:
        parts += _section("Alternatives", [_bars(found.event.coding.alternatives)])
    parts += _section("Most like, among the codebook's examples", [_alike(found)])
    parts += _section("Confidence", [_features(found)])
    for own in found.event.own:
        parts += _section(f"In {own.codebook}", [Text(f"{own.type} {own.chance:.2f}: {'; '.join(own.why)}")])
    return Group(*parts, Text(""))


def _head(found: Explanation) -> Text:
    event = found.event
    code = " ".join(filter(None, [event.plover, event.coding.mode]))
    head = Text.assemble((f"{event.id}  ", "dim"), (code, f"bold {facts.QUAD_STYLES.get(event.coding.quad, '')}"))
    head.append(f"  CAMEO {event.cameo} · {facts.QUADS.get(event.coding.quad, '')}")
    details = [event.date, event.status if event.status != "happened" else None, ", ".join(event.coding.contexts)]
    head.append("".join(f" · {detail}" for detail in details if detail))
    return head


def _quotes(found: Explanation) -> Iterator[RenderableType]:
    for piece in found.event.evidence:
        where = "" if piece.source == "body" else f" ({piece.source})"
        yield _indented(Text.assemble(("│ ", "blue"), (" ".join(piece.text.split()), "italic"), (where, "dim")))


def _section(title: str, lines: Sequence[RenderableType]) -> Iterator[RenderableType]:
    if lines:
        yield Text(title, "bold blue")
        yield from (_indented(line) for line in lines)


def _side(name: str, sides: Sequence[Side]) -> Iterator[Text]:
    for side in sides:
        land = f" ({side.country})" if side.country and side.kind != "country" else ""
        line = Text.assemble((f"{name} ", "dim"), (side.name, "bold"), f"{land} {side.kind}")
        yield line.append(f"  {'; '.join(side.basis)}" if side.basis else "", "dim")


def _definition(found: Explanation) -> Iterator[Text]:
    kind = ontology().type(found.event.plover)
    yield Text.assemble((f"{kind.name}  ", "bold"), kind.definition)
    mode = kind.modes.get(found.event.coding.mode or "")
    if mode is not None:
        yield Text.assemble((f"{mode.name}  ", "bold"), mode.definition)
    yield Text.assemble((f"CAMEO {found.event.cameo}  ", "bold"), ontology().code(found.event.cameo).label)


def _bars(chances: Sequence[tuple[str, float]]) -> Table:
    table = Table.grid(padding=(0, 1))
    for name, chance in chances:
        table.add_row(name if name != "NONE" else "no event", f"{chance:.2f}", Text("█" * round(chance * BAR), "cyan"))
    return table


def _alike(found: Explanation) -> Table:
    table = Table.grid(padding=(0, 1))
    for one in found.alike:
        table.add_row(one.type, f"{one.chance:.2f}", Text(one.example, "italic"))
    return table


def _features(found: Explanation) -> Table:
    table = Table.grid(padding=(0, 1))
    for name, value in found.features.items():
        table.add_row(Text(name, "dim"), value)
    return table


def _indented(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 2))
