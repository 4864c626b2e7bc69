"""What workers do first."""

import gc

from pourparler.flow import read
from pourparler.run.jobs import FIRST, load


def test_worker_has_loaded_what_stays_and_does_not_search_it_for_garbage() -> None:
    before = gc.get_threshold()
    load()
    try:
        assert gc.get_freeze_count() > 100_000  # the codebooks alone
        assert gc.get_threshold() > before
    finally:
        gc.unfreeze()
        gc.set_threshold(*before)


def test_first_page_asks_every_part_of_the_program() -> None:
    """What it leaves out is loaded with the first real page, while others wait."""
    report = read(FIRST)
    facts = (report.actors, report.statements, report.positions, report.events, report.dropped)
    assert all(facts)
    assert any(position.conditions for position in report.positions)
    assert report.dateline is not None
    assert report.title is not None
