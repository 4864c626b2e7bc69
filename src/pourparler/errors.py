"""Every error that Pourparler raises on purpose.

PourparlerError
├── PageError                 one page cannot become a report; a run sets it aside and goes on
│   ├── EmptyPage             no characters at all
│   ├── NotText               PDF, image, archive or other binary content
│   ├── PageTooLarge          more than the limit (the limit is in the message)
│   ├── UnsupportedLanguage   the body is not in English
│   └── NoArticle             text, but no article in it: menus, link lists, a sign-in wall
├── CollectError              a file, folder or address that cannot be fetched
├── UnknownName              a country or issue that the codebook does not know; the message lists near ones
├── CodebookError             a YAML file of the codebook breaks its schema; names file, line and the way out
├── ModelError                the language model is missing or does not fit this version
├── MissingExtra             an optional part is not installed; the message has the command that installs it
├── WorkerLost               processes of a pool die on the same thing again and again
├── RecordError               the record cannot be opened, migrated or written
│   └── NotInRecord           no such report, actor, event or statement
├── CannotListen              the desk cannot listen at an address: another program does, or there is none such here
└── ExportError               a record that cannot be written in the wanted format
"""


class PourparlerError(Exception):
    """Base of all errors raised on purpose. The message names the thing, the value and the way out."""


class PageError(PourparlerError):
    """One page cannot become a report. ``reason`` is a short, stable word for logs and tables."""

    reason = "unreadable"


class EmptyPage(PageError):
    reason = "empty"


class NotText(PageError):
    reason = "not text"


class PageTooLarge(PageError):
    reason = "too large"


class UnsupportedLanguage(PageError):
    reason = "unsupported language"


class NoArticle(PageError):
    reason = "no article"


class CollectError(PourparlerError):
    """A file, folder or address cannot be fetched."""


class CodebookError(PourparlerError):
    """A codebook file breaks its schema."""


class UnknownName(PourparlerError):
    """A country or an issue that the codebook does not know; the message lists near ones."""


class ModelError(PourparlerError):
    """The language model is missing or does not fit this version of the program."""


class MissingExtra(PourparlerError):
    """An optional part (extra) of the program is not installed."""

    def __init__(self, what: str, extra: str) -> None:
        super().__init__(f'{what} needs an optional part: pip install "pourparler[{extra}]"')


class WorkerLost(PourparlerError):
    """The workers of a pool die, on one thing again and again or as soon as they are started."""


class RecordError(PourparlerError):
    """The record cannot be opened, migrated or written."""


class NotInRecord(RecordError):
    """The record has no such report, actor, event or statement."""


class CannotListen(PourparlerError):
    """The desk cannot listen at an address."""


class ExportError(PourparlerError):
    """The record cannot be written in the wanted format."""
