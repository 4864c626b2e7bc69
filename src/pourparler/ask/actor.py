"""One actor over all reports of a record."""

from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.errors import NotInRecord
from pourparler.model import Actor, Report
from pourparler.record import Record
from pourparler.tell import Entry, Question, timeline

from .origins import origins_of
from .who import country


@dataclass(frozen=True, slots=True)
class KnownActor:
    """What a record knows about one actor: itself in each report that names it, and its timeline."""

    seen: tuple[tuple[Report, Actor], ...]
    entries: tuple[Entry, ...]

    @property
    def name(self) -> str:
        return self.seen[0][1].name

    def values(self, field: str) -> dict[str, str]:
        """Each value of ``field`` with the date of the first report that gives it."""
        found: dict[str, str] = {}
        for report, actor in self.seen:
            value = getattr(actor, field)
            for one in (value,) if isinstance(value, str) else value or ():
                found.setdefault(one, (report.published or "")[:10])
        return found


def known_actor(store: Record, reference: str) -> KnownActor:
    """The actor with this country, name, key or id. Raises NotInRecord when there is none."""
    code = country(reference)
    wanted = code or reference
    seen = tuple(_seen(store, wanted, is_country=code is not None))
    if not seen:
        found = store.find("actor", reference).fact
        assert isinstance(found, Actor)
        is_country = found.kind == "country" and found.country is not None
        wanted = (found.country if is_country else found.key or found.name) or found.name
        seen = tuple(_seen(store, wanted, is_country=is_country))
    if not seen:
        raise NotInRecord(f"{store.name}: no actor {reference}; try `pourparler search {reference}`")
    reports = [report for report, _ in seen]
    return KnownActor(seen, tuple(timeline(reports, Question(actor=wanted), origins_of(reports))))


def _seen(store: Record, wanted: str, *, is_country: bool) -> Iterator[tuple[Report, Actor]]:
    plain = wanted.casefold()
    for report in store.reports(countries=(wanted,)) if is_country else store.reports(actor=wanted):
        for actor in report.actors:
            own = actor.kind == "country" and actor.country == wanted
            named = plain in (actor.name.casefold(), (actor.key or "").casefold())
            if own if is_country else named or actor.name.casefold().endswith(f" {plain}"):
                yield report, actor
                break
