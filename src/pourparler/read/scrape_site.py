"""Whose page a text scrape is: names and domains in what stands around the article, weighed against each other."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from pourparler.codebook.media import host_of, media
from pourparler.model import Block

from .html_align import letters
from .publication_names import publication_names
from .site import as_name, copyright_names, is_agency, speaks_of, spoken, stem_of

ENOUGH = 1.0
"""Weight of one clear sign: a title's tail, a copyright line, a masthead, "Follow X on". A name that only stands inside
a line must stand there twice."""

HALF_SIGN = 0.5
"""Weight of the mark of a known agency: its reports stand on pages of all publishers."""

RIGHTS_ALONE = 0.4
"""Weight of an agency that copyright lines alone name: with HALF_SIGN still not enough."""

MIN_HEADLINE = 20
"""Letters of a headline before a site's name; what is shorter is a menu of sections."""

_DOMAIN = re.compile(
    r"(?<![@\w.-])(?:https?://)?((?:[a-z0-9][a-z0-9-]{0,40}\.){1,4}"
    r"(?:com|org|net|info|co|gov|edu|int|news|tv|press|online|africa|asia|world|live|media|example|[a-z]{2}))(?![\w-])",
    re.IGNORECASE,
)
_MAIL = re.compile(r"[\w.+-]{1,40}@([\w-]{2,40}\.[\w.-]{2,20})")
_TAIL = re.compile(r"\s(?:[|–—-]|::)\s+(?P<name>[^|–—]{2,50})$")
_NO_NAME = re.compile(
    r"^\W*\d|\b(?:sign|skip|menu|search|footer|go to|edition|all|copyright|rights|policy|privacy|terms|conditions"
    r"|cookies?|us|our|team|contact|login|subscribe|facebook|twitter|instagram|youtube|whatsapp|telegram|linkedin"
    r"|google|newsletter|disclaimer|reserved|home|author|this)\b",
    re.IGNORECASE,
)
_OF_PICTURES = frozenset({"caption", "credit", "image"})
_TOP_LEVEL = re.compile(r"\.(?:com|net|org|info|example)$", re.IGNORECASE)
_AROUND = frozenset({"related", "advert", "comment", "summary repeat"})


def scrape_site(blocks: Sequence[Block], url: str | None, agency: str | None) -> str | None:
    """The name of the site that a text scrape came from, or None when too little in it tells."""
    if outlet := media().at(url):
        return outlet.name
    around = [block for block in blocks if not block.keep and block.kind not in _AROUND]
    stems = _stems(around, url)
    weights = _names(around, agency, blocks)
    for stem, weight in stems.items():
        name = next((name for name in weights if speaks_of(name, stem)), None)
        name = name or spoken(stem, [block.text for block in blocks]) or as_name(stem)
        weights[name] = weights.get(name, 0.0) + weight + (1 if any(name in block.text for block in around) else 0)
    best = max(weights, key=lambda name: (weights[name], -len(name)), default=None)
    if best is None or weights[best] < ENOUGH:
        return None
    if best in media().by_name and media().by_name[best].alone:
        return media().by_name[best].name
    best = _spelled_out(best, around)
    the = f"the {best}".lower()
    return f"The {best}" if any(block.text.lower().startswith(the) for block in around) else best


def _spelled_out(name: str, around: Sequence[Block]) -> str:
    """A name in initials as a short line spells it out ("BW": Baltic Wire)."""
    if not name.isupper() or " " in name:
        return name
    lines = (block.text.strip() for block in around if 2 <= len(block.text.split()) <= 5)
    return next((line for line in lines if "".join(word[0] for word in line.split()) == name), name)


def _stems(around: Sequence[Block], url: str | None) -> dict[str, float]:
    """The own words of the domains around the article, with the weight of all their mentions."""
    found: dict[str, float] = defaultdict(float)
    for block in around:
        weight = 0.5 if block.kind == "navigation" else 1.0
        for match in (*_DOMAIN.finditer(block.text[:2000]), *_MAIL.finditer(block.text[:2000])):
            stem = stem_of(match[1].lower().removeprefix("www."))
            if stem and stem not in media().third_parties:
                found[stem] += weight
    stems = {stem: min(weight, 3.0) for stem, weight in found.items()}
    if url and (own := stem_of(host_of(url))):
        stems[own] = stems.get(own, 0.0) + 4
    return stems


def _names(around: Sequence[Block], agency: str | None, page: Sequence[Block]) -> dict[str, float]:
    """Names that the lines around the article give their site, with weights; forms of one name count together."""
    weights: dict[str, float] = defaultdict(float)
    for name, weight in (*_signs(around), *publication_names(around, page)):
        if _NO_NAME.search(name) or len(letters(name)) < 2:
            continue
        name = name if name in media().by_name else _TOP_LEVEL.sub("", name)
        same = next((other for other in weights if speaks_of(other, letters(name))), name)
        weights[same] += weight
    for name in filter(is_agency, list(weights)):
        beside = (block.text for block in around if block.kind not in _OF_PICTURES)
        lines = [text for text in beside if name.removeprefix("The ") in text]
        if all(list(copyright_names([line])) for line in lines):
            weights[name] = RIGHTS_ALONE
    if agency:
        for block in around:
            if agency in block.text:
                same = next((other for other in weights if letters(other).startswith(letters(agency))), agency)
                weight = weights.pop(same, 0.0)
                weights[agency] = weight + (HALF_SIGN if agency in media().by_name else ENOUGH)
                break
    return weights


def _is_paper(name: str) -> bool:
    """Whether ``name`` is a known medium that is no agency: an agency's name stands on pages of all publishers."""
    outlet = media().by_name.get(name)
    return outlet is not None and not outlet.agency


def _is_headed(block: Block, number: int, length: int) -> bool:
    """Whether a line is a headline with the site's name after it, as the title of a page is."""
    return length >= MIN_HEADLINE and (
        block.kind in ("title", "repeated") or (number == 0 and "|" not in block.text[:length])
    )


def _signs(around: Sequence[Block]) -> Iterator[tuple[str, float]]:
    last = len(around)
    lines = Counter(block.text.strip() for block in around if len(block.text) <= 40)
    for number, block in enumerate(around):
        text = block.text.strip()
        for name in copyright_names([text] if block.kind not in _OF_PICTURES else []):
            yield name, 2.0
        if (tail := _TAIL.search(text)) and _is_headed(block, number, tail.start()):
            yield tail["name"].strip(), 2.0
        if len(text) <= 40 and _is_paper(text) and (number < 12 or number > last - 12 or lines[text] > 1):
            yield text, 1.5
