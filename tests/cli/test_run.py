"""pourparler run."""

from pathlib import Path

from tests.cli.conftest import Run
from tests.made import all_reports, page_for


def test_command_writes_record_and_tables(run: Run, tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    for number, report in enumerate(all_reports()[:2]):
        (tmp_path / "pages" / f"{number}.txt").write_bytes(page_for(report).content)
    result = run("run", "pages", "--out", "out", "--workers", 1)
    assert result.code == 0, result.err
    assert "2 read, 0 known, 0 set aside" in result.err
    assert (tmp_path / "out" / "tables" / "events.parquet").exists()
    assert "0 read, 2 known" in run("run", "pages", "--out", "out", "--workers", 1).err
    assert run("run", "nowhere", "--out", "out").code == 3
    assert run("run", "pages", "--out", "out", "--address", "auto").code == 2
