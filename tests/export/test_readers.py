"""Every format is read back by a reader that is not ours: as many rows, the same keys, nasty text whole."""

import csv
import gzip
import json
from pathlib import Path

import duckdb
import jsonschema
import networkx as nx
import pandas as pd
import polars as pl
import pyarrow.parquet as pq
import pytest
from prov.model import ProvDocument

from pourparler.export import gdelt, icews, polecat
from pourparler.export.columns import COLUMNS
from pourparler.export.formats import FORMATS, Options
from pourparler.export.iris import text_iri
from pourparler.export.numbers import number_of
from pourparler.record import Record, fact_ids
from tests.made import all_reports, bern, geneva, geneva_reprint

from .conftest import NASTY, Written, nasty

REPORTS = [*all_reports(), nasty()]
EVENTS = [event_id for report in REPORTS for event_id in fact_ids(report).events]
FIRST = [one for one in EVENTS if one != fact_ids(geneva_reprint()).events[0]]  # the reprint tells Geneva's event again
ON_ONE_LINE = "He 'said' no; then yes  שלום \u202eabc 🕊 #1,\\N 'q'"
TITLE = f"{NASTY}\N{REPLACEMENT CHARACTER}"


def strict_rows(path: Path) -> list[list[str]]:
    """As read.table(sep = "\\t", quote = "", comment.char = "", strip.white = FALSE) of R: no row longer or shorter."""
    text = path.read_bytes().decode("utf-8")
    assert text.endswith("\n")
    assert not set(text) & set('"\r\x00\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029')
    rows = [line.split("\t") for line in text[:-1].split("\n")]
    assert {len(row) for row in rows} == {len(rows[0])}
    return rows


# Tables


def test_csv_in_pandas_polars_and_duckdb(written: Written) -> None:
    folder = written("csv")
    for name, columns in COLUMNS.items():
        path = folder / f"{name}.csv"
        frames = pd.read_csv(path, dtype=str, keep_default_na=False), pl.read_csv(path, infer_schema=False)
        found = duckdb.sql(f"SELECT * FROM read_csv('{path}', all_varchar=true, quote='\"', escape='\"', header=true)")
        names = [column.name for column in columns]
        assert list(frames[0].columns) == frames[1].columns == found.columns == names
        assert len(frames[0]) == frames[1].height == len(found.fetchall()) == _count(name)
    events = pd.read_csv(folder / "events.csv", dtype=str, keep_default_na=False)
    assert list(events["id"]) == EVENTS
    assert list(events["cameo"][:1]) == ["036"]


def test_csv_keeps_nasty_text_whole(written: Written) -> None:
    folder = written("csv")
    with (folder / "reports.csv").open(newline="", encoding="utf-8") as file:
        assert list(csv.DictReader(file))[-1]["title"] == TITLE
    assert pl.read_csv(folder / "reports.csv", infer_schema=False)["title"][-1] == TITLE


def test_parquet_in_pandas_polars_and_duckdb(written: Written) -> None:
    folder = written("parquet")
    for name in COLUMNS:
        path = folder / f"{name}.parquet"
        rows = duckdb.sql(f"SELECT * FROM '{path}'").fetchall()
        assert len(pd.read_parquet(path)) == pl.read_parquet(path).height == len(rows) == _count(name)
    events = pl.read_parquet(folder / "events.parquet")
    assert events["id"].to_list() == EVENTS
    assert events["contexts"].to_list()[0] == ["diplomatic"]
    assert events["goldstein"].to_list()[:2] == [4.0, 1.0]
    assert pl.read_parquet(folder / "reports.parquet")["title"].to_list()[-1] == TITLE


def test_keys_of_the_tables_lead_to_rows(written: Written) -> None:
    folder = written("parquet")
    asked = f"""
        SELECT count(*) FROM (SELECT unnest(actor_ids) AS id FROM '{folder}/events.parquet') AS named
        ANTI JOIN '{folder}/actors.parquet' AS actors ON actors.id = named.id
    """
    assert duckdb.sql(asked).fetchall() == [(0,)]
    for name, column in (("statements", "report"), ("positions", "report"), ("sources", "report")):
        lost = f"SELECT 1 FROM '{folder}/{name}.parquet' ANTI JOIN '{folder}/reports.parquet' AS r ON r.id = {column}"
        assert duckdb.sql(lost).fetchall() == []
    assert pq.read_schema(folder / "events.parquet").metadata[b"schema"] == b"pourparler/1"


