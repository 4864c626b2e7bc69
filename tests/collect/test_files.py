"""Files, folders, globs and bytes become pages; what cannot is told by name."""

from pathlib import Path

import pytest

from pourparler.collect import page_from_bytes, page_from_path, pages_from
from pourparler.errors import CollectError


def test_file_becomes_a_page_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(b"<p>\xff\r\n</p>")
    page = page_from_path(file, url="https://example.org/a")
    assert page.content == b"<p>\xff\r\n</p>"
    assert page.url == "https://example.org/a"
    assert page.media_type == "text/html"
    assert page.label == str(file)


def test_bytes_become_a_page() -> None:
    assert page_from_bytes(b"x").label == page_from_bytes(b"x").sha256[:12]
    assert page_from_bytes(b"x", name="note").label == "note"


def test_folder_is_read_file_by_file_in_order(tmp_path: Path) -> None:
    for name in ("b.txt", "sub/a.html", "a.txt", ".hidden", ".git/config"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name)
    assert [page.content.decode() for page in pages_from([tmp_path])] == ["a.txt", "b.txt", "sub/a.html"]


def test_globs_and_files_come_as_given(tmp_path: Path) -> None:
    for name in ("1.html", "2.html", "3.txt"):
        (tmp_path / name).write_text(name)
    found = pages_from([tmp_path / "3.txt", f"{tmp_path}/*.html"])
    assert [page.content.decode() for page in found] == ["3.txt", "1.html", "2.html"]


@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nowhere.html", "no such file"),
        ("no*where.html", "no such file"),
        ("https://example.org/", "an address"),
        ("a\0b", "NUL"),
    ],
)
def test_wrong_paths_are_named_before_anything_is_read(tmp_path: Path, path: str, message: str) -> None:
    good = tmp_path / "good.txt"
    good.write_text("x")
    with pytest.raises(CollectError, match=message):
        next(pages_from([good, path]))


def test_one_wrong_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(CollectError, match="no such file"):
        page_from_path(tmp_path / "missing.html")
    with pytest.raises(CollectError, match="a folder"):
        page_from_path(tmp_path)
    with pytest.raises(CollectError, match="holds no files"):
        list(pages_from([tmp_path]))
