"""Ids as numbers, for formats that know no other."""

import hashlib

DIGITS = 15  # hexadecimal, of an id: 60 bits, which a signed 64-bit column holds


def number_of(thing: str, at: int = 0) -> int:
    """The first 15 digits of an id as a number; for the second and later rows of one thing, those of a hash of it.

    Ids that are no hexadecimal numbers are hashed too.
    """
    if at == 0:
        try:
            return int(thing[:DIGITS], 16)
        except ValueError:
            pass
    return int(hashlib.sha256(f"{thing}/{at}".encode()).hexdigest()[:DIGITS], 16)
