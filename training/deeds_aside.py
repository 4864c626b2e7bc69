"""The labelled passages that the network of deeds was not taught on, each with the text to read it in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from .deeds_corpora import Sentences
from .deeds_labels import Labelled, kept_aside, passages

Passage = Sequence[Labelled]
LABELS = Path(__file__).parent / "data/deeds"
POINTING = "corpora.txt"  # the file that quotes no sentences and points to those of corpora


class Corpora(Sentences):
    """Sentences of corpora that know where they stood."""

    def __init__(self, data: Path) -> None:
        super().__init__(data)
        self._names: dict[str, str] = {}

    def __missing__(self, place: str) -> str:
        text = super().__missing__(place)
        self._names[text] = place.rpartition(":")[0]
        return text

    def name_of(self, passage: Passage) -> str:
        return self._names[passage[0].text]

    def up_to(self, passage: Passage) -> str:
        """The document of a passage, cut where the passage ends, a blank line between paragraphs."""
        lines = [" ".join(line.split()) for line in self._documents[self.name_of(passage)].split("\n")]
        text = "\n\n".join(line for line in lines if line)
        places = [(text.find(sentence.text), len(sentence.text)) for sentence in passage]
        return text[: max((at + length for at, length in places if at >= 0), default=0)]


def real_texts(data: Path) -> Iterator[tuple[str, Passage]]:
    """(text, passage) of the newswire, stories and PolNeAR; PLV's sentences stand alone and are no reports."""
    corpora = Corpora(data)
    for passage in filter(kept_aside, passages([LABELS / POINTING], corpora)):
        if not corpora.name_of(passage).startswith("plv"):
            yield corpora.up_to(passage), passage


def own_texts() -> Iterator[tuple[str, Passage]]:
    """(text, passage) of the passages that we wrote."""
    files = [path for path in sorted(LABELS.glob("*.txt")) if path.name != POINTING]
    for passage in filter(kept_aside, passages(files, {})):
        yield " ".join(sentence.text for sentence in passage), passage
