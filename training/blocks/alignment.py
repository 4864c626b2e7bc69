"""Which lines of a flattened page are the article: the page's words aligned to the text that a person marked."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"\w+")
_GRAM = 4
_MOST_PLACES = 12  # a run of words that stands in the truth more often than this says nothing about place
_OUT_OF_ORDER = 0.8  # share of a line's runs that must be in the truth for a line that stands elsewhere there


def words(text: str) -> list[str]:
    return _WORD.findall(text.lower())


def align(lines: Sequence[str], truth: str) -> list[float]:
    """For each line the share of its words that belong to ``truth`` (-1 for a line without words)."""
    tokens = [words(line) for line in lines]
    page = [word for line in tokens for word in line]
    wanted = words(truth)
    covered = _covered(page, wanted)
    shares: list[float] = []
    place = 0
    for line in tokens:
        part = covered[place : place + len(line)]
        place += len(line)
        shares.append(sum(part) / len(line) if line else -1.0)
    return _add_moved(tokens, wanted, shares)


def _covered(page: Sequence[str], wanted: Sequence[str]) -> list[bool]:
    """The longest common chain of four-word runs (Hunt and Szymanski 1977), as marks on the page's words."""
    places: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for j in range(len(wanted) - _GRAM + 1):
        places[tuple(wanted[j : j + _GRAM])].append(j)
    tails: list[int] = []
    nodes: list[tuple[int, int, int]] = []  # page position, truth position, previous node
    tail_nodes: list[int] = []
    for i in range(len(page) - _GRAM + 1):
        found = places.get(tuple(page[i : i + _GRAM]), ())
        if len(found) > _MOST_PLACES:
            continue
        for j in reversed(found):
            slot = bisect_left(tails, j)
            nodes.append((i, j, tail_nodes[slot - 1] if slot else -1))
            if slot == len(tails):
                tails.append(j)
                tail_nodes.append(len(nodes) - 1)
            else:
                tails[slot], tail_nodes[slot] = j, len(nodes) - 1
    marks = [False] * len(page)
    node = tail_nodes[-1] if tail_nodes else -1
    while node >= 0:
        i, _, node = nodes[node]
        marks[i : i + _GRAM] = [True] * _GRAM
    return marks


def _add_moved(tokens: Sequence[Sequence[str]], wanted: Sequence[str], shares: list[float]) -> list[float]:
    """Lines that the truth has too, but in another order (a box, a table), counted once."""
    used = {tuple(line) for line, share in zip(tokens, shares, strict=True) if share > 0.5}
    grams = {tuple(wanted[j : j + _GRAM]) for j in range(len(wanted) - _GRAM + 1)}
    for number, line in enumerate(tokens):
        key = tuple(line)
        if shares[number] > 0.5 or len(line) < 2 * _GRAM or key in used:
            continue
        runs = [tuple(line[i : i + _GRAM]) in grams for i in range(len(line) - _GRAM + 1)]
        prose_already = any(set(key) <= set(other) for other in used if len(other) >= len(key))
        if sum(runs) / len(runs) >= _OUT_OF_ORDER and not prose_already:
            shares[number] = 1.0
            used.add(key)
    return shares
