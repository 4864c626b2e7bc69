"""``pourparler codebook``: show ours, and make, check and try one of your own."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pourparler.errors import CodebookError, CollectError

from .reading import is_page
from .screen import out, say, waiting

if TYPE_CHECKING:
    from pourparler.codebook.own import OwnCodebook


class Format(StrEnum):
    text = "text"
    json = "json"


OwnFile = Annotated[Path, typer.Argument(metavar="FILE", help="A codebook of your own (YAML).", show_default=False)]
AsFormat = Annotated[Format, typer.Option("--format", help="For people, or JSON.")]

codebook = typer.Typer(no_args_is_help=True, help="Show the codebook; make, check and try one of your own.")


@codebook.command()
def show(
    type: Annotated[
        str | None,
        typer.Argument(metavar="TYPE", help="A PLOVER type (REQUEST), a mode (REQUEST/meet), or a CAMEO code (026)."),
    ] = None,
    format: AsFormat = Format.text,
) -> None:
    """Show a type of the codebook: what it is, its modes, scores and examples.

    Without TYPE, all sixteen in short.

    [bold]Examples[/]

    pourparler codebook show
    pourparler codebook show REQUEST
    pourparler codebook show RETREAT/ceasefire
    pourparler codebook show 026 --format json
    """
    from .codebook_card import entry, entry_record

    if format is Format.json:
        _json(entry_record(type))
    else:
        out().print(entry(type))


@codebook.command()
def new(file: Annotated[Path, typer.Argument(metavar="FILE", help="Where to write it.", show_default=False)]) -> None:
    """Write a small codebook to start from, and the schema that lets editors complete it.

    [bold]Example[/]

    pourparler codebook new mine.yaml
    """
    from importlib.resources import files

    from pourparler.codebook.own_schema import FILE_NAME, own_schema

    if file.exists():
        raise CodebookError(f"{file} is there already; give another name, or move it away")
    template = files("pourparler.codebook").joinpath("own_template.yaml").read_text(encoding="utf-8")
    schema = file.parent / FILE_NAME
    try:
        file.write_text(template, encoding="utf-8")
        schema.write_text(json.dumps(own_schema(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    except OSError as error:
        raise CodebookError(
            f"{file}: cannot be written ({error.strerror}); give a folder that you may write to"
        ) from error
    say(f"wrote {file} and {schema}")
    say(f"next: write your types into it, then `pourparler codebook check {file}`")


@codebook.command()
def check(file: OwnFile, format: AsFormat = Format.text) -> None:
    """Check a codebook of your own: its form, and how well its types can be told apart.

    Each example is judged as if it were not in the codebook. What could be
    better is told on standard error; a broken file ends with exit code 3.

    [bold]Example[/]

    pourparler codebook check mine.yaml
    """
    from pourparler.codebook.own import read_own
    from pourparler.understand.own_check import check_own

    own = read_own(file)
    with waiting("Checking"):
        found = check_own(own)
    remarks = [remark for one in found for remark in one.remarks]
    if format is Format.json:
        rows = [{"type": one.name, "examples": one.examples, "told": one.told, "like": one.like} for one in found]
        notes = [{"line": r.line, "type": r.type, "what": r.what, "way_out": r.way_out} for r in remarks]
        _json({"codebook": own.name, "types": rows, "remarks": notes})
    else:
        from .codebook_card import checked

        out().print(checked(own, found))
    for remark in remarks:
        say(f"{file}, {remark}")


@codebook.command(name="try")
def try_(
    file: OwnFile,
    what: Annotated[
        str, typer.Argument(metavar="TEXT|PAGE", help="A sentence, its sides marked, or a page.", show_default=False)
    ],
    format: AsFormat = Format.text,
) -> None:
    """Try a codebook of your own on a sentence, or on every event of a page.

    [bold]Examples[/]

    pourparler codebook try mine.yaml "[Oslo] granted visas to {twelve Malian singers}."
    pourparler codebook try mine.yaml page.html
    """
    from pourparler.codebook.own import read_own

    own = read_own(file)
    if is_page(what):
        _try_page(own, what, format)
    elif " " not in what.strip():
        raise CollectError(f"{what}: no such file; name a page, or give a sentence in quotes")
    else:
        _try_sentence(own, what, format)


@codebook.command()
def schema() -> None:
    """Print the JSON schema of own codebooks, for editors.

    [bold]Example[/]

    pourparler codebook schema > own-codebook.schema.json
    """
    from pourparler.codebook.own_schema import own_schema

    sys.stdout.write(json.dumps(own_schema(), indent=1, ensure_ascii=False) + "\n")


def _try_page(own: "OwnCodebook", place: str, format: Format) -> None:
    from pourparler import flow

    from .codebook_card import coded_events

    report = flow.read(place, codebook=own)
    if format is Format.json:
        _json({"page": place, "events": [event.to_dict() for event in report.events if event.own]})
    else:
        out().print(coded_events(report, own))


def _try_sentence(own: "OwnCodebook", marked: str, format: Format) -> None:
    from pourparler.codebook.marked_example import read_example
    from pourparler.understand.own_trial import trial

    from .codebook_card import tried

    try:
        example = read_example(marked)
    except ValueError as error:
        raise typer.BadParameter(f"{error}; mark the actor as [actor] and the recipient as {{recipient}}") from error
    found = trial(example, own)
    if format is Format.json:
        _json(found.to_dict())
    else:
        out().print(tried(found, own))


def _json(thing: object) -> None:
    sys.stdout.write(json.dumps(thing, ensure_ascii=False) + "\n")
