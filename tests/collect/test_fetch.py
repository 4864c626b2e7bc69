"""One visit, whatever the server does: bounded, told by name, and never to a machine of this network by mistake."""

import gzip
import time
import zlib
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pourparler.collect import Manners
from pourparler.collect.address import is_public
from pourparler.collect.asking import Answer, Ask
from pourparler.collect.web import Web

from .server import Asked, Reply, Server

MEGABYTE = 1 << 20


def visit(url: str, manners: Manners, **known: object) -> Answer:
    with Web(manners) as web:
        web.ask(Ask(url, **known))  # type: ignore[arg-type]
        answer = web.answer(20)
    assert answer is not None
    return answer


def test_page_comes_as_it_is(site: Server, manners: Manners) -> None:
    site.routes["/a"] = Reply(b"caf\xe9", headers={"Content-Type": "text/html; charset=latin-1", "ETag": '"1"'})
    answer = visit(site.home + "/a", manners)
    assert (answer.content, answer.etag, answer.reason) == (b"caf\xe9", '"1"', "")
    page = answer.page()
    assert (page.url, page.media_type) == (site.home + "/a", "text/html; charset=latin-1")
    assert page.fetched_at is not None


def test_we_say_who_we_are(site: Server, manners: Manners) -> None:
    site.routes["/a"] = Reply(b"x")
    visit(site.home + "/a", replace(manners, program="pourparler/9", contact="desk@example.org"))
    assert {one.headers["user-agent"] for one in site.asked} == {"pourparler/9 (+desk@example.org)"}


def test_what_we_have_is_not_sent_again(site: Server, manners: Manners) -> None:
    def route(asked: Asked) -> Reply:
        known = asked.headers.get("if-none-match") == '"7"' and "if-modified-since" in asked.headers
        return Reply(status=304) if known else Reply(b"anew")

    site.routes["/a"] = route
    answer = visit(site.home + "/a", manners, etag='"7"', modified="Fri, 17 May 2024 10:00:00 GMT")
    assert answer.unchanged
    assert answer.content is None
    assert visit(site.home + "/a", manners).content == b"anew"


def test_redirects_lead_to_the_page(site: Server, manners: Manners) -> None:
    site.routes |= {
        "/1": Reply(status=302, headers={"Location": "/2"}),
        "/2": Reply(status=307, headers={"Location": site.home + "/3"}),
        "/3": Reply(b"here"),
        "/old": Reply(status=301, headers={"Location": "/3"}),
    }
    answer = visit(site.home + "/1", manners)
    assert (answer.content, answer.url, answer.moved) == (b"here", site.home + "/3", False)
    assert visit(site.home + "/old", manners).moved


def test_redirects_that_never_end_are_told(site: Server, manners: Manners) -> None:
    site.routes |= {
        "/1": Reply(status=302, headers={"Location": "/2"}),
        "/2": Reply(status=302, headers={"Location": "/1"}),
    }
    for number in range(30):
        site.routes[f"/n{number}"] = Reply(status=302, headers={"Location": f"/n{number + 1}"})
    assert visit(site.home + "/1", manners).reason == "redirect loop"
    assert visit(site.home + "/n0", manners).reason == "redirect loop"
    assert len(site.paths()) <= 3 + manners.redirects + 1


def test_a_redirect_that_sets_a_cookie_is_followed_with_it(site: Server, manners: Manners) -> None:
    def route(asked: Asked) -> Reply:
        if "seen=1" in asked.headers.get("cookie", ""):
            return Reply(b"article")
        return Reply(status=302, headers={"Location": "/a", "Set-Cookie": "seen=1; Path=/"})

    site.routes["/a"] = route
    assert visit(site.home + "/a", manners).content == b"article"


@pytest.mark.parametrize("target", ["file:///etc/passwd", "ftp://example.org/a", "javascript:alert(1)"])
def test_redirect_to_what_is_no_web_page_is_refused(site: Server, manners: Manners, target: str) -> None:
    site.routes["/a"] = Reply(status=302, headers={"Location": target})
    assert visit(site.home + "/a", manners).reason == "no address"


def test_body_without_end_is_cut(site: Server, manners: Manners) -> None:
    def endless() -> Iterator[bytes]:
        while True:
            yield b"x" * 65_536

    site.routes["/a"] = Reply(endless())
    assert visit(site.home + "/a", replace(manners, deadline=20.0), most=MEGABYTE).reason == "too large"


