"""One part of a report cut into units: names of the codebook, names the entity recogniser found, and plain words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from pourparler.codebook import Codebook
from pourparler.codebook.gazetteer import Entry, Match, Word, words_of
from pourparler.codebook.reference import reference_words
from pourparler.language import Doc, Token
from pourparler.model import Span

from ..attribution import Attribution, find_attributions
from ..quotes import find_quotations
from .recognised import recognised
from .towns import KNOWN_TOWN, placed
from .unit import Unit

#: Share of capitalised words from which a text is taken to be set in headline capitals.
HEADLINE_SHARE = 0.6
#: Of the kinds that one name can be of the first counts.
_ORDER = (
    "other",
    "person",
    "institution",
    "organisation",
    "country",
    "region",
    "head",
    "office",
    "former",
    "courtesy",
)
#: A hyphen in texts whose signs were parted.
PARTED = " - "
FORMERLY = frozenset({"ex"})
#: What the recogniser calls a town, or a club or court named by one.
_TOWNS = frozenset({"LOC", "GPE", "ORG"})
#: What a country's name belongs to that is the name of something in a town.
LOCAL = (" Hospital", " Avenue", " Street", " Road", " Boulevard", " County", " Township")
#: Shorter family names are also words ("May", "Hunt").
SHORTEST_SURNAME = 5


@dataclass
class Scan:
    """A part's text with its words, units and tree."""

    text: str
    doc: Doc
    codebook: Codebook
    words: list[Word] = field(init=False)
    units: list[Unit] = field(init=False)

    def __post_init__(self) -> None:
        self.words = words_of(self.text)
        self.units = _units(self)
        self.units = placed(self, self.units)

    def gap(self, index: int) -> str:
        """What stands between unit ``index - 1`` and unit ``index``."""
        if index <= 0 or index >= len(self.units):
            return "\n\n"
        between = self.text[self.units[index - 1].end : self.units[index].start]
        return "-" if between == PARTED and self._one_word(index) else between

    def _one_word(self, index: int) -> bool:
        """Whether the parted hyphen before a unit is that of one word: "army - backed", "anti - war"."""
        words = reference_words()
        if self.low(index - 1) in words.joined_after - FORMERLY:
            return True
        after = self.tag(index + 1) if index + 1 < len(self.units) else ""
        return self.low(index) in words.joined_to - words.at_home and after.startswith(("NN", "JJ"))

    def low(self, index: int) -> str:
        """Unit ``index`` in lower case; "" beyond the ends."""
        return self._lows[index] if 0 <= index < len(self.units) else ""

    def kind(self, index: int) -> str:
        return self.units[index].kind if 0 <= index < len(self.units) else ""

    def token(self, offset: int) -> Token:
        """The token that holds the character at ``offset``."""
        return self.doc[max(0, bisect_right(self._starts, offset) - 1)]

    def tag(self, index: int) -> str:
        """The tag of the last token of unit ``index``."""
        return str(self.token(self.units[index].end - 1).tag_)

    def root(self, span: Span) -> Token:
        """The token of ``span`` that the others hang on."""
        tokens = [self.doc[i] for i in range(self.token(span.start).i, self.token(max(span.start, span.end - 1)).i + 1)]
        inside = {token.i for token in tokens}
        tops = [t for t in tokens if (t.head.i not in inside or t.head.i == t.i) and not t.is_punct and not t.is_space]
        return tops[0] if tops else tokens[-1]

    def sentence(self, offset: int) -> int:
        """The number of the sentence at ``offset``."""
        return max(0, bisect_right(self._sentences, offset) - 1)

    def sentence_span(self, number: int) -> Span:
        starts = self._sentences
        end = starts[number + 1] if number + 1 < len(starts) else len(self.text)
        return Span(starts[number], end)

    @cached_property
    def _lows(self) -> list[str]:
        return [self.text[unit.start : unit.end].lower() for unit in self.units]

    @cached_property
    def _starts(self) -> list[int]:
        return [int(offset) for offset in self.doc.to_array("IDX")]

    @cached_property
    def _sentences(self) -> list[int]:
        """Where sentences begin; a blank line begins one whatever the parser says."""
        starts = {sent.start_char for sent in self.doc.sents} if self.doc.has_annotation("SENT_START") else set()
        offset = 0
        while (offset := self.text.find("\n\n", offset)) >= 0:
            offset += 2
            starts.add(offset)
        return sorted(starts | {0})

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Who says what in the text, read as no headline."""
        return find_attributions(self.doc)

    @cached_property
    def attributions_as_headline(self) -> tuple[Attribution, ...]:
        """Who says what in the text, read as a headline."""
        return find_attributions(self.doc, headline=True)

    @cached_property
    def _sources(self) -> list[Span]:
        return sorted({found.source for found in self.attributions if found.source is not None})

    def in_source(self, offset: int) -> bool:
        """Whether the character at ``offset`` is one of the words that tell who says something."""
        before = bisect_right(self._sources, offset, key=lambda span: span.start)
        return any(offset < span.end for span in self._sources[max(0, before - 2) : before])

    @cached_property
    def _quotations(self) -> list[Span]:
        return [quotation.span for quotation in find_quotations(self.text)]

    def in_quotation(self, offset: int) -> bool:
        """Whether the character at ``offset`` stands inside quotation marks."""
        before = bisect_right(self._quotations, offset, key=lambda span: span.start)
        return before > 0 and offset < self._quotations[before - 1].end

    @cached_property
    def countries(self) -> frozenset[str]:
        """The countries that the text names, by whichever of their words."""
        return frozenset(e.key for unit in self.units for e in unit.entries if e.kind == "country")

    def spoken_of(self) -> Iterator[str]:
        """The country of every name in the text that tells one for sure."""
        shared, book = reference_words().shared_names, self.codebook
        for unit in self.units:
            if unit.kind == "country" and (entry := unit.entry("country")) is not None:
                yield entry.key
            elif unit.kind == "region":
                codes = book.regions.get(unit.entries[0].key, ())
                yield from codes if len(codes) == 1 else ()
            elif unit.kind == "institution" and (name := self.text[unit.start : unit.end]) not in shared:
                entry = unit.entry("institution")
                told = entry is not None and not book.bodies.unsure(name)
                yield from [book.institutions[entry.key].country] if entry is not None and told else []
            elif unit.kind == "person" and (entry := unit.entry("person")) is not None:
                known = book.people.get(entry.key)
                yield from {term.of for term in known.terms if term.of in book.countries} if known is not None else ()

    def towns_of(self) -> Iterator[str]:
        """The country of every well-known town that the recogniser sees in the text, alone or in a club's name."""
        for ent in self.doc.ents:
            words = ent.text.split() if ent.label_ in _TOWNS else []
            names = (" ".join(words[:length]) for length in range(len(words), 0, -1))
            found = next((place for name in names if (place := self.codebook.places.find(name)) is not None), None)
            if found is not None and found.country is not None and found.population >= KNOWN_TOWN:
                yield found.country

    @cached_property
    def headline(self) -> bool:
        """Whether the words are capitalised as in a headline, so that a capital tells nothing."""
        long = [w for w in self.words if len(w.text) > 3]
        return len(self.words) < 40 and sum(w.text[0].isupper() for w in long) >= HEADLINE_SHARE * max(1, len(long))


