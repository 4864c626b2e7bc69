"""Office holders in a Wikidata export: the JSON of a SPARQL query, or entities, one JSON object a line.

Query that gives what is read here (https://query.wikidata.org, "Download → JSON file (verbose)" or "JSON file"):

    SELECT ?personLabel ?positionLabel ?iso3 ?start ?end WHERE {
      ?person p:P39 ?s . ?s ps:P39 ?position ; pq:P580 ?start . OPTIONAL { ?s pq:P582 ?end . }
      ?position wdt:P279* wd:Q30461 ; wdt:P1001/wdt:P298 ?iso3 .  FILTER(?start > "2024-01-01"^^xsd:dateTime)
      SERVICE wikibase:label { bd:serviceParam wikibase:language "en". } }

Entity lines are those of Wikidata's dumps: persons (P39 with P580 and P582), and in the same file the positions that
they held (label, P1001 or P17) and their countries (P298).
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pourparler.errors import CodebookError

from .actors import Term
from .exchange import exchange_words

#: Wikidata's precision of a time: year, month, day.
_DIGITS = {9: 4, 10: 7, 11: 10}


@dataclass
class Export:
    """Terms found, other spellings by person, and what was left out with the reason."""

    terms: list[Term] = field(default_factory=list)
    spellings: dict[str, tuple[str, ...]] = field(default_factory=dict)
    skipped: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Held:
    person: str
    position: str
    country: str | None
    since: str | None
    until: str | None


def read_export(path: Path, countries: frozenset[str]) -> Export:
    """The terms of office in an export; ``countries`` are the codes that we know.

    Raises CodebookError for a file that is neither SPARQL JSON nor entity lines. What is in the form but of no use
    (an unknown position, no beginning) is told in ``skipped``.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror}); give a Wikidata export") from error
    export = Export()
    held = _from_query(path, text) if _is_query(text) else _from_entities(path, text, export)
    for one in held:
        _take(one, countries, export)
    return export


def _is_query(text: str) -> bool:
    head = text.lstrip()[:400]
    return '"bindings"' in head or '"head"' in head or (head.startswith("[") and '"claims"' not in text[:5000])


def _from_query(path: Path, text: str) -> Iterator[_Held]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise CodebookError(
            f"{path}:{error.lineno}: no JSON ({error.msg}); download the query's result again"
        ) from error
    rows = data["results"]["bindings"] if isinstance(data, dict) and "results" in data else data
    if not isinstance(rows, list):
        raise CodebookError(f"{path}: no results.bindings in it; download the query's result as a JSON file")
    for row in rows:
        told = {name: value["value"] if isinstance(value, dict) else value for name, value in row.items()}
        person, position = told.get("personLabel"), told.get("positionLabel")
        if not person or not position:
            raise CodebookError(f"{path}: a row has no personLabel or positionLabel; see the query in docs/actors.md")
        yield _Held(person, position, told.get("iso3"), _day(told.get("start")), _day(told.get("end")))


def _day(value: str | None) -> str | None:
    return value[:10] if value else None


def _from_entities(path: Path, text: str, export: Export) -> Iterator[_Held]:
    entities: dict[str, dict[str, Any]] = {}
    for number, line in enumerate(text.splitlines(), 1):
        row = line.strip().rstrip(",")
        if row in ("", "[", "]"):
            continue
        try:
            entity = json.loads(row)
            entities[entity["id"]] = entity
        except (json.JSONDecodeError, KeyError, TypeError) as error:
            raise CodebookError(f"{path}:{number}: no Wikidata entity; one JSON object with an id a line") from error
    for entity in entities.values():
        name = _label(entity)
        for claim in entity.get("claims", {}).get("P39", []):
            position = entities.get(_item(claim["mainsnak"]) or "")
            if position is None:
                export.skipped.append(f"{name}: the file does not tell what {_item(claim['mainsnak'])} is")
                continue
            since, until = (_time(claim.get("qualifiers", {}).get(key, [])) for key in ("P580", "P582"))
            yield _Held(name, _label(position), _country(position, entities), since, until)
        if "P39" in entity.get("claims", {}) and (also := _aliases(entity)):
            export.spellings[name] = also


def _label(entity: dict[str, Any]) -> str:
    return str(entity.get("labels", {}).get("en", {}).get("value", entity["id"]))


def _aliases(entity: dict[str, Any]) -> tuple[str, ...]:
    return tuple(alias["value"] for alias in entity.get("aliases", {}).get("en", []) if " " in alias["value"])


def _item(snak: dict[str, Any]) -> str | None:
    value = snak.get("datavalue", {}).get("value", {})
    return value.get("id") if isinstance(value, dict) else None


def _time(snaks: list[dict[str, Any]]) -> str | None:
    for snak in snaks:
        value = snak.get("datavalue", {}).get("value")
        if isinstance(value, dict) and (digits := _DIGITS.get(value.get("precision", 11))):
            return str(value["time"]).lstrip("+")[:digits]
    return None


def _country(position: dict[str, Any], entities: dict[str, dict[str, Any]]) -> str | None:
    for claim in (c for key in ("P1001", "P17") for c in position.get("claims", {}).get(key, [])):
        for code in entities.get(_item(claim["mainsnak"]) or "", {}).get("claims", {}).get("P298", []):
            return str(code["mainsnak"]["datavalue"]["value"])
    return None


def _take(held: _Held, countries: frozenset[str], export: Export) -> None:
    """Adds the term, or the reason why it is none of ours."""
    office, of = _office(held.position), held.country
    if of not in countries:
        of = next(
            (key for words, key in exchange_words().position_bodies.items() if words in held.position.lower()), None
        )
    if office is None:
        export.skipped.append(f"{held.person}: no office of ours is called {held.position!r}")
    elif of is None:
        export.skipped.append(f"{held.person}: no country is told for {held.position!r}")
    elif held.since is None:
        export.skipped.append(f"{held.person}: no beginning is told for {held.position!r}")
    else:
        export.terms.append(Term(held.person, office, of, held.since, held.until))


def _office(position: str) -> str | None:
    """Our word for a position: by the longest beginning that ``exchange.yaml`` has."""
    low = position.lower()
    fitting = (start for start in exchange_words().positions if low == start or low.startswith(start + " "))
    best = max(fitting, key=len, default=None)
    return exchange_words().positions[best] if best else None
