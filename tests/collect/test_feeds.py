"""Feeds as they come, good and broken; sitemaps and lists of feeds."""

import json

import pytest

from pourparler.collect.feeds import read_feed
from pourparler.collect.found import Link
from pourparler.collect.kinds import kind_of
from pourparler.collect.listings import opml_links, sitemap_links
from pourparler.model import Given, Page

RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>North Courier</title><link>https://courier.example/</link>
<item><title>Cod &amp; hake</title><link>/cod#top</link><guid isPermaLink="false">7</guid>
<pubDate>Fri, 17 May 2024 10:30:00 +0200</pubDate>
<dc:creator>Ida Holm</dc:creator><description>In short.</description></item>
<item><title>Hake</title><link> https://courier.example/hake </link>
<pubDate>Fri, 17 May 2024 10:30:00 +0200</pubDate></item>
<item><title>No page of its own</title><guid>9</guid>
<content:encoded><![CDATA[<p>All of it is here.</p>]]></content:encoded></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Courier</title><entry><id>tag:1</id>
<title type="html">A &lt;b&gt;bold&lt;/b&gt; cod</title>
<link rel="alternate" href="https://courier.example/a"/><published>2024-05-17T08:30:00Z</published><updated>2024-05-18T09:00:00Z</updated>
<author><name>Per Lund</name></author></entry></feed>"""
ITEM = "<item><title>T{0}</title><link>https://c.example/{0}</link><guid>{1}</guid><pubDate>{2}</pubDate></item>"


def rss(*items: str) -> bytes:
    return f"<rss version='2.0'><channel><title>C</title>{''.join(items)}</channel></rss>".encode()


def test_rss_gives_address_title_date_and_author() -> None:
    feed = read_feed(RSS.encode(), "https://courier.example/rss")
    first, second, third = feed.entries
    assert feed.title == "North Courier"
    assert first.found("feed#1", feed.title) == Link(
        "https://courier.example/cod",
        "feed#1",
        Given("Cod & hake", "North Courier", ("Ida Holm",), "2024-05-17T08:30+00:00"),
    )
    assert (first.key, second.key, second.url) == ("7", "https://courier.example/hake", "https://courier.example/hake")
    page = third.found("feed#3", feed.title)
    assert isinstance(page, Page)
    assert page.content == b"<p>All of it is here.</p>"


def test_atom() -> None:
    [entry] = read_feed(ATOM.encode()).entries
    assert (entry.title, entry.url, entry.byline) == ("A bold cod", "https://courier.example/a", ("Per Lund",))
    assert entry.published == "2024-05-17T08:30+00:00"


def test_json_feed() -> None:
    item = {"id": 5, "url": "https://c.example/5", "title": "Cod", "date_published": "2024-05-17T10:30:00+02:00"}
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "C",
        "items": [item | {"authors": [{"name": "Ida"}]}, "junk", {}],
    }
    feed = read_feed(json.dumps(told).encode())
    assert feed.entries[0].found("f#1", feed.title) == Link(
        "https://c.example/5", "f#1", Given("Cod", "C", ("Ida",), "2024-05-17T10:30:00+02:00")
    )
    assert [entry.found("f", None) for entry in feed.entries[1:]] == [None]


def test_items_of_one_moment_are_all_there() -> None:
    moment = "Fri, 17 May 2024 10:30:00 GMT"
    feed = read_feed(rss(*(ITEM.format(n, n, moment) for n in range(30))))
    assert len({entry.key for entry in feed.entries}) == 30


def test_one_id_for_every_item_loses_none() -> None:
    feed = read_feed(rss(*(ITEM.format(n, "same", "") for n in range(5)), ITEM.format(3, "same", "")))
    assert [entry.url for entry in feed.entries] == [f"https://c.example/{n}" for n in range(5)]
    assert len({entry.key for entry in feed.entries}) == 5


def test_edit_changes_the_mark_and_not_the_key() -> None:
    before, after = (
        read_feed(rss(ITEM.format(1, 1, "").replace("T1", title))).entries[0] for title in ("Talks", "Talks end")
    )
    assert before.key == after.key
    assert before.mark != after.mark


@pytest.mark.parametrize(
    "broken",
    [
        RSS.replace("</channel></rss>", ""),
        RSS.replace("Cod &amp; hake", "Cod & hake <b>unclosed"),
        RSS.replace("utf-8", "no-such-charset"),
        "\n\n junk before " + RSS,
        RSS.replace("<rss ", "<!DOCTYPE rss [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;'>]><rss "),
    ],
)
def test_broken_feeds_give_what_can_be_read(broken: str) -> None:
    urls = [entry.url for entry in read_feed(broken.encode(), "https://courier.example/rss").entries]
    assert "https://courier.example/hake" in urls


def test_wrong_charset_is_found_out() -> None:
    text = rss(ITEM.format(1, 1, "").replace("T1", "Vardø – Tromsø")).decode()
    for declared, real in (("iso-8859-1", "utf-8"), ("utf-8", "cp1252"), ("utf-16", "utf-8")):
        content = f'<?xml version="1.0" encoding="{declared}"?>{text}'.encode(real)
        assert (read_feed(content).entries[0].title or "").startswith("Vard")


def test_entities_do_not_grow() -> None:
    layers = "".join(f"<!ENTITY a{n + 1} '{f'&a{n};' * 10}'>" for n in range(12))
    bomb = (
        f"<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a0 'lol'>{layers}]>"
        + rss("<item><title>&a12;</title></item>").decode()
    )
    assert len(str(read_feed(bomb.encode()))) < 10_000


@pytest.mark.parametrize(
    "junk", [b"", b"<html><body>no feed</body></html>", b"{", b'{"items": 5}', b"\x00\x01", b"<rss/>"]
)
def test_what_is_no_feed_has_no_entries(junk: bytes) -> None:
    assert read_feed(junk).entries == ()


def test_feed_without_web_addresses_gives_none() -> None:
    feed = read_feed(rss("<item><title>x</title><link>javascript:alert(1)</link></item>"))
    assert [entry.url for entry in feed.entries] == [None]


SITEMAP = b"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9">
<url><loc>https://c.example/1</loc><news:news><news:publication><news:name>Courier</news:name><news:language>en</news:language>
</news:publication><news:publication_date>2024-05-17</news:publication_date><news:title>Cod</news:title></news:news></url>
<url><loc> https://c.example/2?a=1&amp;b=2 </loc><lastmod>2024-05-18</lastmod></url>
<url><loc>not an address</loc></url></urlset>"""


