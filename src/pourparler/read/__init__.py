"""Page to Report."""

from pourparler.model import Block, Page, Report


def read_page(page: Page, *, published: str | None = None, as_text: bool = False) -> Report:
    raise NotImplementedError


def clean(text: str) -> list[Block]:
    raise NotImplementedError
