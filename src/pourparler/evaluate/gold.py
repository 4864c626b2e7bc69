"""Hand-labelled pages: a raw page with a JSON file of the same name beside it.

The labels are read into frozen things here and nowhere else. Where a careful coder could defend more than one answer,
the label says so: ``also`` (other PLOVER types), ``also_actor``, ``also_recipient`` and ``also_with`` (other country
sets), ``symmetric`` (who is actor and who recipient does not matter), ``optional`` (to find it is right, to leave it
out too).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from pourparler.errors import CollectError

Countries = frozenset[str]
PAGE_SUFFIXES = (".html", ".txt")


@dataclass(frozen=True, slots=True)
class GoldStatement:
    speaker: str
    countries: Countries
    quote: str
    content: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldCondition:
    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class GoldPosition:
    holder: Countries
    stance: str
    toward: Countries
    snippet: str
    condition: GoldCondition | None = None
    condition_optional: bool = False


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """``actors`` and ``recipients`` are the country sets that count as right, the first the label proper; empty when
    the label does not say (then anybody is right).

    ``together``: for a symmetric event, the sets of all parties that count as right.
    """

    types: tuple[str, ...]
    mode: str | None
    actors: tuple[Countries, ...]
    recipients: tuple[Countries, ...]
    together: tuple[Countries, ...]
    cameo: str
    date: str
    status: str
    snippet: str
    optional: bool = False

    @property
    def label(self) -> str:
        actors, recipients = (show(sets[0]) if sets else "?" for sets in (self.actors, self.recipients))
        return f"{'|'.join(self.types)} {actors} → {recipients}"


@dataclass(frozen=True, slots=True)
class GoldHead:
    """Title, site, agency, date, and how the body begins and ends; more than one entry: each counts as right."""

    title: str
    sites: tuple[str, ...]
    agencies: tuple[str | None, ...]
    published: str
    dateline: str
    first: tuple[str, ...]
    last: tuple[str, ...]
    in_body: tuple[str, ...]
    not_in_body: tuple[str, ...]


class Labels(Protocol):
    """What is labelled of one text or page."""

    @property
    def statements(self) -> tuple[GoldStatement, ...]: ...

    @property
    def positions(self) -> tuple[GoldPosition, ...]: ...

    @property
    def events(self) -> tuple[GoldEvent, ...]: ...


@dataclass(frozen=True, slots=True)
class GoldPage:
    path: Path
    head: GoldHead
    statements: tuple[GoldStatement, ...]
    positions: tuple[GoldPosition, ...]
    events: tuple[GoldEvent, ...]

    @property
    def name(self) -> str:
        return self.path.stem


def show(countries: Countries) -> str:
    """The set as a reader writes it: ``KOR+USA``; a dash when empty."""
    return "+".join(sorted(countries)) or "–"


def load_gold(folder: Path) -> tuple[GoldPage, ...]:
    """The labelled pages of a folder, by name. Raises :class:`CollectError` for a folder without any."""
    pages = tuple(_page(path) for path in page_files(folder))
    if not pages:
        raise CollectError(f"no labelled pages in {folder}: expected NAME.html or NAME.txt with NAME.json beside it")
    return pages


def page_files(folder: Path) -> Iterator[Path]:
    """The page files of a folder that have labels beside them, by name."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix in PAGE_SUFFIXES and path.with_suffix(".json").exists():
            yield path


def gold_hash(*folders: Path) -> str:
    """The SHA-256 of all pages and labels: floors are pinned to it, so that a changed yardstick is noticed."""
    digest = hashlib.sha256()
    for folder in folders:
        for path in page_files(folder):
            for file in (path, path.with_suffix(".json")):
                digest.update(file.name.encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()


def _page(path: Path) -> GoldPage:
    label = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return GoldPage(
        path,
        _head(label),
        tuple(statement_label(item) for item in label["statements"]),
        tuple(position_label(item) for item in label["positions"]),
        tuple(event_label(item) for item in label["events"]),
    )


def _head(label: dict[str, Any]) -> GoldHead:
    return GoldHead(
        title=label["title"],
        sites=(label["site"], *label.get("site_also", ())),
        agencies=(label["agency"], *label.get("agency_also", ())),
        published=label["published"],
        dateline=label.get("dateline", ""),
        first=(label["first"], *label.get("first_also", ())),
        last=(label["last"], *label.get("last_also", ())),
        in_body=tuple(label["in_body"]),
        not_in_body=tuple(label["not_in_body"]),
    )


def statement_label(item: dict[str, Any]) -> GoldStatement:
    countries = frozenset(item["country"])
    return GoldStatement(item["speaker"], countries, item["quote"], item["content"], item.get("optional", False))


def position_label(item: dict[str, Any]) -> GoldPosition:
    condition = item.get("condition")
    return GoldPosition(
        frozenset(item["holder"]),
        item["stance"],
        frozenset(item.get("toward", ())),
        item["snippet"],
        GoldCondition(condition["kind"], condition["text"]) if condition else None,
        item.get("condition_optional", False),
    )


def event_label(item: dict[str, Any]) -> GoldEvent:
    """The event of a label. Only ``plover`` must be there; a side that is left out is not judged."""
    actors, recipients = _sets(item, "actor"), _sets(item, "recipient")
    symmetric = bool(item.get("symmetric")) and bool(actors) and bool(recipients)
    return GoldEvent(
        types=(item["plover"], *item.get("also", ())),
        mode=item.get("mode"),
        actors=actors,
        recipients=recipients,
        together=_together(item, actors, recipients) if symmetric else (),
        cameo=item.get("cameo", ""),
        date=item.get("date", ""),
        status=item.get("status", ""),
        snippet=item.get("snippet", ""),
        optional=item.get("optional", False),
    )


def _together(
    item: dict[str, Any], actors: tuple[Countries, ...], recipients: tuple[Countries, ...]
) -> tuple[Countries, ...]:
    together = (actors[0] | recipients[0], *(frozenset(other) for other in item.get("also_with", ())))
    return (
        together + tuple(actors[0] | other for other in recipients[1:]) + tuple(a | recipients[0] for a in actors[1:])
    )


def _sets(item: dict[str, Any], key: str) -> tuple[Countries, ...]:
    if key not in item:
        return ()
    return (frozenset(item[key]), *(frozenset(other) for other in item.get(f"also_{key}", ())))
