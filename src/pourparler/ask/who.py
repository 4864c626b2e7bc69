"""Countries and issues as people write them."""

from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING

from pourparler.errors import UnknownName

if TYPE_CHECKING:
    from pourparler.codebook import Codebook


def country(text: str) -> str | None:
    """The code of the country (or body that is none: UNO, EUR, ...) that ``text`` names; None if it names none."""
    from pourparler.codebook import load
    from pourparler.codebook.actors import BODIES

    countries = load().countries
    if text.upper() in countries or text.upper() in BODIES:
        return text.upper()
    return _names().get(_plain(text))


def country_of(text: str) -> str:
    """The country's code. Raises :class:`UnknownName`, with near names, when ``text`` is no country."""
    code = country(text)
    if code is None:
        hint = meant(text)
        told = f"{text!r} is no country that the codebook knows; give a name or an ISO code."
        raise UnknownName(f"{told} {hint}" if hint else told)
    return code


def meant(text: str) -> str:
    """A question back ("Did you mean Peru (PER)?") where ``text`` is nearly the name of a country; else nothing."""
    from pourparler.codebook import load

    near = get_close_matches(_plain(text), _names(), n=3, cutoff=0.7)
    codes = dict.fromkeys(_names()[name] for name in near)
    names = " or ".join(f"{load().countries[code].name} ({code})" for code in codes)
    return f"Did you mean {names}?" if names else ""


def issue_of(text: str) -> str:
    """The codebook's name of the issue. Raises :class:`UnknownName`, which lists them, when there is none such."""
    from pourparler.codebook.bargaining import issues

    known = {name.casefold(): name for name in issues()}
    if text.casefold() not in known:
        raise UnknownName(f"{text!r} is no issue of the codebook. Issues: {', '.join(known.values())}.")
    return known[text.casefold()]


def known_as(who: str) -> str:
    """What the record calls ``who``: a country's code, else the name in lower case."""
    return country(who) or " ".join(who.casefold().split())


def _names() -> dict[str, str]:
    """Every plain name of a country, with its code."""
    from pourparler.codebook import load

    return _names_in(load())


@cache  # the desk asks for each page of somebody
def _names_in(codebook: "Codebook") -> dict[str, str]:
    names: dict[str, str] = {}
    for code, found in codebook.countries.items():
        for name in (found.name, *found.also):
            names.setdefault(_plain(name), code)
    return names


def _plain(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum())
