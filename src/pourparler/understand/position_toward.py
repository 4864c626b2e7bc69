"""Toward whom a position is taken: the one asked, offered or threatened, by grammar first, then by what the report
tells around it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pourparler.codebook.bargaining import party_words
from pourparler.language.offsets import tokens_in
from pourparler.language.syntax import clause_of, head_in, own_subject, phrase_span, relation
from pourparler.model import Span

from .conditions import find_conditions
from .parts import Part
from .position_clauses import Taken, is_pronoun, is_self, sentence_of
from .position_hearing import Hearing, attacked, both_sides, only_place, other_side, tied_together
from .statement_details import told_before_infinitive

if TYPE_CHECKING:
    from .actors import ActorTable

COMPANY = {"MNC"}
MOST_TOWARD = 6
OBJECT_PRONOUNS = frozenset({"it", "him", "her", "them"})
SINGLED_OUT = re.compile(
    r"[^,;.]{3,60}, (?:especially|particularly|notably|above all|including|in particular) ([^,;.]{3,60}),"
)
PAIR = 2
DOING = frozenset({"nsubj", "obl:agent"})
OPENING = 6  # words of what is agreed in which its subject stands
REBELS = frozenset({"REB", "OPP"})
STATE = frozenset({"GOV", "MIL"})
ASKING = frozenset({"calls-for", "demands"})
JUDGING = frozenset({"supports", "opposes", "refuses"})  # stances that may be on a matter of several, toward nobody


@dataclass(frozen=True, slots=True)
class _Aim:
    """A position on its way to the parties that it is taken toward."""

    part: Part
    taken: Taken
    holder: tuple[str, ...]
    hearing: Hearing
    actors: ActorTable

    @property
    def stance(self) -> str:
        return self.taken.stance.name

    def others(self, named: Iterable[str], *, asked: bool = False) -> tuple[str, ...]:
        """The named who are not of the holder's own side, one for each side: the first. ``asked``: they are asked by
        name, so that a government may be asked by its own citizens."""
        own = set(self.actors.countries((*self.holder, *self.hearing.away)))
        found: list[str] = []
        for actor in dict.fromkeys(named):
            countries = set(self.actors.countries((actor,)))
            if countries == COMPANY or not countries:
                continue
            if (
                not countries & own
                or at_odds(actor, self.holder, self.actors)
                or (asked and ruled_by(actor, self.holder, self.actors))
            ):
                found.append(actor)
                own |= countries
        return tuple(found[:MOST_TOWARD])


@dataclass(frozen=True, slots=True)
class Toward:
    """Toward whom; ``told``: the position's own words name them, they are not only found in the rest of the report."""

    ids: tuple[str, ...] = ()
    told: bool = False


def toward_of(part: Part, taken: Taken, holder: tuple[str, ...], hearing: Hearing, actors: ActorTable) -> Toward:
    """Those asked or told; else those named in what is proposed, its conditions, its clause or its sentence; else the
    other side of the report. Nobody where those asked are no party that has a name ("all neighbours") or where the
    position is on a matter of several ("the accord"). Of several who agree, themselves."""
    aim = _Aim(part, taken, holder, hearing, actors)
    if taken.stance.name == "accepts" and _several(aim):
        return Toward(aim.others(_made_to(aim)) or holder, told=True)
    asked = _asked(aim) or _threatened(aim)
    if others := aim.others(_both(aim)) or aim.others(asked, asked=True):
        return Toward(others, told=True)
    for ids in () if _everybody(aim) else _named(aim):
        if others := aim.others(ids):
            return Toward(others, told=True)
    own = set(actors.countries(holder)) & set(actors.countries(asked))
    at_home = bool(own) and not _asks_pronoun(aim)  # "advised *its citizens* to leave"
    return Toward() if at_home or _everybody(aim) or _shared_matter(aim) else Toward(_inferred(aim))


def _threatened(aim: _Aim) -> tuple[str, ...]:
    """Who would have to meet the condition of a threat, be it the own government: "unless *the cabinet* gives in"."""
    if aim.stance != "threatens":
        return ()
    bounds = [c.span for c in find_conditions(aim.part, aim.taken.segment) if c.span is not None]
    return tuple(i for span in bounds for i in _of_condition(aim, span))


def _asks_pronoun(aim: _Aim) -> bool:
    """Whether those asked are only "he" or "they", or nobody is asked at all: who is meant is open."""
    who = aim.taken.subject if aim.taken.target else _doer(aim)
    open_word = (
        who is None or is_pronoun(aim.part, who) or aim.part.text[who.start : who.end].lower() in OBJECT_PRONOUNS
    )
    return aim.stance not in ASKING or (open_word and not aim.hearing.told)


def _inferred(aim: _Aim) -> tuple[str, ...]:
    """The other side where the sentence names none: the partner in a promise, the government at home, or whom the
    report ties the holder to."""
    own = set(aim.actors.countries(aim.holder))
    if aim.stance == "offers" and (tied_together(own, aim.hearing) or (len(own) == PAIR and _mutual(aim))):
        return aim.holder
    return _own_government(aim) or other_side(aim.part, aim.taken, own, aim.hearing, aim.actors)