def _units(scan: Scan) -> list[Unit]:
    """Gazetteer names, recognised persons and bodies, plain words; a longer name wins over what it holds."""
    matches = {m.first: m for m in scan.codebook.gazetteer.find(scan.text, scan.words) if not _goes_on(scan, m)}
    people = recognised(scan, matches)
    units: list[Unit] = []
    index = 0
    while index < len(scan.words):
        unit = (
            people.get(index) or _matched(matches.get(index)) or _bearer(scan, index) or _word(scan.words[index], index)
        )
        units.append(unit)
        index = unit.last + 1
    units = [
        unit._replace(kind="word", entries=()) if _money(scan, unit) or _letters(scan, unit) else unit for unit in units
    ]
    return _clubs(scan, _namesakes(scan, units))


def _namesakes(scan: Scan, units: list[Unit]) -> list[Unit]:
    """Countries and cities whose name is that of a person named in full: "Jordan" after "Michael Jordan", unless the
    text names the country by another word too.
    """
    surnames = {scan.words[u.last].text for u in units if u.kind == "person" and u.last > u.first}
    polite = {scan.words[u.first].text for before, u in pairwise(units) if _polite(scan, before, u)}
    surnames |= polite
    counties = {scan.words[u.first].text for u in units if _of_county(scan, u)} | _of_streets(scan, units)
    units = [u._replace(kind="word", entries=()) if scan.words[u.first].text in counties else u for u in units]
    others = (u for u in units if u.first == u.last and scan.words[u.first].text not in surnames)
    spoken_of = {e.key for u in others for e in u.entries}

    def person(unit: Unit) -> bool:
        place = unit.kind in ("country", "region") and unit.first == unit.last
        if not place or scan.words[unit.first].text not in surnames:
            return False
        return not any(e.key in spoken_of for e in unit.entries if e.kind == "country")

    return [unit._replace(kind="person", entries=()) if person(unit) else unit for unit in units]


