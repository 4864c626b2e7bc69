from dataclasses import replace

from pourparler.model.asked import DeedRow
from pourparler.tell.dyads import by_month, distinct

CALL = DeedRow(
    "2021-06-21", "USA", "PRK", 0, "REQUEST", "meet", "026", 4.0, 0.0, 3, "happened", 1, "r1", 9, "npa"
)  # fmt: skip
MET = replace(CALL, date="2021-06-25", mutual=1, plover="CONSULT", mode="visit", cameo="042", goldstein=1.9,
              plover_score=4.0, quad=1, report="r2", origin="ministry")  # fmt: skip


def test_reprints_and_rivals_tell_of_one_event() -> None:
    reprint = replace(CALL, date="2021-06-22", report="r3")
    rival = replace(CALL, report="r4", origin="rival wire")
    (deed,) = distinct([reprint, CALL, rival])
    assert (deed.date, deed.sources, deed.reports) == ("2021-06-21", 2, ("r1", "r4", "r3"))


def test_merged_events_are_one_whatever_their_dates() -> None:
    late = replace(CALL, date="2021-06-28", report="r3", merged=77)
    assert len(distinct([replace(CALL, merged=77), late])) == 1
    assert len(distinct([replace(CALL, merged=76), late])) == 2


def test_far_apart_or_other_way_round_are_two() -> None:
    assert len(distinct([CALL, replace(CALL, date="2021-06-28")])) == 2
    assert len(distinct([CALL, replace(CALL, actor="PRK", recipient="USA")])) == 2
    assert len(distinct([MET, replace(MET, actor="PRK", recipient="USA")])) == 1


def test_month_sums_count_each_event_once() -> None:
    (month,) = by_month(distinct([CALL, replace(CALL, report="r3"), MET]))
    assert (month.month, month.events, month.reports, month.sources) == ("2021-06", 2, 3, 2)
    assert (month.goldstein, month.plover_score) == (5.9, 4.0)
    assert month.talks == {"held": 1, "offered": 0, "called for": 1, "refused": 0}
    assert month.quads == {1: 1, 2: 0, 3: 1, 4: 0}
    assert month.types == {"CONSULT": 1, "REQUEST": 1}


def test_what_did_not_happen_is_left_out_and_counted_apart() -> None:
    (month,) = by_month(distinct([CALL, replace(MET, status="planned"), replace(MET, status="negated")]))
    assert (month.events, month.not_happened) == (1, 2)
    assert month.talks["held"] == 0


def test_months_in_order_undated_last() -> None:
    months = by_month(
        distinct([replace(CALL, date=""), MET, replace(CALL, date="2020-01-05"), replace(CALL, date="2019")])
    )
    assert [month.month for month in months] == ["2020-01", "2021-06", ""]
