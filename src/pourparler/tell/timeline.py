"""The timeline of an actor, of two countries, of an issue."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pourparler.model import Report

from .entries import Entry, Party, entries_of
from .merging import merge


@dataclass(frozen=True, slots=True)
class Question:
    """What a timeline is of: everything asked for must hold, what is None is not asked for.

    ``actor``: a country's code, or a name (a surname will do); ``dyad``: two countries' codes; ``issue``: one of the
    codebook's.
    """

    actor: str | None = None
    dyad: tuple[str, str] | None = None
    issue: str | None = None


def timeline(reports: Iterable[Report], question: Question, origins: Mapping[str, str]) -> list[Entry]:
    """What ``reports`` tell in answer to ``question``, by date.

    ``origins``: report id to whose text it is (:func:`pourparler.merge.sources.families_of`), to count sources by.
    """
    entries = [entry for report in reports for entry in entries_of(report) if answers(entry, question)]
    return merge(entries, origins)


def answers(entry: Entry, question: Question) -> bool:
    """Whether ``entry`` belongs on the timeline of ``question``."""
    if question.issue is not None and question.issue not in entry.issues:
        return False
    if question.dyad is not None and not entry.countries.issuperset(question.dyad):
        return False
    parties = (*entry.actors, *entry.recipients, *entry.speakers)
    return question.actor is None or any(_is(party, question.actor) for party in parties)


def _is(party: Party, wanted: str) -> bool:
    if party.country == wanted:
        return True
    name, wanted = party.name.casefold(), wanted.casefold()
    return wanted in (name, party.key.casefold()) or name.endswith(f" {wanted}")
