"""Which reports hold a key, in the order of their places, in few bytes: up to :data:`MOST` of them in a row.

A row holds the reports from its place ``first`` on, up to the next row of the key. ``data`` is the weight of the first,
in 255ths, then of each other its distance from ``first`` in seven bytes and its weight in one.
"""

from bisect import insort
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache, lru_cache

from sqlalchemy import Connection, TextClause, text

from pourparler.model import Posting

MOST = 64  # reports in a row
FAR = 1 << 56  # places from the first of a row
_BYTES = 8  # of a report but the first
_REMEMBERED = 1024  # rows, each up to 64 entries, which takes about 10 KB
_ROWS = 2  # of a key that are read at first: they hold as many reports as are asked for, or nearly always

Entry = tuple[int, int]  # place, weight in 255ths

_INSERT = text("INSERT INTO postings (key, first, data) VALUES (:key, :first, :data)")
_UPDATE = text("UPDATE postings SET data = :data WHERE key = :k AND first = :f")
_DELETE = text("DELETE FROM postings WHERE key = :k AND first = :f")


def put(connection: Connection, place: int, weights: Mapping[int, int]) -> None:
    """Makes the report at ``place``, which must be new, be found by these keys with their weights."""
    around = _asked(connection, list(weights), place, "<=", "DESC", 1)
    before = _asked(connection, [key for key in weights if not around[key]], place, ">", "ASC", 1)
    new, changed, gone = [], [], []
    for key, weight in weights.items():
        held = [*around[key], *before.get(key, ())]
        first, entries = held[0] if held else (place, [])
        last = entries[-1][0] if entries else place
        full = len(entries) == MOST
        if not held or max(last, place) - min(first, place) >= FAR or (full and not first < place < last):
            new.append(_row(key, [(place, weight)]))
            continue
        insort(entries, (place, weight))
        halves = [entries[: MOST // 2], entries[MOST // 2 :]] if full else [entries]
        new += [_row(key, half) for half in halves[1:]]
        if place < first:
            gone.append({"k": key, "f": first})
            new.append(_row(key, halves[0]))
        else:
            changed.append({"k": key, "f": first, "data": _packed(first, halves[0])})
    for wanted, rows in ((_DELETE, gone), (_UPDATE, changed), (_INSERT, new)):
        if rows:
            connection.execute(wanted, rows)


def drop(connection: Connection, place: int, keys: Collection[int]) -> None:
    """Makes the report at ``place`` be found by these keys no more."""
    for key, rows in _asked(connection, list(keys), place, "<=", "DESC", 1).items():
        for first, entries in rows:
            left = [entry for entry in entries if entry[0] != place]
            connection.execute(_DELETE, {"k": key, "f": first})
            if left:
                connection.execute(_INSERT, _row(key, left))


def earlier(connection: Connection, keys: Collection[int], place: int, limit: int) -> list[Posting]:
    """For each of ``keys`` the ``limit`` reports that come next before ``place``."""
    found: list[Posting] = []
    for key, rows in _asked(connection, list(keys), place, "<", "DESC", _ROWS).items():
        near = [entry for _, entries in reversed(rows) for entry in entries if entry[0] < place]
        while len(near) < limit and len(rows) == _ROWS:
            rows = _asked(connection, [key], rows[-1][0], "<", "DESC", _ROWS)[key]
            near = [entry for _, entries in reversed(rows) for entry in entries] + near
        found += _postings(key, near[-limit:])
    return found


def later(connection: Connection, keys: Collection[int], place: int, limit: int) -> list[Posting]:
    """For each of ``keys`` the ``limit`` reports that come next after ``place``."""
    found: list[Posting] = []
    around = _asked(connection, list(keys), place, "<=", "DESC", 1)
    for key, rows in _asked(connection, list(keys), place, ">", "ASC", _ROWS).items():
        near = [entry for _, entries in (*around[key], *rows) for entry in entries if entry[0] > place]
        while len(near) < limit and len(rows) == _ROWS:
            rows = _asked(connection, [key], rows[-1][0], ">", "ASC", _ROWS)[key]
            near += [entry for _, entries in rows for entry in entries]
        found += _postings(key, near[:limit])
    return found


def _postings(key: int, entries: Iterable[Entry]) -> list[Posting]:
    return [Posting(key, place, weight / 255) for place, weight in entries]


def _asked(
    connection: Connection, keys: Sequence[int], place: int, than: str, order: str, rows: int
) -> dict[int, list[tuple[int, list[Entry]]]]:
    """Of each of ``keys`` the next rows from ``place``: where each begins, and its reports."""
    found: dict[int, list[tuple[int, list[Entry]]]] = {key: [] for key in keys}
    if found:
        values = {f"k{number}": key for number, key in enumerate(keys)} | {"place": place, "rows": rows}
        for key, first, data in connection.execute(_windows(len(keys), than, order), values):
            found[key].append((first, _entries(first, data)))
    return found


@cache
def _windows(count: int, than: str, order: str) -> TextClause:
    """The question for the next rows of ``count`` keys, all in one."""
    one = (
        "SELECT * FROM (SELECT postings.key, postings.first, postings.data FROM postings "
        "WHERE postings.key = :k{number} AND postings.first {than} :place "
        "ORDER BY postings.first {order} LIMIT :rows) AS w{number}"
    )
    return text(" UNION ALL ".join(one.format(number=number, than=than, order=order) for number in range(count)))


def _row(key: int, entries: Sequence[Entry]) -> dict[str, int | bytes]:
    first = entries[0][0]
    return {"key": key, "first": first, "data": _packed(first, entries)}


def _packed(first: int, entries: Sequence[Entry]) -> bytes:
    rest = (((place - first) << 8 | weight).to_bytes(_BYTES, "big") for place, weight in entries[1:])
    return bytes([entries[0][1]]) + b"".join(rest)


def _entries(first: int, data: bytes) -> list[Entry]:
    return list(_known_entries(first, data))


@lru_cache(_REMEMBERED)
def _known_entries(first: int, data: bytes) -> tuple[Entry, ...]:
    found = [(first, data[0])]
    for at in range(1, len(data), _BYTES):
        number = int.from_bytes(data[at : at + _BYTES], "big")
        found.append((first + (number >> 8), number & 255))
    return tuple(found)
