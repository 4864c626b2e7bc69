"""Naming: one stretch of text that names an actor. Told: what the words around a title or name tell of its bearer."""

from __future__ import annotations

from dataclasses import dataclass, field

from pourparler.codebook import Office
from pourparler.model import Span


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose an office or institution is, when told by a pronoun ("its army") or a person ("Trump's envoy").

    ``kind``: pronoun, person or noun ("the country's president"); ``span`` is where it stands,
    ``office`` the title before a person's name.
    """

    kind: str
    word: str
    span: Span
    office: Office | None = None


@dataclass(slots=True, eq=False, kw_only=True)
class Told:
    """What the words around a title or name tell of its bearer.

    ``countries`` and ``bodies`` (kind, key) say whose it is, ``owner`` by a pronoun or a person; ``inner`` are the
    group words before the title ("police" in "police chief"); ``complement`` is what it is for or of; ``where`` is the
    country of the place named after it ("the Presidential Office in Seoul").
    """

    countries: list[str] = field(default_factory=list)
    bodies: list[tuple[str, str]] = field(default_factory=list)
    inner: list[Office] = field(default_factory=list)
    owner: Owner | None = None
    determiner: str = ""
    number: int | None = None
    former: bool = False
    complement: str = ""
    where: str | None = None

    def take(self, other: Told) -> None:
        """Takes over all that ``other`` tells; its lists are shared."""
        self.countries, self.bodies, self.inner = other.countries, other.bodies, other.inner
        self.owner, self.determiner, self.number = other.owner, other.determiner, other.number
        self.former, self.complement, self.where = other.former, other.complement, other.where


@dataclass(slots=True, eq=False)
class Entity:
    """An actor in the making. Two that turn out to be one are merged by ``into``; :meth:`real` follows it.

    ``sex`` is told by the name or title; ``called`` has a letter, m or f, for each "he" and "she" taken for this actor;
    ``titles`` are the words of each office that the text gives.
    """

    key: str
    name: str
    kind: str
    country: str | None = None
    sectors: tuple[str, ...] = ()
    office: str | None = None
    basis: list[str] = field(default_factory=list)
    sex: str = ""
    called: str = ""
    title: str = ""
    titles: list[set[str]] = field(default_factory=list)
    body: str | None = None
    into: Entity | None = None

    def real(self) -> Entity:
        """The entity that this one was merged into, or itself."""
        entity = self
        while entity.into is not None:
            entity = entity.into
        return entity

    def because(self, reason: str) -> None:
        if reason not in self.basis:
            self.basis.append(reason)


@dataclass(slots=True, eq=False)
class Naming(Told):
    """A phrase that names an actor.

    ``extent`` is the whole phrase, ``spans`` the mentions in it with their forms (the name, the title). ``what``:
    country, organisation, institution, head, body, person, office or pronoun. ``key`` finds the thing in the codebook.
    ``host`` is the country of the place where a diplomat of another one serves.
    ``explains`` is the naming that this one is in apposition to; ``nested``: it stands inside another one's phrase.
    ``owners`` are whom ``owner`` turned out to be.
    """

    extent: Span
    spans: list[tuple[Span, str]]
    what: str
    key: str = ""
    name: str = ""
    title: str = ""
    office: Office | None = None
    host: str | None = None
    sex: str = ""
    explains: Naming | None = None
    nested: bool = False
    entities: list[Entity] = field(default_factory=list)
    owners: list[Entity] = field(default_factory=list)

    @property
    def start(self) -> int:
        return self.extent.start

    @property
    def plural(self) -> bool:
        return self.office is not None and self.office.plural
