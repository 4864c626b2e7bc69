"""Answers that a client need not fetch twice (RFC 9110, section 8.8)."""

import json
from hashlib import sha256
from typing import Any

from fastapi import Request
from starlette.responses import Response


def answered(request: Request, thing: Any) -> Response:
    """``thing`` as JSON with its ETag; 304 without a body when the client has it already."""
    body = json.dumps(thing, ensure_ascii=False, separators=(",", ":")).encode()
    tag = f'"{sha256(body).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "no-cache"}
    known = {part.strip().removeprefix("W/") for part in request.headers.get("If-None-Match", "").split(",")}
    if tag in known or "*" in known:
        return Response(status_code=304, headers=headers)
    return Response(body, media_type="application/json", headers=headers)
