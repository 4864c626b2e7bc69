"""What one head word says: operators and their contents, light verbs, passives, nouns, and where the sides stand.

Trees are given by hand, so that the tests ask the coder and not the parser.
"""

import pytest

from pourparler.codebook.modality import modality
from pourparler.codebook.triggers import triggers
from pourparler.model import Evidence, Span
from pourparler.understand.parts import Part
from pourparler.understand.predicates import Predicate, Reader
from pourparler.understand.relations import PairTable
from pourparler.understand.scene import Scene
from pourparler.understand.status import standing
from tests.trees import tree

KENYA_URGES = """
Kenya NNP 2 nsubj
urged VBD 0 root
Sudan NNP 2 obj
to TO 5 mark
return VB 2 xcomp
to IN 7 case
talks NNS 5 obl
"""
NORWAY_WILL = """
Norway NNP 3 nsubj
will MD 3 aux
send VB 0 root
tents NNS 3 obj
to IN 6 case
Haiti NNP 3 obl
"""
SANCTIONS_PASSIVE = """
Sanctions NNS 3 nsubj:pass
were VBD 3 aux:pass
imposed VBN 0 root
on IN 5 case
Belarus NNP 3 obl
by IN 7 case
Canada NNP 3 obl:agent
"""
THREAT = """
Mali NNP 2 nsubj
threatened VBD 0 root
to TO 4 mark
suspend VB 2 xcomp
talks NNS 4 obj
with IN 7 case
Algeria NNP 5 nmod
"""
REFUSAL = """
Iran NNP 4 nsubj
will MD 4 aux
not RB 4 advmod
release VB 0 root
the DT 6 det
sailors NNS 4 obj
of IN 8 case
Greece NNP 6 nmod
"""
TALKS_BETWEEN = """
Talks NNS 6 nsubj
between IN 3 case
Peru NNP 1 nmod
and CC 5 cc
Chile NNP 3 conj
ended VBD 0 root
"""
HELD_TALKS = """
Peru NNP 2 nsubj
held VBD 0 root
talks NNS 2 obj
with IN 5 case
Chile NNP 3 nmod
"""
LAUNCHES = """
Nepal NNP 2 nsubj
condemned VBD 0 root
the DT 6 det
Ruritanian JJ 6 amod
missile NN 6 compound
launches NNS 2 obj
"""
INVASION = """
Ruritania NNP 3 nmod:poss
's POS 1 case
invasion NN 6 nsubj
of IN 5 case
Graustark NNP 3 nmod
continues VBZ 0 root
"""
READY = """
Serbia NNP 3 nsubj
is VBZ 3 cop
ready JJ 0 root
to TO 5 mark
meet VB 3 xcomp
Kosovo NNP 5 obj
"""
CALLED_A_FARCE = """
Ghana NNP 2 nsubj
called VBD 0 root
the DT 4 det
vote NN 2 obj
in IN 6 case
Togo NNP 4 nmod
a DT 8 det
farce NN 2 xcomp
"""
ACCUSED_OF = """
Chad NNP 2 nsubj
accused VBD 0 root
Libya NNP 2 obj
of IN 5 mark
bombing VBG 2 advcl
its PRP$ 7 nmod:poss
villages NNS 5 obj
"""
AGREED = """
Fiji NNP 2 nsubj
agreed VBD 0 root
with IN 4 case
Tonga NNP 2 obl
to TO 6 mark
lift VB 2 xcomp
the DT 8 det
embargo NN 6 obj
"""
HANDED = """
Qatar NNP 2 nsubj
recalled VBD 0 root
its PRP$ 4 nmod:poss
ambassador NN 2 obj
from IN 6 case
Egypt NNP 2 obl
"""


def scene_of(lines: str, *names: str) -> Scene:
    """The scene of a tree in which the words ``names`` are the actors, called by themselves."""
    doc = tree(lines)
    marks = {
        name: Span(token.idx, token.idx + len(token.text)) for token in doc for name in names if token.text == name
    }
    part = Part(0, "body", doc.text, doc, lambda span: Evidence("", span, span, doc.text[span.start : span.end]))
    return Scene(part, PairTable(marks))


