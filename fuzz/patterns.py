"""Regular expressions that take more than linear time: every pattern of the program against strings made to hurt it.

``python -m fuzz.patterns`` imports all of the program and reads the sample pages, so that patterns built on the way are
there too; then, for each repetition in a pattern, it pumps what is repeated, and measures how the time grows as the
string doubles.
"""

import importlib
import pkgutil
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice
from re import _constants as c  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pourparler

LENGTHS = (300, 2_000, 4_000, 8_000)
"""Characters of the strings; where the time grows more than GROWTH-fold at each doubling, it is worse than linear."""

GROWTH = 2.7
QUICK = 0.004
"""Seconds for 4,000 characters below which nothing more is tried: 2.5 s for 100,000 where time is quadratic."""

ENDLESS = 0.5
ENDS = ("", "\x00", " a")
ATTACKS = 60
"""Strings that are tried on one pattern; those made of a vocabulary have thousands of branches."""


@dataclass(frozen=True)
class Finding:
    """A pattern that is slow on ``prefix + pump * n + end``, with the seconds for each of :data:`LENGTHS`."""

    pattern: str
    where: str
    prefix: str
    pump: str
    end: str
    seconds: tuple[float, ...]


def gather() -> dict[tuple[str, int], str]:
    """Every pattern that the program compiles (its text and flags), and the line that does."""
    found: dict[tuple[str, int], str] = {}
    plain: Callable[..., Any] = re._compile  # type: ignore[attr-defined]

    def noting(pattern: Any, flags: Any) -> Any:
        made = plain(pattern, flags)
        where = _caller()
        if where and isinstance(made.pattern, str):
            found.setdefault((made.pattern, made.flags), where)
        return made

    re._compile = noting  # type: ignore[attr-defined]
    try:
        for module in pkgutil.walk_packages(pourparler.__path__, "pourparler."):
            if ".migrations." not in module.name:
                importlib.import_module(module.name)
        _read_samples()
    finally:
        re._compile = plain  # type: ignore[attr-defined]
    return found


def _caller() -> str | None:
    """The line of ours that compiles a pattern; None for those of libraries."""
    frame = sys._getframe(2)
    while frame and frame.f_code.co_filename.endswith(("re/__init__.py", "functools.py")):
        frame = frame.f_back  # type: ignore[assignment]
    name = frame.f_code.co_filename if frame else ""
    return f"{name.rpartition('/pourparler/')[2]}:{frame.f_lineno}" if "/src/pourparler/" in name else None


def _read_samples() -> None:
    from pathlib import Path

    from pourparler import flow, samples

    for page in sorted((Path(samples.__file__).parent / "pages").iterdir())[:6]:
        if page.suffix in (".html", ".txt"):
            flow.read(str(page))


def slow(pattern: str, flags: int, where: str) -> Finding | None:
    """The worst finding on one pattern, if there is any."""
    compiled = re.compile(pattern, flags)
    worst: Finding | None = None
    for prefix, pump in islice(dict.fromkeys(islice(attacks(pattern, flags), 5 * ATTACKS)), ATTACKS):
        for end in ENDS:
            seconds = _measured(compiled, prefix, pump, end)
            if seconds and (worst is None or seconds[-1] > worst.seconds[-1]):
                worst = Finding(pattern, where, prefix, pump, end, seconds)
    return worst


