"""Short texts in few bytes: deflate with a dictionary of what merging writes again and again.

What is packed so can always be made again (cards, the program's own reasons), so the dictionary may change with a
migration that drops them.
"""

import zlib

_SEEN_OFTEN = (
    b'["exact", ["near", "100% of the one text and 100% of the other are shared", "is who the other credits", '
    b'"both name , whose announcement it seems to be", "both bear the mark of : the text is the agency\'s", '
    b'"the page of itself", "published 2012-01-01T00:00, before 2012-01-01T00:00"]'
    b'["partial", " words in passages of the reporter\'s own are shared, 39 of them in one passage"]'
    b"with,after,not,its,would,their,had,were,that,this,also,when,been,our,we,him,her,them,will,more,than,about,against,"
    b"between,minister,ministers,foreign,president,prime,government,governments,officials,official,police,army,troops,"
    b"military,forces,killed,attack,nuclear,missile,missiles,weapons,sanctions,talks,meeting,summit,agreement,treaty,"
    b"border,ceasefire,peace,aid,trade,elections,visit,ambassador,envoy,leaders,delegation,council,security,parliament,"
    b"announced,called,condemned,rejected,agreed,accused,signed,offered,urged,demanded,warned,threatened,arrested,"
    b'"ACCUSE","SUPPORT","REJECT","COOPERATE","THREATEN","REQUEST","AGREE","CONSULT","AID","SANCTION","PROTEST","COERCE",'
    b'"ASSAULT","MOBILIZE","RETREAT","CONCEDE",null,"030",1,4.0,2.5,"meet","040",1,1.0,4.0,"phone","visit","042",'
    b'"demo","141",4,-6.5,-5.0,"arrest","173",4,-5.0,-6.0,"190",4,-10.0,-9.0,"112",3,-2.0,-3.0,"condemn",'
    b'"planned","hypothetical","negated","historical","2011-","month","2024-","week","2020-01-01","day",737'
    b',0,["USA","CHN","RUS","PRK","IRN","ISR","GBR","FRA"],["KOR"],null,["nations","united","states","secretary",'
    b'"general","from","have","his","and","for","out","to","on","at","by","in","of","the"],{},[],[0,1'
    b'],["Reuters","agency","Reuters","bears the mark of Reuters"],["","publisher","","published by , no other source '
    b'is named"],["","origin"," GOV"," speaks for USA GOV"],["","spokesperson","person:"," says so"],'
    b'"2020-01-01T10:00","'
)


def small(text: str) -> bytes:
    """``text`` in few bytes."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS, zdict=_SEEN_OFTEN)
    return packer.compress(text.encode()) + packer.flush()


def whole(data: bytes) -> str:
    """The text that :func:`small` made ``data`` from."""
    return zlib.decompressobj(-zlib.MAX_WBITS, zdict=_SEEN_OFTEN).decompress(data).decode()