def _mutual(aim: _Aim) -> bool:
    """Whether two promise what they do with each other: "vowed to complete *a pact*"."""
    return any(t.lower_ in party_words().mutual for t in tokens_in(aim.part.doc, aim.taken.proposition))


def _own_government(aim: _Aim) -> tuple[str, ...]:
    """Rebels and an opposition stand against those who rule at home, where they name nobody else."""
    sides = [set(aim.actors.get(i).sectors) & REBELS for i in aim.holder]
    own = aim.actors.countries(aim.holder)
    found = aim.actors.country(own[0]) if sides and all(sides) and len(own) == 1 else None
    return (found,) if found is not None else ()


def _both(aim: _Aim) -> tuple[str, ...]:
    """Both parties to the quarrel where the words mean them and nothing has told who they are."""
    bounds = [c.span for c in find_conditions(aim.part, aim.taken.segment) if c.span is not None]
    end = min((b.start for b in bounds if b.start > aim.taken.proposition.start), default=aim.taken.proposition.end)
    match = party_words().pair.search(aim.part.text, aim.taken.segment.start, end)
    words = Span(*match.span()) if match is not None else aim.taken.subject
    if words is None or not (match or _is_pair(aim, words)):
        return ()
    return both_sides(set(aim.actors.countries(aim.holder)), aim.hearing, aim.actors)


def _is_pair(aim: _Aim, words: Span) -> bool:
    return aim.taken.target and party_words().pair.search(aim.part.text[words.start : words.end]) is not None


def _several(aim: _Aim) -> bool:
    """Whether several who are each other's other side hold it: two countries, or a government and its rebels."""
    if len(aim.actors.countries(aim.holder)) > 1:
        return True
    first, *rest = aim.holder or ("",)
    return any(at_odds(one, (first,), aim.actors) or not aim.actors.countries((one,)) for one in rest)


def _made_to(aim: _Aim) -> tuple[str, ...]:
    """The subject of what several agree on: "agreed to make sure *Togo* pays", "agreed that *Iran* must leave"."""
    words = tokens_in(aim.part.doc, aim.taken.proposition)[:OPENING]
    who = next((token for token in words if relation(token) == "nsubj"), None)
    return aim.actors.of(aim.part, phrase_span(who)) if who is not None else ()


def _asked(aim: _Aim) -> tuple[str, ...]:
    """The one spoken to, and the subject of a clause that says what it must do."""
    part, taken, told = aim.part, aim.taken, aim.hearing.told
    if taken.target and taken.subject is not None and not is_self(part, taken.subject):
        return (*told, *(_singled_out(aim) or aim.actors.of(part, taken.subject)))
    who = _doer(aim) if taken.acted and not told and aim.stance in ASKING else None
    if who is None:
        return told or _between(aim)
    ids = aim.actors.of(part, who)
    if not aim.others(ids) and part.text[who.start : who.end].lower() in OBJECT_PRONOUNS:
        return _last_other(aim, who)
    return ids


def _between(aim: _Aim) -> tuple[str, ...]:
    """Who stands between the subject and what is asked of him: "gave *Kigali* ten days to disarm the militia"."""
    taken = aim.taken
    if taken.subject is None or aim.stance not in ASKING or taken.subject.end >= taken.proposition.start:
        return ()
    names = aim.actors.mentions(aim.part, Span(taken.subject.end, taken.proposition.start))
    return tuple(i for name, ids, _ in names if not only_place(aim.part, name) for i in ids)


def _singled_out(aim: _Aim) -> tuple[str, ...]:
    """ "the international community, especially *the Security Council*, must …"."""
    match = SINGLED_OUT.match(aim.part.text, aim.taken.proposition.start, aim.taken.proposition.end)
    names = aim.actors.mentions(aim.part, Span(*match.span(1))) if match is not None else []
    return tuple(i for _, ids, _ in names for i in ids)


def _last_other(aim: _Aim, pronoun: Span) -> tuple[str, ...]:
    """Whom an "it" or "him" that is asked must mean: the last of another side named before it."""
    start = sentence_of(aim.part, pronoun).start
    back = sentence_of(aim.part, Span(max(0, start - 2), max(1, start - 1))).start
    for first in (start, back):
        for name, ids, _ in reversed(aim.actors.mentions(aim.part, Span(first, pronoun.start))):
            if not only_place(aim.part, name) and (others := aim.others(ids)):
                return others
    return ()


def _doer(aim: _Aim) -> Span | None:
    """Who is to do it: "demanded that *Rwanda* withdraw", "a call for *both armies* to stop", "asked *him* to"."""
    part, proposition = aim.part, aim.taken.proposition
    told = told_before_infinitive(part, proposition)
    if told is not None:
        return told
    verb = next((t for t in tokens_in(part.doc, proposition) if t.tag_[:2] in ("VB", "MD")), None)
    who = own_subject(clause_of(verb)) if verb is not None else None
    return phrase_span(who) if who is not None and proposition.contains(phrase_span(who)) else None