def test_tellings_of_one_event_have_its_name(written: Written) -> None:
    events = pl.read_parquet(written("parquet") / "events.parquet")
    offer = fact_ids(geneva()).events[0]
    told = events.filter(pl.col("merged_event") == offer[:15])
    assert told["first_telling"].to_list() == [True, False]
    assert told["tellings"].to_list() == [2, 2]
    assert told["sources"].to_list() == [1, 1]


def _count(table: str) -> int:
    return len(REPORTS) if table == "reports" else sum(len(getattr(report, table)) for report in REPORTS)


# Other coders' files


@pytest.mark.parametrize(("name", "columns", "key"), [
    ("polecat", polecat.COLUMNS, list(FIRST)),
    ("icews", icews.COLUMNS, [str(number_of(one)) for one in FIRST]),
])  # fmt: skip
def test_tab_separated_files_are_strict(written: Written, name: str, columns: tuple[str, ...], key: list[str]) -> None:
    path = written(name, ".tsv")
    header, *rows = strict_rows(path)
    assert tuple(header) == columns
    assert [row[0] for row in rows] == key
    options = {"sep": "\t", "dtype": str, "keep_default_na": False}
    assert list(pd.read_csv(path, **options)[columns[0]]) == key  # quoting on, as most readers have it
    assert list(pd.read_csv(path, quoting=csv.QUOTE_NONE, **options)[columns[0]]) == key
    assert pl.read_csv(path, separator="\t", infer_schema=False)[columns[0]].to_list() == key
    assert [row[0] for row in duckdb.sql(f"FROM read_csv('{path}', delim='\t', all_varchar=true)").fetchall()] == key


def test_polecat_row(written: Written) -> None:
    frame = pd.read_csv(written("polecat", ".tsv"), sep="\t", dtype=str, keep_default_na=False)
    row = frame.iloc[0]
    assert (row["Event Date"], row["Event Type"], row["Event Mode"]) == ("2021-03-03", "AGREE", "meet")
    assert (row["Quad Code"], row["Intensity"]) == ("VERBAL COOPERATION", "2.5")
    assert (row["Actor Country"], row["Actor COW"], row["Recipient Country"]) == ("USA", "2", "PRK")
    assert (row["Publication Date"], row["Story People"]) == ("2021-03-03", "Anna Kesten")
    last = frame.iloc[-2]
    assert (last["Placename"], last["Latitude"]) == (ON_ONE_LINE, "46.2")
    assert frame.iloc[-1]["Event Date"] == ""  # only the month is known


def test_icews_row(written: Written) -> None:
    row = pd.read_csv(written("icews", ".tsv"), sep="\t", dtype=str, keep_default_na=False).iloc[0]
    assert (row["CAMEO Code"], row["Intensity"]) == ("036", "4.0")
    assert (row["Source Country"], row["Target Country"]) == ("United States", "North Korea")
    assert (row["Sentence Number"], row["Publisher"]) == ("1", "Northern Post")


def test_every_telling_when_asked(written: Written) -> None:
    rows = strict_rows(written("polecat", ".tsv", Options(tellings=True)))
    assert [row[0] for row in rows[1:]] == EVENTS


def test_gdelt_events_and_mentions_in_duckdb(written: Written) -> None:
    folder = written("gdelt")
    events, mentions = (strict_rows(folder / name) for name in (gdelt.EVENTS, gdelt.MENTIONS))
    assert {len(row) for row in events} == {61}
    assert {len(row) for row in mentions} == {16}
    assert [row[0] for row in events] == [str(number_of(one)) for one in FIRST]
    types = {name: "BIGINT" if name == "GlobalEventID" else "VARCHAR" for name in gdelt.COLUMNS}
    asked = f"""
        SELECT any_value(e.NumMentions), any_value(e.EventCode), any_value(e.Actor1CountryCode), count(*)
        FROM read_csv('{folder / gdelt.EVENTS}', delim='\t', header=false, columns={types}) AS e
        JOIN read_csv('{folder / gdelt.MENTIONS}', delim='\t', header=false, all_varchar=true) AS m
        ON e.GlobalEventID = m.column00::BIGINT GROUP BY e.GlobalEventID ORDER BY 1 DESC, 2, 3
    """
    found = duckdb.sql(asked).fetchall()
    assert found[0] == ("2", "036", "USA", 2)
    assert all(int(mentions) == count for mentions, *_, count in found)
    assert sum(count for *_, count in found) == len(mentions) == len(EVENTS)
    row = dict(zip(gdelt.COLUMNS, events[0], strict=True))
    assert (row["Day"], row["MonthYear"], row["FractionDate"]) == ("20210303", "202103", "2021.2548")
    assert (row["IsRootEvent"], row["EventRootCode"], row["DATEADDED"]) == ("1", "03", "20210303000000")
    located = dict(zip(gdelt.COLUMNS, events[-2], strict=True))
    assert (located["ActionGeo_Type"], located["ActionGeo_CountryCode"]) == ("4", "SZ")


