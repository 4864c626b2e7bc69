"""The steps of the flow that are handed out to workers: functions of what they are given alone."""

import gc
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pourparler.errors import PageError
from pourparler.model import Page, Report

SELDOM = (50_000, 20, 50)  # objects made before garbage is looked for; at Python's 700 that was a twentieth of coding
FAULT = "program fault"  # the reason where the program is at fault, not the page
FIRST = b"""<!doctype html><html lang="en"><head><title>Envoys of two lands meet in Geneva</title></head><body>
<nav><a href="/">Home</a> <a href="/world">World</a></nav><article><h1>Envoys of two lands meet in Geneva</h1>
<p>GENEVA, 3 March 2021 - French Foreign Minister Jean Dupont met the envoy of Germany on Tuesday, for the first time
since the talks on the river border broke down last year.</p>
<p>"We will sign the treaty only if Germany withdraws its troops," Dupont told reporters after the meeting. Germany
refused, and accused France of breaking the ceasefire.</p>
<p>The United Nations called for talks without preconditions next week, a spokesman said.</p>
</article></body></html>"""


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a page gave no report. ``reason`` is short and stable, ``message`` says more."""

    reason: str
    message: str


def load() -> None:
    """Loads what the first page needs (models, codebooks, patterns), by taking one the whole way.

    All that stays as long as the process, so it is never searched for garbage again: a search takes as long as reading
    a page or two; nor is what pages leave behind, which is little, looked for after every few sentences.
    """
    from pourparler.flow import group, read

    gc.disable()
    try:
        group([read(FIRST)])
    finally:
        gc.freeze()
        gc.set_threshold(*SELDOM)
        gc.enable()


def read_pages(pages: Sequence[Page]) -> list[Report | Refused]:
    """The report on each page, or why there is none."""
    return [_read(page) for page in pages]


def lost(pages: Sequence[Page]) -> list[Report | Refused]:
    """What there is of pages that no worker outlives: nothing but the word that it is so."""
    told = "the process that read it died three times (memory?); read it alone: pourparler read PAGE"
    return [Refused(FAULT, f"{page.label}: {told}") for page in pages]


def _read(page: Page) -> Report | Refused:
    from pourparler.flow import read

    try:
        return read(page)
    except PageError as error:
        return Refused(error.reason, str(error))
    except Exception as error:
        return Refused(FAULT, fault(page, error))


def fault(page: Page, error: Exception) -> str:
    """What to say where the program is at fault, not the page: told as such, and the other pages are still read."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{type(error).__name__} at {Path(place.filename).name}:{place.lineno}"
    return f"{page.label}: a fault of this program ({where}: {error}). Please report it with the page."
