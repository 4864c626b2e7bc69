"""Templates, and what all of them may use."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import jinja2
import nh3
from markupsafe import Markup, escape
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pourparler import __version__

from . import addresses, guard
from .views.names import country_name

FOLDER = Path(__file__).parent / "templates"


@cache
def environment() -> jinja2.Environment:
    """The templates' environment. Everything is escaped; an unknown name is an error, not an empty place."""
    env = jinja2.Environment(
        loader=jinja2.FileSystemLoader(FOLDER),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.globals.update(addresses=addresses, version=__version__, form_token=guard.form_token, user_of=guard.user_of)
    env.globals.update(country_name=country_name)
    filters: dict[str, Callable[..., str]] = {
        "day": day,
        "when": when,
        "plural": plural,
        "words": words,
        "found": found,
    }
    env.filters.update(filters)
    return env


def page(request: Request, template: str, status: int = 200, **shown: Any) -> HTMLResponse:
    """The HTML page that ``template`` makes of what is ``shown``."""
    text = environment().get_template(template).render(request=request, **shown)
    response = HTMLResponse(text, status)
    guard.remember(request, response)
    return response


def part(template: str, **shown: Any) -> Markup:
    """What ``template`` makes of what is ``shown``: a part of a page that is the same for everybody."""
    return Markup(environment().get_template(template).render(**shown))


def day(moment: str | None) -> str:
    """The day of an ISO 8601 date or date-time."""
    return moment[:10] if moment else "date unknown"


def when(moment: str | None, basis: str = "") -> Markup:
    """The day, month or year of an ISO 8601 date or date-time as HTML has it; ``basis``: where it is known from."""
    title = f' title="{escape(basis)}"' if basis else ""
    told = escape(day(moment))
    return Markup(f"<time{title}>{told}</time>" if moment else f'<span class="undated"{title}>{told}</span>')


def plural(count: int, noun: str) -> str:
    """ "1 report", "2 reports"; "story" becomes "stories"."""
    if count == 1:
        return f"1 {noun}"
    return f"{count:,} {noun[:-1]}ies" if noun.endswith("y") else f"{count:,} {noun}s"


def words(text: str) -> Markup:
    """A reader's plain text as paragraphs and line breaks, escaped, and cleaned of everything else once more."""
    parts = (f"<p>{escape(part)}</p>".replace("\n", "<br>") for part in text.split("\n\n") if part.strip())
    return Markup(nh3.clean("".join(parts), tags={"p", "br"}, attributes={}))


def found(snippet: str) -> Markup:
    """A snippet of search, escaped, with what stands in [ ] marked as found."""
    first, *parts = snippet.split("[")
    shown = [str(escape(first))]
    for part in parts:
        word, closed, rest = part.partition("]")
        shown.append(f"<mark>{escape(word)}</mark>{escape(rest)}" if closed else f"[{escape(part)}")
    return Markup("".join(shown))
