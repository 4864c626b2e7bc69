"""The commands, and what stands before them."""

from typing import Annotated

import typer

from pourparler import __version__

from .add import add
from .codebook import codebook
from .demo import demo
from .evaluate import evaluate
from .explain import explain
from .export import export
from .read import read
from .search import search
from .serve import serve
from .show import show
from .stories import stories
from .timeline import timeline

app = typer.Typer(
    name="pourparler",
    no_args_is_help=True,
    rich_markup_mode="rich",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for command in (demo, read, add, show, search, timeline, stories, export, explain, evaluate, serve):
    app.command()(command)
app.add_typer(codebook, name="codebook")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"pourparler {__version__}")
        raise typer.Exit


@app.callback()
def start(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and end.")
    ] = False,
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
