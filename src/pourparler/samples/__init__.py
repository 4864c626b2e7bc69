"""Sample pages that come with the program: US–North Korea diplomacy 2018–2021, raw as a collector finds them.

We wrote them for Pourparler: what happened is real, and so are the words between quotation marks; the sentences
around them, the publishers and the agency "Meridian Wire (MW)" are ours. README.md beside this file names the shapes.
"""

from collections.abc import Iterator
from importlib import resources

from pourparler.model import Page


def sample_pages() -> Iterator[Page]:
    """Every sample page, in order of date; ``name`` is its file name."""
    folder = resources.files(__name__) / "pages"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        media_type = "text/html" if file.name.endswith(".html") else "text/plain"
        yield Page(file.read_bytes(), name=file.name, media_type=media_type)
