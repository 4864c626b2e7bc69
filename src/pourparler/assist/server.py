"""The tools that an assistant sees, and how errors reach it (https://modelcontextprotocol.io)."""

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, ParamSpec

from pydantic import Field

from pourparler import __version__
from pourparler.errors import MissingExtra, PourparlerError
from pourparler.record import Record

from . import answers
from .answers import Answer

if TYPE_CHECKING:
    from mcp.server import MCPServer

P = ParamSpec("P")
MOST = 100  # things in one answer
INSTRUCTIONS = (
    "A record of international diplomacy read from news pages. Every answer carries the words that it rests on and the "
    "report they stand in: quote them, and name the report. Sources are counted at their origin: ten reprints of one "
    "wire report are one independent source. What is not in the record was not read; that does not mean that it did "
    "not happen."
)
Limit = Annotated[int, Field(ge=1, le=MOST, description="At most so many.")]
Reference = Annotated[str, Field(min_length=4, max_length=64, description="An id out of another answer, or its start.")]
Country = Annotated[str, Field(min_length=2, max_length=80, description="A country's name or ISO 3166 alpha-3 code.")]
Words = Annotated[str, Field(min_length=1, max_length=300, description='All of them; "quoted words" stand together.')]


def make_server(record: Record) -> "MCPServer[Any]":
    """The server over ``record``; it reads and never changes what was read.

    Raises :class:`~pourparler.errors.MissingExtra` when the extra ``mcp`` is not installed.
    """
    try:
        from mcp.server import MCPServer
    except ImportError as error:
        raise MissingExtra("The assistants' server", "mcp") from error
    server: MCPServer[Any] = MCPServer("pourparler", version=__version__, instructions=INSTRUCTIONS)
    for tool in _tools(record):
        server.add_tool(_with_clear_errors(tool), structured_output=False)
    return server


def _tools(record: Record) -> tuple[Callable[..., Answer], ...]:
    """The tools; an assistant reads their names, their first lines and what each argument is."""

    def search(words: Words, limit: Limit = 20) -> Answer:
        """Find reports, statements and positions that hold all the words."""
        return answers.search(record, words, limit)

    def stories(limit: Limit = 20) -> Answer:
        """The stories with most reports: title, lead, and the report to ask `story` for."""
        return answers.stories(record, limit)

    def story(
        report: Reference,
        days: Annotated[int | None, Field(ge=1, le=MOST, description="The days that matter most.")] = None,
    ) -> Answer:
        """One story: its days, each in a report's own sentence, and how many independent sources tell it."""
        return answers.story(record, report, days)

    def positions(
        holder: Annotated[str, Field(max_length=120, description="A country, a person or a body.")],
        issue: Annotated[str | None, Field(max_length=60, description="One of the codebook's, such as talks.")] = None,
        toward: Annotated[str | None, Field(max_length=120, description="Only toward this party.")] = None,
        limit: Limit = 30,
    ) -> Answer:
        """What a holder asked, offered or refused, on which condition, since when, and how that changed."""
        return answers.positions(record, holder, issue, toward, limit)

    def before(fact: Reference, limit: Limit = 30) -> Answer:
        """What the same speaker had said on the same issue before this statement or position."""
        return answers.before(record, fact, limit)

    def dyad(left: Country, right: Country) -> Answer:
        """Two countries month by month: events counted once, Goldstein and PLOVER sums, talks held and refused."""
        return answers.dyad(record, left, right)

    def evidence(reference: Reference) -> Answer:
        """A fact or a report: every word it rests on with its place in the page, and the chain of its sources."""
        return answers.evidence(record, reference)

    return (search, stories, story, positions, before, dyad, evidence)


def _with_clear_errors(tool: Callable[P, Answer]) -> Callable[P, Answer]:
    """What the record cannot answer is said in the answer: the assistant can then ask better."""

    @wraps(tool)
    def answered(*args: P.args, **kwargs: P.kwargs) -> Answer:
        try:
            return tool(*args, **kwargs)
        except PourparlerError as error:
            return {"error": str(error)}

    return answered
