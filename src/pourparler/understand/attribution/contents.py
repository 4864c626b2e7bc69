"""Contents: which words of a unit a cue gives to its source.

News writing has few shapes: the cue clause comes after what was said ("…, Kang said on Friday."), before it ("Kang
said that …"), or inside it ("The deal, Kang said, is dead."). Which of them it is shows in what stands right before
and right behind the cue clause; the tree only helps where that leaves a doubt.
"""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.codebook.saying import sayings
from pourparler.language.offsets import text_of
from pourparler.language.syntax import relation
from pourparler.model import Span
from pourparler.model.text import trim

from .cues import Cue
from .units import Unit

QUOTES = frozenset({'"', "“", "”", "``", "''", "«", "»", "„", "‘", "’", "'"})
DASHES = frozenset({"-", "–", "—", "--", "―"})
STOPS = frozenset({".", "!", "?", ";", "…"})
LINKS = frozenset({"that", "whether", "if", "how", "why", "what", "when", "where", "to"})
TIME_LINKS = frozenset({"when", "where", "if", "how"})  # behind a quotation and its cue they tell of the saying
ADJUNCT_PREPOSITIONS = frozenset(
    [
        "on",
        "in",
        "at",
        "during",
        "after",
        "following",
        "via",
        "from",
        "through",
        "by",
        "before",
        "with",
        "to",
        "over",
        "ahead",
        "as",
        "late",
        "earlier",
        "last",
        "this",
        "upon",
    ]
)
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
ADJUNCT_WORDS = 14
SUBORDINATORS = frozenset(
    {"if", "until", "unless", "when", "once", "while", "although", "because", "after", "as", "should"}
)
SHORT_HEAD = 6  # words: `The deal, he said, is dead.`
LONG_HEAD = 14  # words: longer than any opening phrase without a verb


@dataclass(frozen=True, slots=True)
class Clause:
    """A cue clause: ``first`` to ``last`` are its places, adjuncts behind the cue included; ``shape`` says where the
    words that were said stand: before, after, around, or nowhere."""

    cue: Cue
    source: tuple[int, int] | None
    first: int
    last: int
    shape: str


def clause_of_cue(cue: Cue, source: tuple[int, int] | None) -> Clause:
    """The cue clause around a cue and its source."""
    first = min(cue.first, source[0]) if source and source[1] < cue.first else cue.first
    if source and source[1] < cue.first and _foreign(cue, source):
        first = cue.first
    last = max(cue.last, source[1]) if source and source[0] > cue.last else cue.last
    if source and source[0] > cue.last:
        end = _apposition_end(cue.unit, last)
        source = (source[0], end) if end > last and cue.unit.tag(last + 2).startswith("NNP") else source
        last = end
    last = _skip_adjuncts(cue, last)
    return Clause(cue, source, first, last, _shape(cue, first, last))


def _foreign(cue: Cue, source: tuple[int, int]) -> bool:
    """Whether the source stands in another clause than the cue (a participle's, a conjunct's)."""
    between = range(source[1] + 1, cue.first)
    if cue.unit.word(source[1] + 2) in ("who", "which", "whose") and cue.unit.word(cue.first - 1) == ",":
        return cue.participle  # "Lee, who heads the mission, said"
    return cue.participle or any(cue.unit.tag(i) in FINITE and i not in cue.unit.quoted for i in between)


def _apposition_end(unit: Unit, last: int) -> int:
    """`said Kang Min-seok, a presidential spokesman.`: the insertion belongs to the clause when it runs to a stop."""
    if unit.word(last + 1) != ",":
        return last
    place = last + 2
    while place < len(unit.tokens) and place - last < 20 and place not in unit.quoted:
        if unit.word(place) in STOPS or unit.word(place) == ",":
            return place - 1 if unit.tag(last + 2) in ("DT", "NN", "NNP", "WP", "PRP$", "JJ") else last
        if unit.tag(place) in FINITE and unit.tag(last + 2) != "WP":
            return last
        place += 1
    return last


def _skip_adjuncts(cue: Cue, last: int) -> int:
    """Steps over time words, adverbs, the one spoken to, and prepositional phrases behind the cue."""
    unit = cue.unit
    limit = _complement_start(cue)
    last = _skip_addressee(cue, last, limit)
    while last + 1 < len(unit.tokens) and last + 1 not in unit.quoted:
        step = _adjunct_end(cue, last + 1, limit)
        if step is None:
            return last
        last = step
    return last


def _complement_start(cue: Cue) -> int:
    """The first place of the clause that the tree hangs on the cue behind it, or past the end."""
    unit = cue.unit
    starts = []
    for child in unit.tokens[cue.verb].children:
        if relation(child) in ("ccomp", "xcomp") and child.i > unit.tokens[cue.last].i:
            left = unit.place_of(child.left_edge)
            if left is not None and left > cue.last:
                starts.append(left)
    return min(starts, default=len(unit.tokens))


