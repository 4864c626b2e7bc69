"""Results go to standard output, whatever is shown on standard error meanwhile."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import pytest
from rich.panel import Panel
from rich.text import Text

from pourparler.cli.screen import err, out, say, tracked, waiting


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, TextIO]]:
    """A terminal: the end that sees what is shown on it, and the end that is written to."""
    seen, written = os.openpty()
    monkeypatch.setenv("TERM", "xterm")
    with open(written, "w", encoding="utf-8") as screen:
        yield seen, screen
    os.close(seen)


def shown(seen: int) -> str:
    """What has been written to the terminal so far."""
    os.set_blocking(seen, False)
    parts = []
    try:
        while part := os.read(seen, 65_536):
            parts.append(part)
    except BlockingIOError:
        pass
    return b"".join(parts).decode()


def test_results_go_into_the_file_while_a_bar_is_shown(
    terminal: tuple[int, TextIO], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, screen = terminal
    monkeypatch.setattr(sys, "stderr", screen)
    with (tmp_path / "out").open("w") as file:
        monkeypatch.setattr(sys, "stdout", file)
        for one in tracked(["a", "b"], None, "Reading", printing=True):
            print(one)
        with waiting("Comparing"):
            print("c")
    assert (tmp_path / "out").read_text() == "a\nb\nc\n"
    told = shown(seen)
    assert "Reading" in told
    assert "Comparing" in told


def test_no_bar_where_results_are_printed_on_the_terminal(
    terminal: tuple[int, TextIO], monkeypatch: pytest.MonkeyPatch
) -> None:
    seen, screen = terminal
    monkeypatch.setattr(sys, "stderr", screen)
    monkeypatch.setattr(sys, "stdout", screen)
    for one in tracked(["a", "b"], None, "Reading", printing=True):
        print(one, flush=True)
    assert shown(seen).split() == ["a", "b"]


def test_what_a_page_says_is_shown_and_not_obeyed(capsys: pytest.CaptureFixture[str]) -> None:
    """Controls out of a page would clear the screen, name the window or fill the clipboard."""
    title = "Talks\x1b[2J \x1b]52;c;cm0=\x07end\x9b2J\x7f"
    out().print(Panel(Text(title)))
    out().print(title, markup=False)
    err().print(title, markup=False)
    say(f"{title}\n\tand more")
    printed = capsys.readouterr()
    assert printed.out.count("Talks[2J ]52;c;cm0=end2J") == 2
    assert printed.err == "Talks[2J ]52;c;cm0=end2J\nTalks[2J ]52;c;cm0=end2J\n\tand more\n"
    assert len({len(line) for line in printed.out.splitlines()[:3]}) == 1  # the frame closes where it should
