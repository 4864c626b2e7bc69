"""Stances, conditions, issues and parties: the words of ``stances.yaml``, ``conditions.yaml``, ``issues.yaml`` and
``parties.yaml``."""

import re
from collections.abc import Set
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from .first_look import FirstLook
from .inflections import verb_forms
from .yamlfile import Node, YamlFile

_HERE = Path(__file__).parent
_STANCES, _CONDITIONS, ISSUES, _PARTIES = (
    _HERE / f"{name}.yaml" for name in ("stances", "conditions", "issues", "parties")
)
BEGINNINGS = frozenset({"after", "match", "clause"})
STARTS = frozenset({"after", "match", "sentence"})
STANCE_KEYS = [
    "acts",
    "content",
    "over",
    "verbs",
    "instead",
    "nouns",
    "outward",
    "answers",
    "judging",
    "turned",
    "hostile",
]
KIND_KEYS = [
    "alone",
    "markers",
    "not_after",
    "not_before",
    "needs_future",
    "with_not",
    "name",
    "opening",
    "no_question",
]


@dataclass(frozen=True, slots=True)
class StancePattern:
    """Words that take a stance. ``beginning``: where the proposition starts: after, match or clause. ``own``: only with
    the speaker's own side as the subject of the clause. ``target``: that subject is the one asked. ``bound``: only with
    a condition. ``acts``: only in statements that perform one of them. ``firm``: the verb takes it by itself ("we
    urge"), whatever it is about."""

    pattern: re.Pattern[str]
    beginning: str
    own: bool = False
    target: bool = False
    bound: bool = False
    acts: frozenset[str] = frozenset()
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Instead:
    """Another stance (or "none") for one of the acts, where the words it is aimed at match."""

    act: str
    stance: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Turned:
    """Another stance where the words it is on match: who "would *close the strait* if …" offers nothing.
    ``bound``: only with a condition that is no price."""

    stance: str
    pattern: re.Pattern[str]
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Stance:
    """``acts``: speech acts that take it. ``over``: stances whose patterns overrule the act. ``verbs``: words of a cue
    that take it when they accuse or praise. ``instead``: other stances, by what the act is aimed at. ``nouns``: nouns
    that take it, with the words that lead to what it is about. ``outward``: forms of verbs
    that take it only toward another side. ``answers``: forms of words that take it by themselves, on what was proposed
    before. ``judging``: forms of verbs that take it on a noun before
    them. ``turned``: other stances, by what it is on. ``hostile``: what its nouns cannot be about.
    ``sources``: those of its patterns, with the patterns' numbers."""

    name: str
    acts: frozenset[str]
    patterns: tuple[StancePattern, ...]
    over: frozenset[str] = frozenset()
    verbs: dict[str, frozenset[str]] = field(default_factory=dict)
    instead: tuple["Instead", ...] = ()
    nouns: dict[str, frozenset[str]] = field(default_factory=dict)
    outward: frozenset[str] = frozenset()
    answers: frozenset[str] = frozenset()
    judging: frozenset[str] = frozenset()
    turned: tuple[Turned, ...] = ()
    hostile: re.Pattern[str] | None = None
    sources: dict[str, list[int]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        sources: dict[str, list[int]] = {}
        for number, option in enumerate(self.patterns):
            sources.setdefault(option.pattern.pattern, []).append(number)
        object.__setattr__(self, "sources", sources)

    def likely(self, sources: Set[str]) -> list[StancePattern]:
        """Its patterns of these sources, in the order they are tried."""
        numbers = sorted(number for source in self.sources.keys() & sources for number in self.sources[source])
        return [self.patterns[number] for number in numbers]


@dataclass(frozen=True, slots=True)
class ConditionKind:
    """``marker`` matches any of the kind's markers, the longest first. ``alone``: no clause follows it.
    ``needs_future``: a condition only before something still to come. ``with_not``: only with a negation.
    ``opening``: only at a sentence's start. ``no_question``: not in a question."""

    name: str
    marker: re.Pattern[str]
    alone: bool
    needs_future: bool
    with_not: bool
    not_after: frozenset[str]
    not_before: frozenset[str]
    opening: bool = False
    no_question: bool = False


@dataclass(frozen=True, slots=True)
class Following:
    """A condition in the sentence behind a position. ``beginning``: where it starts: match, after, or sentence."""

    pattern: re.Pattern[str]
    beginning: str
    kind: str


@dataclass(frozen=True, slots=True)
class Conditions:
    kinds: tuple[ConditionKind, ...]
    future_nouns: frozenset[str]
    next_sentence: tuple[Following, ...]
    looks_back: re.Pattern[str]
    subject_first: re.Pattern[str]
    goes_on: re.Pattern[str]
    vague: re.Pattern[str]
    occasion: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class PartyWords:
    """``everybody``: nouns of those who are asked without being a party. ``shared``: nouns of what several made.
    ``small``: words that two positions may share without being on one matter. ``pair``: both parties to a quarrel.
    ``answered``: the thing asked, offered or threatened before that somebody answers. ``mutual``: words of what two
    promise each other. ``rulers``: those who rule at home."""

    everybody: frozenset[str]
    shared: frozenset[str]
    small: frozenset[str]
    pair: re.Pattern[str]
    answered: re.Pattern[str]
    mutual: frozenset[str]
    rulers: frozenset[str]


@cache
def stances(path: Path = _STANCES) -> tuple[Stance, ...]:
    """The stances in the order their patterns are tried."""
    return tuple(_stance(name, node) for name, node in YamlFile(path).root.entries())


@cache
def condition_look() -> FirstLook:
    """Which kinds' markers may match some words."""
    return FirstLook(kind.marker for kind in conditions().kinds)


@cache
def stance_look() -> FirstLook:
    """Which patterns of which stances may match some words."""
    return FirstLook(option.pattern for stance in stances() for option in stance.patterns)


def _stance(name: str, node: Node) -> Stance:
    fields = node.fields(
        "acts", "content", "over", "verbs", "instead", "nouns", "outward", "answers", "judging", "turned", "hostile"
    )
    patterns = []
    for item in fields["content"].items():
        parts = item.fields("pattern", "beginning", "own", "target", "bound", "act", "firm")
        beginning = parts["beginning"].one_of(BEGINNINGS, "beginning")
        own, target, bound = (key in parts and parts[key].flag() for key in ("own", "target", "bound"))
        acts = frozenset(parts["act"].texts()) if "act" in parts else frozenset()
        firm = "firm" in parts and parts["firm"].flag()
        patterns.append(StancePattern(parts["pattern"].regex(), beginning, own, target, bound, acts, firm))
    return Stance(
        name,
        frozenset(fields["acts"].texts()),
        tuple(patterns),
        frozenset(fields["over"].texts()) if "over" in fields else frozenset(),
        {act: _forms(verbs) for act, verbs in fields["verbs"].entries()} if "verbs" in fields else {},
        tuple(_instead(item) for item in fields["instead"].items()) if "instead" in fields else (),
        {noun: frozenset(links.texts()) for noun, links in fields["nouns"].entries()} if "nouns" in fields else {},
        _forms(fields["outward"]) if "outward" in fields else frozenset(),
        _forms(fields["answers"]) if "answers" in fields else frozenset(),
        _forms(fields["judging"]) if "judging" in fields else frozenset(),
        tuple(_turned(item) for item in fields["turned"].items()) if "turned" in fields else (),
        fields["hostile"].regex() if "hostile" in fields else None,
    )


def _forms(node: Node) -> frozenset[str]:
    return frozenset(form for verb in node.texts() for form in verb_forms(verb))


def _turned(node: Node) -> Turned:
    fields = node.fields("stance", "pattern", "bound")
    return Turned(fields["stance"].text(), fields["pattern"].regex(), "bound" in fields and fields["bound"].flag())


def _instead(node: Node) -> Instead:
    fields = node.fields("act", "stance", "pattern")
    return Instead(fields["act"].text(), fields["stance"].text(), fields["pattern"].regex())


@cache
def conditions(path: Path = _CONDITIONS) -> Conditions:
    """The kinds of condition in the order they are tried."""
    fields = YamlFile(path).root.fields(
        "future_nouns", "kinds", "next_sentence", "looks_back", "subject_first", "goes_on", "vague", "occasion"
    )
    return Conditions(
        tuple(_kind(name, node) for name, node in fields["kinds"].entries()),
        frozenset(fields["future_nouns"].texts()),
        tuple(_following(node) for node in fields["next_sentence"].items()),
        fields["looks_back"].regex(),
        fields["subject_first"].regex(),
        fields["goes_on"].regex(),
        fields["vague"].regex(),
        fields["occasion"].regex(),
    )


def _following(node: Node) -> Following:
    fields = node.fields("pattern", "from", "kind")
    return Following(fields["pattern"].regex(), fields["from"].one_of(STARTS, "start"), fields["kind"].text())


def _kind(name: str, node: Node) -> ConditionKind:
    fields = node.fields(*KIND_KEYS)
    markers = sorted(fields["markers"].texts(), key=len, reverse=True)
    try:
        marker = re.compile(rf"(?<!\w)(?:{'|'.join(markers)})(?!\w)", re.IGNORECASE)
    except re.error as error:
        fields["markers"].fail(f"a marker is no regular expression ({error})", "see Python's re module")
    return ConditionKind(
        fields["name"].text() if "name" in fields else name,
        marker,
        "alone" in fields and fields["alone"].flag(),
        "needs_future" in fields and fields["needs_future"].flag(),
        "with_not" in fields and fields["with_not"].flag(),
        _words(fields, "not_after"),
        _words(fields, "not_before"),
        opening="opening" in fields and fields["opening"].flag(),
        no_question="no_question" in fields and fields["no_question"].flag(),
    )


def _words(fields: dict[str, Node], key: str) -> frozenset[str]:
    return frozenset(fields[key].texts()) if key in fields else frozenset()


@cache
def party_words(path: Path = _PARTIES) -> PartyWords:
    """The words that tell toward whom a position is taken."""
    fields = YamlFile(path).root.fields("everybody", "shared", "small", "pair", "answered", "mutual", "rulers")
    everybody, shared, small, mutual, rulers = (
        frozenset(fields[name].texts()) for name in ("everybody", "shared", "small", "mutual", "rulers")
    )
    return PartyWords(everybody, shared, small, fields["pair"].regex(), fields["answered"].regex(), mutual, rulers)


@cache
def issues(path: Path = ISSUES) -> dict[str, re.Pattern[str]]:
    """Issue name to a pattern that finds any of its keywords, the longest first."""
    found = {}
    for name, node in YamlFile(path).root.entries():
        words = sorted(node.fields("keywords")["keywords"].texts(), key=len, reverse=True)
        found[name] = re.compile(rf"(?<!\w)(?:{'|'.join(map(_keyword, words))})(?!\w)", re.IGNORECASE)
    return found


def _keyword(word: str) -> str:
    pattern = (
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ \~\ ", r"(?:\s+[\w’'-]+){0,4}\s+").replace(r"\ ", r"\s+")
    )
    return f"(?-i:{pattern})" if word.rstrip("*s").isupper() else pattern
