"""A page's text and the way back to its markup: exact for whatever markup is made of."""

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.errors import UnreadableFile
from briefing.source.document import read_document
from briefing.source.extract import Limits, Reading
from briefing.source.formats.html.page import read_page
from briefing.source.formats.html.reader import read
from briefing.source.original import Original, Part, PartKind
from briefing.source.parts import Kind

FILE = Part(PartKind.FILE)
WORDS = st.sampled_from(
    [
        "one",
        "two  three",
        "\n four",
        "&amp;",
        "&ampx",
        "&#8217;",
        "&#0;",
        "&#xD800;",
        "&#150;",
        "&nbsp;",
        "&#32;",
        "&",
        "<",
        "a < b",
        "\0",
        "é",
        "日本",
        "&lt;p&gt;",
    ]
)
TAGS = st.sampled_from(
    """<p> </p> <div> </div> <b> </b> <br> <br/> <ul> <li> </li> </ul> <table> <tr> <td> </td> </table> <a\thref='/x'> </a> <pre> </pre>
    <h1> </h1> <script>x</script> <style> <!-- --> <!--x--> <div\thidden> <span\thidden> </span> <title>t</title> <noscript> </noscript>
    <!doctype\thtml> </ <? <![CDATA[x]]> <svg> </svg> <textarea> </textarea> <blockquote> </blockquote> <body> <head> </html>""".replace(
        "\t", " "
    ).split()
)
MARKUP = st.lists(st.one_of(WORDS, TAGS), max_size=40).map("".join)


@settings(deadline=None)
@given(MARKUP)
@example("<p>a &ampb")
@example("<pre>\r\n x\r y</pre>")
def test_every_block_leads_to_its_markup_and_back(markup):
    page = read_page(markup, "page.html", Limits())
    original = Original((FILE,), page.segments)
    for piece in page.pieces:
        (place,) = original.find_places(piece.start, piece.end)
        assert original.find_stretch(FILE, place.at, place.until) == (piece.start, piece.end)
        assert page.text[piece.start : piece.end].strip()
    for segment in page.segments:
        if segment.is_even and segment.end - segment.start > 1:
            assert blank_out(page.text[segment.start : segment.end]) == blank_out(markup[segment.at : segment.until])
    assert "\0" not in page.text
    assert "\r" not in page.text


@settings(deadline=None)
@given(MARKUP)
def test_segments_and_blocks_stand_in_order_and_blocks_cover_what_is_written(markup):
    page = read_page(markup, "page.html", Limits())
    for before, after in zip(page.segments, page.segments[1:], strict=False):
        assert before.end <= after.start
        assert before.until <= after.at
    for before, after in zip(page.pieces, page.pieces[1:], strict=False):
        assert before.end < after.start
        assert not page.text[before.end : after.start].strip()
    outside = [page.text[: page.pieces[0].start], page.text[page.pieces[-1].end :]] if page.pieces else [page.text]
    assert not "".join(outside).strip()
    assert all(page.text[link.start : link.end].strip() for link in page.links if link.start < link.end)


def blank_out(text):
    return re.sub(r"[\t\n\f\r]", " ", text)


def text_of(markup):
    return read_page(markup, "page.html", Limits()).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a  b\n\tc</p>", "a b c"),
        ("<p>a&nbsp; b</p>", "a\u00a0 b"),
        ("<p>a<b>b</b> c</p>", "ab c"),
        ("<p>one<p>two", "one\n\ntwo"),
        ("<div>one<p>two</p>three</div>", "one\n\ntwo\n\nthree"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "a\n\nb\n\nc"),
        ("<table><tr><td>a<td>b<tr><th>c<td>d</table>", "a\nb\n\nc\nd"),
        ("<pre>\n a\n  b &lt;\n</pre>x", "a\n  b <\n\nx"),
        ("&#150;&#0;&#55296;&#x110000;&#27;.", "–\ufffd\ufffd\ufffd\x1b."),
        ("&notit; &ampx &unknown; &", "¬it; &x &unknown; &"),
        ("a\0b", "ab"),
        ("a < b <3 c", "a < b <3 c"),
        ("<p title='>'>x</p title='>'>y", "x\n\ny"),
        ("x<script>if (a<b) '</p>'</script>y", "xy"),
        ("x<!-- > -->y<!-->z", "xyz"),
        ("x<textarea><p>no</textarea>y<select><option>no</select>z", "xyz"),
        ("<p>x<span hidden>no<b>no</b></span>y<p style='color:red;display: none'>no<p aria-hidden=true>z", "xy\n\nz"),
        ("<p hidden=until-found>x", "x"),
        ("<svg><title/><text>no</text></svg>x", "x"),
        ("<noscript>no</noscript><p>x", "x"),
        ("<head><title>no</title><p>x", "x"),
        ("x<div hidden id='S:1f'><p>sent late</div>", "x\n\nsent late"),
    ],
)
def test_a_page_reads_as_a_browser_shows_it(markup, text):
    assert text_of(markup) == text