def _skip_addressee(cue: Cue, last: int, limit: int) -> int:
    """`told reporters`, `told Yonhap News Agency`; for requests the one asked stays with what is asked."""
    unit = cue.unit
    if not cue.word.person or cue.word.act not in ("assert", "promise", "warn") or last != cue.last:
        return last
    if unit.tag(last + 1) in ("CD", "$"):  # "promised 30 million euros"
        return last
    place = last + 1
    if unit.tag(place) == "PRP":
        return place
    end = last
    while place < min(limit, len(unit.tokens)) and unit.tag(place)[:2] in ("NN", "DT", "JJ", "CD", "PO", "PR", "AF"):
        if (place > last + 1 and unit.tag(place) in ("DT", "PRP")) or place in unit.quoted:
            break
        end = place
        place += 1
    while unit.word(end + 1) in ("of", "at", "from") and end + 2 < limit and unit.tag(end + 2)[:2] in ("NN", "DT"):
        end += 2
        while unit.tag(end + 1)[:2] == "NN" and end + 1 < limit:
            end += 1
    return end


def _adjunct_end(cue: Cue, place: int, limit: int) -> int | None:
    """The last place of the adjunct that starts here, or None when none does."""
    unit = cue.unit
    word = unit.word(place)
    if place >= limit or unit.quotation_from(place) is not None:
        return None
    if word in sayings().between:
        return place
    if unit.tag(place) in ("RB", "RBR") and cue.word.act == "assert" and word not in ("not", "no"):
        return place
    if word == "," and unit.word(place + 1) in sayings().between and unit.word(place + 2) == ",":
        return place + 2
    if (
        word not in ADJUNCT_PREPOSITIONS
        or "clause" not in cue.word.frames
        or (word == "to" and unit.tag(place) == "TO")
    ):
        return None
    return _phrase(cue, place, limit)


def _phrase(cue: Cue, start: int, limit: int) -> int | None:
    """`at a press briefing in Washington`: until a link word, a mark, or the start of another noun phrase."""
    unit = cue.unit
    noun = False
    end = start
    for place in range(start + 1, min(limit, start + ADJUNCT_WORDS, len(unit.tokens))):
        tag, word = unit.tag(place), unit.word(place)
        if (word in LINKS and tag != "TO") or (unit.tokens[place].is_punct and word not in ("-", ".")):
            break
        if place in unit.quoted or tag in FINITE or tag in ("PRP", "TO", "EX", "WP") or word in STOPS:
            break
        if (noun and tag in ("DT", "PRP$")) or (tag == "VBG" and word in sayings().verbs):
            break
        noun = tag.startswith("NN") or tag == "CD" or (noun and tag != "IN")
        end = place
    return end if end > start else None


def _shape(cue: Cue, first: int, last: int) -> str:
    unit = cue.unit
    word = unit.word(last + 1)
    head = first > 0 and _said_before(unit, first - 1, cue)
    following = unit.quotation_from(last + 1)
    if _interrupts(unit, first, last):
        return "around"
    if following is not None:
        return (
            "around" if head and unit.word(first - 1) in {",", *QUOTES} and _quote_before(unit, first - 1) else "after"
        )
    if last + 1 >= len(unit.tokens) or word in STOPS or word in {")", "]"}:
        return "before" if head else "nowhere"
    if word == ",":
        return _shape_at_comma(cue, first, last, head)
    quoted = _quote_before(unit, first - 1)
    if quoted and (word in TIME_LINKS or word == "that"):
        return "before"  # `"…," Lee wrote in a letter that was made public`, `"…," Lee said that day`
    if word == ":" or word in LINKS or cue.participle:
        return "after"
    if head and (quoted or not (_clause_behind(unit, last + 1) or _object_behind(cue, last + 1))):
        return "before" if quoted or not cue.word.rest or cue.word.act == "assert" else "nowhere"
    return "after"


def _object_behind(cue: Cue, place: int) -> bool:
    """`The United States, Japan and Seoul condemned the launch`: what the act is aimed at stands right behind it."""
    noun = cue.unit.tag(place)[:2] in ("DT", "NN", "JJ", "PR", "CD")
    return noun and cue.word.act != "assert" and bool({"object", "person"} & cue.word.frames)


def _interrupts(unit: Unit, first: int, last: int) -> bool:
    """`Egypt, the letter said, rejects …`: a name before the clause, its verb right behind."""
    enclosed = first > 1 and unit.word(first - 1) == "," and unit.word(last + 1) == ","
    return enclosed and first <= SHORT_HEAD and unit.tag(last + 2) in FINITE and unit.tag(first - 2)[:2] in ("NN", "PR")


