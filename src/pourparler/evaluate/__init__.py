"""How right the program is: scores against hand-labelled pages and pairs, and the check of every evidence span.

``gold`` reads the labels, ``heads`` and ``facts`` compare one report with them, ``pages`` runs a folder, ``misses``
says what went wrong where, ``spans`` checks evidence, ``relations`` scores the coder of marked pairs.
"""

from .gold import GoldPage, gold_hash, load_gold
from .pages import FolderScore, PageScore, score_folder, score_report
from .relations import RelationScore, read_pairs, score_relations
from .spans import SpanFault, check_spans

__all__ = [
    "FolderScore",
    "GoldPage",
    "PageScore",
    "RelationScore",
    "SpanFault",
    "check_spans",
    "gold_hash",
    "load_gold",
    "read_pairs",
    "score_folder",
    "score_relations",
    "score_report",
]
