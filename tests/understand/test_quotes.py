from pourparler.model import Span
from pourparler.understand.quotes import find_quotations, quoted_share


def quoted(text: str) -> list[str]:
    return [text[q.inner.start : q.inner.end] for q in find_quotations(text)]


def test_curly_straight_and_angled_marks_are_found():
    assert quoted("“We will not sign,” he said.") == ["We will not sign,"]
    assert quoted('"We will not sign," he said.') == ["We will not sign,"]
    assert quoted("«We will not sign», he said.") == ["We will not sign"]
    assert quoted("``We will not sign,'' he said.") == ["We will not sign,"]


def test_single_marks_count_only_where_they_are_no_apostrophes():
    assert quoted("‘We shall see,’ he said of Serbia’s plan and the leaders’ summit.") == ["We shall see,"]
    assert quoted("The leaders' summit in Cairo was Egypt's idea.") == []


def test_a_full_sentence_is_told_from_a_borrowed_word():
    full, scare = find_quotations('"The corridor must reopen," she said of the "blockade" of Karabakh.')
    assert full.full
    assert not scare.full


def test_nested_quotation_stays_inside_the_outer_one():
    assert quoted("“He told me “no deal” yesterday,” she said.") == ["He told me “no deal” yesterday,"]
    assert quoted("\"They call it a 'special operation' but it is war,\" he said.") == [
        "They call it a 'special operation' but it is war,"
    ]


def test_quotation_over_paragraphs_is_taken_up_by_the_reopened_mark():
    text = 'He said: "The dam is ours.\n\n"We will fill it. And we will share its power."'
    first, second = find_quotations(text)
    assert first.goes_on
    assert not first.closed
    assert second.taken_up
    assert second.closed


def test_missing_marks_are_made_up_for():
    assert quoted('We are ready for talks," the minister said.') == ["We are ready for talks,"]
    assert quoted('He said: "We are ready for talks. Then he left the room.') == ["We are ready for talks."]


def test_inch_sign_opens_nothing():
    assert quoted('A 6" shell hit the "safe zone" on Monday.') == ["safe zone"]


def test_every_quotation_gives_back_its_words():
    text = "“One,” he said. “Two, ‘three’ four.”\n\nNothing “five six” here."
    for quotation in find_quotations(text):
        assert quotation.span.contains(quotation.inner)
        assert text[quotation.inner.start : quotation.inner.end].strip() == text[slice(*quotation.inner)]


def test_share_of_a_stretch_between_marks():
    text = '"All of it," he said'
    assert quoted_share(find_quotations(text), Span(0, 12)) == 1.0
    assert quoted_share(find_quotations(text), Span(12, len(text))) == 0.0
