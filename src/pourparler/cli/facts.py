"""Statements, positions, events and actors as a reader wants to see them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pourparler.model import Actor, Event, Evidence, Position, Report, Span, Statement

QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
QUADS = {1: "verbal cooperation", 2: "material cooperation", 3: "verbal conflict", 4: "material conflict"}
QUOTATION_MARKS = '“”"'
SHORT_ID = 8  # of 32 digits: enough to tell the facts of a large record apart


class Names:
    """Actors' names by their ids in one report."""

    def __init__(self, report: Report) -> None:
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in report.actors}

    def __call__(self, ids: Iterable[str], *, nobody: str = "") -> str:
        return ", ".join(self._one(self._actors[i]) for i in ids if i in self._actors) or nobody

    def _one(self, actor: Actor) -> str:
        if actor.members:
            return f"{actor.name} ({', '.join(self._actors[m].name for m in actor.members if m in self._actors)})"
        return f"{actor.name} ({actor.country})" if actor.country and actor.kind != "country" else actor.name


def actors_table(report: Report) -> Table:
    """Who is in the report: name, country and sectors, office, and how that is known."""
    table = Table.grid(padding=(0, 2))
    for ratio in (4, 2, 10):
        table.add_column(ratio=ratio)
    table.expand = True
    for actor in report.actors:
        code = " ".join(filter(None, [actor.country, *actor.sectors]))
        about = Text(actor.office or (actor.kind if actor.kind != "person" else ""))
        about.append(f"  {'; '.join(actor.basis)}" if actor.basis else "", "dim")
        table.add_row(Text(actor.name, "bold"), Text(code, "cyan"), about)
    return table


def statement(report: Report, said: Statement, fact_id: str | None = None) -> Iterator[RenderableType]:
    """Speaker, act and circumstances on one line; the words below."""
    names = Names(report)
    head = Text(names(said.speaker, nobody="unattributed"), "bold")
    head.append(f" → {names(said.addressee)}" if said.addressee else "", "bold")
    head.append(f", through {names(said.via)}" if said.via else "")
    details = [said.act, said.quote, said.date, said.venue, _part(said.evidence)]
    yield _line(head, details, fact_id)
    yield from _quoted(said.evidence, [passage.span for passage in said.content if passage.span])


def position(report: Report, held: Position, fact_id: str | None = None) -> Iterator[RenderableType]:
    """Holder, stance and proposition on one line; conditions and the words below."""
    names = Names(report)
    head = Text(names(held.holder, nobody="unattributed"), "bold")
    head.append(f" {held.stance}", "magenta")
    head.append(f" → {names(held.toward)}" if held.toward else "", "bold")
    yield _line(head, [", ".join(held.issues), held.date, _part(held.evidence)], fact_id)
    yield _below(Text(held.proposition))
    for condition in held.conditions:
        yield _below(
            Text.assemble(("condition ", "dim"), (condition.kind.replace("-", " "), "bold"), ": ", condition.text)
        )
    yield from _quoted(held.evidence)


def event(report: Report, coded: Event, fact_id: str | None = None) -> Iterator[RenderableType]:
    """Code, actors and recipients on one line; the words and the reasons below."""
    names = Names(report)
    code = " ".join(filter(None, [coded.plover, coded.coding.mode]))
    head = Text(code, QUAD_STYLES.get(coded.coding.quad, ""))
    head.append(f"  {names(coded.actor, nobody='unknown')}", "bold")
    head.append(f" → {names(coded.recipient)}" if coded.recipient else "", "bold")
    details = [f"CAMEO {coded.cameo}", coded.date, coded.place.name if coded.place else None]
    details += [coded.status if coded.status != "happened" else None, ", ".join(coded.coding.contexts)]
    details += [_part(coded.evidence)]
    yield _line(head, details, fact_id)
    yield from _quoted(coded.evidence)
    for own in coded.own:
        yield _below(
            Text.assemble((own.type, "bold cyan"), f" {own.chance:.2f} in {own.codebook}: {'; '.join(own.why)}")
        )
    reasons = "; ".join(coded.why or coded.coding.why)
    yield _below(Text(f"confidence {coded.confidence:.2f}" + (f": {reasons}" if reasons else ""), "dim"))


def _part(evidence: Sequence[Evidence]) -> str | None:
    """The part of the page that the words stand in, when it is not the body."""
    return f"from the {evidence[0].source}" if evidence and evidence[0].source != "body" else None


def _line(head: Text, details: Iterable[str | None], fact_id: str | None) -> Text:
    line = head.copy()
    line.append("".join(f" · {detail}" for detail in details if detail), "not bold")
    line.append(f"  {fact_id[:SHORT_ID]}" if fact_id else "", "dim")
    return line


def _quoted(evidence: Sequence[Evidence], passages: Iterable[Span] = ()) -> Iterator[RenderableType]:
    """The first piece of evidence word for word, what was said in it brighter than the words around; how many more."""
    for piece in evidence[:1]:
        words = Text(piece.text, "dim italic" if passages else "italic")
        for passage in passages:
            if piece.span is not None and passage.overlaps(piece.span):
                words.stylize("not dim", passage.start - piece.span.start, passage.end - piece.span.start)
        quote = Table.grid(padding=(0, 1))
        quote.add_column(style="blue")
        lines = Text(" ").join(line for line in words.split("\n") if line.plain.strip())
        quote.add_row(Text("│"), lines)
        yield _below(quote)
    more = len({piece.text for piece in evidence}) - 1
    if more > 0:
        yield _below(Text(f"and {more} more passage{'s' if more > 1 else ''}", "dim"))


def _below(part: RenderableType) -> Padding:
    return Padding(part, (0, 0, 0, 4))
