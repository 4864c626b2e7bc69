"""Feeds kept over time against a real server: nothing lost, nothing twice, whatever happens in between."""

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from pourparler.collect import Manners, Missed
from pourparler.collect.watch import Fetched, Watch
from pourparler.collect.watch_state import WatchState
from pourparler.collect.web import Web
from pourparler.errors import CollectError

from .server import Asked, Reply, Server

MOMENT = "Fri, 17 May 2024 10:30:00 GMT"
Pass = Callable[..., tuple[list[str], list[Missed]]]


def rss(*items: tuple[str, str, str]) -> bytes:
    """A feed of items (id, address, title), all of one moment."""
    told = "".join(
        f"<item><guid isPermaLink='false'>{key}</guid><link>{url}</link><title>{title}</title>"
        f"<pubDate>{MOMENT}</pubDate></item>"
        for key, url, title in items
    )
    return f"<rss version='2.0'><channel><title>Courier</title>{told}</channel></rss>".encode()


class Clock:
    """A clock that the test turns."""

    def __init__(self) -> None:
        self.now = 1_700_000_000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def once(tmp_path: Path, manners: Manners, clock: Clock) -> Pass:
    """One pass over the feeds: the addresses of the pages that came, and what was missed. ``until``: stop after so many
    pages without saying that the last was kept, as a kill would."""

    def run(*feeds: str, until: int | None = None, due_only: bool = False) -> tuple[list[str], list[Missed]]:
        came, missed = [], []
        with WatchState(tmp_path / "w") as state, Web(manners) as web:
            state.watch(feeds)
            watch, stop = Watch(state, web, every=900, clock=clock), threading.Event()
            for found in watch.pages(stop, once=not due_only):
                if isinstance(found, Fetched):
                    came.append(found.page.url or found.page.label)
                    if len(came) == until:
                        return came, missed
                    watch.done(found, "added", text=found.page.sha256)
                elif found is None:
                    stop.set()
                else:
                    missed.append(found)
        return came, missed

    return run


def test_items_of_one_moment_all_come_and_come_once(site: Server, once: Pass) -> None:
    urls = [site.article(f"/{n}", f"Cod {n}") for n in range(12)]
    site.routes["/rss"] = Reply(rss(*((str(n), url, "T") for n, url in enumerate(urls))))
    assert sorted(once(site.home + "/rss")[0]) == sorted(urls)
    late = site.article("/late", "Late")
    site.routes["/rss"] = Reply(rss(*((str(n), url, "T") for n, url in enumerate(urls)), ("99", late, "T")))
    assert once()[0] == [late]
    assert once()[0] == []


def test_feed_that_has_not_changed_is_not_sent_again(site: Server, once: Pass) -> None:
    url = site.article("/1", "Cod")

    def route(asked: Asked) -> Reply:
        if asked.headers.get("if-none-match") == '"a"' and asked.headers.get("if-modified-since") == MOMENT:
            return Reply(status=304)
        return Reply(rss(("1", url, "T")), headers={"ETag": '"a"', "Last-Modified": MOMENT})

    site.routes["/rss"] = route
    assert once(site.home + "/rss") == ([url], [])
    assert once() == ([], [])
    assert site.paths() == ["/rss", "/1", "/rss"]


def test_edited_item_is_asked_for_again_with_what_we_know_of_it(site: Server, once: Pass) -> None:
    url = site.home + "/1"
    asked: list[Asked] = []

    def route(one: Asked) -> Reply:
        asked.append(one)
        return Reply(b"page %d" % len(asked), headers={"ETag": f'"{len(asked)}"'})

    site.routes |= {"/1": route, "/rss": Reply(rss(("1", url, "Talks")))}
    assert once(site.home + "/rss")[0] == [url]
    site.routes["/rss"] = Reply(rss(("1", url, "Talks end")))
    assert once()[0] == [url]
    assert asked[1].headers["if-none-match"] == '"1"'
    assert once()[0] == []


def test_one_address_in_two_feeds_comes_once_and_does_not_flicker(site: Server, once: Pass) -> None:
    url = site.article("/1", "Cod")
    site.routes |= {"/a": Reply(rss(("1", url, "Cod"))), "/b": Reply(rss(("x", url, "Another title")))}
    came = [once(site.home + "/a", site.home + "/b")[0], once()[0], once()[0]]
    assert came == [[url], [], []]


