"""Short texts in few bytes: deflate with a dictionary of what merging writes again and again.

What is packed so can always be made again (cards, the program's own reasons), so the dictionary may change with a
migration that drops them.
"""

import zlib

_SEEN_OFTEN = (
    b'["near", "both bear the mark of : the text is the agency\'s""% of the one text and % of the other are shared", '
    b'"is who the other credits""numbers: other (-1.0)""place: other (-0.8)""date: far (-2.0)"'
    b'"passage: copied (+7.0)", "words alike 0.95 (+3.0)", "sides: same (+2.2)", "type: kindred (+0.4)", '
    b'"date: next (+0.6)", "type: same (+1.6)", "date: same (+1.3)"]'
    b'{"report":"0","event":"a","plover":"ACCUSE","plover":"SUPPORT","plover":"REJECT","plover":"COOPERATE",'
    b'"plover":"THREATEN","plover":"REQUEST","plover":"AGREE","plover":"CONSULT","mode":"meet","mode":null,"cameo":"0",'
    b'"quad":1,"goldstein":-4.0,"score":-2.0,"status":"planned","status":"happened","date":"2020-01-01",'
    b'"precision":"day","day":7,"spread":0,"actors":["USA","PRK"],"recipients":["KOR"],"place":null,"words":{"the":0.0,'
    b'"of":0.0,"states":1.3,"united":1.6,"nuclear":3.4,"sanctions":4.3},"numbers":{},"quotes":[],"span":[0,0],'
    b'"origin":["MW","agency","MW","bears the mark of MW"],"published":"2020-01-01T10:00","vector":""}'
)


def small(text: str) -> bytes:
    """``text`` in few bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=_SEEN_OFTEN)
    return packer.compress(text.encode()) + packer.flush()


def whole(data: bytes) -> str:
    """The text that :func:`small` made ``data`` from."""
    return zlib.decompressobj(-zlib.MAX_WBITS, zdict=_SEEN_OFTEN).decompress(data).decode()
