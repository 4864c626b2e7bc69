"""Files and bytes to Pages."""

from pourparler.model import Page


def page_from_path(path: str, *, url: str | None = None) -> Page:
    raise NotImplementedError


def page_from_bytes(content: bytes, *, url: str | None = None, name: str | None = None) -> Page:
    return Page(content, url=url, name=name)
