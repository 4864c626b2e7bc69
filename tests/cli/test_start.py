"""What a newcomer types first."""

import subprocess
import sys

import pytest

from pourparler import __version__
from pourparler.cli.app import app
from tests.cli.conftest import Run

COMMANDS = sorted(one.name or one.callback.__name__ for one in app.registered_commands if one.callback)


def test_commands() -> None:
    assert COMMANDS == [
        "add", "before", "check", "coders", "copies", "demo", "dyad", "evaluate", "explain", "export", "import",
        "judge", "mcp", "move", "positions", "read", "run", "search", "serve", "show", "sources", "stories", "story",
        "timeline", "watch",
    ]  # fmt: skip


def test_version(run: Run) -> None:
    assert run("--version").out.strip() == f"pourparler {__version__}"


def test_module_is_the_command() -> None:
    told = subprocess.run([sys.executable, "-m", "pourparler", "--version"], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == f"pourparler {__version__}"


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_examples(run: Run, command: str) -> None:
    result = run(command, "--help")
    assert result.code == 0
    assert "Examples" in result.out
    assert result.out.count(f"pourparler {command}") >= 2


def test_no_command_shows_the_first_steps(run: Run) -> None:
    assert "pourparler demo" in run().out


def test_wrong_usage_is_2(run: Run) -> None:
    assert run("raed").code == 2
    assert run("read").code == 2


def test_help_loads_none_of_the_heavy_libraries() -> None:
    """`pourparler --help` answers at once: what takes long to load is loaded by the command that needs it."""
    program = (
        "import sys\nfrom pourparler.cli import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "heavy = {'spacy', 'onnxruntime', 'numpy', 'scipy', 'sqlalchemy', 'alembic', 'trafilatura', 'lxml', 'yaml'}\n"
        "sys.exit(f'loaded: {heavy & set(sys.modules)}' if heavy & set(sys.modules) else 0)"
    )
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
