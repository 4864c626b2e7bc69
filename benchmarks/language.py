"""Accuracy of every head on the dev parts, speed, memory and start-up time of the language model.

python -m benchmarks.language --data ../shared/data [--model FOLDER] [--docs 20]
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.tokens import Doc
from spacy.vocab import Vocab
from training.corpora import lines, read_conllu, read_worldwide
from training.passages import Passage

Spans = set[tuple[int, int]]
Rows = list[tuple[str, str, float]]


def f1(right: int, found: int, gold: int) -> float:
    """Give F1 in per cent."""
    return 200 * right / max(1, found + gold)


def docs_of(passages: Sequence[Passage], *, sentences: bool) -> list[Doc]:
    """Give the component's reading of `passages`, words given; sentence starts too, if `sentences`."""
    from pourparler.language.component import annotate

    vocab = Vocab()
    starts = [passage.sentence_starts if sentences else None for passage in passages]
    return annotate([Doc(vocab, words=p.words, sent_starts=given) for p, given in zip(passages, starts, strict=True)])


def syntax(path: Path, limit: int | None) -> Rows:
    """Give tag accuracy, attachment scores (gold words and sentences) and sentence F1 (gold words)."""
    passages = read_conllu(path)[:limit]
    counts: Counter[str] = Counter()
    for passage, doc in zip(passages, docs_of(passages, sentences=True), strict=True):
        layers = (passage.tags, passage.pos, passage.heads, passage.deps)
        assert all(layers)
        for token, tag, pos, head, dep in zip(doc, *layers, strict=True):
            found = token.dep_ if token.dep_ != "ROOT" else "root"
            attached = token.head.i == head
            counts["words"] += 1
            counts["XPOS"] += token.tag_ == tag
            counts["UPOS"] += token.pos_ == pos
            counts["UAS"] += attached
            counts["LAS"] += attached and found.split(":")[0] == dep.split(":")[0]
            counts["LAS with subtypes"] += attached and found == dep
    name = path.name.split(".")[0]
    rows = [(name, part, 100 * counts[part] / counts["words"]) for part in ("XPOS", "UPOS", "UAS", "LAS")]
    rows.append((name, "LAS with subtypes", 100 * counts["LAS with subtypes"] / counts["words"]))
    starts = Counter[str]()
    for passage, doc in zip(passages, docs_of(passages, sentences=False), strict=True):
        for token, gold in zip(doc, passage.sentence_starts, strict=True):
            starts["found"] += bool(token.is_sent_start)
            starts["gold"] += gold
            starts["right"] += gold and bool(token.is_sent_start)
    return [*rows, (name, "sentences F1", f1(starts["right"], starts["found"], starts["gold"]))]


def entities(path: Path, limit: int | None) -> Rows:
    """Give exact span F1 by entity type (gold words)."""
    passages = read_worldwide(path)[:limit]
    right, found, gold = Counter[str](), Counter[str](), Counter[str]()
    for passage, doc in zip(passages, docs_of(passages, sentences=False), strict=True):
        expected = set(_bio_spans(passage.entities or []))
        marked = {(span.start, span.end, span.label_) for span in doc.ents}
        for kinds, spans in ((gold, expected), (found, marked), (right, expected & marked)):
            kinds.update(label for _, _, label in spans)
    rows = [("worldwide-dev", kind, f1(right[kind], found[kind], gold[kind])) for kind in sorted(gold)]
    main = ("PERSON", "ORG", "LOC", "NORP", "DATE")
    totals = [sum(counter[kind] for kind in main) for counter in (right, found, gold)]
    rows.append(("worldwide-dev", "five main types", f1(*totals)))
    totals = [counter.total() for counter in (right, found, gold)]
    return [*rows, ("worldwide-dev", "all types", f1(*totals))]


