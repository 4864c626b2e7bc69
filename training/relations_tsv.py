"""Marked sentences (training/data/relations.txt) to the table that the relation network learns from (relations.tsv).

    python training/relations_tsv.py

Fails on a line that breaks the format or names a mode that the codebook does not have.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from pathlib import Path

import yaml

DATA = Path(__file__).parent / "data"
TYPES = Path(__file__).parents[1] / "src/pourparler/codebook/event_types.yaml"
COLUMNS = ("text", "source_start", "source_end", "target_start", "target_end", "plover", "mode")
MARK = re.compile(r"</?[st]>")


def unmark(marked: str) -> tuple[str, dict[str, int]]:
    """The sentence without its marks, and where each mark stood in it: {"<s>": 0, "</s>": 5, ...}."""
    text, places, last = "", {}, 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        places[match.group()] = len(text)
        last = match.end()
    return text + marked[last:], places


def row(line: str, modes: dict[str, set[str]]) -> tuple[str | int, ...]:
    """One line of the table, or ValueError that says what is wrong with the line."""
    label, _, marked = line.partition("|")
    plover, mode = label.split()
    if mode != "-" and mode not in modes.get(plover, set()):
        raise ValueError(f"{plover} has no mode {mode!r}: {line}")
    text, at = unmark(marked.strip())
    if sorted(at) != ["</s>", "</t>", "<s>", "<t>"]:
        raise ValueError(f"needs one <s>…</s> and one <t>…</t>: {line}")
    return (text, at["<s>"], at["</s>"], at["<t>"], at["</t>"], plover, "" if mode == "-" else mode)


def known_modes() -> dict[str, set[str]]:
    types = yaml.safe_load(TYPES.read_text("utf-8"))["types"]
    return {"NONE": set()} | {name: set(entry.get("modes") or {}) for name, entry in types.items()}


def main() -> None:
    modes = known_modes()
    lines = (DATA / "relations.txt").read_text("utf-8").splitlines()
    rows = [row(line, modes) for line in lines if "|" in line and line[0] != "#"]
    if len({r[0:5] for r in rows}) != len(rows):
        sys.exit("the same pair stands twice")
    with (DATA / "relations.tsv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, delimiter="\t", lineterminator="\n")
        writer.writerow(COLUMNS)
        writer.writerows(rows)
    print(len(rows), dict(Counter(str(r[5]) for r in rows)))


if __name__ == "__main__":
    main()
