from pathlib import Path

import pytest

from pourparler.codebook.copying import copying
from pourparler.codebook.same_event import same_event
from pourparler.errors import CodebookError

FILE = Path(same_event.__wrapped__.__code__.co_filename).with_name("same_event.yaml")


def test_what_speaks_for_one_event_weighs_more_than_what_speaks_against_it() -> None:
    weights = same_event().weights
    assert weights["type"]["same"] > weights["type"]["kindred"] > weights["type"]["opposed"]
    assert weights["sides"]["same"] > weights["sides"]["overlap"] > weights["sides"]["none"]
    assert weights["date"]["same"] > weights["date"]["near"] > weights["date"]["far"]


def test_a_mistake_in_the_table_is_told_with_its_line(tmp_path: Path) -> None:
    broken = tmp_path / "same_event.yaml"
    broken.write_text(FILE.read_text(encoding="utf-8").replace("  same: 1.6", "  same: much"), encoding="utf-8")
    with pytest.raises(CodebookError, match=r"same_event.yaml:\d+: type.same: expected a number"):
        same_event(broken)


def test_standing_words_are_known() -> None:
    assert copying().standing.search("Copyright 2018 The Associated Press. All rights reserved.")
    assert not copying().standing.search("The two met at the lake and parted without a paper.")
