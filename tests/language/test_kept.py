"""Questions that are answered once a word."""

import pourparler
from pourparler.language.kept import kept, kept_tokens


def test_a_question_is_answered_once_a_word():
    asked = []

    @kept
    def letters(token):
        asked.append(token.text)
        return len(token.text)

    @kept_tokens
    def below(token):
        asked.append(token.text)
        return list(token.children)

    doc = pourparler.analyse("Peru left.")
    assert [letters(doc[1]), letters(doc[1]), letters(doc[0])] == [4, 4, 4]
    assert [t.text for t in below(doc[1])] == [t.text for t in below(doc[1])] == ["Peru", "."]
    assert asked == ["left", "Peru", "left"]
