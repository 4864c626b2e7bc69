"""Writing into a user's actors file: entries go under their section, what stands there stays, comments too."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import yaml

from .actors import BODIES, Organisation, Term
from .petrarch import PetrarchActor, PetrarchAgent

HEADER = "# Actors of your own: they add to Pourparler's and override them. Check with `pourparler actors check`.\n"
#: What a code with one of these sectors says of a title: it speaks for its government.
_GOVERNMENT = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


def add_entry(path: Path, section: str, key: str, value: dict[str, Any]) -> None:
    """Puts ``key: value`` into ``section`` of the file, in place of an entry of that key; makes file and section."""
    text = path.read_text(encoding="utf-8") if path.exists() else HEADER
    text = _without(text, section, key)
    block = _indented(yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=110), "  ")
    text = _under(text, section, block)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def _under(text: str, section: str, block: str) -> str:
    """``text`` with ``block`` first in the section, which is made where there is none."""
    head = re.search(rf"^{section}:[^\n]*\n", text, re.MULTILINE)
    return text[: head.end()] + block + text[head.end() :] if head else f"{text.rstrip()}\n{section}:\n{block}"


def _without(text: str, section: str, key: str) -> str:
    """``text`` without the entry of that key in the section."""
    name = yaml.safe_dump(key, allow_unicode=True, width=10_000).splitlines()[0].strip()
    inside = re.search(rf"^{section}:[^\n]*\n((?:[ #-][^\n]*\n|\n)*)", text, re.MULTILINE)
    if inside is None:
        return text
    entry = rf"^  (?:{re.escape(name)}|{re.escape(key)}|\"{re.escape(key)}\"):[^\n]*\n(?:   [^\n]*\n)*"
    return text[: inside.start(1)] + re.sub(entry, "", inside.group(1), flags=re.MULTILINE) + text[inside.end(1) :]


def _indented(block: str, indent: str) -> str:
    return "".join(f"{indent}{line}\n" for line in block.splitlines())


def person_entry(terms: Iterable[Term], also: Iterable[str] = ()) -> dict[str, Any]:
    """A person's entry in the file's form."""
    entry: dict[str, Any] = {"also": list(also)} if also else {}
    entry["terms"] = [_term(term) for term in terms]
    return entry


def _term(term: Term) -> dict[str, Any]:
    told = {"office": term.office, "of": term.of, "from": term.since, "to": term.until, "sectors": list(term.sectors)}
    return {name: value for name, value in told.items() if value}


def organisation_entry(body: Organisation) -> dict[str, Any]:
    """An organisation's entry in the file's form."""
    told = {"code": body.code, "name": body.name, "sectors": list(body.sectors), "also": list(body.also)}
    return {name: value for name, value in told.items() if value}


def petrarch_entries(actors: Iterable[PetrarchActor]) -> Iterable[tuple[str, str, dict[str, Any]]]:
    """(section, key, entry) of each actor that has a code: dated ones are persons, plain countries give names to their
    country, the rest are organisations.
    """
    names: dict[str, list[str]] = {}
    for actor in actors:
        codes = [code for code in actor.codes if code.country]
        if not codes:
            continue
        if actor.dated:
            dated = [c for c in codes if c.since or c.until] or codes
            terms = [Term(actor.name, "", c.country or "", c.since or "1900", c.until, c.sectors) for c in dated]
            yield "people", actor.name, person_entry(terms, actor.also)
        elif not codes[0].sectors and codes[0].country not in BODIES:
            names.setdefault(codes[0].country or "", []).extend([actor.name, *actor.also])
        else:
            body = Organisation(actor.name, actor.name, codes[0].country or "", codes[0].sectors, tuple(actor.also))
            yield "organisations", actor.name, organisation_entry(body)
    for code, own in names.items():
        yield "countries", code, {"also": own}


def add_titles(path: Path, agents: Iterable[PetrarchAgent]) -> int:
    """Writes agents as titles, those of the same sectors together; gives how many."""
    by_sectors: dict[tuple[str, ...], list[str]] = {}
    for agent in agents:
        if agent.sectors:
            by_sectors.setdefault(agent.sectors, []).append(agent.title)
    rows = [
        {"sectors": list(s), "standing": "government" if set(s) & _GOVERNMENT else "private", "titles": titles}
        for s, titles in by_sectors.items()
    ]
    text = path.read_text(encoding="utf-8") if path.exists() else HEADER
    block = _indented(yaml.safe_dump(rows, allow_unicode=True, sort_keys=False, width=110), "  ")
    text = _under(text, "titles", block)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return sum(len(row["titles"]) for row in rows)
