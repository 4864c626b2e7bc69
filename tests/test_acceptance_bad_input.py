"""What a run meets in the wild: pages that are no article each get their reason, and the run goes on."""

import random
from pathlib import Path

import pytest

from pourparler import flow
from pourparler.collect import page_from_bytes, page_from_path
from pourparler.errors import EmptyPage, NoArticle, NotText, PageError, PageTooLarge, UnsupportedLanguage
from pourparler.model import Report

GOLD = Path(__file__).parents[1] / "benchmarks" / "gold" / "pages"
KOREAN = (
    "북한과 미국이 다음 주 스톡홀름에서 실무 협상을 재개하기로 합의했다고 외교부가 화요일 밝혔다. "
    "외교부 대변인은 정례 브리핑에서 정부는 두 나라의 대화를 전폭적으로 지지한다고 말했다. "
    "양측은 비핵화와 제재 완화의 순서를 두고 오랫동안 의견을 좁히지 못했다.\n\n"
) * 4
MENUS = "\n".join(
    ["Home", "World", "Business", "Sport", "Weather", "Sign in", "Subscribe", "Africa", "Asia", "Europe", "Most read",
     "Contact us", "Privacy policy", "Terms of use", "Cookie settings", "© 2023 Example News"]
)  # fmt: skip
MENU_PAGE = "<html><head><title>Example News</title></head><body><nav>{}</nav></body></html>".format(
    "".join(f'<a href="/{line.lower()}">{line}</a> ' for line in MENUS.splitlines())
)
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\nxref\ntrailer\n%%EOF\n"

BAD: dict[str, tuple[bytes, type[PageError]]] = {
    "empty file": (b"", EmptyPage),
    "white space alone": (b" \n\t\n ", EmptyPage),
    "PDF": (PDF, NotText),
    "binary junk": (random.Random(7).randbytes(50_000), NotText),
    "Korean text": (KOREAN.encode(), UnsupportedLanguage),
    "Korean page": (f"<html><body><article><p>{KOREAN}</p></article></body></html>".encode(), UnsupportedLanguage),
    "menus as text": (MENUS.encode(), NoArticle),
    "menus as HTML": (MENU_PAGE.encode(), NoArticle),
    "20 MB page": (b"<html><body>" + b"<p>Ministers met in Geneva on Monday for talks.</p>\n" * 400_000, PageTooLarge),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_page_is_refused_with_its_reason(name):
    content, error = BAD[name]
    with pytest.raises(error) as caught:
        flow.read(content)
    assert caught.value.reason == error.reason
    assert len(str(caught.value)) > len("a reason and the way out")


def test_run_goes_on_past_bad_pages():
    good = [page_from_path(GOLD / "sudan-jeddah.txt"), page_from_path(GOLD / "guyana-argyle.html")]
    bad = [page_from_bytes(content, name=name) for name, (content, _) in BAD.items()]
    outcomes = list(flow.read_all([good[0], *bad, good[1]]))
    assert [isinstance(outcome, Report) for outcome in outcomes] == [True, *[False] * len(bad), True]
    assert [out.page.label for out in outcomes if isinstance(out, flow.SetAside)] == list(BAD)
    assert {out.page.label: type(out.error) for out in outcomes if isinstance(out, flow.SetAside)} == {
        name: error for name, (_, error) in BAD.items()
    }


def test_one_bad_byte_does_not_hide_an_article():
    content = (GOLD / "sudan-jeddah.txt").read_bytes()
    assert "Sudan's army" in flow.read(content.replace(b"Khartoum", b"Khart\xffoum", 1)).text
