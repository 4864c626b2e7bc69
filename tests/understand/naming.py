"""What a text's actors are, for tests: the text is analysed by the language model that ships with the package."""

from dataclasses import dataclass

from pourparler.language import analyse_many
from pourparler.model import Actor, Report, Run, Span, TextMap
from pourparler.understand.actors import ActorTable, find_actors
from pourparler.understand.parts import Part


@dataclass(frozen=True)
class Named:
    """A table of actors with the parts that it was read from, asked by words instead of offsets."""

    table: ActorTable
    parts: tuple[Part, ...]

    def of(self, words: str, *, part: int = 0, nth: int = 0) -> list[Actor]:
        """The actors that the ``nth`` occurrence of ``words`` names."""
        start = -1
        for _ in range(nth + 1):
            start = self.parts[part].text.index(words, start + 1)
        return [self.table.get(i) for i in self.table.of(self.parts[part], Span(start, start + len(words)))]

    def names(self, words: str, *, part: int = 0, nth: int = 0) -> list[str]:
        return [actor.name for actor in self.of(words, part=part, nth=nth)]

    def countries(self, words: str, *, part: int = 0, nth: int = 0) -> list[str | None]:
        return [actor.country for actor in self.of(words, part=part, nth=nth)]

    def one(self, words: str, *, part: int = 0, nth: int = 0) -> Actor:
        (actor,) = self.of(words, part=part, nth=nth)
        return actor

    def places(self, part: int = 0) -> list[tuple[str, str | None]]:
        return [(place.name, place.country) for _, place in self.table.places(self.parts[part])]

    def by_key(self, key: str) -> Actor | None:
        return next((actor for actor in self.table.actors() if actor.key == key), None)


def named(text: str, *, title: str | None = None, published: str | None = None) -> Named:
    """The actors of ``text`` as the body of a report of that day."""
    whole = TextMap((Run(0, 0, len(text), len(text)),))
    report = Report("r", "page", text, whole, title=title, published=published)
    sources = [("body", text), *([("title", title)] if title else [])]
    docs = analyse_many([t for _, t in sources])
    parts = tuple(
        Part(i, s, t, doc, report.evidence) for i, ((s, t), doc) in enumerate(zip(sources, docs, strict=True))
    )
    return Named(find_actors(report, parts), parts)
