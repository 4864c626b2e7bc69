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
    browser: Browser, server: tuple[str, str], address: str, scheme: str
) -> None:
    base, _ = server
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


def test_the_map_is_walked_by_keyboard_and_leads_on(page: Page, server: tuple[str, str]) -> None:
    page.goto(server[0] + "/map")
    page.locator(".map a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/(actor|search)"))


def test_text_and_page_stand_side_by_side_and_show_the_same_place(page: Page, server: tuple[str, str]) -> None:
    base, _ = server
    report = page.request.get(f"{base}/api/v1/search?q=preconditions&kind=report").json()["items"][0]["id"]
    page.goto(f"{base}/report/{report}?beside=true")
    page.locator(".text a.mark").first.hover()
    assert page.locator(".page .twin").count()


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
    paths = (f"/report/{report}", f"/report/{report}?beside=true", f"/report/{report}/page", f"/story/{story}", *claims)
    return found + [base + path for path in paths]
