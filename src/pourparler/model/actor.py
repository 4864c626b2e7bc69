"""Actor: who acts, speaks, or is acted upon."""

from dataclasses import dataclass
from typing import Any

from .text import Span, TextMap


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where the text names an actor. ``form`` is how: name, title, pronoun, demonym, metonym, group, ..."""

    span: Span
    form: str = "name"


@dataclass(frozen=True, slots=True)
class Actor:
    """Person, office, organisation, country or group, as it stood at the report's date.

    ``kind``: person, office, organisation, country, group. ``country`` is an ISO 3166 alpha-3 code (KOS for Kosovo) or
    a body that is no country: IGO, UNO, EUR, NGO, ISM, IMG, MNC; None when unknown. ``sectors`` are PLOVER codes.
    ``basis`` says why country, sector and office were given. ``members`` are the ids of the actors that a group
    ("the three parties") stands for. An actor named only in a title or caption has no mentions in the text.
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    basis: tuple[str, ...] = ()
    mentions: tuple[Mention, ...] = ()
    members: tuple[str, ...] = ()
    key: str | None = None

    def to_dict(self, to_page: TextMap) -> dict[str, Any]:
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "country": self.country,
            "sectors": list(self.sectors),
            "office": self.office,
            "basis": list(self.basis),
            "members": list(self.members),
            "key": self.key,
            "mentions": [
                {"span": list(m.span), "raw": list(to_page.raw(m.span)), "form": m.form} for m in self.mentions
            ],
        }
