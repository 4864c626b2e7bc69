"""How good a user's codebook is at telling its own examples: each example judged as if it were not in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.codebook.own import ENOUGH_EXAMPLES, OwnCodebook, OwnType
from pourparler.language import analyse

from .own import OwnCoder, own_coder
from .own_likeness import Bank, Matcher, matcher_for, our_banks, overlapping


@dataclass(frozen=True, slots=True)
class Remark:
    """Something to mend or to know. ``line``: of the type in the file."""

    line: int
    type: str
    what: str
    way_out: str

    def __str__(self) -> str:
        return f"line {self.line}: {self.type}: {self.what}; {self.way_out}"


@dataclass(frozen=True, slots=True)
class TypeCheck:
    """``told``: how many of a type's examples are known for it when they are left out; ``like``: our types that it
    hardly differs from."""

    name: str
    examples: int
    told: int
    like: tuple[str, ...]
    remarks: tuple[Remark, ...]


def check_own(codebook: OwnCodebook) -> tuple[TypeCheck, ...]:
    """Each type of ``codebook`` checked against the others and against ours."""
    coder = own_coder(codebook)
    everything = Matcher(coder.matcher.own, our_banks())
    competing = matcher_for(codebook)
    return tuple(
        _check(own, bank, everything, competing, coder) for own, bank in zip(codebook.types, competing.own, strict=True)
    )


def _check(own: OwnType, bank: Bank, everything: Matcher, competing: Matcher, coder: OwnCoder) -> TypeCheck:
    like = overlapping(everything, bank)
    taken = [_taken_for(bank, i, competing) for i in range(len(bank.views))]
    remarks = [*_few(own), *_overlap(own, like), *_mistaken(own, taken), *_patterns(own, coder)]
    return TypeCheck(own.name, len(own.examples), sum(name == own.name for name in taken), like, tuple(remarks))


def _taken_for(bank: Bank, i: int, matcher: Matcher) -> str:
    """The type that an example is nearest to when it is left out of its own."""
    row = {name: part[i : i + 1] for name, part in matcher.rows_of(bank).items()}
    scores = {
        other.name: float(matcher.scores(row, other, leave_out=i if other is bank else None)[0])
        for other in (*matcher.own, *matcher.others)
        if other is not bank or len(bank.views) > 1
    }
    return max(scores, key=lambda name: scores[name])


def _few(own: OwnType) -> Iterator[Remark]:
    if len(own.examples) < ENOUGH_EXAMPLES:
        yield Remark(own.line, own.name, f"{len(own.examples)} examples", f"{ENOUGH_EXAMPLES} do better")
    unmarked = sum(example.actor is None and example.recipient is None for example in own.examples)
    if unmarked:
        yield Remark(own.line, own.name, f"{unmarked} examples mark nobody", "write [actor] and {recipient} into them")


def _overlap(own: OwnType, like: tuple[str, ...]) -> Iterator[Remark]:
    if like and own.plover not in like:
        what = f"most of its examples are as near to PLOVER's {' and '.join(like)}"
        yield Remark(own.line, own.name, what, f"if it is a kind of that, say so: `plover: {like[0]}`")


def _mistaken(own: OwnType, taken: list[str]) -> Iterator[Remark]:
    for example, name in zip(own.examples, taken, strict=True):
        if name != own.name:
            what = f"without it, “{example.text}” would be taken for {name}"
            yield Remark(own.line, own.name, what, "add an example like it, or a phrase to the definition")


def _patterns(own: OwnType, coder: OwnCoder) -> Iterator[Remark]:
    if not own.patterns:
        return
    matched = {hit.line for example in own.examples for hit in coder.hits(analyse(example.text)) if hit.own is own}
    for pattern in own.patterns:
        if pattern.line not in matched:
            what = f"the pattern in line {pattern.line} matches none of the examples"
            yield Remark(pattern.line, own.name, what, "`pourparler codebook try` shows how a sentence is parsed")
    if own.plover is None:
        what = "its patterns only recode events that are found anyway"
        yield Remark(own.line, own.name, what, "`plover:` lets them make events of their own")
