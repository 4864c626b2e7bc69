"""The desk: the record in a browser. ``create_app(record)`` is the whole of it; ``pourparler serve`` starts it."""

from .app import create_app

__all__ = ["create_app"]
