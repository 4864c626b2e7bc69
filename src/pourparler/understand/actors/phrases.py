"""A part's namings in text order: titles with their names, names with their titles, countries and bodies."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from pourparler.codebook import Office, Place
from pourparler.codebook.gazetteer import UNSEEN
from pourparler.codebook.reference import reference_words
from pourparler.model import Span

from .heard import STATE
from .names import guess_name
from .naming import Naming
from .placing import Role, role_of
from .reach import Noun, Reach, belong, reach
from .scan import Scan

_WHO_IS = re.compile(r",?\s*who (?:is|was|serves as|served as|has served as|became|had been|has been|works as)")
_ENDS = (",", ".", ";", ":", ")", "—", "–", "-", "”", '"', "\n", "")


@dataclass(frozen=True, slots=True)
class Phrases:
    """The namings of one part in text order, and the places that it names."""

    namings: list[Naming]
    places: list[tuple[Span, Place]]


def find_phrases(scan: Scan) -> Phrases:
    finder = _Finder(scan)
    index = 0
    while index < len(scan.units):
        index = finder.at(index)
    finder.towns()
    _mark_nested(finder.namings)
    return Phrases(sorted(finder.namings, key=lambda n: (n.extent.end, n.start)), finder.places)


@dataclass
class _Finder:
    scan: Scan
    namings: list[Naming] = field(default_factory=list)
    places: list[tuple[Span, Place]] = field(default_factory=list)

    def at(self, index: int) -> int:
        """Reads unit ``index``; gives the next unit to read."""
        kind = self.scan.kind(index)
        if kind in ("office", "head") and self._adjective(index):
            return index + 1
        if kind in ("office", "head") and not self._modifies(index):
            return self._titled(index) if kind == "office" else self._institution(index)
        if kind == "person":
            return self._person(index)
        if kind == "courtesy":
            return self._courtesy(index)
        if kind in ("country", "organisation", "institution", "region", "body"):
            return self._body(index)
        if kind == "word":
            self._pronoun(index)
        return index + 1

    def towns(self) -> None:
        """Adds the places that only the recogniser knows: towns, rivers, buildings."""
        taken = [span for span, _ in self.places] + [s for n in self.namings for s, _ in n.spans]
        hints = {e.key for unit in self.scan.units for e in unit.entries if e.kind == "country"}
        for ent in self.scan.doc.ents:
            span = Span(ent.start_char, ent.end_char)
            if ent.label_ in ("LOC", "GPE", "FAC") and not any(span.overlaps(other) for other in taken):
                name = self.scan.text[span.start : span.end].removeprefix("the ")
                self.places.append(
                    (span, self.scan.codebook.places.find(name, hints) or Place(name, None, kind="unknown"))
                )

    def _adjective(self, index: int) -> bool:
        """Whether a word that can be a title is none here: "official media", "general election", "head for"."""
        unit = self.scan.units[index]
        prefixed = self.scan.gap(index) in ("-", "‑") and self.scan.low(index - 1) in reference_words().joined_after
        return prefixed or (self.scan.text[unit.start].islower() and not self.scan.tag(index).startswith("NN"))

    def _modifies(self, index: int) -> bool:
        """Whether the title or institution word only describes the noun after it: "police station", "army chief"."""
        scan = self.scan
        if scan.gap(index + 1) not in (" ", "-"):
            return False
        after = scan.units[index + 1]
        if after.kind in ("office", "head") and not scan.text[after.start].isupper():
            return True
        if (
            after.kind in ("organisation", "institution")
            and scan.kind(index) == "office"
            and scan.gap(index + 1) == " "
        ):
            return True
        if after.kind == "office" and scan.text[scan.units[index].start].isupper():
            return not self._office(index).group if scan.kind(index) == "office" else True
        if after.kind == "word" and scan.text[after.start].islower() and scan.low(index + 1) not in ("s", "and"):
            token = scan.token(scan.units[index].end - 1)
            if scan.gap(index + 1) == "-":
                return True
            return (
                token.dep_ in ("compound", "amod") and token.head.i > token.i and scan.tag(index + 1).startswith("NN")
            )
        return False

    def _office(self, index: int) -> Office:
        entry = self.scan.units[index].entry("office")
        assert entry is not None
        return self.scan.codebook.offices.by_title[entry.key]

    def _span(self, first: int, last: int) -> Span:
        return Span(self.scan.units[first].start, self.scan.units[last].end)

    # titles

    def _titled(self, index: int) -> int:
        """A phrase around a title, with the name that follows or the name that it explains."""
        scan, office = self.scan, self._office(index)
        noun = Noun(office.plural, office.standing == "institution", _has_task(office), office.group)
        around = reach(scan, index, noun)
        first_name, last_name = self._name_after(index, around, office)
        title = self._span(self._first_title_unit(around, index), max(index, around.last))
        naming = _from_reach(self._span(around.first, max(around.last, last_name)), "office", around)
        naming.where = None if office.unique else naming.where
        naming.office, naming.title = office, self._title_text(around, index, office)
        naming.spans.append((title, "group" if office.plural else "title"))
        naming.key = office.title
        if first_name <= last_name:
            self._give_name(naming, first_name, last_name)
            self._absorb(naming)
        else:
            naming.explains = self._explained(around)
        if self._worthwhile(naming, index):
            self.namings.append(naming)
            if first_name <= last_name and office.plural:
                return self._more_names(naming, last_name + 1)
        elif first_name <= last_name:
            return index + 1
        return max(index, last_name if first_name <= last_name and last_name > index else index) + 1

    def _worthwhile(self, naming: Naming, index: int) -> bool:
        """Drops group words that name nobody in particular: "people", "companies"."""
        office = naming.office
        assert office is not None
        if office.standing == "country" and self.scan.low(index + 1) == "of":
            return False
        vague = self.scan.low(index) in reference_words().too_vague
        if vague and not (naming.countries or naming.bodies or naming.owner or naming.name or naming.number):
            return False
        if not office.group or naming.countries or naming.bodies or naming.owner or naming.name:
            return True
        if naming.number and naming.determiner == "the":
            return True
        state = bool(set(office.sectors) & (STATE | {"REB", "OPP", "REF"})) or bool(naming.inner)
        return state or office.sectors == ("CVL",)

    def _first_title_unit(self, around: Reach, index: int) -> int:
        """Where the title proper begins: after the article or the owner."""
        first = around.first
        while first < index and (
            self.scan.low(first) in reference_words().definite | reference_words().indefinite
            or self.scan.low(first) in reference_words().possessives
            or self.scan.low(first) == "both"
        ):
            first += 1
        return first

    def _title_text(self, around: Reach, index: int, office: Office) -> str:
        """The office in the text's words: ranks and institution nouns before the title, its task after it."""
        first = index
        while (
            first > around.first
            and self.scan.kind(first - 1) in ("office", "rank", "head")
            and self.scan.gap(first) in (" ", "-")
        ):
            first -= 1
        while first < index and self.scan.kind(first) == "rank" and self.scan.low(first) in reference_words().no_office:
            first += 1
        text = self.scan.text[self.scan.units[first].start : self.scan.units[index].end]
        return f"{text} {around.complement}" if around.complement else text

    def _name_after(self, index: int, around: Reach, office: Office) -> tuple[int, int]:
        """First and last unit of the name that follows the title; first > last when none does."""
        scan, at = self.scan, around.last + 1
        none = (1, 0)
        if at >= len(scan.units):
            return none
        gap = scan.gap(at)
        if gap == " " and scan.kind(at) == "courtesy":
            at += 1
        if gap == " ":
            if scan.kind(at) == "person" and not self._object_after(at):
                return at, guess_end(scan, at)
            if around.last == index and not scan.headline and not (office.plural and office.group):
                last = guess_name(scan, at)
                return (at, last) if last >= at else none
            return none
        return none

    def _object_after(self, at: int) -> bool:
        return self.scan.units[at].start == 0

    def _give_name(self, naming: Naming, first: int, last: int) -> None:
        span = self._span(first, last)
        naming.what = "person"
        naming.name = " ".join(self.scan.text[span.start : span.end].translate(UNSEEN).replace("]", "").split())
        naming.spans.append((span, "name"))
        self._after_name(naming, last)

    def _more_names(self, naming: Naming, at: int) -> int:
        """ "Presidents Putin and Biden": the title is each one's."""
        scan = self.scan
        while at < len(scan.units):
            if scan.low(at) == "and" and scan.gap(at) in (" ", ", "):
                at += 1
            elif scan.gap(at) != ", ":
                break
            last = at if scan.kind(at) == "person" else (guess_name(scan, at) if not scan.headline else at - 1)
            if last < at:
                break
            other = Naming(self._span(at, last), [], "person", title=naming.title, office=naming.office, key=naming.key)
            self._give_name(other, at, last)
            self.namings.append(other)
            at = last + 1
        return at

    def _explained(self, around: Reach) -> Naming | None:
        """The person before the comma whom this title phrase explains: "Suh Hoon, Director of …"."""
        before = self.namings[-1] if self.namings else None
        start = self.scan.units[around.first].start
        while before is not None and before.what != "person" and before.start >= start:
            before = self._previous(before)
        if before is None or before.what != "person" or around.determiner == "both":
            return None
        between = self.scan.text[before.extent.end : start]
        if not _apposition(between):
            return None
        following = self.scan.text[self.scan.units[around.last].end :][:1]
        nextword = self.scan.low(around.last + 1)
        ends = following in _ENDS or nextword in (
            "and",
            "who",
            "told",
            "in",
            "on",
            "since",
            "at",
            "during",
            "until",
            "from",
        )
        return before if ends else None

    def _previous(self, naming: Naming) -> Naming | None:
        at = self.namings.index(naming)
        return self.namings[at - 1] if at else None

    # persons

    def _courtesy(self, index: int) -> int:
        """ "Mr Kang", "Dr. S. Jaishankar": a polite form and a name."""
        scan, at = self.scan, index + 1
        if scan.gap(at) not in (" ", ". "):
            return at
        last = at if scan.kind(at) == "person" else guess_name(scan, at)
        if last < at:
            return at
        naming = Naming(self._span(index, last), [], "person")
        entry = scan.units[index].entry("courtesy")
        naming.sex = scan.codebook.offices.courtesy.get(entry.key, "") if entry else ""
        self._give_name(naming, at, last)
        self.namings.append(naming)
        return last + 1

    def _person(self, index: int) -> int:
        last = guess_end(self.scan, index)
        naming = Naming(self._span(index, last), [], "person")
        self._before_name(naming, index)
        self._give_name(naming, index, last)
        self._absorb(naming)
        self.namings.append(naming)
        return last + 1

    def _absorb(self, naming: Naming) -> None:
        """ "A spokesman for the M23, Lawrence Kanyuka, said": the title before the comma is this person's."""
        before = next((n for n in reversed(self.namings) if n.extent.end <= naming.start and n.what == "office"), None)
        if before is None or before.plural or before.explains is not None or before.name:
            return
        between = self.scan.text[before.extent.end : naming.start]
        after = self.scan.text[naming.extent.end : naming.extent.end + 1]
        closed = between in (", ", " – ", " — ", " - ") and after in (",", ".", ";", "-", "—", "–", "", ":")
        if not closed and between != " ":
            return
        self.namings.remove(before)
        naming.extent = Span(before.start, naming.extent.end)
        naming.spans = [*before.spans, *naming.spans]
        naming.office, naming.title, naming.key = before.office, before.title, before.key
        naming.countries = naming.countries or before.countries
        naming.bodies = naming.bodies or before.bodies
        naming.inner, naming.owner = naming.inner or before.inner, naming.owner or before.owner
        naming.former, naming.determiner = before.former, before.determiner

    def _before_name(self, naming: Naming, index: int) -> None:
        """ "Japan's Shigeru Kitamura", "Russian Vladimir Potanin"."""
        scan, at = self.scan, index - 1
        if scan.low(at) == "s" and scan.gap(at) in ("'", "’") and scan.gap(index) == " ":
            at -= 1
        elif scan.gap(index) != " ":
            return
        nation = scan.kind(at) == "country" and scan.units[at].entry("country", "people") is None
        if nation and belong(scan, at, naming.countries, naming.bodies):
            naming.extent = Span(scan.units[at].start, naming.extent.end)

    def _after_name(self, naming: Naming, last: int) -> None:
        """ "Robert O'Brien (US)", "Lavrov of Russia", "Netanyahu's office": what right after the name belongs to it."""
        scan, at = self.scan, last + 1
        if scan.low(at) == "s" and scan.gap(at) in ("'", "’") and scan.low(at + 1) == "office":
            naming.extent = Span(naming.extent.start, scan.units[at + 1].end)
            return
        if scan.gap(at) == " (" and scan.kind(at) in ("country", "organisation"):
            if scan.text[scan.units[at].end : scan.units[at].end + 1] in (")", ","):
                belong(scan, at, naming.countries, naming.bodies)
                naming.extent = Span(naming.extent.start, scan.units[at].end + 1)
        elif scan.low(at) == "of" and scan.gap(at) == " " and scan.kind(at + 1) in ("country", "organisation"):
            belong(scan, at + 1, naming.countries, naming.bodies)
            naming.extent = Span(naming.extent.start, scan.units[at + 1].end)

    # countries, bodies, institutions

    def _institution(self, index: int) -> int:
        """ "the South Korean Foreign Ministry", "Ministry of Defence of Armenia", "Presidential Office in Seoul"."""
        scan = self.scan
        entry = scan.units[index].entry("head")
        assert entry is not None
        if (many := entry.form == "plural") and scan.low(index) in reference_words().groups:
            self._group(index)
        around = reach(scan, index, Noun(plural=many))
        naming = _from_reach(self._span(around.first, around.last), "head", around)
        naming.key, naming.title = entry.key, entry.name
        first = self._first_title_unit(around, index)
        naming.spans.append((self._span(first, max(index, around.last)), "name"))
        sectors = scan.codebook.institution_heads[entry.key]
        capital = scan.text[scan.units[index].start].isupper() and not scan.headline
        owned = bool(naming.countries or naming.bodies or naming.where)
        if many and not owned:
            return index + 1
        if owned or ((naming.determiner == "the" or capital) and set(sectors) & STATE):
            self.namings.append(naming)
        return index + 1

    def _body(self, index: int) -> int:
        """A country, organisation, institution or place, as actor or as place."""
        scan, unit = self.scan, self.scan.units[index]
        role = role_of(scan, index)
        span = Span(unit.start, unit.end)
        if role.place is not None:
            self.places.append((span, role.place))
        if unit.kind == "body":
            self._unknown_body(index)
        elif unit.kind != "region" and role.form:
            self.namings.append(self._named(index, role))
        return index + 1

    def _named(self, index: int, role: Role) -> Naming:
        unit = self.scan.units[index]
        entry = next(e for e in unit.entries if e.kind == unit.kind)
        start = unit.start
        if self.scan.low(index - 1) == "the" and self.scan.gap(index) == " ":
            start = self.scan.units[index - 1].start
        naming = Naming(Span(start, unit.end), [(Span(unit.start, unit.end), role.form)], unit.kind, entry.key)
        naming.name = self.scan.text[unit.start : unit.end]
        return naming

    def _unknown_body(self, index: int) -> None:
        """An organisation that only the recogniser knows; a country in its name is its own."""
        scan, unit = self.scan, self.scan.units[index]
        text = scan.text[unit.start : unit.end]
        naming = Naming(Span(unit.start, unit.end), [(Span(unit.start, unit.end), "name")], "body", name=text)
        self.namings.append(naming)

    def _pronoun(self, index: int) -> None:
        low, words = self.scan.low(index), reference_words()
        if low in words.pronouns and not (low == "us" and self.scan.text[self.scan.units[index].start] == "U"):
            span = self._span(index, index)
            self.namings.append(Naming(span, [(span, "pronoun")], "pronoun", words.pronouns[low], name=low))
        elif low in words.groups:
            self._group(index)
        elif self.scan.low(index - 1) == "the" and self.scan.gap(index) == " ":
            self._short(index, low)

    def _short(self, index: int, low: str) -> None:
        """ "the North", "the group": a name or noun for somebody named before."""
        words, unit = reference_words(), self.scan.units[index]
        span = Span(unit.start, unit.end)
        whole = Span(self.scan.units[index - 1].start, unit.end)
        after = self.scan.gap(index + 1) == " " and self.scan.low(index + 1) in ("of", "and")
        if low in words.short_names and self.scan.text[unit.start].isupper():
            self.namings.append(Naming(whole, [(span, "name")], "pronoun", "short", name=low))
        elif low in words.spoken_of and not after and not self._compound(index):
            self.namings.append(Naming(whole, [(whole, "description")], "pronoun", words.spoken_of[low], name=low))

    def _compound(self, index: int) -> bool:
        token = self.scan.token(self.scan.units[index].start)
        return token.dep_ == "compound" or (
            token.pos_ == "NOUN" and token.dep_ == "nmod" and token.head.i == token.i + 1
        )

    def _group(self, index: int) -> None:
        """ "both sides", "the three countries": several actors named before."""
        around = reach(self.scan, index, Noun(plural=True))
        definite = around.determiner == "the" or around.number is not None
        if not definite or around.countries or around.bodies or around.owner:
            return
        span = self._span(around.first, index)
        naming = _from_reach(span, "pronoun", around)
        naming.key, naming.name = "group", self.scan.low(index)
        naming.spans.append((span, "group"))
        self.namings.append(naming)


