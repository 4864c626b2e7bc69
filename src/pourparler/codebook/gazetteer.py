"""Names to what they name: a trie of words, walked once over a text, longest match first.

Words are runs of letters and digits, folded to plain lower-case letters, so that "Kim Jong-un", "Kim Jong Un" and
"Erdoğan", "Erdogan" meet. Case still counts: a name must be capitalised where it is written so, and an acronym spelled
out in capitals ("US" is a country, "us" is not).
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

_WORD = re.compile(r"\d+(?:[.,]\d+)+|[^\W_]+")  # "30,000" is one word
_GAPS = frozenset(
    (
        " ",
        "' ",
        "’ ",
        "] ",
        "-",
        "–",
        "‑",
        "'",
        "’",
        "ʼ",
        "`",
        ".",
        ". ",
        "\xa0",
        "\n",
        ".-",
        "/",
        "+",
        " + ",
        " & ",
        "",
    )
)
UNSEEN = dict.fromkeys(map(ord, "\xad\u200b\u200c\u2060\ufeff"))
_SPECIAL = str.maketrans({"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "ø": "o", "Ø": "O", "ß": "ss", "æ": "ae"})


class Word(NamedTuple):
    """One word of a text: its characters, its place, and the form it is looked up by."""

    text: str
    start: int
    end: int
    key: str


def words_of(text: str) -> list[Word]:
    """The words of ``text`` in order."""
    return [Word(m.group(), m.start(), m.end(), fold(m.group())) for m in _WORD.finditer(text)]


def fold(word: str) -> str:
    """``word`` in plain lower-case letters: "Çavuşoğlu" is "cavusoglu"."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.translate(_SPECIAL))
    return "".join(c for c in plain if not unicodedata.combining(c)).lower()


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name stands for. ``kind`` and ``form`` as in :mod:`pourparler.codebook.names`; ``key`` finds the thing.

    ``shape`` tells how each word must be written: 0 any way, 1 with a capital, 2 exactly as in ``name``.
    """

    kind: str
    key: str
    form: str
    name: str
    shape: tuple[int, ...]
    comma: bool


class Match(NamedTuple):
    """Words ``first`` to ``last`` (inclusive) of the text, and everything they can stand for."""

    first: int
    last: int
    start: int
    end: int
    entries: tuple[Entry, ...]


class Name(NamedTuple):
    """What will be an :class:`Entry` once a text holds its first word; ``any_case`` for common nouns."""

    kind: str
    key: str
    form: str
    name: str
    any_case: bool = False


def entry(kind: str, key: str, form: str, name: str, *, any_case: bool = False) -> Entry:
    """An entry for ``name``; ``any_case`` for common nouns ("foreign minister")."""
    return _entry(Name(kind, key, form, name, any_case), _WORD.findall(name))


def _entry(item: Name, words: list[str]) -> Entry:
    shape = tuple([_shape(word, any_case=item.any_case) for word in words])
    return Entry(item.kind, item.key, item.form, item.name, shape, ", " in item.name)


def _acronym(word: str) -> bool:
    return len(word) > 1 and not word[1:].islower() and any(c.isupper() for c in word[1:])


def _shape(word: str, *, any_case: bool) -> int:
    if _acronym(word):
        return 2
    return 1 if not any_case and (word[0].isupper() or word[0].isdigit()) else 0


class _Node:
    """A word of the trie: what ends with it, and by the next word what goes on. That is opened when a text first goes
    on so: most of the names are never met."""

    __slots__ = ("_below", "_depth", "entries")

    def __init__(self, names: Iterable[Name] = (), depth: int = 0) -> None:
        """``names`` have the same first words, ``depth`` of them."""
        self.entries: list[Entry] = []
        self._below: dict[str, _Node | list[Name]] = {}
        self._depth = depth
        for item in names:
            words = _WORD.findall(item.name)
            if len(words) > depth:
                self.add(fold(words[depth]), item)
            elif (made := _entry(item, words)) not in self.entries:
                self.entries.append(made)

    def add(self, word: str, item: Name) -> None:
        """Notes a name that goes on with the folded ``word``, before any that do is asked for."""
        waiting = self._below.setdefault(word, [])
        if isinstance(waiting, list):
            waiting.append(item)

    def below(self, word: str) -> "_Node | None":
        """The node of those names that go on with the folded ``word``."""
        found = self._below.get(word)
        if isinstance(found, list):
            found = self._below[word] = _Node(found, self._depth + 1)  # whole, since other threads may look
        return found


class Gazetteer:
    """A trie over names. Build it once; :meth:`find` walks a text in one pass."""

    def __init__(self, names: Iterable[Name]) -> None:
        self._root = _Node()
        for item in names:
            first = _WORD.search(item.name)
            if first is not None:
                self._root.add(fold(first.group()), item)

    def find(self, text: str, words: list[Word]) -> Iterator[Match]:
        """The longest match at every word that no earlier match covers."""
        index = 0
        while index < len(words):
            match = self._longest(text, words, index)
            if match is None:
                index += 1
            else:
                yield match
                index = match.last + 1

    def _longest(self, text: str, words: list[Word], first: int) -> Match | None:
        node, best, comma = self._root.below(words[first].key), None, False
        if node is None:
            return None
        for index in range(first, len(words)):
            word = words[index]
            if index > first:
                gap = text[words[index - 1].end : word.start].translate(UNSEEN)
                if gap == ", ":
                    comma = True
                elif gap not in _GAPS:
                    break
                node = node.below(word.key)
                if node is None:
                    break
            if node.entries:
                found = tuple(e for e in node.entries if (e.comma or not comma) and _fits(e, words, first))
                if found:
                    best = Match(first, index, words[first].start, _end(text, word.end, found), found)
        return best

    def named(self, name: str) -> tuple[Entry, ...]:
        """What exactly ``name`` stands for."""
        words = words_of(name)
        matches = list(self.find(name, words))
        return matches[0].entries if len(matches) == 1 and matches[0].last == len(words) - 1 else ()


def _end(text: str, end: int, entries: tuple[Entry, ...]) -> int:
    """``end``, or one more where an abbreviation's full stop follows: "U.S.", "Gen."."""
    dotted = text[end : end + 1] == "." and any(e.name.endswith(".") for e in entries)
    return end + 1 if dotted else end


def _fits(item: Entry, words: list[Word], first: int) -> bool:
    if len(item.shape) > 1 and not any(item.shape) and words[first].text[0].islower():
        return all(not words[first + n].text[0].isupper() for n in range(1, len(item.shape)))
    parts = None
    for offset, wanted in enumerate(item.shape):
        text = words[first + offset].text
        if wanted == 1 and text[0].islower():
            return False
        if wanted == 2:
            parts = parts or _WORD.findall(item.name)
            if text != parts[offset]:
                return False
    return True


def word_at(words: list[Word], offset: int) -> int:
    """The index of the first word that starts at ``offset`` or later."""
    return bisect_left(words, offset, key=lambda word: word.start)
