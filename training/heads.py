"""Writes ``codebook/heads.yaml``: heads of state and government since 1980, and ministers of 2003 to 2011, as facts
(name, office, country, dates) taken from the CountryInfo file.

    python -m training.heads ../shared/data/actors/countryinfo-2012.txt

Whoever stands in ``holders.yaml`` or ``figures.yaml`` already is left out: those are kept by hand and go further.
"""

import argparse
import itertools
import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from pourparler.codebook import HERE, load
from pourparler.codebook.actors import Term, read_holders, read_spellings
from pourparler.codebook.gazetteer import fold
from pourparler.codebook.people import surname

SINCE = "1980"
LAST = "2009"  # the file's heads of state stop there; "still in office" means that year
HEADER = """\
# Heads of state and government since 1980, foreign and defence ministers of 2003 to 2011: facts from CountryInfo.
# Written by `python -m training.heads`; what is wrong or new goes to holders.yaml or figures.yaml, which win.
"""
#: Pattern in the file's heading to our office; the first that fits counts. None: not a head of a state.
OFFICES: tuple[tuple[str, str | None], ...] = (
    (r"governors|governor-|administrator|commissioner|lieutenant|resident|chief minister|syndic|bishop", None),
    (r"coprince|government business|east cameroon|high representative", None),
    (r"general secretar|secretaries of the central committee|central committee", "general secretary"),
    (
        r"prime|premier|council of ministers|heads of government|cabinet chief|government leader|ministers of state",
        "prime minister",
    ),
    (r"chancellor", "chancellor"),
    (r"people's_assembly|national assembly|supreme soviet|rada", "leader"),
    (r"vice", "vice president"),
    (r"^presidents?$|presidents of the presidency|heads? of state", "president"),
    (r"king", "king"),
    (r"queen", "queen"),
    (r"emir", "emir"),
    (r"sultan", "sultan"),
    (r"emperor", "emperor"),
)
MINISTERS = {
    r"minister of (?:foreign|external) (?:affairs|relations)": "foreign minister",
    r"minister of (?:national )?defen[sc]e": "defense minister",
}
_HONORIFICS = re.compile(
    r"^(?:Mullah|Mawlawi|Foreign Minister|Hojatolislam|Ayatollah|Shaykh|Sheikh|General|Prince|Field Marshal|Colonel) "
)
_NO_PERSON = re.compile(r"Council|Junta|Committee|Government|Tommy Franks|John Abizaid|Bremer|Garner")
_PARTICLES = frozenset({"bin", "bint", "ibn", "al", "el", "de", "da", "dos", "del", "la", "le", "van", "von", "der"})


class Row(NamedTuple):
    country: str
    office: str
    name: str
    since: str
    until: str


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m training.heads", description=__doc__)
    parser.add_argument("countryinfo", type=Path)
    parser.add_argument("--out", type=Path, default=HERE / "heads.yaml")
    args = parser.parse_args()
    rows = list(_kept(_rows(args.countryinfo.read_text(encoding="latin-1"))))
    args.out.write_text(_yaml(rows), encoding="utf-8")
    print(f"{len(rows)} terms of {len({r.name for r in rows})} persons in {args.out}")


def _rows(text: str) -> Iterator[Row]:
    known = load().countries
    for country in text.split("<CountryCode>")[1:]:
        code = re.match(r"\w+", country)
        if code is None or code.group() not in known:
            continue
        for leaders in re.findall(r"<Leaders>(.*?)</Leaders>", country, re.DOTALL):
            for heading, names in re.findall(r"<([^/>][^>]*)>(.*?)</\1>", leaders, re.DOTALL):
                if office := _office(heading):
                    yield from _heads(code.group(), office, names)
        for government in re.findall(r"<Government>(.*?)</Government>", country, re.DOTALL):
            yield from _ministers(code.group(), government)


def _office(heading: str) -> str | None:
    for pattern, office in OFFICES:
        if re.search(pattern, heading.lower()) and not (office is None and heading.lower().startswith("president")):
            return office
    return "leader"


def _heads(code: str, office: str, names: str) -> Iterator[Row]:
    for line in names.splitlines():
        name = _hyphened(_name(line), code)
        for since, until in re.findall(r"\[(\d{8}) - (\d{8})\]", line.split("#")[0]):
            if name and until[:4] >= SINCE:
                yield Row(code, office, name, _date(since), _date(until))
        for since in re.findall(r"\[>(\d{8})\]", line.split("#")[0]):
            if name:
                yield Row(code, office, name, _date(since), max(LAST, since[:4]))