def predicate_at(lines: str, word: str, *names: str) -> Predicate:
    scene = scene_of(lines, *names)
    token = next(token for token in scene.doc if token.text == word)
    found = Reader(scene, triggers()).read(token)
    assert found is not None, f"{word} says nothing"
    return found


@pytest.mark.parametrize(
    ("lines", "word", "actor", "recipient", "code"),
    [
        (KENYA_URGES, "urged", "Kenya", "Sudan", "026"),
        (NORWAY_WILL, "send", "Norway", "Haiti", "073"),
        (SANCTIONS_PASSIVE, "imposed", "Canada", "Belarus", "163"),
        (THREAT, "threatened", "Mali", "Algeria", "134"),
        (REFUSAL, "release", "Iran", "Greece", "0841"),
        (HELD_TALKS, "held", "Peru", "Chile", "046"),
        (LAUNCHES, "condemned", "Nepal", "Ruritanian", "111"),
        (INVASION, "invasion", "Ruritania", "Graustark", "190"),
        (READY, "ready", "Serbia", "Kosovo", "036"),
        (CALLED_A_FARCE, "called", "Ghana", "Togo", "111"),
        (ACCUSED_OF, "accused", "Chad", "Libya", "112"),
        (AGREED, "agreed", "Fiji", "Tonga", "0354"),
        (HANDED, "recalled", "Qatar", "Egypt", "161"),
    ],
)
def test_code_and_sides(lines: str, word: str, actor: str, recipient: str, code: str) -> None:
    found = predicate_at(lines, word, actor, recipient)
    assert (found.code, found.actor, found.recipient) == (code, (actor,), (recipient,))


def test_a_nominal_meeting_has_both_sides() -> None:
    found = predicate_at(TALKS_BETWEEN, "Talks", "Peru", "Chile")
    assert found.mutual
    assert set(found.sides) == {"Peru", "Chile"}


def test_a_launch_told_in_passing_is_its_owners() -> None:
    found = predicate_at(LAUNCHES, "launches", "Nepal", "Ruritanian")
    assert (found.code, found.actor, found.recipient) == ("150:weapons", ("Ruritanian",), ())


def test_an_operator_takes_its_content_with_it() -> None:
    found = predicate_at(THREAT, "threatened", "Mali", "Algeria")
    words = {found.head.doc[i].text for i in found.used}
    assert {"threatened", "suspend", "talks"} <= words


def test_the_charge_of_an_accusation_is_no_deed_of_its_own() -> None:
    found = predicate_at(ACCUSED_OF, "accused", "Chad", "Libya")
    assert "bombing" in {found.head.doc[i].text for i in found.used}


@pytest.mark.parametrize(
    ("lines", "word", "names", "status", "code"),
    [
        (NORWAY_WILL, "send", ("Norway", "Haiti"), "planned", "0333"),  # a future AID is AGREE
        (REFUSAL, "release", ("Iran", "Greece"), "happened", "1243"),  # will not release: REJECT
        (NORWAY_WILL.replace("will MD", "may MD"), "send", ("Norway", "Haiti"), "hypothetical", "073"),
        (NORWAY_WILL.replace("will MD", "should MD"), "send", ("Norway", "Haiti"), "wanted", "073"),
        (SANCTIONS_PASSIVE, "imposed", ("Canada", "Belarus"), "happened", "163"),
    ],
)
def test_standing(lines: str, word: str, names: tuple[str, ...], status: str, code: str) -> None:
    found = predicate_at(lines, word, *names)
    stand = standing(found, triggers(), modality(), told=False)
    assert (stand.status, stand.code) == (status, code)


def test_future_sanctions_threaten() -> None:
    lines = "Canada NNP 3 nsubj\nwill MD 3 aux\nimpose VB 0 root\nsanctions NNS 3 obj\non IN 6 case\nBelarus NNP 4 nmod"
    stand = standing(predicate_at(lines, "impose", "Canada", "Belarus"), triggers(), modality(), told=False)
    assert (stand.status, stand.code) == ("planned", "1312")