def test_item_without_page_is_taken_from_the_feed(site: Server, once: Pass) -> None:
    items = "".join(
        f"<item><guid isPermaLink='false'>{n}</guid><description>Words {n}</description></item>" for n in range(3)
    )
    site.routes["/rss"] = Reply(f"<rss version='2.0'><channel><title>C</title>{items}</channel></rss>".encode())
    assert once(site.home + "/rss")[0] == [f"{site.home}/rss#{n}" for n in range(3)]
    assert once()[0] == []


def test_what_left_the_feed_or_the_site_does_not_come_back(site: Server, once: Pass) -> None:
    url, gone = site.article("/1", "Cod"), site.home + "/gone"
    both, none = Reply(rss(("1", url, "T"), ("2", gone, "T"))), Reply(rss())
    site.routes["/rss"] = both
    came, missed = once(site.home + "/rss")
    assert (came, [one.reason for one in missed]) == ([url], ["gone"])
    for listing in (none, both):
        site.routes["/rss"] = listing
        assert once() == ([], [])


def test_kill_before_a_page_was_noted_brings_it_again(site: Server, once: Pass) -> None:
    urls = [site.article(f"/{n}", f"Cod {n}") for n in range(5)]
    site.routes["/rss"] = Reply(rss(*((str(n), url, "T") for n, url in enumerate(urls))))
    assert len(once(site.home + "/rss", until=3)[0]) == 3
    site.routes["/rss"] = Reply(rss())
    assert once()[0] == urls[2:]


def test_after_a_kill_the_record_says_what_was_kept(tmp_path: Path, site: Server, manners: Manners, once: Pass) -> None:
    urls = [site.article(f"/{n}", f"Cod {n}") for n in range(2)]
    site.routes["/rss"] = Reply(rss(*((str(n), url, "T") for n, url in enumerate(urls))))
    pages = []
    with WatchState(tmp_path / "w") as state, Web(manners) as web:
        state.watch([site.home + "/rss"])
        watch = Watch(state, web, every=900)
        for found in watch.pages(threading.Event(), once=True):
            assert isinstance(found, Fetched)
            watch.keeping(found, "digest")
            pages.append(found.page.sha256)
            if len(pages) == 2:
                break
            watch.done(found, "added", text="digest")
    with WatchState(tmp_path / "w") as state:
        state.settle(lambda page: page in pages)
        assert state.counts() == {"kept": 2}
    assert once()[0] == []


def test_page_that_was_not_kept_before_a_kill_comes_again(
    tmp_path: Path, site: Server, manners: Manners, once: Pass
) -> None:
    url = site.article("/1", "Cod")
    site.routes["/rss"] = Reply(rss(("1", url, "T")))
    with WatchState(tmp_path / "w") as state, Web(manners) as web:
        state.watch([site.home + "/rss"])
        watch = Watch(state, web, every=900)
        found = next(iter(watch.pages(threading.Event(), once=True)))
        assert isinstance(found, Fetched)
        watch.keeping(found, "digest")
    with WatchState(tmp_path / "w") as state:
        state.settle(lambda page: False)
        assert state.counts() == {"waiting": 1}
    assert once()[0] == [url]


def test_passing_fault_puts_an_item_off_longer_and_longer(site: Server, once: Pass, clock: Clock) -> None:
    url = site.home + "/1"
    site.routes |= {"/1": Reply(status=503), "/rss": Reply(rss(("1", url, "T")))}
    asked = []
    for minutes in (0, 0.5, 1, 2, 5, 10):
        clock.now += minutes * 60
        once(site.home + "/rss", due_only=True)
        asked.append(site.paths().count("/1"))
    assert asked == [1, 1, 2, 2, 3, 3]
    site.article("/1", "Cod")
    clock.now += 86_400
    assert once()[0] == [url]


def test_item_that_fails_for_days_is_given_up(site: Server, once: Pass, clock: Clock) -> None:
    site.routes |= {"/1": Reply(status=500), "/rss": Reply(rss(("1", site.home + "/1", "T")))}
    missed = []
    for _ in range(12):
        missed += once(site.home + "/rss")[1]
        clock.now += 86_401
    assert [one.reason for one in missed] == ["answer 500"]
    assert site.paths().count("/1") == 8


