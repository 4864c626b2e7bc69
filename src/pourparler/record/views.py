"""The views by which compact tables are asked: the same columns in SQLite and PostgreSQL."""

from collections.abc import Iterator

from .people import USUAL
from .rows import ROLE_BITS
from .schema import KINDS, PLACES, ROLES
from .viewed import FACTS

_PLAIN = {
    "statements": "report fact hash *quote *act *date *venue",
    "positions": "report fact hash *stance *date proposition conditions statement event",
}  # * before what is a number of a term
_DAY = (
    "CASE WHEN date = 0 THEN '' WHEN date % 10000 = 0 THEN {year} WHEN date % 100 = 0 THEN {year} || '-' || {month} "
    "ELSE {year} || '-' || {month} || '-' || {day} END"
)


def views(dialect: str) -> dict[str, str]:
    """Name to query, in the order in which they can be made."""
    return dict(_views(dialect == "sqlite"))


def _views(sqlite: bool) -> Iterator[tuple[str, str]]:
    for name, columns in _PLAIN.items():
        table = f"{name[:-1]}_rows"
        yield name, f"SELECT {', '.join(_column(table, column) for column in columns.split())} FROM {table}"
    yield "events", _events()
    digits = "substr(CAST(100000000 + date AS TEXT), {}, {})"
    day = _DAY.format(year=digits.format(2, 4), month=digits.format(6, 2), day=digits.format(8, 2))
    yield "held", _dated("held_rows", day, "*holder", "*issue", "report", "fact", "*toward")
    yield "dyads", _dated("dyad_rows", day, "*actor", "*recipient", "report", "fact", "mutual")
    yield "actors", _actors(sqlite)
    for kind in FACTS:
        yield f"{kind}_parties", _parties(sqlite, f"{kind}_rows")
        yield f"{kind}_evidence", _evidence(sqlite, f"{kind}_rows")
    for name in ("parties", "evidence"):
        yield name, " UNION ALL ".join(f"SELECT * FROM {kind}_{name}" for kind in FACTS)
    yield (
        "quotes",
        (
            "SELECT evidence.report, evidence.fact, evidence.seq, coalesce(evidence.text, "
            "substr(reports.text, evidence.span_start + 1, evidence.span_end - evidence.span_start)) AS text "
            "FROM evidence JOIN reports ON reports.number = evidence.report"
        ),
    )


def _dated(table: str, day: str, *columns: str) -> str:
    return f"SELECT {', '.join(_column(table, column) for column in columns)}, {day} AS date FROM {table}"


def _events() -> str:
    date, place, origin = (_column("event_rows", f"*{name}") for name in ("date", "place", "origin"))
    return (
        "SELECT event_rows.report, event_rows.fact, event_rows.hash, codes.plover, codes.mode, codes.cameo, "
        f"codes.quad, codes.goldstein / 100.0 AS goldstein, codes.plover_score / 100.0 AS plover_score, {date}, "
        f"codes.date_precision, {place}, codes.status, codes.source, event_rows.said_in, "
        f"event_rows.confidence / 1000.0 AS confidence, event_rows.merged, {origin} "
        "FROM event_rows JOIN codes ON codes.number = event_rows.code"
    )


def _column(table: str, name: str) -> str:
    if name.startswith("*"):
        return f"(SELECT terms.term FROM terms WHERE terms.number = {table}.{name[1:]}) AS {name[1:]}"
    return f"{table}.{name}"


def _named(column: str, names: tuple[str, ...]) -> str:
    cases = " ".join(f"WHEN {number} THEN '{name}'" for number, name in enumerate(names))
    return f"CASE {column} {cases} END"


def _actors(sqlite: bool) -> str:
    usual = _named("who.kind", tuple(USUAL.get(kind, "") for kind in KINDS))
    number, fact, listed = _numbers(sqlite, "casts.who")
    return (
        f"SELECT casts.report, {fact} AS fact, CASE WHEN who.key IS NULL THEN {usual} "
        "|| lower(replace(who.name, ' ', '-')) WHEN who.key != '' THEN who.key END AS key, who.name, "
        f"{_named('who.kind', KINDS)} AS kind, who.country, coalesce(who.sectors, '') AS sectors, who.office, "
        f"{number} AS who FROM casts, {listed} JOIN who ON who.number = {number}"
    )


def _parties(sqlite: bool, table: str) -> str:
    number, seq, listed = _numbers(sqlite, f"{table}.parties")
    role, actor = f"{number} % {ROLE_BITS}", f"{number} / {ROLE_BITS}"
    return (
        f"SELECT {table}.report, {table}.fact, {_named(role, ROLES)} AS role, {seq} AS seq, {actor} AS actor "
        f"FROM {table}, {listed}"
    )


def _evidence(sqlite: bool, table: str) -> str:
    several = f"substr({table}.evidence, 1, 1) IN ('[', '')"
    whole = f"CASE WHEN {several} THEN '[' || {table}.evidence || ']' ELSE '[[' || {table}.evidence || ']]' END"
    if sqlite:
        listed, seq = f"json_each({whole}) AS piece", "piece.key"
        start, length, shift, stretch, source = (f"json_extract(piece.value, '$[{at}]')" for at in range(5))
        text, inside = "json_extract(piece.value, '$[5]')", "json_type(piece.value, '$[2]') IS NOT 'null'"
    else:
        array = f"jsonb_array_elements(CAST({whole} AS jsonb))"
        listed, seq = f"{array} WITH ORDINALITY AS piece(value, seq)", "CAST(piece.seq - 1 AS INTEGER)"
        start, length, shift, stretch, source = (f"CAST(piece.value ->> {at} AS INTEGER)" for at in range(5))
        text, inside = "piece.value ->> 5", "jsonb_typeof(piece.value -> 2) IS DISTINCT FROM 'null'"
    raw = f"{start} + coalesce({shift}, 0)"
    return (
        f"SELECT {table}.report, {table}.fact, {seq} AS seq, {_named(f'coalesce({source}, 0)', PLACES)} AS source, "
        f"CASE WHEN {inside} THEN {start} END AS span_start, "
        f"CASE WHEN {inside} THEN {start} + {length} END AS span_end, "
        f"{raw} AS raw_start, {raw} + {length} + coalesce({stretch}, 0) AS raw_end, {text} AS text "
        f"FROM {table}, {listed}"
    )


def _numbers(sqlite: bool, listed: str) -> tuple[str, str, str]:
    """How each number of a list with commas is asked, its place in the list, and the list itself."""
    if sqlite:
        return "one.value", "one.key", f"json_each('[' || {listed} || ']') AS one"
    array = f"unnest(string_to_array({listed}, ',')) WITH ORDINALITY AS one(value, seq)"
    return "CAST(one.value AS INTEGER)", "CAST(one.seq - 1 AS INTEGER)", array
