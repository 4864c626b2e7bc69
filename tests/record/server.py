"""A PostgreSQL server of the tests' own, on loopback: Debian's package, started as a user that is not root."""

import os
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path
from typing import Any

USER = "postgres"  # whom Debian's package brings; PostgreSQL refuses to run as root
STARTING = 60.0  # seconds


class NoServer(Exception):
    """Why there is no server here."""


class Server:
    """A server in a folder of its own that lasts until :meth:`stop`."""

    def __init__(self) -> None:
        self._programs = _programs()
        self._as = _as_another() if os.geteuid() == 0 else []
        self._folder = Path(tempfile.mkdtemp(prefix="pourparler-pg-"))
        self.port = _free_port()
        self._made = 0
        if self._as:
            shutil.chown(self._folder, USER)
        self._run("initdb", "-D", "data", "-U", "tester", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8")
        options = f"-h 127.0.0.1 -p {self.port} -k {self._folder} -c fsync=off -c max_connections=50"
        self._run("pg_ctl", "-D", "data", "-w", "-t", str(int(STARTING)), "-l", "log", "-o", options, "start")

    def address(self, database: str) -> str:
        """The address of a database of this server."""
        return f"postgresql://tester@127.0.0.1:{self.port}/{database}"

    def new_database(self, template: str = "template1") -> str:
        """The name of a new database, a copy of ``template``."""
        self._made += 1
        name = f"test{self._made}"
        self._ask(f"CREATE DATABASE {name} TEMPLATE {template}")
        return name

    def drop(self, database: str) -> None:
        """Takes a database away, whoever is in it."""
        self._ask(f"DROP DATABASE {database} WITH (FORCE)")

    def _ask(self, command: Any) -> None:
        import psycopg

        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(command)

    def stop(self) -> None:
        """Ends the server and forgets all it held."""
        self._run("pg_ctl", "-D", "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(self._folder, ignore_errors=True)

    def _run(self, program: str, *arguments: str) -> None:
        command = [*self._as, str(self._programs / program), *arguments]
        done = subprocess.run(command, cwd=self._folder, capture_output=True, text=True, timeout=STARTING, check=False)
        if done.returncode:
            raise NoServer(f"{program}: {done.stderr.strip() or done.stdout.strip()}")


def _programs() -> Path:
    """Where Debian, or whoever installed it, has put the server's programs."""
    places = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda place: int(place.parent.name), reverse=True)
    places += [Path(found).parent for program in ("initdb",) if (found := shutil.which(program))]
    for place in places:
        if (place / "initdb").exists() and (place / "pg_ctl").exists():
            return place
    raise NoServer("PostgreSQL is not installed (Debian: apt-get install postgresql)")


def _as_another() -> list[str]:
    known = subprocess.run(["id", USER], capture_output=True, check=False).returncode == 0
    if not known or not shutil.which("runuser"):
        raise NoServer(f"root may not run PostgreSQL, and there is no user {USER}")
    return ["runuser", "-u", USER, "--"]


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
