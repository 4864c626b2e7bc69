"""A page's bytes to its characters, or the reason why there are none to read."""

import codecs
import re

from charset_normalizer import from_bytes

from pourparler.errors import EmptyPage, NotText, PageTooLarge
from pourparler.model import Page

MAX_PAGE_BYTES = 10_000_000
"""Real news pages with all their scripts stay below 5 MB; what is longer is a book, a log or a data dump."""

HEAD_BYTES = 4096
"""How far into the page an encoding is looked for. HTML asks for the first 1024 bytes; many pages take more."""

MAX_JUNK_SHARE = 0.01
"""Control and replacement characters allowed in text. Binary files have 5-30 % of them, the worst real page 0.1 %."""

LATIN_SHARE = 0.05
"""With fewer bytes above ASCII than this an undeclared page is taken for Windows-1252: English with its quotes."""

_SIGNATURES = (
    (b"%PDF-", "a PDF document", "Extract its text first (pdftotext) and give that."),
    (b"\x89PNG", "a PNG image", "Give the page that shows it."),
    (b"\xff\xd8\xff", "a JPEG image", "Give the page that shows it."),
    (b"GIF8", "a GIF image", "Give the page that shows it."),
    (b"RIFF", "an audio, video or WebP file", "Give the page that shows it."),
    (b"PK\x03\x04", "a ZIP archive or an office document", "Unpack it, or save the document as text or HTML."),
    (b"PK\x05\x06", "an empty ZIP archive", "There is nothing in it."),
    (b"\x1f\x8b", "a gzip archive", "Unpack it first (gunzip)."),
    (b"BZh", "a bzip2 archive", "Unpack it first (bunzip2)."),
    (b"\xfd7zXZ", "an xz archive", "Unpack it first (unxz)."),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive", "Unpack it first."),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", "Unpack it first (unzstd)."),
    (b"\xd0\xcf\x11\xe0", "an old office document", "Save it as text or HTML."),
    (b"\x7fELF", "a program", "Give a page."),
    (b"MZ\x90\x00", "a program", "Give a page."),
    (b"SQLite format 3\0", "a database", "Give a page; a record is opened with --record."),
    (b"wOF2", "a font", "Give a page."),
    (b"wOFF", "a font", "Give a page."),
    (b"OggS", "an audio or video file", "Give a page."),
    (b"ID3", "an audio file", "Give a page."),
)
_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w.:-]{1,40})|^\s*<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})""",
    re.IGNORECASE,
)
_NOT_OF_PAGES = frozenset({"idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined", "utf-7"})
"""Python's encodings that are none of text, or that a page may not use (WHATWG)."""
_CHARSET = re.compile(r"""charset\s{0,3}=\s{0,3}["']?([\w.:-]{1,40})""", re.IGNORECASE)
_WIDER = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "iso8859-9": "cp1254",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
}
"""Encodings that pages name and the wider ones that they mean (WHATWG Encoding Standard, section 4.2)."""
_JUNK = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffd\ufffe\uffff]")


def decode(page: Page) -> str:
    """The page's characters. Every ``raw`` offset of a report counts these; a byte order mark is not among them.

    Raises :class:`EmptyPage`, :class:`PageTooLarge` or :class:`NotText`.
    """
    content = page.content
    if not content:
        raise EmptyPage(f"{page.label}: the page is empty (0 bytes). Save or fetch it again.")
    if len(content) > MAX_PAGE_BYTES:
        raise PageTooLarge(
            f"{page.label}: {len(content):,} bytes, more than the limit of {MAX_PAGE_BYTES:,}. "
            "Give one article a page; cut a collection into its articles."
        )
    _refuse_binary(page)
    text = _decoded(content, page.media_type)
    if not text.strip():
        raise EmptyPage(f"{page.label}: the page holds white space alone. Save or fetch it again.")
    junk = len(_JUNK.findall(text))
    if junk > MAX_JUNK_SHARE * len(text):
        raise NotText(
            f"{page.label}: binary content, not text ({junk:,} of {len(text):,} characters are not printable). "
            "Give an HTML or text page."
        )
    return text


def _refuse_binary(page: Page) -> None:
    for signature, what, way_out in _SIGNATURES:
        if page.content.startswith(signature):
            raise NotText(f"{page.label}: {what}, not a page of text. {way_out}")


def _decoded(content: bytes, media_type: str | None) -> str:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return content[len(bom) :].decode(encoding, errors="replace")
    if wide := _wide_without_mark(content):
        return content.decode(wide, errors="replace")
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return content.decode(_narrow(content, media_type), errors="replace")


def _wide_without_mark(content: bytes) -> str | None:
    """UTF-16 that came without its mark: in Latin text every other byte is zero."""
    head = content[:HEAD_BYTES]
    even, odd = head[0::2].count(0), head[1::2].count(0)
    half = len(head) // 2
    if half < 2 or max(even, odd) < 0.7 * half or min(even, odd) > 0.05 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _narrow(content: bytes, media_type: str | None) -> str:
    """The encoding of bytes that are not clean UTF-8: nearly UTF-8, the declared one, or the likeliest."""
    if _nearly_utf8(content):
        return "utf-8"
    declared = _declared(content) or _said_by_server(media_type)
    if declared and declared != "utf-8":
        return declared
    high = len(content) - len(content.translate(None, bytes(range(128, 256))))
    if high < LATIN_SHARE * len(content):
        return "cp1252"
    best = from_bytes(content[:65536]).best()
    return best.encoding if best else "cp1252"


def _nearly_utf8(content: bytes) -> bool:
    """UTF-8 with a few broken characters: a page cut in the middle, an advert pasted in with another encoding."""
    text = content.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    good = sum(1 for _ in re.finditer("[\x80-\ufffc]", text))
    return good > 10 * broken


def _declared(content: bytes) -> str | None:
    match = _DECLARED.search(content[:HEAD_BYTES])
    return _known((match[1] or match[2]).decode("ascii", "replace")) if match else None


def _said_by_server(media_type: str | None) -> str | None:
    match = _CHARSET.search(media_type or "")
    return _known(match[1]) if match else None


def _known(encoding: str) -> str | None:
    """The encoding of this name as pages mean it; None when there is none."""
    try:
        name = codecs.lookup(encoding).name
        b"x".decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None
    return None if name in _NOT_OF_PAGES else _WIDER.get(name, name)
