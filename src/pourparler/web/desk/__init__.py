"""What the desk keeps for itself, outside the record: accounts, sessions, comments, and who decided what."""

from .store import DeskStore, desk_beside, open_desk

__all__ = ["DeskStore", "desk_beside", "open_desk"]
