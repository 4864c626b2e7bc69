"""Exports read back by programs that are not ours: as many rows as were written, with the keys of the facts."""

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import duckdb
import networkx as nx
import pandas as pd
import polars as pl
from prov.model import ProvDocument

from pourparler.export import gdelt
from pourparler.export.numbers import number_of
from pourparler.export.told import Whole, happened

SOME = 100  # documents that the PROV library reads: it takes its time

READERS = {
    "jsonl": "DuckDB", "csv": "pandas, polars", "parquet": "pandas, polars, DuckDB", "plover": "polars",
    "polecat": "pandas, polars, strict", "icews": "pandas, polars, strict", "gdelt": "DuckDB, strict",
    "graphml": "networkx", "web-annotation": "json", "prov": "json, prov", "ninjs": "DuckDB",
}  # fmt: skip
"""What reads each format; ``strict`` is a reader of tab-separated values as R's with ``quote = ""``."""

Keys = dict[str, list[Any]]


def check(name: str, place: Path, rows: dict[str, int], wholes: Iterable[Whole]) -> None:
    """Raises AssertionError where the file or folder at ``place`` does not hold ``rows`` and the keys of ``wholes``."""
    expected = _expected(name, wholes)
    for keys in _READ[name](place):
        assert {what: len(found) for what, found in keys.items() if what in rows} == rows, (name, rows)
        for what, wanted in expected.items():
            assert sorted(map(str, keys[what])) == sorted(map(str, wanted)), f"{name}: other keys of {what}"


def _expected(name: str, wholes: Iterable[Whole]) -> Keys:
    """The keys that a format must have, by what they are of."""
    found: Keys = {}

    def add(what: str, keys: Iterable[Any]) -> None:
        found.setdefault(what, []).extend(keys)

    for whole in wholes:
        ids = whole.ids
        if name in ("csv", "parquet"):
            for table in ("events", "statements", "positions", "actors"):
                add(f"{table}.{name}", getattr(ids, table))
            add(f"reports.{name}", [whole.report.id])
        elif name in ("jsonl", "ninjs"):
            add("reports", [whole.report.id])
        elif name == "plover":
            add("events", ids.events)
        elif name == "polecat":
            add("events", [deed.id for deed in happened(whole, tellings=True)])
        elif name in ("icews", "gdelt"):
            what = gdelt.EVENTS if name == "gdelt" else "events"
            for deed in happened(whole, tellings=True):
                add(what, [number_of(deed.id, at) for at in range(len(whole.pairs(deed.event)))])
        elif name == "web-annotation":
            add("annotations", [*ids.statements, *ids.positions, *ids.events])
        elif name == "prov":
            add("documents", [whole.report.id])
    return found


def _tables(place: Path) -> Iterator[Keys]:
    files = sorted(place.iterdir())
    if files[0].suffix == ".csv":
        readers: list[Callable[[Path], list[Any]]] = [
            lambda path: pd.read_csv(path, dtype=str, keep_default_na=False).iloc[:, 0].to_list(),
            lambda path: pl.read_csv(path, infer_schema=False).to_series(0).to_list(),
        ]
    else:
        readers = [
            lambda path: pd.read_parquet(path).iloc[:, 0].to_list(),
            lambda path: pl.read_parquet(path).to_series(0).to_list(),
            lambda path: [row[0] for row in duckdb.sql(f"FROM '{path}'").fetchall()],
        ]
    for reader in readers:
        yield {path.name: reader(path) for path in files}


def _tabbed(place: Path) -> Iterator[Keys]:
    options: Any = {"sep": "\t", "dtype": str, "keep_default_na": False}
    yield {"events": pd.read_csv(place, **options).iloc[:, 0].to_list()}
    yield {"events": pd.read_csv(place, quoting=csv.QUOTE_NONE, **options).iloc[:, 0].to_list()}
    yield {"events": pl.read_csv(place, separator="\t", infer_schema=False).to_series(0).to_list()}
    yield {"events": [row[0] for row in islice(_strict(place), 1, None)]}


def _strict(place: Path) -> Iterator[list[str]]:
    """Rows as ``read.table(sep = "\\t", quote = "", comment.char = "")`` of R takes them: all of one length."""
    width = 0
    with place.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            assert line.endswith("\n")
            assert not set(line[:-1]) & set('"\r\n\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029')
            row = line[:-1].split("\t")
            width = width or len(row)
            assert len(row) == width
            yield row


def _gdelt(place: Path) -> Iterator[Keys]:
    names = gdelt.EVENTS, gdelt.MENTIONS
    yield {name: [row[0] for row in _strict(place / name)] for name in names}
    asked = "SELECT column00 FROM read_csv('{}', delim='\t', header=false, all_varchar=true, quote='')"
    yield {name: [row[0] for row in duckdb.sql(asked.format(place / name)).fetchall()] for name in names}


def _network(place: Path) -> Iterator[Keys]:
    graph = nx.read_graphml(place, force_multigraph=True)
    yield {"nodes": list(graph.nodes), "edges": list(graph.edges(keys=True))}


def _ids(place: Path, what: str, of: Callable[[Any], Any]) -> Keys:
    with place.open(encoding="utf-8", newline="\n") as lines:
        return {what: [of(json.loads(line)) for line in lines]}


def _prov(place: Path) -> Iterator[Keys]:
    with place.open(encoding="utf-8", newline="\n") as lines:
        for line in islice(lines, SOME):
            assert ProvDocument.deserialize(content=line, format="json").get_records()
    yield _ids(place, "documents", _report_of)


def _report_of(document: Any) -> str:
    names = [name.removeprefix("pp:report/") for name in document["entity"] if name.startswith("pp:report/")]
    return next(name for name in names if "/" not in name)


def _asked(place: Path, what: str, column: str) -> Keys:
    found = duckdb.sql(f"SELECT {column} FROM read_json('{place}', format='newline_delimited')").fetchall()
    return {what: [row[0].rpartition("/")[2] for row in found]}


_READ: dict[str, Callable[[Path], Iterable[Keys]]] = {
    "jsonl": lambda place: [_asked(place, "reports", "report.id")],
    "ninjs": lambda place: [_asked(place, "reports", "uri")],
    "csv": _tables,
    "parquet": _tables,
    "plover": lambda place: [{"events": pl.read_ndjson(place, infer_schema_length=None)["id"].to_list()}],
    "polecat": _tabbed,
    "icews": _tabbed,
    "gdelt": _gdelt,
    "graphml": _network,
    "web-annotation": lambda place: [_ids(place, "annotations", lambda told: told["id"].rpartition("/")[2])],
    "prov": _prov,
}
