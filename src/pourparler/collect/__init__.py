"""Files, folders, globs and bytes to Pages."""

from .files import page_from_bytes, page_from_path, pages_from

__all__ = ["page_from_bytes", "page_from_path", "pages_from"]
