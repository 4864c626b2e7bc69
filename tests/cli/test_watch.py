"""watch and add over a real server, into a real record."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.record import open_record
from tests.cli.conftest import Run
from tests.collect.server import Asked, Reply, Server, article, serving

HERE = ("--allow-private", "--delay", "0")


@pytest.fixture
def site() -> Iterator[Server]:
    server = Server()
    with serving(server):
        yield server


def rss(*items: tuple[str, str]) -> Reply:
    told = "".join(f"<item><link>{url}</link><title>{title}</title></item>" for url, title in items)
    return Reply(f"<rss version='2.0'><channel><title>North Courier</title>{told}</channel></rss>".encode())


def texts(record: Path) -> list[tuple[str | None, str | None]]:
    """Title and address of every report."""
    with open_record(record) as store:
        return sorted((report.title, report.url) for report in store.reports())


def test_add_takes_a_feed_and_says_what_is_missing(run: Run, site: Server, tmp_path: Path) -> None:
    url = site.article("/1", "Cod talks begin")
    site.routes["/rss"] = rss((url, "Cod"), (site.home + "/gone", "Gone"))
    result = run("add", site.home + "/rss", "--record", "r.db", *HERE)
    assert result.code == 1
    assert "1 added, 1 set aside" in result.out
    assert f"{site.home}/gone: the server answers 404" in result.out.replace("\n", " ")
    with open_record(tmp_path / "r.db") as store:
        [report] = store.reports()
        assert (report.title, report.url, report.site) == ("Cod talks begin", url, "North Courier")
        page = store.page(report.page)
    assert page.content == article("Cod talks begin")
    assert page.fetched_at is not None


def test_own_network_is_not_asked_without_a_word(run: Run, site: Server) -> None:
    result = run("add", site.article("/1", "Cod"), "--record", "r.db")
    assert result.code == 3
    assert "--allow-private" in result.out.replace("\n", " ")
    assert site.asked == []


def test_table_with_columns_that_the_user_names(run: Run, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('kopf,inhalt\nCod talks,"France urged Germany to resume talks on Monday."\n')
    assert run("add", "t.csv", "--record", "r.db").code == 3
    assert run("add", "t.csv", "--record", "r.db", "--column", "text=inhalt", "--column", "title=kopf").code == 0
    assert texts(tmp_path / "r.db") == [("Cod talks", None)]
    wrong = run("add", "t.csv", "--column", "words=inhalt")
    assert (wrong.code, "write FIELD=NAME" in wrong.err) == (2, True)


def test_watch_keeps_what_is_new_and_edited_and_nothing_twice(run: Run, site: Server, tmp_path: Path) -> None:
    url, turns = site.home + "/1", [0]

    def noisy(_: Asked) -> Reply:
        """The article with an advert that is another at every visit."""
        turns[0] += 1
        return Reply(article("Cod talks begin").replace(b"</body>", b"<footer>visitor %d</footer></body>" % turns[0]))

    site.routes |= {"/1": noisy, "/rss": rss((url, "Cod"))}
    first = run("watch", site.home + "/rss", "--once", "--record", "r.db", *HERE)
    assert (first.code, "1 added" in first.out) == (0, True)
    assert "nothing new" in run("watch", "--once", "--record", "r.db", *HERE).out

    site.routes["/rss"] = rss((url, "Cod!"))
    assert "1 same" in run("watch", "--once", "--record", "r.db", *HERE).out
    assert len(texts(tmp_path / "r.db")) == 1

    site.routes |= {"/rss": rss((url, "Cod!!")), "/1": Reply(article("Cod talks begin", "They ended on Friday."))}
    assert "1 edited" in run("watch", "--once", "--record", "r.db", *HERE).out
    assert texts(tmp_path / "r.db") == [("Cod talks begin", url)] * 2


def test_pages_that_are_no_articles_are_set_aside_with_their_bytes(run: Run, site: Server, tmp_path: Path) -> None:
    site.routes |= {"/1": Reply(b"<html><nav>Home</nav></html>"), "/rss": rss((site.home + "/1", "Cod"))}
    result = run("watch", site.home + "/rss", "--once", "--record", "r.db", *HERE)
    assert (result.code, "1 set aside" in result.out) == (1, True)
    with open_record(tmp_path / "r.db") as store:
        [page] = store.set_aside_pages()
        assert store.page(page.page).content == b"<html><nav>Home</nav></html>"


def test_status_and_forget(run: Run, site: Server) -> None:
    site.routes["/rss"] = rss()
    assert run("watch", "--record", "r.db").code == 2
    run("watch", site.home + "/rss", "--once", "--record", "r.db", *HERE)
    assert site.home in run("watch", "--status", "--record", "r.db").out.replace("\n", "")
    told = run("watch", "--forget", site.home + "/rss", "--status", "--record", "r.db")
    assert "watched no longer" in told.err
    assert "North Courier" not in told.out


def test_wrong_times_and_files_are_told(run: Run, tmp_path: Path) -> None:
    assert "--every" in run("watch", "https://example.org/rss", "--every", "soon", "--record", "r.db").err
    (tmp_path / "note.txt").write_text("no list of feeds")
    result = run("watch", "note.txt", "--record", "r.db")
    assert (result.code, "no list of feeds" in result.err) == (3, True)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_watch_that_is_stopped_goes_on_where_it_was(
    run: Run, site: Server, tmp_path: Path, how: signal.Signals
) -> None:
    urls = [site.article(f"/{n}", f"Cod talks, day {n}", f"It was day {n} of the talks.") for n in range(6)]
    site.routes["/rss"] = rss(*((url, "T") for url in urls))
    command = [
        sys.executable,
        "-c",
        "from pourparler.cli import main; main()",
        "watch",
        site.home + "/rss",
        "--record",
        "r.db",
        *HERE,
    ]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE, env=environment) as watching:
        assert watching.stdout is not None
        assert watching.stdout.readline().startswith(b"added")
        watching.send_signal(how)
        watching.communicate(timeout=60)
        assert watching.returncode == (0 if how == signal.SIGTERM else -how)
    assert run("watch", "--once", "--record", "r.db", *HERE).code == 0
    assert [url for _, url in texts(tmp_path / "r.db")] == urls


def test_many_pages_set_aside_are_told_by_reason(run: Run, tmp_path: Path) -> None:
    (tmp_path / "many.jsonl").write_text('{"text": "Nur ein paar Worte."}\n' * 3 + "not json\n" * 150)
    result = run("add", "many.jsonl", "--record", "r.db")
    assert (result.code, result.out.count("not JSON)")) == (3, 100 - 3)
    assert "… and 53 more; of all: 150 not JSON, 3 no article" in result.out
