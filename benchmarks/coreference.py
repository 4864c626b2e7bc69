"""Event coreference on ECB+: ``python -m benchmarks.coreference --data ../shared/data [--own] [--cache FILE]``.

CoNLL F1 (the mean F1 of MUC, B³ and CEAF over entities), singletons counted, within gold topics. The scorer that is
shipped was trained on topics 1 to 35: on other topics in the folder (36 to 45) it is measured as it is; if there are
none, each quarter of the topics is scored by one that was trained on the other three (this needs lightgbm). The lemma
baseline joins the mentions of one topic whose heads have one lemma.

Given for all gold mentions, and for those of sentences with a chain that reaches beyond its document (the annotators of
ECB+ marked the others, but linked them only within their document); with ``--own`` also for the mentions that we find
ourselves: verbs, and nouns that name events.
"""

from __future__ import annotations

import argparse
import pickle
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc

from pourparler.codebook.triggers import triggers
from pourparler.evaluate.chains import ConllScore, conll
from pourparler.language.component import annotate
from pourparler.language.pipeline import pipeline
from pourparler.merge.coreference import Scorer, labels, scorer
from pourparler.merge.mentions import Mention, Sheet, read_mentions

from .ecb import Document, documents
from .tables import console, table

TRAINED_ON = 35  # topics 1 to 35


@dataclass(frozen=True, eq=False)
class Topic:
    """One topic's mentions as read, the chain of each, and which stand in a sentence whose chains are complete."""

    number: int
    sheet: Sheet
    chains: tuple[str, ...]
    certain: NDArray[np.bool_]

    @cached_property
    def ids(self) -> tuple[str, ...]:
        return tuple(mention.id for mention in self.sheet.mentions)


def topics_of(folder: Path) -> list[Topic]:
    """The topics with their gold mentions."""
    by_topic: dict[int, list[Document]] = defaultdict(list)
    for document in documents(folder):
        by_topic[document.topic].append(document)
    found = []
    for number, pages in sorted(by_topic.items()):
        console.print(f"reading topic {number}", highlight=False)
        found.append(_topic(number, pages))
    return found


def _topic(number: int, pages: Sequence[Document]) -> Topic:
    mentions, chains, certain = [], [], []
    for page in pages:
        linked = {mention.sentence for mention in page.mentions if not mention.chain.startswith(page.name)}
        for place, mention in enumerate(page.mentions):
            sentence = page.sentences[mention.sentence]
            mentions.append(Mention(f"{page.name}/{place}", page.name, page.text, sentence, mention.words))
            chains.append(mention.chain)
            certain.append(mention.sentence in linked)
    return Topic(number, read_mentions(mentions), tuple(chains), np.array(certain, dtype=bool))


def score(groups: Iterable[tuple[Topic, Sequence[Hashable]]], certain: bool) -> ConllScore:
    """The scores of the labels of each topic's mentions; ``certain``: on those with complete chains alone."""
    found, gold = defaultdict(list), defaultdict(list)
    for topic, names in groups:
        for place, name in enumerate(names):
            if topic.certain[place] or not certain:
                found[topic.number, name].append(topic.ids[place])
                gold[topic.number, topic.chains[place]].append(topic.ids[place])
    return conll(found.values(), gold.values())


def judges(topics: Sequence[Topic]) -> Iterator[tuple[Sequence[Topic], Scorer]]:
    """Topics, and a scorer that has not seen them."""
    held = [topic for topic in topics if topic.number > TRAINED_ON]
    if held:
        yield held, scorer()
        return
    from training.coreference import FOLDS, train

    for at in range(FOLDS):
        part = topics[at::FOLDS]
        yield part, train([topic for topic in topics if topic not in part])


def grouped(judge: Scorer, sheet: Sheet) -> list[int]:
    return labels(judge.chances(sheet), len(sheet.mentions), judge.least)


def own_mentions(topic: Topic) -> list[Mention]:
    """The mentions that we find in the sentences with gold ones: verbs, and nouns that the codebook takes for events.

    One that is among the words of a gold mention has its id.
    """
    nouns, vocab = triggers().nouns, pipeline().vocab
    gold: dict[tuple[str, tuple[str, ...]], list[Mention]] = defaultdict(list)
    for mention in topic.sheet.mentions:
        gold[mention.document, mention.sentence].append(mention)
    found: dict[str, Mention] = {}
    for (document, words), inside in gold.items():
        starts = [at == 0 for at in range(len(words))]
        (doc,) = annotate([Doc(vocab, words=list(words), sent_starts=starts)])
        for token in doc:
            if token.pos_ == "VERB" or (token.pos_ == "NOUN" and token.lower_ in nouns):
                own = next((mention.id for mention in inside if token.i in mention.words), None)
                name = own or f"{document}/{inside[0].id}+{token.i}"
                found.setdefault(name, Mention(name, document, inside[0].text, words, (token.i,)))
    return list(found.values())


def own_score(parts: Sequence[tuple[Topic, Sequence[Mention], Sequence[Hashable]]]) -> ConllScore:
    """The scores of the groups of own mentions against the gold chains of all gold mentions."""
    found, gold = defaultdict(list), defaultdict(list)
    for topic, mentions, names in parts:
        for mention, name in zip(mentions, names, strict=True):
            found[topic.number, name].append(mention.id)
        for mention_id, chain in zip(topic.ids, topic.chains, strict=True):
            gold[topic.number, chain].append(mention_id)
    return conll(found.values(), gold.values())


def main(argv: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--cache", type=Path, help="keep the mentions as read in this file")
    parser.add_argument("--own", action="store_true", help="also on the mentions that we find ourselves (slower)")
    options = parser.parse_args(argv)
    topics = cached(options.cache, options.data / "stories" / "ecbplus")
    groups, own, plain = [], [], []
    for part, judge in judges(topics):
        groups += [(topic, grouped(judge, topic.sheet)) for topic in part]
        for topic in part if options.own else ():
            sheet = read_mentions(own_mentions(topic))
            own.append((topic, sheet.mentions, grouped(judge, sheet)))
            plain.append((topic, sheet.mentions, sheet.lemmas))
        console.print(f"{len(groups)} of {len(topics)} topics", highlight=False)
    baseline = [(topic, topic.sheet.lemmas) for topic, _ in groups]
    rows = []
    for name, certain in (("all gold mentions", False), ("those of sentences with chains", True)):
        rows.append(_row(f"{name}: lemma", score(baseline, certain)))
        rows.append(_row(f"{name}: ours", score(groups, certain)))
    if options.own:
        rows += [_row("own mentions: lemma", own_score(plain)), _row("own mentions: ours", own_score(own))]
    table("event coreference within gold topics", ("mentions", "MUC", "B³", "CEAFe", "CoNLL"), rows)


def _row(name: str, result: ConllScore) -> tuple[str, float, float, float, float]:
    return name, result.muc.f1, result.b_cubed.f1, result.ceaf_e.f1, result.f1


def cached(cache: Path | None, folder: Path) -> list[Topic]:
    if cache and cache.exists():
        found: list[Topic] = pickle.loads(cache.read_bytes())
        return found
    topics = topics_of(folder)
    if cache:
        cache.write_bytes(pickle.dumps(topics))
    return topics


if __name__ == "__main__":
    main()