def test_slow_body_ends_with_the_deadline(site: Server, manners: Manners) -> None:
    def dripping() -> Iterator[bytes]:
        for _ in range(200):
            time.sleep(0.1)
            yield b"x"

    site.routes["/a"] = Reply(dripping())
    start = time.monotonic()
    answer = visit(site.home + "/a", manners)
    assert (answer.reason, answer.passing) == ("too slow", True)
    assert time.monotonic() - start < 10


def test_silent_server_is_given_up(site: Server, manners: Manners) -> None:
    def silent(_: Asked) -> Reply:
        site.closing.wait(15)
        return Reply()

    site.routes["/a"] = silent
    assert visit(site.home + "/a", replace(manners, patience=0.3)).reason == "too slow"


@pytest.mark.parametrize(("packing", "window"), [("gzip", 31), ("deflate", 15), ("deflate", -15)])
def test_packed_answers_are_unpacked(site: Server, manners: Manners, packing: str, window: int) -> None:
    packer = zlib.compressobj(wbits=window)
    body = packer.compress(b"words " * 9999) + packer.flush()
    site.routes["/a"] = Reply(body, headers={"Content-Encoding": packing})
    assert visit(site.home + "/a", manners).content == b"words " * 9999


def test_gzip_of_several_members_is_unpacked_whole(site: Server, manners: Manners) -> None:
    site.routes["/a"] = Reply(gzip.compress(b"one ") + gzip.compress(b"two"), headers={"Content-Encoding": "gzip"})
    assert visit(site.home + "/a", manners).content == b"one two"


def test_bomb_is_refused_without_being_unpacked(site: Server, manners: Manners) -> None:
    packer = zlib.compressobj(9, wbits=31)
    bomb = b"".join(packer.compress(bytes(MEGABYTE)) for _ in range(200)) + packer.flush()
    assert len(bomb) < MEGABYTE
    site.routes["/a"] = Reply(bomb, headers={"Content-Encoding": "gzip"})
    site.routes["/members"] = Reply(gzip.compress(bytes(MEGABYTE)) * 50, headers={"Content-Encoding": "gzip"})
    assert visit(site.home + "/a", manners).reason == "too large"
    assert visit(site.home + "/members", manners).reason == "too large"


@pytest.mark.parametrize(
    ("packing", "body"), [("gzip", b"no gzip at all"), ("br", b"\x0b\x02\x80a\x03"), ("gzip, gzip", b"")]
)
def test_broken_or_unasked_packing_is_told(site: Server, manners: Manners, packing: str, body: bytes) -> None:
    site.routes["/a"] = Reply(body, headers={"Content-Encoding": packing})
    assert visit(site.home + "/a", manners).reason == "broken answer"


def test_answer_that_breaks_off_is_told(site: Server, manners: Manners) -> None:
    site.routes["/a"] = Reply(b"half", headers={"Content-Length": "4000"})
    answer = visit(site.home + "/a", manners)
    assert answer.reason in ("no connection", "too slow")
    assert answer.passing


def test_gone_and_forbidden_pages_say_so(site: Server, manners: Manners) -> None:
    site.routes |= {"/410": Reply(status=410), "/403": Reply(status=403), "/500": Reply(status=500)}
    told = {path: visit(site.home + path, manners) for path in ("/404", "/410", "/403", "/500")}
    assert [told[path].reason for path in told] == ["gone", "gone", "refused", "answer 500"]
    assert [told[path].passing for path in told] == [False, False, False, True]


def test_busy_site_is_asked_again_after_the_time_it_wants(site: Server, manners: Manners) -> None:
    replies = iter([Reply(status=429, headers={"Retry-After": "1"}), Reply(b"now")])
    site.routes["/a"] = lambda _: next(replies)
    answer = visit(site.home + "/a", replace(manners, tries=2))
    first, second = [one.at for one in site.asked if one.path == "/a"]
    assert answer.content == b"now"
    assert second - first >= 1


def test_site_that_wants_a_long_rest_is_left_alone(site: Server, manners: Manners) -> None:
    site.routes["/a"] = Reply(status=503, headers={"Retry-After": "Fri, 01 Jan 2100 00:00:00 GMT"})
    with Web(replace(manners, tries=3)) as web:
        for _ in range(2):
            web.ask(Ask(site.home + "/a"))
        answers = [web.answer(10), web.answer(10)]
    assert [answer.wait and answer.wait > 500_000 for answer in answers if answer] == [True, True]
    assert site.paths() == ["/a"]


