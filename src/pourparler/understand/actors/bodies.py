"""Countries, organisations, institutions and places in text, and the words that stand for those named before."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pourparler.codebook.reference import reference_words
from pourparler.language.syntax import relation
from pourparler.model import Span

from .draft import Finder, naming_of, posted, title_start
from .heard import STATE
from .naming import Naming
from .noun_phrase import Noun, belong
from .placing import Role, role_of
from .reach import reach
from .told import nation_after, nation_before, seat_after
from .towns import KNOWN_TOWN

#: So many words may describe a country: "the oil-rich Central Asian nation".
LONGEST_LAND = 6
#: Where a word stands that is no subject: object, oblique, in a noun's phrase.
_STANDS = ("obj", "iobj", "obl", "nmod", "conj")


@cache
def _stand_ins() -> frozenset[str]:
    """Every plain word that may stand for somebody."""
    words = reference_words()
    several = (words.both_of, words.groups, words.each_one, words.numbers)
    return frozenset().union(words.pronouns, words.spoken_of, words.short_names, words.of_business, *several)


@dataclass
class Bodies(Finder):
    """Finds whoever is no person."""

    def institution(self, index: int) -> int:
        """ "the South Korean Foreign Ministry", "Ministry of Defence of Armenia", "Presidential Office in Seoul"."""
        scan = self.scan
        entry = scan.units[index].entry("head")
        assert entry is not None
        if (many := entry.form == "plural") and scan.low(index) in reference_words().groups:
            self._group(index)
        led = scan.low(index) in reference_words().bare  # "the Modi government"
        around = reach(scan, index, Noun(plural=many or led))
        naming = naming_of(self.draft.span(around.first, around.last), "head", around)
        naming.key, naming.title = entry.key, entry.name
        first = title_start(self.scan, around, index)
        naming.spans.append((self.draft.span(first, max(index, around.last)), "name"))
        if posted(entry.key):
            naming.host, naming.where = naming.where, None
        self.share_owner(naming)
        sectors = scan.codebook.institution_heads[entry.key]
        capital = scan.text[scan.units[index].start].isupper() and not scan.headline
        owned = bool(naming.countries or naming.bodies or naming.where)
        if naming.owner is not None and naming.owner.kind != "noun":  # "his party"
            owned = owned or bool(set(sectors) & (STATE | {"PTY"}))
        local = many and bool(set(sectors) & STATE) and scan.low(index - 1) in reference_words().local
        if many and not owned and not local:
            return index + 1
        bare = led and not naming.determiner and self._acts(around.first, index)
        if bare and (town := next((i for i in range(around.first, index) if self._town(i, index)), None)) is not None:
            place = scan.codebook.places.find(self.draft.text(town, index - 1), scan.countries)
            bare, naming.where = place is not None, place.country if place is not None else None
        party = "PTY" in sectors and naming.determiner == "the"
        known = owned or bool(set(sectors) & STATE)
        if not known and capital and not many and self._own_name(first, index):
            naming.what, naming.name, owned = "body", self.draft.text(first, index), True
        if owned or party or local or ((naming.determiner == "the" or capital or bare) and set(sectors) & STATE):
            self.namings.append(naming)
        return index + 1

    def _own_name(self, first: int, index: int) -> bool:
        """Whether the noun ends a name in capitals: "the Catholic Church"."""
        units, text = self.scan.units, self.scan.text
        before = range(first, index)
        return bool(before) and all(self.scan.kind(i) == "word" and text[units[i].start].isupper() for i in before)

    def _town(self, first: int, noun: int) -> bool:
        """Whether a name begins at ``first`` that may be a town's: "Chicago police", where no capital tells it too."""
        if self.capital(first):
            return True
        text = self.draft.text(first, noun - 1)
        place = self.scan.codebook.places.find(text, self.scan.countries) if text[:1].isupper() else None
        return place is not None and place.population >= KNOWN_TOWN

    def _acts(self, first: int, index: int) -> bool:
        """Whether an institution without an article acts: "government promised", no "forms of good government"."""
        sectors = self.scan.codebook.institution_heads.get(self.scan.low(index), ())
        alone = first == index and relation(self.scan.token(self.scan.units[index].start)) == "nsubj"
        return alone or "GOV" not in sectors

    def body(self, index: int) -> int:
        """A country, organisation, institution or place, as actor or as place."""
        scan, unit = self.scan, self.scan.units[index]
        role = role_of(scan, index)
        span = Span(unit.start, unit.end)
        if role.place is not None:
            self.draft.places.append((span, role.place))
        if unit.kind == "body" and role.form:
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
        if unit.kind == "institution" and self._own_country(index, entry.key):
            start = self.namings.pop().start
        countries: list[str] = []
        if unit.kind == "organisation" and self._people_of(index, entry.key):
            before = self.namings.pop()
            start, countries = before.start, [before.key]
        naming = Naming(Span(start, unit.end), [(Span(unit.start, unit.end), role.form)], unit.kind, entry.key)
        naming.countries = countries
        naming.name = self.scan.text[unit.start : unit.end]
        return naming

    def _people_of(self, index: int, key: str) -> bool:
        """Whether a people of several countries is told to be of one: "Iraqi Kurds"."""
        before = self.namings[-1] if self.namings else None
        many = self.scan.codebook.organisations[key].code == "ISM" and self.scan.gap(index) == " "
        adjacent = before is not None and before.extent.end + 1 == self.scan.units[index].start
        return many and adjacent and before is not None and before.spans[0][1] == "demonym" and before.what == "country"

    def _own_country(self, index: int, key: str) -> bool:
        """Whether the naming right before only says whose the institution is: "United States Treasury Department"."""
        before = self.namings[-1] if self.namings else None
        if before is None or before.what != "country" or self.scan.gap(index) != " ":
            return False
        whose = self.scan.codebook.institutions[key].country
        return before.key == whose and before.extent.end + 1 == self.scan.units[index].start

    def _unknown_body(self, index: int) -> None:
        """An organisation that only the recogniser knows; a country in its name is its own."""
        scan, unit = self.scan, self.scan.units[index]
        text = scan.text[unit.start : unit.end]
        naming = Naming(Span(unit.start, unit.end), [(Span(unit.start, unit.end), "name")], "body", name=text)
        naming.countries = self._nation_before(index) or nation_before(scan, index) or nation_after(scan, index)
        naming.countries = naming.countries or seat_after(scan, index)
        self.namings.append(naming)

    def _nation_before(self, index: int) -> list[str]:
        """ "Germany's Süddeutsche Zeitung", "Russian space corporation Energiya": whose an unknown body is."""
        scan, at, countries = self.scan, index - 1, list[str]()
        if scan.gap(index) != " ":
            return []
        if scan.low(at) == "s" and scan.gap(at) in ("'", "’"):
            at -= 1
        while at >= 0 and scan.kind(at) in ("word", "head", "office", "rank") and scan.gap(at) == " ":
            if scan.text[scan.units[at].start].isupper() or not scan.tag(at).startswith(("NN", "JJ", "POS")):
                return []
            at -= 1
        people = (
            at >= 0 and scan.units[at].entry("country", "people") and not scan.units[at].entry("country", "demonym")
        )
        if at >= 0 and scan.kind(at) == "country" and not people:
            belong(scan, at, countries, [])
        return countries

    def pronoun(self, index: int) -> None:
        """Reads a plain word that may stand for somebody: "she", "both sides", "the group"."""
        low, words = self.scan.low(index), reference_words()
        if low not in _stand_ins():
            return
        if low in words.both_of and self.scan.text[self.scan.units[index].start].isupper():
            span = self.draft.span(index, index)
            self.namings.append(Naming(span, [(span, "group")], "pronoun", "both", name=low))
        elif low in words.pronouns and not (low == "us" and self.scan.text[self.scan.units[index].start] == "U"):
            span = self.draft.span(index, index)
            self.namings.append(Naming(span, [(span, "pronoun")], "pronoun", words.pronouns[low], name=low))
        elif low in words.groups:
            self._group(index)
        elif low in words.each_one and self._by_itself(index):
            span = self.draft.span(index, index)
            self.namings.append(Naming(span, [(span, "group")], "pronoun", "group", name="sides", number=2))
        elif low in words.numbers and self._alone(index):
            self._number(index, words.numbers[low])
        elif self.scan.gap(index) == " " and self._pointed(index, low):
            self._short(index, low)
        elif low in words.of_business and self.scan.low(index - 2) == "the" and self._described(index - 1):
            self._short(index, low, first=index - 2)  # "the law firm"
        elif words.spoken_of.get(low) == "country" and self.scan.text[self.scan.units[index].start].islower():
            self._land(index, low)

    def _land(self, index: int, low: str) -> None:
        """ "our country", the speaker's; "the West African nation", "the little kingdom": the country spoken of."""
        scan, words = self.scan, reference_words()
        if words.possessives.get(scan.low(index - 1)) in ("we", "i") and scan.gap(index) == " ":
            whole = self.draft.span(index - 1, index)
            self.namings.append(Naming(whole, [(whole, "description")], "pronoun", "ours", name=low))
            return
        first = index - 1
        while index - first < LONGEST_LAND and scan.gap(first + 1) in (" ", "-") and scan.low(first) != "the":
            if scan.kind(first) == "country" or scan.low(first) in words.other_lands:
                return
            if not scan.tag(first).startswith(("JJ", "NN", "VBN", "VBD", "CD")) or scan.tag(first) == "JJS":
                return
            first -= 1
        if first < index - 1 and scan.low(first) == "the" and scan.gap(first + 1) == " ":
            self._short(index, low, first=first)

    def _pointed(self, index: int, low: str) -> bool:
        """Whether "the", or "this" before a word for a country, stands before the unit."""
        before = self.scan.low(index - 1)
        return before == "the" or (before in ("this", "that") and reference_words().spoken_of.get(low) == "country")

    def _alone(self, index: int) -> bool:
        """Whether a number stands for persons or sides: "the two also promised", but not "the two ministers"."""
        token, low = self.scan.token(self.scan.units[index].start), self.scan.low(index - 1)
        before = token.dep_.split(":")[0] == "nsubj" and token.head.i > token.i
        return low == "the" and (before or (relation(token) in _STANDS and token.head.i < token.i))

    def _by_itself(self, index: int) -> bool:
        """Whether "both" or "each" is no word beside another: "both want peace", but not "both sides"."""
        token = self.scan.token(self.scan.units[index].start)
        noun = self.scan.gap(index + 1) == " " and self.scan.tag(index + 1).startswith(
            ("NN", "JJ", "IN", "PRP", "DT", "CD")
        )
        return relation(token) in ("nsubj", *_STANDS) and not noun

    def each(self, index: int) -> bool:
        """Reads "neither side", "each country": two named before; False when it is nothing of the kind."""
        scan, words = self.scan, reference_words()
        kind = words.each_of.get(scan.low(index))
        if kind is None or scan.low(index - 1) not in words.each_one or scan.gap(index) != " ":
            return False
        if scan.low(index - 1) == "each" and kind != "countries" and scan.low(index) not in words.sided:
            return False
        span = self.draft.span(index - 1, index)
        naming = Naming(span, [(span, "group")], "pronoun", "group", name=kind, number=2)
        self.namings.append(naming)
        return True

    def _number(self, index: int, number: int) -> None:
        span = self.draft.span(index - 1, index)
        naming = Naming(span, [(span, "group")], "pronoun", "group", name="sides", determiner="the", number=number)
        self.namings.append(naming)

    def _described(self, index: int) -> bool:
        """Whether a plain word that describes stands at ``index``."""
        scan = self.scan
        plain = scan.kind(index) in ("word", "rank") and scan.text[scan.units[index].start].islower()
        return plain and scan.gap(index) == scan.gap(index + 1) == " " and scan.tag(index).startswith(("NN", "JJ"))

    def _short(self, index: int, low: str, first: int = -1) -> None:
        """ "the North", "the group": a name or noun for somebody named before."""
        words, unit = reference_words(), self.scan.units[index]
        span = Span(unit.start, unit.end)
        whole = Span(self.scan.units[index - 1 if first < 0 else first].start, unit.end)
        after = self.scan.gap(index + 1) == " " and self.scan.low(index + 1) == "of"
        if low in words.short_names and self.scan.text[unit.start].isupper():
            self.namings.append(Naming(whole, [(span, "name")], "pronoun", "short", name=low))
        elif low in words.spoken_of and not after and not self._compound(index):
            naming = Naming(whole, [(whole, "description")], "pronoun", words.spoken_of[low], name=low)
            naming.determiner = self.scan.low(index - 1)
            self.namings.append(naming)

    def _compound(self, index: int) -> bool:
        token = self.scan.token(self.scan.units[index].start)
        return token.dep_ == "compound" or (
            token.pos_ == "NOUN" and token.dep_ == "nmod" and token.head.i == token.i + 1
        )

    def _group(self, index: int) -> None:
        """ "both sides", "the three countries": several actors named before."""
        around = reach(self.scan, index, Noun(plural=True))
        definite = around.determiner == "the" or around.number is not None
        if not definite or around.countries or around.owner or (around.bodies and around.number is None):
            return
        if self.scan.low(around.first) == "that":
            return  # "said *that many countries* …"
        span = self.draft.span(around.first, index)
        naming = naming_of(span, "pronoun", around)
        naming.key, naming.name = "group", self.scan.low(index)
        naming.spans.append((span, "group"))
        self.namings.append(naming)
