"""A desk of two processes, started for real: what one does, the other knows.

A process is made to answer alone by stopping the other one: who is stopped accepts no connection.
"""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from pourparler.web.desk import open_desk
from pourparler.web.desk.accounts import set_password

from .conftest import PASSWORD

COMMAND = [sys.executable, "-c", "from pourparler.cli import main; main()", "serve", "--workers", "2", "--port", "0"]
STARTED = re.compile(r"http://[\d.:]+(?=/welcome\?key=(\S+))")
PATIENCE = 60.0  # seconds, on a machine that does much else
pytestmark = pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="who a process started is read in /proc")


class Served(NamedTuple):
    """A desk under way: its address, the key of its one-time link, its own file, the process that started it."""

    address: str
    key: str
    desk: Path
    process: subprocess.Popen[str]

    def workers(self) -> list[int]:
        """The processes that answer."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return sorted(int(pid) for pid in children if "spawn_main" in Path(f"/proc/{pid}/cmdline").read_text())

    def get(self, path: str) -> httpx.Response:
        """An answer over a fresh connection, once somebody gives one."""
        return until(lambda: httpx.get(self.address + path, timeout=5.0))


def until(make: Callable[[], httpx.Response]) -> httpx.Response:
    """What ``make`` gives, once it can."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return make()
        except httpx.TransportError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


@contextmanager
def alone(served: Served, worker: int) -> Iterator[None]:
    """Within it only ``worker`` answers."""
    others = [pid for pid in served.workers() if pid != worker]
    for pid in others:
        os.kill(pid, signal.SIGSTOP)
    try:
        served.get("/healthz")
        yield
    finally:
        for pid in others:
            os.kill(pid, signal.SIGCONT)


@contextmanager
def serving(record: Path, folder: Path) -> Iterator[Served]:
    own = folder / "record.db"
    shutil.copy(record, own)
    command = [*COMMAND, "--record", str(own), "--desk", str(folder / "desk.db")]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        assert process.stderr
        found = STARTED.search(process.stderr.readline())
        assert found
        served = Served(found[0], found[1], folder / "desk.db", process)
        try:
            for worker in both(served):
                with alone(served, worker):
                    pass
            yield served
        finally:
            process.terminate()
            process.wait(timeout=PATIENCE)


def both(served: Served) -> list[int]:
    """The two workers, once both are there."""
    deadline = time.monotonic() + PATIENCE
    while len(found := served.workers()) != 2 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert len(found) == 2
    return found


