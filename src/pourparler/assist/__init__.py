"""The record for assistants: a Model Context Protocol server whose every answer carries its quotes."""

from .server import make_server

__all__ = ["make_server"]
