"""How saying is marked, and what is done by it: the words of ``cues.yaml`` and ``speech_acts.yaml``."""

import re
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from .first_look import FirstLook
from .inflections import verb_forms
from .yamlfile import Node, YamlFile

_HERE = Path(__file__).parent
FRAMES = frozenset({"object", "person", "infinitive", "clause"})


@dataclass(frozen=True, slots=True)
class CueWord:
    """A verb that marks saying. ``act`` is its speech act, "assert" when neutral; ``rest`` are the words that must
    follow ("call", rest "for"). ``weak``: needs a quotation or a clause beside it; ``beside``: a quotation right
    beside it. ``person``: the one spoken to follows it.
    """

    lemma: str
    act: str = "assert"
    rest: tuple[str, ...] = ()
    weak: bool = False
    beside: bool = False
    frames: frozenset[str] = frozenset({"clause"})

    @property
    def name(self) -> str:
        return " ".join((self.lemma, *self.rest))

    @property
    def person(self) -> bool:
        return "person" in self.frames


@dataclass(frozen=True, slots=True)
class Venue:
    name: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Sayings:
    """``verbs`` maps each form of a verb to the cues it may start, those with a rest first. ``acts`` are patterns of
    content in the order they are tried."""

    verbs: dict[str, tuple[CueWord, ...]]
    nouns: dict[str, str]
    prepositions: tuple[str, ...]
    between: frozenset[str]
    not_speakers: frozenset[str]
    venues: tuple[Venue, ...]
    media: frozenset[str]
    bodies: frozenset[str]
    answers: frozenset[str]
    asks: frozenset[str]
    pairs: frozenset[str]
    answering: frozenset[str]
    uttering: frozenset[str]
    anonymous: re.Pattern[str]
    naming: frozenset[str]
    mood: frozenset[str]
    other_senses: dict[str, re.Pattern[str]]
    acts: tuple[tuple[str, tuple[re.Pattern[str], ...]], ...] = field(repr=False)
    look: FirstLook = field(repr=False)  # which patterns of acts and venues may match

    def cue_acts(self, cue: str) -> frozenset[str]:
        """The acts that the words of a cue may perform by themselves: "has called for" is a request."""
        words = cue.lower().split()
        found = [w for word in words for w in self.verbs.get(word, ()) if all(rest in words for rest in w.rest)]
        return frozenset(word.act for word in found) - {"assert"}

    def act_of(self, content: str) -> str | None:
        """The act that the words of a neutral statement perform, or None."""
        likely = self.look(content)
        tried = ((act, pattern) for act, patterns in self.acts for pattern in patterns if pattern.pattern in likely)
        return next((act for act, pattern in tried if pattern.search(content)), None)


@cache
def sayings(cues: Path = _HERE / "cues.yaml", acts: Path = _HERE / "speech_acts.yaml") -> Sayings:
    """The words of both files; raises CodebookError when one is broken."""
    top = YamlFile(cues).root.fields(
        "verbs",
        "weak",
        "beside_quotation",
        "naming",
        "mood",
        "other_senses",
        "anonymous",
        "phrases",
        "prepositions",
        "nouns",
        "between",
        "not_speakers",
        "venues",
        "media_addressees",
        "bodies",
        "answers",
        "asks",
        "pairs",
        "answering",
        "uttering",
    )
    words: dict[str, CueWord] = {}
    patterns = _read_acts(YamlFile(acts).root, words)
    _read_verbs(top, words)
    venues = tuple(_venue(node) for node in top["venues"].items())
    return Sayings(
        verbs=_by_form(words),
        nouns={form: noun for noun in top["nouns"].texts() for form in (noun, noun + "s")},
        prepositions=tuple(sorted(top["prepositions"].texts(), key=len, reverse=True)),
        between=frozenset(top["between"].texts()),
        not_speakers=frozenset(top["not_speakers"].texts()),
        venues=venues,
        anonymous=top["anonymous"].regex(),
        naming=frozenset(top["naming"].texts()),
        mood=frozenset(top["mood"].texts()),
        other_senses={lemma: node.regex() for lemma, node in top["other_senses"].entries()},
        media=frozenset(top["media_addressees"].texts()),
        bodies=frozenset(top["bodies"].texts()),
        answers=frozenset(top["answers"].texts()),
        asks=frozenset(top["asks"].texts()),
        pairs=frozenset(top["pairs"].texts()),
        answering=frozenset(top["answering"].texts()),
        uttering=frozenset(top["uttering"].texts()),
        acts=tuple(patterns),
        look=FirstLook([*(pattern for _, several in patterns for pattern in several), *(v.pattern for v in venues)]),
    )


@cache
def neutral() -> frozenset[str]:
    """The forms of the verbs of saying that perform no act by themselves: "said", "told", "pointed" (out)."""
    return frozenset(form for form, cues in sayings().verbs.items() if {cue.act for cue in cues} == {"assert"})


def _read_acts(root: Node, words: dict[str, CueWord]) -> list[tuple[str, tuple[re.Pattern[str], ...]]]:
    patterns = []
    for act, node in root.entries():
        fields = node.fields("verbs", "phrases", "frame", "content")
        frames = frozenset(n.one_of(FRAMES, "frame") for n in fields["frame"].items()) if "frame" in fields else FRAMES
        for name in (*_texts(fields, "phrases"), *_texts(fields, "verbs")):
            lemma, *rest = name.split()
            words.setdefault(name, CueWord(lemma, act, tuple(rest), frames=frames))
        patterns.append((act, tuple(n.regex() for n in fields["content"].items()) if "content" in fields else ()))
    return patterns


def _texts(fields: dict[str, Node], key: str) -> tuple[str, ...]:
    return fields[key].texts() if key in fields else ()


def _read_verbs(top: dict[str, Node], words: dict[str, CueWord]) -> None:
    """Neutral verbs, after those with an act: a verb that has one keeps it."""
    kinds = top["verbs"].fields("clause", "addressee")
    weak, persons = frozenset(top["weak"].texts()), frozenset(kinds["addressee"].texts())
    beside = frozenset(top["beside_quotation"].texts())
    for name in (*top["phrases"].texts(), *kinds["clause"].texts(), *kinds["addressee"].texts()):
        lemma, *rest = name.split()
        frames = frozenset({"clause", "person"} if name in persons else {"clause"})
        known = words.get(name)
        if known is None:
            words[name] = CueWord(lemma, "assert", tuple(rest), name in weak | beside, name in beside, frames)
        else:
            words[name] = replace(known, weak=name in weak, frames=known.frames | frames)


def _by_form(words: dict[str, CueWord]) -> dict[str, tuple[CueWord, ...]]:
    found: dict[str, list[CueWord]] = {}
    for word in words.values():
        for form in verb_forms(word.lemma):
            found.setdefault(form, []).append(word)
    return {form: tuple(sorted(cues, key=lambda cue: -len(cue.rest))) for form, cues in found.items()}


def _venue(node: Node) -> Venue:
    fields = node.fields("pattern", "venue")
    return Venue(fields["venue"].text(), fields["pattern"].regex())
