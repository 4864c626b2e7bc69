"""HTML to tokens with exact places: every token knows which characters of the page it is.

The scanner follows the HTML standard's tokeniser in what ends what (quotes in tags, raw text in scripts, comments) and
passes over each character a bounded number of times, whatever the page.
"""

import html
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple

RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"})
"""Elements whose content is characters, not mark-up, up to their closing tag."""

_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_MARK = re.compile(r"""=\s*(["'])|>""")
_ATTRIBUTE = re.compile(r"""([^\s"'<>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'=<>`]+)))?""")
_CLOSING = {name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE) for name in RAW_TEXT}
_KNOWN = re.compile(
    r"<(?:!doctype html|/?(?:html|head|body|div|p|article|section|main|span|table|tr|td|ul|ol|li|h[1-6]|a|br|meta|title"
    r"|header|footer|nav|figure|img|blockquote|strong|em|b|i))(?=[\s/>])[^<>]*>",
    re.IGNORECASE,
)
_OUTER = re.compile(r"<(?:!doctype html|html|head|body)\b", re.IGNORECASE)


class Token(NamedTuple):
    """One piece of mark-up. ``kind``: text, open, close or raw (the content of a script, a title, …)."""

    kind: str
    name: str
    start: int
    end: int


def is_html(text: str) -> bool:
    """Whether ``text`` is mark-up rather than an article's own characters (which may hold a stray tag)."""
    head = text[:4000]
    if _OUTER.search(head) or _OUTER.search(text[-500:]):
        return True
    found = len(_KNOWN.findall(text[:200_000]))
    if text.lstrip()[:1] == "<" and _KNOWN.match(text.lstrip()[:2000]):
        return found >= 2
    return found >= 6 and found * 1000 > len(text[:200_000])


def tokenise(source: str) -> Iterator[Token]:
    """The tokens of ``source`` in order. Comments, declarations and the tail of a cut-off tag give none."""
    at = 0
    while (start := source.find("<", at)) != -1:
        if start > at:
            yield Token("text", "", at, start)
        match = _TAG.match(source, start)
        if match is None:
            end = _declaration_end(source, start)
            if end is None:
                yield Token("text", "", start, start + 1)
                end = start + 1
            at = end
            continue
        at = _tag_end(source, match.end())
        name = match[2].lower()
        yield Token("close" if match[1] else "open", name, start, at)
        if not match[1] and name in RAW_TEXT:
            closing = _CLOSING[name].search(source, at)
            end = closing.start() if closing else len(source)
            yield Token("raw", name, at, end)
            at = end
    if at < len(source):
        yield Token("text", "", at, len(source))


def attributes(source: str, token: Token) -> Mapping[str, str]:
    """The attributes of an opening tag, names in lower case, references in values resolved; the first of two counts."""
    found: dict[str, str] = {}
    for name, double, single, bare in _ATTRIBUTE.findall(source, token.start + 1 + len(token.name), token.end - 1):
        found.setdefault(name.lower(), html.unescape(double or single or bare))
    return found


def _declaration_end(source: str, start: int) -> int | None:
    """Where a comment, doctype, CDATA section or stray closing mark ends; None when ``<`` is a mere character."""
    if source.startswith("<!--", start):
        end = source.find("-->", start + 4)
        return len(source) if end == -1 else end + 3
    if source[start + 1 : start + 2] in ("!", "?") or source.startswith("</", start):
        end = source.find(">", start)
        return len(source) if end == -1 else end + 1
    return None


def _tag_end(source: str, at: int) -> int:
    """The end of the tag whose name ends at ``at``; quotes count only after an equals sign."""
    while match := _MARK.search(source, at):
        if not match[1]:
            return match.end()
        closing = source.find(match[1], match.end())
        if closing == -1:
            end = source.find(">", match.end())
            return len(source) if end == -1 else end + 1
        at = closing + 1
    return len(source)
