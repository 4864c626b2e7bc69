"""Tables of articles: CSV, and JSON as news-please, Fundus, Media Cloud and others write it, one article a row."""

import codecs
import csv
import io
import json
import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any, BinaryIO

from pourparler.codebook.collections import FIELDS, field_names, plain_name
from pourparler.model import Given, Page

from .found import Columns, Finds, Found, Link, Missed
from .kinds import HEAD
from .streams import Rejoined, lines

MOST_ROW = 20_000_000
"""Bytes of one row. The longest articles with their HTML stay below 5 MB."""

MOST_JSON = 500_000_000
"""Bytes of a file that is one JSON value and must be read whole; longer ones belong into lines."""

WESTERN = "pourparler-western"
"""How what is no UTF-8 is read in a table that began as such: as Windows wrote it in western countries."""

_MARKUP = re.compile(r"<(?:html|body|article|div|p|br)\b[^<>]{0,500}>", re.IGNORECASE)
_ADDRESS = re.compile(r"https?://[^\s<>\"]{1,2000}", re.IGNORECASE)
_SEVERAL = re.compile(r"[;|]")
_NOTHING = frozenset({"", "none", "null", "nan", "n/a", "nat"})
_DELIMITERS = ",;\t|"


def csv_rows(stream: BinaryIO, name: str, columns: Columns) -> Finds:
    """The articles of a CSV file with a header, row by row."""
    csv.field_size_limit(MOST_ROW)
    head = stream.read(HEAD)
    reader = csv.reader(_characters(head, stream), delimiter=_delimiter(head))
    header = next(reader, [])
    chosen = _columns(header, columns)
    if not {"text", "html", "url"} & set(chosen):
        shown = ", ".join(header[:12]) or "nothing"
        told = f"{name}: no column with text, HTML or addresses (its header has {shown}). Name one: --column text=NAME."
        yield Missed(name, "no text column", told)
        return
    for number, row in _numbered(reader, name):
        if isinstance(row, Missed):
            yield row
        elif any(row[len(header) :]):
            told = f"a row of {len(row)} cells under {len(header)} columns (a quote or separator that is not escaped?)"
            yield Missed(f"{name}#{number}", "broken row", f"{name}#{number}: {told}.")
        elif any(row):
            values = {field: row[at] for field, at in chosen.items() if at < len(row)}
            yield article(values, f"{name}#{number}")


def json_lines(stream: BinaryIO, name: str, columns: Columns) -> Finds:
    """The articles of a file with one JSON object a line."""
    for number, line in enumerate(lines(stream, MOST_ROW), 1):
        label = f"{name}#{number}"
        if line is None:
            yield Missed(label, "too large", f"{label}: a line of more than {MOST_ROW:,} bytes; that is no article.")
        elif line.strip():
            yield _article_in(line, label, columns)


def json_values(stream: BinaryIO, name: str, columns: Columns) -> Finds:
    """The articles of a file that is one JSON object, a list of them, or an object that holds such a list."""
    content = stream.read(MOST_JSON + 1)
    if len(content) > MOST_JSON:
        yield Missed(name, "too large", f"{name}: one JSON value of more than {MOST_JSON:,} bytes; write one a line.")
        return
    value = _loaded(content)
    for key in ("articles", "items", "results", "stories", "data", "news"):
        if isinstance(value, dict) and isinstance(value.get(key), list):
            value = value[key]
    if not isinstance(value, list):
        yield _of(value, name, columns)
        return
    for number, one in enumerate(value, 1):
        yield _of(one, f"{name}#{number}", columns)


def article(values: Mapping[str, Any], name: str) -> Found:
    """The page that a row's ``values`` (by field, see ``collections.yaml``) are: HTML, else text, else a link to it."""
    text, html, url = _text(values.get("text")), _text(values.get("html")), _address(values.get("url"))
    title = " ".join(_text(values.get("title")).split()) or None
    known = (title, _text(values.get("site")).strip() or None, _names(values.get("byline")))
    published = _text(values.get("published")).strip() or None
    fetched = _moment(values.get("fetched"))
    if not html and _MARKUP.search(text[:5000]):
        html = text
    if html:
        return Page(_bytes(html), url, name, "text/html", fetched, Given(*known, published))
    if text:
        content = text if title is None or text.lstrip().startswith(title) else f"{title}\n\n{text}"
        return Page(_bytes(content), url, name, "text/plain", fetched, Given(*known, published, as_text=True))
    if url:
        return Link(url, name, Given(*known, published))
    return Missed(name, "no text", f"{name}: no text, HTML or address in it.")