def _bio_spans(tags: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    start = -1
    for i, tag in enumerate([*tags, "O"]):
        if start >= 0 and not tag.startswith("I-"):
            yield start, i, tags[start][2:]
            start = -1
        if tag.startswith("B-"):
            start = i


def attribution(path: Path, limit: int | None) -> Rows:
    """Give exact span F1 of source, cue and content from raw text, and how direct quotations get their speakers."""
    from pourparler.language import analyse_many

    articles = [json.loads(line) for line in lines(path)][:limit]
    counts: Counter[str] = Counter()
    for article, doc in zip(articles, analyse_many([article["text"] for article in articles]), strict=True):
        gold = article["annotators"][0]["attributions"]
        for kind in ("source", "cue", "content"):
            expected = {tuple(span) for item in gold for span in item.get(kind, ())}
            marked = {(s.start_char, s.end_char) for s in doc.spans["attribution"] if s.label_ == kind.upper()}
            counts.update({f"{kind} gold": len(expected), f"{kind} found": len(marked)})
            counts[f"{kind} right"] += len(expected & marked)
        counts.update(_speakers(article["text"], gold, doc))
    rows = [
        ("polnear-dev", f"{kind} F1", f1(counts[f"{kind} right"], counts[f"{kind} found"], counts[f"{kind} gold"]))
        for kind in ("source", "cue", "content")
    ]
    rows.append(("polnear-dev", "quotations found with their speaker", 100 * counts["right"] / counts["quotations"]))
    return [*rows, ("polnear-dev", "of those given a speaker, right", 100 * counts["right"] / max(1, counts["given"]))]


def _speakers(text: str, gold: list[dict[str, list[list[int]]]], doc: Doc) -> dict[str, int]:
    """Count direct quotations with a gold source: all, those given a speaker, those given the right one."""
    ours: dict[str, dict[str, Spans]] = {}
    for span in doc.spans["attribution"]:
        parts = ours.setdefault(span.id_, {"SOURCE": set(), "CUE": set(), "CONTENT": set()})
        parts[span.label_].add((span.start_char, span.end_char))
    counts = {"quotations": 0, "given": 0, "right": 0}
    for item in gold:
        if not item.get("source") or not any(text[start] in '"“' for start, _ in item.get("content", ())):
            continue
        counts["quotations"] += 1
        sources = [
            source for parts in ours.values() for source in parts["SOURCE"] if _touch(parts["CONTENT"], item["content"])
        ]
        counts["given"] += bool(sources)
        counts["right"] += _touch(sources, item["source"])
    return counts


def _touch(ours: Iterable[tuple[int, int]], gold: Iterable[Sequence[int]]) -> bool:
    """Say whether any two spans share at least half of the longer one."""
    return any(
        2 * (min(end, g[1]) - max(start, g[0])) >= max(end - start, g[1] - g[0]) for start, end in ours for g in gold
    )


def speed(data: Path) -> Rows:
    """Give start-up seconds, words a second over news articles and the process's peak memory (first call this)."""
    begin = time.perf_counter()
    from pourparler.language import analyse, analyse_many

    imported = time.perf_counter()
    analyse("They met in Seoul.")
    ready = time.perf_counter()
    with gzip.open(data / "stories/news-cluster-dev.jsonl.gz", "rt", encoding="utf-8") as file:
        texts = [(json.loads(line)["text"] or "").replace("\n", "\n\n") for line in file]
    texts = [text for text in texts if text][:100]
    begun = time.perf_counter()
    many = analyse_many(texts)
    ended = time.perf_counter()
    words = sum(map(len, many))
    for text in texts[:30]:
        analyse(text)
    single = sum(map(len, many[:30])) / (time.perf_counter() - ended)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
    return [
        ("speed", "import, s", imported - begin),
        ("speed", "load and first sentence, s", ready - imported),
        ("speed", "words a second, many at once", words / (ended - begun)),
        ("speed", "words a second, one by one", single),
        ("speed", "peak memory, MB", memory),
    ]


def main() -> None:
    """Print the table (or write it as JSON)."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--model", help="another model folder")
    parser.add_argument("--docs", type=int, help="only so many documents of each corpus")
    parser.add_argument("--json", type=Path)
    args = parser.parse_args()
    if args.model:
        os.environ["POURPARLER_MODEL"] = args.model
    rows = speed(args.data)
    for corpus in ("ewt-dev", "gum-dev"):
        rows += syntax(args.data / f"syntax/{corpus}.conllu.gz", args.docs and args.docs * 3)
    rows += entities(args.data / "entities/worldwide-dev.tsv.gz", args.docs)
    rows += attribution(args.data / "attribution/polnear-dev.jsonl.gz", args.docs)
    for corpus, part, value in rows:
        print(f"{corpus:15} {part:38} {value:9.2f}")
    if args.json:
        args.json.write_text(json.dumps(rows))


if __name__ == "__main__":
    main()
