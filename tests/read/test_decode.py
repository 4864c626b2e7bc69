"""Bytes become text in the encoding they are in, or are refused with the way out."""

import gzip

import pytest

from pourparler.errors import EmptyPage, NotText, PageError, PageTooLarge
from pourparler.model import Page
from pourparler.read.decode import MAX_PAGE_BYTES, decode

TEXT = "President Macron’s visit to Reykjavík: “a café of ideas” – Süddeutsche Zeitung"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_are_told_apart_without_a_declaration(encoding: str) -> None:
    text = f"<p>{TEXT}</p> " * 5
    assert decode(Page(text.encode(encoding))) == text


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("iso-8859-1", "cp1252"),
        ("windows-1251", "cp1251"),
        ("shift_jis", "cp932"),
        ("gb2312", "gb18030"),
        ("iso-8859-2", "iso-8859-2"),
    ],
)
def test_declared_encoding_is_believed(declared: str, encoding: str) -> None:
    words = {"cp1251": "Москва", "cp932": "東京", "gb18030": "北京", "iso-8859-2": "Łódź"}.get(encoding, "café’s")
    text = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={declared}"></head><p>{words}</p>'
    assert decode(Page(text.encode(encoding))) == text


def test_clean_utf8_wins_over_a_stale_declaration() -> None:
    text = f'<meta charset="iso-8859-1"><p>{TEXT}</p>'
    assert decode(Page(text.encode())) == text


def test_utf8_cut_in_the_middle_of_a_character_stays_utf8() -> None:
    content = (f"{TEXT} " * 20).encode()
    cut = content[: content.rindex("’".encode()) + 1]
    assert decode(Page(cut)).startswith(TEXT)


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (b"", EmptyPage, "0 bytes"),
        (b" \n\t ", EmptyPage, "white space"),
        (b"%PDF-1.7 ...", NotText, "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(50), NotText, "PNG"),
        (b"PK\x03\x04" + bytes(50), NotText, "ZIP"),
        (gzip.compress(b"<p>page</p>", mtime=0), NotText, "gunzip"),
        (bytes(range(256)) * 40, NotText, "binary"),
        (b"\x00\x01\x02\x03" * 100, NotText, "binary"),
        (b"a" * (MAX_PAGE_BYTES + 1), PageTooLarge, "limit"),
    ],
    ids=["no bytes", "white space", "pdf", "png", "zip", "gzip", "all bytes", "low bytes", "too large"],
)
def test_what_is_no_text_is_refused_with_its_reason(content: bytes, error: type[PageError], words: str) -> None:
    with pytest.raises(error, match=words) as caught:
        decode(Page(content, name="page.bin"))
    assert str(caught.value).startswith("page.bin: ")
    assert caught.value.reason != PageError.reason


def test_what_the_server_says_of_the_encoding_is_heard() -> None:
    text = "<p>Министры встретились во вторник, the ministers met.</p>" * 9
    page = Page(text.encode("cp1251"), media_type='text/html; Charset="windows-1251"')
    assert decode(page) == text


def test_page_s_own_word_goes_before_the_server_s() -> None:
    text = "<meta charset=windows-1251><p>Министры встретились во вторник.</p>"
    assert decode(Page(text.encode("cp1251"), media_type="text/html; charset=iso-8859-1")) == text


@pytest.mark.parametrize("name", ["idna", "punycode", "undefined", "unicode_escape", "utf-7", "hex", "no-such"])
def test_encoding_that_no_page_may_have_is_passed_over(name: str) -> None:
    content = f"<meta charset={name}><p>".encode() + b"Caf\xe9 owners met on Tuesday.</p>"
    assert "Café owners" in decode(Page(content, media_type=f"text/html; charset={name}"))
