"""Raw news pages in, a verifiable record of international diplomacy out.

    import pourparler as pp

    report = pp.read("page.html")
    for event in report.events:
        print(event.date, event.plover, event.evidence[0].text)

``read``, ``analyse``, ``code_relation``, ``clean`` and ``group`` are the whole public interface; :mod:`pourparler.flow`
shows how they hang together and :mod:`pourparler.model` what they give back.
"""

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING, Any

from .errors import PourparlerError
from .model import Coding, Page, Report

if TYPE_CHECKING:
    from .flow import group, read
    from .language import analyse
    from .read import clean
    from .understand import code_relation

__version__ = "0.1.0"

__all__ = ["Coding", "Page", "PourparlerError", "Report", "analyse", "clean", "code_relation", "group", "read"]

# Loaded at their first use: spaCy and the model take a second that `pourparler --help` need not wait for.
_HOME = {"analyse": "language", "clean": "read", "code_relation": "understand", "group": "flow", "read": "flow"}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *_HOME})


class _Package(ModuleType):
    """Keeps ``pourparler.read`` the function, though a subpackage of that name is loaded too."""

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _HOME and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package
