"""How often a direct quotation gets its right speaker, on PolNeAR's hand-labelled articles.

    python -m benchmarks.quotations --data ../shared/data          # the whole way: analyse, rules and trained spans
    python -m benchmarks.quotations --data ../shared/data --rules  # rules alone on its words and tags, no trees

Gold: each attribution whose content is quoted to ``QUOTED_SHARE`` at least and has a source. A gold one is *found* when
one of ours overlaps its content by half and its source by a word. Precision: of ours with a direct quotation and a
speaker, those that overlap a gold attribution's content and its source (quotations that nobody attributed in the gold
count as wrong). The corpus has no stated licence: it is measured with, never shipped.
"""

from __future__ import annotations

import argparse
import gzip
import json
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import create_vocab

from pourparler.model import Span
from pourparler.understand.attribution import Attribution, find_attributions
from pourparler.understand.quotes import Quotation, find_quotations, quoted_share

FILE = "attribution/polnear-dev.jsonl.gz"
QUOTED_SHARE = 0.8
WORDS = 4  # shorter quoted contents are scare quotes and titles


@dataclass
class Score:
    gold: int = 0
    found: int = 0
    ours: int = 0
    right: int = 0
    indirect_gold: int = 0
    indirect_found: int = 0
    indirect_ours: int = 0
    indirect_right: int = 0
    seconds: float = 0.0
    words: int = 0
    misses: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        yield f"direct quotations in the gold     {self.gold}"
        yield f"  found with the right source     {self.found / max(1, self.gold):.3f}"
        yield f"direct quotations of ours         {self.ours}"
        yield f"  precision                       {self.right / max(1, self.ours):.3f}"
        yield f"other attributions in the gold    {self.indirect_gold}"
        yield f"  found with the right source     {self.indirect_found / max(1, self.indirect_gold):.3f}"
        yield f"other attributions of ours        {self.indirect_ours}"
        yield f"  precision                       {self.indirect_right / max(1, self.indirect_ours):.3f}"
        yield f"milliseconds for 500 words        {1000 * self.seconds / max(1, self.words) * 500:.1f}"


@dataclass(frozen=True)
class Gold:
    source: tuple[Span, ...]
    content: tuple[Span, ...]
    direct: bool


def gold_of(article: dict[str, Any], quotations: tuple[Quotation, ...]) -> list[Gold]:
    found = []
    for item in article["annotators"][0]["attributions"]:
        content = tuple(Span(*s) for s in item.get("content", ()))
        if content:
            text = " ".join(article["text"][s.start : s.end] for s in content)
            size = sum(s.length for s in content)
            share = sum(quoted_share(quotations, s) * s.length for s in content) / size
            direct = share >= QUOTED_SHARE and len(text.split()) >= WORDS
            found.append(Gold(tuple(Span(*s) for s in item.get("source", ())), content, direct))
    return found


def silver_doc(article: dict[str, Any], vocab: Any) -> Doc:
    """A Doc from the corpus's own words, tags and sentences; no tree."""
    text = article["text"]
    words, spaces, tags, starts = [], [], [], []
    sentence_starts = {start for start, _ in article["sentences"]}
    at = 0
    for index, (start, end, tag, _) in enumerate(article["tokens"]):
        gap = text[at:start]
        if gap == " " and spaces:
            spaces[-1] = True
        elif gap:
            if gap.startswith(" ") and spaces:
                spaces[-1], gap = True, gap[1:]
            words.append(gap), spaces.append(False), tags.append("_SP"), starts.append(False)
        words.append(text[start:end]), spaces.append(False), tags.append(tag)
        starts.append(index in sentence_starts)
        at = end
    return Doc(vocab, words=words, spaces=spaces, tags=tags, sent_starts=starts)


def overlap(left: Iterable[Span], right: Iterable[Span]) -> int:
    right = tuple(right)
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in left for b in right)


def same(gold: Gold, ours: Attribution) -> bool:
    size = min(sum(s.length for s in gold.content), sum(s.length for s in ours.content))
    return overlap(gold.content, ours.content) * 2 >= size


def same_source(gold: Gold, ours: Attribution, text: str) -> bool:
    if not gold.source or ours.source is None:
        return False
    if overlap(gold.source, [ours.source]) >= 2:
        return True
    theirs = {w.strip(".,").lower() for s in gold.source for w in text[s.start : s.end].split() if w[:1].isupper()}
    mine = {w.strip(".,").lower() for w in text[ours.source.start : ours.source.end].split() if w[:1].isupper()}
    return bool(theirs & mine - {"the", "mr", "mrs", "he", "she", "they", "i"})


def score(article: dict[str, Any], doc: Doc, total: Score) -> None:
    text = article["text"]
    quotations = find_quotations(text)
    began = time.perf_counter()
    ours = find_attributions(doc)
    total.seconds += time.perf_counter() - began
    total.words += len(text.split())
    gold = gold_of(article, quotations)
    for item in gold:
        if not item.source:
            continue
        hit = any(same(item, a) and same_source(item, a, text) for a in ours)
        if item.direct:
            total.gold, total.found = total.gold + 1, total.found + hit
            if not hit:
                total.misses.append(_show(item.source, item.content, text))
        else:
            total.indirect_gold, total.indirect_found = total.indirect_gold + 1, total.indirect_found + hit
    for mine in ours:
        if mine.source is None:
            continue
        right = any(same(item, mine) and same_source(item, mine, text) for item in gold)
        if not _direct(mine, quotations, text):
            total.indirect_ours, total.indirect_right = total.indirect_ours + 1, total.indirect_right + right
            continue
        total.ours, total.right = total.ours + 1, total.right + right
        if not right:
            total.wrong.append(f"{mine.form} {mine.carried} " + _show((mine.source,), mine.content, text))


def _direct(mine: Attribution, quotations: tuple[Quotation, ...], text: str) -> bool:
    size = sum(s.length for s in mine.content)
    words = sum(len(text[s.start : s.end].split()) for s in mine.content)
    return words >= WORDS and sum(quoted_share(quotations, s) * s.length for s in mine.content) >= QUOTED_SHARE * size


def _show(source: Iterable[Span], content: Iterable[Span], text: str) -> str:
    who = " … ".join(text[s.start : s.end] for s in source)
    start = min(s.start for s in content)
    end = max(s.end for s in content)
    return f"[{who}] ¦ {text[max(0, start - 100) : start]!r} ¦ {text[start:end][:160]!r} ¦ {text[end : end + 100]!r}"


def articles(data: Path) -> list[dict[str, Any]]:
    with gzip.open(data / FILE, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def measure(data: Path, *, rules: bool) -> Score:
    total = Score()
    vocab = create_vocab("en", English.Defaults)
    for article in articles(data):
        if rules and "tokens" not in article:
            continue
        if rules:
            doc = silver_doc(article, vocab)
        else:
            from pourparler.language import analyse

            doc = analyse(article["text"])
        score(article, doc, total)
    return total


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--rules", action="store_true", help="rules alone, on the corpus's words and tags")
    parser.add_argument("--misses", type=int, default=0, help="show so many misses and mistakes")
    options = parser.parse_args()
    total = measure(options.data, rules=options.rules)
    for line in total.lines():
        print(line)
    for line in total.misses[: options.misses]:
        print("missed ", line)
    for line in total.wrong[: options.misses]:
        print("wrong  ", line)


if __name__ == "__main__":
    main()
