"""The views by which compact tables are asked: the same in SQLite and PostgreSQL."""

from .people import USUAL
from .schema import KINDS, PLACES, ROLES


def _named(column: str, names: tuple[str, ...]) -> str:
    cases = " ".join(f"WHEN {number} THEN '{name}'" for number, name in enumerate(names))
    return f"CASE {column} {cases} END"


VIEWS = {
    "actors": (
        "SELECT actor_rows.report, actor_rows.fact, "
        f"CASE WHEN who.key IS NULL THEN {_named('who.kind', tuple(USUAL.get(kind, '') for kind in KINDS))} "
        "|| lower(replace(who.name, ' ', '-')) WHEN who.key != '' THEN who.key END AS key, who.name, "
        f"{_named('who.kind', KINDS)} AS kind, who.country, coalesce(who.sectors, '') AS sectors, who.office, "
        "actor_rows.who FROM actor_rows JOIN who ON who.number = actor_rows.who"
    ),
    "parties": f"SELECT report, fact, {_named('role', ROLES)} AS role, seq, actor FROM party_rows",
    "evidence": (
        f"SELECT report, fact, seq, {_named('source', PLACES)} AS source, "
        "CASE WHEN shift IS NOT NULL THEN start END AS span_start, "
        "CASE WHEN shift IS NOT NULL THEN start + length END AS span_end, "
        "start + coalesce(shift, 0) AS raw_start, start + coalesce(shift, 0) + length + stretch AS raw_end, "
        "text FROM evidence_rows"
    ),
    "quotes": (
        "SELECT evidence_rows.report, evidence_rows.fact, evidence_rows.seq, "
        "coalesce(evidence_rows.text, substr(reports.text, start + 1, length)) AS text "
        "FROM evidence_rows JOIN reports ON reports.number = evidence_rows.report"
    ),
}
