"""The commands, and what stands before them."""

import os
from pathlib import Path
from typing import Annotated

import typer

from pourparler import __version__

from .actors import actors
from .add import add
from .before import before
from .check import check
from .codebook import codebook
from .coders import coders
from .copies import copies
from .demo import demo
from .dyad import dyad
from .evaluate import evaluate
from .explain import explain
from .export import export
from .judge import judge
from .mcp import mcp
from .move import move
from .positions import positions
from .read import read
from .run import run
from .screen import heard
from .search import search
from .serve import serve
from .show import show
from .sources import sources
from .stories import stories
from .story import story
from .take import take
from .timeline import timeline
from .watch import watch

app = typer.Typer(
    name="pourparler",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
COMMANDS = (
    demo, read, add, watch, show, search, timeline, stories, story, positions, before, dyad, copies, sources, judge,
    export, coders, explain, evaluate, check, move, serve, mcp,
)  # fmt: skip
for command in COMMANDS:
    app.command()(command)
app.command("import")(take)
app.command()(run)
app.add_typer(actors, name="actors")
app.add_typer(codebook, name="codebook")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pourparler {__version__}")
        raise typer.Exit


def _actors(file: Path | None) -> Path | None:
    """From here on the file is the user's, for every command."""
    if file is not None:
        os.environ["POURPARLER_ACTORS"] = str(file)
    return file


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
    actors: Annotated[
        Path | None,
        typer.Option("--actors", metavar="FILE", callback=_actors, help="Your own actors (YAML) over ours."),
    ] = None,
) -> None:
    """Raw news pages in, a verifiable record of international diplomacy out.

    [bold]First steps[/]

    pourparler demo
    pourparler read page.html
    pourparler add pages/ --record record.db
    pourparler timeline --dyad USA PRK --record record.db

    [bold]Exit codes[/]
    0 all went well
    1 some pages were set aside
    2 wrong usage
    3 nothing could be read, or the record cannot be used
    """
    heard("pourparler.record")
