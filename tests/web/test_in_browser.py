"""The desk in a real Chromium (Debian's), as people use it: mouse, keyboard, telephone, dark, axe-core."""

import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from pourparler.web import create_app
from pourparler.web.desk import DeskStore
from pourparler.web.desk.accounts import first_link, invite, set_password
from pourparler.web.desk.roles import Role

from .conftest import PASSWORD

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")


class Served(NamedTuple):
    """A desk under way: its address, the key of its first one-time link, and its own store."""

    address: str
    key: str
    store: DeskStore


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@contextmanager
def serving(record: Path, desk: Path) -> Iterator[Served]:
    """A desk that listens on a free port of this machine."""
    app = create_app(record, desk)
    key = first_link(app.state.desk)
    assert key
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive(), "the server did not start"
    port = running.servers[0].sockets[0].getsockname()[1]
    yield Served(f"http://127.0.0.1:{port}", key, app.state.desk)
    running.should_exit = True
    thread.join(timeout=20)


@pytest.fixture(scope="module")
def server(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    with serving(record, tmp_path_factory.mktemp("desk") / "desk.db") as served:
        yield served


@pytest.fixture
def fresh(record: Path, tmp_path: Path) -> Iterator[Served]:
    """A desk on which nobody has judged anything."""
    with serving(record, tmp_path / "desk.db") as served:
        yield served


@pytest.fixture
def page(browser: Browser, server: Served) -> Iterator[Page]:
    """A fresh browser at the front page; a request to another server, or a script that fails, fails the test."""
    address = server.address
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    opened = context.new_page()
    foreign: list[str] = []
    errors: list[str] = []
    opened.on("request", lambda request: None if request.url.startswith(address) else foreign.append(request.url))
    opened.on("pageerror", lambda error: errors.append(str(error)))
    opened.goto(address)
    yield opened
    context.close()
    assert (foreign, errors) == ([], [])


def test_from_a_story_to_the_very_words_in_the_raw_page(page: Page) -> None:
    page.get_by_role("link", name=re.compile("France offers Germany")).first.click()
    page.locator("#positions a.plainer").first.click()
    page.get_by_role("link", name="in the raw page").first.click()
    focus = page.locator("#focus").first
    assert focus.is_visible()
    box = focus.bounding_box()
    assert box
    assert 0 <= box["y"] < 900


def test_search_by_keyboard_alone(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to content"
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type('"without preconditions"')
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=*")
    assert page.locator(".hits mark", has_text="without preconditions").count()


def test_a_comment_from_its_writing_to_its_approval(page: Page, server: Served) -> None:
    address, key = server.address, server.key
    page.locator("article.story a").first.click()
    story = page.url
    assert page.get_by_label("Title").first.input_value().startswith("Re: ")
    page.get_by_label("Comment", exact=True).first.fill("The 4th was a Thursday.")
    assert page.get_by_text("1,977 characters left").is_visible()
    page.get_by_label("Name").first.fill("Ida Roth")
    page.get_by_label("E-mail address").first.fill("ida@example.org")
    page.get_by_role("button", name="Send comment").first.click()
    assert page.get_by_role("heading", name="Thank you").is_visible()
    page.goto(f"{address}/welcome?key={key}")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Set password").click()
    page.get_by_label("Name").fill("admin")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("button", name="Approve").click()
    page.goto(story)
    assert page.get_by_text("The 4th was a Thursday.").is_visible()
    page.goto(f"{address}/review")
    with page.expect_navigation():
        page.keyboard.press("a")
    page.goto(f"{address}/log")
    assert page.locator("td", has_text="judged").count() == 1


@pytest.mark.parametrize("width", [360, 1600])
def test_no_page_is_wider_than_its_window(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 800})
    for address in _walk(page):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(page: Page, browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme, bypass_csp=True)  # type: ignore[arg-type]
    eye = context.new_page()
    for address in _walk(page):
        eye.goto(address)
        found = Axe().run(eye).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == [], (
            address
        )
    context.close()


def test_a_newcomer_finds_the_first_offer_without_preconditions_in_one_search(page: Page) -> None:
    """When first, the words, the page, how many independent sources: one search and two clicks, no docs read."""
    page.get_by_role("searchbox").first.fill('"without preconditions"')
    page.get_by_role("searchbox").first.press("Enter")
    page.get_by_role("link", name="oldest first").click()
    page.locator(".hits li", has_text="position").first.get_by_role("link", name="without preconditions").click()
    told = page.locator("#line .sum").inner_text()
    assert re.search(r"First told on 2021-03-04 by 1 report, 1 independent source\.", told)
    assert "France is ready to meet Germany without preconditions" in page.locator("blockquote").first.inner_text()
    page.get_by_role("link", name="in the raw page").first.click()
    assert "without preconditions" in "".join(page.locator(".focus").all_inner_texts())


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("address", ["/dyad/FRA/DEU", "/actor/FRA", "/network"])
def test_a_chart_is_drawn_and_a_table_or_list_tells_the_same_without_script(
    browser: Browser, server: Served, address: str, scheme: str
) -> None:
    base = server.address
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    seen = context.new_page()
    refused: list[str] = []
    seen.on("console", lambda message: refused.append(message.text) if message.type in ("error", "warning") else None)
    seen.goto(base + address)
    if seen.locator("figure[data-chart]").count():
        seen.wait_for_selector("figure[data-chart] canvas")
    assert refused == []  # the policy forbids nothing that the chart does
    context.close()
    bare = browser.new_context(java_script_enabled=False).new_page()
    bare.goto(base + address)
    assert bare.locator("main table tbody tr, main .timeline li").count()
    bare.context.close()


def test_the_map_is_walked_by_keyboard_and_leads_on(page: Page, server: Served) -> None:
    page.goto(server.address + "/map")
    page.locator(".map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(actor|search)"))


