"""For those who watch the server."""

from fastapi import APIRouter

from pourparler.web.deps import Store

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz(record: Store) -> dict[str, int | str]:
    """Whether the record can be read; 503 when it cannot."""
    return {"status": "ok", "reports": record.counts().reports}
