"""What speaks for two mentions being of one event: a row of numbers a pair."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

from .mentions import PREFIX, Sheet
from .words import background

Rows = NDArray[np.float32]

FEATURES = (
    "same lemma", "same stem", "both verbs or both not", "phrase", "state", "sentence", "document",
    "sentence words", "document words", "same document", "same sentence", "rarity of the lemmas",
    "lemma in the collection", "names shared", "names of the poorer", "numbers shared", "same subject", "same object",
    "subject in the other's names", "distance in the document", "document words, next best",
)  # fmt: skip


def pair_rows(sheet: Sheet, left: NDArray[np.int64], right: NDArray[np.int64]) -> Rows:
    """The features [pairs, len(FEATURES)] of the mentions numbered ``left`` with those numbered ``right``."""
    lemma, prefix = np.array(sheet.lemmas), np.array([word[:PREFIX] for word in sheet.lemmas])
    document = np.array([mention.document for mention in sheet.mentions])
    sentence = np.array([f"{m.document}\n{m.context}" for m in sheet.mentions])
    rare, share = _rarity(sheet.lemmas), _share(sheet.lemmas)
    subject, target = np.array(sheet.subjects), np.array(sheet.objects)
    names, poorer = _overlap(sheet.names, left, right)
    numbers, _ = _overlap(sheet.numbers, left, right)
    alike = _dots(sheet.document_words, left, right)
    same_document = document[left] == document[right]
    place = np.array([sheet.mentions[n].text.find(sheet.mentions[n].context[:40]) for n in range(len(lemma))])
    far = np.where(same_document, np.minimum(np.abs(place[left] - place[right]) / 1000, 5), -1)
    columns = (
        lemma[left] == lemma[right], prefix[left] == prefix[right], sheet.verbs[left] == sheet.verbs[right],
        _cosines(sheet.phrases, left, right), _cosines(sheet.states, left, right),
        _cosines(sheet.sentences, left, right), _cosines(sheet.documents, left, right),
        _dots(sheet.sentence_words, left, right), alike, same_document, sentence[left] == sentence[right],
        np.minimum(rare[left], rare[right]), np.maximum(share[left], share[right]), names, poorer, numbers,
        _both(subject, left, right), _both(target, left, right), _names_subject(sheet, left, right), far,
        alike - (_typical(sheet)[left] + _typical(sheet)[right]) / 2,
    )  # fmt: skip
    return np.stack([np.asarray(column, dtype=np.float32) for column in columns], axis=1)


def _cosines(vectors: Rows, left: NDArray[np.int64], right: NDArray[np.int64]) -> Rows:
    found: Rows = np.einsum("ij,ij->i", vectors[left], vectors[right])
    return found


def _dots(rows: csr_matrix, left: NDArray[np.int64], right: NDArray[np.int64]) -> Rows:
    whole = (rows @ rows.T).toarray()
    found: Rows = whole[left, right]
    return found


def _typical(sheet: Sheet) -> Rows:
    """How like the words of each mention's document are to those of the others, on average."""
    whole = (sheet.document_words @ sheet.document_words.T).toarray()
    found: Rows = whole.mean(axis=1)
    return found


def _rarity(lemmas: Sequence[str]) -> Rows:
    known = background()
    return np.array([np.log((1 + known.texts) / (1 + known.counts.get(word, 0))) for word in lemmas], dtype=np.float32)


def _share(lemmas: Sequence[str]) -> Rows:
    """How many of the mentions have each mention's lemma: common ones ("say") tell little."""
    counts = {word: lemmas.count(word) for word in set(lemmas)}
    return np.array([counts[word] / len(lemmas) for word in lemmas], dtype=np.float32)


def _overlap(sets: Sequence[frozenset[str]], left: NDArray[np.int64], right: NDArray[np.int64]) -> tuple[Rows, Rows]:
    """How many members two sets share, and that as a share of the smaller; -1 where one is empty."""
    members = {name: at for at, name in enumerate(sorted(frozenset().union(*sets)))}
    holds = np.zeros((len(sets), max(1, len(members))), dtype=np.float32)
    for row, found in enumerate(sets):
        holds[row, [members[name] for name in found]] = 1
    shared, sizes = (holds @ holds.T)[left, right], holds.sum(axis=1)
    least = np.minimum(sizes[left], sizes[right])
    return shared, np.where(least > 0, shared / np.maximum(least, 1), -1)


def _both(words: NDArray[np.str_], left: NDArray[np.int64], right: NDArray[np.int64]) -> Rows:
    """1 where both have the same word, 0 where they differ, -1 where one has none."""
    known = (words[left] != "") & (words[right] != "")
    return np.where(known, words[left] == words[right], -1).astype(np.float32)


def _names_subject(sheet: Sheet, left: NDArray[np.int64], right: NDArray[np.int64]) -> Rows:
    pairs = zip(left.tolist(), right.tolist(), strict=True)
    found = [
        (sheet.subjects[a] in sheet.names[b]) + (sheet.subjects[b] in sheet.names[a])
        if sheet.subjects[a] or sheet.subjects[b]
        else -1
        for a, b in pairs
    ]
    return np.array(found, dtype=np.float32)
