"""OWASP's usual list, tried on a desk whose pages are hostile. What else belongs to it stands by its subject: CSRF,
session fixation and user enumeration in test_people.py, mark-up in comments in test_comments.py, SSRF and bombs in
tests/collect."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from pourparler import flow
from pourparler.model import Page
from pourparler.record import open_record
from pourparler.web import create_app

ATTACK = "<img src=x onerror=alert(1)>"
HOSTILE = f"""<html><head><title>Peru offers talks to Chile {ATTACK.replace("<", "&lt;")}</title>
<meta property="og:site_name" content='Lima &quot;&gt;&lt;script&gt;alert(2)&lt;/script&gt; Post'>
<meta property="article:published_time" content="2021-03-04"><meta name="author" content="&lt;b onclick=x&gt;Ana">
<meta property="article:tag" content="&lt;svg/onload=alert(3)&gt;">
<meta name="keywords" content="x' onmouseover='alert(4)">
<link rel="canonical" href="javascript:alert(document.cookie)"></head><body><article>
<h1>Peru offers talks to Chile {ATTACK.replace("<", "&lt;")}</h1>
<figure><img src="javascript:alert(5)">
<figcaption>The two sides &lt;script src=//evil.example&gt;&lt;/script&gt;</figcaption>
</figure>
<p>LIMA, March 4 - Peru is ready to meet Chile without preconditions, Peruvian Foreign Minister
Elena Quispe &lt;iframe src=javascript:alert(6)&gt; said on Thursday.</p>
<p>"We will talk anywhere," Quispe told reporters in Lima. She accused Chile of closing the {{{{7*7}}}} border crossing,
and urged its president to return to the talks that broke off in the spring of last year.</p></article></body></html>"""
ALLOWED = {"http", "https", "mailto", "/", "#", "?"}


class Acting(HTMLParser):
    """Collects everything in a page that a browser would run, or fetch from elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in {"script", "iframe", "object", "embed", "base", "img", "svg"}:
            source = dict(attributes).get("src") or ""
            if not source.startswith("/static/") and tag not in {"svg"}:
                self.found.append(f"<{tag} {source}>")
        for name, value in attributes:
            scheme = re.match(r"\s*([a-z]+):", value or "", re.IGNORECASE)
            unsafe = name in {"href", "src", "action", "formaction"} and scheme and scheme[1].lower() not in ALLOWED
            if name.startswith("on") or name == "style" or unsafe:
                self.found.append(f"{tag}[{name}={value}]")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path = tmp_path_factory.mktemp("hostile") / "record.db"
    page = Page(HOSTILE.encode(), name=f"{ATTACK}.html", url="javascript:alert(7)")
    with open_record(path, create=True) as store:
        store.add(page, flow.read(page), made_by="test")
        store.set_aside(Page(b"\x89PNG", name=ATTACK), reason="not text", message=f"{ATTACK}: a picture")
        flow.compare_new(store)
    with TestClient(create_app(path)) as client:
        yield client


def _all_pages(client: TestClient) -> Iterator[tuple[str, str]]:
    """Every page that can be reached from the front page, with its address."""
    waiting, seen = ["/"], set[str]()
    while waiting:
        address = waiting.pop()
        if address in seen or len(seen) > 150:
            continue
        seen.add(address)
        answer = client.get(address)
        if "html" in answer.headers.get("content-type", ""):
            yield address, answer.text
            waiting += [link for link in re.findall(r'href="(/[^"#]*)', answer.text) if not link.startswith("/static")]


def test_what_acts_is_seen() -> None:
    acting = Acting()
    acting.feed('<a href="JavaScript:x">a</a><p onclick="x" style="x">b</p><script>c</script><a href="/fine">d</a>')
    assert len(acting.found) == 4


def test_nothing_that_a_hostile_page_says_becomes_mark_up_or_a_link(hostile: TestClient) -> None:
    pages = dict(_all_pages(hostile))
    assert len(pages) > 8
    assert any("onerror" in text for text in pages.values())  # its words are shown, as words
    for address, text in pages.items():
        acting = Acting()
        acting.feed(text)
        assert acting.found == [], address
        assert "49 border crossing" not in text, address


@pytest.mark.parametrize(
    "words",
    ["' OR 1=1 --", '"; DROP TABLE reports; --', "a' UNION SELECT password FROM users", "NEAR(", '"', "*", "^talks",
     "a:b", "-", "talks*", "(talks", "\x00", "💥" * 50, "AND OR NOT"],
)  # fmt: skip
def test_what_looks_like_a_query_language_is_only_words(hostile: TestClient, words: str) -> None:
    for address in (f"/search?q={quote(words)}", f"/api/v1/search?q={quote(words)}"):
        assert hostile.get(address).status_code in {200, 422}, address
    assert hostile.get("/healthz").json()["reports"] == 1


@pytest.mark.parametrize("climb", ["../", "..%2f", "%2e%2e/", "..\\", "....//"])
def test_no_file_outside_the_static_ones_is_given(hostile: TestClient, climb: str) -> None:
    for start in ("/static/", "/reports/", "/api/v1/reports/"):
        answer = hostile.get(start + climb * 6 + "etc/passwd")
        assert answer.status_code in {404, 422}, start
        assert "root:" not in answer.text


def test_ids_of_others_open_nothing_that_needs_a_role(hostile: TestClient) -> None:
    for address in ("/moderation", "/review", "/people"):
        assert hostile.get(address, follow_redirects=False).status_code in {303, 401, 403}, address


def test_a_search_of_any_length_and_shape_ends_soon(hostile: TestClient) -> None:
    for words in ("a" * 5_000, '"' * 300, "(" * 300, "talks " * 50, "a*" * 140):
        assert hostile.get("/search", params={"q": words}).status_code in {200, 422}


def test_the_desk_does_not_believe_a_foreign_host_or_forwarding_header(hostile: TestClient) -> None:
    text = hostile.get("/", headers={"Host": "evil.example", "X-Forwarded-Host": "evil.example"}).text
    assert "evil.example" not in text


def test_a_record_named_by_a_hostile_file_name_is_still_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a;b?mode=memory&x.db"
    open_record(path, create=True).close()
    assert path.exists()
