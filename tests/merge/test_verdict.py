"""Copies and what tells them from texts that share words."""

from dataclasses import replace

import pytest

from pourparler.merge import compare
from pourparler.model import Dateline, Report, SourceLink
from tests.made import bare_report

LEAD = (
    "Negotiators of the two river states met in the old customs house at Zelt for six hours and left without a paper."
)
WATER = (
    "Both delegations spoke of a useful exchange about water levels, ferry licences and boats held since the spring."
)
SNOW = "A second round is planned before the first snow, though neither side was willing to name the town or the day."
DAM = (
    "The quarrel began when Graustark closed the sluices of its upper dam, which left the fishing villages dry in May."
)
QUOTE = (
    '"We will not sign a paper that our fishermen cannot read, and we will not be hurried by anyone," the envoy said.'
)
MARKET = (
    "Markets took little notice of it, and the price of freight on the lower river rose by a fifth within the week."
)
OTHER = "The orchard growers of the southern valleys report the best apple harvest for ten years and falling prices."
WHOLE = "\n\n".join([LEAD, WATER, SNOW, DAM, QUOTE, MARKET])


def page(report_id: str, *paragraphs: str, **fields: object) -> Report:
    return replace(bare_report("\n\n".join(paragraphs), report_id=report_id), **fields)  # type: ignore[arg-type]


ORIGINAL = replace(bare_report(WHOLE, report_id="a"), site="Harbour Post", published="2021-05-01T08:00")


@pytest.mark.parametrize(
    ("kind", "paragraphs"),
    [
        ("exact", [WHOLE]),
        ("near", [LEAD, WATER, SNOW]),
        ("near", [OTHER, WATER, SNOW, DAM, QUOTE, MARKET]),
        ("near", [DAM, QUOTE, LEAD, MARKET, SNOW, WATER]),
        ("near", [WHOLE.replace("useful", "helpful").replace("planned", "foreseen").replace("fifth", "quarter")]),
        ("partial", [OTHER * 3, WATER, SNOW, DAM, OTHER.upper() * 2]),
        ("apart", [OTHER, QUOTE, OTHER[::-1], MARKET.replace(" the ", " a ").replace("of", "on")]),
        ("apart", [OTHER]),
    ],
)
def test_kinds(kind: str, paragraphs: list[str]) -> None:
    assert compare(ORIGINAL, page("b", *paragraphs, site="Lakeland Times")).kind == kind


def test_an_updated_report_of_one_site_is_a_version_and_its_changes_are_shown() -> None:
    later = page(
        "b", WHOLE.replace("six hours", "nine hours"), OTHER, site="Harbour Post", published="2021-05-01T11:00"
    )
    found = compare(ORIGINAL, later)
    assert (found.kind, found.first) == ("version", "a")
    changed, added = found.differences
    assert changed.left is not None
    assert changed.right is not None
    assert "six hours" in ORIGINAL.text[changed.left.start : changed.left.end]
    assert "nine hours" in later.text[changed.right.start : changed.right.end]
    assert added.left is None
    assert added.right is not None
    assert later.text[added.right.start : added.right.end] == OTHER


def test_shared_passages_stand_in_both_texts() -> None:
    host = page("b", OTHER, WATER, SNOW, f"Apples: {OTHER}", site="Lakeland Times")
    (passage,) = compare(ORIGINAL, host).shared
    assert ORIGINAL.text[passage.left.start : passage.left.end] == f"{WATER}\n\n{SNOW}".rstrip(".")
    assert host.text[passage.right.start : passage.right.end] == f"{WATER}\n\n{SNOW}".rstrip(".")


def test_a_sites_standing_words_make_no_copy() -> None:
    form = (
        "Our newsletter brings the river to your door every Sunday, with the levels of all locks and the weather. "
        "To subscribe, write your address below and tick both boxes. Your email address is kept by nobody but us. "
        "Readers who sign up before May get the almanac of last year with maps of every weir between here and the sea."
    )
    assert compare(page("a", OTHER, form), page("b", LEAD, form)).kind == "apart"


def test_the_order_given_does_not_matter() -> None:
    cut = page("b", LEAD, WATER, SNOW, site="Lakeland Times", published="2021-05-02")
    assert compare(ORIGINAL, cut) == compare(cut, ORIGINAL)


def cut(**fields: object) -> Report:
    return page("b", LEAD, WATER, SNOW, **({"site": "Lakeland Times", "published": "2021-04-30"} | fields))


def test_the_agency_that_a_copy_credits_was_first_whatever_the_day() -> None:
    found = compare(replace(ORIGINAL, site="Reuters"), cut(sources=(SourceLink("Reuters", "agency"),)))
    assert (found.first, found.origin) == ("a", "Reuters")
    assert "Reuters is who the other credits" in found.why


def test_two_papers_with_one_agencys_mark_have_a_third_for_their_origin() -> None:
    found = compare(replace(ORIGINAL, agency="AP"), cut(byline=("Associated Press",)))
    assert (found.first, found.origin) == (None, "Associated Press")


def test_an_institutions_own_page_was_first() -> None:
    found = compare(replace(ORIGINAL, url="https://news.mfa.gov.xy/2021/1", site=None), cut())
    assert (found.first, found.origin) == ("a", "news.mfa.gov.xy")


@pytest.mark.parametrize(
    ("original", "copy", "first"),
    [
        ("2021-05-01", "2021-05-02", "a"),
        ("2021-05-02T09:00", "2021-05-02T08:59", "b"),
        ("2021-05-02T09:00+09:00", "2021-05-02T01:00+00:00", "a"),
    ],
)
def test_the_earlier_moment_was_first(original: str, copy: str, first: str) -> None:
    assert compare(replace(ORIGINAL, published=original), cut(published=copy)).first == first


def test_days_far_apart_are_not_believed() -> None:
    found = compare(replace(ORIGINAL, published="2021-05-01"), cut(published="2020-01-05", dateline=Dateline("ZELT")))
    assert found.first == "b"
    assert "the only one with a dateline" in found.why


def test_without_any_date_the_longer_text_was_first() -> None:
    found = compare(replace(ORIGINAL, published=None), cut(published=None))
    assert found.first == "a"
    assert "copies are cut" in found.why[-1]
