"""The doers of a draft that the words beside it rule out, whoever put them there: lexicon, network or tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from pourparler.codebook.doing import doing
from pourparler.language.offsets import sentence_range
from pourparler.language.syntax import conjuncts, first_object, is_verb, own_subject, preposition, relation, subject
from pourparler.model import Span

from .aside_recipients import ASIDE_RULES
from .draft import Draft
from .enough import NEEDS
from .noun_sides import carried, got, noun_sides
from .passive_sides import POLICE, passive_sides
from .scene import Ids, Scene, after, unique
from .slots import agents, is_infinitive, object_tokens, passive, passive_subject
from .true_recipients import REACH, RECIPIENT_RULES, with_sides, without

if TYPE_CHECKING:
    from pourparler.language import Token

    from .candidates import Finder

SAID = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE", "SUPPORT", "CONCEDE"})  # done with words
ANSWERED = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN"})
UNDERGOING = ANSWERED | {"ASSAULT", "COERCE", "SANCTION"}
SEEN = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE"})
NOBODYS = SAID - {"ACCUSE"}  # of nobody they are no event
RECOGNISED = "054"  # "Palestine's recognition" is done to it
DOERS = ("by", "'s")
PARTNERS = frozenset({"person", "group", "country"})  # whoever joins a body becomes its member
JOINING_REACH = 3  # words from a deed up to "joined"
POSSESSIVE = "PRP$"
HAS = frozenset({"has", "have", "had"})
FIRST = frozenset({"we", "i"})


def true_sides(draft: Draft, finder: Finder) -> Draft | None:
    """The draft without the sides that its words rule out, and with those that they name instead; None where what is
    left makes no event of its type."""
    head, righted = finder.part.doc[draft.head], draft
    for rule in (*_RULES, *RECIPIENT_RULES, *ASIDE_RULES):
        righted = rule(righted, head, finder)
    return righted if righted is draft or _enough(righted) else None


def _enough(draft: Draft) -> bool:
    plover = draft.coding.plover
    if plover in NOBODYS or ("actor" in NEEDS.get(plover, ()) and not draft.mutual):
        return bool(draft.actor)
    return bool(draft.actor or draft.recipient)


def _whose_words(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*Tirana's* accusation", "a *Spanish* probe": whose the words are says them, nobody else."""
    if is_verb(head) or draft.coding.plover not in SAID or draft.coding.cameo == RECOGNISED:
        return draft
    scene = finder.scene
    owners = (scene.modifier(head, way) for way in DOERS)
    doers = next((ids for ids in owners if ids), ()) or scene.demonyms(head)
    if draft.actor and any(c.tag_ == POSSESSIVE for c in head.children):
        return draft  # "its" may be anybody's
    if not doers or (
        set(scene.countries(doers)) & set(scene.countries(draft.actor))
        and not _read_of_another(draft, doers, head, scene)
    ):
        return draft
    lands = set(scene.countries(doers))
    own = {id for id in draft.recipient if "country" in scene.kinds((id,)) and set(scene.countries((id,))) & lands}
    others = tuple(id for id in draft.recipient if id not in doers and id not in own)
    return with_sides(draft, doers, others, f"whose “{head.text}”")


def _read_of_another(draft: Draft, doers: Ids, head: Token, scene: Scene) -> bool:
    """Whether the network alone gives the words of a possessor to a compatriot: "focused on *Lind's* vote"."""
    if not (draft.read or draft.sided) or set(doers) & set(draft.actor):
        return False
    return bool(scene.modifier(head, "'s")) and head.lower_ not in doing().given


