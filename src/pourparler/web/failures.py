"""Errors as pages for people and as JSON for programs: what is wrong, and the way out."""

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from pourparler.errors import NotInRecord, RecordError

from .rendering import page

TITLES = {
    400: "This cannot be done", 401: "Sign in first", 403: "Not allowed", 404: "Nothing here", 405: "Not allowed",
    422: "This cannot be answered", 429: "Too many", 503: "Not now",
}  # fmt: skip


def add_error_pages(app: FastAPI) -> None:
    """Let ``app`` answer every error that is raised on purpose."""

    @app.exception_handler(NotInRecord)
    def missing(request: Request, error: NotInRecord) -> Response:
        return answer(request, 404, _without_commands(str(error)))

    @app.exception_handler(RecordError)
    def unusable(request: Request, error: RecordError) -> Response:
        return answer(request, 503, f"The record cannot be read just now: {error}")

    @app.exception_handler(RequestValidationError)
    def wrong(request: Request, error: RequestValidationError) -> Response:
        told = "; ".join(f"{'.'.join(map(str, e['loc'][1:]))}: {e['msg']}" for e in error.errors())
        return answer(request, 422, told)

    @app.exception_handler(HTTPException)
    def refused(request: Request, error: HTTPException) -> Response:
        return answer(request, error.status_code, str(error.detail))


def answer(request: Request, status: int, message: str) -> Response:
    """The error as JSON under /api, else as a page."""
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": message}, status)
    return page(request, "error.html", status, title=TITLES.get(status, "Something is wrong"), message=message)


def _without_commands(message: str) -> str:
    """The message without the part that tells what to type in a terminal."""
    return message.split(";", 1)[0].split(": ", 1)[-1].capitalize() + "."
