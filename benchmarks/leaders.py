"""How the office tables agree with a reference list of leaders (REIGN: country, surname, first and last month).

    python -m benchmarks.leaders ../shared/data/actors

A leader is found when somebody of that country bears the name, and agrees when one of his or her terms overlaps the
reference's months. Countries are matched by their Correlates of War code in country-codes.csv or by successor.
"""

import argparse
import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from pourparler.codebook import Codebook, Person, load
from pourparler.codebook.gazetteer import fold

from . import tables

SINCE = 1985
#: Shorter parts of a name ("al", "da", "Jr") say nothing.
SHORT = 3
#: Correlates of War's letters where they are not ISO's and the table of codes has none.
_LETTERS = (
    "UKG:GBR FRN:FRA SPN:ESP POR:PRT GMY:DEU GFR:DEU GDR:DEU POL:POL AUS:AUT CZE:CZE CZR:CZE SLO:SVK ITA:ITA "
    "YUG:SRB CRO:HRV BOS:BIH SLV:SVN MAC:MKD KOS:KOS GRC:GRC CYP:CYP BUL:BGR MLD:MDA ROM:ROU EST:EST LAT:LVA "
    "LIT:LTU BLR:BLR ARM:ARM GRG:GEO AZE:AZE SWD:SWE NOR:NOR DEN:DNK ICE:ISL NTH:NLD SWZ:CHE IRE:IRL MON:MNG "
    "HAI:HTI TRI:TTO BAR:BRB GUA:GTM HON:HND SAL:SLV COS:CRI PAR:PRY URU:URY CHL:CHL DRC:COD CON:COG CAP:CPV "
    "EQG:GNQ GAM:GMB SEN:SEN BEN:BEN MAA:MRT NIR:NER CDI:CIV GUI:GIN BFO:BFA SIE:SLE TOG:TGO CAO:CMR NIG:NGA "
    "CEN:CAF CHA:TCD TAZ:TZA BUI:BDI ANG:AGO MZM:MOZ ZAM:ZMB ZIM:ZWE MAW:MWI SAF:ZAF LES:LSO BOT:BWA SWA:SWZ "
    "MAG:MDG MAS:MUS SEY:SYC MOR:MAR ALG:DZA LIB:LBY SUD:SDN LEB:LBN SYR:SYR KUW:KWT BAH:BHR UAE:ARE OMA:OMN "
    "YPR:YEM YAR:YEM TAJ:TJK KYR:KGZ KZK:KAZ ROK:KOR BHU:BTN BNG:BGD SRI:LKA MAD:MDV NEP:NPL THI:THA CAM:KHM "
    "DRV:VNM RVN:VNM MAL:MYS SIN:SGP PHI:PHL INS:IDN ETM:TLS AUL:AUS NEW:NZL VAN:VUT SOL:SLB MYA:MMR ETH:ETH"
)
LETTERS = dict(pair.split(":") for pair in _LETTERS.split())


class Leader(NamedTuple):
    country: str
    name: str
    since: str
    until: str


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the shares of leaders found and agreeing, and list those that are not."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.leaders", description=__doc__)
    parser.add_argument("folder", type=Path, help="the folder with leaders-1945-2021.csv")
    parser.add_argument("--data", type=Path, help=argparse.SUPPRESS)
    args = parser.parse_args(argv)
    book = load()
    leaders = [one for one in read_leaders(args.folder / "leaders-1945-2021.csv") if one.country in book.countries]
    found = {one: bearers(book, one) for one in leaders}
    agreeing = [one for one, people in found.items() if any(overlaps(one, p) for p in people)]
    known = sum(bool(people) for people in found.values())
    rows = [("found", known / len(leaders), len(leaders)), ("months agree", len(agreeing) / max(1, known), known)]
    tables.table("heads of government, " + str(SINCE) + "–2021", ("leaders", "share", "of"), rows)
    for one in leaders:
        if one not in agreeing:
            why = "other months" if found[one] else "not found"
            print(f"{why}: {one.country} {one.name} {one.since}–{one.until}")
    return {"found": known / len(leaders), "agree": len(agreeing) / max(1, known), "leaders": len(leaders)}


def read_leaders(path: Path) -> Iterator[Leader]:
    """Leaders in power since 1985, with ISO months."""
    with path.open(encoding="utf-8", errors="replace") as lines:
        for row in csv.DictReader(lines):
            if row["syear"].isdigit() and row["eyear"].isdigit() and int(row["eyear"]) >= SINCE:
                letters = row["stateabb"].strip()
                since = f"{row['syear']}-{int(row['smonth']):02}"
                yield Leader(
                    LETTERS.get(letters, letters),
                    row["leader"].strip(),
                    since,
                    f"{row['eyear']}-{int(row['emonth']):02}",
                )


def bearers(book: Codebook, one: Leader) -> list[Person]:
    """People of the country one of whose names holds a longer word of the leader's."""
    words = {w.strip(".,") for w in fold(one.name.split("(")[0]).replace("-", " ").split()}
    wanted = {w for w in words if len(w) > SHORT} or words
    return [
        person
        for person in book.people.by_name.values()
        if any(t.of == one.country for t in person.terms)
        and any(wanted & set(fold(n).replace("-", " ").split()) for n in (person.name, *person.spellings))
    ]


def overlaps(one: Leader, person: Person) -> bool:
    terms = (t for t in person.terms if t.of == one.country)
    return any(t.since[:7] <= one.until and one.since[: len(t.until or "")] <= (t.until or "9999")[:7] for t in terms)


if __name__ == "__main__":
    main()
