"""Names that bodies of several countries bear: "NDC" is Ghana's or Grenada's by what the text speaks of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pourparler.codebook.gazetteer import Entry

from .scan import Scan, kind_of
from .unit import Unit

_BODIES = ("institution", "organisation")


def settle(scans: Sequence[Scan], home: str | None) -> Counter[str]:
    """Gives every name that several bodies bear, and every abbreviation of one body, the body that the text can mean.

    Returns how often the text names each country by a name that is sure; ``home`` is the country of the dateline.
    Where it names none, its towns tell what it speaks of. A name whose bearers are all of countries that are never
    named is a body that nobody knows.
    """
    spoken = Counter(code for scan in scans for code in scan.spoken_of())
    told = spoken + Counter([home] if home is not None else [])
    explained = {name: entry for scan in scans for name, entry in _explained(scan)}
    unsure = [any(_unsure(scan, unit) for unit in scan.units) for scan in scans]
    if not told and any(unsure):
        told = Counter(code for scan in scans for code in scan.towns_of())
    for scan in (scan for scan, some in zip(scans, unsure, strict=True) if some):
        scan.units = [_settled(scan, unit, told, explained) if _unsure(scan, unit) else unit for unit in scan.units]
    return spoken + Counter(code for scan in scans for code in _now_sure(scan))


def _unsure(scan: Scan, unit: Unit) -> bool:
    if unit.kind not in _BODIES:
        return False
    many = len({(e.kind, e.key) for e in unit.entries if e.kind in _BODIES}) > 1
    return many or scan.codebook.bodies.unsure(scan.text[unit.start : unit.end])


def _now_sure(scan: Scan) -> list[str]:
    """The countries of those names that were settled."""
    unsure = (unit for unit in scan.units if unit.kind == "institution" and _was_unsure(scan, unit))
    return [scan.codebook.institutions[unit.entries[0].key].country for unit in unsure]


def _was_unsure(scan: Scan, unit: Unit) -> bool:
    return scan.codebook.bodies.unsure(scan.text[unit.start : unit.end])


def _settled(scan: Scan, unit: Unit, told: Counter[str], explained: dict[str, Entry]) -> Unit:
    """``unit`` with the one body that it means, or as what else its words can be."""
    name = scan.text[unit.start : unit.end]
    bearers = [e for e in unit.entries if e.kind in _BODIES]
    others = tuple(e for e in unit.entries if e.kind not in _BODIES)
    known = [e for e in bearers if told[_country(scan, e)]]
    if (spelled := explained.get(name)) is not None:
        known = [spelled]
    elif not known and (len(bearers) == 1 or not scan.codebook.bodies.unsure(name)) and not told:
        known = bearers[:1]  # a text that names no country at all
    elif not known:
        known = [e for e in bearers if _country(scan, e) not in scan.codebook.countries][:1]
    if known:
        best = max(known, key=lambda e: told[_country(scan, e)])
        return unit._replace(kind=best.kind, entries=(best, *others))
    token = scan.token(unit.start)
    before = scan.doc[token.i - 1].lower_ if token.i else ""
    seen = " " in name or token.ent_type_ == "ORG" or before in ("the", "by", "(")  # "arrested for *DUI*" names nobody
    return unit._replace(kind=kind_of(others) if others else "body" if seen else "word", entries=others)


def _country(scan: Scan, entry: Entry) -> str:
    book = scan.codebook
    return book.institutions[entry.key].country if entry.kind == "institution" else book.organisations[entry.key].code


def _explained(scan: Scan) -> list[tuple[str, Entry]]:
    """Abbreviations behind the name that they are short for: "National Democratic Congress (NDC)"."""
    found = []
    for index, unit in enumerate(scan.units[:-1]):
        after = scan.units[index + 1]
        short = scan.text[after.start : after.end]
        if unit.kind in _BODIES and scan.gap(index + 1) == " (" and short.isupper() and len(unit.entries) == 1:
            found.append((short, unit.entries[0]))
    return found