def _article_in(line: bytes, name: str, columns: Columns) -> Found:
    value = _loaded(line)
    if value is None:
        return Missed(name, "not JSON", f"{name}: not a JSON object; the line is passed over.")
    return _of(value, name, columns)


def _of(value: Any, name: str, columns: Columns) -> Found:
    if not isinstance(value, dict):
        return Missed(name, "not an article", f"{name}: not a JSON object with an article's text.")
    return article(_values(value, columns), name)


def _values(row: Mapping[str, Any], columns: Columns) -> dict[str, Any]:
    """``row`` by field: what the user named, else the first of the field's names that holds something."""
    plain = {plain_name(key): value for key, value in row.items()}
    found: dict[str, Any] = {}
    for field in FIELDS:
        names = [_steps(columns.named[field])] if field in columns.named else field_names()[field]
        held = (_at(plain, steps) for steps in names)
        found[field] = next((value for value in held if _text(value).strip().lower() not in _NOTHING), None)
    return found


def _steps(name: str) -> tuple[str, ...]:
    return tuple(plain_name(step) for step in name.split("."))


def _at(row: Mapping[str, Any], steps: tuple[str, ...]) -> Any:
    value: Any = row.get(steps[0])
    for step in steps[1:]:
        value = {plain_name(key): one for key, one in value.items()}.get(step) if isinstance(value, dict) else None
    return value


def _columns(header: list[str], columns: Columns) -> dict[str, int]:
    """Field to the number of its column."""
    plain = [plain_name(name) for name in header]
    found = {}
    for field in FIELDS:
        names = (
            [plain_name(columns.named[field])]
            if field in columns.named
            else ["".join(steps) for steps in field_names()[field]]
        )
        at = next((plain.index(name) for name in names if name in plain), None)
        if at is not None:
            found[field] = at
    return found


def _text(value: Any) -> str:
    """Words out of a string, a list of paragraphs, or Fundus' body (a summary, and sections with paragraphs)."""
    parts: list[str] = []
    waiting: list[Any] = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            parts.append(one)
        elif isinstance(one, list | tuple):
            waiting.extend(reversed(one))
        elif isinstance(one, dict):
            waiting.extend(reversed(one.values()))
        elif isinstance(one, int | float) and not isinstance(one, bool):
            parts.append(str(one))
    return parts[0] if len(parts) == 1 else "\n\n".join(part for part in parts if part.strip())


def _names(value: Any) -> tuple[str, ...]:
    """Authors out of a list or a string with several."""
    whole = value if isinstance(value, list) else _SEVERAL.split(value) if isinstance(value, str) else []
    return tuple(name.strip() for name in whole if isinstance(name, str) and name.strip().lower() not in _NOTHING)


def _address(value: Any) -> str | None:
    found = _ADDRESS.fullmatch(value.strip()) if isinstance(value, str) else None
    return found[0] if found else None


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value).strip())
    except ValueError:
        return None


def _bytes(text: str) -> bytes:
    """UTF-8; half characters, which JSON can hold, become question marks."""
    return text.encode("utf-8", errors="replace")


def _loaded(content: bytes) -> Any:
    try:
        return json.loads(content.removeprefix(codecs.BOM_UTF8))
    except (ValueError, RecursionError):
        return None


def _numbered(reader: Iterator[list[str]], name: str) -> Iterator[tuple[int, list[str] | Missed]]:
    """The rows with their numbers; a row that breaks the form is told, and those after it are read."""
    number = 0
    while True:
        number += 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            yield number, Missed(f"{name}#{number}", "broken row", f"{name}#{number}: a broken row ({error}).")


def _characters(head: bytes, stream: BinaryIO) -> io.TextIOWrapper:
    codecs.register_error(WESTERN, _western)
    encoding = _encoding(head)
    errors = WESTERN if encoding == "utf-8-sig" else "replace"
    return io.TextIOWrapper(io.BufferedReader(Rejoined(head, stream)), encoding=encoding, errors=errors, newline="")


def _encoding(head: bytes) -> str:
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    try:
        codecs.getincrementaldecoder("utf-8")().decode(head)
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8-sig"


def _western(error: UnicodeError) -> tuple[str, int]:
    assert isinstance(error, UnicodeDecodeError)
    return error.object[error.start : error.end].decode("cp1252", errors="replace"), error.end


def _delimiter(head: bytes) -> str:
    """The sign that parts the header's columns."""
    first = head.split(b"\n", 1)[0].decode(_encoding(head), errors="replace")
    return max(_DELIMITERS, key=first.count)
