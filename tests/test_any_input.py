"""Every parser on anything: it ends quietly or raises an error of ours, and what it gives holds together.

The same targets as ``python -m fuzz``, on inputs that hypothesis makes: bytes, pieces of each format in any order, and
the seeds with a piece cut out, doubled or replaced.
"""

import re
from contextlib import suppress
from pathlib import Path

import pytest
from fuzz.targets import ALLOWED, TARGETS
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FUZZ = Path(__file__).parents[1] / "fuzz"
PIECES = tuple(
    re.sub(rb"\\x([0-9a-f]{2})", lambda found: bytes.fromhex(found[1].decode()), piece.replace(rb"\"", b'"'))
    for piece in re.findall(rb'^"(.*)"$', (FUZZ / "words.dict").read_bytes(), re.MULTILINE)
)
QUIETLY = settings(
    derandomize=True, deadline=None, database=None, max_examples=40, suppress_health_check=list(HealthCheck)
)


def seeds(name: str) -> list[bytes]:
    return [path.read_bytes() for path in sorted((FUZZ / "seeds" / name).iterdir())]


def mended(data: st.DataObject, seed: bytes) -> bytes:
    """``seed`` with some stretches of it cut out, written twice, or replaced by pieces."""
    for _ in range(data.draw(st.integers(1, 4))):
        start = data.draw(st.integers(0, len(seed)))
        end = data.draw(st.integers(start, min(len(seed), start + 200)))
        middle = data.draw(st.sampled_from([b"", seed[start:end] * 2, *PIECES]))
        seed = seed[:start] + middle + seed[end:]
    return seed


def ends_quietly(name: str, content: bytes) -> None:
    with suppress(*ALLOWED):
        TARGETS[name](content)


@pytest.mark.parametrize("name", TARGETS)
@QUIETLY
@given(
    content=st.one_of(st.binary(max_size=600), st.text(max_size=400).map(lambda text: text.encode("utf-8", "replace")))
)
def test_any_bytes(name: str, content: bytes) -> None:
    ends_quietly(name, content)


@pytest.mark.parametrize("name", TARGETS)
@QUIETLY
@given(pieces=st.lists(st.one_of(st.sampled_from(PIECES), st.binary(max_size=12)), max_size=60))
def test_pieces_of_formats_in_any_order(name: str, pieces: list[bytes]) -> None:
    ends_quietly(name, b"".join(pieces))


@pytest.mark.parametrize("name", TARGETS)
@QUIETLY
@given(data=st.data())
def test_seeds_with_pieces_changed(name: str, data: st.DataObject) -> None:
    ends_quietly(name, mended(data, data.draw(st.sampled_from(seeds(name)))))
