"""The desk: the record in a browser. ``create_app(record)`` is the whole of it; ``pourparler serve`` starts it."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .app import create_app

__all__ = ["create_app"]


def __getattr__(name: str) -> Any:
    """Loads the application at its first use: the process that only starts others does without it."""
    if name != "create_app":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from .app import create_app

    return create_app
