"""``pourparler actors``: who the program knows, and your own actors over ours."""

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from .exits import NOTHING, SOME_SET_ASIDE
from .screen import out, say

if TYPE_CHECKING:
    from pourparler.codebook import Codebook, Term
    from pourparler.codebook.lookup import Known

actors = typer.Typer(no_args_is_help=True, rich_markup_mode="rich")


class Format(StrEnum):
    table = "table"
    json = "json"


class Kind(StrEnum):
    person = "person"
    country = "country"
    organisation = "organisation"
    institution = "institution"
    word = "title"


class Own(StrEnum):
    person = "person"
    organisation = "organisation"
    institution = "institution"


File = Annotated[
    Path | None,
    typer.Option("--actors", metavar="FILE", help="Your own actors (YAML); $POURPARLER_ACTORS stands for it."),
]
Shown = Annotated[Format, typer.Option(help="A table for people, or JSON (one actor a line).")]
On = Annotated[str | None, typer.Option("--on", metavar="DATE", help="As it stood on that day (ISO 8601).")]
Country = Annotated[str | None, typer.Option(metavar="CODE", help="ISO 3166 alpha-3, KOS for Kosovo, or a body.")]


@actors.callback()
def start() -> None:
    """Who the program knows, and your own actors over ours.

    Your own actors stand in one YAML file: the one that --actors or $POURPARLER_ACTORS names, else
    pourparler/actors.yaml in your configuration folder. read and add use it too.
    """


@actors.command("list")
def list_(
    kind: Annotated[Kind | None, typer.Option(help="Only of this kind.")] = None,
    country: Country = None,
    office: Annotated[str | None, typer.Option(metavar="WORDS", help="Who held it ('foreign minister').")] = None,
    on: On = None,
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 50,
    format: Shown = Format.table,
    file: File = None,
) -> None:
    """List actors by kind, country, office and day.

    [bold]Examples[/]

    pourparler actors list --country KOR --on 2020-11-06
    pourparler actors list --office "foreign minister" --on 2015-07-14 --limit 200
    pourparler actors list --kind organisation --country COL
    """
    from pourparler.codebook.lookup import chosen

    wanted = kind.value if kind else None
    found = list(chosen(_book(file), kind=wanted, country=country, office=office, on=on))
    _print(found[:limit], format)
    if len(found) > limit:
        say(f"pourparler: {limit} of {len(found)}; --limit {len(found)} shows all")


@actors.command()
def search(
    words: Annotated[list[str], typer.Argument(metavar="WORDS", help="A name or a part of one.")],
    limit: Annotated[int, typer.Option(min=1, help="At most so many.")] = 20,
    format: Shown = Format.table,
    file: File = None,
) -> None:
    """Find actors by a name, a part of it, or something spelled alike.

    [bold]Examples[/]

    pourparler actors search Milosevic
    pourparler actors search "tamil tigers"
    """
    from pourparler.codebook.lookup import search as find

    found = find(_book(file), " ".join(words))
    if not found:
        say(f"pourparler: nobody is called {' '.join(words)!r}; `pourparler actors add` makes one known")
        raise typer.Exit(NOTHING)
    _print(found[:limit], format)


@actors.command()
def show(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, or a country's code.")],
    on: On = None,
    format: Shown = Format.table,
    file: File = None,
) -> None:
    """Show everything known of one actor: names, sectors, offices with their dates.

    [bold]Examples[/]

    pourparler actors show "Ban Ki-moon"
    pourparler actors show SRB
    """
    from pourparler.codebook.lookup import search as find

    found = find(_book(file), name)
    if not found:
        say(f"pourparler: nobody is called {name!r}; try `pourparler actors search`")
        raise typer.Exit(NOTHING)
    if format is Format.json:
        return _print(found[:1], format)
    from .actor_sheet import sheet

    out().print(sheet(found[0], on))
    if len(found) > 1:
        say("also: " + ", ".join(actor.name for actor in found[1:6]))
    return None


@actors.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="As news writes it.")],
    country: Annotated[str, typer.Option(metavar="CODE", help="ISO 3166 alpha-3, or a body such as IGO, UNO, EUR.")],
    kind: Annotated[Own, typer.Option(help="What it is.")] = Own.person,
    office: Annotated[str, typer.Option(metavar="WORDS", help="A person's office.")] = "",
    since: Annotated[str, typer.Option(metavar="DATE", help="From when (YYYY, YYYY-MM, YYYY-MM-DD).")] = "",
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Until when; still, if left out.")] = None,
    also: Annotated[list[str] | None, typer.Option(metavar="NAME", help="Another name; can be repeated.")] = None,
    sector: Annotated[list[str] | None, typer.Option(metavar="CODE", help="PLOVER sector; can be repeated.")] = None,
    file: File = None,
) -> None:
    """Add an actor to your own file, or put other facts in place of ours.

    [bold]Examples[/]

    pourparler actors add "Jane Roe" --country GBR --office "foreign secretary" --since 2026-03-01
    pourparler actors add "River Front" --country COL --kind organisation --sector REB --also RF
    """
    from pourparler.codebook import Term
    from pourparler.codebook.user_actors_write import add_entry

    if kind is Own.person and not since:
        raise typer.BadParameter("a person needs a date from which the office was held", param_hint="--since")
    path = _place(file)
    before = path.read_text(encoding="utf-8") if path.exists() else None
    term = Term(name, office, country, since, until, tuple(sector or ()))
    section, entry = _entry(kind, term, also or [], _terms(path, name) if kind is Own.person else [])
    add_entry(path, section, name, entry)
    _keep_if_sound(path, before)
    say(f"pourparler: {name} is in {path}")


