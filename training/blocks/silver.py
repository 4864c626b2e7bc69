"""Kinds of a real page's lines, as far as its mark-up tells: tags, class names and ids of what stands around a text."""

import re

from lxml import html

# The first pattern that fits the nearest element wins; then its parent's, and so on.
_NAMES: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(rf"(?:^|[\s_-])(?:{'|'.join(words.split())})(?:$|[\s_-])", re.I))
    for kind, words in (
        ("comment form", "comment-?form respond commentform comment-reply"),
        ("newsletter", "newsletters? subscribe subscription sign-?up optin mailing mc4wp mailchimp paywall"),
        (
            "disclaimer",
            "copyright legal disclaimer disclosure cookies? consent gdpr privacy onetrust cky cookie-notice",
        ),
        ("comment", "comments? comment-body comment-content disqus comment-list"),
        ("share", "share sharing socials? addtoany sharedaddy share-buttons? social-icons? sns"),
        (
            "related",
            "related recommended recommendations? read-?more more-posts popular trending recent-posts? latest you-may "
            "post-navigation nav-links also",
        ),
        ("credit", "credit photo-credit attribution image-credit"),
        ("caption", "caption wp-caption(?:-text)? figcaption img-caption"),
        ("author bio", "author-?bio about-author author-?box bio author-description author-info"),
        ("byline", "byline author-?name author posted-by written-by authors"),
        (
            "timestamp",
            "date published timestamp posted-on time pubdate publish-date entry-date updated reading-time read-time",
        ),
        ("tag", "tags tag-links tag-list post-tags keywords tagcloud cat-links"),
        ("advert", "ads? advert advertisement sponsored adsense banner-ad"),
        (
            "navigation",
            "nav navbar navigation menu breadcrumbs? header footer masthead pagination toc skip skip-link sidebar "
            "site-header site-footer megamenu topbar search",
        ),
    )
)
_TAGS = {
    "figcaption": "caption",
    "nav": "navigation",
    "footer": "navigation",
    "header": "navigation",
    "time": "timestamp",
    "aside": "related",
}
_HEADINGS = frozenset({"h2", "h3", "h4", "h5", "h6"})
_MOST_STEPS = 7
_SHORT = {"byline": 80, "timestamp": 60, "share": 80, "credit": 90, "tag": 60}  # longest text that such a kind can have
_BLANK = re.compile(r"\s+")


def silver_kinds(source: str) -> dict[str, str]:
    """Text (white space folded, lower case) to kind, for texts whose mark-up does not speak of two kinds."""
    try:
        tree = html.document_fromstring(source.encode())
    except (ValueError, html.etree.ParserError):
        return {}
    kinds: dict[str, set[str]] = {}
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
            continue
        for text in (element.text, " ".join(element.itertext()) if _is_small(element) else None):
            key = fold(text or "")
            if key:
                kinds.setdefault(key, set()).add(_kind(element, key))
    named = {key: found - {""} for key, found in kinds.items()}
    return {key: found.pop() for key, found in named.items() if len(found) == 1}


def fold(text: str) -> str:
    return _BLANK.sub(" ", text).strip().lower().replace("’", "'").replace("‘", "'")


def _is_small(element: html.HtmlElement) -> bool:
    return 0 < len(element) < 6 and element.tag not in ("html", "body", "head", "div", "section", "main", "article")


def _kind(element: html.HtmlElement, text: str) -> str:
    if element.tag == "h1":
        return "title"
    steps = 0
    node: html.HtmlElement | None = element
    while node is not None and steps < _MOST_STEPS:
        if node.tag in _HEADINGS and steps < 2:
            return "heading"
        names = " ".join(filter(None, (node.get("class"), node.get("id"), node.get("itemprop"), node.get("role"))))
        kind = next(
            (kind for kind, pattern in _NAMES if len(names) < 120 and pattern.search(names)), _TAGS.get(node.tag, "")
        )
        if kind and len(text) <= _SHORT.get(kind, 10_000):
            return kind
        node = node.getparent()
        steps += 1
    return ""
