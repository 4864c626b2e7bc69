from hypothesis import given, settings
from hypothesis import strategies as st

from pourparler.merge.fingerprints import SHINGLE, UNDATED, WINDOW, fortnight, lookup_keys, report_keys
from pourparler.merge.tokens import words_of
from tests.made import bare_report

RUN = WINDOW + SHINGLE - 1
WORDS = st.lists(st.sampled_from([f"word{number}" for number in range(400)]), min_size=RUN, max_size=RUN, unique=True)
REST = st.lists(st.sampled_from([f"rest{number}" for number in range(400)]), min_size=30, max_size=200)


@settings(deadline=None)
@given(WORDS, REST, REST)
def test_texts_that_share_a_long_run_share_a_key(run: list[str], before: list[str], after: list[str]) -> None:
    one = report_keys(words_of(" ".join([*before, *run])))
    other = report_keys(words_of(" ".join([*run, *after])))
    assert set(one) & set(other)


def test_a_stub_has_no_keys() -> None:
    assert report_keys(words_of("Ferries sail again.")) == ()


def test_passages_are_looked_for_a_fortnight_around() -> None:
    text = " ".join(f"word{number}" for number in range(80))
    early, late, far = (
        fortnight(bare_report(text, published=day)) for day in ("2021-05-01", "2021-05-12", "2021-07-12")
    )
    keys = {when: set(report_keys(words_of(text), when)) for when in (early, late, far)}
    looked = lookup_keys(sorted(keys[early]), early)
    passages = {when: {key for key in found if key.startswith("p")} for when, found in keys.items()}
    assert passages[late] & set(looked)
    assert not passages[far] & set(looked)


def test_a_report_without_a_day_is_undated() -> None:
    assert fortnight(bare_report("Ferries sail again.")) == UNDATED
