"""Web archives: WARC as crawlers write it (CC-NEWS), and WET, the text that Common Crawl takes out of it."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from pourparler.model import Page

from .found import Finds, Found, Missed

MOST_PAGE = 10_000_000
"""Bytes of one page; what is longer is no article."""

_KEPT = ("text/html", "application/xhtml+xml", "text/plain")


def archived(path: str) -> Finds:
    """The pages in the archive at ``path``, record by record: answers with status 200 that are HTML or text.

    Each is named by the number of its record; other records (requests, pictures, redirects) are passed over.
    """
    records = _records(path)
    number = 0
    while True:
        number += 1
        name = f"{path}#{number}"
        try:
            record = next(records, None)
            if record is None:
                return
            found = _page(record, name)
        except (OSError, ValueError, EOFError, RuntimeError, UnicodeError) as error:
            yield Missed(
                name, "broken archive", f"{name}: the archive is broken here ({error}); what came before is kept."
            )
            return
        if found is not None:
            yield found


def _records(path: str) -> Iterator[Any]:
    from fastwarc.warc import ArchiveIterator, WarcRecordType

    kinds = WarcRecordType.response | WarcRecordType.resource | WarcRecordType.conversion
    return iter(ArchiveIterator(path, record_types=kinds, fsspec_args=False, auto_decode="all"))


def _page(record: Any, name: str) -> Found | None:
    http = record.is_http_parsed
    if http and record.http_headers.status_code != 200:
        return None
    kind = (record.http_content_type if http else record.headers.get("Content-Type")) or "text/html"
    if not kind.lower().startswith(_KEPT):
        return None
    content = record.reader.read(MOST_PAGE + 1)
    if len(content) > MOST_PAGE:
        return Missed(name, "too large", f"{name}: a page of more than {MOST_PAGE:,} bytes; that is no article.")
    if not content:
        return None
    if len(content) < record.content_length and not _is_packed(record):
        return Missed(name, "broken archive", f"{name}: the archive breaks off within this page; download it again.")
    charset = f"; charset={record.http_charset}" if http and record.http_charset else ""
    url = record.headers.get("WARC-Target-URI")
    return Page(content, url.strip("<>") if url else None, name, kind.split(";")[0] + charset, _moment(record))


def _is_packed(record: Any) -> bool:
    """Whether the page's bytes are others than those that the record counts."""
    heads = record.http_headers if record.is_http_parsed else None
    return heads is not None and any(heads.get(name) for name in ("Content-Encoding", "Transfer-Encoding"))


def _moment(record: Any) -> datetime | None:
    when = record.record_date
    return when if isinstance(when, datetime) else None
