"""The source chain of a report: publisher ← agency ← media cited ← institution ← spokesperson, with the evidence."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import islice

from pourparler.codebook import load
from pourparler.codebook.media import media
from pourparler.codebook.sourcing import sourcing_words
from pourparler.model import Report, SourceLink, Span

from .credit_lines import credited_agencies

MAX_LINKS = {"cited": 8, "origin": 6, "spokesperson": 6}
"""A report that names more sources of one kind is a press review; the first ones stand for all."""

MAX_NAME = 90
"""Characters of the longest name of an institution with what stands before it."""

_IN_STATEMENT = re.compile(r"\s(?:in|via)\s(?:a|an|its)\s(?:\w+\s)?statement")

_SECTORS = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
"""Institutions of these sectors give out statements in the name of their state."""

_CAP = r"(?<!\w)[A-ZÀ-Þ](?:\.|[\w’'&-]{0,40})"  # no name has a longer word, and a word is looked at once
_PERSON = rf"{_CAP}(?:\s(?:(?:al|el|bin|ibn|de|da|van|von|der|del|la)[\s-])?{_CAP}){{0,4}}"
_NOT_NAMES = frozenset(
    {"In", "At", "On", "From", "But", "And", "The", "A", "As", "For", "However", "Asked", "Meanwhile"}
)
_THE = r"(?:(?:the|The|a|an|its|his|her|their)\s)?"


@dataclass(frozen=True, slots=True)
class _Found:
    """One source named in the text: the name to give it and where it stands."""

    name: str
    span: Span


def source_chain(report: Report) -> tuple[SourceLink, ...]:
    """The links of the chain from publisher to spokesperson; those named in the text carry their place as evidence."""
    chain: list[SourceLink] = []
    if report.site:
        chain.append(SourceLink(report.site, "publisher"))
    if report.agency:
        chain.append(_agency_link(report, report.agency))
    chain += [link for link in credited_agencies(report) if _outlet_name(link.name) not in map(_name_of, chain)]
    taken = {_outlet_name(link.name) for link in chain}
    for role, find in (("cited", _media), ("origin", _institutions), ("spokesperson", _spokespersons)):
        named = islice(_unique(find(report.text), taken), MAX_LINKS[role])
        chain += [SourceLink(found.name, role, report.evidence(found.span)) for found in named]
    return tuple(chain)


def _name_of(link: SourceLink) -> str:
    return _outlet_name(link.name)


def _agency_link(report: Report, agency: str) -> SourceLink:
    place = re.search(rf"(?<!\w){re.escape(agency)}(?!\w)", report.text)
    return SourceLink(agency, "agency", report.evidence(Span(*place.span())) if place else None)


def _unique(found: Iterator[_Found], taken: set[str]) -> Iterator[_Found]:
    """Each source once, in text order; a shorter form of a name that came before is the same source."""
    for item in sorted(found, key=lambda item: (item.span.start, -item.span.length)):
        name = _outlet_name(item.name)
        if not any(name == other or f" {name}" in f" {other}" for other in taken):
            taken.add(name)
            yield item


def _outlet_name(name: str) -> str:
    """The name that two forms of one source share."""
    outlet = media().by_name.get(name)
    bare = (outlet.name if outlet else name).lower().replace("’", "'")
    return bare.removeprefix("the ")


# Media


def _media(text: str) -> Iterator[_Found]:
    """Agencies, papers and stations that the text gives as its source: "Yonhap reported", "told Reuters"."""
    for pattern in _media_patterns():
        for match in pattern.finditer(text):
            name = match["name"].strip()
            yield _Found(name, Span(match.start("name"), match.start("name") + len(name)))


@cache
def _media_patterns() -> tuple[re.Pattern[str], ...]:
    words = sourcing_words()
    known = _any(media().by_name)
    heads = "|".join(words.media_heads)
    name = rf"(?P<name>(?:{known})|(?!The\s)(?:{_CAP}\s){{1,3}}(?:{heads}))(?![\w’'-])"
    kind = rf"(?:\s(?:{_any(words.media_words)}))?"
    said, before = _any(words.said), _any(words.before)
    introduced = rf"(?:[\w’'-]+\s){{0,3}}(?:{_any(words.media_words)})"
    return (
        re.compile(
            rf"(?<![\w’'-]){name}{kind}(?:\son\s{_CAP})?(?:,\s[^,.\n]{{1,60}},)?\s(?:has\s|had\s|also\s)?(?:{said})\b"
        ),
        re.compile(rf"\b(?i:{before})\s{_THE}(?:{introduced}\s)?{name}"),
        re.compile(rf"\b(?i:{_any(words.media_words)})\s{name}"),
    )


# Institutions


def _institutions(text: str) -> Iterator[_Found]:
    """Bodies of state whose word the report gives: "according to the Presidential Office in Seoul"."""
    after, before, last = _institution_patterns()
    matches = [(0, match) for pattern in (after, before) for match in pattern.finditer(text)]
    for statement in _IN_STATEMENT.finditer(text):
        start = max(0, statement.start() - MAX_NAME)
        matches += [(start, match) for match in [last.search(text[start : statement.start()])] if match]
    for start, match in matches:
        if any(char.isupper() for char in match["name"]):
            yield _Found(match["name"], Span(start + match.start("name"), start + match.end("name")))


@cache
def _institution_patterns() -> tuple[re.Pattern[str], ...]:
    """What finds an institution after "according to", before "said", and at the end of a stretch of text."""
    name = rf"(?P<name>{_institution()})"
    said = _any(sourcing_words().said)
    edge = r"(?:(?<=^)|(?<=[.,;”\"]\s)|(?<=\n)|(?<=that\s)|(?<=[Tt]he\s))"
    by = r"statement (?:by|from|of|issued by|released by)"
    return (
        re.compile(rf"\b(?i:according to|citing|quoting|{by})\s{_THE}{name}"),
        re.compile(rf"{edge}{name}(?:\sin\s{_CAP})?(?:\son\s{_CAP})?\s(?:has\s|had\s|also\s)?(?:{said})\b"),
        re.compile(rf"(?<!\w){name}\s?$"),
    )


@cache
def _institution() -> str:
    """A pattern for the name of an institution: one that has a name of its own, or words about a head noun."""
    book = load()
    heads = [head for head, sectors in book.institution_heads.items() if _SECTORS & set(sectors)]
    written = {
        form
        for head in heads
        for form in (head, head.title().replace("Of ", "of ").replace("’S", "’s").replace("'S", "'s"))
    }
    named = {form for body in book.well_known.values() for form in (body.name, *body.also)}
    before = rf"(?!(?:The|A|An|In|But|And|On)\s)(?:{_CAP}\s(?:and\s)?){{0,4}}"
    after = rf"(?:\s(?:of|for)\s(?:the\s)?{_CAP}(?:\s(?:and\s)?{_CAP}){{0,3}})?"
    return rf"(?:{before}(?:{_any(written)})(?![\w-]){after}|(?:{_any(named)})(?![\w-]))"


# Spokespersons


def _spokespersons(text: str) -> Iterator[_Found]:
    """Those who speak for an institution: "spokesman Kang Min-seok", "Dmitry Peskov, the Kremlin spokesman"."""
    for pattern in _spokesperson_patterns():
        for match in pattern.finditer(text):
            if match["name"].split()[0] in _NOT_NAMES or load().places.find(match["name"]):
                continue
            yield _Found(match["name"].removesuffix("'s").removesuffix("’s"), Span(*match.span("name")))


@cache
def _spokesperson_patterns() -> tuple[re.Pattern[str], ...]:
    titles = [title for title in load().offices.by_title if "spokes" in title or "press secretary" in title]
    title = _any({form for name in titles for form in (name, name.title(), name.capitalize())})
    name = rf"(?P<name>{_PERSON})"
    return (
        re.compile(rf"\b(?:{title})\s(?:for\s(?:the\s)?(?:[\w’'-]+\s){{1,6}}?,\s)?{name}"),
        re.compile(rf"\b(?:{title})(?:\s(?:for|of|at)\s[^,.\n]{{2,70}})?,\s{name}"),
        re.compile(rf"{name},\s(?:a|the|an)?\s?(?:[\w’'-]+\s){{0,5}}(?:{title})\b(?!\s{_CAP})"),
    )


def _any(words: "Mapping[str, object] | set[str] | tuple[str, ...] | list[str]") -> str:
    """A pattern for any of ``words``, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))
