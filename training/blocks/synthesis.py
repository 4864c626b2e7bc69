"""Invented scrapes: a real news body in the frame of a page that never was, every line labelled.

The frame is made up (``materials.yaml``) or cut from a real page (``frames``); order, amount, style and line ends vary,
so that the labeller learns what a caption or a comment form is, and not one publisher's page.
"""

import random
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from .corpus import NewsBody
from .grammar import MATERIALS, Facts


@dataclass(frozen=True, slots=True)
class Unit:
    """One line or paragraph of a page to be. ``keep``: 1 body, 0 not, -1 either is right."""

    text: str
    kind: str | None
    keep: int


@dataclass(frozen=True, slots=True)
class Sources:
    """What invented pages are made from: bodies, sentences of readers, and frames (before, after) of real pages."""

    bodies: Sequence[NewsBody]
    chatter: Sequence[str]
    frames: Sequence[tuple[Sequence[Unit], Sequence[Unit]]]


def compose(sources: Sources, rng: random.Random) -> list[Unit]:
    """The units of one page."""
    body = rng.choice(sources.bodies)
    facts = _facts(body, sources, rng)
    article = _article(body, facts, rng)
    if sources.frames and rng.random() < _REAL_FRAMES:
        before, after = rng.choice(sources.frames)
        head, foot = _retitled(before, facts, rng), list(after)
        if rng.random() < 0.6:
            head += _top(body, facts, article, rng, short=True)
        if rng.random() < 0.4:
            foot = _bottom(facts, sources, rng, short=True) + foot
    else:
        bare = rng.random() < 0.25
        head, foot = _top(body, facts, article, rng, short=bare), _bottom(facts, sources, rng, short=bare)
    return _first_title(_unsure([*head, *article, *foot]), facts.title)


_MAILS = 0.07  # share of pages with the head, or the foot, of a mailing list
_REAL_FRAMES = 0.45  # share of pages in a real page's frame


def _facts(body: NewsBody, sources: Sources, rng: random.Random) -> Facts:
    others = [rng.choice(sources.bodies) for _ in range(14)]
    return Facts(rng, body.title, others, date(1998, 1, 1) + timedelta(days=rng.randrange(10_000)))


def _unsure(units: Sequence[Unit]) -> list[Unit]:
    """A standfirst right before the body cannot be told from a first paragraph: nothing is learned from it."""
    found = list(units)
    for number, following in enumerate(found[1:]):
        if found[number].kind == _STANDFIRST:
            known = following.kind != "body"
            found[number] = Unit(found[number].text, "other" if known else None, 0 if known else -1)
    return found


_STANDFIRST = "standfirst"  # a kind only until the page is whole


def _article(body: NewsBody, facts: Facts, rng: random.Random) -> list[Unit]:
    """Body paragraphs with what publishers put between them."""
    paragraphs = list(body.paragraphs)
    if rng.random() < 0.5:
        paragraphs = paragraphs[: rng.randint(2, max(3, len(paragraphs)))]
    if rng.random() < 0.5:
        paragraphs[0] = f"{facts.pick('dateline')} {_without_dateline(paragraphs[0])}"
    units: list[Unit] = []
    for number, paragraph in enumerate(paragraphs):
        if number and rng.random() < 0.12:
            units.extend(_inserted(facts, paragraphs, rng))
        units.append(Unit(paragraph, "body", 1))
    if rng.random() < 0.3:
        units.append(_unit(facts, "byline_end", "byline"))
    if rng.random() < 0.1:
        units.append(_unit(facts, "disclaimer"))
    return units


def _without_dateline(paragraph: str) -> str:
    return re.sub(r"^[A-Z][A-Z .,]{3,40}(?:\([^)]{2,20}\))?\s*[-–—]+\s*|^\([A-Z]{2,10}\)\s*[-–—]*\s*", "", paragraph)


def _inserted(facts: Facts, paragraphs: Sequence[str], rng: random.Random) -> list[Unit]:
    makers: list[Callable[[], list[Unit]]] = [
        lambda: [_unit(facts, "related_inline", "related")],
        lambda: [_unit(facts, "related_inline", "related")],
        lambda: _picture(facts, rng),
        lambda: _picture(facts, rng),
        lambda: [_unit(facts, "advert")],
        lambda: [Unit(facts.pick("heading"), "heading", 1)],
        lambda: [Unit(facts.pick("heading"), "heading", 1)],
        lambda: _some(facts, "newsletter", "newsletter", rng, 4),
        lambda: [Unit(_pulled(rng.choice(paragraphs)), "summary repeat", 0)],
        lambda: _related(facts, rng, 4),
        lambda: _listed(facts, rng),
        lambda: _some(facts, "share", "share", rng, 4),
        lambda: [_unit(facts, "other")],
        lambda: [Unit(unit.text, None, -1) for unit in _some(facts, "tweet", "other", rng, 2)],
    ]
    return rng.choice(makers)()