def _met(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*faced* calls", "came *under* criticism": who meets with words does not say them."""
    words, plover = doing(), draft.coding.plover
    if plover not in ANSWERED or (is_verb(head) and plover == "REJECT"):
        return draft
    if is_verb(head) and any(finder.scene.who(noun) for noun in object_tokens(head)):
        return draft  # "dismissed *them* as a clique"
    if plover == "ACCUSE" and head.lower_ in words.dismisses and after(head, "as"):
        return draft  # "dismissed the *trials* as a sham"
    top = head if is_verb(head) else carried(head, finder)
    verb = top.head if is_verb(top.head) and not is_verb(head) else head
    if verb.i == head.i and not is_verb(head) and head.head.lower_ in words.subjected:
        verb = head.head  # "is the *subject* of complaints"
    under = (_case(head) in words.under and not is_verb(head)) or verb.lower_ in words.subjected
    held = verb.i == head.i or relation(top) in ("obj", "obl")
    meeting = verb.lower_ in words.meets or (verb.lower_ in words.answers and relation(top) == "obl")
    if not under and not (held and meeting and is_verb(verb) and not passive(verb)):
        return draft
    met = subject(verb) if is_verb(verb) else own_subject(verb)
    ids = finder.reader.sides.named(met) if met is not None else ()
    sayers = tuple(id for id in draft.actor if id not in ids)
    if sayers and draft.read and not is_verb(head) and not _near(verb, sayers, finder):
        sayers = ()
    if not sayers:
        sayers = tuple(id for noun in after(verb, "from") for id in finder.scene.who(noun) if id not in ids)
    told = tuple(id for id in draft.recipient if id not in sayers)
    lands = finder.scene.countries
    if not told and lands(ids) and not set(lands(ids)) & set(lands(sayers)) and (under or verb.lower_ in words.befalls):
        told = ids
    return with_sides(draft, sayers, told, f"“{verb.text} … {head.text}”")


def _near(verb: Token, ids: Ids, finder: Finder) -> bool:
    """Whether any of ``ids`` is named in the clause of a verb, its subject left out."""
    word = subject(verb)
    return any(set(finder.scene.who(t)) & set(ids) for t in verb.subtree if word is None or t.i != word.i)


def _watched(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "groups *celebrated* the massacre", "*marked* the day of the massacre": they have not made it."""
    top = head
    while relation(top) == "nmod" and preposition(top) == "of":
        top = top.head
    verb, place = top.head, relation(top)
    if is_verb(head) or verb.lower_ not in doing().reacts:
        return draft
    if draft.coding.plover not in SEEN and not (draft.read and place == "nsubj"):
        return draft
    if place == "nsubj" and passive(verb):  # "was *foiled by* the coast guard"
        return without(
            draft, "actor", unique(id for n in after(verb, "by") for id in finder.scene.who(n)), f"“{verb.text} by”"
        )
    word = subject(verb) if place == "obj" else None
    return without(draft, "actor", finder.reader.sides.named(word), f"“{verb.text} … {head.text}”") if word else draft


def _spoken_of(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "the inquiry is a sham", somebody said: who speaks of a deed does not do it."""
    if is_verb(head) or any(c.tag_ == POSSESSIVE for c in head.children):
        return draft
    named = draft.coding.plover in SEEN and any(relation(c) == "cop" for c in head.children)  # "it was a *riot*"
    if relation(head) != "nsubj" and not named:
        return draft
    said = finder.statement_over(head)
    if said is None or not draft.actor or not set(draft.actor) <= set(said.speaker):
        return draft
    return without(draft, "actor", draft.actor, f"only speaks of “{head.text}”")


def _charged(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "seized the ship *for* breaking the embargo *by* carrying arms": the ship's deed, not the seizer's."""
    if head.tag_ != "VBG" or relation(head) not in ("advcl", "acl", "obl"):
        return draft
    charge = _charge(head)
    thing = first_object(charge.head) if charge is not None and not passive(charge.head) else None
    if charge is None or thing is None:
        return draft
    above = finder.reader.sides.actor(charge.head)[0]
    if not set(draft.actor) & set(above):
        return draft
    doers = finder.scene.who(thing)
    others = tuple(id for id in draft.recipient if id not in doers)
    return with_sides(draft, doers, others, f"“{charge.head.text} {thing.text} for …”")


def _charge(gerund: Token) -> Token | None:
    """The gerund after "for" that a deed is charged by: itself, or the one that it says the means of."""
    if "for" in _marks(gerund) and is_verb(gerund.head):
        return gerund
    if "by" not in _marks(gerund):
        return None
    above = gerund.head
    if above.tag_ == "VBG" and "for" in _marks(above) and is_verb(above.head):
        return above
    earlier = [c for c in above.children if c.tag_ == "VBG" and c.i < gerund.i and "for" in _marks(c)]
    return earlier[-1] if earlier and is_verb(above) else None


def _so_called(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "what *Oslo* says was an attack on its troops": who calls it so has not done it."""
    for what in head.doc[max(sentence_range(head).start, head.i - REACH) : head.i]:
        verbs = (c for c in what.children if relation(c) == "acl" and c.i < head.i) if what.lower_ == "what" else ()
        for verb in verbs:
            sayer = own_subject(verb)
            if sayer is not None and not is_verb(head):
                return without(draft, "actor", finder.scene.who(sayer), f"so called by “{sayer.text}”")
    return draft


def _undergone(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "they are *required* to report": the subject of a passive is no doer."""
    if not is_verb(head) or not passive(head) or not draft.actor or draft.coding.plover not in UNDERGOING:
        return draft
    word, by = passive_subject(head), agents(head)
    if word is None or any(finder.scene.who(noun) for noun in by):
        return draft
    owners = _owners(word, draft, finder)
    if by:
        return without(draft, "actor", owners, f"whose “{word.text}” undergoes it")
    inside = _only_within(draft.actor, word, head, finder.scene)
    return without(draft, "actor", (*finder.scene.who(word), *inside, *owners), f"“{word.text}” undergoes it")


def _had(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*Lind* has three prior arrests": they befell him."""
    if not is_verb(head) or head.lower_ not in HAS or POLICE in finder.scene.sectors(draft.actor):
        return draft
    if not any(noun.lower_ in doing().undergone and noun.i in draft.used for noun in object_tokens(head)):
        return draft
    return with_sides(draft, (), draft.actor, f"“{head.text}” it befall")


def _owners(undergoer: Token, draft: Draft, finder: Finder) -> Ids:
    """Whose the thing is that undergoes a deed, if it is no deed itself: "*her* house was burned"."""
    if undergoer.i in draft.used or undergoer.lower_ in finder.lexicon.triggers.noun_ends:
        return ()
    owners = [c for c in undergoer.children if c.dep_ == "nmod:poss"]
    whose = [undergoer.head.head for c in owners if c.lower_ == "whose" and relation(undergoer.head) == "acl"]
    return unique(id for word in (*owners, *whose) for id in finder.scene.who(word))


def _only_within(ids: Ids, noun: Token, verb: Token, scene: Scene) -> Ids:
    """Those whom a sentence names only in what hangs on a noun, up to its verb: "a *Bern* banker was denounced"."""
    own = [word for word in noun.subtree if word.i < verb.left_edge.i or verb.i < noun.i]
    words = sentence_range(noun)
    first, last = noun.doc[words[0]], noun.doc[words[-1]]
    span = Span(first.idx, last.idx + len(last.text))
    start, end = noun.left_edge.idx, max((word.idx + len(word.text) for word in own), default=noun.idx)
    named = scene.within(span, nested=True)
    outside = {id for place, some, _ in named if not (start <= place.start and place.end <= end) for id in some}
    return tuple(id for id in ids if id not in outside and any(id in some for _, some, _ in named))


def _in_duty(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "the authorities *need* to act", somebody said: they are asked, and whoever says it asks."""
    modality = finder.lexicon.modality
    if draft.coding.plover != "REQUEST" or not is_verb(head):
        return draft
    bound = any(c.lower_ in modality.duty and relation(c) == "aux" for c in head.children)
    if head.lower_ in modality.duty_verbs:
        bound = any(relation(c) == "xcomp" and is_infinitive(c) for c in head.children)
    word = own_subject(head) or (subject(head) if relation(head) == "conj" else None)
    if not bound or word is None or word.lower_ in FIRST:
        return draft
    asked = finder.scene.who(word)
    if not asked or not set(asked) & set(draft.actor):
        return draft
    said = finder.statement_over(head)
    speakers = tuple(id for id in said.speaker if id not in asked) if said is not None else ()
    told = draft.recipient or asked
    return with_sides(
        draft, speakers, tuple(id for id in told if id not in speakers), f"“{word.text} {head.text}”: asked"
    )


def _reported(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "was answering reports from Lima *claiming* that …": Lima claims, if anybody."""
    noun, words = head.head, doing()
    if head.tag_ != "VBG" or relation(head) != "acl" or noun.lower_ not in words.reports:
        return draft
    if relation(noun) == "obl" and preposition(noun) not in words.answering:
        return draft
    if relation(noun) != "obl" and noun.head.lower_ not in words.meets:
        return draft
    return with_sides(draft, finder.scene.owner(noun), draft.recipient, f"told by “{noun.text}”")


def _own_item(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "threats from Minsk and a theft in Oslo": what hangs on one item of a list does not do the next."""
    if relation(head) not in ("conj", "appos") or is_verb(head) or is_verb(head.head) or not draft.actor:
        return draft
    earlier = head.head
    zone = range(earlier.i + 1, head.left_edge.i)
    near = {id for i in zone for id in finder.scene.who(finder.part.doc[i])}
    other = [i for i in range(head.sent.start, head.sent.end) if i not in zone]
    near -= {id for i in other for id in finder.scene.who(finder.part.doc[i])}
    return without(draft, "actor", tuple(near), f"of “{earlier.text}”")


def _all_of_them(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*Oslo*, Bonn and Rome met, pledging …": of subjects that are joined none is left out."""
    word = subject(head) if is_verb(head) and not passive(head) else None
    if word is None or not is_verb(word.head) or not (len(conjuncts(word)) > 1 or finder.scene.joined_to(word)):
        return draft
    joined = finder.scene.who(word)
    if not set(draft.actor) & set(joined) or set(joined) <= set(draft.actor) or set(joined) & set(draft.recipient):
        return draft
    return with_sides(draft, unique((*joined, *draft.actor)), draft.recipient, "joined subjects")


def _joined_in(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "*Oslo* joined *the Danes* in a call for …": whoever joins and whoever is joined do it."""
    verb = head
    for _ in range(JOINING_REACH):
        verb = verb.head if relation(verb) in ("obl", "nmod", "acl", "advcl", "xcomp") else verb
    if verb.i == head.i or verb.lower_ not in doing().joins or not is_verb(verb) or passive(verb):
        return draft
    word, joined = subject(verb), [c for c in verb.children if relation(c) in ("obj", "obl") and not preposition(c)]
    one = finder.reader.sides.named(word) if word is not None else ()
    other = unique(id for noun in joined[:1] for id in finder.scene.who(noun))
    if not one or not other or not finder.scene.kinds(other) <= PARTNERS or not set(draft.actor) & {*one, *other}:
        return draft
    both = unique((*one, *other, *draft.actor))
    return with_sides(draft, both, tuple(id for id in draft.recipient if id not in both), f"joined “{joined[0].text}”")


def _asked(draft: Draft, head: Token, finder: Finder) -> Draft:
    """ "calling for *ministers* to act": they are asked."""
    if draft.coding.plover != "REQUEST" or not draft.actor:
        return draft
    words = head.doc[head.i + 1 : head.i + 1 + REACH]
    if not len(words) or words[0].lower_ != "for":
        return draft
    until = next((token.i for token in words if token.lower_ == "to" or token.is_sent_start), words[0].i)
    asked = unique(id for token in head.doc[words[0].i + 1 : until] for id in finder.scene.who(token))
    if not asked or not set(draft.actor) <= set(asked):
        return draft
    actor = tuple(id for id in finder.reader.sides.actor(head)[0] if id not in asked) if is_verb(head) else ()
    return with_sides(draft, actor, draft.recipient or asked, f"“{head.text} for …”: asked")


def _case(noun: Token) -> str:
    return next((c.lower_ for c in noun.children if relation(c) == "case" and c.i < noun.i), "")


def _marks(gerund: Token) -> set[str]:
    return {c.lower_ for c in gerund.children if relation(c) in ("mark", "case") and c.i < gerund.i}


_RULES: tuple[Callable[[Draft, Token, Finder], Draft], ...] = (
    _met, got, _watched, _spoken_of, _whose_words, noun_sides, _charged, _so_called, _undergone,
    passive_sides, _in_duty, _asked, _reported, _own_item, _all_of_them, _joined_in,
    _had,
)  # fmt: skip
