"""Passages that the network of deeds was not taught on, in the texts where they stand."""

import gzip
import json
from zlib import crc32

import pytest
from training.deeds_aside import Corpora, own_texts
from training.deeds_labels import PART, Labelled, kept_aside, passages

STORY = "RIGA\nThe ferry has  sailed. Nobody saw it.\n\nThe port is shut. The end.\n"


@pytest.fixture
def data(tmp_path):
    """A folder of corpora that hold one story and nothing else."""
    for folder in ("entities", "stories", "attribution", "events"):
        (tmp_path / folder).mkdir()
    made = {
        "entities/worldwide-train.tsv.gz": "",
        "stories/news-cluster-dev.jsonl.gz": json.dumps({"text": STORY}) + "\n",
        "attribution/polnear-train.jsonl.gz": "",
    }
    for name, text in made.items():
        with gzip.open(tmp_path / name, "wt") as file:
            file.write(text)
    (tmp_path / "events/plv-train.tsv").write_text("sentence\n")
    return tmp_path


def place(words):
    start = STORY.index(words)
    return f"st-0:{start}-{start + len(words)}"


def test_a_passage_is_read_in_its_document_up_to_its_end(data, tmp_path):
    path = tmp_path / "pointing.txt"
    path.write_text(f"@ {place('The ferry has  sailed.')}\n@ {place('The port is shut.')}\n", encoding="utf-8")
    corpora = Corpora(data)
    (passage,) = passages([path], corpora)
    assert [sentence.text for sentence in passage] == ["The ferry has sailed.", "The port is shut."]
    assert corpora.name_of(passage) == "st-0"
    assert corpora.up_to(passage) == "RIGA\n\nThe ferry has sailed. Nobody saw it.\n\nThe port is shut."


def test_a_passage_of_no_sentence_in_the_document_has_no_text(data):
    corpora = Corpora(data)
    spanning = corpora[place("Nobody saw it.\n\nThe port")]
    assert corpora.up_to([Labelled(spanning)]) == ""


def test_the_first_sentence_says_whether_a_passage_was_kept_aside():
    texts = list(own_texts())
    assert all(crc32(passage[0].text.encode()) % PART == 0 for _, passage in texts)
    assert all(text.startswith(passage[0].text) and text.endswith(passage[-1].text) for text, passage in texts)
    assert not kept_aside([Labelled("a")])
    assert len(texts) > 20
