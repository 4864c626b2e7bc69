"""A real web server on this machine that answers as it is told, also badly, and remembers what it was asked."""

import socketserver
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Body = bytes | Iterator[bytes]
SENTENCES = (
    "The fishing ministers of the two islands met on Tuesday for the first time since the quarrel over cod began.",
    "Both governments said that the talks would go on next week, and neither wanted to speak of a breakthrough.",
    "A spokesman for the southern island said that its trawlers would stay in port as long as the talks lasted.",
)


@dataclass(frozen=True)
class Reply:
    """An answer. A body that is an iterator is sent piece by piece, without its length."""

    body: Body = b""
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asked:
    path: str
    headers: Mapping[str, str]
    at: float


Route = Reply | Callable[[Asked], Reply]


class Server(ThreadingHTTPServer):
    """``routes``: path to what is answered; every other path is 404. ``asked``: every request in order."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.routes: dict[str, Route] = {}
        self.asked: list[Asked] = []
        self.closing = threading.Event()

    @property
    def home(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def paths(self) -> list[str]:
        """What was asked for, but robots.txt."""
        return [one.path for one in self.asked if one.path != "/robots.txt"]

    def article(self, path: str, title: str, *more: str) -> str:
        """An article at ``path``; gives its address."""
        self.routes[path] = Reply(article(title, *more), headers={"Content-Type": "text/html; charset=utf-8"})
        return self.home + path

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no fault of the server."""


def article(title: str, *more: str) -> bytes:
    """A page with an article that is read without fail."""
    body = "".join(f"<p>{sentence}</p>" for sentence in (*SENTENCES, *more))
    head = f"<title>{title}</title><meta property='article:published_time' content='2024-05-14T08:00:00Z'>"
    return f"<!DOCTYPE html><html><head>{head}</head><body><h1>{title}</h1>{body}</body></html>".encode()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        asked = Asked(self.path, {name.lower(): value for name, value in self.headers.items()}, time.monotonic())
        self.server.asked.append(asked)
        route = self.server.routes.get(self.path, Reply(b"not here", 404))
        reply = route(asked) if callable(route) else route
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if isinstance(reply.body, bytes):
            if "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body)
        else:
            self.send_header("Connection", "close")
            self.end_headers()
            for piece in reply.body:
                if self.server.closing.is_set():
                    break
                self.wfile.write(piece)
            self.close_connection = True

    def log_message(self, format: str, *args: object) -> None:
        """Nothing is printed."""


@contextmanager
def serving(server: socketserver.BaseServer) -> Iterator[None]:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        if isinstance(server, Server):
            server.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
