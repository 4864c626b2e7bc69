"""For those who watch the server."""

from fastapi import APIRouter, Request
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from pourparler.web.deps import Books

router = APIRouter(include_in_schema=False)


@router.get("/healthz")
def healthz(library: Books) -> dict[str, int | str]:
    """Whether the record can be read; 503 when it cannot."""
    library.overview.mark()  # reads the record itself; the counts may be a minute old
    return {"status": "ok", "reports": library.counts().reports}


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """What Prometheus reads."""
    return Response(generate_latest(request.app.state.metrics.registry), media_type=CONTENT_TYPE_LATEST)
