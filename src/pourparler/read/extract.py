"""The article's paragraphs in an HTML page, as trafilatura finds them."""

import logging

import lxml.etree
import trafilatura

MAX_ELEMENTS = 40_000
"""Pages with more elements than this are no articles, and extraction would take minutes."""

MAX_CHARACTERS = 4_000_000
"""Nor are pages with more characters; their blocks are judged one by one instead."""

_FAILURES = (lxml.etree.LxmlError, ValueError, TypeError, AttributeError, IndexError, KeyError, RecursionError)
"""What trafilatura has been seen to raise on broken mark-up; such a page is read without it."""

_log = logging.getLogger(__name__)
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def article_paragraphs(source: str) -> list[str]:
    """The paragraphs of the article in ``source``, without places; empty when none was found."""
    if len(source) > MAX_CHARACTERS or source.count("<") > 2 * MAX_ELEMENTS:
        return []
    try:
        document = trafilatura.bare_extraction(source.replace("\x00", " "), include_comments=False, with_metadata=False)
    except _FAILURES as error:
        _log.info("trafilatura gave up on a page: %r", error)
        return []
    text = getattr(document, "text", None) if document else None
    return str(text).split("\n") if text else []
