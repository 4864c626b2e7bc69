"""Texts with a hand-made reading of the network, and the drafts that come of them."""

from pourparler.codebook.modality import modality
from pourparler.codebook.triggers import triggers
from pourparler.understand.candidates import Finder, Lexicon
from pourparler.understand.coding import coder
from pourparler.understand.draft import Draft
from pourparler.understand.learned_drafts import by_reading
from pourparler.understand.learned_opinion import opinion
from pourparler.understand.no_deed import is_no_deed
from pourparler.understand.opinions import is_opinion
from pourparler.understand.true_sides import true_sides
from pourparler.understand.true_type import true_type

from .by_hand import Reading, Tells, learned_by_hand
from .telling import Telling


class Scene:
    """A text with the drafts that lexicon and a hand-made reading give."""

    def __init__(self, text: str, *tells: Tells) -> None:
        telling = Telling(text)
        part = telling.parts[0]
        lexicon = Lexicon(triggers(), modality(), coder())
        self.finder = Finder(part, telling.actors, telling.statements, lexicon)
        self.learned = learned_by_hand(part, Reading(tells=tells))
        self.lexical = list(self.finder.drafts())

    def read(self) -> list[Draft]:
        return list(by_reading(self.finder, self.learned, self.lexical))

    def heard(self) -> list[Draft]:
        return opinion(self.lexical, self.finder, self.learned)

    def righted(self) -> list[Draft]:
        """All drafts, with the sides that their words allow, and without those that tell no deed."""
        drafts = self.heard()
        drafts += by_reading(self.finder, self.learned, drafts)
        drafts = [one for draft in drafts if not is_opinion(one := true_type(draft, self.finder), self.finder)]
        righted = [found for draft in drafts if (found := true_sides(draft, self.finder)) is not None]
        return [draft for draft in righted if not is_no_deed(draft, self.finder, righted)]

    def told(self) -> set[tuple[str, tuple[str, ...], tuple[str, ...]]]:
        """Type, actors' and recipients' countries of what is left in the end."""
        return {(draft.coding.plover, *self.sides(draft)) for draft in self.righted()}

    def sides(self, draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
        return self.finder.scene.countries(draft.actor), self.finder.scene.countries(draft.recipient)
