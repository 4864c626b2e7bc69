"""``pourparler serve``: started for real on a free port, asked, and stopped."""

import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from pourparler.record import open_record

COMMAND = [sys.executable, "-c", "from pourparler.cli import main; main()", "serve"]


def test_the_desk_starts_shows_the_first_link_answers_and_stops_when_told(tmp_path: Path) -> None:
    open_record(tmp_path / "record.db", create=True).close()
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [*COMMAND, "--record", str(tmp_path / "record.db"), "--port", str(port)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        assert re.search(rf"http://127.0.0.1:{port}/welcome\?key=[\w-]{{20,}}", server.stderr.readline())
        assert _answer(port) == '{"status":"ok","reports":0}'
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)
    assert (tmp_path / "record.desk.db").exists()


def test_a_record_that_is_not_there_is_said_before_anything_listens(tmp_path: Path) -> None:
    command = [*COMMAND, "--record", str(tmp_path / "none.db")]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert "no such record" in done.stderr


def test_an_address_that_is_taken_is_said_with_the_way_out(tmp_path: Path) -> None:
    open_record(tmp_path / "record.db", create=True).close()
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        command = [*COMMAND, "--record", str(tmp_path / "record.db"), "--port", str(port)]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 3
    assert re.search(rf"cannot listen at 127\.0\.0\.1, port {port}: .*name another with --port", done.stderr)


def test_one_process_alone_answers_at_a_free_port_and_stops_when_told(tmp_path: Path) -> None:
    open_record(tmp_path / "record.db", create=True).close()
    command = [*COMMAND, "--record", str(tmp_path / "record.db"), "--port", "0", "--workers", "1"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        found = re.search(r"http://127.0.0.1:(\d+)/welcome", server.stderr.readline())
        assert found
        assert _answer(int(found[1])) == '{"status":"ok","reports":0}'
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=30)


def _answer(port: int) -> str:
    for _ in range(300):
        try:
            with urlopen(f"http://127.0.0.1:{port}/healthz") as answer:
                return str(answer.read().decode())
        except OSError:
            time.sleep(0.1)
    raise AssertionError("no answer")
