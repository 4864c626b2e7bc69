"""From lists to pages over a real server: all of them, each once, and what could not be had by name."""

import gzip
from dataclasses import replace

from pourparler.collect import Manners, Missed
from pourparler.collect.follow import pages
from pourparler.collect.local import finds_of
from pourparler.model import Page

from .server import Reply, Server, article


def followed(manners: Manners, *places: str) -> tuple[dict[str, Page], list[Missed]]:
    """The pages by address, and what was missed."""
    found = list(pages(finds_of(places), manners))
    return {str(one.url): one for one in found if isinstance(one, Page)}, [
        one for one in found if isinstance(one, Missed)
    ]


def feed(*links: str) -> Reply:
    items = "".join(f"<item><title>About {link[-1]}</title><link>{link}</link></item>" for link in links)
    return Reply(f"<rss version='2.0'><channel><title>Courier</title>{items}</channel></rss>".encode())


def test_address_of_a_page(site: Server, manners: Manners) -> None:
    url = site.article("/cod", "Cod talks")
    found, missed = followed(manners, url)
    assert (found[url].content, missed) == (article("Cod talks"), [])


def test_feed_leads_to_its_pages_with_what_it_says_of_them(site: Server, manners: Manners) -> None:
    urls = [site.article(f"/{n}", f"Cod {n}") for n in range(5)]
    site.routes["/rss"] = feed(*urls, urls[0], site.home + "/gone")
    found, missed = followed(manners, site.home + "/rss")
    assert sorted(found) == urls
    given = found[urls[3]].given
    assert given is not None
    assert (given.title, given.site) == ("About 3", "Courier")
    assert [(one.name, one.reason) for one in missed] == [(f"{site.home}/rss#6", "gone")]
    assert site.paths().count("/0") == 1


def test_opml_leads_over_feeds_and_sitemaps_over_maps_to_pages(site: Server, manners: Manners) -> None:
    urls = [site.article(f"/{n}", f"Cod {n}") for n in range(4)]
    site.routes["/rss"] = feed(*urls[:2])
    outline = f'<opml><body><outline xmlUrl="{site.home}/rss"/></body></opml>'
    locations = "".join(f"<url><loc>{url}</loc></url>" for url in urls[2:])
    site.routes |= {
        "/opml": Reply(outline.encode()),
        "/index.xml": Reply(
            f"<sitemapindex><sitemap><loc>{site.home}/map.xml.gz</loc></sitemap></sitemapindex>".encode()
        ),
        "/map.xml.gz": Reply(gzip.compress(f"<urlset>{locations}</urlset>".encode())),
    }
    found, missed = followed(manners, site.home + "/opml", site.home + "/index.xml")
    assert (sorted(found), missed) == (urls, [])


def test_files_and_addresses_together(site: Server, manners: Manners, tmp_path_factory: object) -> None:
    url = site.article("/1", "Cod")
    found, missed = followed(manners, __file__, url, "no-such-file.txt")
    assert set(found) == {"None", url}
    assert [one.reason for one in missed] == ["not found"]


def test_page_within_a_feed_that_is_itself_a_feed_leads_no_further(site: Server, manners: Manners) -> None:
    site.routes |= {"/a": feed(site.home + "/b"), "/b": feed(site.home + "/a")}
    found, _ = followed(manners, site.home + "/a")
    assert list(found) == [site.home + "/b"]


def test_lists_that_name_one_another_end(site: Server, manners: Manners) -> None:
    def index(path: str) -> Reply:
        return Reply(f"<sitemapindex><sitemap><loc>{site.home}{path}</loc></sitemap></sitemapindex>".encode())

    site.routes |= {"/a": index("/b"), "/b": index("/a")}
    found, _ = followed(manners, site.home + "/a")
    assert found == {}
    assert site.paths() == ["/a", "/b"]


def test_broken_and_empty_lists_are_told(site: Server, manners: Manners) -> None:
    site.routes |= {
        "/rss": Reply(b"<rss version='2.0'><channel></channel></rss>"),
        "/map": Reply(b"<urlset></urlset>"),
        "/bomb.xml.gz": Reply(gzip.compress(bytes(60_000_000))),
        "/dump.warc": Reply(b"WARC/1.0\r\n"),
    }
    _, missed = followed(manners, *(site.home + path for path in site.routes))
    assert {one.reason for one in missed} == {"empty feed", "empty list", "broken answer", "a collection"}


def test_one_dead_host_does_not_hold_up_the_others(site: Server, manners: Manners) -> None:
    url = site.article("/1", "Cod")
    found, missed = followed(replace(manners, patience=5.0), "http://127.0.0.1:9/dead", url)
    assert list(found) == [url]
    assert [one.reason for one in missed] == ["no connection"]


def test_without_links_the_web_is_not_touched(manners: Manners) -> None:
    found, missed = followed(manners, __file__)
    assert (len(found), missed) == (1, [])
