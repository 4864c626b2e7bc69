"""The words that make an event: the senses of ``triggers.yaml``, found by the form that stands in the text."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path

from .inflections import verb_forms
from .yamlfile import Node, YamlFile

HERE = Path(__file__).parent
ACTOR, PLACE, COUNTRY, NOBODY, OWNED, ANY = "ACTOR", "PLACE", "COUNTRY", "NOBODY", "OWNED", "ANY"
FLAGS = (
    "clause", "infinitive", "that", "coercive", "negative", "planned", "passive", "plural", "bare", "weak",
    "only_under",
    "alone", "need_content", "nothing", "swap", "no", "purpose", "wished", "untaught", "sure",
)  # fmt: skip
KEYS = (
    "w", "code", "op", "obj", "not", "pp", "pp_any", "to", "mutual", "by", "mod", "not_mod", "in", "need", "who",
    "whom", "adv", "else", "clause_not", "clause_of", "not_next", "subj", *FLAGS,
)  # fmt: skip
WHO = frozenset(
    {"official", "civil", "armed", "state", "force", "not-civil", "court", "unarmed", "crowd", "body", "people"}
)
WHOM = frozenset({"official", "person", "politician", "not-press", "envoy"})
SIDES = frozenset({"actor", "recipient"})
VIOLENT = ("18", "19", "20")  # roots of assault, fighting and mass violence


@dataclass(frozen=True, slots=True)
class Sense:
    """One meaning of a trigger. ``code`` may carry a mode ("143:strike") and a type ("0831/RETREAT:resign").

    ``particle`` are the words that must follow ("call *off*"). The other fields are those of the YAML file, whose head
    explains them; classes stand resolved to their words.
    """

    word: str
    particle: tuple[str, ...] = ()
    code: str | None = None
    op: str | None = None
    obj: frozenset[str] = frozenset()
    without: frozenset[str] = frozenset()
    pp: tuple[tuple[str, frozenset[str]], ...] = ()
    pp_any: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    mutual: tuple[str, ...] = ()
    by: tuple[str, ...] = ("'s", "by", "adj")
    mod: frozenset[str] = frozenset()
    not_mod: frozenset[str] = frozenset()
    content: tuple[str, ...] = ("clause", "obj")
    need: frozenset[str] | None = None
    who: str | None = None
    whom: str | None = None
    adv: frozenset[str] = frozenset()
    otherwise: str | None = None
    clause_not: frozenset[str] = frozenset()
    clause_of: frozenset[str] = frozenset()
    not_next: frozenset[str] = frozenset()
    subj: frozenset[str] = frozenset()
    flags: frozenset[str] = frozenset()

    @property
    def violent(self) -> bool:
        """Whether it tells a deed of violence."""
        return self.code is not None and self.code.startswith(VIOLENT)

    def has(self, flag: str) -> bool:
        return flag in self.flags


@dataclass(frozen=True)
class Triggers:
    """Senses by word form, lower case, those with a particle first, then in the file's order."""

    verbs: dict[str, tuple[Sense, ...]]
    nouns: dict[str, tuple[Sense, ...]]
    adjectives: dict[str, tuple[Sense, ...]]
    light: dict[str, frozenset[tuple[str, ...]]]
    operators: dict[str, dict[str, str]]
    transparent: frozenset[str]
    negative: frozenset[str]
    classes: dict[str, frozenset[str]]
    lemmas: dict[str, str] = field(repr=False)

    @cached_property
    def noun_ends(self) -> frozenset[str]:
        """The nouns, and what stands behind their hyphens: the last words of "hunger-strike" and its like."""
        cut = (form.split("-", hyphens)[-1] for form in self.nouns for hyphens in range(form.count("-") + 1))
        return frozenset(cut)

    def lemma(self, form: str) -> str:
        """A noun's dictionary form as the codebook writes it; the form itself when the codebook does not know it."""
        return self.lemmas.get(form, form)

    def compose(self, op: str, content: str | None) -> str | None:
        """The code of an operator over a content code, whose longest prefix decides; None where they make no event."""
        table = self.operators[op]
        code = content.split(":")[0].split("/")[0] if content else ""
        for length in range(len(code), 0, -1):
            if (found := table.get(code[:length])) is not None:
                return content if found == "=" else _real(found)
        return _real(table["default"])


def _real(code: str) -> str | None:
    return None if code == "none" else code


@lru_cache(maxsize=1)
def triggers() -> Triggers:
    """The triggers of this codebook, read once."""
    return read_triggers(HERE / "triggers.yaml")


def read_triggers(path: Path) -> Triggers:
    """Raises CodebookError with file, line and the way out for an unknown key, class or operator."""
    fields = YamlFile(path).root.fields(
        "classes", "transparent", "light", "operators", "verbs", "adjectives", "nouns", "negative"
    )
    classes = {name: frozenset(node.texts()) for name, node in fields["classes"].entries()}
    operators = {name: {k: v.text() for k, v in node.entries()} for name, node in fields["operators"].entries()}
    senses = {
        part: [sense for node in fields[part].items() for sense in _senses(node, classes, operators)]
        for part in ("verbs", "adjectives", "nouns")
    }
    lemmas = _noun_lemmas(classes, senses["verbs"], senses["nouns"])
    return Triggers(
        verbs=_by_form(senses["verbs"], verb_forms),
        nouns=_by_form(senses["nouns"], noun_forms),
        adjectives=_by_form(senses["adjectives"], lambda word: (word,)),
        light=_light(fields["light"].texts()),
        operators=operators,
        transparent=frozenset(form for word in fields["transparent"].texts() for form in noun_forms(word)),
        negative=frozenset(form for word in fields["negative"].texts() for form in noun_forms(word)),
        classes=classes,
        lemmas=lemmas,
    )