def _listed(facts: Facts, rng: random.Random) -> list[Unit]:
    """A box of other stories as screen readers are told of it."""
    count = rng.randint(2, 4)
    units = [_unit(facts, "list_head", "related"), Unit(f"list of {count} items", "related", 0)]
    for number in range(count):
        units += [Unit(f"list {number + 1} of {count}", "related", 0), Unit(facts.fill("{other}"), "related", 0)]
    return [*units, Unit("end of list", "related", 0)]


def _pulled(paragraph: str) -> str:
    """One sentence of a paragraph set apart once more, as a pull quote is."""
    return max(re.split(r"(?<=[.!?][”\"])\s+|(?<=[.!?])\s+", paragraph), key=len)


def _unit(facts: Facts, source: str, kind: str | None = None) -> Unit:
    return Unit(facts.pick(source), kind or source.replace("_", " "), 0)


def _some(facts: Facts, source: str, kind: str, rng: random.Random, most: int) -> list[Unit]:
    return [Unit(facts.pick(source), kind, 0) for _ in range(rng.randint(1, most))]


def _picture(facts: Facts, rng: random.Random) -> list[Unit]:
    """Image address, caption, credit: apart, in one line, repeated, or some of them missing."""
    caption, credit = Unit(facts.pick("caption"), "caption", 0), _unit(facts, "credit")
    together = Unit(f"{caption.text}{rng.choice([' ', '. ', ' | ', ' - '])}{credit.text}", "caption", 0)
    shapes = [[caption, credit]] * 4 + [[together]] * 2 + [[credit, caption]] * 2 + [[caption], [caption], [credit]]
    parts = [*rng.choice(shapes)]
    if rng.random() < 0.3:
        parts.insert(0, _unit(facts, "image"))
    if rng.random() < 0.25:
        parts.append(Unit(caption.text + facts.pick("caption_stamp"), "caption", 0))
        parts += [credit] if rng.random() < 0.5 else []
    return parts


def _top(body: NewsBody, facts: Facts, article: Sequence[Unit], rng: random.Random, *, short: bool) -> list[Unit]:
    """The headline, and around it what the page says of itself."""
    title = Unit(facts.title.upper() if rng.random() < 0.04 else facts.title, "title", 0)
    before: list[Unit] = [_unit(facts, "title_line", "title")] if not short and rng.random() < 0.5 else []
    if rng.random() < _MAILS:
        before += [*_some(facts, "mail_head", "other", rng, 3), Unit(f"Subject: {facts.title}", "title", 0)]
    before += [_unit(facts, "owner", "navigation")] if rng.random() < 0.3 else []
    before += _menu(facts, rng) if not short and rng.random() < 0.7 else []
    copies = rng.choice([0, 0, 0, 1, 2, 3]) if rng.random() < 0.5 else 0
    optional: list[tuple[float, Callable[[], list[Unit]]]] = [
        (0.25, lambda: [_unit(facts, "kicker", "navigation")]),
        (0.45, lambda: [_unit(facts, "byline")]),
        (0.6, lambda: _some(facts, "timestamp", "timestamp", rng, 2)),
        (0.3, lambda: _some(facts, "share", "share", rng, 8)),
        (0.45, lambda: _picture(facts, rng)),
        (0.15, lambda: _tags(facts, rng)),
        (0.15, lambda: _summary(article, rng)),
        (0.08, lambda: [_unit(facts, "advert")]),
        (0.12, lambda: [_unit(facts, "other")]),
        (0.06, lambda: [_unit(facts, "dateline_alone", "dateline")]),
        (0.7 if body.standfirst else 0, lambda: [Unit(body.standfirst, _STANDFIRST, 0)]),
    ]
    around = [make() for chance, make in optional if rng.random() < (chance / 2 if short else chance)]
    around += [[title]] * copies
    rng.shuffle(around)
    around.insert(rng.choice([0, 0, 0, 0, 1]), [title])
    return before + [unit for group in around for unit in group]


def _summary(article: Sequence[Unit], rng: random.Random) -> list[Unit]:
    """Paragraphs of the body once more before the body, apart or glued together."""
    paragraphs = [unit.text for unit in article if unit.kind == "body"]
    chosen = rng.sample(range(len(paragraphs)), min(len(paragraphs), rng.choice([1, 1, 2, 2, 3])))
    texts = [paragraphs[index] for index in sorted(chosen)]
    if rng.random() < 0.4:
        texts = [texts[0][: rng.randint(60, 200)].rsplit(" ", 1)[0] + rng.choice(["...", "…", " …"])]
    if rng.random() < 0.4:
        texts = ["".join(texts)]
    return [Unit(text, "summary repeat", 0) for text in texts]


def _menu(facts: Facts, rng: random.Random) -> list[Unit]:
    sources = [
        *MATERIALS["sections"],
        *(facts.pick("menu") for _ in range(10)),
        facts.fill("{site}"),
        facts.fill("{date}"),
    ]
    items = rng.sample(sources, rng.randint(3, 40))
    if rng.random() < 0.2:
        return [Unit(rng.choice([" ", " | ", "  ", " • "]).join(items[:14]), "navigation", 0)]
    return [Unit(item, "navigation", 0) for item in items]


