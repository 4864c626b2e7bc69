"""Writes ``release/share``: the manual page and the completions of shells, as they are installed under ``share/``.

python -m release.shared          # write them anew after a command has changed
"""

import inspect
import re
from collections.abc import Iterator
from enum import EnumType
from pathlib import Path
from typing import Any, get_args, get_origin, get_type_hints

import typer
from typer._completion_shared import get_completion_script
from typer.models import ArgumentInfo, OptionInfo

from pourparler import __version__
from pourparler.cli.app import app

SHARE = Path(__file__).with_name("share")
NAME = "pourparler"
COMPLETIONS = {
    "bash": f"bash-completion/completions/{NAME}",
    "zsh": f"zsh/site-functions/_{NAME}",
    "fish": f"fish/vendor_completions.d/{NAME}.fish",
}
_MARKUP = re.compile(r"\[/?(?:bold|dim|italic)?\]")


def files() -> dict[str, str]:
    """Every file under ``share/`` with its text."""
    made = {f"man/man1/{NAME}.1": manual()}
    for shell, path in COMPLETIONS.items():
        script = get_completion_script(prog_name=NAME, complete_var=f"_{NAME.upper()}_COMPLETE", shell=shell)
        made[path] = script.strip() + "\n"
    return made


def manual() -> str:
    """The manual page in man's macros: every command with its options, out of the program's own help."""
    assert app.registered_callback is not None
    start = app.registered_callback.callback
    lines = [
        f'.TH {NAME.upper()} 1 "" "Pourparler {__version__}" "User Commands"',
        ".SH NAME",
        f"{NAME} \\- raw news pages in, a verifiable record of international diplomacy out",
        ".SH SYNOPSIS",
        f".B {NAME}\n[\\fIoptions\\fR] \\fIcommand\\fR [\\fIarguments\\fR]",
        ".SH DESCRIPTION",
        *_paragraphs(inspect.getdoc(start) or ""),
        ".SH OPTIONS",
        *_options(start),
        ".SH COMMANDS",
    ]
    for name, command in sorted(_commands(app, "")):
        lines += [f".SS {name} {_arguments(command)}".rstrip(), *_paragraphs(inspect.getdoc(command) or "")]
        lines += _options(command)
    lines += [
        ".SH ENVIRONMENT",
        ".TP\n.B POURPARLER_RECORD\nThe record's file, where \\fB\\-\\-record\\fR is not given.",
        ".TP\n.B POURPARLER_ACTORS\nA file of your own actors, where \\fB\\-\\-actors\\fR is not given.",
        ".SH SEE ALSO",
        "\\fBpourparler\\fR \\fIcommand\\fR \\fB\\-\\-help\\fR, and the documentation in docs/.",
    ]
    return "\n".join(lines) + "\n"


def _commands(group: typer.Typer, before: str) -> Iterator[tuple[str, Any]]:
    """Each command's whole name and its function."""
    for one in group.registered_commands:
        assert one.callback is not None
        yield f"{before}{one.name or one.callback.__name__.replace('_', '-')}", one.callback
    for inner in group.registered_groups:
        if inner.typer_instance is not None:
            yield from _commands(inner.typer_instance, f"{before}{inner.name} ")


def _parameters(command: Any) -> Iterator[tuple[str, Any, ArgumentInfo | OptionInfo]]:
    """Name, type and what is said of each parameter."""
    hints: dict[str, Any] = get_type_hints(command, include_extras=True)
    for name, hint in hints.items():
        for told in getattr(hint, "__metadata__", ()):
            if isinstance(told, ArgumentInfo | OptionInfo):
                yield name, hint.__origin__, told


def _arguments(command: Any) -> str:
    arguments = [(name, kind, told) for name, kind, told in _parameters(command) if isinstance(told, ArgumentInfo)]
    return " ".join(
        f"\\fI{_plain(told.metavar or name.upper())}{'...' if get_origin(kind) is list else ''}\\fR"
        for name, kind, told in arguments
    )


def _options(command: Any) -> Iterator[str]:
    for name, kind, told in _parameters(command):
        if isinstance(told, OptionInfo) and not told.hidden:
            names = ", ".join(f"\\fB{_plain(one)}\\fR" for one in told.param_decls or (f"--{name.replace('_', '-')}",))
            yield f".TP\n{names}{_takes(name, kind, told)}\n{_plain(_MARKUP.sub('', told.help or '.'))}"


def _takes(name: str, kind: Any, told: OptionInfo) -> str:
    """What stands for the option's value; nothing for a switch."""
    types = [one for one in get_args(kind) or (kind,) if one is not type(None)]
    if types == [bool]:
        return ""
    choices = list(map(str, types[0])) if isinstance(types[0], EnumType) else []
    return f" \\fI{_plain('|'.join(choices) or told.metavar or name.upper())}\\fR"


def _paragraphs(text: str) -> Iterator[str]:
    """Help text: a line break stays, for examples and lists stand a line each."""
    for number, paragraph in enumerate(_MARKUP.sub("", text).strip().split("\n\n")):
        yield ".PP" if number else ".nf"
        yield from (_plain(line.strip()) for line in paragraph.splitlines())
    yield ".fi"


def _plain(text: str) -> str:
    """Text that no macro is seen in."""
    escaped = text.replace("\\", "\\e").replace("-", "\\-").replace("\n", " ")
    return f"\\&{escaped}" if escaped.startswith((".", "'")) else escaped


def main() -> None:
    for path, text in files().items():
        place = SHARE / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
        print(place)


if __name__ == "__main__":
    main()
