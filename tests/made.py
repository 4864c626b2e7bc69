"""Reports built by hand, for tests of what comes after reading: two on talks, a reprint, and one on something else."""

from dataclasses import replace

from pourparler.model import (
    Actor,
    Coding,
    Condition,
    Cue,
    Dateline,
    Dropped,
    Event,
    Evidence,
    Image,
    Mention,
    Page,
    Passage,
    Position,
    Report,
    Run,
    SourceLink,
    Span,
    Statement,
    TextMap,
)

GENEVA = (
    "GENEVA, March 3 (NPA) - Ruritania is ready to meet Graustark without preconditions, Ruritanian Foreign Minister "
    "Anna Kesten said on Wednesday.\n\n"
    '"We are prepared to sit down at any time," Kesten told reporters after she met the envoy of Switzerland. '
    "She urged Graustark to return to the talks on the river border."
)
GENEVA_REPRINT = GENEVA.replace("GENEVA, March 3 (NPA) - ", "").replace("on Wednesday", "Wednesday")
BERN = (
    "BERN - Graustark will come back to the talks on the river border with Ruritania if the dam at Zelt is opened, "
    "its president Otto Brandl said on Thursday, months after Anna Kesten offered a meeting without preconditions."
)
HARVEST = (
    "The apple harvest in the southern valleys was the best for ten years, growers reported at the autumn fair. "
    "Prices fell by a fifth and the cider presses worked through the night."
)


def page_of(text: str, **options: str) -> Page:
    """A page whose characters are a menu line and then ``text``."""
    return Page(f"Home | World\n{text}".encode(), **options)


def bare_report(text: str, *, report_id: str = "", title: str | None = None, published: str | None = None) -> Report:
    """A report with text and no facts."""
    page = page_of(text)
    report_map = TextMap((Run(0, 13, len(text), len(text)),))
    dropped = (Dropped(Span(0, 12), "navigation", "Home | World"),)
    return Report(
        report_id or page.sha256[:16], page.sha256, text, report_map, title=title, published=published, dropped=dropped
    )


def span_of(report: Report, words: str) -> Span:
    start = report.text.index(words)
    return Span(start, start + len(words))


def proof(report: Report, words: str) -> tuple[Evidence, ...]:
    return (report.evidence(span_of(report, words)),)


def _country(report: Report, actor_id: str, name: str, code: str) -> Actor:
    mentions = (Mention(span_of(report, name)),)
    return Actor(actor_id, name, "country", code, ("GOV",), basis=("country name",), mentions=mentions, key=code)


def geneva() -> Report:
    """Ruritania (USA) offers Graustark (PRK) a meeting, condition none required, and urges it to return to talks."""
    report = bare_report(GENEVA, title="Ruritania ready to meet Graustark", published="2021-03-03")
    minister = Actor(
        "a2", "Anna Kesten", "person", "USA", ("GOV",), "Foreign Minister", ("office in text",),
        (Mention(span_of(report, "Anna Kesten")),), key="anna kesten",
    )  # fmt: skip
    actors = (_country(report, "a1", "Ruritania", "USA"), minister, _country(report, "a3", "Graustark", "PRK"),
              _country(report, "a4", "Switzerland", "CHE"))  # fmt: skip
    quoted = "We are prepared to sit down at any time,"
    said = Statement(
        "s1", ("a2",), "direct", "offer", (Passage(quoted, span_of(report, quoted), True),),
        Cue("told", span_of(report, "told")), date="2021-03-03", date_basis="dateline", venue="press briefing",
        evidence=proof(report, f'"{quoted}"'),
    )  # fmt: skip
    offer = "is ready to meet Graustark without preconditions"
    free = Condition("none-required", "without preconditions", span_of(report, "without preconditions"))
    held = Position(
        ("a1",), "offers", ("a3",), "meet Graustark", ("talks",), (free,), "s1", "e1", "2021-03-03",
        proof(report, offer),
    )  # fmt: skip
    coding = Coding("AGREE", "meet", ("diplomatic",), "036", 1, 0.9, ("offer to meet",), 4.0, 2.5)
    met = Coding("CONSULT", "visit", ("diplomatic",), "040", 1, 0.8, ("met",), 1.0, 4.0)
    events = (
        Event("e1", coding, ("a1",), ("a3",), "2021-03-03", "day", "dateline", said_in="s1", confidence=0.9,
              why=("ready to meet",), evidence=proof(report, offer)),
        Event("e2", met, ("a2",), ("a4",), "2021-03-03", "day", "dateline", confidence=0.8, why=("verb met",),
              evidence=proof(report, "she met the envoy of Switzerland")),
    )  # fmt: skip
    return replace(
        report, site="Northern Post", agency="NPA", byline=("Ida Roth",), published_basis="dateline",
        dateline=Dateline("GENEVA", "2021-03-03", "NPA"), tags=("talks", "border"),
        images=(Image("https://example.org/a.jpg", "The bridge at Zelt", "NPA / R. Falk"),),
        sources=(SourceLink("Northern Post", "publisher"), SourceLink("NPA", "agency")),
        actors=actors, statements=(said,), positions=(held,), events=events,
    )  # fmt: skip


def geneva_reprint() -> Report:
    """The same text in another paper the day after, with its own page and ids and the same offer."""
    report = bare_report(GENEVA_REPRINT, title="Ready to meet, says Ruritania", published="2021-03-04")
    actors = (_country(report, "a1", "Ruritania", "USA"), _country(report, "a2", "Graustark", "PRK"))
    offer = "is ready to meet Graustark without preconditions"
    coding = Coding("AGREE", "meet", ("diplomatic",), "036", 1, 0.7, ("offer to meet",), 4.0, 2.5)
    event = Event("e1", coding, ("a1",), ("a2",), "2021-03-03", "day", "text", evidence=proof(report, offer))
    sources = (SourceLink("Valley Herald", "publisher"), SourceLink("NPA", "agency"))
    return replace(report, site="Valley Herald", actors=actors, events=(event,), sources=sources)


def bern() -> Report:
    """Half a year later: Graustark (PRK) offers to come back to the talks with Ruritania (USA), if a dam is opened."""
    report = bare_report(BERN, title="Graustark names its price for talks", published="2021-09-16")
    actors = (_country(report, "a1", "Graustark", "PRK"), _country(report, "a2", "Ruritania", "USA"))
    words = "will come back to the talks on the river border with Ruritania if the dam at Zelt is opened"
    clause = "if the dam at Zelt is opened"
    held = Position(
        ("a1",), "offers", ("a2",), "come back to the talks", ("talks",),
        (Condition("if", clause, span_of(report, clause)),), date="2021-09-16", evidence=proof(report, words),
    )  # fmt: skip
    sources = (SourceLink("Bern Courier", "publisher"),)
    return replace(report, site="Bern Courier", actors=actors, positions=(held,), sources=sources)


def harvest() -> Report:
    return bare_report(HARVEST, title="Apples", published="2021-10-01")


def all_reports() -> list[Report]:
    return [geneva(), geneva_reprint(), bern(), harvest()]


def page_for(report: Report) -> Page:
    """The page that a report of this module was made from."""
    return page_of(report.text)
