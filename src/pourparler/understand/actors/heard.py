"""A naming in its text, with what its place in the sentence tells."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from pourparler.codebook.reference import reference_words
from pourparler.language import Token
from pourparler.language.syntax import relation

from .naming import Naming
from .scan import Scan

if TYPE_CHECKING:
    from .spots import Spot

#: ", she said." closes a report of what somebody else's clause tells.
CLOSING = re.compile(r"\s+(?:also |had |has |later |then )?(?:\w+(?:ed|id|ys|ds|es|ld)|wrote)\b[^,;]{0,60}[.,;\n]")
#: Sectors of the state: "the army" means that of the country spoken of, "the company" may be any.
STATE = frozenset({"GOV", "MIL", "COP", "LEG", "JUD", "SPY"})


@dataclass
class Heard:
    """A naming in its text, with what its place in the sentence tells. ``spot`` is what a pronoun sees of it."""

    scan: Scan
    naming: Naming
    spot: Spot | None = field(default=None, init=False, repr=False, compare=False)

    @cached_property
    def root(self) -> Token:
        """The token of the phrase that the others hang on."""
        return self.scan.root(self.naming.extent)

    @cached_property
    def sentence(self) -> int:
        return self.scan.sentence(self.naming.start)

    @cached_property
    def subject(self) -> bool:
        """Whether the naming is what its clause is about."""
        return relation(self._stands) in ("nsubj", "csubj")

    @cached_property
    def _stands(self) -> Token:
        """The word that stands in the clause for the naming: of a name the noun that it is beside, in "his *deputy*,
        Ann Poe, left".
        """
        beside = self.naming.what == "person" and relation(self.root) == "appos"
        return self.root.head if beside else self.root

    @cached_property
    def main(self) -> bool:
        """Whether its clause is the sentence's main one, or joined to it by "and"."""
        verb = self._stands.head
        return verb.dep_ == "ROOT" or (relation(verb) == "conj" and verb.head.dep_ == "ROOT")

    @cached_property
    def closing(self) -> bool:
        """Whether it is who says what stands before it: "…, Foreign Minister X told parliament"."""
        before = self.scan.text[max(0, self.naming.start - 3) : self.naming.start].rstrip()
        return before.endswith((",", ",”", ',"')) and CLOSING.match(self.scan.text, self.naming.extent.end) is not None

    @cached_property
    def aside(self) -> bool:
        """Whether it only tells who says so: "according to X"."""
        start = self.naming.start
        before = self.scan.text[max(0, start - 40) : start].lower().split()
        return any(word in reference_words().aside for word in before[-4:])

    @cached_property
    def source(self) -> bool:
        """Whether the naming stands in the words that tell who says something."""
        return self.scan.in_source(self.naming.start)

    @property
    def opens(self) -> bool:
        """Whether the phrase is the first of its sentence."""
        start = self.scan.sentence_span(self.sentence).start
        return not self.scan.text[start : self.naming.start].strip(" \n“\"'‘")

    @cached_property
    def quoted(self) -> bool:
        """Whether it stands inside a quotation, whatever its marks."""
        return self.scan.in_quotation(self.naming.start)

    @property
    def people(self) -> bool:
        """Whether a country is named by its people: "three Palestinians"."""
        country = self.scan.codebook.countries.get(self.naming.key) if self.naming.what == "country" else None
        return country is not None and self.naming.name in country.people

    def words(self) -> str:
        """The phrase without its article."""
        return self._words

    @cached_property
    def _words(self) -> str:
        text = self.scan.text[self.naming.extent.start : self.naming.extent.end]
        first, _, rest = text.partition(" ")
        words = reference_words()
        low = first.lower()
        small = low in words.definite or low in words.indefinite or low in words.possessives
        return " ".join((rest if small and rest else text).split())

    @cached_property
    def said(self) -> list[str]:
        """The words of the phrase, without its article, in lower case."""
        return self._words.lower().split()

    @cached_property
    def paragraph(self) -> int:
        """Where the naming's paragraph begins."""
        return self.scan.text.rfind("\n\n", 0, self.naming.start) + 1


def in_general(heard: Heard) -> bool:
    """Whether heads of states are named in general: "presidents, kings and prime ministers" are of no one country."""
    naming = heard.naming
    plain = not naming.determiner and naming.number is None and naming.owner is None and naming.where is None
    return plain and " ".join(heard.said) in reference_words().heads_of_many


def of_a_continent(heard: Heard) -> bool:
    """Whether the words name several countries at once: "African leaders", "the world's leaders"."""
    continents, said = reference_words().continents, heard.said
    end = said.index("of") if "of" in said else len(said)
    return any(word in continents or f"{word}s" in continents for word in said[:end])


def of_elsewhere(heard: Heard) -> bool:
    """Whether the words say that somebody is of another country: "foreign forces", but not "foreign ministry"."""
    if of_a_continent(heard):
        return True
    reference, said = reference_words(), heard.said
    if not any(word in reference.of_elsewhere for word in said):
        return False
    own = heard.naming.key.lower().split()
    return any(
        word in reference.of_elsewhere and word not in own and after not in reference.foreign_affairs
        for word, after in zip(said, [*said[1:], ""], strict=True)
    )
