"""Who asks, and whether they may: sessions, roles, forms of our own pages only, and not too many at once."""

import hmac
import secrets
from collections.abc import Callable
from ipaddress import ip_address, ip_network
from typing import Annotated

from fastapi import Depends, Form, HTTPException, Request
from limits import RateLimitItem, parse
from starlette.responses import Response

from .desk import DeskStore, accounts
from .desk.accounts import User
from .desk.pace import Pace
from .desk.roles import Role

SESSION, VISITOR = "pourparler_session", "pourparler_visitor"
COMMENTS = (parse("5/10 minutes"), parse("30/day"))
SIGN_INS = (parse("10/10 minutes"),)


def desk_of(request: Request) -> DeskStore:
    """The desk's own store."""
    store: DeskStore = request.app.state.desk
    return store


def user_of(request: Request) -> User | None:
    """Who is signed in."""
    if not hasattr(request.state, "user"):
        request.state.user = accounts.user_of(desk_of(request), request.cookies.get(SESSION))
    found: User | None = request.state.user
    return found


def at_least(role: Role) -> Callable[[Request], User]:
    """A dependency that gives the user who is signed in, if of this role or above; else 401 or 403."""

    def check(request: Request) -> User:
        user = user_of(request)
        if user is None:
            raise HTTPException(401, "Sign in first.")
        if user.role < role:
            raise HTTPException(403, f"This needs the role {role.name}; you are signed in as {user.role.name}.")
        return user

    return check


async def _desk(request: Request) -> DeskStore:  # waits for no thread
    return desk_of(request)


Desk = Annotated[DeskStore, Depends(_desk)]
Editor = Annotated[User, Depends(at_least(Role.editor))]
Admin = Annotated[User, Depends(at_least(Role.admin))]
Coder = Annotated[User, Depends(at_least(Role.coder))]


def form_token(request: Request) -> str:
    """What every form of a page carries: bound to this browser and to its session, so no other site can make one."""
    visitor = request.cookies.get(VISITOR) or getattr(request.state, "visitor", None)
    if visitor is None:
        visitor = request.state.visitor = secrets.token_urlsafe(16)
    session = request.cookies.get(SESSION, "")
    key: bytes = request.app.state.form_key
    return hmac.new(key, f"{visitor}:{session}".encode(), "sha256").hexdigest()


def remember(request: Request, response: Response) -> None:
    """Give the browser the cookie that :func:`form_token` made a token for."""
    visitor = getattr(request.state, "visitor", None)
    if visitor:
        set_cookie(request, response, VISITOR, visitor)


def set_cookie(request: Request, response: Response, name: str, value: str, seconds: int | None = None) -> None:
    """A cookie that no script sees, no other site sends, and plain HTTP does not carry once the desk is on HTTPS."""
    secure = request.url.scheme == "https"
    response.set_cookie(name, value, max_age=seconds, httponly=True, samesite="lax", secure=secure, path="/")


def own_form(request: Request, token: Annotated[str, Form(max_length=200)] = "") -> None:
    """A dependency: 403 for a form that no page of this desk gave to this browser."""
    if request.cookies.get(VISITOR) is None or not hmac.compare_digest(token.encode(), form_token(request).encode()):
        raise HTTPException(
            403, "This form is too old or not from this desk. Go back, load the page again, and send it anew."
        )


def block_of(request: Request) -> str:
    """The block of network addresses that the request comes from: /24 of IPv4, /48 of IPv6."""
    return _block(address_of(request))


def address_of(request: Request) -> str:
    """The network address that the request comes from."""
    return request.client.host if request.client else "unknown"


def _block(address: str) -> str:
    try:
        size = 24 if ip_address(address).version == 4 else 48
        return str(ip_network(f"{address}/{size}", strict=False))
    except ValueError:
        return address


def keep_pace(request: Request, limits: tuple[RateLimitItem, ...], *who: str) -> None:
    """Raise 429 when ``who`` has done this too often."""
    pace: Pace = request.app.state.pace
    if not pace.allows(limits, *who):
        raise HTTPException(429, "Too many from your network just now. Try again in ten minutes.")
