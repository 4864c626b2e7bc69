"""The wheel: everything is in it, the same bytes each time, and it runs by itself without a network."""

import json
import os
import shutil
import subprocess
import sys
import zipfile
from email import message_from_bytes
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
EPOCH = "1767225600"  # SOURCE_DATE_EPOCH: any fixed time


def build(source: Path, folder: Path) -> Path:
    """The wheel of ``source``, built without a network."""
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(source)]
    done = subprocess.run(
        command, env=os.environ | {"SOURCE_DATE_EPOCH": EPOCH}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    (wheel,) = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of what the wheel is made of."""
    folder = tmp_path_factory.mktemp("source")
    for name in ("src", "release"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "NOTICE"):
        shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(source, tmp_path_factory.mktemp("dist"))


def test_everything_that_is_needed_is_in_it(source: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as packed:
        names = set(packed.namelist())
        about = message_from_bytes(packed.read("pourparler-0.1.0.dist-info/METADATA"))
    data = {
        str(path.relative_to(source / "src")) for path in (source / "src" / "pourparler").rglob("*") if path.is_file()
    }
    assert data <= names
    assert "pourparler/language/model/analysis.onnx" in names
    shared = "pourparler-0.1.0.data/data/share"
    assert f"{shared}/man/man1/pourparler.1" in names
    assert f"{shared}/bash-completion/completions/pourparler" in names
    assert {"pourparler-0.1.0.dist-info/licenses/LICENSE", "pourparler-0.1.0.dist-info/licenses/NOTICE"} <= names
    assert not [name for name in names if name.startswith(("tests", "benchmarks", "training", "fuzz", "release"))]
    assert about["License-Expression"] == "Apache-2.0"
    assert set(about.get_all("Provides-Extra") or ()) >= {"postgres", "ray", "mcp", "all"}


def test_building_again_gives_the_same_bytes(source: Path, wheel: Path, tmp_path: Path) -> None:
    assert build(source, tmp_path).read_bytes() == wheel.read_bytes()


def test_wheel_runs_by_itself_without_a_network(wheel: Path, tmp_path: Path) -> None:
    """Unpacked elsewhere, and with every way to another machine barred: page in, facts out."""
    with zipfile.ZipFile(wheel) as packed:
        packed.extractall(tmp_path / "site")
    program = (
        "import socket\n"
        "def barred(*_): raise OSError('no network here')\n"
        "socket.socket.connect = socket.socket.connect_ex = socket.getaddrinfo = barred\n"
        "import pourparler\n"
        f"assert pourparler.__file__.startswith({str(tmp_path)!r}), pourparler.__file__\n"
        "from pourparler.samples import sample_pages\n"
        "import json\n"
        "report = pourparler.read(next(iter(sample_pages())))\n"
        "print(json.dumps([len(report.events), len(report.statements), report.to_dict()['schema']]))\n"
    )
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "site"), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    events, statements, schema = json.loads(done.stdout)
    assert events > 0
    assert statements > 0
    assert schema == "pourparler/1"