def _everybody(aim: _Aim) -> bool:
    """Whether those asked are no party with a name: "all our neighbours", "donors", "the international community"."""
    if aim.stance not in ASKING or aim.hearing.told:
        return False
    who = aim.taken.subject if aim.taken.target else _doer(aim)
    if who is None or is_pronoun(aim.part, who) or aim.actors.of(aim.part, who):
        return False
    if not aim.taken.target and told_before_infinitive(aim.part, aim.taken.proposition) == who:
        return aim.part.text[who.start : who.end].lower() not in OBJECT_PRONOUNS  # "asked *the High Commissioner* to …"
    return any(t.lower_ in party_words().everybody for t in tokens_in(aim.part.doc, who))


def _shared_matter(aim: _Aim) -> bool:
    """Whether a judgement is on something that several made ("welcomed the accord"): it is toward nobody of them."""
    if aim.stance not in JUDGING:
        return False
    words = tokens_in(aim.part.doc, aim.taken.proposition)
    head = next((t for t in words if t.pos_ in ("NOUN", "PROPN") and relation(t) != "compound"), None)
    return head is not None and head.lower_ in party_words().shared


def _named(aim: _Aim) -> Iterator[list[str]]:
    """The actors named in the proposition, in its conditions, in the clause, and the countries in the sentence."""
    part, taken, actors = aim.part, aim.taken, aim.actors
    bounds = [c.span for c in find_conditions(part, taken.segment) if c.span is not None]
    bound = [list(_of_condition(aim, span)) for span in bounds]
    if aim.stance == "threatens":
        yield from bound
    for span in (taken.proposition, taken.segment):
        names = [m for m in actors.mentions(part, span) if not is_self(part, m[0])]
        if span is taken.segment:
            names = [m for m in names if not _does_else(aim, m[0]) and not _beside(aim, m[0])]
        free = [m for m in names if not any(b.contains(m[0]) for b in bounds)]
        yield [i for name, ids, _ in free if not only_place(part, name) for i in ids]
        yield _placed(aim, span)
        yield from bound
        far = [m for m in names if not attacked(part, m[0])]
        if aim.stance not in JUDGING:
            yield [i for _, ids, _ in far for i in ids if actors.get(i).kind != "organisation"]
    whole = sentence_of(part, taken.segment)
    bounds += [c.span for c in find_conditions(part, whole) if c.span is not None]
    sentence = [m for m in actors.mentions(part, whole) if not only_place(part, m[0])]
    sentence = [m for m in sentence if not any(b.contains(m[0]) for b in bounds)]
    sentence = [m for m in sentence if not _does_else(aim, m[0]) and not _beside(aim, m[0])]
    yield [i for name, ids, _ in sentence if not is_self(part, name) for i in ids if actors.get(i).kind == "country"]


def _does_else(aim: _Aim, name: Span) -> bool:
    """Whether somebody named outside the proposition does something else: "Oslo refused, and *Rome* asked for …"."""
    if aim.taken.proposition.contains(name):
        return False
    head = head_in(aim.part.doc, name)
    first = min((head, *head.conjuncts), key=lambda token: token.i) if head is not None else None
    return first is not None and first.dep_ in DOING


def _beside(aim: _Aim, name: Span) -> bool:
    """Whether a name stands in a clause beside that of the position: "offered to host talks, and thanked *Oslo*"."""
    if aim.taken.proposition.contains(name):
        return False
    head, own = (head_in(aim.part.doc, span) for span in (name, aim.taken.proposition))
    if head is None or own is None:
        return False
    verb, above = clause_of(head), {own.i, *(token.i for token in own.ancestors)}
    return verb.i not in above and verb.i != clause_of(own).i


def _of_condition(aim: _Aim, span: Span) -> Iterator[str]:
    """Who would have to meet it: "unless *the White House* reversed course"."""
    for token in tokens_in(aim.part.doc, span):
        if relation(token) == "nsubj":
            yield from aim.actors.of(aim.part, phrase_span(token))
            return


def _placed(aim: _Aim, span: Span) -> list[str]:
    """The country of a city that opens the words: "offered *Beijing* talks"."""
    places = aim.actors.places(aim.part, span)
    city = next((place for name, place in places if name.start == span.start), None)
    found = aim.actors.country(city.country) if city is not None and city.country else None
    return [found] if found is not None else []


def ruled_by(actor: str, holder: Iterable[str], actors: ActorTable) -> bool:
    """Whether somebody without office asks those who rule the same country: "a senator urged the White House"."""
    held = [actors.get(i) for i in holder]
    private = all(one.kind != "country" and not set(one.sectors) & STATE for one in held)
    return private and actor not in holder and bool(set(actors.get(actor).sectors) & STATE)


def at_odds(actor: str, holder: Iterable[str], actors: ActorTable) -> bool:
    """Whether two of one country stand against each other: its rebels or opposition, and its government."""
    against = [set(actors.get(i).sectors) & REBELS for i in holder]
    own, other = bool(against) and all(against), bool(set(actors.get(actor).sectors) & REBELS)
    state = bool(set(actors.get(actor).sectors) & STATE) or actors.get(actor).kind == "country"
    return own != other and (other or state) and actor not in holder
