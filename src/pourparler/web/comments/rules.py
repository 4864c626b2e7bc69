"""What a comment must be, and what makes a moderator look twice."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import yaml

_LINK = re.compile(r"https?://|www\.|\b[\w-]+\.(?:com|net|org|info|biz|ru|cn|xyz|top|shop|online)\b", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")
_EMAIL = re.compile(r"[^@\s<>\"(),:;\[\]\\]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8}")
_LOOKALIKES = str.maketrans({"0": "o", "1": "i", "3": "e", "4": "a", "5": "s", "7": "t", "@": "a", "$": "s", "!": "i"})
_STRETCHED = re.compile(r"(.)\1{2,}")
_CAPITALS, _LEAST_LETTERS = 0.7, 20  # a comment shouts when so large a share of so many letters are capitals


@dataclass(frozen=True, slots=True)
class Rules:
    """The desk's rules for comments, from rules.yaml."""

    most_characters: int
    most_links: int
    edit_minutes: int
    retention_days: int
    shown: tuple[str, ...]
    banned: frozenset[str]
    suspect: frozenset[str]


@dataclass(frozen=True, slots=True)
class Draft:
    """A comment as somebody sent it."""

    name: str
    email: str
    title: str
    text: str
    proposes: bool = False

    def tidied(self) -> "Draft":
        """Without control characters, and without white space at the ends."""
        return Draft(_tidy(self.name), _tidy(self.email), _tidy(self.title), _tidy(self.text), self.proposes)


@dataclass(frozen=True, slots=True)
class Verdict:
    """``faults``: what the sender must mend; ``banned``: why it is rejected at once; ``flags``: for the moderator."""

    faults: tuple[str, ...] = ()
    banned: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()


@cache
def rules() -> Rules:
    """The rules in force."""
    found = yaml.safe_load((Path(__file__).parent / "rules.yaml").read_text(encoding="utf-8"))
    numbers = {name: int(found[name]) for name in ("most_characters", "most_links", "edit_minutes", "retention_days")}
    shown = tuple(line.format(**numbers) for line in found["shown"])
    return Rules(**numbers, shown=shown, banned=frozenset(found["banned"]), suspect=frozenset(found["suspect"]))


def judge(draft: Draft, by: Rules) -> Verdict:
    """What the rules say of ``draft`` (tidied)."""
    words = plain_words(f"{draft.name} {draft.title} {draft.text}")
    flags = [f"suspect word: {word}" for word in sorted(words & by.suspect)]
    links = len(_LINK.findall(draft.text))
    flags += [f"{links} links"] if links > by.most_links else []
    flags += ["capital letters"] if _shouts(draft.text) else []
    flags += ["proposes a correction"] if draft.proposes else []
    return Verdict(
        tuple(_faults(draft, by)), tuple(f"banned word: {w}" for w in sorted(words & by.banned)), tuple(flags)
    )


def _faults(draft: Draft, by: Rules) -> list[str]:
    faults = []
    if not 2 <= len(draft.name) <= 60:
        faults.append("Give your name (2 to 60 characters).")
    if len(draft.email) > 254 or not _EMAIL.fullmatch(draft.email):
        faults.append("Give an e-mail address, such as name@example.org.")
    if not 1 <= len(draft.title) <= 200:
        faults.append("Give a title (at most 200 characters).")
    if not draft.text:
        faults.append("Write a comment.")
    if len(draft.text) > by.most_characters:
        faults.append(f"The comment has {len(draft.text):,} characters; {by.most_characters:,} are allowed.")
    return faults


def plain_words(text: str) -> frozenset[str]:
    """The words of ``text`` in small letters, without accents, digits and signs read as the letters they look like."""
    small = unicodedata.normalize("NFKD", text.casefold())
    small = "".join(c for c in small if not unicodedata.combining(c))
    swapped = _STRETCHED.sub(r"\1", small.translate(_LOOKALIKES))
    return frozenset(_WORD.findall(small)) | frozenset(_WORD.findall(swapped))


def letters_hash(text: str) -> str:
    """The same for texts that differ in nothing but signs, spaces and case: repeats are known by it."""
    letters = "".join(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))
    return sha256(letters.encode()).hexdigest()


def _shouts(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return len(letters) >= _LEAST_LETTERS and sum(map(str.isupper, letters)) > _CAPITALS * len(letters)


def _tidy(text: str) -> str:
    kept = (
        c
        for c in text.replace("\r\n", "\n").replace("\r", "\n")
        if c == "\n" or unicodedata.category(c) not in ("Cc", "Cf", "Cs")
    )
    return "".join(kept).strip()
