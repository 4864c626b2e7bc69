"""How right the program is: scores against hand-labelled pages and pairs, and the check of every evidence span.

``gold`` reads the labels, ``heads`` and ``facts`` compare one report with them, ``pages`` runs a folder, ``misses``
says what went wrong where, ``spans`` checks evidence, ``relations`` scores the coder of marked pairs.

``evaluation`` scores any gold file the way ``pourparler evaluate`` prints it: ``goldfile`` reads it, ``pair_answers``
and ``text_answers`` set the program's answers beside it, ``tally`` sums them with bootstrap intervals, ``confusion``
and ``reliability`` say what is taken for what and whether confidence holds, ``floors`` what has to be reached.
"""

from .evaluation import Evaluation, evaluate
from .floors import below, read_floors
from .gold import GoldPage, gold_hash, load_gold
from .pages import FolderScore, PageScore, score_folder, score_report
from .relations import RelationScore, read_pairs, score_relations
from .spans import SpanFault, check_spans

__all__ = [
    "Evaluation",
    "FolderScore",
    "GoldPage",
    "PageScore",
    "RelationScore",
    "SpanFault",
    "below",
    "check_spans",
    "evaluate",
    "gold_hash",
    "load_gold",
    "read_floors",
    "read_pairs",
    "score_folder",
    "score_relations",
    "score_report",
]
