"""Lines that are none of an article: taken out for certain, and sentences that look a little like them are left."""

import pytest

from pourparler.model import Block, Page, Span
from pourparler.read import clean, read_page
from pourparler.read.furniture import is_captioned, without_furniture
from pourparler.read.scrape_title import scrape_title

PROSE = (
    "The fishing ministers of the two islands met on Tuesday for the first time since the quarrel over cod began.",
    "Both governments said that the talks would go on next week, and neither wanted to speak of a breakthrough.",
    "A spokesman for the southern island said that its trawlers would stay in port as long as the talks lasted.",
)


def blocks(*texts: str) -> list[Block]:
    """Kept blocks, one a line."""
    found, at = [], 0
    for text in texts:
        found.append(Block(text, Span(at, at + len(text)), "body", True))
        at += len(text) + 1
    return found


def left_out(line: str) -> list[tuple[str, str]]:
    """Kind and text of what became of ``line`` within an article; [] when it stayed."""
    page = blocks(PROSE[0], line, *PROSE[1:], *(f"{n} {PROSE[0]}" for n in range(9)))
    return [(block.kind, block.text) for block in without_furniture(page) if not block.keep]


@pytest.mark.parametrize(
    ("credit", "caption"),
    [
        ("AFP", "Trawlers made for the harbour in the early hours of Monday following the row"),
        ("EPA", "Anti-quota protests held in the harbour town in May"),
        ("Reuters", "Members of the public watch the boats come in"),
        ("Getty Images", "The quay on the morning after the talks broke down"),
        ("AP:Associated Press", "At least four boats were still at sea on Monday"),
        ("Twitter / @quaywatch", "Crews insisted the nets were safe and would not be hauled in"),
        ("@quaywatch", "Crews insisted the nets were safe and would not be hauled in"),
        ("NORTH QUAY SCHOOL•GETTY", "Cod price: Ida Holm said that the ban would not hold"),
        ("quaypictures.co.uk", "Nets lay on the promenade after the storm of last night"),
    ],
)
def test_credit_glued_to_a_caption_is_cut_from_it_and_both_leave_the_text(credit: str, caption: str) -> None:
    assert left_out(f"{credit} {caption}") == [("credit", credit), ("caption", caption)]


def test_parts_of_a_glued_line_know_their_places() -> None:
    line = "Reuters Members of the public watch the boats come in"
    found = without_furniture(blocks(PROSE[0], line, PROSE[1]))
    page = "\n".join((PROSE[0], line, PROSE[1]))
    assert [page[block.span.start : block.span.end] for block in found] == [block.text for block in found]


@pytest.mark.parametrize(
    "line",
    [
        "The quay at dawn on the day of the talks Ida Holm/Reuters",
        "The quay at dawn on the day of the talks. (Ida Holm/EPA)",
        "The quay at dawn. (Photo: North Quay School)",
        "Photos: Quarrel over cod The quay on Monday morning. Hide Caption 2 of 8",
        "Image copyright Getty Images Image caption The quay is empty",
        "Facebook Twitter Pinterest The quay at dawn. Photograph: Ida Holm/EPA",
    ],
)
def test_captions_with_their_credit_at_the_end_or_buttons_leave_the_text(line: str) -> None:
    assert [kind for kind, _ in left_out(line)] == ["caption"]


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("MOST READ IN NEWS NET GAIN Boy finds ring in cod SHELL SHOCK Crab runs off with shoe", "related"),
        ("[The quarrel over cod in five charts]", "related"),
        (
            "Newsletter Sign Up Please tick the box to show that you are no robot. Invalid email address.",
            "newsletter",
        ),
        ("We pay for your stories! Do you have a story for our quay desk? Email us at quay@example.org", "advert"),
        ("Your browser does not support iframes.", "navigation"),
        ("Reuters", "credit"),
    ],
)
def test_lists_forms_and_buttons_leave_the_text(line: str, kind: str) -> None:
    assert [found for found, _ in left_out(line)] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "Reuters was unable to confirm the reports.",
        "Reuters White House correspondent Ida Holm said the talks were over.",
        "AFP Norway said on Monday that it had seen the letter.",
        "Facebook CEO Per Lund said the company would look into it",
        "Twitter Inc said it had taken the message down",
        "Facebook said it had no part in it.",
        "Getty Images shares fell by a tenth after the talks.",
        "Photographers waited at the quay for the ministers to leave",
        "She asked people to make a donation to the crews instead of sending flowers.",
        '"Follow us on this path," the minister told the crews.',
        "[Laughter]",
        "Oslo/Reykjavik",
        "More from the talks is expected on Tuesday, when the northern island votes.",
    ],
)
def test_sentences_stay(line: str) -> None:
    assert left_out(line) == []


