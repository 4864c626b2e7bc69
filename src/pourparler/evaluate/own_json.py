"""Our own gold in JSON: a marked pair, a labelled text, or a report's record mended by hand.

A **marked pair** has ``text``, ``source`` and ``target`` (character offsets) and ``plover``. A **labelled text** has
``text`` (or ``page``, a file beside the gold) and the labels of the pages in ``benchmarks/gold``. A **record** is what
``pourparler read --format json`` prints: mend it, and it is gold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any, TypeVar

from pourparler.codebook.ontology import ontology

from .gold import event_label, position_label, statement_label
from .goldtext import PARTS, GoldText, country_code, list_in, text_in, types_of
from .problems import BadRow
from .relations import MarkedPair, Offsets, known_type

T = TypeVar("T")


def is_pair(item: dict[str, Any]) -> bool:
    return "plover" in item and ("source" in item or "target" in item)


def read_pair(item: dict[str, Any], line: int) -> MarkedPair:
    """The marked pair of an object. Raises :class:`BadRow`."""
    text = text_in(item, "text")
    if text is None:
        raise BadRow("a pair without its sentence", 'give "text": "…"')
    source, target = (_offsets(item, name, text) for name in ("source", "target"))
    root = known_type(str(item["plover"]))
    quad = ontology().types[root].quad if root in ontology().types else 2
    return MarkedPair(text, source, target, root, quad, line)


def read_label(item: dict[str, Any], line: int, folder: Path) -> GoldText:
    """The labelled text of an object with ``text`` or ``page``. Raises :class:`BadRow`."""
    text, page = text_in(item, "text"), text_in(item, "page")
    if text is None and page is None:
        raise BadRow("neither text nor page", 'give "text": "…", or "page": a file beside this one')
    if page is not None and not (folder / page).is_file():
        raise BadRow(f"there is no page {page!r} in {folder}", "name a file by its path from the gold file")
    return GoldText(
        text_in(item, "id") or page or f"line {line}",
        line,
        frozenset(part for part in PARTS if part in item),
        text=text,
        page=folder / page if page is not None else None,
        published=text_in(item, "published"),
        statements=_each(list_in(item, "statements"), "statement", statement_label),
        positions=_each(list_in(item, "positions"), "position", position_label),
        events=_each(map(_checked, list_in(item, "events")), "event", event_label),
    )


def is_record(item: dict[str, Any]) -> bool:
    return isinstance(item.get("report"), dict)


def read_report(item: dict[str, Any], line: int) -> GoldText:
    """The labelled text of a mended record (``docs/record-file.md``). Raises :class:`BadRow`."""
    report = item["report"]
    text = text_in(report, "text")
    if text is None:
        raise BadRow("a record without its text", "leave report.text as pourparler read printed it")
    lands = _Lands(list_in(item, "actors"))
    label = {
        "id": report.get("id"),
        "text": text,
        "published": report.get("published"),
        "statements": [_said(one, lands) for one in list_in(item, "statements")],
        "positions": [_held(one, lands) for one in list_in(item, "positions")],
        "events": [_done(one, lands) for one in list_in(item, "events")],
    }
    return read_label({key: value for key, value in label.items() if value is not None}, line, Path())


class _Lands:
    """Names and countries of a record's actors by id."""

    def __init__(self, actors: Iterable[Any]) -> None:
        self._actors = {actor["id"]: actor for actor in actors if isinstance(actor, dict) and "id" in actor}

    def of(self, ids: Iterable[Any]) -> list[str]:
        return sorted({country for one in ids for country in self._one(one, frozenset())})

    def names(self, ids: Iterable[Any]) -> str:
        return ", ".join(self._get(one).get("name", "") for one in ids)

    def _one(self, actor_id: Any, seen: frozenset[Any]) -> set[str]:
        actor = self._get(actor_id)
        if actor.get("country") or actor_id in seen:
            return {actor["country"]} if actor.get("country") else set()
        return {c for member in actor.get("members") or () for c in self._one(member, seen | {actor_id})}

    def _get(self, actor_id: Any) -> dict[str, Any]:
        if actor_id not in self._actors:
            raise BadRow(f"no actor has the id {actor_id!r}", "add it to the list actors, or name one that is there")
        return self._actors[actor_id]


def _said(item: dict[str, Any], lands: _Lands) -> dict[str, Any]:
    content = " ".join(passage["text"] for passage in item.get("content") or ())
    speaker = item.get("speaker") or ()
    label = {"speaker": lands.names(speaker), "country": lands.of(speaker), "content": content}
    return label | {"quote": item.get("quote", "indirect")}


def _held(item: dict[str, Any], lands: _Lands) -> dict[str, Any]:
    conditions = item.get("conditions") or [None]
    label = {"holder": lands.of(item.get("holder") or ()), "toward": lands.of(item.get("toward") or ())}
    return label | {"stance": item["stance"], "condition": conditions[0], "snippet": _quoted(item)}


def _done(item: dict[str, Any], lands: _Lands) -> dict[str, Any]:
    kept = {key: item[key] for key in ("plover", "mode", "cameo", "status") if key in item}
    sides = {side: lands.of(item.get(side) or ()) for side in ("actor", "recipient")}
    mutual = ontology().types[item["plover"]].recipient == "mutual" if item.get("plover") in ontology().types else False
    return kept | sides | {"date": item.get("date") or "", "snippet": _quoted(item), "symmetric": mutual}


def _quoted(item: dict[str, Any]) -> str:
    return " ".join(piece.get("text", "") for piece in (item.get("evidence") or ())[:1])


def _checked(item: Any) -> Any:
    if not isinstance(item, dict):
        raise BadRow(f"an event that is {str(item)[:30]!r}", 'write {"plover": …, "actor": […], "recipient": […]}')
    first, *others = types_of(item.get("plover"))
    also = [*others, *(name for one in list_in(item, "also") for name in types_of(one))]
    for side in ("actor", "recipient"):
        for code in (*list_in(item, side), *(c for other in list_in(item, f"also_{side}") for c in other)):
            country_code(code)
    return item | {"plover": first, "also": also}


def _each(items: Iterable[Any], what: str, read: Callable[[Any], T]) -> tuple[T, ...]:
    found = []
    for item in items:
        try:
            found.append(read(item))
        except (KeyError, TypeError) as error:
            missing = f"lacks {error}" if isinstance(error, KeyError) else f"is malformed ({error})"
            raise BadRow(f"a {what} {missing}", f"docs/evaluate.md shows a whole {what}") from error
    return tuple(found)


def _offsets(item: dict[str, Any], name: str, text: str) -> Offsets:
    value = item.get(name)
    if value is None:
        return len(text), len(text)
    whole = isinstance(value, list) and len(value) == 2 and all(isinstance(one, int) for one in value)
    if not whole or not 0 <= value[0] < value[1] <= len(text):
        raise BadRow(f"{name} is {value}", f"write [start, end] in characters of the text, between 0 and {len(text)}")
    return value[0], value[1]
