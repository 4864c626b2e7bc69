"""kill -9 of the commands that write: what benchmarks.kills does some hundred times, a few times."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

COMMANDS = ("add", "watch", "run")


@pytest.mark.timeout(290)
def test_commands_killed_at_any_point_lose_nothing_and_do_nothing_twice() -> None:
    """In a process of its own, which the commands are forked from: threads, as pytest has, do not outlive a fork."""
    command = [sys.executable, "-m", "benchmarks.kills", "--only", *COMMANDS, "--kills", "6", "--json"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    root = Path(__file__).parents[2]
    done = subprocess.run(command, cwd=root, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-3000:]
    told = json.loads(done.stdout)
    assert {name: one["kills"] for name, one in told.items()} == dict.fromkeys(COMMANDS, 2)
