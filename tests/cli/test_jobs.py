"""``pourparler add --jobs``: many processes read, one writes, and the record is the same."""

from itertools import islice
from pathlib import Path

from pourparler.record import open_record
from pourparler.samples import sample_pages
from tests.cli.conftest import Run

PAGES = 18  # more than are read sooner than a second process has loaded the model


def test_two_processes_make_the_same_record_as_one(run: Run, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    pages.mkdir()
    for page in islice(sample_pages(), PAGES):
        (pages / str(page.name)).write_bytes(page.content)
    (pages / "empty.txt").write_text("Menu | Home")
    told = {}
    for jobs in (1, 2):
        result = run("add", pages, "--record", tmp_path / f"{jobs}.db", "--jobs", jobs)
        assert result.code == 1
        told[jobs] = result.out.replace(f"{jobs}.db", "")
    assert told[1] == told[2]
    assert f"{PAGES} added, 1 set aside" in told[2]
    with open_record(tmp_path / "1.db") as one, open_record(tmp_path / "2.db") as two:
        assert list(one.reports()) == list(two.reports())
        assert one.judgements() == two.judgements()
        assert one.shelf().sizes() == two.shelf().sizes()
        assert list(one.merge_store().members()) == list(two.merge_store().members())
        assert two.check() == []
    again = run("add", pages, "--record", tmp_path / "2.db")
    assert f"{PAGES} unchanged, 1 set aside" in again.out
