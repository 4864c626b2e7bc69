"""How well a type is told from a definition and five examples alone: PLOVER types as if nobody had known them.

    python -m benchmarks.own_codebook --data ../shared/data
    python -m benchmarks.own_codebook --data ../shared/data --types SUPPORT ACCUSE MOBILIZE --views words

The types are taken out of our codebook and given as a user's own: definition and five examples. The other types stay as
what a user did not mean. Of PLV's training pairs (all of them) the types' are to be found and the others to be left.
``--views``: ``words`` compares the words alone, which nothing was taught on these types; ``states`` adds the encoder's
states of the main word; ``all`` (as used) adds the relation network, without its chances for the types taken out. The
encoder and the network were trained on most of these pairs with their types, so only ``words`` is free of that.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from pourparler.codebook.ontology import ontology
from pourparler.codebook.own import LEAST
from pourparler.evaluate.matching import Counts
from pourparler.evaluate.relations import MarkedPair, read_pairs
from pourparler.language import analyse_many
from pourparler.model import Span
from pourparler.understand import own_likeness
from pourparler.understand.own import LEAST_ALIKE
from pourparler.understand.own_clause import Deed, deed_between
from pourparler.understand.own_likeness import Likeness, Matcher, our_bank
from pourparler.understand.own_vectors import views_of

from . import tables

TABLE = Path("events/plv-train.tsv")
TYPES = ("PROTEST", "AID", "CONSULT", "REQUEST", "COERCE")  # not those that weights and thresholds were set on
EXAMPLES = 5
VIEWS = {"words": ("core", "clause"), "states": ("core", "clause", "head"), "all": tuple(own_likeness.WEIGHTS)}


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print and give the scores by views; an empty result without data."""
    args = _arguments(argv)
    if args.data is None:
        return {}
    pairs = read_pairs(args.data / TABLE, once=True)
    deeds = deeds_of(pairs)
    result = {}
    for views in args.views:
        scores = score(pairs, deeds, args.types, VIEWS[views], args.least)
        macro = sum(counts.f1 for counts in scores.values()) / len(scores)
        result[views] = {"macro_f1": round(macro, 4)} | {name: counts.to_dict() for name, counts in scores.items()}
        if not args.json:
            tables.counts_table(f"{views}: macro-F1 {macro:.3f}", scores)
    if args.json:
        tables.as_json(result)
    return result


def deeds_of(pairs: Sequence[MarkedPair]) -> list[Deed]:
    docs = analyse_many([pair.text for pair in pairs])
    return [deed_between(doc, Span(*p.source), Span(*p.target)) for doc, p in zip(docs, pairs, strict=True)]


def score(
    pairs: Sequence[MarkedPair], deeds: Sequence[Deed], types: Sequence[str], views: Sequence[str], least: float
) -> dict[str, Counts]:
    """Counts of each of ``types``, which are matched by definition and five examples against all others."""
    hidden = frozenset(types)
    own = [our_bank(ontology().type(name), hidden, EXAMPLES) for name in types]
    others = [our_bank(one, hidden) for one in ontology().types.values() if one.name not in hidden]
    weights = {name: weight for name, weight in own_likeness.WEIGHTS.items() if name in views}
    ranked = Matcher(own, others, weights).likeness(views_of(deeds, hidden))
    given = [_answer(one[0], least) for one in ranked]
    answers = list(zip((pair.root for pair in pairs), given, strict=True))
    return {
        name: Counts(
            sum(gold == answer == name for gold, answer in answers),
            sum(answer == name for _, answer in answers),
            sum(gold == name for gold, _ in answers),
        )
        for name in types
    }


def _answer(best: Likeness, least: float) -> str:
    return best.name if best.chance >= least and best.score >= LEAST_ALIKE else own_likeness.NONE


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.own_codebook", description=__doc__)
    parser.add_argument("--data", type=Path, help="the shared data folder")
    parser.add_argument("--types", nargs="+", default=list(TYPES), choices=sorted(ontology().types), metavar="TYPE")
    parser.add_argument("--views", nargs="+", default=list(VIEWS), choices=list(VIEWS))
    parser.add_argument("--least", type=float, default=LEAST, help="the chance below which no type is given")
    parser.add_argument("--json", action="store_true", help="print one JSON object instead of tables")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