@pytest.fixture(scope="module")
def served(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(record, tmp_path_factory.mktemp("workers")) as served:
        yield served


class Person:
    """A browser: keeps cookies, no connection."""

    def __init__(self, served: Served) -> None:
        self._served = served
        self._cookies = httpx.Cookies()

    def get(self, path: str) -> httpx.Response:
        return self._ask("GET", path)

    def post(self, path: str, form_at: str, **form: str) -> httpx.Response:
        """The answer to the form of the page at ``form_at``."""
        token = re.search(r'name="token" value="([0-9a-f]+)"', self.get(form_at).text)
        assert token, form_at
        return self._ask("POST", path, {**form, "token": token[1]})

    def _ask(self, method: str, path: str, form: dict[str, str] | None = None) -> httpx.Response:
        with httpx.Client(base_url=self._served.address, cookies=self._cookies, timeout=20.0) as client:
            answer = client.request(method, path, data=form)
            self._cookies.update(client.cookies)
        return answer


def comment(person: Person, story: str, text: str) -> int:
    form = {"name": "Rosa", "email": "rosa@example.org", "title": "On the talks", "text": text}
    return person.post("/comments", story, subject=story, **form).status_code


def story_of(served: Served) -> str:
    found = re.search(r'href="(/story/[0-9a-f]+)"', served.get("/stories").text)
    assert found
    return found[1]


def samples(served: Served) -> dict[tuple[str, str], float]:
    families = text_string_to_metric_families(served.get("/metrics").text)
    return {(one.name, " ".join(one.labels.values())): one.value for family in families for one in family.samples}


def test_a_comment_posted_through_one_is_approved_through_the_other_and_counted_by_both(served: Served) -> None:
    one, other = served.workers()
    story, reader, editor = story_of(served), Person(served), Person(served)
    with alone(served, one):
        assert comment(reader, story, "The words about the first offer are plain enough.") == 200
    store = open_desk(served.desk)
    set_password(store, served.key, PASSWORD)
    store.close()
    with alone(served, other):
        assert editor.post("/sign-in", "/sign-in", name="admin", password=PASSWORD).status_code == 303
        waiting = editor.get("/moderation").text
        assert "The words about the first offer" in waiting
        found = re.search(r'action="(/moderation/[0-9a-f]+)"', waiting)
        assert found
        assert editor.post(found[1], "/moderation", state="approved", why="fair").status_code == 303
    with alone(served, one):
        assert "The words about the first offer" in served.get(story).text
        assert "The words about the first offer" in editor.get("/moderation?state=approved").text  # signed in here, too
        sent = [comment(reader, story, f"Another thought on the matter, number {number}.") for number in range(2)]
    with alone(served, other):
        sent += [comment(reader, story, f"A further thought, and it is number {number}.") for number in range(3)]
    assert sent == [200, 200, 200, 200, 429]  # five in ten minutes, whoever took them


def test_what_both_counted_is_added_up(served: Served) -> None:
    before = samples(served).get(("pourparler_requests_total", "GET /tags 200"), 0)
    for worker, asked in zip(served.workers(), (3, 4), strict=True):
        with alone(served, worker):
            assert {served.get("/tags").status_code for _ in range(asked)} == {200}
    found = samples(served)
    assert found["pourparler_requests_total", "GET /tags 200"] == before + 7
    assert found["pourparler_request_seconds_count", "/tags"] == before + 7
    assert found["pourparler_requests_now", ""] == 1  # the one that asks
    assert found["pourparler_record", "reports"] == 2


def test_a_worker_that_is_killed_is_replaced_and_nothing_is_lost(served: Served) -> None:
    one, other = served.workers()
    with alone(served, one):
        assert served.get("/map").status_code == 200
    before = samples(served)["pourparler_requests_total", "GET /map 200"]
    os.kill(one, signal.SIGKILL)
    assert served.get("/stories").status_code == 200
    deadline = time.monotonic() + PATIENCE
    while one in served.workers() and time.monotonic() < deadline:
        time.sleep(0.1)
    (new,) = set(both(served)) - {other}
    with alone(served, new):
        assert served.get("/map").status_code == 200
    found = samples(served)
    assert found["pourparler_requests_total", "GET /map 200"] == before + 1
    assert found["pourparler_requests_now", ""] == 1


def test_told_to_stop_all_stop_and_leave_nothing_behind(record: Path, tmp_path: Path) -> None:
    with serving(record, tmp_path) as served:
        workers = served.workers()
        folders = {folder for pid in workers if (folder := counters_of(pid))}
    assert served.process.returncode == 0
    assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]
    assert len(folders) == 1
    assert not folders.pop().exists()


def test_workers_end_when_who_started_them_is_killed(record: Path, tmp_path: Path) -> None:
    with serving(record, tmp_path) as served:
        workers = served.workers()
        served.process.kill()
        deadline = time.monotonic() + PATIENCE
        while any(Path(f"/proc/{pid}").exists() for pid in workers) and time.monotonic() < deadline:
            time.sleep(0.1)
        assert not [pid for pid in workers if Path(f"/proc/{pid}").exists()]


def counters_of(pid: int) -> Path | None:
    """The folder in which a worker counts."""
    given = Path(f"/proc/{pid}/environ").read_text().split("\0")
    return next((Path(one.partition("=")[2]) for one in given if one.startswith("PROMETHEUS_MULTIPROC_DIR=")), None)
