"""From a code of the trigger lexicon and the words around it to a full coding: type, mode, contexts, scores."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache

from pourparler.codebook.context_words import ContextWords, context_words
from pourparler.codebook.ontology import Ontology, ontology
from pourparler.model import Coding

MOST_CONTEXTS = 4


@dataclass(frozen=True, slots=True)
class Code:
    """A lexicon code taken apart: "0831/RETREAT:resign" is CAMEO 0831, type RETREAT, mode resign."""

    cameo: str
    plover: str
    mode: str | None
    contexts: tuple[str, ...]


@dataclass(frozen=True)
class Coder:
    """Builds codings from the codebook."""

    ontology: Ontology
    words: ContextWords
    _parts: dict[str, Code | None] = field(default_factory=dict, init=False, repr=False)  # of the codes asked for

    def take_apart(self, code: str) -> Code | None:
        """The parts of a lexicon code; None for a CAMEO statement that PLOVER does not code."""
        if code not in self._parts:
            self._parts[code] = self._take_apart(code)
        return self._parts[code]

    def _take_apart(self, code: str) -> Code | None:
        rest, _, mode = code.partition(":")
        cameo, _, plover = rest.partition("/")
        turned = self.ontology.to_plover(cameo)
        if turned is None:
            return None
        type_, own_mode, contexts = turned
        if plover and plover != type_:
            return Code(cameo, plover, mode or None, contexts)
        return Code(cameo, type_, mode or own_mode, contexts)

    def code(
        self, code: str, *, clause: str, sentence: str, several: bool, confidence: float, why: tuple[str, ...]
    ) -> Coding | None:
        """The coding of a lexicon code. ``clause`` settles the mode, ``sentence`` the contexts; ``several``: three or
        more countries take part."""
        parts = self.take_apart(code)
        if parts is None:
            return None
        mode, reasons = self._mode(parts, clause, several)
        contexts = tuple(dict.fromkeys((*parts.contexts, *self.words.contexts_of(sentence))))[:MOST_CONTEXTS]
        return Coding(
            plover=parts.plover,
            mode=mode,
            contexts=contexts,
            cameo=parts.cameo,
            quad=self.ontology.type(parts.plover).quad,
            confidence=confidence,
            why=(*why, *reasons),
            goldstein=self.ontology.goldstein(parts.cameo),
            plover_score=self.ontology.score(parts.plover, mode),
            modes=self._modes(parts, mode, clause),
        )

    def from_type(self, plover: str, mode: str | None, text: str, confidence: float, why: tuple[str, ...]) -> Coding:
        """A coding from a bare type: the CAMEO code nearest to it."""
        contexts = self.words.contexts_of(text)[:MOST_CONTEXTS]
        cameo = self.ontology.to_cameo(plover, mode, contexts)
        return Coding(
            plover=plover,
            mode=mode,
            contexts=contexts,
            cameo=cameo,
            quad=self.ontology.type(plover).quad,
            confidence=confidence,
            why=why,
            goldstein=self.ontology.goldstein(cameo),
            plover_score=self.ontology.score(plover, mode),
            modes=(mode,) if mode else (),
        )

    def code_of(self, plover: str, clause: str) -> str:
        """The lexicon code of a bare type; ``clause`` settles the mode."""
        mode = self.words.mode_of(plover, clause)
        cameo = self.ontology.to_cameo(plover, mode)
        turned = self.ontology.to_plover(cameo)
        return cameo if turned is not None and turned[0] == plover else f"{cameo}/{plover}"

    def _modes(self, parts: Code, mode: str | None, clause: str) -> tuple[str, ...]:
        """Every mode that fits, the one chosen first: a meeting of three may be held by video."""
        fitting = (mode, parts.mode, self.words.mode_of(parts.plover, clause) if parts.plover == "CONSULT" else None)
        return tuple(dict.fromkeys(name for name in fitting if name is not None))

    def _mode(self, parts: Code, clause: str, several: bool) -> tuple[str | None, tuple[str, ...]]:
        found = self.words.mode_of(parts.plover, clause)
        if parts.plover == "CONSULT":
            remote = ("remote medium",) if found == "phone" or parts.mode == "phone" else ()
            if several and parts.mode not in ("visit", "third-party"):
                return "multilateral", remote
            return parts.mode or found, remote
        return parts.mode or found, ()


@lru_cache(maxsize=1)
def coder() -> Coder:
    return Coder(ontology(), context_words())
