"""What every record must do with rows of other coders, and what it tells of events that many reports tell."""

import pytest

from pourparler.flow import compare_new
from pourparler.model.foreign import CoderCount, CoderMonth, ForeignEvent, Told
from pourparler.record import Record, fact_ids
from tests.made import bern, geneva, geneva_reprint

ROWS = [
    ForeignEvent("gdelt", "1", "2021-03-03", "USA", "PRK", "AGREE", cameo="036", quad=1, goldstein=4.0),
    ForeignEvent("gdelt", "2", "2021-03-09", "PRK", "USA", "REJECT", cameo="120", quad=3, goldstein=-4.0),
    ForeignEvent("gdelt", "3", None, "PRK", "USA", "CONSULT", cameo="040", quad=1, goldstein=1.0),
    ForeignEvent("icews", "1", "2021-03-03", "USA", "PRK", "AGREE", cameo="036", quad=1),
    ForeignEvent("icews", "2", "2021-04-01", "USA", "CHN", "CONSULT", cameo="040", quad=1),
]


class ForeignContract:
    @pytest.fixture
    def record(self) -> Record:
        """A record of the reports of tests/made.py, not compared yet. A subclass gives one."""
        raise NotImplementedError

    def test_rows_come_back_as_they_went_in(self, record: Record) -> None:
        assert record.foreign().keep(ROWS) == 5
        assert record.foreign().between("PRK", "USA") == [ROWS[2], ROWS[0], ROWS[3], ROWS[1]]

    def test_a_row_kept_twice_is_one_row(self, record: Record) -> None:
        record.foreign().keep(ROWS)
        assert record.foreign().keep(ROWS[:2]) == 0
        assert [(one.coder, one.rows) for one in record.foreign().coders()] == [("gdelt", 3), ("icews", 2)]

    def test_months_are_counted_by_coder_and_both_directions(self, record: Record) -> None:
        record.foreign().keep(ROWS)
        assert record.foreign().months("USA", "PRK") == [
            CoderMonth("gdelt", "", 1, 1.0, (1, 0, 0, 0)),
            CoderMonth("gdelt", "2021-03", 2, 0.0, (1, 0, 1, 0)),
            CoderMonth("icews", "2021-03", 1, 0.0, (1, 0, 0, 0)),
        ]
        assert record.foreign().months("USA", "PRK", since="2021-03-05") == [
            CoderMonth("gdelt", "2021-03", 1, -4.0, (0, 0, 1, 0))
        ]

    def test_a_coder_is_forgotten_alone(self, record: Record) -> None:
        record.foreign().keep(ROWS)
        assert record.foreign().forget("gdelt") == 3
        assert record.foreign().coders() == [CoderCount("icews", 2, "2021-03-03", "2021-04-01")]

    def test_own_events_are_never_among_the_foreign(self, record: Record) -> None:
        before = record.counts()
        record.foreign().keep(ROWS)
        assert record.counts() == before

    def test_told_says_how_widely_an_event_is_told(self, record: Record) -> None:
        alone = record.told([geneva().id])
        assert set(alone.values()) == {Told(None, True, 1, 1, 1)}
        compare_new(record)
        told = record.told([geneva().id, geneva_reprint().id, bern().id])
        offer = fact_ids(geneva()).events[0]
        number = len(geneva().actors) + len(geneva().statements) + len(geneva().positions)
        assert told[geneva().id, number] == Told(offer[:15], True, 2, 2, 1)
        assert told[geneva().id, number + 1].tellings == 1
        assert told[geneva_reprint().id, len(geneva_reprint().actors)] == Told(offer[:15], False, 2, 2, 1)
