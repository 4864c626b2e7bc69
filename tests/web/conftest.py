"""A desk on a record of two made reports, one of them with mark-up where words should be."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pourparler import flow
from pourparler.model import Page
from pourparler.record import open_record
from pourparler.web import create_app

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
