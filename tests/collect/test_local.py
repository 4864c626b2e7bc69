"""Collections on this machine: each item a page with its name, address and date; a broken one never ends the run."""

import bz2
import csv
import gzip
import json
import lzma
from pathlib import Path

import pytest

from pourparler.collect.found import Columns, Found, Link, Missed
from pourparler.collect.kinds import HEAD
from pourparler.collect.local import finds_of
from pourparler.model import Given, Page

from .server import SENTENCES, article

TEXT = "\n\n".join(SENTENCES)


def found_in(path: Path, **columns: str) -> list[Found]:
    return list(finds_of([str(path)], Columns(columns)))


def only_page(found: list[Found]) -> Page:
    assert len(found) == 1
    assert isinstance(found[0], Page)
    return found[0]


def kinds(found: list[Found]) -> list[str]:
    return [type(one).__name__ for one in found]


def test_page_is_kept_byte_for_byte(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_bytes(article("Cod talks"))
    page = only_page(found_in(file))
    assert (page.content, page.name, page.media_type, page.given) == (
        article("Cod talks"),
        str(file),
        "text/html",
        None,
    )


def test_missing_file_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    found = list(finds_of([str(tmp_path / "no.txt"), str(file), str(file), "https://example.org/a"]))
    assert kinds(found) == ["Missed", "Page", "Link"]
    assert found[2] == Link("https://example.org/a", "https://example.org/a", kind="any")


@pytest.mark.parametrize(("suffix", "pack"), [(".gz", gzip.compress), (".bz2", bz2.compress), (".xz", lzma.compress)])
def test_packed_files_are_opened(tmp_path: Path, suffix: str, pack: object) -> None:
    page, table = tmp_path / f"a.html{suffix}", tmp_path / f"t.jsonl{suffix}"
    page.write_bytes(pack(article("Cod talks")))  # type: ignore[operator]
    table.write_bytes(pack(json.dumps({"text": TEXT}).encode()))  # type: ignore[operator]
    assert only_page(found_in(page)).content == article("Cod talks")
    assert only_page(found_in(table)).name == f"{table}#1"


def test_file_that_breaks_off_is_told_after_what_it_held(tmp_path: Path) -> None:
    file = tmp_path / "t.jsonl.gz"
    whole = gzip.compress("".join(json.dumps({"text": f"{n} {TEXT}"}) + "\n" for n in range(5000)).encode())
    file.write_bytes(whole[: len(whole) // 2])
    found = found_in(file)
    assert len(found) > 100
    assert all(isinstance(one, Page) for one in found[:-1])
    assert isinstance(found[-1], Missed)
    assert str(file) in found[-1].message


def test_lines_of_news_please(tmp_path: Path) -> None:
    row = {
        "authors": ["Ida Holm", "Per Lund"], "date_download": "2024-05-18 04:00:00",
        "date_publish": "2024-05-17 10:30:00", "description": "d", "filename": "f.html", "maintext": TEXT,
        "source_domain": "courier.example", "title": "Cod talks", "url": "https://courier.example/cod",
    }  # fmt: skip
    file = tmp_path / "news.jsonl"
    file.write_text(json.dumps(row) + "\n\nnot json\n[1]\n{}\n" + json.dumps(row))
    first, *bad, last = found_in(file)
    assert isinstance(first, Page)
    assert (first.name, first.url) == (f"{file}#1", "https://courier.example/cod")
    assert first.given == Given("Cod talks", "courier.example", ("Ida Holm", "Per Lund"), "2024-05-17 10:30:00", True)
    assert first.content.decode() == f"Cod talks\n\n{TEXT}"
    assert first.fetched_at is not None
    assert [(one.name, one.reason) for one in bad if isinstance(one, Missed)] == [
        (f"{file}#3", "not JSON"), (f"{file}#4", "not an article"), (f"{file}#5", "no text"),
    ]  # fmt: skip
    assert isinstance(last, Page)
    assert last.name == f"{file}#6"


def test_articles_of_fundus_with_the_page_they_came_from(tmp_path: Path) -> None:
    html = {
        "requested_url": "https://c.example/x",
        "responded_url": "https://c.example/cod",
        "content": article("Cod").decode(),
    }
    body = {"summary": ["In short."], "sections": [{"headline": ["The quarrel"], "paragraphs": list(SENTENCES)}]}
    rows = [
        {
            "title": "Cod",
            "authors": ["Ida Holm"],
            "publishing_date": "2024-05-17 10:30:00+02:00",
            "body": body,
            "html": html,
        },
        {"title": "Cod", "publishing_date": "2024-05-17", "body": body, "topics": ["fish"]},
    ]
    file = tmp_path / "fundus.json"
    file.write_text(json.dumps(rows, indent=1))
    page, text = found_in(file)
    assert isinstance(page, Page)
    assert isinstance(text, Page)
    assert page.content == article("Cod")
    assert page.url == "https://c.example/cod"
    assert page.given == Given("Cod", None, ("Ida Holm",), "2024-05-17 10:30:00+02:00")
    assert text.content.decode() == "\n\n".join(["Cod", "In short.", "The quarrel", *SENTENCES])
    assert text.name == f"{file}#2"


def test_stories_of_media_cloud_with_text_and_without(tmp_path: Path) -> None:
    story = {
        "id": "5f",
        "media_name": "courier.example",
        "publish_date": "2024-05-17",
        "title": "Cod",
        "language": "en",
    }
    file = tmp_path / "mc.jsonl"
    lines = [story | {"url": "https://c.example/1", "text": TEXT}, story | {"url": "https://c.example/2", "text": None}]
    file.write_text("\n".join(json.dumps(line) for line in lines))
    page, link = found_in(file)
    assert isinstance(page, Page)
    assert link == Link("https://c.example/2", f"{file}#2", Given("Cod", "courier.example", (), "2024-05-17"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_table_with_recognised_columns(tmp_path: Path, encoding: str, delimiter: str) -> None:
    file = tmp_path / "t.csv"
    with open(file, "w", encoding=encoding, newline="") as out:
        table = csv.writer(out, delimiter=delimiter)
        table.writerow(["ID", "Headline", "Article Text", "Publish Date", "URL", "Authors"])
        table.writerow(["1", "Cod – again", TEXT, "2024-05-17", "https://c.example/é", "Ida Holm; Per Lund"])
    page = only_page(found_in(file))
    assert page.content.decode() == f"Cod – again\n\n{TEXT}"
    assert page.given == Given("Cod – again", None, ("Ida Holm", "Per Lund"), "2024-05-17", True)
    assert (page.name, page.url) == (f"{file}#1", "https://c.example/é")


def test_table_whose_columns_the_user_names(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f'nr,beschreibung,volltext\n1,Cod,"{TEXT}"\n2,Hake,"{TEXT}"\n')
    [missed] = found_in(file)
    assert isinstance(missed, Missed)
    assert "nr, beschreibung, volltext" in missed.message
    assert "--column text=NAME" in missed.message
    pages = found_in(file, text="volltext", title="beschreibung")
    assert [one.given.title for one in pages if isinstance(one, Page) and one.given] == ["Cod", "Hake"]


def test_broken_rows_are_told_and_the_others_read(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text(f'title,text\n\nCod,"{TEXT}"\nshort\nHake,"{TEXT}"\n,\nlast,"never closed')
    found = found_in(file)
    assert kinds(found) == ["Page", "Missed", "Page", "Page"]
    assert [one.name.rpartition("#")[2] for one in found if isinstance(one, Page | Missed) and one.name] == [
        "2",
        "3",
        "4",
        "6",
    ]


def test_row_with_more_cells_than_columns_is_told_not_cut(tmp_path: Path) -> None:
    """A quote that is not escaped ends the cell, and what stands behind the next comma would be lost without a word."""
    file = tmp_path / "t.csv"
    file.write_text(f'title,text\nCod,"He said "never", and left."\nHake,"{TEXT}",,\n')
    missed, page = found_in(file)
    assert isinstance(missed, Missed)
    assert (missed.name, missed.reason) == (f"{file}#1", "broken row")
    assert "3 cells under 2 columns" in missed.message
    assert isinstance(page, Page)
    assert page.content.decode() == f"Hake\n\n{TEXT}"


def test_table_that_looks_like_utf8_until_late_keeps_its_letters(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    plain = f'Cod,"{TEXT}"\n' * (2 * HEAD // len(TEXT))
    late = "Café,“Voilà”\n"
    file.write_bytes(f"title,text\n{plain}{late}".encode("cp1252") + late.encode())
    *_, western, eastern = found_in(file)
    for page in (western, eastern):
        assert isinstance(page, Page)
        assert page.content.decode() == "Café\n\n“Voilà”"


def test_columns_with_html_give_pages_to_clean(tmp_path: Path) -> None:
    file = tmp_path / "t.jsonl"
    file.write_text(json.dumps({"content": article("Cod").decode(), "url": "https://c.example/cod"}))
    page = only_page(found_in(file))
    assert (page.media_type, page.given) == ("text/html", Given())


def test_half_a_character_does_not_end_the_run(tmp_path: Path) -> None:
    file = tmp_path / "t.jsonl"
    file.write_text('{"text": "half \\ud83d of it"}\n{"text": "whole"}')
    assert [one.content for one in found_in(file) if isinstance(one, Page)] == [b"half ? of it", b"whole"]


def test_line_that_is_too_long_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pourparler.collect.tables.MOST_ROW", 1000)
    file = tmp_path / "t.jsonl"
    file.write_text(json.dumps({"text": "x" * 5000}) + "\n" + json.dumps({"text": "short"}))
    missed, page = found_in(file)
    assert isinstance(missed, Missed)
    assert missed.reason == "too large"
    assert isinstance(page, Page)
    assert page.name == f"{file}#2"


def test_list_of_addresses(tmp_path: Path) -> None:
    file = tmp_path / "list.txt"
    file.write_text("# ours\nhttps://a.example/1\n\n  http://b.example/2  \n")
    assert found_in(file) == [Link("https://a.example/1", f"{file}#2"), Link("http://b.example/2", f"{file}#4")]


def test_tables_are_read_as_they_come(tmp_path: Path) -> None:
    """The first item is there before the file has been read to its end."""
    file = tmp_path / "t.jsonl"
    file.write_text((json.dumps({"text": TEXT}) + "\n") * 50_000)
    finds = finds_of([str(file)])
    assert isinstance(next(finds), Page)
    file.write_bytes(b"{")
    assert len(list(finds)) < 49_999


def test_parquet_gives_an_article_a_row(tmp_path: Path) -> None:
    import pyarrow as pa
    import pyarrow.parquet as pq

    file = tmp_path / "articles"
    pq.write_table(
        pa.table({"Headline": ["Cod", "Hake"], "body": [TEXT, None], "url": [None, "https://c.example/2"]}), file
    )
    page, link = found_in(file)
    assert isinstance(page, Page)
    assert (page.name, page.content.decode()) == (f"{file}#1", f"Cod\n\n{TEXT}")
    assert link == Link("https://c.example/2", f"{file}#2", Given("Hake"))
    file.write_bytes(file.read_bytes()[:-20])
    assert kinds(found_in(file)) == ["Missed"]