def test_robots_txt_is_heeded(site: Server, manners: Manners) -> None:
    site.routes["/robots.txt"] = Reply(
        b"User-agent: *\nDisallow: /private\nCrawl-delay: 0.3\n\nUser-agent: bad\nDisallow: /"
    )
    site.routes |= {"/private/a": Reply(b"x"), "/a": Reply(b"x"), "/b": Reply(b"x")}
    with Web(manners) as web:
        for path in ("/private/a", "/a", "/b"):
            web.ask(Ask(site.home + path))
        answers = {answer.ask.url: answer for _ in range(3) if (answer := web.answer(10))}
    assert answers[site.home + "/private/a"].reason == "robots.txt"
    first, second = [one.at for one in site.asked if one.path in ("/a", "/b")]
    assert second - first >= 0.29
    assert [one.path for one in site.asked].count("/robots.txt") == 1


def test_site_whose_robots_txt_is_broken_down_is_not_visited(site: Server, manners: Manners) -> None:
    site.routes |= {"/robots.txt": Reply(status=500), "/a": Reply(b"x")}
    answer = visit(site.home + "/a", manners)
    assert (answer.reason, answer.passing, site.paths()) == ("robots.txt", True, [])


def test_host_that_does_not_exist_is_told_as_such(manners: Manners) -> None:
    answer = visit("http://no-such-host.invalid/a", manners)
    assert (answer.reason, answer.passing) == ("no connection", True)
    assert "no-such-host.invalid/a: no such host" in answer.message


def test_visits_to_one_host_are_one_at_a_time(site: Server, manners: Manners) -> None:
    inside, most = [0], [0]

    def route(_: Asked) -> Reply:
        inside[0] += 1
        most[0] = max(most[0], inside[0])
        time.sleep(0.02)
        inside[0] -= 1
        return Reply(b"x")

    site.routes |= {f"/{number}": route for number in range(8)}
    with Web(manners) as web:
        for number in range(8):
            web.ask(Ask(f"{site.home}/{number}"))
        assert all(answer and answer.content for answer in [web.answer(10) for _ in range(8)])
    assert most == [1]


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "0.0.0.0",
        "169.254.169.254",
        "10.1.2.3",
        "[::ffff:127.0.0.1]",
        "0x7f000001",
        "2130706433",
    ],
)
def test_private_addresses_are_not_asked(site: Server, manners: Manners, host: str) -> None:
    port = site.server_address[1]
    answer = visit(f"http://{host}:{port}/a", replace(manners, allow_private=False))
    assert answer.content is None
    assert site.asked == []


def test_redirect_into_the_own_network_is_refused(
    site: Server, manners: Manners, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first host counts as public here; where it leads to does not."""
    site.routes["/a"] = Reply(status=302, headers={"Location": site.home.replace("127.0.0.1", "127.0.0.2") + "/secret"})
    monkeypatch.setattr("pourparler.collect.address.is_public", lambda address: address == "127.0.0.1")
    answer = visit(site.home + "/a", replace(manners, allow_private=False))
    assert answer.reason == "private address"
    assert site.paths() == ["/a"]


@pytest.mark.parametrize(
    ("address", "public"),
    [
        ("93.184.215.14", True),
        ("2606:4700::1111", True),
        ("192.168.0.1", False),
        ("100.64.0.1", False),
        ("224.0.0.1", False),
        ("fe80::1%eth0", False),
        ("fc00::1", False),
        ("::ffff:10.0.0.1", False),
        ("64:ff9b::7f00:1", False),
        ("2002:7f00:1::", False),
    ],
)
def test_which_addresses_are_public(address: str, public: bool) -> None:
    assert is_public(address) is public


def test_leaving_ends_visits_under_way(site: Server, manners: Manners) -> None:
    site.routes["/a"] = lambda _: Reply(status=200 if site.closing.wait(10) else 500)
    start = time.monotonic()
    with Web(replace(manners, patience=30, deadline=30)) as web:
        web.ask(Ask(site.home + "/a"))
        assert web.answer(0.2) is None
    assert time.monotonic() - start < 5
