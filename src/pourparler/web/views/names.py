"""Names of countries for people."""

from functools import lru_cache

from pourparler.codebook import load
from pourparler.codebook.actors import BODIES

BODY_NAMES = {"UNO": "United Nations", "EUR": "European Union", "IGO": "international organisations", "NGO": "NGOs",
              "MNC": "companies", "ISM": "social movements", "IMG": "armed groups"}  # fmt: skip


@lru_cache(4096)  # a page asks for some hundred, and the codebook looks each time whether the user's own has changed
def country_name(code: str) -> str:
    """The name of a country or body; empty when the codebook knows none."""
    countries = load().countries
    if code in countries:
        return countries[code].name
    return BODY_NAMES.get(code, code) if code in BODIES else ""
