"""Which events are nothing else than the taking of a position: the pairs of ``deeds.yaml``."""

from functools import cache
from pathlib import Path

from .yamlfile import YamlFile

_DEEDS = Path(__file__).with_name("deeds.yaml")


@cache
def deeds_of_stances(path: Path = _DEEDS) -> dict[str, frozenset[str]]:
    """Stance to the PLOVER types that its taking may be coded as. Raises CodebookError when the file is broken."""
    return {stance: frozenset(node.texts()) for stance, node in YamlFile(path).root.entries()}
