"""Names that a user gave on the command line: one that nothing is known of is wrong usage."""

from collections.abc import Callable

import typer

from pourparler.ask.who import country_of, issue_of
from pourparler.errors import UnknownName


def country_or_usage_error(text: str) -> str:
    """The country's code; a usage error with near names when ``text`` is no country."""
    return _asked(country_of, text)


def issue_or_usage_error(text: str) -> str:
    """The codebook's name of the issue; a usage error that lists them when there is none such."""
    return _asked(issue_of, text)


def _asked(known: Callable[[str], str], text: str) -> str:
    try:
        return known(text)
    except UnknownName as error:
        raise typer.BadParameter(str(error)) from None
