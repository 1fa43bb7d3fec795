"""What a page says of itself: each place once, in order, and nothing that it does not say."""

import json

import pytest

from briefing.source.extract import Limits
from briefing.source.formats.html.dating import read_date
from briefing.source.formats.html.page import read_page

BODY = "<p>The ministers said on Monday that the talks would go on in the spring.</p>"


def claims_of(markup):
    return {claim.field: (claim.value, claim.basis) for claim in read_page(markup + BODY, "page.html", Limits()).claims}


def linked(**fields):
    return f"<script type='application/ld+json'>{json.dumps(fields)}</script>"


ARTICLE = {"@type": "NewsArticle"}


@pytest.mark.parametrize(
    ("markup", "field", "value", "basis"),
    [
        ("<title>Talks go on &amp; on</title>", "title", "Talks go on & on", "title of the page"),
        ("<meta property=og:title content='Talks'><title>Talks | Wire</title>", "title", "Talks", "meta og:title"),
        (
            "<meta property=og:site_name content=Wire><title>Talks go on - Wire</title>",
            "title",
            "Talks go on",
            "title of the page",
        ),
        ("<h1>Talks <i>go on</i></h1><meta property=og:title content=Other>", "title", "Talks go on", "first heading"),
        (
            "<meta property=og:site_name content=Wire><h1>Wire</h1><meta property=og:title content=Talks>",
            "title",
            "Talks",
            "meta og:title",
        ),
        (linked(**ARTICLE, headline="Talks &#8211; on"), "title", "Talks – on", "linked data (JSON-LD)"),
        (
            linked(**ARTICLE, author=[{"name": "A. Writer"}, {"name": "B. Writer"}]),
            "author",
            "A. Writer, B. Writer",
            "linked data (JSON-LD)",
        ),
        (
            linked(**{"@graph": [{**ARTICLE, "author": {"@id": "#p"}}, {"@id": "#p", "name": "A. Writer"}]}),
            "author",
            "A. Writer",
            "linked data (JSON-LD)",
        ),
        ("<meta name=author content='A. Writer'>", "author", "A. Writer", "meta author"),
        (
            "<meta name=citation_author content=One><meta name=citation_author content=Two>",
            "author",
            "One, Two",
            "meta citation_author",
        ),
        ("<a rel=author href=/w>A. Writer</a>", "author", "A. Writer", "link to the author"),
        ("<div itemprop=author><span itemprop=name>A. Writer</span></div>", "author", "A. Writer", "marked as author"),
        ("<p class=article-byline>By A. Writer | 3 May 2017</p>", "author", "A. Writer", "byline"),
        (linked(**ARTICLE, publisher={"name": "The Wire"}), "publisher", "The Wire", "linked data (JSON-LD)"),
        ("<meta property='og:site_name' content='The Wire'>", "publisher", "The Wire", "meta og:site_name"),
        (
            linked(**ARTICLE, datePublished="2017-03-20T23:30:00-05:00"),
            "published",
            "2017-03-20",
            "linked data (JSON-LD)",
        ),
        (
            "<meta property=article:published_time content=2017-03-20T10:00:00Z>",
            "published",
            "2017-03-20",
            "meta article:published_time",
        ),
        (
            "<time itemprop=datePublished datetime=2017-03-20>Monday</time>",
            "published",
            "2017-03-20",
            "marked as date of publication",
        ),
        (
            "<meta property=article:modified_time content=2017-03-21>",
            "modified",
            "2017-03-21",
            "meta article:modified_time",
        ),
        ("<html lang=ru>", "language", "ru", "language of the page (lang)"),
        ("<meta property=og:locale content=ja_JP>", "language", "ja-JP", "meta og:locale"),
        (
            "<link rel='canonical' href='https://wire.example/a?b=1&amp;c=2'>",
            "url",
            "https://wire.example/a?b=1&c=2",
            "canonical address of the page",
        ),
        ("<meta property=og:url content=https://wire.example/a>", "url", "https://wire.example/a", "meta og:url"),
    ],
)
def test_each_place_gives_its_claim_with_its_basis(markup, field, value, basis):
    assert claims_of(markup)[field] == (value, basis)


@pytest.mark.parametrize(
    ("markup", "field"),
    [
        ("<p>Posted on 20 March 2017", "published"),
        ("<time datetime=2017-03-20>one post</time> <time datetime=2017-03-21>another</time>", "published"),
        ("<time class=updated datetime=2017-03-20>changed</time>", "published"),
        ("<meta name=date content=03/04/2017>", "published"),
        ("<meta name=author content=admin>", "author"),
        ("<meta name=article:author content=https://social.example/writer>", "author"),
        ("<link rel=canonical href='javascript:alert(1)'>", "url"),
        ("<link rel=canonical href=/relative>", "url"),
        ("<html lang='the language of the page'>", "language"),
        (linked(**{"@type": "Organization", "name": "The Wire", "datePublished": "2017-03-20"}), "published"),
        ("<script type='application/ld+json'>{broken</script>", "title"),
        ("<script>{'@type': 'NewsArticle', 'headline': 'x'}</script>", "title"),
    ],
)
def test_nothing_is_claimed_that_the_page_does_not_say(markup, field):
    assert field not in claims_of(markup)


def test_linked_data_goes_before_descriptions_and_these_before_bylines():
    markup = "<meta name=author content=Second><p class=byline>By Third" + linked(**ARTICLE, author="First")
    assert claims_of(markup)["author"][0] == "First"
    assert claims_of(markup.replace("First", ""))["author"][0] == "Second"


@pytest.mark.parametrize(
    ("markup", "basis"),
    [
        ("<time class=entry-date datetime=2017-03-20>Monday</time>", "time marked as published"),
        (
            "<time datetime=2017-03-20T10:00>a</time><time datetime=2017-03-20>b</time>",
            "only day that a time in the page names",
        ),
    ],
)
def test_the_times_in_a_page_date_it_where_they_agree(markup, basis):
    assert claims_of(markup)["published"] == ("2017-03-20", basis)


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("2017-03-20T10:00:00+09:00", "2017-03-20"),
        ("2017/3/5", "2017-03-05"),
        ("20170320", "2017-03-20"),
        ("Mon, 20 Mar 2017 10:00:00 GMT", "2017-03-20"),
        ("March 20th, 2017, 10 am", "2017-03-20"),
        ("Mon Mar 20 10:00:00 UTC 2017", "2017-03-20"),
        ("2017-03", "2017-03"),
        ("2017", "2017"),
        ("2017-02-30", ""),
        ("03/04/2017", ""),
        ("1490000000", ""),
        ("0001-01-01", ""),
        ("yesterday", ""),
    ],
)
def test_a_date_is_read_where_it_can_be_read_in_one_way_only(text, date):
    assert read_date(text) == date
