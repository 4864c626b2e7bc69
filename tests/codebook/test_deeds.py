from pourparler.codebook.bargaining import stances
from pourparler.codebook.deeds import deeds_of_stances
from pourparler.codebook.ontology import ontology


def test_every_stance_has_its_deeds_and_every_deed_is_a_type() -> None:
    assert set(deeds_of_stances()) == {stance.name for stance in stances()}
    types = set(ontology().types)
    assert all(deeds <= types for deeds in deeds_of_stances().values())
