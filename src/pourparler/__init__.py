"""Raw news pages in, a verifiable record of international diplomacy out.

    import pourparler as pp

    report = pp.read("page.html")
    for event in report.events:
        print(event.date, event.plover, event.evidence[0].text)

``read``, ``analyse``, ``code_relation``, ``clean`` and ``group`` are the whole public interface; :mod:`pourparler.flow`
shows how they hang together and :mod:`pourparler.model` what they give back.
"""

from .errors import PourparlerError
from .flow import group, read
from .language import analyse
from .model import Coding, Page, Report
from .read import clean
from .understand import code_relation

__version__ = "0.1.0"

__all__ = ["Coding", "Page", "PourparlerError", "Report", "analyse", "clean", "code_relation", "group", "read"]
