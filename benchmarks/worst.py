"""What the worst page costs: pages made to hurt, in processor time a KB, beside the median of real ones.

    python -m benchmarks.worst                 # reading: HTML and text to a clean report
    python -m benchmarks.worst --understand    # and understanding what it says, on smaller pages

A page may cost at most 50 times the median a KB. Each page is one thing repeated (a tag, a mark, a word, a broken
piece), within an article that is sound, as HTML and as text.
"""

import argparse
import random
import signal
import statistics
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice, pairwise
from typing import Any

from pourparler import flow
from pourparler.errors import PourparlerError
from pourparler.model import Page
from pourparler.read import read_page

from . import tables
from .corpus import BLIND_PARTS, own_pages

ALLOWED = 50
"""Times the median a KB that a page may cost."""

GIVEN_UP = 120
"""Seconds after which a page is ended."""

HEAD = (
    "The fishing ministers of the two islands met on Tuesday for the first time since the quarrel over cod began.",
    "Both governments said that the talks would go on next week, and neither wanted to speak of a breakthrough.",
)
# What is repeated: once a page, as often as the page is long.
PUMPS = (
    " ", "\n", "\t\n", "a", "A", "7", ".", "…", "?", "-", "—", "“", "”", '"', "'", "(", ")", "[", "{", "<", ">", "&",
    "@", "#", "/", ",", ";", ":", "|", "•", "é", "\u200b", "\xa0", "ﷺ", "😀", "�", "a ", "A ", "Aa", "Aa ", "A. ",
    "a.\n", "said ", "said.", "he said, ", "“x” ", "“A said. ", "(a", "[a", "{a", "<a", "</", "<!", "<!--", "<!--x",
    "<p", "<p>", "<div>", "<b>", "<a href=x>", "<td>", "<li>", "<h1>x", "<br>", "</div>", "<svg>", "<img src=x>",
    "<time datetime=2024-05-17>", "<meta name=author content=x>", "<script>", "<style>", "<p x", '<p a="',
    "<p a=b c=d e=f ", "&amp;", "&amp", "&#x41;", "&nbsp;", "http://a", "https://a.b/c ", "a@b.c ", "www.",
    "2024-05-17 ", "17/05/2024 ", "May 17, 2024 ", "May ", "Monday ", "10:30 ", "1,", "0.1.", "By A B ", "Photo: ",
    "© ", "Reuters ", "(Reuters) - ", "READ MORE ", "Share ", "and ", "of ", "the ", "to the president of ", "Mr. ",
    "President ", "France ", "Foreign Minister ", "France and ", "between France and ", "not ", "if ", "to ", "that ",
    "which said that ", "who met ", "met ", "met France. ", "France met Germany. ", "It did. ",
    "On Monday, France said that ", "“We will talk,” said France. ", "a-", "A-a ", "a/", "x\r", "\x0c", "\u2028",
    "no no ", "Hello ", "NATO ",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cost:
    """What one page costs. ``ended``: it was given up."""

    name: str
    size: int
    seconds: float
    ended: bool = False

    @property
    def each_kb(self) -> float:
        """Milliseconds a KB."""
        return 1000 * self.seconds / (self.size / 1000)


def pages(kilobytes: int, pumps: tuple[str, ...] = PUMPS) -> Iterator[tuple[str, bytes]]:
    """The pages with their names: each pump as HTML and as text, and some that grow in other ways."""
    length = 1000 * kilobytes
    for pump in pumps:
        filling = pump * (length // max(1, len(pump.encode())))
        yield (
            f"html {pump!r}",
            f"<html><body><h1>Cod talks</h1><p>{HEAD[0]}</p><p>{filling}</p><p>{HEAD[1]}</p>".encode(),
        )
        yield f"text {pump!r}", "\n\n".join(("Cod talks", HEAD[0], filling, HEAD[1])).encode()
    yield from _grown(length)


def _grown(length: int) -> Iterator[tuple[str, bytes]]:
    some = random.Random(7)
    words = [f"w{n}" for n in range(3000)]
    lines = [" ".join(some.choices(words, k=12)) for _ in range(length // 60)]
    yield from _told(length)
    yield "text of random lines", "\n".join([*HEAD, *lines]).encode()
    yield "text of one repeated line", "\n".join([*HEAD, *([lines[0]] * len(lines))]).encode()
    yield "text of two lines in turn", "\n".join([*HEAD, *(lines[:2] * (len(lines) // 2))]).encode()
    yield "text of growing lines", "\n".join([*HEAD, *(lines[0][: n % 70] for n in range(len(lines)))]).encode()
    yield "text of prefixes", "\n".join([*HEAD, *("cod " * (n % 300) for n in range(length // 600))]).encode()
    paragraphs = "".join(f"<p>{line}.</p>" for line in lines)
    yield "html of random paragraphs", f"<html><body><h1>Cod</h1>{paragraphs}".encode()
    yield "html of repeated paragraphs", f"<html><body><h1>Cod</h1>{f'<p>{HEAD[0]}</p>' * (length // 120)}".encode()
    yield "html nested", ("<html><body>" + "<div>" * (length // 11) + HEAD[0] + "</div>" * (length // 11)).encode()
    yield "html of inline nests", ("<html><body><p>" + "<b><i>" * (length // 6) + HEAD[0]).encode()
    yield "html of one table", ("<html><body><table>" + f"<tr><td>{HEAD[0]}</td></tr>" * (length // 130)).encode()
    yield "html of long attributes", f"<html><body><p class='{'caption ' * (length // 8)}'>{HEAD[0]}</p>".encode()
    yield (
        "html of long title",
        f"<html><head><title>{'Cod - ' * (length // 6)}</title></head><body><p>{HEAD[0]}".encode(),
    )
    marks = "".join(f'<meta property="og:title" content="Cod {n}">' for n in range(length // 45))
    yield "html of many titles", f"<html><head>{marks}</head><body><p>{HEAD[0]}</p><p>{HEAD[1]}</p>".encode()
    nested = '{"a":' * (length // 10) + "1" + "}" * (length // 10)
    yield (
        "html of deep JSON-LD",
        f"<html><head><script type='application/ld+json'>{nested}</script></head><p>{HEAD[0]}".encode(),
    )
    objects = ",".join('{"@type":"NewsArticle","headline":"Cod"}' for _ in range(length // 42))
    yield "html of many JSON-LD", f"<html><script type='application/ld+json'>[{objects}]</script><p>{HEAD[0]}".encode()


NATIONS = (
    "France",
    "Germany",
    "Norway",
    "Chile",
    "Kenya",
    "Japan",
    "Canada",
    "Egypt",
    "Peru",
    "India",
    "Italy",
    "Cuba",
)


def _told(length: int) -> Iterator[tuple[str, bytes]]:
    """Sentences that cost who understands them: endless, with many names, quotations, nests, lists and dates."""
    nations, few = cycle(NATIONS), length // 4000
    listed = ", ".join(islice(nations, length // 8))
    people = [f"{'KLMNPRST'[n % 8]}{'aeiou'[n % 5]}l{'aeiou'[n // 8 % 5]}n Dor{'aeiou'[n // 40 % 5]}v{n % 7 * 'i'}k"
              for n in range(length // 16)]  # fmt: skip
    clauses = " and ".join(f"{nation} met {next(nations)}" for nation in islice(nations, length // 24))
    told = {
        "one sentence of clauses": f"{clauses}.",
        "one sentence of relative clauses": "France met " + "Germany, which met " * (length // 19) + "Norway.",
        "one sentence that says that one says": "France said that Germany said that " * (length // 35) + "it rains.",
        "one list of countries": f"{listed} and Mali signed the treaty with {listed[: length // 2]} and Mali.",
        "many lists of countries": f"{listed[:4000]} and Mali met {listed[:4000]} and Mali. " * max(1, few // 2),
        "many names": ". ".join(f"{one} met {other}" for one, other in pairwise(people)) + ".",
        "one list of names": ", ".join(people) + " met in Oslo.",
        "one name again and again": "Minister Kalan Dorik of France met Kalan. " * (length // 42),
        "many quotations": "“We will meet Germany,” France said. " * (length // 39),
        "quotations that do not end": "“We will meet Germany, France said. " * (length // 37),
        "quotations within quotations": "“He said ‘" * (length // 14) + "no",
        "straight quotation marks": '"We agreed" and "he said" ' * (length // 26),
        "commas": "France, " * (length // 8),
        "nested brackets": "France (" * (length // 9) + ")" * (length // 9),
        "brackets side by side": "(France) [Germany] " * (length // 19),
        "one word": "diplo" * (length // 5),
        "one word of hyphens": "Franco-" * (length // 7) + "German talks",
        "many dates": "On May 17, 2024, France met Germany on Monday, 3 June 1999. " * (length // 60),
        "one list of dates": ", ".join(f"{n % 28 + 1} May {1950 + n % 80}" for n in range(length // 13)),
        "conditions": "If France agrees, unless Germany refuses, until Norway pays, " * (length // 61) + "we go.",
        "demands": "France demanded that Germany demand that Norway pay, unless Chile pays, " * (length // 73),
        "pronouns": "France met Germany. They agreed. It said they would meet them there. " * (length // 69),
        "prepositions": "the talks of the minister of the republic of France " * (length // 52),
        "apposition": "Dorik, the minister, the envoy, the leader, " * (length // 44) + "met France.",
        "coordinations": "France and Germany and Norway or Chile " * (length // 39) + "agreed.",
        "a table": "France | 17 May 2024 | agreed | Germany\n" * (length // 40),
    }  # fmt: skip
    for name, text in told.items():
        yield f"text of {name}", "\n\n".join(("Cod talks", HEAD[0], text, HEAD[1])).encode()


def measured(name: str, content: bytes, read: Callable[[Page], Any]) -> Cost:
    """The cost of one page; its faults are the fuzzers' business."""
    ended = False

    def end(*_: object) -> None:
        raise TimeoutError

    signal.signal(signal.SIGVTALRM, end)
    signal.setitimer(signal.ITIMER_VIRTUAL, GIVEN_UP)
    start = time.process_time()
    try:
        read(Page(content, name=name))
    except PourparlerError:
        pass
    except TimeoutError:
        ended = True
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return Cost(name, len(content), time.process_time() - start, ended)


def main(argv: list[str] | None = None) -> dict[str, Any]:
    """Print the dearest pages; give them and the median."""
    args = _arguments(argv)
    read: Callable[[Page], Any] = flow.read if args.understand else read_page
    real = [page for page in own_pages() if not any(f"/{part}/" in page.label for part in BLIND_PARTS)][:40]
    usual = [measured(page.label, page.content, read) for page in (*real[:2], *real)][2:]
    median = statistics.median(cost.each_kb for cost in usual)
    size = args.kb or (10 if args.understand else 50)
    costs = []
    for name, content in pages(size):
        if args.only and args.only not in name:
            continue
        cost = measured(name, content, read)
        costs.append(cost)
        if args.verbose:
            print(f"{cost.each_kb / median:8.1f}  {cost.seconds:8.2f} s  {cost.name}", flush=True)
    costs.sort(key=lambda cost: -cost.each_kb)
    dear = [cost for cost in costs if cost.each_kb > ALLOWED * median]
    rows = [[cost.name, f"{cost.size / 1000:,.0f}", f"{cost.seconds:.2f}" + (" (ended)" if cost.ended else ""),
             f"{cost.each_kb / median:.1f}"] for cost in costs[:25]]  # fmt: skip
    if not args.json:
        tables.table("The dearest pages", ("page", "KB", "seconds", "times the median"), rows)
        print(
            f"median of {len(usual)} real pages: {median:.1f} ms a KB; "
            f"over {ALLOWED} times that: {len(dear)} of {len(costs)}"
        )
    result = {"median_ms_a_kb": median, "worst": costs[0].each_kb / median, "over": [cost.name for cost in dear]}
    if args.json:
        tables.as_json(result)
    return result


def _arguments(argv: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.worst", description=__doc__)
    parser.add_argument("--understand", action="store_true", help="understand the pages too, not only read them")
    parser.add_argument("--kb", type=int, help="size of the pages [50; with --understand 10]")
    parser.add_argument("--only", help="only pages whose names hold this")
    parser.add_argument("--verbose", action="store_true", help="tell each page as it is done")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args(argv)


if __name__ == "__main__":
    main()
