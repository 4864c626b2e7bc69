from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from pourparler.cli import main


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs ``pourparler`` with the given arguments in an empty folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("POURPARLER_RECORD", raising=False)

    def command(*arguments: object) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ran(int(ended.value.code or 0), printed.out, printed.err)

    return command
