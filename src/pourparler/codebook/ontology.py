"""The two codings of events, PLOVER types and CAMEO codes, and the way from one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

from pourparler.errors import CodebookError

from .yamlfile import Node, YamlFile

HERE = Path(__file__).parent
NONE = "NONE"


@dataclass(frozen=True, slots=True)
class Mode:
    """A finer kind of a PLOVER type: its score, the CAMEO code nearest to it, and marked examples."""

    name: str
    definition: str
    score: float
    cameo: str
    examples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventType:
    """A PLOVER type. ``recipient``: required, optional or mutual. ``cameo``: its code when nothing finer is known.

    ``examples`` mark the actor with [ ] and the recipient with { }.
    """

    name: str
    definition: str
    score: float
    quad: int
    recipient: str
    cameo: str
    modes: dict[str, Mode]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CameoCode:
    """A CAMEO code and the PLOVER coding that it turns into. ``plover`` is None for statements: PLOVER dropped them."""

    code: str
    label: str
    goldstein: float
    plover: str | None
    mode: str | None
    contexts: tuple[str, ...]

    @property
    def root(self) -> str:
        return self.code[:2]


@dataclass(frozen=True)
class Ontology:
    """Both codings. Raises CodebookError for a code, type or mode that neither has."""

    types: dict[str, EventType]
    codes: dict[str, CameoCode]

    def type(self, plover: str) -> EventType:
        if plover not in self.types:
            raise CodebookError(f"{plover!r} is no PLOVER type; the types are {', '.join(self.types)}")
        return self.types[plover]

    def code(self, cameo: str) -> CameoCode:
        if cameo not in self.codes:
            raise CodebookError(f"{cameo!r} is no CAMEO code; codes are strings of two to four digits, such as '026'")
        return self.codes[cameo]

    def goldstein(self, cameo: str) -> float:
        return self.code(cameo).goldstein

    def score(self, plover: str, mode: str | None = None) -> float:
        """The PLOVER score of a mode, or of the type when there is none."""
        event_type = self.type(plover)
        return self._mode(event_type, mode).score if mode else event_type.score

    def to_plover(self, cameo: str) -> tuple[str, str | None, tuple[str, ...]] | None:
        """(type, mode, contexts) for a CAMEO code; None for a bare statement."""
        code = self.code(cameo)
        return (code.plover, code.mode, code.contexts) if code.plover else None

    def to_cameo(self, plover: str, mode: str | None = None, contexts: tuple[str, ...] = ()) -> str:
        """The CAMEO code nearest to a PLOVER coding: the finest of that mode whose contexts are in ``contexts``."""
        event_type = self.type(plover)
        base = self._mode(event_type, mode).cameo if mode else event_type.cameo
        fitting = [
            code
            for code in self._finer.get(base, ())
            if code.mode == mode and code.contexts and set(code.contexts) <= set(contexts)
        ]
        return max(fitting, key=lambda code: len(code.contexts)).code if fitting else base

    @cached_property
    def _finer(self) -> dict[str, tuple[CameoCode, ...]]:
        """For each code, those of the same type that say the same thing more finely."""
        return {
            base.code: tuple(code for code in self.codes.values() if self._refines(code, base))
            for base in self.codes.values()
        }

    def _refines(self, code: CameoCode, base: CameoCode) -> bool:
        """A longer code under ``base``; under 060 and 070 also the siblings, which differ by context alone."""
        if code.plover != base.plover or base.plover is None:
            return False
        longer = len(code.code) == len(base.code) + 1 and code.code.startswith(base.code)
        sibling = len(code.code) == 3 and base.code in ("060", "070")
        return longer or sibling

    def _mode(self, event_type: EventType, mode: str) -> Mode:
        if mode not in event_type.modes:
            known = ", ".join(event_type.modes) or "none"
            raise CodebookError(f"{event_type.name} has no mode {mode!r}; its modes: {known}")
        return event_type.modes[mode]


@lru_cache(maxsize=1)
def ontology() -> Ontology:
    """The codings of this codebook, read once. Raises CodebookError with file, line and the way out."""
    return read_ontology(HERE / "event_types.yaml", HERE / "cameo.yaml")


def read_ontology(types_path: Path, codes_path: Path) -> Ontology:
    """The codings in two YAML files, each cross-checked against the other."""
    types_node = YamlFile(types_path).root.fields("types")["types"]
    codes_node = YamlFile(codes_path).root.fields("codes")["codes"]
    types = {name: _event_type(name, node) for name, node in types_node.entries()}
    codes = {code: _cameo_code(code, node) for code, node in codes_node.entries()}
    for code, node in codes_node.entries():
        _check_code(codes[code], types, node)
    for name, node in types_node.entries():
        _check_type(types[name], codes, node)
    return Ontology(types, codes)


def _event_type(name: str, node: Node) -> EventType:
    fields = node.fields("definition", "score", "quad", "recipient", "cameo", "modes", "examples")
    return EventType(
        name,
        fields["definition"].text(),
        fields["score"].number(),
        int(fields["quad"].number()),
        fields["recipient"].one_of(frozenset({"required", "optional", "mutual"}), "way to take a recipient"),
        fields["cameo"].text(),
        {mode: _mode(mode, entry) for mode, entry in fields["modes"].entries()},
        fields["examples"].texts(),
    )


def _mode(name: str, node: Node) -> Mode:
    fields = node.fields("definition", "score", "cameo", "examples")
    examples = fields["examples"].texts() if "examples" in fields else ()
    return Mode(name, fields["definition"].text(), fields["score"].number(), fields["cameo"].text(), examples)


def _cameo_code(code: str, node: Node) -> CameoCode:
    fields = node.fields("label", "goldstein", "plover", "mode", "contexts")
    plover = fields["plover"].value
    return CameoCode(
        code,
        fields["label"].text(),
        fields["goldstein"].number(),
        fields["plover"].text() if plover is not None else None,
        fields["mode"].text() if "mode" in fields else None,
        fields["contexts"].texts() if "contexts" in fields else (),
    )


def _check_code(code: CameoCode, types: dict[str, EventType], node: Node) -> None:
    if code.plover is None:
        return
    if code.plover not in types:
        node.fail(f"{code.plover!r} is no PLOVER type", f"use one of {', '.join(types)}")
    modes = types[code.plover].modes
    if code.mode and code.mode not in modes:
        node.fail(f"{code.plover} has no mode {code.mode!r}", f"use one of {', '.join(modes) or 'none'}")


def _check_type(event_type: EventType, codes: dict[str, CameoCode], node: Node) -> None:
    for cameo in (event_type.cameo, *(mode.cameo for mode in event_type.modes.values())):
        if cameo not in codes:
            node.fail(f"{cameo!r} is no CAMEO code", "use a code of cameo.yaml, in quotes")