def _polite(scan: Scan, before: Unit, unit: Unit) -> bool:
    """Whether a place's name stands right behind "Mr" or "Ms"."""
    title = scan.text[before.start : before.end].lower() in reference_words().before_surnames
    return title and unit.kind in ("country", "region") and scan.text[before.end : unit.start] in (" ", ". ")


def _of_county(scan: Scan, unit: Unit) -> bool:
    """Whether a foreign capital's name is that of a county or a township: "Nassau County"."""
    capital = unit.kind == "country" and unit.entry("country", "capital", "metonym") is not None
    return capital and unit.first == unit.last and scan.text[unit.end :].lower().startswith((" county", " township"))


def _of_streets(scan: Scan, units: list[Unit]) -> set[str]:
    """Countries that a text names in nothing but streets, counties and hospitals: "Jamaica Hospital" in Queens."""
    named = [u for u in units if u.kind == "country" and u.first == u.last]
    local = [u for u in named if u.entry("country", "name") and scan.text[u.end :].startswith(LOCAL)]
    keys = {e.key for u in units if u not in local for e in u.entries if e.kind == "country"}
    return {scan.words[u.first].text for u in local if not any(e.key in keys for e in u.entries)}


def _money(scan: Scan, unit: Unit) -> bool:
    """Whether a country only tells the currency: "US $123 million", "5,000 US dollars"."""
    if unit.kind != "country":
        return False
    after = scan.text[unit.end : unit.end + 8].lstrip(" ")
    initials = scan.text[unit.start : unit.end].isupper()
    return after[:1] in ("$", "€", "£", "¥") or (initials and after.startswith("dollar"))


def _letters(scan: Scan, unit: Unit) -> bool:
    """Whether capitals spell an abbreviation that is also a region's name: "a SWAT team" is not of the Swat valley."""
    if unit.kind != "region" or unit.first != unit.last or not scan.text[unit.start : unit.end].isupper():
        return False
    after = scan.text[unit.end : unit.end + 2]
    return after[:1] == " " and after[1:].islower() and not any(entry.name.isupper() for entry in unit.entries)