def _tags(facts: Facts, rng: random.Random) -> list[Unit]:
    tags = rng.sample(MATERIALS["tags"], rng.randint(2, 9))
    style = rng.random()
    if style < 0.4:
        tags = [tag.title() if style < 0.3 else "#" + tag.title().replace(" ", "") for tag in tags]
    if rng.random() < 0.25:
        line = f"{facts.pick('tag_line')} {rng.choice([', ', ' | ', ' ', ' / ']).join(tags)}"
        return [Unit(line.strip(), "tag", 0)]
    head = [_unit(facts, "tag_head", "tag")] if rng.random() < 0.4 else []
    return head + [Unit(tag, "tag", 0) for tag in tags]


def _bottom(facts: Facts, sources: Sources, rng: random.Random, *, short: bool) -> list[Unit]:
    """What follows the article, down to the page's legal lines."""
    optional: list[tuple[float, Callable[[], list[Unit]]]] = [
        (0.25, lambda: _some(facts, "author_bio", "author bio", rng, 3)),
        (0.3, lambda: _tags(facts, rng)),
        (0.3, lambda: _some(facts, "share", "share", rng, 8)),
        (0.5, lambda: _related(facts, rng, 10)),
        (0.25, lambda: _some(facts, "newsletter", "newsletter", rng, 6)),
        (0.3, lambda: _form(facts, rng)),
        (0.25, lambda: _comments(facts, sources.chatter, rng)),
        (0.3, lambda: _some(facts, "disclaimer", "disclaimer", rng, 5)),
        (0.15, lambda: _some(facts, "advert", "advert", rng, 2)),
        (0.15, lambda: _some(facts, "timestamp", "timestamp", rng, 1)),
        (0.1, lambda: _picture(facts, rng)),
        (0.25, lambda: _related(facts, rng, 10)),
        (0.1, lambda: _some(facts, "other", "other", rng, 3)),
        (_MAILS, lambda: _some(facts, "mail_foot", "newsletter", rng, 3)),
    ]
    groups = [make() for chance, make in optional if rng.random() < (chance / 2 if short else chance)]
    if rng.random() < 0.5:
        rng.shuffle(groups)
    if not short and rng.random() < 0.6:
        groups += [_menu(facts, rng), _some(facts, "disclaimer", "disclaimer", rng, 3)]
    return [unit for group in groups for unit in group]


def _related(facts: Facts, rng: random.Random, most: int) -> list[Unit]:
    """Other headlines, some with the beginning of their story; sometimes a heading alone (a script fills its list)."""
    head = [_unit(facts, "related_head", "related")]
    if rng.random() < 0.2:
        return head
    teasers = rng.random() < 0.35
    items: list[Unit] = []
    for _ in range(rng.randint(1, most)):
        items.append(_unit(facts, "related_item", "related"))
        if teasers and rng.random() < 0.8:
            items.append(Unit(_teaser(facts, rng), "related", 0))
        if teasers and rng.random() < 0.2:
            items.append(_unit(facts, "more", "related"))
    return head + items if rng.random() < 0.85 else items


def _teaser(facts: Facts, rng: random.Random) -> str:
    other = rng.choice(facts.others)
    whole = other.standfirst or other.paragraphs[0]
    if rng.random() < 0.5:
        return re.split(r"(?<=[.!?])\s", whole)[0]
    return whole[: rng.randint(60, 260)].rsplit(" ", 1)[0] + rng.choice(["...", "…", " [...]", ""])


def _form(facts: Facts, rng: random.Random) -> list[Unit]:
    units = _some(facts, "comment_form", "comment form", rng, 9)
    return units + (_some(facts, "disclaimer", "disclaimer", rng, 4) if rng.random() < 0.5 else [])


def _comments(facts: Facts, chatter: Sequence[str], rng: random.Random) -> list[Unit]:
    units = [_unit(facts, "comment_head", "comment")]
    for _ in range(rng.randint(1, 8)):
        units += _some(facts, "comment_meta", "comment", rng, 2)
        start = rng.randrange(len(chatter) - 5)
        units.append(Unit(" ".join(chatter[start : start + rng.randint(1, 4)]), "comment", 0))
        if rng.random() < 0.4:
            units += _some(facts, "comment_meta", "comment", rng, 2)
    return units


def _retitled(units: Sequence[Unit], facts: Facts, rng: random.Random) -> list[Unit]:
    """A real page's frame with its headline changed for ours."""
    found: list[Unit] = []
    for unit in units:
        if unit.kind in ("title", "repeated"):
            text = facts.pick("title_line") if not found and rng.random() < 0.5 else facts.title
            found.append(Unit(text, "title", 0))
        else:
            found.append(unit)
    if not any(unit.kind == "title" for unit in found):
        found.append(Unit(facts.title, "title", 0))
    return found


def _first_title(units: Sequence[Unit], title: str) -> list[Unit]:
    """Of several copies of the headline the first exact one is the title, the others are repeats."""
    copies = [number for number, unit in enumerate(units) if unit.kind == "title"]
    exact = [number for number in copies if units[number].text == title]
    first = (exact or copies or [-1])[0]
    return [
        Unit(unit.text, "repeated", 0) if unit.kind == "title" and number != first else unit
        for number, unit in enumerate(units)
    ]
