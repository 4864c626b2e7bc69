"""A desk on a record of two made reports, one of them with mark-up where words should be."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pourparler import flow
from pourparler.model import Page
from pourparler.record import open_record
from pourparler.web import create_app
from pourparler.web.desk.accounts import first_link, invite, set_password
from pourparler.web.desk.roles import Role

PASSWORD = "a long enough password"
PAGE = b"""<html><head><title>Ruritania offers talks | Strelsau Post</title>
<meta property="og:site_name" content="Strelsau Post"><meta property="article:published_time" content="2021-03-04">
</head><body><nav><a href="/">Home</a> <a href="/world">World</a></nav><article>
<h1>France offers Germany talks &lt;b&gt;now&lt;/b&gt;</h1>
<p>PARIS, March 4 - France is ready to meet Germany without preconditions, French Foreign Minister
Jean-Yves Le Drian said on Thursday.</p>
<p>"We are ready to talk anywhere, at any time," Le Drian told reporters in Paris after he met his Italian counterpart.
He said that France would not lift its tariffs unless Germany &lt;script&gt;alert(1)&lt;/script&gt; returned to the
table.</p>
<p>Germany on Wednesday rejected the tariffs and called on France to return to the talks in Brussels.</p>
</article><footer>Copyright Strelsau Post 2021</footer></body></html>"""
OTHER = b"""Spain and Portugal sign water accord

By Ana Reyes
7 May 2019

MADRID - Spain and Portugal signed an agreement on Tuesday to share the Tagus river, ending two years of talks.

Spanish Prime Minister Pedro Sanchez praised Portugal for its patience and said that his government would publish
the flows each week. Portuguese officials said that they welcomed the accord and hoped that it would be kept in
dry years as well.
"""


@pytest.fixture(scope="session")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("desk") / "record.db"
    with open_record(path, create=True) as store:
        for content, name in ((PAGE, "post.html"), (OTHER, "daily.txt")):
            page = Page(content, name=name)
            store.add(page, flow.read(page), made_by="test")
        broken = Page(b"\x89PNG\r\n", name="picture.png")
        store.set_aside(broken, reason="not text", message="picture.png: a PNG image")
    return path


@pytest.fixture(scope="session")
def desk(record: Path) -> Iterator[TestClient]:
    with TestClient(create_app(record), raise_server_exceptions=True) as client:
        yield client


@pytest.fixture
def own_desk(record: Path, tmp_path: Path) -> Iterator[TestClient]:
    """A client on a desk of its own: nobody has an account, nobody has written a comment."""
    with TestClient(create_app(record, tmp_path / "desk.db")) as client:
        yield client


def another(desk: TestClient) -> TestClient:
    """Another browser on the same desk."""
    return TestClient(desk.app)


def token_of(client: TestClient, address: str) -> str:
    """What the forms of the page at ``address`` carry."""
    found = re.search(r'name="token" value="([0-9a-f]+)"', client.get(address).text)
    assert found, address
    return found[1]


def signed_in(desk: TestClient, role: str = "admin") -> TestClient:
    """A browser in which somebody of ``role`` is signed in."""
    store = desk.app.state.desk  # type: ignore[attr-defined]
    link = first_link(store) if role == "admin" else invite(store, f"the {role}", Role.named(role), by="admin")
    assert link
    user = set_password(store, link, PASSWORD)
    client = another(desk)
    form = {"name": user.name, "password": PASSWORD, "token": token_of(client, "/sign-in")}
    assert client.post("/sign-in", data=form, follow_redirects=False).status_code == 303
    return client
