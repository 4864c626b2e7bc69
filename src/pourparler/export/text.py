"""Characters that a format cannot hold, and what stands in their place. Whatever else a page says is kept as it is."""

import json
import re
from typing import Any

UNKNOWN = "\N{REPLACEMENT CHARACTER}"

_SURROGATE = re.compile("[\ud800-\udfff]")
# XML 1.0, section 2.2: tab, line feed, carriage return, and what is no control, surrogate or non-character.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Tabs, line ends of every kind (Unicode's too: readers split at them) and other controls.
_BREAKS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def plain(text: str) -> str:
    """``text`` that UTF-8 can hold: half of a surrogate pair becomes U+FFFD."""
    return _SURROGATE.sub(UNKNOWN, text)


def unquoted(text: str) -> str:
    """``text`` for a file without quoting: tabs, line ends and controls become one space, ``"`` becomes ``'``.

    Half of the readers of such files take a ``"`` for the begin of a quoted cell, and half do not.
    """
    return _BREAKS.sub(" ", plain(text)).replace('"', "'").strip(" ")


def xml(text: str) -> str:
    """``text`` that XML 1.0 can hold: every other character becomes U+FFFD."""
    return _NOT_XML.sub(UNKNOWN, text)


def dumped(value: Any) -> str:
    """``value`` as one line of JSON."""
    return plain(json.dumps(value, ensure_ascii=False, separators=(",", ":")))
