"""The JSON schema of own codebooks, for editors that complete and check while one types."""

from __future__ import annotations

from typing import Any

from .ontology import ontology
from .own import ENOUGH_EXAMPLES, LEAST, NAME
from .own_patterns import ATTRIBUTES, OPERATORS

FILE_NAME = "own-codebook.schema.json"


def own_schema() -> dict[str, Any]:
    """The schema (JSON Schema, draft 2020-12), made of what :mod:`own` checks."""
    types = {
        "type": "object",
        "description": "Your types by name.",
        "minProperties": 1,
        "propertyNames": {"pattern": f"^{NAME.pattern}$", "not": {"enum": list(ontology().types)}},
        "additionalProperties": _type(),
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A codebook of your own for pourparler",
        "type": "object",
        "required": ["types"],
        "additionalProperties": False,
        "properties": {
            "codebook": {"type": "string", "description": "Its name; the file's when left out."},
            "about": {"type": "string", "description": "What it is for."},
            "types": types,
        },
    }


def _type() -> dict[str, Any]:
    modes = sorted({mode for event_type in ontology().types.values() for mode in event_type.modes})
    properties = {
        "definition": {
            "type": "string",
            "description": "What it is, in short phrases: 'grants, waives, or eases visas'.",
        },
        "examples": _examples(f"Sentences with [actor] and {{recipient}}; {ENOUGH_EXAMPLES} do well.")
        | {"minItems": 1},
        "not": _examples("Sentences that are close, but something else."),
        "plover": {"enum": list(ontology().types), "description": "The PLOVER type that it is a kind of."},
        "mode": {"enum": modes, "description": "The mode of that type."},
        "cameo": {"type": "string", "pattern": "^[0-9]{2,4}$", "description": "A CAMEO code, in quotes."},
        "patterns": {"type": "array", "items": _pattern(), "description": "spaCy DependencyMatcher patterns."},
        "least": {"type": "number", "exclusiveMinimum": 0, "exclusiveMaximum": 1, "default": LEAST},
    }
    required = ["definition", "examples"]
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


def _examples(words: str) -> dict[str, Any]:
    return {"type": "array", "items": {"type": "string"}, "description": words}


def _pattern() -> dict[str, Any]:
    attributes: dict[str, Any] = {name: {} for name in sorted(ATTRIBUTES)}
    node = {
        "type": "object",
        "required": ["RIGHT_ID", "RIGHT_ATTRS"],
        "additionalProperties": False,
        "properties": {
            "LEFT_ID": {"type": "string", "description": "A node named before."},
            "REL_OP": {"enum": sorted(OPERATORS), "description": "How this node stands to it."},
            "RIGHT_ID": {
                "type": "string",
                "description": "This node's name; actor and recipient say who stands where.",
            },
            "RIGHT_ATTRS": {"type": "object", "properties": attributes, "additionalProperties": False},
        },
    }
    return {"type": "array", "items": node, "minItems": 1}
