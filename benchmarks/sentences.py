"""How right the coder is end to end on bare sentences: no page, no date, no marked pair.

    python -m benchmarks.sentences                         # our own agency sentences, the half that is only scored
    python -m benchmarks.sentences --half work --misses    # the half that may be looked at
    python -m benchmarks.sentences --data ../shared/data   # and the PLV sentences, their marks hidden from the coder
    python -m benchmarks.sentences --data ../shared/data --only plv --hold-out 150 --model FOLDER

The shipped model has seen the PLV sentences with their marks. ``--hold-out N`` scores, of them, the N that training
left out, with a model that never saw them (``python -m training.relation_apart`` makes one).

Of each sentence: whether an event of the wanted type was found, whether the wanted actor's and recipient's countries
stand where they should in any event, whether all three do in one, and how many events nobody wanted.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from training.marked import held_out

from pourparler.evaluate import read_pairs
from pourparler.flow import read
from pourparler.language.network import MODEL_VARIABLE
from pourparler.model import Event, Report, Span

from . import tables
from .corpus import GOLD

OWN = GOLD / "sentences" / "agency.jsonl"
PROSE = GOLD / "sentences" / "prose.jsonl"
TABLE = Path("events/plv-train.tsv")
OPEN = "*"
"""A side that the labels leave open."""
MUTUAL = frozenset({"CONSULT", "COOPERATE"})
"""Types of which it does not matter who is actor and who recipient."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One event that a sentence tells. Countries are codes; an empty set is nobody, OPEN anybody."""

    types: frozenset[str]
    actor: frozenset[str]
    recipient: frozenset[str]
    mode: str | None = None
    cameo: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """One event as the coder gives it, its sides as countries."""

    plover: str
    actor: frozenset[str]
    recipient: frozenset[str]
    mode: str | None
    cameo: str
    why: str

    def __str__(self) -> str:
        sides = f"{'+'.join(sorted(self.actor)) or '–'} → {'+'.join(sorted(self.recipient)) or '–'}"
        return f"{self.plover}{':' + self.mode if self.mode else ''} {self.cameo} {sides} {self.why}"


@dataclass(frozen=True, slots=True)
class Told:
    """A sentence, what it should give and what it gave."""

    name: str
    text: str
    wanted: tuple[Wanted, ...]
    found: tuple[Found, ...]


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the scores by corpus."""
    args = _arguments(argv)
    if args.model:
        os.environ[MODEL_VARIABLE] = args.model
    corpora = {"own": own_sentences(args.half), "prose": own_sentences(args.half, PROSE)}
    if args.data:
        corpora["plv"] = plv_sentences(args.data / TABLE, args.half, args.hold_out)
    scores = {}
    for name, sentences in corpora.items():
        if args.only and name != args.only:
            continue
        told = list(sentences)
        scores[name] = score(told)
        if args.misses:
            _print_misses(told)
        if not args.json:
            tables.table(f"{name}, half “{args.half}”", ("what", "score"), list(scores[name].items()))
    if args.json:
        tables.as_json(scores)
    return scores


def own_sentences(half: str, path: Path = OWN) -> Iterator[Told]:
    """Our own sentences of one half ("work", "kept" or "all"), read."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if half in (row["half"], "all"):
            wanted = tuple(_wanted(event) for event in row["events"])
            yield Told(row["id"], row["text"], wanted, events_of(read(row["text"].encode(), as_text=True)))


def _wanted(event: dict[str, Any]) -> Wanted:
    types, actor, recipient = (frozenset(event[key]) for key in ("type", "actor", "recipient"))
    return Wanted(types, actor, recipient, event.get("mode"), event.get("cameo", ""))


def plv_sentences(path: Path, half: str, hold_out: int = 0) -> Iterator[Told]:
    """The marked sentences (of one half, or so many that training left out), read without their marks; the countries
    of the marked phrases are those of the actors that the program finds in them, so that only their place in the event
    is scored."""
    numbered = list(enumerate(read_pairs(path, once=True)))
    for number, pair in held_out(numbered, hold_out)[1] if hold_out else numbered:
        if not hold_out and half not in ("all", "work" if number % 2 == 0 else "kept"):
            continue
        report = read(pair.text.encode(), as_text=True)
        types = {"CONCEDE", "RETREAT"} if pair.root == "YIELD" else {pair.root}
        source, target = (_lands_in(report, pair.text, Span(*offsets)) for offsets in (pair.source, pair.target))
        yield Told(f"p{number}", pair.text, (Wanted(frozenset(types), source, target),), events_of(report))


def _lands_in(report: Report, text: str, span: Span) -> frozenset[str]:
    """Countries of the actors named in a phrase; OPEN where the program knows none."""
    shift = report.text.find(text[span.start : span.end])
    span = Span(shift, shift + span.length) if shift >= 0 else span
    named = [a.id for a in report.actors if any(m.span is not None and m.span.overlaps(span) for m in a.mentions)]
    return lands(report, named) or frozenset({OPEN})


