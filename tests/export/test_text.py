"""Any text whatever: each format's rows stay whole, and what a format can hold comes back."""

import csv
import io
import json
from xml.dom import minidom

from hypothesis import given
from hypothesis import strategies as st

from pourparler.export.text import dumped, plain, unquoted, xml
from pourparler.export.tsv import BadRow, joined, read_rows, write_row

ANY = st.text(st.characters(exclude_categories=()), max_size=60)  # surrogates and controls too
COLUMNS = ("one", "two", "three")


@given(st.lists(st.tuples(ANY, ANY, ANY), max_size=5))
def test_rows_come_back_as_many_and_as_long(rows: list[tuple[str, str, str]]) -> None:
    out = io.StringIO(newline="")
    write_row(out, COLUMNS)
    for row in rows:
        write_row(out, row)
    lines = out.getvalue().encode().decode().splitlines(keepends=True)  # every kind of line end that Python knows
    found = list(read_rows(lines, COLUMNS, header=True))
    told = [tuple(map(unquoted, row)) for row in rows]
    assert [tuple(row[1].values()) for row in found if not isinstance(row, BadRow)] == [tuple(row) for row in told]
    assert list(csv.reader(lines, delimiter="\t"))[1:] == [list(row) for row in told]  # to a reader that heeds quotes


@given(ANY)
def test_text_without_quoting_is_settled_at_once(text: str) -> None:
    once = unquoted(text)
    assert unquoted(once) == once
    assert not set(once) & set('\t\n\r"\0')


@given(st.lists(ANY, min_size=1, max_size=4))
def test_several_values_stay_as_many(values: list[str]) -> None:
    assert len(joined(values).split(";")) == len(values)


@given(ANY)
def test_json_keeps_what_utf8_can(text: str) -> None:
    line = dumped({"text": text})
    assert "\n" not in line
    assert json.loads(line.encode()) == {"text": plain(text)}


@given(ANY)
def test_xml_keeps_what_xml_can(text: str) -> None:
    held = xml(text)
    escaped = held.replace("&", "&amp;").replace("<", "&lt;").replace("\r", "&#13;")
    element = minidom.parseString(f"<a>{escaped}</a>".encode()).documentElement
    assert element is not None
    assert "".join(node.data for node in element.childNodes) == held  # type: ignore[attr-defined]
