"""Pages of several makes that we wrote for the tests of reading."""

BODY = (
    "Ruritania's foreign minister Anna Kesten said on Friday that her country was ready to return to the talks "
    "on the river border &#8220;without preconditions&#8221;.",
    "The Foreign Ministry in Streslau said in a statement that the first round could be held in Geneva next month, "
    "and that Switzerland had offered to act as host.",
    "“We are prepared to sit down at any time,” ministry spokesman Otto Brandl told reporters, according to the "
    "Reuters news agency. He added that the dam at Zelt had to be discussed as well.",
    "Graustark has not yet answered. Its president told state television last week that the border was not open to "
    "talks while the dam is being filled.",
)

MODERN = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>Ruritania ready for border talks &#8216;without preconditions&#8217; | The Danube Post</title>
<meta property="og:site_name" content="The Danube Post"><meta property="og:title" content="Ruritania ready for talks">
<meta property="article:tag" content="Ruritania"><meta property="article:tag" content="Border">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ruritania ready for border talks",
"datePublished": "2021-03-05T14:05:00+01:00", "dateModified": "2021-03-05T16:30:00+01:00",
"author": [{"@type": "Person", "name": "Jane Doe"}], "publisher": {"name": "The Danube Post"}}</script></head>
<body><header><nav><a href="/">Home</a> <a href="/world">World</a> <a href="/sport">Sport</a></nav></header>
<main><article><h1>Ruritania ready for border talks ‘without preconditions’</h1>
<p class="byline">By Jane Doe in Streslau | <time datetime="2021-03-05T14:05:00+01:00">5 March 2021</time></p>
<figure><img src="/img/zelt.jpg" alt="dam">
<figcaption>The dam at Zelt seen from the north. Photo: Max Muster/EPA</figcaption></figure>
{paragraphs}</article>
<aside class="related"><h2>Read more</h2><ul><li><a href="/1">Harvest is the best for ten years</a></li>
<li><a href="/2">Cup final goes to extra time again</a></li></ul></aside></main>
<footer>© 2026 The Danube Post. All rights reserved. <a href="/privacy">Privacy policy</a></footer></body></html>"""

OLD = """<HTML><HEAD><TITLE>The Streslau Courier: Ruritania ready for border talks</TITLE></HEAD><BODY>
<TABLE><TR><TD COLSPAN=2><FONT SIZE=6><B>The Streslau Courier</B></FONT><BR>Friday, March 5, 2021</TD></TR>
<TR><TD><A HREF=/>Home</A><BR><A HREF=/w>World</A><BR><A HREF=/o>Obituaries</A></TD>
<TD><FONT SIZE=5><B>Ruritania ready for border talks</B></FONT><BR><BR>{paragraphs}</TD></TR>
<TR><TD COLSPAN=2>Copyright 2021 The Streslau Courier. No part of this page may be copied without permission.</TD></TR>
</TABLE></BODY></HTML>"""

SCRAPE = """Ruritania ready for border talks


Streslau, Mar 5 (IANS): {text}



Top Stories


Leave a Comment

Title: Ruritania ready for border talks



1800 characters remaining

House rules:

Sign with your real name and an address that works. Insults, slander and anything against the law are taken down. What
readers write here is their own view, and Coastworld.com answers for none of it.

Who breaks the rules on coastworld does so at a cost: Coastworld.com may block the account and pass on its details when
a court asks."""

WIRE = """Ruritania ready for border talks
Ruritania ready for border talks
2021-03-05T14:07+0000
2021-03-05T14:05+0000
river border
ruritania
https://cdn1.img.danubenews.com/img/105634/63/1056346389_0:283.jpg
Ruritania ready for border talks

14:07 GMT 05.03.2021
© EPA / Max MusterThe dam at Zelt seen from the north, August 9, 2017
The dam at Zelt seen from the north, August 9, 2017 - Danube News International, 1920, 05.03.2021
© EPA / Max Muster
STRESLAU (Danube News) – {text}"""


def html_body(tag: str = "p") -> str:
    return "".join(f"<{tag}>{paragraph}</{tag}>\n" for paragraph in BODY)


def modern() -> bytes:
    return MODERN.replace("{paragraphs}", html_body()).encode()


def old() -> bytes:
    return OLD.replace("{paragraphs}", "<BR><BR>\n".join(BODY)).encode("cp1252", errors="xmlcharrefreplace")


def plain() -> str:
    return "\n\n".join(BODY).replace("&#8220;", "“").replace("&#8221;", "”")


def scrape() -> bytes:
    return SCRAPE.replace("{text}", plain()).encode()


def wire() -> bytes:
    return WIRE.replace("{text}", plain()).encode()


MAKES = {"modern": modern, "old": old, "scrape": scrape, "wire": wire}
