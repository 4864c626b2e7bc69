"""Whether what is known of a predicate makes an event: the sides that its type needs, one of them political."""

from __future__ import annotations

from pourparler.language.syntax import is_verb

from .antecedents import points_back
from .coding import Coder
from .predicates import Predicate
from .recipients import RIVALS
from .scene import Ids, Scene
from .senses import CIVIL, STATE
from .slots import clauses, object_tokens, passive, prepositional
from .status import HYPOTHETICAL, NEGATED

BOTH = frozenset({"actor", "recipient"})
NEEDS = {"COOPERATE": BOTH, "AID": BOTH, "SANCTION": BOTH, "CONSULT": BOTH, "SUPPORT": frozenset({"actor"})}
# What befalls somebody: told in the passive, the doer may be unknown.
UNDERGONE = frozenset({"084", "163", "173", "174", "180", "181", "182", "183", "186", "190", "193", "194", "195"})
BEFALLING = ("084", "173", "174", "18", "19")
BEFALLEN = ("17", "18", "19")  # roots that befall somebody, whoever does it
BYSTANDERS = frozenset({"CVL", "JRN", "CRM"})  # to talk with them is no consultation
SAID_DEEDS = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})  # not to have said it is no event
FEARED = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})  # what may come is worth a note only here
READ_BEFALLEN = (*BEFALLEN, "11", "16")  # the same for what the network reads
WANTING = ("16",)  # roots whose recipient the text before may name


def complete(predicate: Predicate, status: str, scene: Scene, coder: Coder) -> bool:
    """Whether the sides that the type needs are known, and one of them is of political life."""
    parts = coder.take_apart(predicate.code)
    if parts is None or not predicate.sides:
        return False
    if not _told(predicate, parts.plover, status, scene):
        return False
    if parts.plover == "CONSULT" and len(predicate.sides) > 1 and predicate.mutual:
        return True
    need = predicate.need or NEEDS.get(parts.plover)
    if predicate.code == "045" and predicate.actor:
        return True  # who mediates may leave out between whom
    if need == BOTH and predicate.mutual and len(scene.countries(predicate.actor)) > 1:
        return True  # "Kenyan and Ugandan troops trained together"
    if need is None and predicate.op in ("request", "demand") and predicate.content is None:
        named = any(True for _ in clauses(predicate.head)) or bool(prepositional(predicate.head, "for"))
        need = frozenset({"actor"}) if named else BOTH
    if need == BOTH and predicate.root == "16" and "read" in predicate.flags and not predicate.actor:
        need = None
    if need is None:
        undergone = predicate.code[:3] in UNDERGONE and (predicate.actor_head is None and passive(predicate.head))
        undergone = undergone or ("read" in predicate.flags and predicate.code[:2] in READ_BEFALLEN)
        undergone = undergone or ("weapon" in predicate.flags and bool(scene.countries(predicate.recipient)))
        return bool(predicate.actor) or (undergone and bool(predicate.recipient))
    sides = {"actor": predicate.actor, "recipient": predicate.recipient}
    if wanting(predicate):
        return True
    return all(sides[side] for side in need)


def _told(predicate: Predicate, plover: str, status: str, scene: Scene) -> bool:
    """Whether somebody of political life did something, rather than only might have, or asked not to be named."""
    if status in (HYPOTHETICAL, NEGATED) and not (predicate.actor and predicate.recipient):
        return False
    if plover in ("CONSULT", "REQUEST") and scene.sectors(predicate.actor) == {"JRN"}:
        return False
    if plover == "CONSULT" and any(
        (sectors := scene.sectors(side)) and sectors <= BYSTANDERS for side in (predicate.actor, predicate.recipient)
    ):
        return False
    if status == NEGATED and plover in SAID_DEEDS:
        return False
    if status == HYPOTHETICAL and plover not in FEARED:
        return False
    if "negative" in predicate.flags and not predicate.recipient and not points_back(predicate.head):
        return False
    if plover == "PROTEST" or predicate.flags & {"warfare", "public"}:
        return True
    return _political(predicate.sides, scene) or _foreigner(predicate, scene) or _across(predicate, scene)


def _across(predicate: Predicate, scene: Scene) -> bool:
    """Whether the network reads a deed between two countries, whoever its parties are: "Chinese tankers"."""
    own, other = set(scene.countries(predicate.actor)), set(scene.countries(predicate.recipient))
    return "read" in predicate.flags and bool(own and other) and not own & other


def _foreigner(predicate: Predicate, scene: Scene) -> bool:
    """Whether something befell a civilian of whom the text says what country he is of: "a French priest"."""
    if not predicate.code.startswith(BEFALLING) or not passive(predicate.head):
        return False
    before = (c for noun in object_tokens(predicate.head) for c in noun.children if c.i < noun.i)
    return any("country" in scene.kinds(scene.who(child)) for child in before)


def wanting(predicate: Predicate) -> bool:
    """Whether a deed that needs a recipient has none: what was told before may name it."""
    return bool(predicate.actor) and not predicate.recipient and predicate.root in WANTING and is_verb(predicate.head)


def placed(predicate: Predicate, scene: Scene) -> bool:
    """Whether a country or body is known for one side; without, nobody could use the event (protests excepted)."""
    own, other = scene.countries(predicate.actor), scene.countries(predicate.recipient)
    if predicate.root == "04" and predicate.recipient:
        return bool(own and other) and not (predicate.code == "042" and set(own) == set(other))
    organs = scene.sectors(predicate.recipient) & STATE and not scene.sectors(predicate.recipient) & RIVALS
    if predicate.root == "13" and organs and set(own) == set(other):
        return False  # "warned its shipping authorities" is notice given
    if own or other or predicate.root == "14":
        return True
    organs = scene.sectors(predicate.actor) & STATE
    return bool(organs and predicate.recipient)  # "the Supreme Court freed two ministers": of some state


def _political(ids: Ids, scene: Scene) -> bool:
    for id in ids:
        sectors = scene.sectors((id,))
        if not sectors or not sectors <= CIVIL:
            return True
    return False
