"""What only its surroundings show to be a page's: menus, lists of articles, buttons; and what stays though it looks alike."""

import pytest

from briefing.source.document import Mark, read_document
from briefing.source.phrases import AGE, SERVICE

TITLE = "Fishing treaty is put off until spring"
HEADING = "A quota nobody wants"
PARAGRAPHS = [
    "The two ministries put off the signing of the treaty until the spring, a clerk of the port said on Tuesday.",
    "Boats from both coasts will go on under the old rules, and the patrols will look away for another season.",
    "The quota for cod was the last point that was open, and the fishermen of the north did not want it at all.",
    "A new round is to be held in the capital, but the date of it was not given by either side in the evening.",
]
ELSEWHERE = [
    "Harbour Wall Breached In Second Storm Of The Month",
    "Parliament Delays Vote On New Railway Line",
    "Six Villages Without Power After Heavy Snow",
    "Prices Of Bread Rise Again In Northern Towns",
    "Old Lighthouse To Become A Small Museum",
    "Ferry Company Names Fourth Director This Year",
    "Teachers Reject Second Offer On Working Hours",
    "River Police Find Missing Barge Near Border",
    "Council Plans Another Tunnel Under The Bay",
    "Grain Ships Wait Outside Two Southern Ports",
    "Bridge Closed For Repairs Until Late Autumn",
    "Museum Of Salt Opens Doors To Children",
    "Three Islands Share One Doctor Since June",
    "Wind Farm Permit Goes Back To Court",
]


def read(*lines):
    return read_document("\n\n".join(lines).encode(), "x.txt")


def mark_of(document, line):
    block = next(block for block in document.blocks if document.text[block.start : block.end] == line)
    return block.mark


def reasons_of(document, line):
    return next(block.reasons for block in document.blocks if document.text[block.start : block.end] == line)


def article(before=(), within=(), after=()):
    return read(*before, TITLE, *PARAGRAPHS[:2], *within, *PARAGRAPHS[2:], *after)


def test_the_headlines_of_other_articles_round_a_text_are_noise():
    for document in (article(before=ELSEWHERE), article(after=ELSEWHERE)):
        assert {mark_of(document, line) for line in ELSEWHERE} == {Mark.NOISE}
        assert mark_of(document, TITLE) is Mark.TITLE
        assert "outside the paragraphs" in reasons_of(document, ELSEWHERE[-1])
        assert all(mark_of(document, line) is Mark.BODY for line in PARAGRAPHS)


def test_a_few_lines_after_a_text_may_be_its_own():
    document = article(after=ELSEWHERE[:5])
    assert {mark_of(document, line) for line in ELSEWHERE[:5]} == {Mark.HEADLINE}


def test_a_heading_within_the_text_stays_also_on_a_page_full_of_furniture():
    document = article(before=ELSEWHERE, within=[HEADING], after=ELSEWHERE)
    assert mark_of(document, HEADING) is Mark.HEADLINE


def test_where_there_are_no_paragraphs_nothing_is_far_from_them():
    document = read(*ELSEWHERE)
    assert Mark.NOISE not in {block.mark for block in document.blocks}


@pytest.mark.parametrize(
    "line",
    [
        "- Boat Seven, Northern Fleet",
        "The treaty will now have to be signed by both sides before summer ends",
    ],
)
def test_items_of_a_list_and_what_flows_stay_far_from_the_paragraphs(line):
    document = article(after=[*ELSEWHERE[:10], line, *ELSEWHERE[10:]])
    assert mark_of(document, line) in {Mark.BODY, Mark.HEADLINE}


def test_what_ends_like_a_sentence_stays_unless_its_words_are_a_pages():
    sentence, offer = "Nobody swam in the harbour.", "Sign up for harbour news."
    document = article(after=[*ELSEWHERE[:10], sentence, *ELSEWHERE[10:], offer])
    assert mark_of(document, sentence) is Mark.BODY
    assert mark_of(document, offer) is Mark.NOISE


def test_round_two_paragraphs_nothing_is_far_away():
    document = read(*ELSEWHERE, *PARAGRAPHS[:2])
    assert Mark.NOISE not in {block.mark for block in document.blocks}


@pytest.mark.parametrize("line", ["Sign up for the harbour list", "Harbour master moves house, 3 hours ago"])
def test_words_of_a_page_are_noise_beside_other_furniture_and_not_between_paragraphs(line):
    beside = article(after=["Advertisement", line, "Share on Facebook", "1,204 views"])
    assert mark_of(beside, line) is Mark.NOISE
    assert mark_of(article(within=[line]), line) is Mark.HEADLINE


def test_words_of_a_page_say_why_first():
    document = article(after=["Advertisement", "Sign up for the harbour list"])
    assert reasons_of(document, "Sign up for the harbour list")[0] == "words of a page for its reader"


def test_the_title_under_menus_is_the_last_long_headline_even_if_a_menu_names_it():
    document = article(before=[*ELSEWHERE[:8], TITLE, *ELSEWHERE[8:], "A Short Line Here"])
    titles = [block.start for block in document.blocks if block.mark is Mark.TITLE]
    assert titles == [document.text.rindex(TITLE)]


def test_a_button_is_no_title():
    document = article(before=["Skip to the list of all pages"])
    assert mark_of(document, TITLE) is Mark.TITLE


@pytest.mark.parametrize(
    "line",
    [
        "Get started for free",
        "Please enter your name",
        "You might also like",
        "Leave a reply",
        "Do not sell my data",
        "More from the harbour",
        "Читать все новости",
        "あなたにおすすめの記事",
    ],
)
def test_what_a_page_says_to_its_reader_is_known(line):
    assert SERVICE.match(line)


@pytest.mark.parametrize(
    "line", ["Getting started was hard", "Termination of the treaty", "Author of the plan resigns"]
)
def test_words_that_only_begin_alike_are_not(line):
    assert not SERVICE.match(line)


@pytest.mark.parametrize("line", ["4 min read", "Posted 2 days ago", "an hour ago", "5 минут назад", "3時間前"])
def test_ages_and_reading_times_are_known(line):
    assert AGE.search(line)


@pytest.mark.parametrize("line", ["Six minutes of silence", "The talks began years ago", "A day in the harbour"])
def test_other_words_of_time_are_not(line):
    assert not AGE.search(line)