def test_appeal_at_the_end_goes_on_its_own_but_not_in_the_middle() -> None:
    appeal = "If you value what we do, please consider donating to the paper."
    assert left_out(appeal) == []
    found = without_furniture(blocks(*PROSE, appeal))
    assert [block.keep for block in found] == [True, True, True, False]


def test_page_of_captions_alone_stays() -> None:
    captions = [f"Photos: Quarrel over cod The quay on day {n}. Hide Caption {n} of 8" for n in range(4)]
    assert all(block.keep for block in without_furniture(blocks(*captions)))


@pytest.mark.parametrize(
    "line",
    [
        "By Ida Holm",
        "By Ida Holm and Per Lund, Vardø",
        "About The Author",
        "The quay at dawn on the day of the talks (Ida Holm/EPA)",
        "CLOSE A quarrel over cod is likely to last for years, two lawyers say",
    ],
)
def test_bylines_captions_and_buttons_are_no_headline(line: str) -> None:
    page = "\n\n".join((line, *PROSE))
    assert scrape_title(clean(page), None) != line


@pytest.mark.parametrize("line", ["By the numbers: a quarrel over cod", "Close to a deal: how the cod talks were won"])
def test_headlines_that_begin_alike_are_headlines(line: str) -> None:
    assert scrape_title(clean("\n\n".join((line, "By Ida Holm", *PROSE))), None) == line


def test_points_of_a_summary_are_no_headline() -> None:
    page = "\n\n".join(("Story highlights The ministers meet for the first time", "The trawlers stay in port", *PROSE))
    assert read_page(Page(page.encode())).title is None


def test_lead_of_a_text_without_headline_stays_in_the_text() -> None:
    lead = "The quarrel over cod is over."
    report = read_page(Page("\n\n".join((lead, *PROSE)).encode()))
    assert report.title is None
    assert report.text.startswith(lead)


def test_caption_is_told_apart_from_a_label() -> None:
    assert not is_captioned("Twitter Followers")
    assert is_captioned("Twitter Crews wave to each other as the boats come in")


def test_second_writing_of_a_caption_leaves_the_text() -> None:
    caption = "The quay of the northern island on the morning after the talks."
    page = blocks(*PROSE, caption)
    first = Block(caption, Span(900, 963), "caption", False, "caption")
    assert [block.kind for block in without_furniture([first, *page]) if not block.keep] == ["caption", "caption"]


def test_agency_in_a_byline_that_names_the_paper_too() -> None:
    page = "\n\n".join(("Harbour talks resume", "Text by: NORTH COURIER with AFP   Follow", *PROSE))
    assert read_page(Page(page.encode())).agency == "AFP"


def test_name_above_the_headline_and_in_the_footer_is_the_site() -> None:
    lines = ("Skip to content", "Quay Observer Desk", "Harbour talks resume", "17 May 2024", *PROSE, "Leave a Reply")
    page = "\n\n".join((*lines, "Quay Observer Desk is run by volunteers and belongs to no party."))
    assert read_page(Page(page.encode())).site == "Quay Observer Desk"
