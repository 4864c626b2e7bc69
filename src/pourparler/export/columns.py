"""The columns of the tables, with their types. docs/exports.md says what is in them; a test holds the two together."""

from collections.abc import Mapping
from typing import Literal, NamedTuple

Kind = Literal["text", "texts", "integer", "number", "flag"]


class Column(NamedTuple):
    """A column. ``texts``: several in one cell, as a list where the format has lists, else joined by ``; ``."""

    name: str
    kind: Kind = "text"


def _columns(text: str) -> tuple[Column, ...]:
    """``name`` or ``name:kind``, with spaces between them."""
    pairs = (word.partition(":") for word in text.split())
    return tuple(Column(name, kind or "text") for name, _, kind in pairs)  # type: ignore[arg-type]


_WHENCE = "quote evidence_source page raw_start:integer raw_end:integer report title site published url"
COLUMNS: Mapping[str, tuple[Column, ...]] = {
    "events": _columns(
        "id date date_precision date_basis plover mode contexts:texts cameo quad:integer goldstein:number "
        "plover_score:number actors:texts actor_ids:texts actor_countries:texts actor_sectors:texts recipients:texts "
        "recipient_ids:texts recipient_countries:texts recipient_sectors:texts place place_country latitude:number "
        "longitude:number status said_in confidence:number merged_event first_telling:flag tellings:integer "
        f"sources:integer why:texts {_WHENCE}"
    ),
    "statements": _columns(
        "id date date_basis speakers:texts speaker_ids:texts speaker_countries:texts addressees:texts "
        "addressee_ids:texts addressee_countries:texts via:texts act quotation cue content venue " + _WHENCE
    ),
    "positions": _columns(
        "id date holders:texts holder_ids:texts holder_countries:texts stance toward:texts toward_ids:texts "
        "toward_countries:texts proposition issues:texts condition_kinds:texts conditions:texts statement event "
        + _WHENCE
    ),
    "actors": _columns(
        "id key name kind country sectors:texts office basis:texts members:texts mentions:integer raw_start:integer "
        "raw_end:integer report page published"
    ),
    "reports": _columns(
        "id page url title site agency byline:texts dateline_place dateline_date published published_basis modified "
        "language tags:texts source_chain characters:integer blocks_dropped:integer actors:integer statements:integer "
        "positions:integer events:integer"
    ),
    "sources": _columns("report link:integer role name quote page raw_start:integer raw_end:integer"),
}