def test_plover_records(written: Written) -> None:
    path = written("plover", ".jsonl.gz")
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    for row in rows:
        jsonschema.validate(row, PLOVER)
    assert [row["id"] for row in rows] == FIRST
    assert rows[0]["told"] == {"event": FIRST[0][:15], "tellings": 2, "reports": 2, "sources": 1}
    info = rows[0]["text_info"]
    assert rows[0]["text"][info["start"] : info["end"]] == rows[0]["event_text"]
    assert rows[-2]["event_text"] == NASTY
    assert pl.read_ndjson(gzip.decompress(path.read_bytes()))["id"].to_list() == FIRST


PLOVER = {
    "type": "object",
    "required": ["id", "date", "actor", "event"],
    "properties": {
        "event": {"enum": ["AGREE", "CONSULT"]},
        "mode": {"type": "array", "items": {"type": "string"}},
        "actor": {"type": "array", "minItems": 1, "items": {"$ref": "#/$defs/entity"}},
        "recipient": {"type": "array", "items": {"$ref": "#/$defs/entity"}},
        "quad_code": {"type": "integer", "minimum": 1, "maximum": 4},
        "event_scale": {"type": "number"},
        "text_info": {"type": "object", "required": ["sequence", "start", "end"]},
        "cite_info": {"type": "object", "required": ["corpus", "citation", "url", "title", "coder", "version"]},
    },
    "$defs": {"entity": {"type": "object", "required": ["code", "sector", "entity_text"]}},
}


# Networks, annotations, origins, articles


def test_graphml_in_networkx(written: Written) -> None:
    graph = nx.read_graphml(written("graphml", ".graphml"), force_multigraph=True)
    assert graph.is_directed()
    edges = {data["event"]: (source, target) for source, target, data in graph.edges(data=True)}
    assert sorted(edges) == sorted(FIRST)
    assert edges[FIRST[0]] == ("USA", "PRK")
    assert graph.nodes["USA"] == {"label": "Ruritania", "kind": "country", "country": "USA", "sectors": "GOV"}
    data = next(data for *_, data in graph.edges(data=True) if data["event"] == FIRST[0])
    assert (data["quad"], data["goldstein"], data["cameo"], data["tellings"]) == (1, 4.0, "036", 2)


def test_graphml_holds_what_xml_can(written: Written) -> None:
    graph = nx.read_graphml(written("graphml", ".graphml"), force_multigraph=True)
    quotes = [data["quote"] for *_, data in graph.edges(data=True)]
    assert NASTY.replace("\x00", "\N{REPLACEMENT CHARACTER}").replace("\r\n", "\n") in [
        quote.replace("\r\n", "\n") for quote in quotes
    ]


def test_web_annotations_point_at_their_words(written: Written) -> None:
    rows = [json.loads(line) for line in written("web-annotation", ".jsonl").read_text("utf-8").split("\n")[:-1]]
    facts = [
        fact
        for report in REPORTS
        for ids in [fact_ids(report)]
        for fact in (*ids.statements, *ids.positions, *ids.events)
    ]
    assert [row["id"].rpartition("/")[2] for row in rows] == facts
    texts = {text_iri(report.text): report.text for report in REPORTS}
    checked = 0
    for row in rows:
        jsonschema.validate(row, ANNOTATION)
        for target in row["target"]:
            if target["source"]["id"] in texts and row["id"].rpartition("/")[2] not in fact_ids(nasty()).events:
                quote, place = target["selector"]
                text = texts[target["source"]["id"]]
                assert text[place["start"] : place["end"]] == quote["exact"]
                assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1
                checked += 1
    assert checked == len(rows) - 2


ANNOTATION = {
    "type": "object",
    "required": ["@context", "id", "type", "target"],
    "properties": {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "type": {"const": "Annotation"},
        "motivation": {"enum": ["classifying"]},
        "body": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["type", "value"],
                "properties": {"purpose": {"enum": ["describing", "tagging", "linking"]}},
            },
        },
        "target": {"type": "array", "minItems": 1, "items": {"type": "object", "required": ["source", "selector"]}},
    },
}


