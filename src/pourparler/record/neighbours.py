"""What a card keeps of its neighbours, those that the program takes for the same event, in six bytes each."""

import struct
from collections.abc import Iterator

NEIGHBOUR = struct.Struct("<IH")  # number of the card; chance in thousandths, times two, plus the number of reasons
PLAIN: tuple[tuple[str, ...], ...] = ((), ("copied",))  # the reasons that are kept with a neighbour, by their number
_LINKED = (0, 0)  # among the neighbours of a card: the table of links has something on it too


def linked(near: bytes) -> bytes:
    """``near`` of a card of which there is something in the table of links."""
    return NEIGHBOUR.pack(*_LINKED) + near


def has_links(near: bytes) -> bool:
    """Whether there may be something in the table of links."""
    return near.startswith(NEIGHBOUR.pack(*_LINKED))


def neighbours_of(near: bytes) -> Iterator[tuple[int, float, tuple[str, ...]]]:
    """Number, chance and reasons of each neighbour."""
    for number, told in NEIGHBOUR.iter_unpack(near):
        if (number, told) != _LINKED:
            yield number, (told // 2) / 1000, PLAIN[told % 2]


def without(near: bytes, other: int) -> bytes:
    """``near`` without the neighbour ``other``."""
    return b"".join(NEIGHBOUR.pack(*one) for one in NEIGHBOUR.iter_unpack(near) if one[0] != other)
