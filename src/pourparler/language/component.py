"""The spaCy component: ``nlp.add_pipe("pourparler")`` reads a Doc and writes every layer on it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span, SpanGroup

from .layers import Layers, read
from .network import Network, network
from .states import States
from .windows import Words

GROUP = "attribution"
Places = NDArray[np.int64]
WORDS_AT_ONCE = 4000  # decoded together: their vectors take about 20 MB
SPACE_TAG = "_SP"


@Language.factory(
    "pourparler",
    assigns=["token.tag", "token.pos", "token.dep", "token.head", "token.is_sent_start", "doc.ents", "doc.spans"],
)
def make_component(nlp: Language, name: str) -> Pourparler:
    """Give the component (it holds nothing of its own: all share the process's one network)."""
    return Pourparler()


class Pourparler:
    """Finds sentences, tags, dependencies, entities and attributions; keeps sentence starts that the Doc has."""

    def __call__(self, doc: Doc) -> Doc:
        return annotate([doc])[0]

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 16) -> Iterator[Doc]:
        """Give the docs of `stream`, annotated, `batch_size` at a time."""
        docs = iter(stream)
        while group := list(islice(docs, batch_size)):
            yield from annotate(group)


def annotate(docs: Sequence[Doc]) -> list[Doc]:
    """Give `docs`, annotated in place."""
    net = network()
    for group in _groups(docs):
        places, words = zip(*map(words_of, group), strict=True)
        for doc, place, layers in zip(group, places, read(words, net), strict=True):
            _write(doc, place, layers, net)
    return list(docs)


def states_of(doc: Doc) -> States:
    """Give the encoder's states of `doc`, from the reading that was kept with it or from a new one."""
    kept = States.of(doc)
    if kept is None:
        places, words = words_of(doc)
        kept = read([words], network())[0].states.spread(places, len(doc))
        kept.keep_on(doc)
    return kept


def _groups(docs: Sequence[Doc]) -> Iterator[list[Doc]]:
    group: list[Doc] = []
    for doc in docs:
        if all(token.is_space for token in doc):
            continue
        group.append(doc)
        if sum(map(len, group)) >= WORDS_AT_ONCE:
            yield group
            group = []
    if group:
        yield group


def words_of(doc: Doc) -> tuple[Places, Words]:
    """Give the words to read and their places in `doc`.

    Space tokens are left out, and make a new paragraph where they hold two line ends.
    """
    texts = [token.text for token in doc]  # the one pass: making spaCy's token objects is what costs here
    places, words, paragraphs = [], [], []
    new = True
    for place, text in enumerate(texts):
        if text.isspace():
            new = new or text.count("\n") > 1
            continue
        places.append(place)
        words.append(text)
        paragraphs.append(new)
        new = False
    found = np.array(places, dtype=np.int64)
    starts = (doc.to_array("SENT_START")[found] == 1).tolist() if doc.has_annotation("SENT_START") else None
    return found, Words(words, paragraphs, starts)


def _write(doc: Doc, places: Places, layers: Layers, net: Network) -> None:
    _write_tokens(doc, places, layers, net)
    doc.set_ents([Span(doc, int(places[a]), int(places[b - 1]) + 1, label) for a, b, label in layers.entities])
    doc.spans[GROUP] = SpanGroup(doc, name=GROUP, spans=list(_attribution_spans(doc, places, layers)))
    layers.states.spread(places, len(doc)).keep_on(doc)


def _write_tokens(doc: Doc, places: Places, layers: Layers, net: Network) -> None:
    strings = doc.vocab.strings
    tags = np.array([strings.add(label) for label in net.labels.tags], dtype=np.uint64)
    deps = np.array([strings.add("ROOT" if label == "root" else label) for label in net.labels.deps], dtype=np.uint64)
    pos = np.array([strings[label] for label in net.labels.pos], dtype=np.uint64)
    rows = np.zeros((len(doc), 4), dtype=np.uint64)
    rows[:, 0], rows[:, 1], rows[:, 2] = strings.add(SPACE_TAG), strings["SPACE"], strings.add("dep")
    rows[places, 0], rows[places, 1], rows[places, 2] = tags[layers.tags], pos[layers.pos], deps[layers.deps]
    heads = np.full(len(doc), -1, dtype=np.int64)
    heads[: int(places[0])] = places[0] - np.arange(int(places[0]))
    heads[places] = places[layers.heads] - places
    rows[:, 3] = heads.astype(np.uint64)
    doc.from_array(["TAG", "POS", "DEP", "HEAD"], rows)  # type: ignore[arg-type]  # heads are offsets in 64 bits


def _attribution_spans(doc: Doc, places: Places, layers: Layers) -> Iterator[Span]:
    for number, attribution in enumerate(layers.attributions, start=1):
        for label in ("SOURCE", "CUE", "CONTENT"):
            for start, end in getattr(attribution, label.lower()):
                yield Span(doc, int(places[start]), int(places[end - 1]) + 1, label, span_id=f"a{number}")