def test_broken_feed_is_told_and_visited_less_often(site: Server, once: Pass, clock: Clock) -> None:
    site.routes["/rss"] = Reply(status=500)
    for minutes in (0, 10, 10, 20, 20, 30):
        clock.now += minutes * 60
        once(site.home + "/rss") if not site.asked else once()
    assert site.paths().count("/rss") == 3
    site.routes["/rss"] = Reply(rss(("1", site.article("/1", "Cod"), "T")))
    clock.now += 86_400
    assert once()[0] == [site.home + "/1"]


@pytest.mark.parametrize("junk", [b"", b"<html><body>sign in</body></html>", b"\x00\x01\x02", b"{}"])
def test_what_is_no_feed_is_told(site: Server, once: Pass, junk: bytes) -> None:
    site.routes["/rss"] = Reply(junk)
    assert [one.reason for one in once(site.home + "/rss")[1]] == ["no feed"]


def test_busy_site_is_left_alone_for_as_long_as_it_says(site: Server, once: Pass, clock: Clock) -> None:
    site.routes["/rss"] = Reply(status=429, headers={"Retry-After": "7200"})
    for hours in (0, 1, 0.9):
        clock.now += hours * 3600
        once(site.home + "/rss") if not site.asked else once()
    assert site.paths() == ["/rss"]


def test_feed_that_is_gone_is_watched_no_more(site: Server, once: Pass, clock: Clock) -> None:
    site.routes["/rss"] = Reply(status=410)
    assert once(site.home + "/rss")[1][0].reason == "gone"
    clock.now += 10 * 86_400
    assert once() == ([], [])
    assert site.paths() == ["/rss"]


def test_feed_that_moved_for_good_is_watched_where_it_is(site: Server, once: Pass, tmp_path: Path) -> None:
    url = site.article("/1", "Cod")
    site.routes |= {"/old": Reply(status=301, headers={"Location": "/new"}), "/new": Reply(rss(("1", url, "T")))}
    assert once(site.home + "/old")[0] == [url]
    assert once()[0] == []
    assert site.paths() == ["/old", "/new", "/1", "/new"]
    with WatchState(tmp_path / "w") as state:
        assert [feed.url for feed in state.feeds()] == [site.home + "/new"]


def test_opml_and_sitemaps_are_watched_through(site: Server, once: Pass) -> None:
    one, two = site.article("/1", "Cod"), site.article("/2", "Hake")
    site.routes |= {
        "/opml": Reply(f"<opml><body><outline xmlUrl='{site.home}/rss'/></body></opml>".encode()),
        "/rss": Reply(rss(("1", one, "T"))),
        "/map": Reply(f"<urlset><url><loc>{two}</loc></url></urlset>".encode()),
    }
    assert sorted(once(site.home + "/opml", site.home + "/map")[0]) == [one, two]
    assert once()[0] == []


def test_clock_that_was_wrong_does_not_stop_the_watch(site: Server, once: Pass, clock: Clock) -> None:
    site.routes["/rss"] = Reply(rss(("1", site.article("/1", "Cod"), "T")))
    clock.now += 400 * 86_400
    once(site.home + "/rss")
    clock.now -= 400 * 86_400
    site.routes["/rss"] = Reply(rss(("2", site.article("/2", "Hake"), "T")))
    assert once(due_only=True)[0] == [site.home + "/2"]


def test_two_watches_of_one_file_are_not_let(tmp_path: Path) -> None:
    with WatchState(tmp_path / "w"), pytest.raises(CollectError, match="another watch is at work"):
        WatchState(tmp_path / "w")


def test_file_that_is_no_state_is_refused(tmp_path: Path) -> None:
    (tmp_path / "w").write_bytes(b"no database at all" * 100)
    with pytest.raises(CollectError, match="cannot be used"):
        WatchState(tmp_path / "w")


def test_stop_ends_the_watch_at_once(tmp_path: Path, site: Server, manners: Manners) -> None:
    site.routes["/rss"] = Reply(rss())
    stop = threading.Event()
    with WatchState(tmp_path / "w") as state, Web(manners) as web:
        state.watch([site.home + "/rss"])
        threading.Timer(0.5, stop.set).start()
        assert all(found is None for found in Watch(state, web, every=900).pages(stop))
