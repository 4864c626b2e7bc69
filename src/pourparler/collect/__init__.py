"""Files, folders, globs and bytes to Pages."""

from .files import files_at, page_from_bytes, page_from_path, pages_from

__all__ = ["files_at", "page_from_bytes", "page_from_path", "pages_from"]
