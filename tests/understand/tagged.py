"""Docs with words and tags but no tree: the rules must find who says what with nothing else to go by."""

import re

from spacy.lang.en import English
from spacy.tokens import Doc
from spacy.vocab import create_vocab

_VOCAB = create_vocab("en", English.Defaults)
_WORD = re.compile(r"\s+|[“”‘\"«»]|[A-Za-z]\.(?:[A-Za-z]\.)+|['’]s\b|\w+(?:-\w+)*(?=['’]s\b)|\w+(?:[-’']\w+)*|\S")
_TAGS = {
    "the": "DT", "a": "DT", "an": "DT", "this": "DT", "that": "IN", "of": "IN", "in": "IN", "on": "IN", "at": "IN",
    "with": "IN", "by": "IN", "from": "IN", "after": "IN", "for": "IN", "until": "IN", "if": "IN", "unless": "IN",
    "about": "IN", "between": "IN", "while": "IN", "to": "TO", "and": "CC", "but": "CC", "or": "CC", "not": "RB",
    "also": "RB", "later": "RB", "never": "RB", "he": "PRP", "she": "PRP", "it": "PRP", "they": "PRP", "we": "PRP",
    "i": "PRP", "you": "PRP", "his": "PRP$", "her": "PRP$", "its": "PRP$", "their": "PRP$", "our": "PRP$",
    "will": "MD", "would": "MD", "must": "MD", "can": "MD", "could": "MD", "should": "MD", "may": "MD", "who": "WP",
    "is": "VBZ", "has": "VBZ", "says": "VBZ", "are": "VBP", "have": "VBP", "was": "VBD", "were": "VBD", "had": "VBD",
    "said": "VBD", "told": "VBD", "wrote": "VBD", "met": "VBD", "quoted": "VBN", "saying": "VBG", "adding": "VBG",
    "'s": "POS", "’s": "POS", "according": "VBG",
}  # fmt: skip


def tagged(text: str) -> Doc:
    """A Doc of ``text`` with plain guesses for tags: small words by list, capitals as names, "-ed" as past tense."""
    words, spaces, tags, starts = [], [], [], []
    fresh = True
    for piece in _WORD.findall(text):
        if piece == " " and words:
            spaces[-1] = True
            continue
        closing = piece == "”" or (piece == '"' and bool(words) and not spaces[-1] and not words[-1].isspace())
        words.append(piece)
        spaces.append(False)
        tags.append(_tag(piece, fresh))
        starts.append(fresh and not closing and not piece.isspace())
        fresh = piece.isspace() or piece in ".?!" or (fresh and closing)
    return Doc(_VOCAB, words=words, spaces=spaces, tags=tags, sent_starts=starts)


def _tag(word: str, fresh: bool) -> str:
    small = word.lower()
    if word.isspace():
        return "_SP"
    if small in _TAGS and not (word[0].isupper() and not fresh):
        return _TAGS[small]
    if not word[0].isalnum():
        return word
    if word[0].isdigit():
        return "CD"
    if word[0].isupper():
        return "NNP"
    return "VBD" if small.endswith("ed") else "VBG" if small.endswith("ing") else "NN"
