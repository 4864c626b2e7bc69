"""Whom "he", "she", "it" and "they" mean: ``python -m benchmarks.pronouns --data ../shared/data [--misses]``.

GUM's development part (``syntax/gum-dev.conllu.gz``: 30 documents, 15 genres) has by hand which words mean the same.
Our own reading finds actors in its texts; an answer is right when at least half of the namings of that actor before the
pronoun are of the pronoun's chain. ``wanted`` are pronouns of whose chain we have named an actor before.

``--part train`` measures on what the weights were fitted on. Texts and chains are read from the data folder alone.
"""

from __future__ import annotations

import argparse
import gzip
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from unittest.mock import patch

from pourparler.evaluate.matching import Counts
from pourparler.language import Doc, analyse
from pourparler.model import Report, Run, Span, TextMap
from pourparler.understand.actors import find_actors
from pourparler.understand.actors import memory as memory_module
from pourparler.understand.actors.clues import Question, clues
from pourparler.understand.actors.groups import Groups
from pourparler.understand.actors.heard import Heard
from pourparler.understand.actors.naming import Entity
from pourparler.understand.actors.pronouns import stand_in
from pourparler.understand.actors.ranker import asked
from pourparler.understand.actors.scan import Scan
from pourparler.understand.parts import Part

from . import tables

NEWSY = ("news", "interview", "speech", "bio")
"""Genres that are most like reports; the others have talk, fiction, recipes and law."""
KINDS = {"m": "he", "f": "he", "it": "it", "they": "they"}
_MARK = re.compile(r"\((?P<whole>[^()]+)\)|\((?P<opens>[^()]+)|(?P<closes>\d+)\)")
#: From which on two spans are the same, when their heads are and when they are not: characters shared of all.
SAME_HEAD, SAME = 0.4, 0.5

Chooser = Callable[["Case", list[Entity]], list[Entity]]


@dataclass
class Chained:
    """A text with its mentions (chain and span). ``members``: a chain of several → the chains of each."""

    name: str
    genre: str
    text: str = ""
    mentions: list[tuple[str, Span]] = field(default_factory=list)
    members: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


@dataclass
class Case:
    """One pronoun. Of "he" and "she" alone: the ``question`` with all namings that they can mean, the clues of each,
    and which are right, ``right`` by the naming, ``true`` by the person that it was taken for.
    """

    kind: str
    document: Chained
    heard: Heard
    wanted: bool
    question: Question | None = None
    options: list[list[str]] = field(default_factory=list)
    right: list[bool] = field(default_factory=list)
    true: list[bool] = field(default_factory=list)
    found: bool = False
    correct: bool = False


def chained(path: Path) -> Iterator[Chained]:
    """The documents of a CoNLL-U file with coreference as in GUM (``Entity=`` and ``SplitAnte=``)."""
    reader: _Reader | None = None
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                if reader is not None:
                    yield reader.document
                reader = _Reader(Chained(line.partition("=")[2].strip(), ""))
            elif reader is not None:
                reader.read(line.rstrip("\n"))
    if reader is not None:
        yield reader.document


@dataclass
class _Reader:
    document: Chained
    at: int = 0
    paragraph: bool = False
    open: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def read(self, line: str) -> None:
        if line.startswith("# meta::genre"):
            self.document.genre = line.partition("=")[2].strip()
        elif line.startswith("# newpar"):
            self.paragraph = True
        elif line.startswith("# text ="):
            gap = "\n\n" if self.paragraph else " "
            self.document.text += gap if self.document.text else ""
            self.at, self.paragraph = len(self.document.text), False
            self.document.text += line.partition("=")[2].strip()
        elif line and line.partition("\t")[0].isdigit():
            self._word(line.split("\t"))

    def _word(self, columns: list[str]) -> None:
        found = self.document.text.find(columns[1], self.at)
        start = found if 0 <= found <= self.at + 3 else self.at  # a part of a contraction is no stretch of its own
        self.at = min(start + len(columns[1]), len(self.document.text))
        notes = dict(note.split("=", 1) for note in columns[9].split("|") if "=" in note)
        for mark in _MARK.finditer(notes.get("Entity", "")):
            if opens := mark["whole"] or mark["opens"]:
                self.open[opens.partition("-")[0]].append(start)
            closes = mark["closes"] or (mark["whole"] or "").partition("-")[0]
            if closes and self.open[closes]:
                self.document.mentions.append((closes, Span(self.open[closes].pop(), self.at)))
        for pair in filter(None, notes.get("SplitAnte", "").split(",")):
            member, _, whole = pair.partition("<")
            self.document.members[whole].add(member)


