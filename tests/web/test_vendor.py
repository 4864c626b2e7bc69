"""What others made and the desk serves is what its list says."""

import hashlib
import json

from pourparler.codebook import load
from pourparler.web.vendor import HEIGHT, PACKAGES, VENDOR, WIDTH, outlines

LISTED = json.loads((VENDOR / "vendored.json").read_text(encoding="utf-8"))


def test_every_file_has_its_checksum_version_and_licence() -> None:
    sums = {name: sum_ for package in LISTED for name, sum_ in package["sha256"].items()}
    files = {path.name: path.read_bytes() for path in VENDOR.iterdir() if path.name != "vendored.json"}
    assert sums == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    told = [(package["name"], package["version"], package["licence"]) for package in LISTED]
    assert told == [(package.name, package.version, package.licence) for package in PACKAGES]
    assert all(any(name.endswith("LICENSE") for name in package["sha256"]) for package in LISTED)


def test_the_map_has_countries_that_the_codebook_knows() -> None:
    drawn = json.loads((VENDOR / "world.json").read_text(encoding="utf-8"))
    assert {"USA", "PRK", "KOR", "KOS", "RUS", "FJI"} <= set(drawn)
    assert set(drawn) - set(load().countries) <= {"ATA", "ATF", "FLK", "NCL", "ESH"}


def test_an_outline_over_the_180th_meridian_is_drawn_at_both_edges() -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [0, 0]},
        "arcs": [[[170, 0], [20, 0], [0, -10], [-20, 0], [0, 10]]],
        "objects": {"countries": {"geometries": [
            {"type": "Polygon", "id": "242", "arcs": [[0]], "properties": {"name": "Fiji"}}]}},
    }  # fmt: skip
    path = outlines(topology)["FJI"]
    assert path.count("M") in (1, 2)
    assert (WIDTH, HEIGHT) == (1440, 720)
