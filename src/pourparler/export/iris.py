"""Names of things that hold everywhere: of pages by their hash (RFC 6920), of reports and facts by their ids."""

import base64
import hashlib

BASE = "urn:pourparler:"


def page_iri(sha256: str) -> str:
    """The page's name, from the SHA-256 of its bytes."""
    return _named(bytes.fromhex(sha256))


def text_iri(text: str) -> str:
    """The name of a text in UTF-8."""
    return _named(hashlib.sha256(text.encode("utf-8", "replace")).digest())


def report_iri(report: str, base: str = BASE) -> str:
    """The report's name; with the address of a desk as ``base``, the address of its page there."""
    return f"{base}report/{report}"


def fact_iri(kind: str, fact: str, base: str = BASE) -> str:
    """The name of a statement, position or event; with the address of a desk, the address of its page there."""
    return f"{base}claim/{kind}/{fact}"


def _named(digest: bytes) -> str:
    return f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