@actors.command()
def check(file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Your own actors.")] = None) -> None:
    """Check a file of your own actors: its form, and where it overrides ours.

    [bold]Example[/]

    pourparler actors check actors.yaml
    """
    path = file or _place(None)
    book = _book(path)
    ours = _book(None, own=False)
    for name in (*book.user.people, *book.user.organisations, *book.user.institutions):
        if name in ours.people.by_name or name in ours.organisations or name in ours.institutions:
            say(f"{path}: {name} takes the place of ours")
    counted = "1 entry" if book.user.size == 1 else f"{book.user.size} entries"
    out().print(f"{path}: {counted}, nothing wrong", soft_wrap=True, markup=False)


@actors.command()
def refresh(
    export: Annotated[Path, typer.Argument(metavar="EXPORT", help="Wikidata: SPARQL JSON, or entities a line.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what is new.")] = False,
    file: File = None,
) -> None:
    """Take newer office holders out of a Wikidata export into your own file.

    The query that gives such an export stands in docs/actors.md. Who is known already with that
    office and year is left alone; what cannot be read is told with the reason.

    [bold]Example[/]

    pourparler actors refresh query.json --actors actors.yaml
    """
    from pourparler.codebook.refresh import renewed
    from pourparler.codebook.user_actors_write import add_entry, person_entry
    from pourparler.codebook.wikidata import read_export

    book = _book(file)
    found = read_export(export, frozenset(book.countries))
    people = renewed(book, found)
    path = _place(file)
    for name, (terms, also) in people.items():
        last = terms[-1]
        out().print(f"{name}: {last.office}, {last.of}, {last.years}")
        if not dry_run:
            add_entry(path, "people", name, person_entry(terms, also))
    for reason in found.skipped:
        say(f"left out: {reason}")
    done = "would be new" if dry_run else f"new in {path}"
    say(f"pourparler: {len(found.terms)} terms read, {len(people)} persons {done}, {len(found.skipped)} left out")
    if found.skipped and not found.terms:
        raise typer.Exit(SOME_SET_ASIDE)


@actors.command("import")
def import_(
    dictionaries: Annotated[list[Path], typer.Argument(metavar="FILE", help="*.actors.txt and *.agents.txt")],
    file: File = None,
) -> None:
    """Take PETRARCH actor and agent dictionaries over into your own file.

    [bold]Example[/]

    pourparler actors import my.actors.txt my.agents.txt --actors actors.yaml
    """
    from pourparler.codebook.petrarch import read_actors, read_agents
    from pourparler.codebook.user_actors_write import add_entry, add_titles, petrarch_entries

    path = _place(file)
    before = path.read_text(encoding="utf-8") if path.exists() else None
    countries = frozenset(_book(None, own=False).countries)
    for dictionary in dictionaries:
        if "agents" in dictionary.name:
            count = add_titles(path, read_agents(dictionary))
        else:
            entries = list(petrarch_entries(read_actors(dictionary, countries)))
            for section, key, entry in entries:
                add_entry(path, section, key, entry)
            count = len(entries)
        say(f"pourparler: {count} entries of {dictionary} are in {path}")
    _keep_if_sound(path, before)


def _place(file: Path | None) -> Path:
    """The file to write to."""
    from pourparler.codebook.user_actors import default_file, user_file

    return file or user_file() or default_file()


def _book(file: Path | None, *, own: bool = True) -> "Codebook":
    """The codebook with the user's file, if there is one."""
    from pourparler.codebook import HERE, Codebook
    from pourparler.codebook.user_actors import user_file

    if not own:
        return Codebook(HERE)
    told = user_file()
    path = file if file is not None else told if told is not None and told.exists() else None
    book = Codebook(HERE, path if path is not None and (path.exists() or file is None) else None)
    if file is not None and not file.exists():
        say(f"pourparler: {file} is not there yet; ours alone are used")
    return book


def _terms(path: Path, name: str) -> "list[Term]":
    """What is known already of a person of that name: it is kept beside what is added."""
    person = _book(path if path.exists() else None).people.by_name.get(name)
    return list(person.terms) if person else []


def _entry(kind: Own, term: "Term", also: list[str], known: "list[Term]") -> tuple[str, dict[str, Any]]:
    """Section and entry of a new actor; ``term`` holds what was told."""
    from pourparler.codebook import Organisation
    from pourparler.codebook.user_actors_write import organisation_entry, person_entry

    if kind is Own.person:
        kept = [t for t in known if (t.office, t.of, t.since) != (term.office, term.of, term.since)]
        return "people", person_entry(sorted([*kept, term], key=lambda t: t.since), also)
    if kind is Own.organisation:
        body = Organisation(term.person, term.person, term.of, term.sectors, tuple(also))
        return "organisations", organisation_entry(body)
    told = {"country": term.of, "sectors": list(term.sectors), "also": also}
    return "institutions", {key: value for key, value in told.items() if value}


def _keep_if_sound(path: Path, before: str | None) -> None:
    """Puts the file back as it was when what was added is not in the form, and lets the error through."""
    from pourparler.errors import CodebookError

    try:
        assert _book(path).user.size >= 0
    except CodebookError:
        if before is None:
            path.unlink()
        else:
            path.write_text(before, encoding="utf-8")
        raise


def _print(found: "list[Known]", format: Format) -> None:
    if format is Format.json:
        sys.stdout.writelines(json.dumps(actor.to_dict(), ensure_ascii=False) + "\n" for actor in found)
        return
    from .actor_sheet import table

    out().print(table(found))
