from pathlib import Path

import pytest

from pourparler.errors import NoArticle
from pourparler.evaluate import FolderScore, load_gold, score_folder, score_report
from tests.evaluate import labels
from tests.made import geneva

GOLD = Path(__file__).parents[2] / "benchmarks" / "gold" / "pages"


def test_folder_score_sums_the_pages():
    page = score_report(labels.page(), geneva())
    score = FolderScore((page, page))
    assert score.heads["required"] == 1.0
    assert score.facts["events"].right == 4
    assert score.to_dict()["facts"]["statements"]["f1"] == 1.0


def test_page_that_cannot_be_read_owes_all_its_facts():
    def refuse(path: str):
        raise NoArticle(f"{path}: no article found")

    score = score_folder(GOLD, refuse)
    wanted = sum(not event.optional for page in load_gold(GOLD) for event in page.events)
    assert (score.facts["events"].right, score.facts["events"].wanted) == (0, wanted)
    assert score.heads["required"] == pytest.approx(0.0)
    assert set(score.to_dict()["errors"]) == {page.name for page in load_gold(GOLD)}