def test_a_condition_is_no_event() -> None:
    lines = "If IN 3 mark\nChad NNP 3 nsubj\nbombs VBZ 0 root\nLibya NNP 3 obj"
    stand = standing(predicate_at(lines, "bombs", "Chad", "Libya"), triggers(), modality(), told=False)
    assert stand.code is None


def test_would_is_a_plan_where_somebody_tells_it() -> None:
    lines = NORWAY_WILL.replace("will MD", "would MD")
    found = predicate_at(lines, "send", "Norway", "Haiti")
    assert standing(found, triggers(), modality(), told=True).status == "planned"
    assert standing(found, triggers(), modality(), told=False).status == "planned"  # free indirect speech
    conditional = lines + "if IN 8 mark\nasked VBD 3 advcl"
    found = predicate_at(conditional, "send", "Norway", "Haiti")
    assert standing(found, triggers(), modality(), told=False).status == "hypothetical"


PRONOUN = """
Norway NNP 2 nsubj
said VBD 0 root
it PRP 5 nsubj
was VBD 5 cop
ready JJ 2 ccomp
to TO 7 mark
meet VB 5 xcomp
Mali NNP 7 obj
"""
ISSUED = """
Peru NNP 2 nsubj
issued VBD 0 root
a DT 4 det
statement NN 2 obj
condemning VBG 4 acl
Chile NNP 5 obj
"""
CARRIED_OUT = """
Libya NNP 2 nsubj
carried VBD 0 root
out RP 2 compound:prt
air NN 5 compound
strikes NNS 2 obj
on IN 7 case
Chad NNP 5 nmod
"""
NO_INTENTION = """
Iran NNP 2 nsubj
has VBZ 0 root
no DT 4 det
intention NN 2 obj
of IN 6 mark
meeting VBG 4 acl
Oman NNP 6 obj
"""
RULED_OUT = """
Peru NNP 2 nsubj
ruled VBD 0 root
out RP 2 compound:prt
meeting VBG 2 advcl
Chile NNP 4 obj
"""


@pytest.mark.parametrize(
    ("lines", "word", "names", "code"),
    [
        (PRONOUN, "ready", ("Norway", "Mali"), "036"),  # "it" is the subject of the clause above
        (ISSUED, "condemning", ("Peru", "Chile"), "111"),  # who issues a statement says what it says
        (CARRIED_OUT, "carried", ("Libya", "Chad"), "195"),
        (NO_INTENTION, "has", ("Iran", "Oman"), "125"),
        (RULED_OUT, "ruled", ("Peru", "Chile"), "125"),  # a gerund right after the particle is the content
    ],
)
def test_sides_and_contents_further_off(lines: str, word: str, names: tuple[str, str], code: str) -> None:
    found = predicate_at(lines, word, *names)
    assert (found.actor, found.recipient, found.code) == ((names[0],), (names[1],), code)


def test_force_not_ruled_out_is_threatened() -> None:
    lines = """
Iran NNP 4 nsubj
has VBZ 4 aux
not RB 4 advmod
ruled VBN 0 root
out RP 4 compound:prt
strikes NNS 4 obj
on IN 8 case
Oman NNP 6 nmod
"""
    found = predicate_at(lines, "ruled", "Iran", "Oman")
    stand = standing(found, triggers(), modality(), told=False)
    assert (stand.status, (stand.code or "")[:2]) == ("happened", "13")


def test_no_call_without_a_purpose_is_a_request() -> None:
    lines = "Peru NNP 3 nmod:poss\n's POS 1 case\ncall NN 6 nsubj\nwith IN 5 case\nChile NNP 3 nmod\nended VBD 0 root"
    assert predicate_at(lines, "call", "Peru", "Chile").code == "041"
    lines = "Peru NNP 3 nmod:poss\n's POS 1 case\ncall NN 6 nsubj\nfor IN 5 case\ncalm NN 3 nmod\nwent VBD 0 root"
    assert predicate_at(lines, "call", "Peru").code.startswith("02")
