"""Commands killed by :mod:`benchmarks.kills`, as a user starts them: ``pourparler add``, ``watch`` and ``run``.

Pages are fetched from a real server and really read. The model is loaded once, with one thread, by the process that the
commands are forked from, so that a round takes a second or two; the workers of ``run --workers 2`` load it themselves.
"""

import json
import multiprocessing
import os
from collections.abc import Callable
from contextlib import ExitStack, redirect_stderr, redirect_stdout, suppress
from functools import cache
from pathlib import Path
from typing import Any

import typer
from tests.collect.server import Asked, Reply, Server, article, serving

from pourparler import flow
from pourparler.cli.add import add as add_command
from pourparler.cli.exits import SOME_SET_ASIDE
from pourparler.cli.run import run as run_command
from pourparler.cli.watch import watch as watch_command
from pourparler.run.jobs import load as load_model

from .kills_record import Deed

PAGES = 10
_FORK = multiprocessing.get_context("fork")


def load() -> None:
    """Loads what reading and comparing need, for the processes that are forked from this one."""
    load_model()
    flow.group([flow.read(_page(number)) for number in range(2)])


def add(folder: Path) -> None:
    """``pourparler add pages list.jsonl``."""
    _command(folder, lambda: add_command(["pages", "list.jsonl"], Path("record.db"), jobs=1))


def watch(folder: Path) -> None:
    """``pourparler watch FEED SITEMAP --once``."""
    feeds = [f"{_site()[0]}/rss", f"{_site()[0]}/map.xml"]
    _command(folder, lambda: watch_command(feeds, Path("record.db"), once=True, delay=0, allow_private=True))


def run(folder: Path, workers: int = 1) -> None:
    """``pourparler run pages list.jsonl --out . --workers N``."""
    _command(folder, lambda: run_command(["pages", "list.jsonl"], Path(), workers=workers))


def run_on_two(folder: Path) -> None:
    run(folder, 2)


def _files(folder: Path) -> None:
    """Pages in a folder and in a list; one of them is no article, one line of the list is broken."""
    (folder / "pages").mkdir()
    for number in range(PAGES // 2):
        (folder / "pages" / f"{number}.html").write_bytes(_page(number))
    (folder / "pages" / "menu.txt").write_bytes(b"Menu | Home")
    told = [json.dumps({"html": _page(number).decode(), "url": f"https://courier.example/{number}"})
            for number in range(PAGES // 2, PAGES)]  # fmt: skip
    (folder / "list.jsonl").write_text("\n".join([*told[:2], "{broken", *told[2:]]))


def _watched_before(folder: Path) -> None:
    """The feed has been watched when it listed half of what it lists in the end, and one article as it was at first."""
    later = _site()[1]
    later.value = 0
    watching = _FORK.Process(target=watch, args=(folder,))
    watching.start()
    watching.join()
    assert watching.exitcode == 0
    later.value = 1


DEEDS = {
    "add": Deed(_files, add),
    "watch": Deed(_watched_before, watch),
    "run": Deed(_files, run),
    "run on two processes": Deed(_files, run_on_two, again=run, share=0.25),  # each loads the model anew
}


def _command(folder: Path, command: Callable[[], object]) -> None:
    """Does ``command`` in ``folder``, without a word; that some pages were set aside is as it should be."""
    os.chdir(folder)  # of a process that was forked for it
    with ExitStack() as stack:
        nowhere = stack.enter_context(open(os.devnull, "w"))
        stack.enter_context(redirect_stdout(nowhere))
        stack.enter_context(redirect_stderr(nowhere))
        try:
            command()
        except typer.Exit as end:
            if end.exit_code != SOME_SET_ASIDE:
                raise


def _page(number: int, edition: str = "") -> bytes:
    said = f"France and Germany agreed on {10 + number} May to go on with round {number} of their talks on herring."
    return article(
        f"Herring talks, round {number}{edition}", said, *([f"Norway joined them{edition}."] if edition else [])
    )


@cache
def _site() -> tuple[str, Any]:
    """A site in a process of its own that ends with this one: its address, and a number, 1 for what it has later."""
    later, home = _FORK.Value("i", 0), _FORK.SimpleQueue()
    _FORK.Process(target=_serve, args=(later, home), daemon=True).start()
    return home.get(), later


def _serve(later: Any, home: Any) -> None:
    server = Server()

    def turned(first: Reply, second: Reply) -> Callable[[Asked], Reply]:
        return lambda _asked: second if later.value else first

    for number in range(PAGES):
        server.routes[f"/{number}"] = Reply(_page(number))
    server.routes["/1"] = turned(Reply(_page(1)), Reply(_page(1, ", second edition")))
    server.routes["/rss"] = turned(_feed(server.home, range(4)), _feed(server.home, range(1, 7), ", second edition"))
    server.routes["/map.xml"] = turned(_map(server.home, range(6, 7)), _map(server.home, range(6, PAGES)))
    with serving(server), suppress(KeyboardInterrupt):
        home.put(server.home)
        _FORK.Event().wait()


def _feed(home: str, numbers: range, edition: str = "") -> Reply:
    """A feed; ``edition``: its article 1 was edited, an item is gone, and two items have no page but the feed's."""
    items = "".join(
        f"<item><guid>{number}</guid><link>{home}/{number}</link>"
        f"<title>Herring {number}{edition * (number == 1)}</title></item>"
        for number in numbers
    )
    if edition:
        items += f"<item><link>{home}/gone</link><title>Gone</title></item>"
        items += "".join(
            f"<item><guid isPermaLink='false'>own-{number}</guid><title>Of its own {number}</title>"
            f"<description><![CDATA[{_page(20 + number).decode()}]]></description></item>" for number in range(2)
        )  # fmt: skip
    return Reply(f"<rss version='2.0'><channel><title>Herring Courier</title>{items}</channel></rss>".encode())


def _map(home: str, numbers: range) -> Reply:
    told = "".join(f"<url><loc>{home}/{number}</loc></url>" for number in numbers)
    return Reply(f"<urlset>{told}</urlset>".encode())
