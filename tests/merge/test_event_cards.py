from pourparler.merge.event_cards import _numbers


def test_ordinals_and_dates_count_nothing_and_stop_nothing() -> None:
    assert _numbers("The 3rd round on May 12 left 1,200 dead after the 2nd.") == _numbers("It left 1,200 dead.")
    assert list(_numbers("It left 1,200 dead.").values()) == [1200]
