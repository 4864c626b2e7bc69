"""Cues: the verbs of a unit that mark saying."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from pourparler.codebook.saying import CueWord, sayings
from pourparler.language.offsets import text_of
from pourparler.language.syntax import MODALS, NEGATIONS, is_passive, relation

from .units import Unit

BE = frozenset({"be", "is", "are", "was", "were", "been", "being", "'s", "’s", "am", "'re", "’re", "gets", "got"})
HAVE = frozenset({"has", "have", "had", "having", "'ve", "’ve", "'d", "’d"})
GROUP = BE | HAVE | MODALS | frozenset({"did", "does", "do", "to"})
ADVERBS = frozenset({"RB", "RBR", "RBS"})
REST_GAP = 3  # words that may stand between a verb and its fixed rest: "made it very clear"
SMALL = frozenset(
    {"for", "on", "upon", "to", "out", "in", "against", "at", "that", "up", "off", "aside", "as", "behind"}
)
SMALL_GAP = 2
WHERE = frozenset({"in", "at", "during", "on"})  # lead to where something was called for
WHERE_GAP = 9  # words of such a place
QUOTED_GAP = 14  # words of the one who is quoted: "quoted Foreign Minister Kang of South Korea as saying"
SHORTEST_NOUN = 3
MOST_CUES = 60  # of a unit, which has 3 at most on 38 pages of ours; what follows them costs the square of their number
HYPOTHETICAL = frozenset({"if", "unless", "until", "whether", "should", "lest"})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a unit: ``first`` to ``last`` are places of its verb group and fixed rest, ``verb`` of the verb itself.

    ``participle``: "adding that", without a subject of its own. ``passive``: "was quoted as saying".
    """

    unit: Unit
    word: CueWord
    first: int
    verb: int
    last: int
    participle: bool = False
    passive: bool = False


@lru_cache(maxsize=4096)
def _words(form: str) -> tuple[CueWord, ...]:
    return sayings().verbs.get(form, ())


def cues_in(unit: Unit, *, headline: bool = False) -> list[Cue]:
    """The cues of a unit in text order; those inside full quotations are somebody else's words and left out."""
    found: list[Cue] = []
    for place, form in enumerate(unit.words):
        words = _words(form)
        if not words or place in unit.quoted or (found and place <= found[-1].last):
            continue
        if not headline and _first_name(unit, place):
            continue
        cue = next(_cues_at(unit, place, words), None)
        if cue is not None and (_is_verb(unit, place) or (headline and _inflected(cue))) and _tells(cue):
            found.append(cue)
        if len(found) == MOST_CUES:
            break
    return found


def _first_name(unit: Unit, place: int) -> bool:
    """`the minister, Said Amari, …`: a capital inside a sentence, a name behind it, is no verb of saying."""
    capital = unit.tokens[place].text.istitle() and place > 0 and unit.quotation_until(place - 1) is None
    return (
        capital
        and unit.tag(place + 1) in ("NNP", "NNPS")
        and unit.word(place - 1) not in (".", "-", "–", "—", ":", ")")
    )


def _cues_at(unit: Unit, place: int, words: tuple[CueWord, ...]) -> Iterator[Cue]:
    for word in words:
        last = _rest_end(unit, place, word.rest)
        if last is None:
            continue
        passive = _passive(unit, place)
        participle = unit.word(place).endswith("ing") and not _finite_before(unit, place)
        first = _group_start(unit, place)
        if word.rest[:1] == ("as",) and not passive:  # "Interfax quoted X as saying": X speaks
            first = next(i for i in range(last, place, -1) if unit.word(i) == "as")
        yield Cue(unit, word, first, place, last, participle, passive)


def _inflected(cue: Cue) -> bool:
    """In a headline, where tags are weak: "Says", "Urged", not the bare "State" or "Call"."""
    return cue.unit.word(cue.verb) != cue.word.lemma


def _rest_end(unit: Unit, place: int, rest: tuple[str, ...]) -> int | None:
    """Where the fixed rest of a cue ends, or None when it is not there."""
    for word in rest:
        gap = QUOTED_GAP if word == "as" else SMALL_GAP if word in SMALL else REST_GAP
        following = range(place + 1, min(place + gap + 2, len(unit.tokens)))
        forms = (word, word + "s") if len(word) > SHORTEST_NOUN else (word,)
        hit = next((i for i in following if unit.word(i) in forms and not _dated(unit, i)), None)
        if hit is None and word == "for":
            hit = _behind_place(unit, place)
            if hit is not None:
                place = hit
                continue
        if hit is None or any(_breaks(unit, i) for i in range(place + 1, hit) if word != "as" or unit.tag(i) != "IN"):
            return None
        place = hit
    return place