def noun_forms(word: str) -> tuple[str, ...]:
    """A noun and its plural; a word that ends in "s" already stands for itself."""
    irregular = {"man": "men", "woman": "women", "child": "children", "person": "persons", "chargé": "chargés"}
    if word.endswith(("men", "s")) and not word.endswith(("ss", "us", "is")):
        return (word,)
    stem, last = (word[: word.rfind("-") + 1], word[word.rfind("-") + 1 :]) if "-" in word else ("", word)
    if last.endswith("man") or last in irregular:
        return word, stem + irregular.get(last, last[:-3] + "men")
    if last.endswith("y") and last[-2:-1] not in "aeiou":
        return word, word[:-1] + "ies"
    if last.endswith("is"):
        return word, word[:-2] + "es"
    return word, word + ("es" if last.endswith(("s", "x", "z", "ch", "sh")) else "s")


def _by_form(senses: Iterable[Sense], forms: object) -> dict[str, tuple[Sense, ...]]:
    found: dict[str, list[Sense]] = {}
    for sense in senses:
        for form in forms(sense.word):  # type: ignore[operator]
            found.setdefault(form, []).append(sense)
    return {form: tuple(sorted(list_, key=lambda s: -len(s.particle))) for form, list_ in found.items()}


def _light(words: tuple[str, ...]) -> dict[str, frozenset[tuple[str, ...]]]:
    """Form of a light verb to the particles it may take."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for words_ in words:
        verb, *rest = words_.split()
        for form in verb_forms(verb):
            found.setdefault(form, set()).add(tuple(rest))
    return {form: frozenset(rests) for form, rests in found.items()}


def _noun_lemmas(classes: dict[str, frozenset[str]], verbs: list[Sense], nouns: list[Sense]) -> dict[str, str]:
    words = {word for class_ in classes.values() for word in class_}
    for sense in (*verbs, *nouns):
        words |= sense.obj | sense.without | sense.mod | sense.subj | {w for _, ws in sense.pp for w in ws}
    words |= {sense.word for sense in nouns}
    lemmas: dict[str, str] = {}
    for word in sorted(words, key=lambda w: (-len(w), w)):
        for form in noun_forms(word):
            lemmas[form] = word
    for word in words:
        lemmas.setdefault(word, word)
    return lemmas


def _senses(node: Node, classes: dict[str, frozenset[str]], operators: dict[str, dict[str, str]]) -> Iterable[Sense]:
    fields = node.fields(*KEYS)
    if "op" in fields:
        fields["op"].one_of(frozenset(operators), "operator")
    common = _common(fields, classes)
    for words in fields["w"].texts():
        word, *particle = words.split()
        yield Sense(word=word, particle=tuple(particle), **common)  # type: ignore[arg-type]


def _common(fields: dict[str, Node], classes: dict[str, frozenset[str]]) -> dict[str, object]:
    def texts(key: str) -> tuple[str, ...]:
        return fields[key].texts() if key in fields else ()

    def text(key: str) -> str | None:
        return fields[key].text() if key in fields else None

    found: dict[str, object] = {
        "code": _real(text("code") or "none"),
        "op": text("op"),
        "obj": _words(fields.get("obj"), classes),
        "without": _words(fields.get("not"), classes),
        "pp": tuple((p, _words(n, classes)) for p, n in fields["pp"].entries()) if "pp" in fields else (),
        "pp_any": texts("pp_any"),
        "to": texts("to"),
        "mutual": texts("mutual"),
        "mod": _words(fields.get("mod"), classes),
        "not_mod": _words(fields.get("not_mod"), classes),
        "need": frozenset(n.one_of(SIDES, "side") for n in fields["need"].items()) if "need" in fields else None,
        "who": fields["who"].one_of(WHO, "kind of actor") if "who" in fields else None,
        "whom": fields["whom"].one_of(WHOM, "kind of recipient") if "whom" in fields else None,
        "adv": frozenset(texts("adv")),
        "not_next": frozenset(texts("not_next")),
        "subj": _words(fields.get("subj"), classes),
        "otherwise": text("else"),
        "clause_not": frozenset(form for verb in texts("clause_not") for form in verb_forms(verb)),
        "clause_of": frozenset(form for verb in texts("clause_of") for form in verb_forms(verb)),
        "flags": frozenset(flag for flag in FLAGS if flag in fields and fields[flag].flag()),
    }
    if "in" in fields:
        found["content"] = texts("in")
    if "by" in fields:
        found["by"] = texts("by")
    return found


def _words(node: Node | None, classes: dict[str, frozenset[str]]) -> frozenset[str]:
    if node is None:
        return frozenset()
    words: set[str] = set()
    for item in node.items():
        text = item.text()
        if not text.startswith("$"):
            words.add(text)
        elif text[1:] in classes:
            words |= classes[text[1:]]
        else:
            item.fail(f"{text} is no class", f"use one of ${', $'.join(classes)}")
    return frozenset(words)
