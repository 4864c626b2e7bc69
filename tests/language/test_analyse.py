"""The component as a whole, with the model that is shipped."""

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from pourparler.errors import ModelError, PageTooLarge
from pourparler.language import analyse, analyse_many, embed, network
from pourparler.language.shapes import shape

PORTER = (
    "WASHINGTON (Sputnik) - The United States is ready to meet with North Korea, the State Department said.\n\n"
    "“We are prepared to meet with the DPRK without preconditions,” spokeswoman Jalina Porter said on Monday."
)


def attributions(doc):
    found = {}
    for span in doc.spans["attribution"]:
        found.setdefault(span.id_, {}).setdefault(span.label_, []).append(span.text)
    return found


def test_names_are_found():
    found = {(ent.text, ent.label_) for ent in analyse(PORTER).ents}
    assert {("Jalina Porter", "PERSON"), ("North Korea", "LOC"), ("Monday", "DATE")} <= found


def test_a_direct_quotation_has_its_speaker_and_cue():
    found = attributions(analyse(PORTER)).values()
    (quoted,) = [parts for parts in found if "prepared" in " ".join(parts.get("CONTENT", []))]
    assert "Jalina Porter" in quoted["SOURCE"][0]
    assert "said" in quoted["CUE"][0]


def test_every_sentence_is_a_tree_and_ends_with_its_paragraph():
    doc = analyse(PORTER)
    assert all(sum(token.head == token for token in sent) == 1 for sent in doc.sents)
    assert all("\n\n" not in sent.text.strip() for sent in doc.sents)
    assert all(token.dep_ and token.tag_ and token.pos_ for token in doc)


def test_given_words_and_sentences_are_kept():
    nlp = spacy.blank("en")
    component = nlp.add_pipe("pourparler")
    words = ["They", "met", ".", "in", "Seoul", "they", "met", "again"]
    doc = component(Doc(nlp.vocab, words=words, sent_starts=[True, False, False, False, False, True, False, False]))
    assert [sent.text for sent in doc.sents] == ["They met . in Seoul", "they met again"]
    assert [token.text for token in doc] == words


def test_texts_read_together_are_read_as_alone():
    texts = [PORTER, "Seoul said no.", PORTER + "\n\nTalks go on."]
    for doc, text in zip(analyse_many(texts), texts, strict=True):
        alone = analyse(text)
        assert [token.tag_ for token in doc] == [token.tag_ for token in alone]
        assert [ent.text for ent in doc.ents] == [ent.text for ent in alone.ents]


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "\n\nHi", "\ufeff", "平壤", "a" * 5000, '"“”" ’'])
def test_odd_texts_are_read(text):
    assert analyse(text).text == text


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.sampled_from(list('aBé. \n\t"“”’-1$한\u200b')), max_size=80))
def test_any_text_gives_trees(text):
    doc = analyse(text)
    assert doc.text == text
    assert all(any(token.head == token for token in sent) for sent in doc.sents)


def test_glued_sentences_and_demonyms_are_split():
    words = [
        token.text for token in analyse("It ended denuclearization.During US-N.Korea talks [Democratic side], he left.")
    ]
    assert words[:5] == ["It", "ended", "denuclearization", ".", "During"]
    assert words[5:8] == ["US", "-", "N.Korea"]
    assert "[" in words


def test_a_doc_goes_to_bytes_and_back():
    doc = analyse(PORTER)
    again = Doc(doc.vocab).from_bytes(doc.to_bytes())
    assert attributions(again) == attributions(doc)


def test_a_text_that_is_too_long_is_refused_with_the_way_out():
    with pytest.raises(PageTooLarge, match=r"text 2 of 2 has 1,000,001 characters.*split it"):
        analyse_many([PORTER, "a" * 1_000_001])


def test_likeness_of_meaning_shows_in_the_embeddings():
    vectors = embed(["The ministers held talks.", "Ministers met for negotiations.", "Fish is cheap.", ""])
    likeness = vectors @ vectors.T
    assert likeness[0, 1] > likeness[0, 2]
    assert np.allclose(np.diag(likeness), [1, 1, 1, 0], atol=1e-5)


def test_a_missing_model_says_what_is_missing(monkeypatch, tmp_path):
    network.network.cache_clear()
    monkeypatch.setenv(network.MODEL_VARIABLE, str(tmp_path))
    with pytest.raises(ModelError, match=r"analysis\.onnx"):
        network.network()
    monkeypatch.undo()
    network.network.cache_clear()


@pytest.mark.parametrize(
    ("word", "other"), [("seoul", "Seoul"), ("US", "us"), ("”", "“"), ("2021", "2021a"), ("K", "k")]
)
def test_shapes_tell_words_apart_that_the_vocabulary_does_not(word, other):
    assert shape(word) != shape(other)