def _behind_place(unit: Unit, place: int) -> int | None:
    """The "for" of `called in a statement for …`, `appealed at the summit in Lima for …`."""
    if unit.word(place + 1) not in WHERE:
        return None
    for i in range(place + 2, min(place + WHERE_GAP, len(unit.tokens))):
        if unit.word(i) == "for":
            return i
        if unit.tokens[i].is_punct or (
            unit.word(i) not in WHERE and unit.tag(i)[:2] not in ("DT", "NN", "JJ", "CD", "PR")
        ):
            return None
    return None


def _dated(unit: Unit, place: int) -> bool:
    """An "on" that only leads to a day: "agreed late on Thursday that …"."""
    return unit.word(place) == "on" and unit.word(place + 1) in sayings().between


def _breaks(unit: Unit, place: int) -> bool:
    return (
        unit.tokens[place].is_punct
        or unit.word(place) in NEGATIONS
        or unit.tag(place) in ("VBD", "VBZ", "VBP", "IN", "MD")
    )


def _is_verb(unit: Unit, place: int) -> bool:
    """Whether the word stands there as a verb; without tags, unless a determiner stands before it."""
    tag = unit.tag(place)
    if tag:
        return tag.startswith("VB") and relation(unit.tokens[place]) not in ("amod", "compound", "case")
    return unit.word(place - 1) not in ("the", "a", "an", "this", "his", "her", "their", "its", "of")


def _group_start(unit: Unit, place: int) -> int:
    """The first word of the verb group: "has also said", "will not say"."""
    first = place
    while first > 0 and (unit.word(first - 1) in GROUP or unit.tag(first - 1) in ADVERBS or _opens(unit, first - 1)):
        first -= 1
    while first < place and unit.word(first) not in GROUP:
        first += 1
    return first


def _opens(unit: Unit, place: int) -> bool:
    """An opening quotation mark inside the verb group: `was "encouraged" by`."""
    return unit.quotation_from(place) is not None and unit.word(place - 1) in GROUP


def _finite_before(unit: Unit, place: int) -> bool:
    """A form of "be" before an -ing form makes it finite: "is calling for"."""
    return any(unit.word(i) in BE for i in range(_group_start(unit, place), place))


def _passive(unit: Unit, place: int) -> bool:
    word = unit.word(place)
    if word.endswith("ing") or (unit.tag(place) and unit.tag(place) not in ("VBN", "VBD")):
        return False
    group = [unit.word(i) for i in range(_group_start(unit, place), place)]
    return is_passive(unit.tokens[place]) or any(w in BE for w in group)


def _tells(cue: Cue) -> bool:
    """Whether the verb group says that the saying took place: not "will say", "did not say", "wanted to say"."""
    group = [cue.unit.word(i) for i in range(cue.first, cue.verb)]
    if _bare_participle(cue) or _hypothetical(cue) or _keeps_name(cue) or _wished(cue):
        return False
    if any(word in NEGATIONS for word in (*group, cue.unit.word(cue.first - 1))):
        return False
    if "to" in group:
        return _went_on(cue)
    return not any(word in MODALS for word in group)


def _hypothetical(cue: Cue) -> bool:
    """`If the rebels refuse to leave`: nothing is said to have been said."""
    verb = cue.unit.tokens[cue.verb]
    return any(relation(child) == "mark" and child.lower_ in HYPOTHETICAL for child in verb.children)


def _wished(cue: Cue) -> bool:
    """`demanding that the minister *accept* it`: the bare form behind a singular noun says what he should do."""
    unit, verb = cue.unit, cue.unit.tokens[cue.verb]
    who = next((c for c in verb.children if relation(c) == "nsubj"), None)
    bare = unit.word(cue.verb) == cue.word.lemma and unit.tag(cue.verb) in ("VB", "VBP") and cue.first == cue.verb
    return bare and relation(verb) == "ccomp" and who is not None and who.tag_ in ("NN", "NNP")


def _keeps_name(cue: Cue) -> bool:
    """`who asked not to be named`."""
    end = cue.unit.end(cue.last)
    return sayings().anonymous.match(text_of(cue.unit.doc)[end : end + 40].lstrip()) is not None


def _bare_participle(cue: Cue) -> bool:
    """`Asked whether …`, `denied supporting …`, `was criticised for calling …`: no saying of its own."""
    unit, before = cue.unit, cue.unit.tag(cue.first - 1)
    if cue.first == 0 and unit.word(cue.verb).endswith("ed") and unit.tag(cue.verb) in ("VBN", "VBD"):
        return True
    if not cue.participle or before == "" or before[:2] not in ("VB", "IN", "TO", "DT", "PR"):
        return False
    return unit.word(cue.first - 1) not in ("before", "after", "while", "when") or not unit.quotations


def _went_on(cue: Cue) -> bool:
    before = {cue.unit.word(i) for i in range(max(0, cue.first - 3), cue.verb)}
    return bool(before & {"went", "goes", "continued", "continues"})
