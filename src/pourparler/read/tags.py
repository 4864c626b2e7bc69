"""The keywords that a site files a report under."""

import html
import re
from collections.abc import Iterable, Sequence

from pourparler.model import Block

from .html_head import HtmlHead

MAX_TAGS = 40
MAX_TAG = 60
"""A tag is a name or a phrase; what is longer is a description."""

_LABEL = re.compile(r"^(?:tags?|topics?|keywords?|filed under|related topics|more on)\s*[:：|-]?\s*", re.IGNORECASE)
_SPLIT = re.compile(r"[,;|•·\n#]")
_MARKUP = re.compile(r"<[^>]*>")


def html_tags(head: HtmlHead, source: str) -> tuple[str, ...]:
    """The tags of an HTML page from the most telling place that has any: article tags, tag links, keywords."""
    linked = [
        html.unescape(_MARKUP.sub("", source[span.start : span.end])) for span in head.rel_tags if span.length > 0
    ]
    keywords = head.article().get("keywords")
    given = (
        [text for text in keywords if isinstance(text, str)] if isinstance(keywords, list) else [str(keywords or "")]
    )
    for found in (
        head.metas.get("article:tag", ()) or head.metas.get("og:article:tag", ()),
        linked,
        head.metas.get("parsely-tags", ()),
        given,
        head.metas.get("news_keywords", ()),
        head.metas.get("keywords", ()),
    ):
        if tags := _tags(found):
            return tags
    return ()


def scrape_tags(blocks: Sequence[Block]) -> tuple[str, ...]:
    """The tags that lines of a text scrape give, in their order."""
    return _tags(block.text for block in blocks if block.kind == "tag" and not block.keep)


def _tags(texts: Iterable[str]) -> tuple[str, ...]:
    parts = [
        part.strip() for text in texts for part in _SPLIT.split(_LABEL.sub("", " ".join(html.unescape(text).split())))
    ]
    fitting = (part for part in parts if 1 < len(part) <= MAX_TAG and "@" not in part and "://" not in part)
    return tuple(dict.fromkeys(fitting))[:MAX_TAGS]