def _shape_at_comma(cue: Cue, first: int, last: int, head: bool) -> str:
    unit = cue.unit
    following = unit.quotation_from(last + 2)
    if following is not None:
        return "around" if head and _quote_before(unit, first - 1) else "after"
    if not head:
        return "after" if unit.word(last + 2) in LINKS or "object" not in cue.word.frames else "nowhere"
    if _inserted(unit, first, last) or _goes_on(unit, last + 2):
        return "around"
    return "before"


def _goes_on(unit: Unit, place: int) -> bool:
    """`…, he said, but the rebels were ready`: a "but" with a subject of its own goes on with what was said."""
    subject = unit.tag(place + 1) in ("DT", "PRP", "PRP$", "NNP", "NNS", "NN", "JJ", "EX")
    quoted = any(q.span.start > unit.start(place) for q in unit.quotations) if place < len(unit.tokens) else False
    joins = unit.word(place) in ("but", "though", "although") or (unit.word(place) == "and" and quoted)
    return joins and subject and _clause_behind(unit, place)


def _inserted(unit: Unit, first: int, last: int) -> bool:
    """Whether the cue clause only interrupts: little or no verb before it, and one behind it."""
    ahead = range(first)
    if unit.word(0) in SUBORDINATORS and _clause_behind(unit, last + 2):
        return True
    if any(unit.tag(i) in FINITE for i in ahead) and first > SHORT_HEAD:
        return False
    if unit.tag(last + 2) == "TO" and first <= SHORT_HEAD:
        return True  # "It was willing, it said, to host …"
    return not unit.word(last + 2).endswith("ing") and _clause_behind(unit, last + 2)


def _clause_behind(unit: Unit, place: int) -> bool:
    return any(unit.tag(i) in FINITE and i not in unit.quoted for i in range(place, len(unit.tokens)))


def _quote_before(unit: Unit, place: int) -> bool:
    """Whether a full quotation ends right before, a comma between at the most."""
    at = place - 1 if unit.word(place) in {",", *DASHES} else place
    quotation = unit.quotation_until(place) or (unit.quotation_until(at) if at >= 0 else None)
    return quotation is not None and quotation.full


def _said_before(unit: Unit, place: int, cue: Cue) -> bool:
    """Whether the words that end at ``place`` can be what was said: closed by a comma, a dash, or a quotation mark."""
    if _quote_before(unit, place):
        return True
    if unit.word(place) not in {",", *DASHES} and unit.quotation_until(place) is None:
        return False
    ahead = [i for i in range(place) if i not in unit.quoted]
    if len(ahead) < 2 and not unit.quoted:
        return False
    return len(ahead) > LONG_HEAD or not _opening_phrase(unit) or any(unit.tag(i) in FINITE for i in ahead)


def _opening_phrase(unit: Unit) -> bool:
    """`In a statement on Friday, …`, `Speaking in Geneva, …`, `Asked about it, …`."""
    return unit.tag(0) in ("IN", "VBG", "VBN", "TO", "RB") or relation(unit.tokens[0]) in ("case", "mark", "advmod")


def contents_of(clause: Clause, left: int, right: int) -> tuple[Span, ...]:
    """The spans of what was said, between the places ``left`` and ``right`` (exclusive) of the unit."""
    unit = clause.cue.unit
    found: list[Span] = []
    if clause.shape in ("before", "around"):
        found.append(_stripped(unit, left, clause.first, opening=True))
    if clause.shape in ("after", "around"):
        found.append(_stripped(unit, clause.last + 1, right, opening=False))
    return tuple(span for span in found if span.length > 1)


def _stripped(unit: Unit, start: int, stop: int, *, opening: bool) -> Span:
    """The characters of the places without commas, colons and link words at the ends; quotation marks stay."""
    while start < stop and _leading(unit, start, opening):
        start += 1
    while stop > start and _loose(unit, stop - 1):
        stop -= 1
    if stop <= start:
        return Span(0, 0)
    return trim(text_of(unit.doc), Span(unit.start(start), unit.end(stop - 1)))


def _leading(unit: Unit, place: int, opening: bool) -> bool:
    """Words before what was said: a comma, "that", the mark that closes a quotation around the cue itself."""
    if unit.word(place) in {",", ":", *DASHES} or (not opening and unit.word(place) == "that"):
        return True
    return unit.word(place) in QUOTES and unit.quotation_until(place) is not None and unit.quotation_from(place) is None


def _loose(unit: Unit, place: int) -> bool:
    """Punctuation at the end that belongs to the writer's sentence, not to the words said."""
    word = unit.word(place)
    return word in {",", ".", ":", ";", *DASHES} and place not in unit.quoted and unit.quotation_until(place) is None