def _ministers(code: str, government: str) -> Iterator[Row]:
    """Who had one task throughout; of several tasks the file does not say which was when."""
    for line in government.splitlines():
        terms, _, what = line.partition("#")
        office = next((o for p, o in MINISTERS.items() if re.fullmatch(p, what.strip().lower())), None)
        name = _name(line)
        if office is None or not name:
            continue
        for since, until in re.findall(r"\[\w+ (\d{8}) - (\d{8})\]", terms):
            yield Row(code, office, name, since[:4], until[:4])
        for since in re.findall(r"\[\w+ >(\d{8})\]", terms):
            yield Row(code, office, name, since[:4], "2011")
        for until in re.findall(r"\[\w+ <(\d{8})\]", terms):
            yield Row(code, office, name, "2003", until[:4])


def _name(line: str) -> str:
    """ "SLOBODAN_MILOSEVIC_" as news writes it; "" for what is no plain name."""
    found = re.match(r"\s*\{?([A-Z][A-Z_'\-]+?)_?[}\s]", line + " ")
    if not found or found.group(1).count("_") == 0 or found.group(1).count("_") > 4:
        return ""
    name = " ".join(_cased(word, n) for n, word in enumerate(found.group(1).strip("_").split("_")) if word)
    name = _HONORIFICS.sub("", name)
    return "" if _NO_PERSON.search(name) or " " not in name else name


def _hyphened(name: str, code: str) -> str:
    """ "Kim Young Sam" as news writes it: "Kim Young-sam"."""
    parts = name.split()
    return f"{parts[0]} {parts[1]}-{parts[2].lower()}" if code in ("KOR", "PRK") and len(parts) == 3 else name


def _cased(word: str, place: int) -> str:
    if word.lower() in _PARTICLES and place:
        return word.lower()
    parts = re.split(r"([-'])", word.lower())
    cased = "".join(p.capitalize() for p in parts)
    cased = re.sub(r"^(Al|El|Ad|As|Ar|An|At)-", lambda m: m.group(0).lower() if place else m.group(0), cased)
    return re.sub(r"^Mc(\w)", lambda m: "Mc" + m.group(1).upper(), cased)


def _date(digits: str) -> str:
    return f"{digits[:4]}-{digits[4:6]}"


def _kept(rows: Iterator[Row]) -> Iterator[Row]:
    """Rows that the hand-kept files do not have; a second president at one time is a ``leader``."""
    book = load()
    known = frozenset(book.countries) | frozenset(book.organisations)
    files = [HERE / name for name in ("holders.yaml", "figures.yaml", "leaders.yaml")]
    ours = [term for path in files if path.exists() for term in read_holders(path, known)]
    spellings = read_spellings(HERE / "people.yaml")
    canonical = {_plain(n): t.person for t in ours for n in (t.person, *spellings.get(t.person, ()))}
    taken: list[Row] = []
    for row in sorted(set(rows)):
        row = row._replace(name=canonical.get(_plain(row.name), row.name))
        if row.since == row.until or any(_same(row, term) for term in ours):
            continue
        if row.office in ("president", "prime minister") and any(_overlap(row, other) for other in taken):
            row = row._replace(office="leader")
        taken.append(row)
    yield from taken


def _plain(name: str) -> str:
    return fold(name).replace("-", " ")


def _same(row: Row, term: Term) -> bool:
    """Whether a row tells of a term that we have, of that person or of the one office."""
    if term.of != row.country:
        return False
    until = term.until or "9999"
    overlap = row.since[:7] < until[:7] and term.since[:7] < row.until[:7]
    alike = fold(surname(term.person)) == fold(surname(row.name))
    return overlap and (alike or term.office == row.office)


def _overlap(row: Row, other: Row) -> bool:
    same = other.country == row.country and other.office == row.office and other.name != row.name
    return same and row.since[:7] < other.until[:7] and other.since[:7] < row.until[:7]


def _yaml(rows: list[Row]) -> str:
    lines = [HEADER]
    for country, own in itertools.groupby(sorted(rows), key=lambda r: r.country):
        lines.append(f"{country}:\n")
        for office, terms in itertools.groupby(own, key=lambda r: r.office):
            told = ", ".join(f"[{r.name}, {r.since}, {r.until}]" for r in sorted(terms, key=lambda r: r.since))
            lines.append(f"  {office}: [{told}]\n")
    return "".join(lines)


if __name__ == "__main__":
    main()
