"""The desk in a real Chromium (Debian's), as people use it: mouse, keyboard, telephone, dark, axe-core."""

import re
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

from pourparler.web import create_app
from pourparler.web.desk.accounts import first_link

from .conftest import PASSWORD

CHROMIUM = shutil.which("chromium")
FLAGS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium here: apt-get install chromium")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def server(record: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, str]]:
    """The address of a desk that listens on a free port of this machine, and its first one-time link's key."""
    app = create_app(record, tmp_path_factory.mktemp("desk") / "desk.db")
    key = first_link(app.state.desk)
    assert key
    running = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = threading.Thread(target=running.run, daemon=True)
    thread.start()
    while not running.started:
        assert thread.is_alive(), "the server did not start"
    port = running.servers[0].sockets[0].getsockname()[1]
    yield f"http://127.0.0.1:{port}", key
    running.should_exit = True
    thread.join(timeout=20)


@pytest.fixture
def page(browser: Browser, server: tuple[str, str]) -> Iterator[Page]:
    """A fresh browser at the front page; a request to another server, or a script that fails, fails the test."""
    address, _ = server
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


def test_a_comment_from_its_writing_to_its_approval(page: Page, server: tuple[str, str]) -> None:
    address, key = server
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


def _walk(page: Page) -> list[str]:
    """One address of each kind of page."""
    base = page.url.rstrip("/")
    found = [
        base + path for path in ("", "/search?q=talks", "/dyad/FRA/DEU", "/actor/FRA", "/set-aside", "/api", "/sign-in")
    ]
    report = page.request.get(f"{base}/api/v1/reports").json()["items"][0]["id"]
    story = page.request.get(f"{base}/api/v1/stories").json()["items"][0]["id"]
    claim = page.request.get(f"{base}/api/v1/search?q=ready").json()["items"]
    claims = [f"/claim/{hit['kind']}/{hit['id']}" for hit in claim if hit["kind"] != "report"][:2]
    return found + [base + path for path in (f"/report/{report}", f"/report/{report}/page", f"/story/{story}", *claims)]
