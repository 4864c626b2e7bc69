"""PLOVER's own record format: one event a record with the text it was coded from.

A record has ``event`` (type), ``actor`` and, where there is one, ``recipient``; an entity is a code or an object with
``code``, or a list of these. Records that name the same text are one text with several events; a record may also hold
its events in a list, ``events``. The names ``source`` and ``target`` of older drafts, YIELD, and CAMEO codes in place
of a type are understood. Of an entity's code the first three letters are its country ("USAGOV" is the USA).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from .gold import Countries, GoldEvent
from .goldtext import GoldText, list_in, text_in, types_of
from .problems import BadRow

TYPE = ("event", "event_type", "type", "plover")
TEXT = ("text", "sentence")
SIDES = {"actor": ("actor", "actors", "source"), "recipient": ("recipient", "recipients", "target")}
MUTUAL = frozenset({"CONSULT", "AGREE", "COOPERATE", "SUPPORT"})
OTHER_CODES = {
    "ROM": "ROU",
    "ZAR": "COD",
    "TMP": "TLS",
    "KSV": "KOS",
    "XKX": "KOS",
    "GER": "DEU",
}  # CAMEO's and others'


def is_plover(item: dict[str, Any]) -> bool:
    """Whether an object is a PLOVER record, by its keys."""
    first = next((one for one in (item.get("events") or ()) if isinstance(one, dict)), item)
    return "plover" not in first and any(name in first for name in TYPE)


def read_record(item: dict[str, Any], line: int) -> GoldText:
    """The text of a PLOVER record with its events. Raises :class:`BadRow`."""
    info = item.get("text_info")
    text = text_in(item, *TEXT) or (text_in(info, *TEXT) if isinstance(info, dict) else None)
    if text is None:
        raise BadRow("a record without its text", 'give the sentence that was coded: "text": "…"')
    events = tuple(_event(one) for one in (list_in(item, "events") or [item]))
    name = text_in(item, "id") or f"line {line}"
    return GoldText(name, line, frozenset({"events"}), text=text, published=_date(item), events=events)


def joined(texts: Iterator[GoldText]) -> Iterator[GoldText]:
    """Records on the same text, one after another, as one text with all their events."""
    last: GoldText | None = None
    for one in texts:
        if last is not None and one.text is not None and one.text == last.text and one.labelled == last.labelled:
            last = replace(last, events=last.events + one.events)
            continue
        if last is not None:
            yield last
        last = one
    if last is not None:
        yield last


def _event(item: Any) -> GoldEvent:
    if not isinstance(item, dict):
        raise BadRow(f"an event that is {str(item)[:30]!r}", 'write {"event": …, "actor": …, "recipient": …}')
    types = types_of(next((item[name] for name in TYPE if name in item), None))
    actors, recipients = (_side(item, names) for names in SIDES.values())
    mutual = actors is not None and recipients is not None and bool(MUTUAL.intersection(types))
    return GoldEvent(
        types=types,
        mode=text_in(item, "mode", "event_mode"),
        actors=() if actors is None else (actors,),
        recipients=() if recipients is None else (recipients,),
        together=((actors or frozenset()) | (recipients or frozenset()),) if mutual else (),
        cameo="",
        date="",
        status="",
        snippet="",
    )


def _side(item: dict[str, Any], names: tuple[str, ...]) -> Countries | None:
    """The side's countries; None where the record has no such side or names it without a code."""
    value = next((item[name] for name in names if item.get(name)), None)
    entities = value if isinstance(value, list) else [value]
    codes = {code for entity in entities if (code := _code(entity))}
    return frozenset(codes) or None


def _code(entity: object) -> str | None:
    if isinstance(entity, dict):
        entity = text_in(entity, "code", "country", "country_code")
    if not isinstance(entity, str) or len(entity) < 3 or not entity[:3].isalpha() or not entity[:3].isupper():
        return None
    return OTHER_CODES.get(entity[:3], entity[:3])


def _date(item: dict[str, Any]) -> str | None:
    value = text_in(item, "date")
    if value is None:
        return None
    digits = value.replace("-", "")[:8]
    if len(digits) != 8 or not digits.isdigit():
        raise BadRow(f"the date is {value!r}", "write YYYY-MM-DD or YYYYMMDD")
    return f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
