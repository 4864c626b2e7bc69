"""``python -m pourparler.web.vendor``: fetch the released files of others that the desk serves, and check them.

The files are in the repository, so nobody needs this to run a desk. Each is from a package of the npm registry, whose
archive must have the checksum below; ``static/vendor/vendored.json`` tells version, licence and checksum of what lies
there, and a test holds the files to it.
"""

import base64
import hashlib
import io
import json
import tarfile
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import httpx
import pycountry

VENDOR = Path(__file__).parent / "static" / "vendor"
WIDTH, HEIGHT = 1440, 720  # of the map's grid: a quarter of a degree
NO_NUMBER = {"Kosovo": "KOS"}


@dataclass(frozen=True, slots=True)
class Package:
    """A released package: what of it is taken, under which name, and the SHA-512 of its archive."""

    name: str
    version: str
    licence: str
    integrity: str
    files: tuple[tuple[str, str], ...]


PACKAGES = (
    Package(
        "echarts", "6.1.0", "Apache-2.0",
        "sha512-q0yaFPggC9FUdsWH4blavRWFmxdrIodbkoKNAjJudAI6CA9gNPxHtV2RcZNEepZVlk4yvBYkOkbk6HIVpIyHZA==",
        (("dist/echarts.min.js", "echarts.min.js"), ("LICENSE", "echarts.LICENSE"), ("NOTICE", "echarts.NOTICE")),
    ),
    Package(
        "world-atlas", "2.0.2", "ISC",
        "sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
        (("countries-110m.json", "world.json"), ("LICENSE", "world-atlas.LICENSE")),
    ),
)  # fmt: skip


def fetch(package: Package) -> dict[str, bytes]:
    """The files of ``package`` by the names they get here. Raises ValueError when the archive is not the one meant."""
    address = f"https://registry.npmjs.org/{package.name}/-/{package.name}-{package.version}.tgz"
    archive = httpx.get(address, timeout=60, follow_redirects=True).raise_for_status().content
    found = "sha512-" + base64.b64encode(hashlib.sha512(archive).digest()).decode()
    if found != package.integrity:
        raise ValueError(f"{address}: its checksum is {found}, not {package.integrity}")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        files = {name: tar.extractfile(f"package/{inside}") for inside, name in package.files}
        return {name: file.read() for name, file in files.items() if file is not None}


def outlines(topology: dict[str, Any]) -> dict[str, str]:
    """Country's code → its outline as an SVG path on a grid of WIDTH by HEIGHT (equirectangular).

    ``topology``: Natural Earth's countries as TopoJSON (https://github.com/topojson/topojson-specification).
    """
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [list(_unpacked(arc, scale, shift)) for arc in topology["arcs"]]
    found = {}
    for shape in topology["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(numeric=shape.get("id", ""))
        code = country.alpha_3 if country else NO_NUMBER.get(shape["properties"]["name"])
        polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
        if code:
            found[code] = "".join(_path(ring, arcs) for polygon in polygons for ring in polygon)
    return dict(sorted(found.items()))


def _unpacked(arc: list[list[int]], scale: list[float], shift: list[float]) -> Iterator[tuple[int, int]]:
    x = y = 0
    for dx, dy in arc:
        x, y = x + dx, y + dy
        longitude, latitude = x * scale[0] + shift[0], y * scale[1] + shift[1]
        yield round((longitude + 180) * WIDTH / 360), round((90 - latitude) * HEIGHT / 180)


def _path(ring: list[int], arcs: list[list[tuple[int, int]]]) -> str:
    points: list[tuple[int, int]] = []
    for number in ring:
        points += arcs[number] if number >= 0 else arcs[~number][::-1]
    (left, top), steps = points[0], []
    x, y, moved, most, least = left, top, 0, left, left
    for right, down in points[1:]:
        if abs(right + moved - x) > WIDTH // 2:  # over the 180th meridian: the outline goes on beyond the map's edge
            moved += WIDTH if right + moved < x else -WIDTH
        if (right + moved, down) != (x, y):
            steps.append(f"l{right + moved - x} {down - y}")
        x, y = right + moved, down
        most, least = max(most, x), min(least, x)
    again = [-WIDTH] if most > WIDTH else [WIDTH] if least < 0 else []
    return "".join(f"M{left + shift} {top}{''.join(steps)}z" for shift in (0, *again))


def main() -> None:
    """Fetch everything, and write it with its list."""
    VENDOR.mkdir(parents=True, exist_ok=True)
    listed = []
    for package in PACKAGES:
        files = fetch(package)
        if "world.json" in files:
            drawn = outlines(json.loads(files["world.json"]))
            files["world.json"] = json.dumps(drawn, separators=(",", ":")).encode()
        for name, content in files.items():
            (VENDOR / name).write_bytes(content)
        sums = {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
        listed.append({**asdict(package), "files": {name: inside for inside, name in package.files}, "sha256": sums})
    (VENDOR / "vendored.json").write_text(json.dumps(listed, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
