"""Pages out of Parquet: an article a row, its columns named as in other tables of articles."""

import pyarrow as pa
import pyarrow.parquet as pq

from pourparler.codebook.collections import FIELDS, field_names, plain_name

from .found import Columns, Finds, Missed
from .tables import article

AT_ONCE = 64  # rows held together


def parquet_pages(path: str, columns: Columns) -> Finds:
    """The articles of a Parquet file, row by row; what is broken is told by name."""
    try:
        with pq.ParquetFile(path) as file:
            chosen = _columns(file.schema_arrow.names, columns)
            if not {"text", "html", "url"} & set(chosen):
                shown = ", ".join(file.schema_arrow.names[:12])
                told = f"{path}: no column with text, HTML or addresses (it has {shown}). Name one: --column text=NAME."
                yield Missed(path, "no text column", told)
                return
            number = 0
            for batch in file.iter_batches(AT_ONCE, columns=list(chosen.values())):
                for row in batch.to_pylist():
                    number += 1
                    yield article({name: _told(row[column]) for name, column in chosen.items()}, f"{path}#{number}")
    except (OSError, pa.ArrowException) as error:
        yield Missed(path, "cannot be read", f"{path}: cannot be read ({error}). Check whether it is whole.")


def _columns(names: list[str], columns: Columns) -> dict[str, str]:
    """Field to column: the one that the user named, else the first of the field's names that there is."""
    plain = {plain_name(name): name for name in reversed(names)}
    chosen = {}
    for field in FIELDS:
        named = columns.named.get(field)
        wanted = [plain_name(named)] if named else ["".join(steps) for steps in field_names()[field]]
        found = next((plain[name] for name in wanted if name in plain), None)
        if found is not None:
            chosen[field] = found
    return chosen


def _told(value: object) -> object:
    """A cell as tables of text have it: bytes are UTF-8, dates and times ISO 8601."""
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    moment = getattr(value, "isoformat", None)
    return moment() if moment is not None else value
