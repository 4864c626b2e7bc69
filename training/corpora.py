"""Readers of the training corpora (CoNLL-U, column entities, PolNeAR's JSON) → passages."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from .passages import Attribution, Passage

WORLDWIDE_TYPES = {
    "Person": "PERSON", "Organization": "ORG", "Location": "LOC", "Facility": "FAC", "NORP": "NORP",
    "Date": "DATE", "Money": "MONEY", "Product": "PRODUCT", "Misc": "MISC",
}  # fmt: skip
UNER_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}


def lines(path: Path) -> Iterator[str]:
    """Give the lines of a gzipped text file without their line ends."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            yield line.rstrip("\n")


def read_conllu(path: Path, entities: dict[str, list[str]] | None = None) -> list[Passage]:
    """Give one passage a document of a UD file; `entities` maps a sentence id to its partial BIO tags."""
    passages: list[Passage] = []
    rows: list[list[str]] = []
    sentence_id, new_paragraph = "", True
    for line in lines(path):
        if line.startswith("# newdoc") or not passages:
            passages.append(_empty_syntax(with_entities=entities is not None))
            new_paragraph = True
        if line.startswith("# newpar"):
            new_paragraph = True
        elif line.startswith("# sent_id"):
            sentence_id = line.partition("=")[2].strip()
        elif line and not line.startswith("#"):
            rows.append(line.split("\t"))
        elif not line and rows:
            _add_sentence(passages[-1], rows, new_paragraph, (entities or {}).get(sentence_id))
            rows, new_paragraph = [], False
    return [passage for passage in passages if len(passage)]


def _empty_syntax(*, with_entities: bool) -> Passage:
    passage = Passage([], [], [], tags=[], pos=[], heads=[], deps=[])
    if with_entities:
        passage.entities, passage.entities_partial = [], True
    return passage


def _add_sentence(passage: Passage, rows: list[list[str]], new_paragraph: bool, bio: list[str] | None) -> None:
    rows = [row for row in rows if row[0].isdigit()]
    start = len(passage)
    assert passage.tags is not None
    assert passage.pos is not None
    assert passage.heads is not None
    assert passage.deps is not None
    for i, row in enumerate(rows):
        passage.words.append(row[1])
        passage.pos.append(row[3])
        passage.tags.append(row[4])
        passage.heads.append(start + i if row[6] == "0" else start + int(row[6]) - 1)
        passage.deps.append(row[7])
        passage.sentence_starts.append(i == 0)
        passage.paragraph_starts.append(i == 0 and new_paragraph)
    if passage.entities is not None:
        fits = bio is not None and len(bio) == len(rows)
        passage.entities.extend(bio if fits and bio else ["?"] * len(rows))


def read_uner(path: Path) -> dict[str, list[str]]:
    """Give sentence id → BIO tags with PERSON, ORG and LOC; other marks become O ("?": not known)."""
    sentences: dict[str, list[str]] = {}
    current = ""
    for line in lines(path):
        if line.startswith("# sent_id"):
            current = line.partition("=")[2].strip()
            sentences[current] = []
        elif line and not line.startswith("#"):
            sentences[current].append(_mapped(line.split("\t")[2], UNER_TYPES, other="?"))
    return {name: well_formed(tags) for name, tags in sentences.items()}


def _mapped(tag: str, types: dict[str, str], other: str = "O") -> str:
    prefix, _, kind = tag.partition("-")
    if not kind:
        return "O"
    return f"{prefix}-{types[kind]}" if kind in types else other


def read_worldwide(path: Path) -> list[Passage]:
    """Give one passage an article of the worldwide newswire corpus."""
    passages: list[Passage] = []
    start = True
    for line in lines(path):
        if line.startswith("# doc"):
            passages.append(Passage([], [], [], entities=[]))
        elif not line.strip():
            start = True
            continue
        else:
            word, _, tag = line.partition("\t")
            passage = passages[-1]
            assert passage.entities is not None
            passage.sentence_starts.append(start)
            passage.paragraph_starts.append(not passage.words)
            passage.words.append(word)
            passage.entities.append(_mapped(tag.split("\t")[0].strip(), WORLDWIDE_TYPES))
        start = line.startswith("# doc")
    for passage in passages:
        passage.entities = well_formed(passage.entities or [])
    return [passage for passage in passages if len(passage)]


def well_formed(tags: list[str]) -> list[str]:
    """Give BIO `tags` in which every I- goes on from its own kind: one that does not becomes a B-."""
    found: list[str] = []
    for tag in tags:
        before = found[-1] if found else "O"
        stray = tag.startswith("I-") and before != "?" and before[2:] != tag[2:]
        found.append("B" + tag[1:] if stray else tag)
    return found


def read_polnear(path: Path) -> list[Passage]:
    """Give one passage a PolNeAR article with its first annotator's attributions."""
    return [_polnear(article) for article in map(json.loads, lines(path)) if "tokens" in article]


def _polnear(article: dict[str, Any]) -> Passage:
    text, tokens = article["text"], article["tokens"]
    starts = {first for first, _ in article["sentences"]}
    ends = [0] + [token[1] for token in tokens]
    paragraphs = [i == 0 or "\n" in text[ends[i] : token[0]] for i, token in enumerate(tokens)]
    return Passage(
        words=[text[token[0] : token[1]] for token in tokens],
        sentence_starts=[i in starts or paragraphs[i] for i in range(len(tokens))],
        paragraph_starts=paragraphs,
        attributions=[_attribution(item, tokens) for item in article["annotators"][0]["attributions"]],
    )


def _attribution(item: dict[str, Any], tokens: list[list[Any]]) -> Attribution:
    parts = {name: _word_spans(item.get(name, []), tokens) for name in ("source", "cue", "content")}
    return Attribution(**parts)


def _word_spans(spans: Iterable[tuple[int, int]], tokens: list[list[Any]]) -> list[tuple[int, int]]:
    found = []
    for start, end in spans:
        inside = [i for i, token in enumerate(tokens) if token[0] < end and token[1] > start]
        if inside:
            found.append((inside[0], inside[-1] + 1))
    return found