def test_prov_in_the_prov_library(written: Written) -> None:
    lines = written("prov", ".jsonl").read_text("utf-8").split("\n")[:-1]
    documents = [ProvDocument.deserialize(content=line, format="json") for line in lines]
    assert len(documents) == len(REPORTS)
    text = documents[0].get_provn()
    assert f"entity(pp:report/{geneva().id}".replace("/", "\\/") in text or f"pp:report/{geneva().id}" in text
    assert text.count("prov:PrimarySource") == 1
    names = {str(record.identifier) for record in documents[0].records if record.identifier}
    assert {f"pp:claim/event/{one}" for one in fact_ids(geneva()).events} <= names
    assert {"pp:agent/Northern%20Post", "pp:agent/NPA"} <= names


def test_ninjs_items(written: Written) -> None:
    path = written("ninjs", ".jsonl", Options(base="https://desk.example.org/"))
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n")[:-1]]
    for row in rows:
        jsonschema.validate(row, NINJS, format_checker=jsonschema.FormatChecker())
    assert [row["uri"] for row in rows] == [f"https://desk.example.org/report/{report.id}" for report in REPORTS]
    assert rows[0]["bodies"][0]["value"] == geneva().text
    assert rows[0]["headlines"] == [{"role": "main", "value": "Ruritania ready to meet Graustark"}]
    assert rows[0]["infoSources"] == [{"name": "Northern Post", "role": "publisher"}, {"name": "NPA", "role": "agency"}]
    assert rows[0]["versionCreated"] == "2021-03-03T00:00:00Z"
    assert rows[-1]["headlines"][0]["value"] == TITLE


def _items(*names: str) -> dict[str, object]:
    properties = {name: {"type": "string"} for name in names}
    return {"type": "array", "items": {"type": "object", "additionalProperties": False, "properties": properties}}


_TEXTS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["value"],
        "additionalProperties": False,
        "properties": {
            **{name: {"type": "string"} for name in ("role", "contentType", "value")},
            **{name: {"type": "integer"} for name in ("charCount", "wordCount")},
        },
    },
}
_PICTURE = {
    "name": {"type": "string"},
    "uri": {"type": "string", "format": "uri"},
    "type": {"enum": ["picture"]},
    "by": {"type": "string"},
    "descriptions": _TEXTS,
    "renditions": _items("name", "href"),
}
# What ninjs-schema 3.0 (3.0.1 of 2024) says of the part that we fill, in our own words: no other property is let, here
# or there, and each has this type.
NINJS = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        "uri": {"type": "string", "format": "uri"},
        "standard": _items("name", "version", "schema")["items"],
        "type": {"enum": ["text"]},
        "representationType": {"enum": ["full", "partial"]},
        "language": {"type": "string"},
        "by": {"type": "string"},
        "located": {"type": "string"},
        "versionCreated": {"type": "string", "format": "date-time"},
        "contentCreated": {"type": "string", "format": "date-time"},
        "headlines": _TEXTS,
        "bodies": _TEXTS,
        "infoSources": _items("name", "role"),
        "people": _items("name", "rel", "literal"),
        "organisations": _items("name", "rel", "literal"),
        "places": _items("name", "rel"),
        "subjects": _items("name", "rel"),
        "events": _items("id", "name", "rel", "literal"),
        "altIds": _items("role", "value"),
        "renditions": _items("name", "href"),
        "associations": {
            "type": "array",
            "items": {
                "type": "object", "required": ["name", "uri"], "additionalProperties": False, "properties": _PICTURE,
            },
        },
    },
}  # fmt: skip


def test_jsonl_in_polars_and_duckdb(written: Written) -> None:
    path = written("jsonl", ".jsonl")
    assert pl.read_ndjson(path, infer_schema_length=None).height == len(REPORTS)
    assert duckdb.sql(f"SELECT report.id FROM read_json('{path}')").fetchall() == [(report.id,) for report in REPORTS]


def test_every_format_gives_the_same_bytes_twice(written: Written, record: Record) -> None:
    for name, format in FORMATS.items():
        once, again = (written(name, suffix) for suffix in (".one", ".two"))
        files = [path.name for path in once.iterdir()] if format.kind == "folder" else [""]
        for file in files:
            assert (once / file).read_bytes() == (again / file).read_bytes(), name
    assert bern().id in {report.id for report in record.reports()}
