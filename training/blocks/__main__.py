"""Builds ``src/pourparler/read/model/labeller.npz``.

    python -m training.blocks --data ../shared/data                   # as shipped
    python -m training.blocks --data ../shared/data --parts train     # for choosing settings on the dev part

Same seeds, same data, same versions: same model. About 15 minutes on one core; more epochs lose
on the dev part.
"""

import argparse
import pickle
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch

from pourparler.read.blocks import Line, split_lines
from pourparler.read.labeller import Network
from pourparler.read.labeller_features import view
from pourparler.read.labeller_html import html_lines
from pourparler.read.labeller_lines import Floats

from .corpus import FLATTENINGS, SourcePage, html_seen, source_pages
from .network import Labeller, export, train
from .samples import Sample, training_samples
from .score import Score, mean_score, page_score

MODEL = Path("src/pourparler/read/model/labeller.npz")
WATCHED = ("html-text", "inscriptis", "soup", "soup nodes")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=MODEL)
    parser.add_argument("--parts", nargs="+", default=["train", "dev"], help="parts of WCXB to learn from")
    parser.add_argument("--invent", type=int, default=3_000, help="invented pages")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--members", type=int, default=2, help="networks whose scores are averaged")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--cache", type=Path, help="keep the numbers of the pages here between runs")
    args = parser.parse_args()
    torch.set_num_threads(1)
    samples = _cached(args.cache, lambda: training_samples(args.data, args.parts, invent=args.invent, seed=args.seed))
    print(f"{len(samples)} pages, {sum(len(s.keep) for s in samples)} lines", flush=True)
    dev = [page for page in source_pages(args.data) if page.part == "dev"]

    def after_epoch(epoch: int, model: Labeller) -> None:
        print(epoch, watch(model, dev) if epoch % 2 or epoch + 1 == args.epochs else "", flush=True)

    seeds = range(args.seed, args.seed + args.members)
    export([train(samples, epochs=args.epochs, seed=seed, after_epoch=after_epoch) for seed in seeds], args.out)
    print(args.out, args.out.stat().st_size, "bytes")


def _cached(path: Path | None, make: Callable[[], list[Sample]]) -> list[Sample]:
    if path is None:
        return make()
    if not path.exists():
        path.write_bytes(pickle.dumps(make()))
    return pickle.loads(path.read_bytes())


def watch(model: Labeller, pages: list[SourcePage]) -> dict[str, str]:
    """Body F1 of the network's bare decision on ``pages``, a flattening each."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "labeller.npz"
        export([model], path)
        network = Network.load(path)
    found: dict[str, list[Score]] = {name: [] for name in (*WATCHED, "html")}
    for page in pages:
        for flattening in WATCHED:
            text = FLATTENINGS[flattening](page.html)
            lines = split_lines(text)
            found[flattening].append(_bare_score(page, lines, network.labels(view(text, lines)).keep))
        seen_text, seen, markup = html_lines(*html_seen(page.html))
        found["html"].append(_bare_score(page, seen, network.labels(view(seen_text, seen, markup)).keep))
    return {name: str(mean_score(scores)) for name, scores in found.items()}


def _bare_score(page: SourcePage, lines: list[Line], keep: Floats) -> Score:
    body = "\n".join(line.text for line, share in zip(lines, keep, strict=True) if share > 0.5)
    return page_score(page.truth, body)


if __name__ == "__main__":
    main()
