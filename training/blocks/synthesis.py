"""Invented scrapes: a real news body in the frame of a page that never was, every line labelled.

The frame is made up (``materials.yaml``) or cut from a real page (``frames``); order, amount, style and line ends vary, so
that the labeller learns what a caption or a comment form is, and not one publisher's page.
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
    if sources.frames and rng.random() < 0.45:
        before, after = rng.choice(sources.frames)
        head, foot = _retitled(before, facts, rng), list(after)
        if rng.random() < 0.6:
            head += _top(facts, article, rng, short=True)
        if rng.random() < 0.4:
            foot = _bottom(facts, sources, rng, short=True) + foot
    else:
        bare = rng.random() < 0.25
        head, foot = _top(facts, article, rng, short=bare), _bottom(facts, sources, rng, short=bare)
    return _first_title([*head, *article, *foot], facts.title)


def _facts(body: NewsBody, sources: Sources, rng: random.Random) -> Facts:
    others = [rng.choice(sources.bodies).title for _ in range(14)]
    facts = Facts(rng, body.title, others, date(1998, 1, 1) + timedelta(days=rng.randrange(10_000)))
    facts.slots["title"] = body.title
    return facts


def _article(body: NewsBody, facts: Facts, rng: random.Random) -> list[Unit]:
    """Body paragraphs with what publishers put between them."""
    paragraphs = list(body.paragraphs)
    if rng.random() < 0.5:
        paragraphs = paragraphs[: rng.randint(2, max(3, len(paragraphs)))]
    if rng.random() < 0.5:
        paragraphs[0] = _dateline(facts, rng) + _without_dateline(paragraphs[0])
    units: list[Unit] = []
    for number, paragraph in enumerate(paragraphs):
        if number and rng.random() < 0.12:
            units.extend(_inserted(facts, paragraphs, rng))
        units.append(Unit(paragraph, "body", 1))
    if rng.random() < 0.3:
        units.append(Unit(facts.pick("byline_end"), "byline", 0))
    return units


def _without_dateline(paragraph: str) -> str:
    return re.sub(r"^[A-Z][A-Z .,]{3,40}(?:\([^)]{2,20}\))?\s*[-–—]+\s*|^\([A-Z]{2,10}\)\s*[-–—]*\s*", "", paragraph)


def _dateline(facts: Facts, rng: random.Random) -> str:
    forms = ["{PLACE} ({agency}) – ", "{place}, {short} ({agency}): ", "{PLACE}, {short} ({agency}) - ", "{PLACE} — ", "{place}: ", "{PLACE}, {short} /{agency}/. ",
             "({agency}) ", "{PLACE}: ", "{place} ({agency}) - ", "{PLACE} ({agency}) -- ", "{PLACE}, {short} ({agency}) -- ", "{place}, {short}. /{agency}/ ", "{agency}, {place} - ",
             "{PLACE} : ", "{PLACE}, {short} - ", "[{place}] ", "{place} – ", "{PLACE} (AP) – "]  # fmt: skip
    month = facts.day.strftime("%B")
    short = rng.choice(
        [
            f"{month[:3]} {facts.day.day}",
            f"{month[:3]}. {facts.day.day}",
            f"{month} {facts.day.day}",
            f"{facts.day.day} {month}",
        ]
    )
    return facts.fill(rng.choice(forms).replace("{short}", short)) + " "


def _inserted(facts: Facts, paragraphs: Sequence[str], rng: random.Random) -> list[Unit]:
    makers: list[Callable[[], list[Unit]]] = [
        lambda: [_unit(facts, "related_inline", "related")],
        lambda: _picture(facts, rng),
        lambda: [_unit(facts, "advert")],
        lambda: [Unit(facts.pick("heading"), "heading", 1)],
        lambda: [Unit(facts.pick("heading"), "heading", 1)],
        lambda: _some(facts, "newsletter", "newsletter", rng, 4),
        lambda: [Unit(_pulled(rng.choice(paragraphs)), "summary repeat", 0)],
        lambda: [_unit(facts, "related_head", "related"), *_some(facts, "related_item", "related", rng, 4)],
        lambda: _some(facts, "share", "share", rng, 4),
        lambda: [_unit(facts, "other")],
    ]
    return rng.choice(makers)()


def _pulled(paragraph: str) -> str:
    """One sentence of a paragraph set apart once more, as a pull quote is."""
    sentences = re.split(r"(?<=[.!?][”\"])\s+|(?<=[.!?])\s+", paragraph)
    return max(sentences, key=len)


def _unit(facts: Facts, source: str, kind: str | None = None) -> Unit:
    return Unit(facts.pick(source), kind or source.replace("_", " "), 0)


def _some(facts: Facts, source: str, kind: str, rng: random.Random, most: int) -> list[Unit]:
    return [Unit(facts.pick(source), kind, 0) for _ in range(rng.randint(1, most))]


def _picture(facts: Facts, rng: random.Random) -> list[Unit]:
    """Image address, caption, credit: apart, glued, repeated, or some of them missing."""
    caption, credit, image = facts.pick("caption"), facts.pick("credit"), _unit(facts, "image")
    parts: list[Unit] = [image] if rng.random() < 0.3 else []
    shape = rng.random()
    if shape < 0.2:
        parts += [Unit(f"{caption}{rng.choice([' ', '. ', ' | ', ' - '])}{credit}", "caption", 0)]
    elif shape < 0.35:
        parts += [Unit(credit, "credit", 0), Unit(caption, "caption", 0)]
    elif shape < 0.5:
        parts += [Unit(caption, "caption", 0)]
    elif shape < 0.6:
        parts += [Unit(credit, "credit", 0)]
    else:
        parts += [Unit(caption, "caption", 0), Unit(credit, "credit", 0)]
    if rng.random() < 0.25:
        stamp = rng.choice(["", facts.fill(" - {site}, {n}, {date}"), facts.fill(" [{credit}]"), " - image"])
        parts.append(Unit(caption + stamp, "caption", 0))
        if rng.random() < 0.5:
            parts.append(Unit(credit, "credit", 0))
    return parts


def _top(facts: Facts, article: Sequence[Unit], rng: random.Random, *, short: bool) -> list[Unit]:
    groups: list[list[Unit]] = []
    title = Unit(facts.title.upper() if rng.random() < 0.04 else facts.title, "title", 0)
    if not short and rng.random() < 0.5:
        groups.append([Unit(facts.pick("title_line"), "title", 0)])
    if not short and rng.random() < 0.7:
        groups.append(_menu(facts, rng))
    about = [[title]] if rng.random() < 0.95 else []
    about += [[title]] * (rng.choice([0, 0, 0, 1, 2, 3]) if rng.random() < 0.5 else 0)
    optional: list[tuple[float, Callable[[], list[Unit]]]] = [
        (0.25, lambda: [_unit(facts, "kicker", "navigation")]),
        (0.45, lambda: [_unit(facts, "byline")]),
        (0.6, lambda: _some(facts, "timestamp", "timestamp", rng, 2)),
        (0.3, lambda: _some(facts, "share", "share", rng, 8)),
        (0.45, lambda: _picture(facts, rng)),
        (0.15, lambda: _tags(facts, rng)),
        (0.15, lambda: _summary(article, rng)),
        (0.08, lambda: [_unit(facts, "advert")]),
        (0.08, lambda: [_unit(facts, "other")]),
        (
            0.06,
            lambda: [
                Unit(
                    facts.fill(
                        rng.choice(["{place}", "{PLACE}", "{place}, {date}", "{agency} | {place}", "{PLACE}, {date}:"])
                    ),
                    "dateline",
                    0,
                )
            ],
        ),
    ]
    about += [make() for chance, make in optional if rng.random() < (chance / 2 if short else chance)]
    first, rest = about[:1], about[1:]
    rng.shuffle(rest)
    return [unit for group in (*groups, *first, *rest) for unit in group]


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
    units = [Unit(item, "navigation", 0) for item in items]
    if rng.random() < 0.25:
        units.insert(0, Unit(facts.fill("{site}"), "navigation", 0))
    return units


def _tags(facts: Facts, rng: random.Random) -> list[Unit]:
    tags = rng.sample(MATERIALS["tags"], rng.randint(2, 9))
    style = rng.random()
    if style < 0.3:
        tags = [tag.title() for tag in tags]
    elif style < 0.4:
        tags = ["#" + tag.title().replace(" ", "") for tag in tags]
    if rng.random() < 0.25:
        return [
            Unit(
                rng.choice(["Tags: ", "TAGS ", "Topics: ", "Tagged: ", "", "Keywords: ", "Filed under: "])
                + rng.choice([", ", " | ", " ", " / "]).join(tags),
                "tag",
                0,
            )
        ]
    head = (
        [Unit(rng.choice(["Tags", "Tags:", "Topics", "TAGS", "Related topics", "Tagged with", "Keywords"]), "tag", 0)]
        if rng.random() < 0.4
        else []
    )
    return head + [Unit(tag, "tag", 0) for tag in tags]


def _bottom(facts: Facts, sources: Sources, rng: random.Random, *, short: bool) -> list[Unit]:
    optional: list[tuple[float, Callable[[], list[Unit]]]] = [
        (0.25, lambda: _some(facts, "author_bio", "author bio", rng, 3)),
        (0.3, lambda: _tags(facts, rng)),
        (0.3, lambda: _some(facts, "share", "share", rng, 8)),
        (0.5, lambda: _related(facts, rng)),
        (0.25, lambda: _some(facts, "newsletter", "newsletter", rng, 6)),
        (0.3, lambda: _form(facts, rng)),
        (0.25, lambda: _comments(facts, sources.chatter, rng)),
        (0.3, lambda: _some(facts, "disclaimer", "disclaimer", rng, 5)),
        (0.15, lambda: _some(facts, "advert", "advert", rng, 2)),
        (0.15, lambda: _some(facts, "timestamp", "timestamp", rng, 1)),
        (0.1, lambda: _picture(facts, rng)),
        (0.2, lambda: _related(facts, rng)),
    ]
    groups = [make() for chance, make in optional if rng.random() < (chance / 2 if short else chance)]
    if rng.random() < 0.5:
        rng.shuffle(groups)
    if not short and rng.random() < 0.6:
        groups.append(_menu(facts, rng))
        groups.append(_some(facts, "disclaimer", "disclaimer", rng, 3))
    return [unit for group in groups for unit in group]


def _related(facts: Facts, rng: random.Random) -> list[Unit]:
    head = [_unit(facts, "related_head", "related")]
    if rng.random() < 0.2:
        return head  # a heading whose list was filled in by a script
    items = _some(facts, "related_item", "related", rng, 10)
    return head + items if rng.random() < 0.85 else items


def _form(facts: Facts, rng: random.Random) -> list[Unit]:
    units = _some(facts, "comment_form", "comment form", rng, 9)
    if rng.random() < 0.5:
        units += _some(facts, "disclaimer", "disclaimer", rng, 4)
    return units


def _comments(facts: Facts, chatter: Sequence[str], rng: random.Random) -> list[Unit]:
    units = [
        Unit(
            facts.fill(
                rng.choice(
                    ["Comments", "{n} Comments", "{n} COMMENTS", "Readers' comments", "Comments ({n})", "Discussion"]
                )
            ),
            "comment",
            0,
        )
    ]
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
