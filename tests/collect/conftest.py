from collections.abc import Iterator

import pytest

from pourparler.collect import Manners

from .server import Server, serving


@pytest.fixture
def site() -> Iterator[Server]:
    """A web server on this machine, empty at first."""
    server = Server()
    with serving(server):
        yield server


@pytest.fixture
def manners() -> Manners:
    """Quick ones, that let this machine be asked."""
    return Manners(delay=0.0, patience=1.0, deadline=2.0, tries=1, allow_private=True)
