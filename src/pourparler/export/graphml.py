"""GraphML: a network of who did what to whom; a node an actor, an edge an event and two of its actors."""

from collections.abc import Callable, Iterable
from typing import IO

from lxml import etree

from pourparler.model import Actor

from .text import xml
from .told import Deed, Pair, Whole, happened

NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_NODE = {"label": "string", "kind": "string", "country": "string", "sectors": "string", "office": "string"}
_EDGE = {
    "plover": "string", "mode": "string", "cameo": "string", "quad": "int", "goldstein": "double",
    "plover_score": "double", "date": "string", "place": "string", "confidence": "double", "mutual": "boolean",
    "tellings": "int", "reports": "int", "sources": "int", "event": "string", "report": "string", "quote": "string",
}  # fmt: skip


def write(reports: Iterable[Whole], out: IO[bytes], *, tellings: bool = False) -> dict[str, int]:
    """Writes the events that happened between two actors, each once, or with ``tellings`` once for every report.

    Nodes are written when they are first met; of the record, only their keys stay in memory.
    """
    met, edges = set[str](), 0
    with etree.xmlfile(out, encoding="UTF-8") as file:
        file.write_declaration()
        with file.element("graphml", nsmap={None: NAMESPACE}):
            for what, columns in (("node", _NODE), ("edge", _EDGE)):
                for name, kind in columns.items():
                    attributes = {"id": f"{what}_{name}", "for": what, "attr.name": name, "attr.type": kind}
                    file.write(etree.Element("key", attributes))
            with file.element("graph", edgedefault="directed"):
                for whole in reports:
                    for deed in happened(whole, tellings=tellings):
                        edges += _write(deed, met, file.write)
    return {"nodes": len(met), "edges": edges}


def key_of(actor: Actor) -> str:
    """What an actor is called in the whole network: a country its code, anybody else key or name."""
    return actor.country or actor.name if actor.kind == "country" else (actor.key or actor.name.casefold())


def _write(deed: Deed, met: set[str], write: Callable[[etree._Element], None]) -> int:
    """Writes the edges of an event, and before them the nodes that are new; gives how many edges there were."""
    count = 0
    for at, (actor, other) in enumerate(deed.whole.pairs(deed.event)):
        if actor is None or other is None or key_of(actor) == key_of(other):
            continue
        for one in (actor, other):
            if key_of(one) not in met:
                met.add(key_of(one))
                write(_node(one))
        write(_edge(deed, at, (actor, other)))
        count += 1
    return count


def _node(actor: Actor) -> etree._Element:
    node = etree.Element("node", id=xml(key_of(actor)))
    values = {"label": actor.name, "kind": actor.kind, "country": actor.country, "office": actor.office}
    _fill(node, "node", {**values, "sectors": " ".join(actor.sectors) or None})
    return node


def _edge(deed: Deed, at: int, pair: Pair) -> etree._Element:
    event, coding, told = deed.event, deed.event.coding, deed.told
    ends = [xml(key_of(one)) for one in pair if one is not None]
    edge = etree.Element("edge", id=f"{deed.id}-{at}", source=ends[0], target=ends[1])
    values: dict[str, object] = {"plover": coding.plover, "mode": coding.mode, "cameo": coding.cameo}
    values |= {"quad": coding.quad, "goldstein": coding.goldstein, "plover_score": coding.plover_score}
    values |= {"date": event.date, "place": event.place.name if event.place else None, "confidence": event.confidence}
    values |= {"mutual": "false" if event.recipient else "true", "event": deed.id, "report": deed.whole.report.id}
    values |= {"tellings": told.tellings, "reports": told.reports, "sources": told.sources}
    _fill(edge, "edge", {**values, "quote": event.evidence[0].text if event.evidence else None})
    return edge


def _fill(element: etree._Element, what: str, values: dict[str, object]) -> None:
    for name, value in values.items():
        if value is not None:
            etree.SubElement(element, "data", key=f"{what}_{name}").text = xml(str(value))
