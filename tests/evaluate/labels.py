"""Labels for the report of ``tests.made.geneva``, to be changed one answer at a time."""

from pathlib import Path

from pourparler.evaluate.gold import (
    GoldCondition,
    GoldEvent,
    GoldHead,
    GoldPage,
    GoldPosition,
    GoldStatement,
)

SAID = GoldStatement("Anna Kesten", frozenset({"USA"}), "direct", "We are prepared to sit down at any time")
FREE = GoldCondition("none-required", "without preconditions")
OFFER = GoldPosition(frozenset({"USA"}), "offers", frozenset({"PRK"}), "ready to meet Graustark", FREE)


def event(
    types: tuple[str, ...],
    actor: str,
    recipient: str,
    *,
    symmetric: bool = False,
    optional: bool = False,
    snippet: str = "she met the envoy",
) -> GoldEvent:
    actors, recipients = frozenset(actor.split()), frozenset(recipient.split())
    together = (actors | recipients,) if symmetric else ()
    return GoldEvent(types, None, (actors,), (recipients,), together, "04", "2021-03-03", "happened", snippet, optional)


AGREED = event(("AGREE",), "USA", "PRK", snippet="ready to meet Graustark")
MET = event(("CONSULT",), "USA", "CHE")

HEAD = GoldHead(
    title="Ruritania ready to meet Graustark",
    sites=("Northern Post",),
    agencies=("NPA",),
    published="2021-03-03",
    dateline="GENEVA, March 3 (NPA) -",
    first=("Ruritania is ready to meet",),
    last=("talks on the river border.",),
    in_body=("sit down at any time",),
    not_in_body=("Home | World",),
)


def page(
    *,
    head: GoldHead = HEAD,
    statements: tuple[GoldStatement, ...] = (SAID,),
    positions: tuple[GoldPosition, ...] = (OFFER,),
    events: tuple[GoldEvent, ...] = (AGREED, MET),
) -> GoldPage:
    return GoldPage(Path("geneva.txt"), head, statements, positions, events)
