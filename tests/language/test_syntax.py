import pytest

import pourparler
from pourparler.language import syntax
from tests.trees import tree

PASSIVE = """
Talks NNS 3 nsubj:pass
were VBD 3 aux:pass
mediated VBN 0 root
by IN 5 case
Qatar NNP 3 obl:agent
and CC 7 cc
Egypt NNP 5 conj
_. . 3 punct
"""
CONTROL = """
Serbia NNP 3 nsubj
has VBZ 3 aux
urged VBN 0 root
Kosovo NNP 3 obj
not RB 6 advmod
to TO 7 mark
raise VB 3 xcomp
tariffs NNS 7 obj
_, , 10 punct
saying VBG 3 advcl
it PRP 12 nsubj
considers VBZ 10 ccomp
them PRP 12 obj
illegal JJ 12 xcomp
_. . 3 punct
"""
RELATIVE = """
The DT 2 det
envoy NN 8 nsubj
_, , 5 punct
who WP 5 nsubj
met VBD 2 acl:relcl
rebels NNS 5 obj
_, , 5 punct
refused VBD 0 root
to TO 10 mark
comment VB 8 xcomp
_. . 8 punct
"""
SECOND_SUBJECT = """
Lima NNP 6 nsubj
_, , 3 punct
Quito NNP 6 nsubj
and CC 5 cc
Oslo NNP 3 conj
agreed VBD 0 root
_. . 6 punct
"""
PART_OF_A_NAME = """
Ann NNP 6 nsubj
Poe NNP 1 flat
and CC 5 cc
Senator NNP 5 nmod:desc
Lee NNP 1 flat
agreed VBD 0 root
_. . 6 punct
"""


def test_a_list_goes_on_in_what_is_read_as_a_second_subject_or_as_a_name():
    doc = tree(SECOND_SUBJECT)
    assert [t.text for t in syntax.conjuncts(doc[0])] == ["Lima", "Quito", "Oslo"]
    assert [t.text for t in syntax.conjuncts(doc[2])] == ["Quito", "Oslo"]
    assert [t.text for t in syntax.listed(doc[4])] == ["Lima", "Quito", "Oslo"]
    doc = tree(PART_OF_A_NAME)
    assert [t.text for t in syntax.conjuncts(doc[0])] == ["Ann", "Lee"]
    assert [t.text for t in syntax.listed(doc[4])] == ["Ann", "Lee"]


def test_two_subjects_that_nothing_joins_are_no_list():
    doc = tree("Lusaka NNP 3 nsubj\nZambia NNP 3 nsubj\nagreed VBD 0 root")
    assert [t.text for t in syntax.conjuncts(doc[0])] == ["Lusaka"]


def test_whom_a_list_only_denies_is_none_of_it():
    doc = tree("Lima NNP 6 nsubj\n_, , 4 punct\nnot RB 4 advmod\nQuito NNP 1 conj\n_, , 4 punct\nagreed VBD 0 root")
    assert [t.text for t in syntax.conjuncts(doc[0])] == ["Lima"]
    doc = tree("Lima NNP 5 nsubj\nnot RB 4 advmod\nonly RB 4 advmod\nQuito NNP 1 conj\nagreed VBD 0 root")
    assert [t.text for t in syntax.conjuncts(doc[0])] == ["Lima", "Quito"]


def test_the_second_of_two_predicates_has_the_subject_of_the_first():
    doc = tree("Leaders NNS 2 nsubj\nbecame VBD 0 root\nwiser JJ 2 xcomp\nand CC 5 cc\nwilling JJ 3 conj")
    assert syntax.subject(doc[4]).text == "Leaders"


def test_passive_has_its_agent_and_the_undergoer_as_subject():
    verb = tree(PASSIVE)[2]
    assert syntax.is_passive(verb)
    assert syntax.passive_agent(verb).text == "Qatar"
    assert syntax.agent(verb).text == "Qatar"
    assert [t.text for t in syntax.conjuncts(syntax.agent(verb))] == ["Qatar", "Egypt"]
    assert syntax.subject(verb).text == "Talks"


def test_infinitive_takes_the_object_above_it_as_subject():
    doc = tree(CONTROL)
    assert syntax.subject(doc[6]).text == "Kosovo"
    assert [t.text for t in syntax.objects(doc[2])] == ["Kosovo"]
    assert syntax.complement(doc[2]).text == "raise"


def test_participle_takes_the_subject_of_its_main_clause():
    assert syntax.subject(tree(CONTROL)[9]).text == "Serbia"


def test_subject_of_a_relative_clause_is_the_noun_before_it():
    doc = tree(RELATIVE)
    assert syntax.subject(doc[4]).text == "envoy"
    assert [t.text for t in syntax.relative_clauses(doc[1])] == ["met"]
    assert syntax.subject(doc[9]).text == "envoy"


def test_negation_modality_and_tense_are_read_from_the_verb_group():
    doc = tree("Iran NNP 4 nsubj\nwill MD 4 aux\nnot RB 4 advmod\nnegotiate VB 0 root\n_. . 4 punct")
    assert syntax.is_negated(doc[3])
    assert syntax.modality(doc[3]) == "will"
    assert syntax.tense(doc[3]) == "future"
    assert syntax.tense(tree(CONTROL)[2]) == "past"


def test_phrase_span_leaves_preposition_and_relative_clause_out():
    doc = tree(RELATIVE)
    span = syntax.phrase_span(doc[1])
    assert doc.text[span.start : span.end] == "The envoy"
    span = syntax.phrase_span(doc[1], relative=True)
    assert doc.text[span.start : span.end] == "The envoy, who met rebels"


def test_clause_tokens_leave_subordinate_clauses_out():
    doc = tree(RELATIVE)
    assert [t.text for t in syntax.clause_tokens(doc[7])] == ["The", "envoy", "refused", "to", "comment", "."]


def test_a_doc_without_a_tree_gives_empty_answers():
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    doc = Doc(Vocab(), words=["Talks", "resumed"])
    assert not syntax.has_tree(doc)
    assert syntax.subject(doc[1]) is None
    assert syntax.objects(doc[1]) == []


@pytest.mark.parametrize(
    ("text", "verb", "told"),
    [
        ("The Norwegian premier is to fly to Lima on Friday.", "fly", "future"),
        ("The two ministers are due to meet in Oslo on Monday.", "meet", "future"),
        ("The envoy is set to visit Quito.", "visit", "future"),
        ("Brazil plans to send a minister to Caracas.", "send", "future"),
        ("The envoy was set to visit Quito.", "visit", ""),
    ],
)
def test_what_is_to_come_is_told_as_future(text: str, verb: str, told: str) -> None:
    assert syntax.tense(next(word for word in pourparler.analyse(text) if word.text == verb)) == told