def guess_end(scan: Scan, index: int) -> int:
    """The last unit of the recognised name at ``index``: names cut in two by the recogniser are joined."""
    last = index
    while scan.kind(last + 1) == "person" and scan.gap(last + 1) in (" ", "-", "'", "’"):
        last += 1
    return last


def _from_reach(extent: Span, what: str, around: Reach) -> Naming:
    return Naming(
        extent,
        [],
        what,
        countries=around.countries,
        bodies=around.bodies,
        inner=around.inner,
        owner=around.owner,
        determiner=around.determiner,
        number=around.number,
        former=around.former,
        complement=around.complement,
        where=around.where,
    )


def _has_task(office: Office) -> bool:
    """Whether "for", "to" or "on" after the title can tell what it is for."""
    return not office.group and office.title.split(" of ")[0].split()[-1].lower() in reference_words().task_titles


def _mark_nested(namings: list[Naming]) -> None:
    """Marks namings that stand inside a longer one: "Japan" in "the foreign minister of Japan"."""
    covering: Naming | None = None
    for naming in sorted(namings, key=lambda n: (n.start, -n.extent.end)):
        if covering is not None and covering.extent.contains(naming.extent) and covering.extent != naming.extent:
            naming.nested = True
        elif covering is None or naming.extent.end > covering.extent.end:
            covering = naming


def _apposition(between: str) -> bool:
    """Whether only a comma, an opening bracket or an age stands between a name and what explains it."""
    rest = between.strip()
    if _WHO_IS.fullmatch(rest):
        return True
    if rest in (",", "(", "–", "—", "-"):
        return True
    return rest.startswith(",") and rest.endswith(",") and rest.strip(", ").isdigit()
