"""Search: words and filters, findings with snippets or lists of what the filters leave."""

from dataclasses import dataclass
from typing import Annotated, Literal, get_args
from urllib.parse import urlencode

from fastapi import Depends, Query

from pourparler.ask.who import known_as
from pourparler.codebook.bargaining import issues
from pourparler.codebook.ontology import ontology
from pourparler.model.listed import FoundRow, Places, ReportRow, Wanted
from pourparler.web.library import Library

from .claims import Claim, claim_of_row

Order = Literal["", "oldest", "newest"]
Kind = Literal["", "report", "statement", "position", "event"]
ON_A_PAGE = 20
FARTHEST = 1000  # findings that can be turned to
ORDERED = 200  # of the best findings that are put in the order of days
Short = Annotated[str, Query(max_length=100)]
Day = Annotated[str, Query(pattern=r"^(\d{4}(-\d\d(-\d\d)?)?)?$")]


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody searches for, as it stands in the address; an empty field asks for nothing."""

    q: str = ""
    kind: Kind = ""
    actor: str = ""
    type: str = ""
    issue: str = ""
    since: str = ""
    until: str = ""
    place: str = ""
    source: str = ""
    tag: str = ""
    order: Order = ""
    offset: int = 0

    @property
    def wanted(self) -> Wanted:
        actor, tag = self.actor.strip(), " ".join(self.tag.casefold().split())
        given = {"plover": self.type, "issue": self.issue, "since": self.since, "until": self.until,
                 "place": self.place.strip(), "source": self.source.strip(), "tag": tag}  # fmt: skip
        return Wanted(
            words=self.q, actor=known_as(actor) if actor else None, **{k: v or None for k, v in given.items()}
        )

    @property
    def is_empty(self) -> bool:
        return not self.q.strip() and self.wanted == Wanted(words=self.q) and not self.kind

    @property
    def filters(self) -> bool:
        """Whether more is asked for than words."""
        return bool(self.kind) or self.wanted != Wanted(words=self.q)

    def address(self, **changed: str | int) -> str:
        """The address of this search with some fields changed."""
        fields = {name: getattr(self, name) for name in self.__slots__} | changed
        return "/search?" + urlencode({name: value for name, value in fields.items() if value})


async def asked(
    q: Annotated[str, Query(max_length=300)] = "", kind: Kind = "", actor: Short = "", type: Short = "",
    issue: Short = "", since: Day = "", until: Day = "", place: Short = "", source: Short = "", tag: Short = "",
    order: Order = "",
    offset: Annotated[int, Query(ge=0, le=FARTHEST)] = 0,
) -> Asked:  # fmt: skip
    """What the address asks for."""
    return Asked(q, kind, actor, type, issue, since, until, place, source, tag, order, offset)


Search = Annotated[Asked, Depends(asked)]


@dataclass(frozen=True, slots=True)
class SearchView:
    """``found``: places of words; ``reports``, ``claims``: what the filters leave, when no word is looked for or events
    are. ``best``: best first, else by day. ``cut``: only the best findings are put in the order of days."""

    asked: Asked
    found: tuple[FoundRow, ...] = ()
    reports: tuple[ReportRow, ...] = ()
    claims: tuple[Claim, ...] = ()
    more: bool = False
    best: bool = True
    cut: bool = False

    @property
    def count(self) -> int:
        return len(self.found) + len(self.reports) + len(self.claims)

    @property
    def folded(self) -> list[tuple[FoundRow, Claim | None, list[FoundRow]]]:
        """Each finding, with the claim that it is when it is no whole report, and other reports' findings that have the
        same words: copies of one text are told once."""
        alike: dict[tuple[str, str], list[FoundRow]] = {}
        for row in self.found:
            alike.setdefault((row.kind, " ".join(row.snippet.split())), []).append(row)
        return [(row, claim_of_row(row.fact) if row.fact else None, others) for row, *others in alike.values()]

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(kind for kind in get_args(Kind) if kind)

    @property
    def types(self) -> list[str]:
        return list(ontology().types)

    @property
    def issues(self) -> list[str]:
        return list(issues())


def search_view(asked: Asked, library: Library, limit: int = ON_A_PAGE) -> SearchView:
    """What is found: places where words stand, or what the filters leave, newest first."""
    if asked.is_empty:
        return SearchView(asked)
    return library.memory.current(("search", asked, limit), lambda: _view(asked, library, limit))


def _view(asked: Asked, library: Library, limit: int) -> SearchView:
    with library.record.at_one_moment():
        return _found(asked, library, limit)


def _found(asked: Asked, library: Library, limit: int) -> SearchView:
    wanted, lists, offset = asked.wanted, library.lists, asked.offset
    if asked.q.strip() and asked.kind != "event":
        if asked.order:
            return _by_day(asked, library, limit)
        found = lists.search(wanted, asked.kind or None, limit=limit, offset=offset)
        return SearchView(asked, found=found.rows, more=found.more, best=found.best)
    kind = asked.kind or ("event" if asked.type or asked.place else "report")
    if kind == "report":
        reports = lists.reports(wanted, limit=limit + 1, offset=offset)
        return SearchView(asked, reports=tuple(reports[:limit]), more=len(reports) > limit, best=False)
    rows = lists.facts(kind, wanted, limit=limit + 1, offset=offset)
    claims = tuple(map(claim_of_row, rows[:limit]))
    return SearchView(asked, claims=claims, more=len(rows) > limit, best=False)


def _by_day(asked: Asked, library: Library, limit: int) -> SearchView:
    """The best findings in the order of days: a fact's own day, else its report's; what has none comes last."""
    lists = library.lists
    found, days = library.memory.current(("by day", asked.wanted, asked.kind), lambda: _dated(asked, library))
    dated = sorted((ref for ref in found.refs if ref in days), key=days.__getitem__, reverse=asked.order == "newest")
    ordered = dated + [ref for ref in found.refs if ref not in days]
    shown = lists.findings(asked.wanted.words, ordered[asked.offset : asked.offset + limit])
    return SearchView(asked, found=tuple(shown), more=len(ordered) > asked.offset + limit, best=False, cut=found.more)


def _dated(asked: Asked, library: Library) -> tuple[Places, dict[tuple[int, int], str]]:
    """The best places, and their days."""
    found = library.lists.places(asked.wanted, asked.kind or None, limit=ORDERED)
    return found, library.lists.days(found.refs)
