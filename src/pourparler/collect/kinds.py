"""What a file or an answer from the web is: a page, or a collection of pages, and of which kind."""

import codecs
import json
import re
from pathlib import PurePosixPath
from typing import Any

HEAD = 65_536
"""So many bytes tell what a file is."""

PACKED = frozenset({".gz", ".bz2", ".xz"})
_TABLES = {".csv": "csv", ".tsv": "csv", ".tab": "csv", ".jsonl": "jsonl", ".ndjson": "jsonl"}
_ROOT = re.compile(rb"<(?:\w{1,20}:)?(rss|feed|rdf|urlset|sitemapindex|opml|html)\b", re.IGNORECASE)
_BEFORE_ROOT = re.compile(
    rb"\s+|<\?[^>]{0,2000}>|<!--.{0,5000}?-->|<!DOCTYPE[^>\[]{0,500}(?:\[[^\]]{0,5000}\])?\s{0,20}>", re.S | re.I
)
_ROOTS = {
    b"rss": "feed",
    b"feed": "feed",
    b"rdf": "feed",
    b"urlset": "sitemap",
    b"sitemapindex": "sitemap",
    b"opml": "opml",
}
_ADDRESS = re.compile(rb"https?://\S{1,2000}", re.IGNORECASE)


def kind_of(name: str, head: bytes) -> str:
    """``warc``, ``parquet``, ``csv``, ``jsonl``, ``json``, ``feed``, ``jsonfeed``, ``sitemap``, ``opml``,
    ``addresses`` or ``page``.

    ``name``: of the file, or the address; ``head``: the first :data:`HEAD` bytes, unpacked.
    """
    if head.startswith(b"WARC/"):
        return "warc"
    if head.startswith(b"PAR1"):
        return "parquet"
    suffix = _suffix(name)
    if suffix in _TABLES:
        return _TABLES[suffix]
    text = _narrow(head)
    if root := _root(text):
        return _ROOTS.get(root, "page")
    start = text.lstrip()[:1]
    if start in (b"{", b"["):
        return _kind_of_json(text.lstrip(), suffix)
    return "addresses" if _lists_addresses(text) else "page"


def _suffix(name: str) -> str:
    path = PurePosixPath(name.split("?")[0].lower())
    return PurePosixPath(path.stem).suffix if path.suffix in PACKED else path.suffix


def _narrow(head: bytes) -> bytes:
    """``head`` in UTF-8, so that marks in ASCII are found in UTF-16 too."""
    for mark, encoding in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
        if head.startswith(mark):
            return head[2:].decode(encoding, errors="replace").encode()
    return head.removeprefix(codecs.BOM_UTF8)


def _root(text: bytes) -> bytes | None:
    """The name of the root element, in lower case, where it is one that we know."""
    at = 0
    while before := _BEFORE_ROOT.match(text, at):
        at = before.end()
    found = _ROOT.match(text, at)
    return found[1].lower() if found else None


def _kind_of_json(text: bytes, suffix: str) -> str:
    if b"jsonfeed.org/version" in text[:2000]:
        return "jsonfeed"
    line, end, rest = text.partition(b"\n")
    if end and rest.strip() and isinstance(_json(line), dict):
        return "jsonl"
    return "json" if suffix == ".json" or isinstance(_json(text), dict | list) else "page"


def _json(text: bytes) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _lists_addresses(text: bytes) -> bool:
    """Whether every line (but the last, which may be cut, and remarks) is an address."""
    lines = [line.strip() for line in text.splitlines()]
    told = [line for line in lines if line and not line.startswith(b"#")]
    whole = told[:-1] if len(text) >= HEAD else told
    return bool(whole) and all(_ADDRESS.fullmatch(line) for line in whole)
