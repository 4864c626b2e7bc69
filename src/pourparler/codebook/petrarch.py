"""PETRARCH's actor and agent dictionaries (``.actors.txt``, ``.agents.txt``) as actors of ours.

The format is that of their documentation (github.com/openeventdata/petrarch2, docs/source/dictionaries.rst):

    HAMID_KARZAI_ [AFGELI]              a phrase with the code that holds outside all dates
    +KARZAI_                            another name
        [AFGGOV 20011222-20140929]      a code between two dates, "<" before one, ">" after one
    POLICE_OFFICER {} [~COP]            an agent, its plural ({}: none), a code behind (~X) or before (X~) the actor's
    !PERSON! = MAN, MEN, WOMAN          a set whose members take the place of !PERSON! in a phrase

What follows "#" or ";", or stands in <!-- -->, is a comment.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pourparler.errors import CodebookError

from .actors import BODIES, SECTORS
from .exchange import exchange_words

_COMMENT = re.compile(r"<!--.{0,2000}?-->", re.DOTALL)
_CODE = re.compile(r"\[\s{0,9}([^\[\]\s]{1,200})\s{0,9}([^\[\]]{0,500})\]")
_PLURAL = re.compile(r"\{([^{}]{0,500})\}")
_SET = re.compile(r"^(![^!]+!)\s*=\s*(.+)$")
_DATES = re.compile(r"([<>]?)\s{0,9}(\d{6}|\d{8})(?:\s{0,9}-\s{0,9}(\d{6}|\d{8}))?$")


@dataclass(frozen=True, slots=True)
class Code:
    """What an actor is at a time: country or kind of body, PLOVER sectors, the dates (ISO) that it holds between."""

    country: str | None
    sectors: tuple[str, ...]
    since: str | None = None
    until: str | None = None


@dataclass(slots=True)
class PetrarchActor:
    """One block of an actor dictionary. ``line`` is where it begins."""

    name: str
    line: int
    also: list[str] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)

    @property
    def dated(self) -> bool:
        return any(code.since or code.until for code in self.codes)


@dataclass(frozen=True, slots=True)
class PetrarchAgent:
    """One line of an agent dictionary; ``plural`` is "" where the word has none and None where it is made by rule."""

    title: str
    plural: str | None
    sectors: tuple[str, ...]


def read_actors(path: Path, countries: Iterable[str]) -> list[PetrarchActor]:
    """The actors of an ``.actors.txt`` file; ``countries`` are the codes that we know.

    Raises CodebookError, naming file and line, for a line that is in no form of the documentation.
    """
    known = frozenset(countries)
    actors: list[PetrarchActor] = []
    for number, line in _lines(path):
        text = line.strip()
        if text.startswith("[") or (line[0] in "\t " and "[" in text and not text.startswith("+")):
            if not actors:
                raise _fault(path, number, "a date restriction before the first actor", "put the actor's name above it")
            actors[-1].codes.extend(_codes(text, known, path, number))
        elif text.startswith("+"):
            if not actors:
                raise _fault(path, number, "a synonym before the first actor", "put the actor's name above it")
            actors[-1].also.append(_name(_CODE.sub("", text[1:])))
        else:
            actors.append(
                PetrarchActor(_name(_CODE.sub("", text)), number, [], list(_codes(text, known, path, number)))
            )
    return actors


def read_agents(path: Path) -> list[PetrarchAgent]:
    """The agents of an ``.agents.txt`` file, sets like !PERSON! written out."""
    sets: dict[str, list[str]] = {}
    agents: list[PetrarchAgent] = []
    for number, line in _lines(path):
        if found := _SET.match(line.strip()):
            sets[found.group(1)] = [word.strip() for word in found.group(2).split(",") if word.strip()]
            continue
        agents.extend(_agent(line.strip(), sets, path, number))
    return agents


def _agent(text: str, sets: dict[str, list[str]], path: Path, number: int) -> Iterator[PetrarchAgent]:
    code = re.search(r"\[([^\]}]+)[\]}]", text)
    if code is None or "~" not in code.group(1):
        raise _fault(path, number, f"no agent code in {text!r}", "write it like [~GOV] or [NGO~]")
    _, sectors = _parts(code.group(1).replace("~", "").strip(), frozenset())
    braces = _PLURAL.search(text[: code.start()])
    phrase = _PLURAL.sub("", text[: code.start()]).strip()
    marker = next((mark for mark in sets if mark in phrase), None)
    if marker is None and "!" in phrase:
        raise _fault(path, number, f"{phrase!r} names a set that is not defined", "define it above: !NAME! = A, B")
    for word in sets[marker] if marker else [""]:
        title = _words(phrase.replace(marker, word) if marker else phrase).lower()
        yield PetrarchAgent(title, "" if marker else _words(braces.group(1)).lower() if braces else None, sectors)


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """Line numbers and lines without comments and empty ones."""
    try:
        text = path.read_text(encoding="utf-8", errors="replace")
    except OSError as error:
        raise CodebookError(f"{path}: cannot be read ({error.strerror}); give a PETRARCH dictionary") from error
    text = _COMMENT.sub(lambda found: "\n" * found.group().count("\n"), text)
    for number, line in enumerate(text.splitlines(), 1):
        kept = re.split(r"[#;]", line, maxsplit=1)[0].rstrip()
        if kept.strip():
            yield number, kept


def _codes(text: str, known: frozenset[str], path: Path, number: int) -> Iterator[Code]:
    for code, dates in _CODE.findall(text):
        since, until = _dates(dates.strip(), path, number)
        country, sectors = _parts(code, known)
        yield Code(country, sectors, since, until)


def _parts(code: str, known: frozenset[str]) -> tuple[str | None, tuple[str, ...]]:
    """ "AFGGOVMIL" as country and PLOVER sectors; of a body ("IGOEUR") the nearer kind."""
    words, country, sectors = exchange_words(), None, dict[str, None]()
    for part in (code[i : i + 3] for i in range(0, len(code) - len(code) % 3, 3)):
        land, body = words.countries.get(part, part), words.bodies.get(part)
        sector = words.sectors.get(part, part)
        if land in known and country is None:
            country = land
        elif body in BODIES and (country is None or country in ("IGO", "NGO")):
            country = body
        elif sector in SECTORS - BODIES:
            sectors[sector] = None
    return country, tuple(sectors)


def _dates(text: str, path: Path, number: int) -> tuple[str | None, str | None]:
    if not text:
        return None, None
    found = _DATES.match(text)
    if found is None:
        raise _fault(
            path, number, f"{text!r} is no date restriction", "write <YYYYMMDD, >YYYYMMDD or YYYYMMDD-YYYYMMDD"
        )
    sign, first, second = found.groups()
    if sign == "<":
        return None, _iso(first)
    return _iso(first), _iso(second) if second else None


def _iso(digits: str) -> str:
    """ "20011222" or "011222" as ISO 8601; two-digit years from 30 on are of the last century."""
    if len(digits) == 6:
        digits = ("19" if digits[:2] >= "30" else "20") + digits
    day = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    return day.removesuffix("-00").removesuffix("-00")


def _name(text: str) -> str:
    return " ".join(word if word.isdigit() else _cased(word) for word in _words(text).split())


def _words(text: str) -> str:
    return " ".join(text.replace("_", " ").split())


def _cased(word: str) -> str:
    return "-".join(part[:1] + part[1:].lower() for part in word.split("-"))


def _fault(path: Path, number: int, problem: str, way_out: str) -> CodebookError:
    return CodebookError(f"{path}:{number}: {problem}; {way_out}")
