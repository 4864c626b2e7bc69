"""ECB+ (Cybulska and Vossen 2014): documents with gold event mentions and the chains that they belong to."""

import gzip
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ACTIONS = ("ACTION", "NEG_ACTION")


@dataclass(frozen=True)
class Gold:
    """One gold mention: its words' numbers within the sentence, and the chain."""

    sentence: int
    words: tuple[int, ...]
    chain: str


@dataclass(frozen=True)
class Document:
    """``name``: "12_3ecbplus". ``sentences``: number to words; scraped headers (a date, an address) come first."""

    name: str
    sentences: Mapping[int, tuple[str, ...]]
    mentions: tuple[Gold, ...]

    @property
    def topic(self) -> int:
        return int(self.name.partition("_")[0])

    @property
    def subtopic(self) -> str:
        """ECB and ECB+ documents of a topic are on two like events."""
        return f"{self.topic}{'+' if self.name.endswith('plus') else ''}"

    @cached_property
    def text(self) -> str:
        return "\n\n".join(" ".join(words) for words in self.sentences.values())


def documents(folder: Path) -> Iterator[Document]:
    """The documents by topic and name."""
    paths = sorted(folder.glob("*.xml.gz"), key=lambda path: (int(path.name.partition("_")[0]), path.name))
    for path in paths:
        yield read_document(path)


def read_document(path: Path) -> Document:
    """The document in one of the corpus's XML files."""
    root = ElementTree.fromstring(gzip.decompress(path.read_bytes()))
    sentences: dict[int, list[str]] = defaultdict(list)
    place: dict[str, tuple[int, int]] = {}
    for token in root.iter("token"):
        number = int(token.attrib["sentence"])
        place[token.attrib["t_id"]] = (number, len(sentences[number]))
        sentences[number].append(token.text or "")
    marked = root.find("Markables")
    chains, spans = _chains(root), {}
    for mark in marked if marked is not None else ():
        words = [place[anchor.attrib["t_id"]] for anchor in mark.iter("token_anchor")]
        if words and mark.tag.startswith(ACTIONS):
            spans[mark.attrib["m_id"]] = words
    name = path.name.removesuffix(".xml.gz")
    mentions = [
        Gold(words[0][0], tuple(word for _, word in words), chains.get(mark, f"{name}/{mark}"))
        for mark, words in spans.items()
    ]
    mentions.sort(key=lambda mention: (mention.sentence, mention.words))
    return Document(name, {number: tuple(words) for number, words in sentences.items()}, tuple(mentions))


def _chains(root: ElementTree.Element) -> dict[str, str]:
    """Mark to chain. Chains across documents have a name of the corpus; those within one are named by their mark."""
    marked = {mark.attrib["m_id"]: mark for mark in root.find("Markables") or ()}
    found = {}
    for relation in root.find("Relations") or ():
        target = relation.find("target")
        if target is None:
            continue
        instance = marked[target.attrib["m_id"]].attrib.get("instance_id")
        name = instance or relation.attrib.get("note") or f"{root.attrib['doc_name']}/{target.attrib['m_id']}"
        if relation.tag == "INTRA_DOC_COREF":
            name = f"{root.attrib['doc_name']}/{name}"
        found |= {source.attrib["m_id"]: name for source in relation.iter("source")}
    return found