def test_news_sitemap_gives_pages_with_title_day_and_publication() -> None:
    assert list(sitemap_links(SITEMAP, "map")) == [
        Link("https://c.example/1", "map#1", Given("Cod", "Courier", (), "2024-05-17")),
        Link("https://c.example/2?a=1&b=2", "map#2", Given()),
    ]
    assert len(list(sitemap_links(SITEMAP[:-90], "map"))) == 2


def test_index_of_sitemaps_leads_to_them() -> None:
    index = b"<sitemapindex><sitemap><loc>https://c.example/m.xml.gz</loc></sitemap></sitemapindex>"
    assert list(sitemap_links(index, "map")) == [Link("https://c.example/m.xml.gz", "map#1", kind="list")]


def test_opml_names_feeds_in_folders_each_once() -> None:
    opml = b"""<opml version="2.0"><body><outline text="World"><outline type="rss" xmlUrl="https://a.example/rss"/>
    <outline xmlurl="https://b.example/rss"/><outline xmlUrl="https://a.example/rss"/></outline></body></opml>"""
    assert list(opml_links(opml, "l")) == [
        Link("https://a.example/rss", "l#1", kind="list"),
        Link("https://b.example/rss", "l#2", kind="list"),
    ]


def test_lists_read_nothing_outside_themselves(tmp_path_factory: pytest.TempPathFactory) -> None:
    secret = tmp_path_factory.mktemp("x") / "secret"
    secret.write_text("https://secret.example/")
    xml = f'<!DOCTYPE urlset [<!ENTITY s SYSTEM "file://{secret}">]><urlset><url><loc>&s;</loc></url></urlset>'
    assert list(sitemap_links(xml.encode(), "m")) == []


@pytest.mark.parametrize(
    ("name", "head", "kind"),
    [
        ("a", RSS.encode(), "feed"),
        ("a.html", ATOM.encode(), "feed"),
        ("a", "﻿<!-- x --><rdf:RDF xmlns:rdf='r'>".encode(), "feed"),
        ("a", RSS.encode("utf-16"), "feed"),
        ("a", SITEMAP, "sitemap"),
        ("a", b"<opml>", "opml"),
        ("a.xml", b"<!DOCTYPE html><html><body><rss>", "page"),
        ("a", b"<html>", "page"),
        ("a.csv.gz", b"a,b", "csv"),
        ("a.TSV", b"a\tb", "csv"),
        ("a", b"WARC/1.0\r\n", "warc"),
        ("a.txt", b'{"a": 1}\n{"a": 2}\n', "jsonl"),
        ("a.json", b'{"a": 1}', "json"),
        ("a", b'{"version": "https://jsonfeed.org/version/1", "items": []}', "jsonfeed"),
        ("a.txt", b"{curly} words of an article", "page"),
        ("a.txt", b"https://a.example/1\nhttps://a.example/2", "addresses"),
        ("a.txt", b"https://a.example/1\nsays the minister", "page"),
        ("a.txt", b"", "page"),
    ],
)
def test_kind_is_told_by_what_is_inside(name: str, head: bytes, kind: str) -> None:
    assert kind_of(name, head) == kind


def test_sitemap_with_names_that_are_none_is_read_as_far_as_it_goes() -> None:
    broken = b"<urlset><url><loc>https://c.example/1</loc></url><Updated: x><url><loc>https://c.example/2</loc></url>"
    assert next(iter(sitemap_links(broken, "m"))).url == "https://c.example/1"


@pytest.mark.parametrize(
    "reference", ["&#x110000;", "&#99999999999999999999;", "&#1114112;", "&#xFFFFFFFF;", "&#x200000"]
)
def test_characters_that_do_not_exist_cost_no_feed(reference: str) -> None:
    [entry] = read_feed(rss(ITEM.format(1, 1, "").replace("T1", f"Cod {reference} talks"))).entries
    assert entry.url == "https://c.example/1"
    assert (entry.title or "").startswith("Cod")


@pytest.mark.parametrize("encoding", [b"a\x00b", b"idna", b"utf-8\xf9", b"undefined", b"utf-16"])
def test_encoding_that_does_not_exist_costs_no_feed(encoding: bytes) -> None:
    content = b'<?xml version="1.0" encoding="' + encoding + b'"?>' + rss(ITEM.format(1, 1, ""))
    assert [entry.url for entry in read_feed(content).entries] == ["https://c.example/1"]


def test_feed_on_which_the_library_fails_is_none() -> None:
    assert read_feed(b"<rss><channel><item><title>&#1114112 &#xD800; \xf9</title>" + b"\x00\xff" * 9).entries == ()
