"""The pictures of a report: address, caption and credit, with the caption's place in the page."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin

from pourparler.codebook.media import media
from pourparler.model import Block, Image, Span

from .article import place_of
from .html_align import letters
from .html_head import HtmlHead, Picture

MAX_IMAGES = 40
MAX_CAPTION = 600
MAX_ADDRESS = 2_000
NEAR = 3
"""Blocks between a picture's address and its caption in a text scrape, at most."""

IN_PAGE = 6000
"""Characters of mark-up above the article in which its own picture stands."""

_ADDRESS = re.compile(
    r"https?://\S+?\.(?:jpe?g|png|webp|gif|avif)(?:[?#]\S*)?|https?://\S*(?:/img/|image|photo)\S*",
    re.IGNORECASE,
)
_CREDIT_FIRST = re.compile(
    r"^(?P<credit>(?:©|\(c\)|Photo(?:graph)?:|Image:|Credit:|Picture:)\s?[\w/&.’ -]{2,60}?/\s?"
    r"(?:[A-Z][\w.’-]+(?:\s[A-Z][\w.’-]+){0,2}?))(?=[A-Z]|\s*$)"
)
_CREDIT_LAST = re.compile(
    r"(?P<credit>(?:©|\(c\)|Photo(?:graph)?(?:er)?(?: by)?:?|Photo credit:?|Image(?: credit)?:|Credit:|"
    r"Picture(?: by)?:|Courtesy(?: of)?:?|File photo:?)\s?[^.\n]{2,80}|"
    r"[\[(][^()\[\]]{0,60}(?:AP|AFP|Reuters|REUTERS|Getty|EPA|Xinhua|Photo|Images)[^()\[\]]{0,60}[\])])\W*$"
)
_AGENCY_LAST = re.compile(
    r"[.”\"]\s+(?P<credit>(?:[A-Z][\w. -]{1,40}/\s?)?(?:REUTERS|Reuters|AP|AFP|EPA|Getty Images|Xinhua|TASS)"
    r"(?:\s(?:PHOTO|Photo))?(?:/[\w .]{2,40})?)\W*$"
)


def html_pictures(head: HtmlHead, blocks: Sequence[Block], url: str | None) -> tuple[Image, ...]:
    """The pictures of the article: those in figures about it with their captions, or else the one its head names."""
    kept = [block for block in blocks if block.keep]
    if not kept:
        return ()
    start, end = kept[0].span.start - IN_PAGE, kept[-1].span.end
    captions = [
        block
        for block in blocks
        if block.kind in ("caption", "credit") and start <= block.span.start <= end + IN_PAGE // 3
    ]
    found = []
    for picture in head.pictures:
        if picture.figure is None or not start <= picture.at <= end:
            continue
        own = [block for block in captions if picture.figure.contains(block.span)]
        found.append(_image(picture, own, url))
    main = head.meta("og:image", "og:image:url", "twitter:image")
    if not found and main:
        found = [Image(urljoin(url or "", main), *_caption_of(captions[:1]))]
    return tuple(dict.fromkeys(found))[:MAX_IMAGES]


def _image(picture: Picture, captions: Sequence[Block], url: str | None) -> Image:
    return Image(urljoin(url or "", picture.url), *_caption_of(captions))


def _caption_of(blocks: Sequence[Block]) -> tuple[str | None, str | None, Span | None]:
    """Caption, credit and the caption's place, from the blocks under one picture."""
    caption = credit = raw = None
    for block in blocks:
        text, said = split_credit(block.text)
        if block.kind == "credit" and not said:
            said, text = block.text, ""
        credit = credit or said
        if text and caption is None and len(text) <= MAX_CAPTION:
            caption, raw = _placed(block, text)
    return caption, credit, raw


def _placed(block: Block, text: str) -> tuple[str, Span | None]:
    """A part of a caption with its place; the whole of it when a credit was cut out of its middle."""
    place = place_of(block, text)
    return (text, place) if place else (block.text, place_of(block, block.text))


def scrape_pictures(blocks: Sequence[Block]) -> tuple[Image, ...]:
    """The pictures of a text scrape: lines that are addresses, lines that are captions, and credits beside them."""
    urls = [(number, match[0]) for number, block in enumerate(blocks) if (match := _picture_address(block))]
    images = [Image(None, caption, credit, raw) for caption, credit, raw in _captions(blocks)]
    if urls and images:
        images[0] = Image(urls[0][1], images[0].caption, images[0].credit, images[0].caption_raw)
        urls = urls[1:]
    return tuple([*images, *(Image(url) for _, url in urls)][:MAX_IMAGES])


def _picture_address(block: Block) -> re.Match[str] | None:
    text = block.text.strip()
    if len(text) > MAX_ADDRESS:
        return None
    return _ADDRESS.fullmatch(text) if block.kind == "image" or text.startswith("http") else None


def _captions(blocks: Sequence[Block]) -> Iterator[tuple[str, str | None, Span | None]]:
    """Text, credit and place of every caption; a second writing of one is passed over."""
    seen: list[str] = []
    for number, block in enumerate(blocks):
        if block.kind != "caption" or block.keep:
            continue
        caption, credit = split_credit(block.text)
        bare = letters(caption)
        if len(bare) < 8 or any(bare.startswith(other) or other.startswith(bare) for other in seen):
            continue
        seen.append(bare)
        text, raw = _placed(block, caption)
        yield text, credit or _credit_beside(blocks, number), raw


def _credit_beside(blocks: Sequence[Block], number: int) -> str | None:
    for block in (*blocks[number + 1 : number + 1 + NEAR], *blocks[max(0, number - NEAR) : number]):
        if block.kind == "credit":
            return block.text.strip()
    return None


def is_credit(text: str) -> bool:
    """Whether a line names a picture's author and nothing else: "YAMIL LAGE / AFP", "Photo: Jane Doe"."""
    name = re.split(r"\s?[/|(]\s?", text.strip(" ()[]."))
    if 1 < len(name) <= 3 and len(text) <= 80 and any(part.strip() in media().by_name for part in name[1:]):
        return True
    rest, credit = split_credit(text)
    return credit is not None and not letters(rest)


def split_credit(text: str) -> tuple[str, str | None]:
    """A caption and the credit that stands before or after it: "© REUTERS / Joshua RobertsProtesters call for …"."""
    if len(text) > 2 * MAX_CAPTION:
        return text.strip(), None
    for pattern in (_CREDIT_FIRST, _CREDIT_LAST, _AGENCY_LAST):
        if match := pattern.search(text):
            rest = (text[: match.start("credit")] + text[match.end("credit") :]).strip(" |–—-")
            return rest.strip(), match["credit"].strip(" .()[]")
    return text.strip(), None
