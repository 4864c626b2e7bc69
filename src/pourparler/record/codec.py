"""Things of the model to plain JSON values and back, by their type hints alone.

A field that the stored form lacks takes its default: a model class may gain optional fields without a migration.
A report is stored without its text, which stands beside it, and without words that a span of the text gives back.
"""

import json
import types
import zlib
from collections.abc import Callable, Hashable
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from pourparler.model import Report

T = TypeVar("T")
_QUOTING = ("sources", "statements", "positions", "events")  # the fields of a report that repeat words of its text


def pack(thing: object) -> bytes:
    """``thing`` (a dataclass of the model) as compressed JSON; equal things give equal bytes."""
    return _squeeze(encode(thing))


def unpack(cls: type[T], data: bytes) -> T:
    """The thing that :func:`pack` made ``data`` from."""
    return decode(cls, json.loads(zlib.decompress(data)))


def decode(cls: type[T], plain: object) -> T:
    """The thing that :func:`encode` made ``plain`` from."""
    decoder = _decoder(cast(Hashable, cls))
    return cast(T, plain if decoder is None else decoder(plain, ""))


def pack_report(report: Report) -> bytes:
    """``report`` without its text, and without every text that one of its spans gives back."""
    return pack_plain(encode(report))


def pack_plain(plain: dict[str, Any]) -> bytes:
    """As :func:`pack_report`, of a report that :func:`encode` has put in plain values."""
    kept = {name: value for name, value in plain.items() if name != "text"}
    return _squeeze(kept | {name: _without(plain[name], plain["text"]) for name in _QUOTING})


def unpack_report(data: bytes, text: str, *, mentions: bool = True) -> Report:
    """The report that :func:`pack_report` made ``data`` from; also from one packed whole, as the first release did.

    ``mentions``: with every place where the text names an actor, which are most of what a report holds.
    """
    plain = json.loads(zlib.decompress(data))
    if not mentions:
        for actor in plain["actors"]:
            actor["mentions"] = ()
    decoder = _decoder(cast(Hashable, Report))
    assert decoder is not None
    return cast(Report, decoder({"text": text} | plain, text))


def is_whole(data: bytes) -> bool:
    """Whether ``data`` is a report packed with its text, as the first release did."""
    return "text" in json.loads(zlib.decompress(data))


def _without(value: Any, text: str) -> Any:
    if isinstance(value, list):
        return [_without(item, text) for item in value]
    if not isinstance(value, dict):
        return value
    span = value.get("span")
    given = span is not None and value.get("text") is not None and text[span[0] : span[1]] == value["text"]
    return {name: _without(item, text) for name, item in value.items() if not (given and name == "text")}


def _squeeze(plain: Any) -> bytes:
    return zlib.compress(json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode(), 6)


def encode(value: Any) -> Any:
    """``value`` in dicts, lists, strings and numbers."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: encode(getattr(value, field.name)) for field in fields(value) if field.init}
    if isinstance(value, tuple | list):
        return [encode(item) for item in value]
    return value


_Decoder = Callable[[Any, str], Any]
"""Makes a thing of a plain value and the report's text, which gives the words of spans that are stored without them."""


@cache
def _decoder(hint: Any) -> _Decoder | None:
    """The function that turns a plain value into what ``hint`` names; None where the value is that already."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        inner = _decoder(next(arg for arg in get_args(hint) if arg is not type(None)))
        return inner and (lambda data, text: None if data is None else inner(data, text))
    if origin is tuple:
        return _tuple_decoder(get_args(hint))
    if isinstance(hint, type) and is_dataclass(hint):
        return _dataclass_decoder(hint)
    if isinstance(hint, type) and issubclass(hint, tuple):
        return lambda data, _: hint(*data)
    return None


def _tuple_decoder(args: tuple[Any, ...]) -> _Decoder:
    if args[-1] is Ellipsis:
        one = _decoder(args[0])
        if one is None:
            return lambda data, _: tuple(data)
        return lambda data, text: tuple([one(item, text) for item in data])
    each = tuple(map(_decoder, args))
    return lambda data, text: tuple(
        [item if decode is None else decode(item, text) for decode, item in zip(each, data, strict=True)]
    )


def _dataclass_decoder(cls: type[Any]) -> _Decoder:
    hints, own = get_type_hints(cls), [field for field in fields(cls) if field.init]
    plan = [(field.name, _decoder(hints[field.name])) for field in own]
    optional = {field.name for field in own if field.default is not MISSING or field.default_factory is not MISSING}
    quotes = {"span", "text"} <= hints.keys()

    def decode(data: dict[str, Any], text: str) -> Any:
        if quotes and "text" not in data and data.get("span"):
            start, end = data["span"]
            data["text"] = text[start:end]
        try:  # most are stored with every field
            return cls(*[data[name] if one is None else one(data[name], text) for name, one in plan])
        except KeyError:
            known = [(name, one) for name, one in plan if name in data or name not in optional]
            return cls(**{name: data[name] if one is None else one(data[name], text) for name, one in known})

    return decode
