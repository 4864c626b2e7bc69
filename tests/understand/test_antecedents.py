"""What "condemned the move" is aimed at."""

from dataclasses import replace

from pourparler.model import Coding, Evidence, Span
from pourparler.understand.antecedents import points_back, with_antecedents
from pourparler.understand.draft import Draft
from pourparler.understand.parts import Part
from tests.trees import tree

DOC = tree("Mali NNP 2 nsubj\ncondemned VBD 0 root\nthe DT 4 det\nmove NN 2 obj")
PART = Part(0, "body", DOC.text, DOC, lambda span: Evidence("", span, span, ""))


def draft(plover: str, actor: str, recipient: tuple[str, ...] = (), *, bare: str = "") -> Draft:
    coding = Coding(plover, None, (), "000", 3, 0.6)
    return Draft(PART, 1, Span(0, 4), coding, (actor,), recipient, "happened", None, None, 0.6, (), bare=bare)


def countries(ids: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(id.upper() for id in ids)


def test_the_last_hostile_deed_is_meant() -> None:
    told = [draft("ASSAULT", "niger"), draft("CONSULT", "ghana"), draft("ACCUSE", "mali", bare="it")]
    found = list(with_antecedents(told, countries))
    assert found[-1].recipient == ("niger",)
    assert "target from the deed before" in found[-1].why


def test_a_named_target_stays() -> None:
    found = list(
        with_antecedents([draft("ASSAULT", "niger"), draft("ACCUSE", "mali", ("chad",), bare="it")], countries)
    )
    assert found[-1].recipient == ("chad",)


def test_nobody_condemns_his_own_deed() -> None:
    found = list(with_antecedents([draft("ASSAULT", "mali"), draft("ACCUSE", "mali", bare="it")], countries))
    assert found[-1].recipient == ()


def test_praise_means_a_kind_deed() -> None:
    told = [draft("RETREAT", "niger"), draft("ASSAULT", "chad"), draft("SUPPORT", "mali", bare="it")]
    assert list(with_antecedents(told, countries))[-1].recipient == ("niger",)


def test_a_definite_object_points_back() -> None:
    assert points_back(DOC[1])
    assert not points_back(tree("Mali NNP 2 nsubj\ncondemned VBD 0 root\nterrorism NN 2 obj")[1])


def test_a_noun_for_another_kind_of_deed_is_not_that_deed() -> None:
    told = [draft("ASSAULT", "niger"), draft("ACCUSE", "mali", bare="sanctions")]
    found = list(with_antecedents(told, countries, lambda _: frozenset({"COERCE"})))
    assert found[-1].recipient == ()


def test_a_break_is_with_the_side_most_dealt_with() -> None:
    told = [
        draft("CONSULT", "qatar", ("egypt",)),
        draft("ACCUSE", "egypt", ("qatar",)),
        draft("AID", "iran", ("qatar",)),
    ]
    broke = replace(draft("SANCTION", "qatar"), wanting=True)
    assert list(with_antecedents([*told, broke], countries))[-1].recipient == ("egypt",)
    alone = replace(draft("SANCTION", "chad"), wanting=True)
    found = list(with_antecedents([draft("SANCTION", "qatar", ("egypt",)), alone], countries))
    assert found[-1].recipient == ("egypt",)  # as the others broke with


def test_a_break_with_nobody_known_is_no_event() -> None:
    assert not list(with_antecedents([replace(draft("SANCTION", "chad"), wanting=True)], countries))
