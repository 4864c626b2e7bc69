"""The manual page and the completions are those of the commands as they are now."""

import os
import subprocess
import sys

from release.notices import licence, needed, notices, texts
from release.shared import SHARE, files


def test_files_are_up_to_date() -> None:
    written = {str(path.relative_to(SHARE)): path.read_text("utf-8") for path in SHARE.rglob("*") if path.is_file()}
    assert written == files(), "write them anew: python -m release.shared"


def test_manual_has_every_command_and_no_markup() -> None:
    text = files()["man/man1/pourparler.1"]
    for command in ("demo", "export", "import", "run", "codebook new", "actors show"):
        assert f"\n.SS {command.replace('-', chr(92) + '-')}" in text
    assert "\\fB\\-\\-tellings\\fR" in text
    assert "[bold]" not in text


def test_completion_of_bash_completes() -> None:
    asked = {"_POURPARLER_COMPLETE": "complete_bash", "COMP_WORDS": "pourparler exp", "COMP_CWORD": "1"}
    program = "import sys; sys.argv[0] = 'pourparler'; from pourparler.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program], env=os.environ | asked, capture_output=True, text=True, check=False
    )
    assert sorted(done.stdout.split()) == ["explain", "export"]


def test_notices_name_every_package_that_runs_with_us() -> None:
    packages = needed("pourparler")
    assert {"pourparler", "spacy", "onnxruntime", "pyarrow", "sqlalchemy", "typer"} <= set(packages)
    assert "pytest" not in packages
    assert licence(packages["pourparler"]) == "Apache-2.0"
    assert [name for name, one in packages.items() if licence(one) == "not told in its metadata"] == []
    assert any("Permission is hereby granted" in text for _, text in texts(packages["sqlalchemy"]))
    whole = "\n".join(notices())
    assert f"spacy {packages['spacy'].version}: MIT" in whole
    assert "MiniLM-L6-v2" in whole