@dataclass
class Answers:
    """Which chains the namings of a text belong to."""

    document: Chained
    scan: Scan

    @cached_property
    def _heads(self) -> Mapping[int, list[tuple[str, Span]]]:
        heads: dict[int, list[tuple[str, Span]]] = defaultdict(list)
        for chain, span in self.document.mentions:
            heads[self.scan.root(span).i].append((chain, span))
        return heads

    def of_pronoun(self, span: Span) -> set[str]:
        """The chain of a pronoun; glued endings ("he's") count for it."""
        return {c for c, s in self.document.mentions if s.start == span.start and span.end <= s.end <= span.end + 2}

    def of(self, span: Span) -> set[str]:
        """The chains of the mention that is most like a naming's span."""
        found = _likest(self._heads.get(self.scan.root(span).i, ()), span, SAME_HEAD)
        return found or _likest(self.document.mentions, span, SAME)

    def together(self, entities: set[Entity], chains: set[str], names: list[Heard]) -> bool:
        """Whether several actors are, all together, of the chains of a pronoun."""
        spans = [_last_of(entity, names) for entity in entities]
        known = [span for span in spans if span is not None]
        if len(known) < max(2, len(spans)):
            return False
        members = [self.document.members.get(chain, set()) for chain in chains]
        if any(own and all(self.of(span) & own for span in known) for own in members):
            return True
        return bool(self.of(Span(min(s.start for s in known), max(s.end for s in known))) & chains)


def _last_of(entity: Entity, names: list[Heard]) -> Span | None:
    own = (h.naming.extent for h in reversed(names) if entity in [e.real() for e in h.naming.entities])
    return next(own, None)


def _likest(mentions: Iterable[tuple[str, Span]], span: Span, least: float) -> set[str]:
    best, found = least, set[str]()
    for chain, other in mentions:
        shared = min(span.end, other.end) - max(span.start, other.start)
        share = shared / (max(span.end, other.end) - min(span.start, other.start))
        if share > best or (share == best and found):
            found = {chain} if share > best else found | {chain}
            best = share
    return found


def shipped(case: Case, answer: list[Entity]) -> list[Entity]:
    """What the program says."""
    return answer


def cases(document: Chained, doc: Doc, choose: Chooser = shipped) -> list[Case]:
    """Every pronoun of a text, in order; ``choose`` gives the answer with which the reading goes on."""
    found: list[Case] = []

    def answered(heard: Heard, memory: list[Heard], groups: Groups) -> list[Entity]:
        answer = stand_in(heard, memory, groups)
        if heard.naming.key in KINDS:
            case, named = _case(document, heard, memory)
            answer = choose(case, answer)
            case.found, case.correct = bool(answer), named(answer)
            found.append(case)
        return answer

    text = document.text
    report = Report("r", "page", text, TextMap((Run(0, 0, len(text), len(text)),)))
    with patch.object(memory_module, "stand_in", answered):
        find_actors(report, (Part(0, "body", text, doc, report.evidence),))
    return found


def _case(document: Chained, heard: Heard, memory: list[Heard]) -> tuple[Case, Callable[[Iterable[Entity]], bool]]:
    answers = Answers(document, heard.scan)
    chains = answers.of_pronoun(heard.naming.extent)
    names = [h for h in memory if h.naming.what != "pronoun" and h.naming.entities and h.scan is heard.scan]
    belong = [bool(answers.of(h.naming.extent) & chains) for h in names]

    def named(answer: Iterable[Entity]) -> bool:
        asked_for = {entity.real() for entity in answer}
        own = [ok for h, ok in zip(names, belong, strict=True) if {e.real() for e in h.naming.entities} == asked_for]
        return (bool(own) and sum(own) * 2 >= len(own)) or answers.together(asked_for, chains, names)

    kind = KINDS[heard.naming.key]
    case = Case(kind, document, heard, any(ok and _can_be(h, kind) for h, ok in zip(names, belong, strict=True)))
    if kind == "he":
        case.question = asked(heard, memory)
        spots = [(spot, next(h for h in reversed(memory) if h.spot is spot)) for spot in case.question.spots]
        case.options = [list(clues(case.question, spot)) for spot, _ in spots]
        case.right = [bool(answers.of(h.naming.extent) & chains) for _, h in spots]
        case.true = [named([spot.entity]) for spot, _ in spots]
    return case, named


def _can_be(heard: Heard, kind: str) -> bool:
    alone = len(heard.naming.entities) == 1
    person = heard.naming.entities[0].real().kind in ("person", "office")
    return not person or not alone if kind == "they" else person and alone if kind == "he" else alone and not person


def tally(found: Iterable[Case]) -> dict[str, Counts]:
    """Right, found and wanted by kind of pronoun, for all genres and for those most like reports."""
    rows: dict[str, list[Case]] = defaultdict(list)
    for case in found:
        rows[f"{case.kind}, all genres"].append(case)
        if case.document.genre in NEWSY:
            rows[f"{case.kind}, {', '.join(NEWSY)}"].append(case)
    return {
        name: Counts(sum(c.correct for c in own), sum(c.found for c in own), sum(c.wanted for c in own))
        for name, own in sorted(rows.items())
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="the shared data folder")
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--misses", action="store_true", help="list the pronouns whose actor is missed or wrong")
    given = parser.parse_args()
    found: list[Case] = []
    for document in chained(given.data / "syntax" / f"gum-{given.part}.conllu.gz"):
        found += cases(document, analyse(document.text))
    tables.counts_table("Whom pronouns mean", tally(found))
    for case in found if given.misses else ():
        if (case.wanted or case.found) and not case.correct:
            (start, end), text = case.heard.naming.extent, case.document.text.replace("\n", " ")
            tables.console.print(f"{case.document.name}: …{text[max(0, start - 200) : start]}⟦{text[start:end]}⟧")


if __name__ == "__main__":
    main()