def events_of(report: Report) -> tuple[Found, ...]:
    return tuple(_found(report, event) for event in report.events if event.status != "negated")


def _found(report: Report, event: Event) -> Found:
    coding = event.coding
    actor, recipient = lands(report, event.actor), lands(report, event.recipient)
    return Found(coding.plover, actor, recipient, coding.mode, coding.cameo, "; ".join(event.why)[:100])


def lands(report: Report, ids: Iterable[str]) -> frozenset[str]:
    actors = [report.actor(id) for id in ids]
    members = [report.actor(member) for actor in actors for member in (actor.members or (actor.id,))]
    return frozenset(actor.country for actor in members if actor.country)


def score(told: Iterable[Told]) -> dict[str, Any]:
    """Shares over the wanted events; extra events a sentence; mode and CAMEO root right among those found in full."""
    counts: Counter[str] = Counter()
    for sentence in told:
        counts["sentences"] += 1
        counts["extra"] += len(extras(sentence))
        for wanted in sentence.wanted:
            counts.update(_marks(wanted, sentence.found))
    wanted_ = max(1, counts["wanted"])
    return {
        "sentences": counts["sentences"],
        "type": round(counts["type"] / wanted_, 3),
        "actor country": round(counts["actor"] / max(1, counts["with actor"]), 3),
        "recipient country": round(counts["recipient"] / max(1, counts["with recipient"]), 3),
        "all three in one event": round(counts["all"] / wanted_, 3),
        "wrong extra events a sentence": round(counts["extra"] / max(1, counts["sentences"]), 3),
        "mode": round(counts["mode"] / max(1, counts["with mode"]), 3),
        "CAMEO root": round(counts["root"] / max(1, counts["with cameo"]), 3),
        "CAMEO as labelled": round(counts["cameo"] / max(1, counts["with cameo"]), 3),
    }


def _marks(wanted: Wanted, found: tuple[Found, ...]) -> Counter[str]:
    marks = Counter({"wanted": 1})
    marks["type"] = any(f.plover in wanted.types for f in found)
    for side in ("actor", "recipient"):
        lands_ = getattr(wanted, side) - {OPEN}
        marks[f"with {side}"] = bool(lands_)
        marks[side] = bool(lands_) and any(lands_ & _side(wanted, f, side) for f in found)
    full = [f for f in found if is_full(wanted, f)]
    marks["all"] = bool(full)
    if full and wanted.mode:
        marks["with mode"], marks["mode"] = 1, any(f.mode == wanted.mode for f in full)
    if full and wanted.cameo:
        marks["with cameo"] = 1
        marks["root"] = any(f.cameo[:2] == wanted.cameo[:2] for f in full)
        marks["cameo"] = any(f.cameo.startswith(wanted.cameo) for f in full)
    return marks


def _side(wanted: Wanted, found: Found, side: str) -> frozenset[str]:
    mutual = bool(wanted.types & MUTUAL) or not wanted.recipient
    return found.actor | found.recipient if mutual else getattr(found, side)


def is_full(wanted: Wanted, found: Found) -> bool:
    """Whether type and both sides are right: at least one wanted country on each side that has any."""
    if found.plover not in wanted.types:
        return False
    return all(
        OPEN in (lands_ := getattr(wanted, side)) or not lands_ or bool(lands_ & _side(wanted, found, side))
        for side in ("actor", "recipient")
    )


def extras(sentence: Told) -> list[Found]:
    """The events that are no wanted one, however partly: another type, or neither side right."""
    return [found for found in sentence.found if not any(_partly(wanted, found) for wanted in sentence.wanted)]


def _partly(wanted: Wanted, found: Found) -> bool:
    if found.plover not in wanted.types:
        return False
    sides = [(getattr(wanted, side), _side(wanted, found, side)) for side in ("actor", "recipient")]
    return any(OPEN in lands_ or bool(lands_ & own) for lands_, own in sides)


def _print_misses(told: Iterable[Told]) -> None:
    for sentence in told:
        missed = [w for w in sentence.wanted if not any(is_full(w, f) for f in sentence.found)]
        if not missed and not extras(sentence):
            continue
        print(f"\n{sentence.name} {sentence.text}")
        for wanted in missed:
            print(f"   want {'|'.join(sorted(wanted.types))} {'+'.join(wanted.actor)} → {'+'.join(wanted.recipient)}")
        for found in sentence.found:
            print(f"   got  {found}{'   (extra)' if found in extras(sentence) else ''}")


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sentences", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder")
    parser.add_argument("--half", choices=("work", "kept", "all"), default="kept", help="which sentences to score")
    parser.add_argument("--hold-out", type=int, default=0, metavar="N", help="of PLV, those N that training left out")
    parser.add_argument("--model", help="another model folder")
    parser.add_argument("--only", choices=("own", "prose", "plv"), help="one of the corpora")
    parser.add_argument("--misses", action="store_true", help="list what went wrong (leave the kept half alone)")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
