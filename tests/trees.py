"""Docs with trees given by hand, for tests that must not depend on what the language model makes of a sentence."""

from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import create_vocab

_VOCAB = create_vocab("en", English.Defaults)
_POS = {
    "NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "PRP": "PRON", "WP": "PRON", "WDT": "PRON",
    "VB": "VERB", "VBD": "VERB", "VBZ": "VERB", "VBP": "VERB", "VBN": "VERB", "VBG": "VERB", "MD": "AUX",
    "IN": "ADP", "TO": "PART", "DT": "DET", "JJ": "ADJ", "RB": "ADV", "CC": "CCONJ", "CD": "NUM", "POS": "PART",
}  # fmt: skip


def tree(lines: str) -> Doc:
    """A Doc from one word a line: "word tag head relation", heads counted from 1 (0 is the root), "_" glued to the
    word before it; an empty line starts a new paragraph."""
    words: list[str] = []
    spaces: list[bool] = []
    tags: list[str] = []
    heads: list[int] = []
    deps: list[str] = []
    starts: list[bool] = []
    fresh = True
    for line in lines.strip().splitlines():
        if not line.strip():
            fresh = True
            continue
        word, tag, head, dep = line.split()
        glued = word.startswith("_") and len(word) > 1
        if glued:
            spaces[-1] = False
        words.append(word[1:] if glued else word)
        spaces.append(True)
        tags.append(tag)
        heads.append(len(words) - 1 if head == "0" else int(head) - 1)
        deps.append(dep)
        starts.append(fresh)
        fresh = False
    spaces[-1] = False
    auxiliary = ("aux", "cop", "aux:pass")
    pos = ["AUX" if dep in auxiliary else _POS.get(tag, "PUNCT") for tag, dep in zip(tags, deps, strict=True)]
    return Doc(_VOCAB, words=words, spaces=spaces, tags=tags, pos=pos, heads=heads, deps=deps)
