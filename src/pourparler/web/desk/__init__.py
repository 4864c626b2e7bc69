"""What the desk keeps for itself, outside the record: accounts, sessions, comments, and who decided what."""

from .store import DeskStore, open_desk

__all__ = ["DeskStore", "open_desk"]