def test_text_and_page_stand_side_by_side_and_show_the_same_place(page: Page, server: Served) -> None:
    base = server.address
    report = page.request.get(f"{base}/api/v1/search?q=preconditions&kind=report").json()["items"][0]["id"]
    page.goto(f"{base}/report/{report}?beside=true")
    page.locator(".text a.mark").first.hover()
    assert page.locator(".page .twin").count()


def test_two_coders_judge_blind_and_an_editor_sees_their_alpha(browser: Browser, fresh: Served) -> None:
    ida, otto = (_signed_in(browser, fresh, name, Role.coder) for name in ("Ida", "Otto"))
    for keys in ("ar", "ra"):  # they agree on nothing, so that alpha is defined
        for coder, key in zip((ida, otto), keys, strict=True):
            coder.goto(f"{fresh.address}/review")
            assert coder.get_by_text("Opinions").count() == 0
            with coder.expect_navigation():
                coder.keyboard.press(key)
    editor = _signed_in(browser, fresh, "Eva", Role.editor)
    editor.goto(f"{fresh.address}/agreement")
    assert re.search(r"events that two or more of \d coders judged: -?\d\.\d{3}", editor.inner_text("main"))
    editor.goto(f"{fresh.address}/review")
    assert editor.get_by_text("disputed").count()
    for person in (ida, otto, editor):
        person.context.close()


def test_a_rejected_comment_and_a_disclosure_that_the_log_keeps(page: Page, browser: Browser, server: Served) -> None:
    page.locator("article.story a").last.click()
    page.get_by_label("Comment", exact=True).first.fill("Everything in it is made up, and badly.")
    page.get_by_label("Name").first.fill("Karl Zorn")
    page.get_by_label("E-mail address").first.fill("karl@example.org")
    page.get_by_role("button", name="Send comment").first.click()
    own = page.get_by_role("link", name="Your comment").get_attribute("href")
    admin = _signed_in(browser, server, "Ada", Role.admin)
    admin.goto(f"{server.address}/moderation")
    comment = admin.locator("article.comment", has_text="made up")
    comment.get_by_text("Lawful request").click()
    comment.get_by_label("Authority").fill("District Court of Strelsau")
    comment.get_by_label("Reference of its request").fill("12 C 34/26")
    comment.get_by_role("button", name="Disclose").click()
    assert admin.get_by_text("karl@example.org").is_visible()
    admin.goto(f"{server.address}/log")
    line = admin.locator("tr", has_text="disclosed sender").first.inner_text()
    assert "Ada" in line
    assert "12 C 34/26" in line
    admin.goto(f"{server.address}/moderation")
    comment = admin.locator("article.comment", has_text="made up")
    comment.get_by_label("Reason").fill("Not about this story.")
    comment.get_by_role("button", name="Reject").click()
    page.goto(server.address + str(own))
    assert page.get_by_text("Not about this story.").is_visible()
    admin.context.close()


def test_axe_finds_nothing_serious_behind_the_sign_in(browser: Browser, server: Served) -> None:
    context = browser.new_context(bypass_csp=True)
    admin = _signed_in(browser, server, "Axel", Role.admin)
    context.add_cookies(admin.context.cookies())  # type: ignore[arg-type]
    eye = context.new_page()
    for path in (
        "review",
        "review/pairs",
        "review/history",
        "review/refit",
        "agreement",
        "moderation",
        "people",
        "log",
    ):
        assert eye.goto(f"{server.address}/{path}").status == 200  # type: ignore[union-attr]
        found = Axe().run(eye).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")] == [], path
    admin.context.close()
    context.close()


def _signed_in(browser: Browser, server: Served, name: str, role: Role) -> Page:
    """A browser of its own in which somebody new is signed in."""
    set_password(server.store, invite(server.store, name, role, by="admin"), PASSWORD)
    opened = browser.new_context().new_page()
    opened.goto(f"{server.address}/sign-in")
    opened.get_by_label("Name").fill(name)
    opened.get_by_label("Password").fill(PASSWORD)
    opened.get_by_role("button", name="Sign in").click()
    opened.wait_for_url(lambda address: not address.endswith("/sign-in"))
    return opened


def _walk(page: Page) -> list[str]:
    """One address of each kind of page."""
    base = page.url.rstrip("/")
    plain = ("", "/stories", "/search", "/search?q=talks", "/search?kind=event", "/dyad/FRA/DEU", "/actor/FRA", "/map",
             "/network", "/tags", "/set-aside", "/api", "/sign-in", "/nowhere")  # fmt: skip
    found = [base + path for path in plain]
    report = page.request.get(f"{base}/api/v1/reports").json()["items"][0]["id"]
    story = page.request.get(f"{base}/api/v1/stories").json()["items"][0]["id"]
    claims = [
        f"/claim/{kind}/{hit['id']}"
        for kind in ("statement", "position", "event")
        for hit in page.request.get(f"{base}/api/v1/search?kind={kind}").json()["items"][:1]
    ]
    told = (f"/report/{report}", f"/report/{report}?beside=true", f"/report/{report}/page")
    paths = (*told, f"/story/{story}", f"/story/{story}/days", *claims)
    return found + [base + path for path in paths]
