"""Is this text English? Scripts and stop-words are enough to say no with a reason."""

import re
import unicodedata
from collections import Counter

from pourparler.codebook.reading import reading_words

SAMPLE = 20_000
"""Characters looked at. A page's language shows in its first paragraphs."""

FOREIGN_LETTERS = 0.5
"""Above this share of letters of another script the text is not English; English reports quote far less than that."""

MIN_WORDS = 25
"""Fewer words than this show no stop-word profile; they pass when they are in Latin letters."""

ENGLISH_SHARE = 0.2
"""Stop-words among the words of English prose: 0.30-0.45 in the news texts, 0.2 in lists of names and results."""

_WORD = re.compile(r"[^\W\d_]+")


def other_language(text: str) -> str | None:
    """The name of the language or script that ``text`` is in, or None when it may be English."""
    sample = text[:SAMPLE]
    return _other_script(sample) or _other_latin(sample)


def _other_script(sample: str) -> str | None:
    letters = Counter(char for char in sample if char.isalpha())
    foreign = Counter({char: n for char, n in letters.items() if char > "\u02af" and not _latin(char)})
    if foreign.total() <= FOREIGN_LETTERS * letters.total():
        return None
    scripts = Counter[str]()
    for char, n in foreign.items():
        scripts[unicodedata.name(char, "?").split()[0].partition("-")[0]] += n
    if scripts["HIRAGANA"] + scripts["KATAKANA"] > 0.1 * foreign.total():
        return "Japanese"
    script = scripts.most_common(1)[0][0]
    return reading_words().scripts.get(script, f"a language in {script.title()} script")


def _latin(char: str) -> bool:
    return unicodedata.name(char, "").startswith(("LATIN", "FULLWIDTH LATIN", "MODIFIER", "MATHEMATICAL"))


def _other_latin(sample: str) -> str | None:
    words = Counter(word.lower() for word in _WORD.findall(sample))
    if words.total() < MIN_WORDS:
        return None
    counts = {
        language: sum(words[word] for word in stop_words) for language, stop_words in reading_words().stop_words.items()
    }
    language = max(counts, key=lambda name: counts[name])
    if language == "English" or counts["English"] >= ENGLISH_SHARE * words.total():
        return None
    return language if counts[language] > 1.3 * counts["English"] else None
