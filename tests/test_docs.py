"""The docs do not fall behind: every command they show exists, and every Python example runs."""

import re
import shlex
from pathlib import Path

import pytest
from typer.main import get_command

from pourparler.cli.app import app

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = [
    (page.name, line.strip())
    for page in PAGES
    for block in re.findall(r"```sh\n(.*?)```", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for line in block.splitlines()
    if line.startswith("pourparler ")
]


@pytest.mark.parametrize(("page", "line"), COMMANDS)
def test_command_in_the_docs_parses(page: str, line: str) -> None:
    name, *arguments = shlex.split(line, comments=True)[1:]
    command = get_command(app).commands[name]  # type: ignore[attr-defined]
    command.make_context(name, arguments)


def test_docs_show_commands() -> None:
    assert len(COMMANDS) >= 8


def test_python_of_the_tutorial_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs/tutorial.md").read_text(encoding="utf-8"), flags=re.DOTALL
    )
    names: dict[str, object] = {}
    for block in blocks:
        if "pandas" not in block:
            exec(compile(block, "tutorial.md", "exec"), names)
    assert names["coding"].plover == "REQUEST"  # type: ignore[attr-defined]
