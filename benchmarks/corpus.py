"""The pages that the benchmarks read: those of this repository, and the real ones in the shared data folder."""

import gzip
import json
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from pourparler.collect import page_from_bytes, page_from_path
from pourparler.evaluate.gold import page_files
from pourparler.model import Page

GOLD = Path(__file__).parent / "gold"
PARTS = {"dev": GOLD / "pages", **{name: GOLD / name for name in ("held", "sealed", "fresh", "dawn", "plain")}}
"""``dev`` and ``held``: may be looked at while building; of the others only the scores."""
BLIND_PARTS = ("sealed", "fresh", "dawn", "plain")


def own_pages() -> tuple[Page, ...]:
    """The labelled pages and the sample pages of the package: what every clone has."""
    gold = [page_from_path(path) for folder in PARTS.values() for path in page_files(folder)]
    samples = sorted(Path(str(files("pourparler.samples"))).rglob("*.*"))
    return tuple(gold + [page_from_path(path) for path in samples if path.suffix in {".html", ".txt"}])


def real_pages(data: Path) -> Iterator[Page]:
    """The web pages as fetched (``pages/wcxb``) and the scraped texts (``stories``) of the shared data folder."""
    for path in sorted((data / "pages" / "wcxb").glob("*.html.gz")):
        yield page_from_bytes(gzip.decompress(path.read_bytes()), name=f"wcxb/{path.name.removesuffix('.gz')}")
    for path in sorted((data / "stories").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for number, line in enumerate(lines):
                text = json.loads(line)["text"]
                yield page_from_bytes(text.encode(), name=f"{path.name.split('.')[0]}/{number:03}.txt")
