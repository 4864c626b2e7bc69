"""The small words of ``reference.yaml``: what tells actors from places, and what pronouns and group words stand for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from .yamlfile import Node, YamlFile

_SETS = (
    "in_place",
    "toward",
    "motion",
    "going_to",
    "place_nouns",
    "government_nouns",
    "joined_to",
    "joined_after",
    "belongs",
    "loosely",
    "leaders",
    "seats",
    "known_everywhere",
    "too_vague",
    "no_office",
    "time_words",
    "containers",
    "toward_others",
    "of_ones_own",
    "needs_body",
    "not_now",
    "running",
    "firm_heads",
    "any_heads",
    "of_elsewhere",
    "task",
    "task_titles",
    "learned",
    "works",
    "works_at",
    "befallen",
    "heads_of_many",
    "of_the_place",
    "in_turn",
    "of_the_state",
    "press_names",
    "relative",
    "aside",
    "go_between",
    "gathering",
    "local",
    "no_home",
    "spokes",
    "not_acting",
    "town_titles",
    "rules_of",
    "calls",
    "at_home",
    "are_places",
    "kin",
    "town_bodies",
    "credits",
    "opens_time",
    "on_the_spot",
    "shared_names",
    "foreign_affairs",
    "before_a_pronoun",
    "of_business",
    "colours",
    "continents",
    "each_one",
    "posted",
    "bare",
    "of_blood",
    "one_each",
    "of_two",
    "facing",
    "sided",
    "another",
    "body_nouns",
    "beside_another",
    "of_the_press",
    "says",
    "other_lands",
    "of_the_land",
    "before_surnames",
)
_MAPS = (
    "articles",
    "possessives",
    "pronouns",
    "numbers",
    "groups",
    "sex_of",
    "short_names",
    "spoken_of",
    "same_office",
    "kinds_of_state",
    "both_of",
    "each_of",
    "parties_of",
    "state_called",
    "beside_state",
    "seated",
    "part_of",
)


@dataclass(frozen=True, slots=True)
class ReferenceWords:
    """Sets of lower-case words, one for each list of the file. ``groups`` maps a noun to countries, people or any;
    ``sex_of`` a title to m or f; ``pronouns``, ``possessives`` a word to m, f, it,
    they, i or we; ``each_of`` a noun to what two of it are; ``seated`` a town to the bodies
    that sit there, by their noun.
    """

    in_place: frozenset[str]
    toward: frozenset[str]
    motion: frozenset[str]
    going_to: frozenset[str]
    place_nouns: frozenset[str]
    government_nouns: frozenset[str]
    joined_to: frozenset[str]
    joined_after: frozenset[str]
    belongs: frozenset[str]
    loosely: frozenset[str]
    leaders: frozenset[str]
    seats: frozenset[str]
    known_everywhere: frozenset[str]
    too_vague: frozenset[str]
    no_office: frozenset[str]
    time_words: frozenset[str]
    containers: frozenset[str]
    toward_others: frozenset[str]
    of_ones_own: frozenset[str]
    needs_body: frozenset[str]
    not_now: frozenset[str]
    running: frozenset[str]
    firm_heads: frozenset[str]
    any_heads: frozenset[str]
    of_elsewhere: frozenset[str]
    task: frozenset[str]
    task_titles: frozenset[str]
    learned: frozenset[str]
    works: frozenset[str]
    works_at: frozenset[str]
    befallen: frozenset[str]
    heads_of_many: frozenset[str]
    of_the_place: frozenset[str]
    in_turn: frozenset[str]
    of_the_state: frozenset[str]
    press_names: frozenset[str]
    relative: frozenset[str]
    aside: frozenset[str]
    go_between: frozenset[str]
    gathering: frozenset[str]
    local: frozenset[str]
    no_home: frozenset[str]
    spokes: frozenset[str]
    not_acting: frozenset[str]
    town_titles: frozenset[str]
    rules_of: frozenset[str]
    calls: frozenset[str]
    at_home: frozenset[str]
    are_places: frozenset[str]
    kin: frozenset[str]
    town_bodies: frozenset[str]
    credits: frozenset[str]
    opens_time: frozenset[str]
    on_the_spot: frozenset[str]
    shared_names: frozenset[str]
    foreign_affairs: frozenset[str]
    before_a_pronoun: frozenset[str]
    of_business: frozenset[str]
    colours: frozenset[str]
    continents: frozenset[str]
    each_one: frozenset[str]
    posted: frozenset[str]
    bare: frozenset[str]
    of_blood: frozenset[str]
    one_each: frozenset[str]
    of_two: frozenset[str]
    facing: frozenset[str]
    sided: frozenset[str]
    another: frozenset[str]
    body_nouns: frozenset[str]
    beside_another: frozenset[str]
    of_the_press: frozenset[str]
    says: frozenset[str]
    other_lands: frozenset[str]
    of_the_land: frozenset[str]
    before_surnames: frozenset[str]
    indefinite: frozenset[str]
    definite: frozenset[str]
    possessives: dict[str, str]
    pronouns: dict[str, str]
    numbers: dict[str, int]
    groups: dict[str, str]
    sex_of: dict[str, str]
    short_names: dict[str, str]
    same_office: dict[str, str]
    spoken_of: dict[str, str]
    kinds_of_state: dict[str, frozenset[str]]
    both_of: dict[str, tuple[str, ...]]
    each_of: dict[str, str]
    parties_of: dict[str, str]
    state_called: dict[str, str]
    beside_state: dict[str, str]
    part_of: dict[str, str]
    seated: dict[str, dict[str, str]]


_FILE = Path(__file__).with_name("reference.yaml")


@cache
def reference_words(path: Path = _FILE) -> ReferenceWords:
    """The file's words, read once; raises CodebookError when it is broken."""
    root = YamlFile(path).root.fields(*_SETS, *_MAPS)
    sets = {name: frozenset(root[name].texts()) for name in _SETS}
    articles = root["articles"].fields("indefinite", "definite")
    return ReferenceWords(
        **sets,
        indefinite=frozenset(articles["indefinite"].texts()),
        definite=frozenset(articles["definite"].texts()),
        possessives=_words(root["possessives"]),
        pronouns=_words(root["pronouns"]),
        numbers={word: int(node.number()) for word, node in root["numbers"].entries()},
        groups=_turned(root["groups"]),
        same_office=_words(root["same_office"]),
        short_names=_words(root["short_names"]),
        spoken_of=_words(root["spoken_of"]),
        both_of={word: node.texts() for word, node in root["both_of"].entries()},
        each_of=_turned(root["each_of"]),
        parties_of=_words(root["parties_of"]),
        state_called=_words(root["state_called"]),
        beside_state=_words(root["beside_state"]),
        part_of=_words(root["part_of"]),
        seated={town: _words(node) for town, node in root["seated"].entries()},
        kinds_of_state={word: frozenset(node.texts()) for word, node in root["kinds_of_state"].entries()},
        sex_of=_turned(root["sex_of"]),
    )


def _words(node: Node) -> dict[str, str]:
    return {word: value.text() for word, value in node.entries()}


def _turned(node: Node) -> dict[str, str]:
    """Every word of the lists to the name of its list."""
    return {word: name for name, words in node.entries() for word in words.texts()}