def test_a_page_without_text_before_its_scripts_run_is_read_with_what_it_hides_and_says_so():
    sentence = "<p>The ministers said on Monday that the talks would go on in the spring, a ministry said.</p>"
    page = read_page(f"<p>Loading<div style='display:none'>{sentence * 8}</div>", "page.html", Limits())
    assert "ministers" in page.text
    assert page.notices
    little = read_page(f"<p>Loading<div style='display:none'>{sentence}</div>", "page.html", Limits())
    assert little.text == "Loading"
    assert not little.notices


def test_blocks_have_their_kinds():
    markup = "<h2>a</h2><ul><li>b<ol><li><p>c</ol></ul><table><caption>d</caption><tr><td>e</table><blockquote><p>f</blockquote><pre>g</pre><p>h"
    kinds = [(page.markup.kind, page.markup.level) for page in read_page(markup, "page.html", Limits()).pieces]
    assert kinds == [
        (Kind.HEADING, 2),
        (Kind.ITEM, 1),
        (Kind.ITEM, 2),
        (Kind.CAPTION, 0),
        (Kind.CELL, 0),
        (Kind.QUOTATION, 0),
        (Kind.PREFORMATTED, 0),
        (Kind.PARAGRAPH, 0),
    ]


def test_links_keep_their_words_and_targets_as_they_are_written():
    page = read_page(
        "<p>see <a href='/a?b=1&copy=2&amp;c'> the <b>draft</b></a> of <a name=x>it</a>.", "page.html", Limits()
    )
    (link,) = page.links
    assert (page.text[link.start : link.end], link.target) == ("the draft", "/a?b=1&copy=2&c")
    assert 0.4 < page.pieces[0].markup.linked < 0.7


def test_xhtml_lets_a_tag_close_itself_and_html_does_not():
    markup = "<html><head><title/></head><body><p>one<![CDATA[ <two> ]]></p></body></html>"
    assert read_page(markup, "chapter.xhtml", Limits(), xml=True).text == "one <two>"
    assert read_page(markup, "page.html", Limits()).text == ""


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"<meta charset=windows-1251><p>\xcf\xf0\xe8\xe2\xe5\xf2", "Привет"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>\x93\xfa\x96{', "日本"),
        (b"<!-- <meta charset=koi8-r> --><meta charset=utf-8><p>\xc3\xa9", "é"),
        (b"<meta charset=utf-16><p>\xc3\xa9", "é"),
        ("<p>день</p>".encode("utf-16"), "день"),
        (b"\xef\xbb\xbf<meta charset=koi8-r><p>\xc3\xa9", "é"),
    ],
)
def test_the_encoding_is_that_of_the_mark_or_of_the_declaration(data, text):
    assert read(data, "page.html", Reading()).text == text


def test_a_declaration_of_no_encoding_of_the_web_is_not_heeded():
    assert read("<meta charset=rot13><p>день длинный, и все говорят".encode(), "page.html", Reading()).text.startswith(
        "день"
    )


def test_a_text_longer_than_the_limit_is_refused_in_a_sentence():
    with pytest.raises(UnreadableFile, match=r"page.html: holds more than 50 characters of text"):
        read(b"<p>" + b"word " * 50, "page.html", Reading(limits=Limits(text=50)))


SENTENCE = "<p>The ministers said on Monday that the talks would go on.</p>"


@pytest.mark.parametrize(
    "bomb",
    [
        "<div>" * 20_000,
        "<b>" * 20_000 + "</div>" * 20_000,
        "<div hidden>" * 5_000 + "</div>" * 5_000,
        f"<div class='{'a ' * 500_000}'>",
        f"<div {'a=b ' * 100_000}>",
        "<" * 200_000,
        "<a b='" * 50_000 + "'>",
        "<i></i>" * 20_000,
        "&amp;&#0;&#99999999999999;" * 10_000,
        "&#" + "9" * 500_000 + ";",
        "&" + "a" * 500_000 + ";",
        "<![CDATA[" * 50_000 + ">",
        "<!x <?y " * 50_000 + ">",
        "<nav><aside>" * 2_000 + "</aside></nav>" * 2_000,
        "<table><tr><td>" * 2_000 + "</table>" * 2_000,
        f"<script type='application/ld+json'>{'[' * 100_000}</script>",
    ],
)
def test_a_bomb_costs_little_and_the_text_after_it_is_read(bomb):
    document = read_document(f"<html><body>{bomb}{SENTENCE}".encode(), "page.html")
    assert "talks would go on." in document.text


@pytest.mark.parametrize("open", ["<!-- ", "<script>", "<a href='", "<title>", "<a "])
def test_what_is_never_closed_hides_only_what_follows(open):
    document = read_document(f"<html><body>{SENTENCE}{open * 2_000}".encode(), "page.html")
    assert document.text.startswith("The ministers said on Monday that the talks would go on.")


def test_a_page_of_nothing_but_scripts_is_refused():
    with pytest.raises(UnreadableFile, match="holds no text"):
        read_document(b"<!doctype html><script>start()</script>", "page.html")