def _clubs(scan: Scan, units: list[Unit]) -> list[Unit]:
    """Teams and companies named in full before that go by the name of a people after: "Indians" after "Cleveland
    Indians", "American" after "American Airlines" where no noun follows.
    """
    teams, firms = set[str](), set[str]()
    for unit in units:
        if unit.kind == "body" and unit.last > unit.first:
            teams.add(scan.words[unit.last].text)
            firms.add(scan.words[unit.first].text)
        alone = unit.kind == "country" and unit.first == unit.last
        teamed = alone and unit.entry("country", "people") is not None
        if teamed and _placed_before(scan, unit) and scan.token(unit.start).tag_ == "NNPS":
            teams.add(scan.words[unit.first].text)

    def club(unit: Unit) -> bool:
        if unit.kind != "country" or unit.first != unit.last or unit.entry("country", "name") is not None:
            return False
        word, tag = scan.words[unit.first].text, scan.token(unit.start).tag_
        after = scan.token(scan.words[unit.last + 1].start) if unit.last + 1 < len(scan.words) else None
        noun = after is not None and after.tag_.startswith(("NN", "JJ")) and scan.text[unit.end : after.idx] == " "
        return (word in teams and tag == "NNPS") or (word in firms and tag == "NNP" and not noun)

    return [unit._replace(kind="body", entries=()) if club(unit) else unit for unit in units]


def _placed_before(scan: Scan, unit: Unit) -> bool:
    """Whether a town stands right before: "Cleveland Indians"."""
    if unit.first == 0 or scan.text[scan.words[unit.first - 1].end : unit.start] != " ":
        return False
    before = scan.words[unit.first - 1].text
    return before[0].isupper() and scan.codebook.places.find(before) is not None


def _goes_on(scan: Scan, match: Match) -> bool:
    """Whether a known person's name goes on with a father's: "Sheikh Omar" in "Sheikh Omar bin Said"."""
    if match.last + 1 >= len(scan.words) or "person" not in {e.kind for e in match.entries}:
        return False
    after, fathers = scan.words[match.last + 1], ("bin", "ibn", "bint")
    if any(scan.words[i].key in fathers for i in range(match.first, match.last)):
        return False
    return after.key in fathers and scan.text[match.end : after.start] == " "


def _matched(match: Match | None) -> Unit | None:
    if match is None:
        return None
    return Unit(match.first, match.last, match.start, match.end, kind_of(match.entries), match.entries)


def kind_of(entries: tuple[Entry, ...]) -> str:
    """The kind that a name is read as where it can be of several."""
    kinds = [e.kind for e in entries]
    return next((k for k in _ORDER if k in kinds), kinds[0])


def _bearer(scan: Scan, index: int) -> Unit | None:
    """A family name that only one holder of an office bears, standing alone: "Macron" where no recogniser saw it."""
    word = scan.words[index]
    if len(word.text) < SHORTEST_SURNAME or not word.text[0].isupper() or word.text[1:] != word.text[1:].lower():
        return None
    bearers = scan.codebook.people.by_surname.get(word.key, ())
    known = len(bearers) == 1 or (any(p.head for p in bearers) and len({p.terms[-1].of for p in bearers}) == 1)
    if not known or scan.token(word.start).tag_ != "NNP":
        return None
    return None if _in_a_name(scan, index) else Unit(index, index, word.start, word.end, "person")


def _in_a_name(scan: Scan, index: int) -> bool:
    """Whether another capitalised word joins this one, so that it is somebody else's name."""
    word, text = scan.words[index], scan.text
    after = scan.words[index + 1] if index + 1 < len(scan.words) else None
    before = scan.words[index - 1] if index else None
    joined = after is not None and text[word.end : after.start] == " " and after.text[0].isupper()
    if before is not None and text[before.end : word.start] == "-":
        return True
    led = before is not None and text[before.end : word.start] == " " and before.text[0].isupper()
    return not scan.headline and (
        joined or (led and scan.token(before.start).ent_type_ == "PERSON" if before else False)
    )


def _word(word: Word, index: int) -> Unit:
    return Unit(index, index, word.start, word.end, "word")