def _measured(pattern: re.Pattern[str], prefix: str, pump: str, end: str) -> tuple[float, ...]:
    """Seconds for each length, where they grow faster than the lengths; nothing where they do not."""
    first, _, second, _ = LENGTHS
    seconds = [_timed(pattern, prefix + pump * (first // len(pump) + 1) + end)]
    if seconds[0] > ENDLESS:
        return tuple(seconds)
    if _timed(pattern, prefix + pump * (second // len(pump) + 1) + end) < QUICK:
        return ()
    for length in LENGTHS[1:]:
        seconds.append(_timed(pattern, prefix + pump * (length // len(pump) + 1) + end))
        if seconds[-1] > ENDLESS:
            return tuple(seconds)
    return tuple(seconds) if seconds[-1] > GROWTH * seconds[-2] > GROWTH**2 * seconds[-3] else ()


def _timed(pattern: re.Pattern[str], text: str) -> float:
    """Seconds of processor time; ENDLESS and more where it had to be ended."""
    signal.signal(signal.SIGVTALRM, _end)
    signal.setitimer(signal.ITIMER_VIRTUAL, 2 * ENDLESS)
    start = time.process_time()
    try:
        for _ in pattern.finditer(text):
            pass
    except TimeoutError:
        pass
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return time.process_time() - start


def _end(*_: object) -> None:
    raise TimeoutError


def attacks(pattern: str, flags: int) -> Iterator[tuple[str, str]]:
    """What leads up to each repetition of a pattern, and what it repeats."""
    tree = _parser.parse(pattern, flags & ~re.DEBUG)
    yield from _repetitions(list(tree), "")


def _repetitions(items: list[Any], before: str) -> Iterator[tuple[str, str]]:
    for kind, value in items:
        if kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            least, most, inner = value
            if most > 20:
                for pump in _examples(list(inner)):
                    if pump:
                        yield before, pump
                        yield "", pump
            yield from _repetitions(list(inner), before)
            before += _example(list(inner)) * min(least, 50)
        elif kind is c.BRANCH:
            for branch in value[1]:
                yield from _repetitions(list(branch), before)
            before += _example(list(value[1][0]))
        elif kind is c.SUBPATTERN:
            yield from _repetitions(list(value[-1]), before)
            before += _example(list(value[-1]))
        elif kind in (c.ASSERT, c.ASSERT_NOT):
            yield from _repetitions(list(value[1]), before)
        else:
            before += _example([(kind, value)])
    if before:
        yield "", before


def _examples(items: list[Any]) -> Iterator[str]:
    """Some strings that ``items`` match."""
    yield _example(items)
    if len(items) == 1 and items[0][0] is c.BRANCH:
        yield from (_example(list(branch)) for branch in items[0][1][1][:6])
    if len(items) == 1 and items[0][0] is c.IN:
        yield from (_sign([member]) for member in items[0][1][:8])
        yield from (sign for sign in " a.-" if re.match(r"[\s\S]", sign))


def _example(items: list[Any]) -> str:
    """One string that ``items`` match, as far as is easily told."""
    parts: list[str] = []
    for kind, value in items:
        if kind is c.LITERAL:
            parts.append(chr(value))
        elif kind is c.NOT_LITERAL:
            parts.append("b" if chr(value) != "b" else "d")
        elif kind is c.ANY:
            parts.append("x")
        elif kind is c.IN:
            parts.append(_sign(value))
        elif kind in (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT):
            parts.append(_example(list(value[2])) * min(max(value[0], 1 if value[1] else 0), 30))
        elif kind is c.BRANCH:
            parts.append(_example(list(value[1][0])))
        elif kind is c.SUBPATTERN:
            parts.append(_example(list(value[-1])))
        elif kind is c.ATOMIC_GROUP:
            parts.append(_example(list(value)))
    return "".join(parts)


_BY_CLASS = {
    c.CATEGORY_DIGIT: "7", c.CATEGORY_SPACE: " ", c.CATEGORY_WORD: "a",
    c.CATEGORY_NOT_DIGIT: "a", c.CATEGORY_NOT_SPACE: "a", c.CATEGORY_NOT_WORD: "-",
}  # fmt: skip


def _sign(members: list[Any]) -> str:
    """A sign of a class."""
    if members[0][0] is c.NEGATE:
        barred = {chr(value) for kind, value in members[1:] if kind is c.LITERAL}
        classes = {value for kind, value in members[1:] if kind is c.CATEGORY}
        signs = [sign for sign in "aA7-. \n" if sign not in barred and not _in_classes(sign, classes)]
        return signs[0] if signs else "\u2014"
    kind, value = members[0]
    if kind is c.RANGE:
        return chr(value[0])
    return _BY_CLASS.get(value, "a") if kind is c.CATEGORY else chr(value)


def _in_classes(sign: str, classes: set[Any]) -> bool:
    held = {
        c.CATEGORY_DIGIT: sign.isdigit(),
        c.CATEGORY_SPACE: sign.isspace(),
        c.CATEGORY_WORD: sign.isalnum() or sign == "_",
    }
    held |= {c.CATEGORY_NOT_WORD: not (sign.isalnum() or sign == "_"), c.CATEGORY_NOT_SPACE: not sign.isspace()}
    return any(held.get(one, False) for one in classes)


def main() -> int:
    patterns = gather()
    count = 0
    print(f"{len(patterns)} patterns", flush=True)
    for (pattern, flags), where in sorted(patterns.items(), key=lambda item: item[1]):
        if found := slow(pattern, flags, where):
            count += 1
            times = " ".join(f"{seconds:.3f}" for seconds in found.seconds)
            print(f"{where}  {times} s  {found.prefix[:30]!r} + {found.pump[:30]!r} * n + {found.end!r}")
            print(f"    {found.pattern[:160]!r}", flush=True)
    print(f"{len(patterns)} patterns, {count} take more than linear time")
    return int(bool(count))


if __name__ == "__main__":
    sys.exit(main())
