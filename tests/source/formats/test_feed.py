"""Feeds and outlines: each entry with its title, date, author, address and words; nothing is fetched."""

import pytest

from briefing.errors import UnreadableFile
from briefing.source.document import Document, read_document
from briefing.source.extract import Limits, Reading
from briefing.source.formats.feed import read as read_feed

RSS = """<?xml version="1.0" encoding="{}"?>
<rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel>
<title>Новости &amp; мнения</title><link>https://example.org/</link><language>ru</language>
<lastBuildDate>Sat, 18 Mar 2017 23:00:00 -0500</lastBuildDate>{}</channel></rss>"""
ITEM = """<item><media:title>Map</media:title><title>Встреча в Токио</title><link>https://example.org/1</link>
<pubDate>Sat, 18 Mar 2017 09:00:00 GMT</pubDate><dc:creator>Анна</dc:creator>
<description>&lt;p&gt;Министры &lt;b&gt;встретились&lt;/b&gt; в Токио.&lt;/p&gt;&lt;p&gt;Они уехали.&lt;/p&gt;</description></item>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Talks</title><updated>2017-03-19T01:00:00+09:00</updated>
<link rel="self" href="https://example.org/feed"/><link href="https://example.org/"/><author><name>The Desk</name></author>
<entry><title type="html">Tokyo &lt;i&gt;talks&lt;/i&gt;</title><id>urn:1</id><updated>2017-03-18T10:00:00Z</updated>
<author><name>Ann</name><email>a@b.org</email></author><link href="https://example.org/2"/>{}</entry></feed>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<channel><title>Talks</title></channel><item rdf:about="x"><title>They met</title><description>In Tokyo, they met.</description></item>
</rdf:RDF>"""


def read(text: str, codec: str = "utf-8") -> Document:
    return read_document(text.encode(codec), "a.xml")


def list_blocks(document: Document) -> list[tuple[str, str, str, str]]:
    return [
        (
            str(block.kind),
            str(block.mark),
            document.text[block.start : block.end],
            document.original.describe(block.start, block.end),
        )
        for block in document.blocks
    ]


@pytest.mark.parametrize("codec", ["windows-1251", "koi8-r", "utf-8"])
def test_an_item_of_rss_is_its_fields_and_its_words(codec):
    document = read(RSS.format(codec, ITEM), codec)
    assert list_blocks(document) == [
        ("heading", "headline", "Встреча в Токио", "entry 1 title"),
        ("field", "meta", "Sat, 18 Mar 2017 09:00:00 GMT", "entry 1 date"),
        ("field", "meta", "Анна", "entry 1 author"),
        ("field", "meta", "https://example.org/1", "entry 1 link"),
        ("paragraph", "body", "Министры встретились в Токио.", "entry 1 summary"),
        ("paragraph", "body", "Они уехали.", "entry 1 summary"),
    ]
    assert [link.target for link in document.links] == ["https://example.org/1"]
    assert {claim.field: claim.value for claim in document.claims} == {
        "title": "Новости & мнения",
        "language": "ru",
        "published": "2017-03-18",
        "url": "https://example.org/",
    }


def test_a_place_leads_into_the_field_s_own_characters_and_back():
    document = read(RSS.format("utf-8", ITEM))
    start = document.text.index("встретились")
    place = document.original.find_places(start, start + 11)[0]
    field = "<p>Министры <b>встретились</b> в Токио.</p><p>Они уехали.</p>"
    assert field[place.at : place.until] == "встретились"
    assert document.original.find_stretch(place.part, place.at, place.until) == (start, start + 11)


def test_a_summary_that_the_content_repeats_is_left_out():
    words = "<description>They met in Tokyo.</description><content:encoded><![CDATA[<p>They met in Tokyo. {}</p>]]></content:encoded>"
    whole = read(RSS.format("utf-8", f"<item><title>A</title>{words.format('They left.')}</item>"))
    assert whole.text == "A\n\nThey met in Tokyo. They left."
    other = words.replace("<description>They met in Tokyo", "<description>Why the islands matter so much")
    assert "Why the islands" in read(RSS.format("utf-8", f"<item><title>A</title>{other}</item>")).text


