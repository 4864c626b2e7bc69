"""Mentions of events as they are compared: what each is about, out of its word, its sentence and its document."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from pourparler.language import Doc, embed
from pourparler.language.component import annotate, states_of
from pourparler.language.pipeline import pipeline

from .lemmas import lemma_of
from .words import background, words

Matrix = NDArray[np.float32]

BATCH = 64
SIZE = 384  # of a vector
SUBJECTS = frozenset({"nsubj", "nsubj:pass", "csubj"})
OBJECTS = frozenset({"obj", "iobj", "obl", "nmod"})
CONTENT = frozenset({"VERB", "NOUN", "PROPN", "ADJ", "NUM"})
PREFIX = 5  # letters that words of one stem share: "acquire", "acquisition"


@dataclass(frozen=True)
class Mention:
    """One mention of an event: ``words`` are the numbers of its words in ``sentence``.

    ``document`` names the document, ``text`` is the whole of it: mentions of one document have the same.
    """

    id: str
    document: str
    text: str
    sentence: tuple[str, ...]
    words: tuple[int, ...]

    @property
    def phrase(self) -> str:
        return " ".join(self.sentence[word] for word in self.words)

    @property
    def context(self) -> str:
        return " ".join(self.sentence)


@dataclass(frozen=True)
class Sheet:
    """What is known of each mention, in their order. Vectors have length 1."""

    mentions: tuple[Mention, ...]
    lemmas: tuple[str, ...]
    verbs: NDArray[np.bool_]
    subjects: tuple[str, ...]
    objects: tuple[str, ...]
    names: tuple[frozenset[str], ...]
    numbers: tuple[frozenset[str], ...]
    states: Matrix
    phrases: Matrix
    sentences: Matrix
    documents: Matrix

    @cached_property
    def sentence_words(self) -> csr_matrix:
        return weigh_texts([mention.context for mention in self.mentions])

    @cached_property
    def document_words(self) -> csr_matrix:
        return weigh_texts([mention.text for mention in self.mentions])


def read_mentions(mentions: Sequence[Mention]) -> Sheet:
    """The sheet of ``mentions``: sentences are analysed; phrases, sentences and documents embedded; each text once."""
    parsed = _parse(list(dict.fromkeys(mention.sentence for mention in mentions)))
    rows = [_row(mention, *parsed[mention.sentence]) for mention in mentions]
    lemmas, verbs, subjects, objects, names, numbers, states = zip(*rows, strict=True) if rows else [()] * 7
    return Sheet(
        tuple(mentions), lemmas, np.array(verbs, dtype=bool), subjects, objects, names, numbers,
        unit(np.array(states, dtype=np.float32).reshape(len(rows), SIZE)),
        _embedded([mention.phrase for mention in mentions]), _embedded([mention.context for mention in mentions]),
        _embedded([mention.text for mention in mentions]),
    )  # fmt: skip


def weigh_texts(texts: Sequence[str]) -> csr_matrix:
    """The texts' TF-IDF vectors of length 1; rareness is that of news."""
    known = background()
    columns: dict[str, int] = {}
    values, places, ends = list[float](), list[int](), [0]
    for text in texts:
        counts: dict[str, int] = {}
        for word in words(text):
            counts[word.form] = counts.get(word.form, 0) + 1
        row = {w: (1 + log(n)) * log((1 + known.texts) / (1 + known.counts.get(w, 0))) for w, n in counts.items()}
        length = sum(value * value for value in row.values()) ** 0.5 or 1.0
        values += [value / length for value in row.values()]
        places += [columns.setdefault(form, len(columns)) for form in row]
        ends.append(len(values))
    return csr_matrix((values, places, ends), shape=(len(texts), max(1, len(columns))))


def unit(vectors: Matrix) -> Matrix:
    """Rows made of length 1."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    whole: Matrix = vectors / np.maximum(lengths, 1e-9)
    return whole


def _embedded(texts: Sequence[str]) -> Matrix:
    distinct = list(dict.fromkeys(texts))
    parts = [embed(distinct[at : at + BATCH]) for at in range(0, len(distinct), BATCH)]
    vectors = np.concatenate(parts) if parts else np.zeros((0, SIZE), dtype=np.float32)
    number = {text: at for at, text in enumerate(distinct)}
    return vectors[[number[text] for text in texts]]


def _parse(sentences: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], tuple[Doc, Matrix, NDArray[np.int32]]]:
    """Each sentence analysed with the words it has, its sub-words' states, and where each word's begin."""
    vocab, found = pipeline().vocab, {}
    for at in range(0, len(sentences), BATCH):
        part = sentences[at : at + BATCH]
        docs = [Doc(vocab, words=list(tokens), sent_starts=[n == 0 for n in range(len(tokens))]) for tokens in part]
        for tokens, doc in zip(part, annotate(docs), strict=True):
            kept = states_of(doc)
            found[tokens] = (doc, kept.pieces.astype(np.float32), kept.offsets)
    return found


_Row = tuple[str, bool, str, str, frozenset[str], frozenset[str], NDArray[np.float32]]


def _row(mention: Mention, doc: Doc, pieces: Matrix, offsets: NDArray[np.int32]) -> _Row:
    inside = set(mention.words)
    outer = [doc[word] for word in mention.words if doc[word].head.i not in inside or doc[word].head.i == word]
    content = [doc[word] for word in mention.words if doc[word].pos_ in CONTENT]
    head = next((token for token in outer if token.pos_ in CONTENT), (*content, doc[mention.words[0]])[0])
    subject = next((child for child in head.children if child.dep_ in SUBJECTS), None)
    target = next((child for child in head.children if child.dep_ in OBJECTS), None)
    others = [token for token in doc if token.i not in inside]
    state = np.concatenate([pieces[offsets[word] : offsets[word + 1]] for word in mention.words]).mean(axis=0)
    return (
        lemma_of(head.lower_), head.pos_ in ("VERB", "AUX"), lemma_of(subject.lower_) if subject else "",
        lemma_of(target.lower_) if target else "", frozenset(t.lower_ for t in others if t.pos_ == "PROPN"),
        frozenset(t.lower_ for t in others if t.pos_ == "NUM"), state,
    )  # fmt: skip
