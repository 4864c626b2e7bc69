"""Files, folders, patterns, feeds, archives, tables and addresses to Pages."""

from .asking import Manners
from .files import files_at, page_from_bytes, page_from_path, pages_from
from .found import Columns, Missed

__all__ = ["Columns", "Manners", "Missed", "files_at", "page_from_bytes", "page_from_path", "pages_from"]