@pytest.mark.parametrize(
    "content",
    [
        '<content type="html">&lt;p&gt;They met &amp;amp; spoke.&lt;/p&gt;</content>',
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>They met &amp; <b>spoke</b>.</p></div></content>',
        "<summary>They met &amp; spoke.</summary>",
        '<summary type="text">They met &amp; spoke.</summary>',
    ],
)
def test_an_entry_of_atom_is_read_by_the_type_that_it_names(content):
    document = read(ATOM.format(content))
    assert [block[2] for block in list_blocks(document)] == [
        "Tokyo talks",
        "2017-03-18T10:00:00Z",
        "Ann",
        "https://example.org/2",
        "They met & spoke.",
    ]
    assert {claim.field: claim.value for claim in document.claims} == {
        "title": "Talks",
        "author": "The Desk",
        "published": "2017-03-19",
        "language": "en",
        "url": "https://example.org/",
    }


def test_text_that_only_looks_like_markup_stays_text_where_the_type_says_so():
    assert "a &lt;b&gt; c" in read(ATOM.format('<summary type="text">a &amp;lt;b&amp;gt; c.</summary>')).text


def test_site_summaries_in_rdf_are_read():
    assert read(RDF).text == "They met\n\nIn Tokyo, they met."


def test_scripts_and_trackers_in_an_entry_are_no_words():
    bad = "&lt;script&gt;alert(1)&lt;/script&gt;&lt;img src='http://127.0.0.1/x.gif'&gt;They met."
    assert (
        read(RSS.format("utf-8", f"<item><title>A</title><description>{bad}</description></item>")).text
        == "A\n\nThey met."
    )


def refusal(data: bytes, name: str = "a.xml", limits: Limits | None = None) -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_document(data, name, Reading(limits=limits or Limits()))
    return str(caught.value)


def test_what_is_no_whole_feed_is_refused_in_one_line():
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">]>'
        + RSS.format("utf-8", "<item><title>&a;</title></item>").partition("?>")[2]
    )
    for data in (RSS.format("utf-8", ""), RSS.format("utf-8", ITEM)[:-30], bomb, "<rss><channel>" + "<a>" * 5_000):
        assert refusal(data.encode()).startswith("a.xml: ")
    assert "more than 3 entries" in refusal(RSS.format("utf-8", ITEM * 4).encode(), limits=Limits(members=3))


def test_a_thousand_entries_are_read_in_time():
    import time

    begun = time.process_time()
    found = read_feed(RSS.format("utf-8", ITEM * 1_000).encode(), "a.xml", Reading())
    assert found.text.count("Они уехали.") == 1_000
    assert time.process_time() - begun < 3


OPML = """<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head><title>Feeds</title><ownerName>Ann</ownerName>
<dateCreated>Sat, 18 Mar 2017 09:00:00 GMT</dateCreated></head><body><outline text="Новости"><outline text="RBTH"
 type="rss" xmlUrl="https://example.org/rss" htmlUrl="https://example.org/"/></outline><outline title="Notes"/></body></opml>"""


def test_an_outline_is_a_list_with_the_addresses_of_its_feeds():
    document = read_document(OPML.encode(), "a.opml")
    assert document.text == "Новости\nRBTH\n\nNotes"
    assert [(str(block.kind), document.original.describe(block.start, block.end)) for block in document.blocks] == [
        ("list item", "entry 1"),
        ("list item", "entry 2"),
        ("list item", "entry 3"),
    ]
    assert [(document.text[link.start : link.end], link.target) for link in document.links] == [
        ("RBTH", "https://example.org/rss")
    ]
    assert [claim[:2] for claim in document.claims] == [
        ("title", "Feeds"),
        ("author", "Ann"),
        ("published", "2017-03-18"),
    ]


def test_an_outline_that_is_too_deep_or_empty_is_refused():
    deep = "<opml><body>" + "<outline text='a'>" * 2_000 + "</outline>" * 2_000 + "</body></opml>"
    assert refusal(deep.encode(), "a.opml")
    assert "without items" in refusal(b"<opml><body/></opml>", "a.opml")
