"""What of a page is its text and what its furniture: by landmarks, names, links, and a second extractor's vote."""

import pytest

from briefing.source.blocks import Region
from briefing.source.document import Mark, read_document
from briefing.source.extract import Limits
from briefing.source.formats.html import page as page_module
from briefing.source.formats.html.page import read_page
from briefing.source.formats.html.voting import vote

SENTENCES = (
    "The ministers said on Monday that the talks about the islands would go on in the spring.",
    "A draft of the agreement had been sent to both of the parliaments, an official said to reporters.",
    "The ferry from the northern port has not been running since the storm in the autumn of that year.",
    "Residents of the islands were asked to give their views at a hearing that is to be held in April.",
    "Nobody from the union of the fishermen had been invited to the table, its chairman said in a letter.",
    "The next round between the deputies is to begin after the vote in the upper house of the parliament.",
)
STORY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
ASIDE = "The weather in the capital is going to be fine on all of the days of this week, they say."


@pytest.fixture(autouse=True)
def no_second_opinion(monkeypatch):
    monkeypatch.setattr(page_module, "find_voter", lambda: None)


def marks_of(markup):
    document = read_document(f"<!doctype html><body>{markup}".encode(), "page.html")
    return {document.text[block.start : block.end]: (block.mark, block.reasons) for block in document.blocks}


@pytest.mark.parametrize(
    ("furniture", "reason"),
    [
        (f"<nav><p>{ASIDE}</nav>", "navigation"),
        (f"<footer><p>{ASIDE}</footer>", "foot of the page"),
        (f"<header><p>{ASIDE}</header>", "head of the page"),
        (f"<aside><p>{ASIDE}</aside>", "aside"),
        (f"<div role=complementary><p>{ASIDE}</div>", "aside"),
        (f"<form><p>{ASIDE}</form>", "form"),
        (f"<div class='post-comments'><p>{ASIDE}</div>", "readers' comments"),
        (f"<div class=relatedPosts><p>{ASIDE}</div>", "aside"),
        (f"<div><div><p>{ASIDE}</div></div>", "outside the main text"),
    ],
)
def test_what_stands_beside_the_story_is_dimmed_with_the_region_as_its_reason(furniture, reason):
    marks = marks_of(f"<main><article>{STORY}</article></main>{furniture}")
    assert marks[ASIDE] == (Mark.NOISE, (reason,))
    assert all(marks[sentence][0] is Mark.BODY for sentence in SENTENCES)


@pytest.mark.parametrize(
    "near_miss",
    [
        f"<article><header><p>{ASIDE}</header>{STORY}</article>",
        f"<article>{STORY}<footer><p>{ASIDE}</footer></article>",
        f"<body class='has-sidebar no-comments'><div>{STORY}<p>{ASIDE}</div>",
        f"<form action=/><div>{STORY}<p>{ASIDE}</div></form>",
        f"<div class=sidebar><div>{STORY}<p>{ASIDE}</div></div>",
        f"<div><p id=related-but-here>{ASIDE}</p>{STORY}</div>".replace(
            "related-but-here", "how-the-weather-is-related-here"
        ),
        f"<h1>Talks</h1><p>{ASIDE}</p><div class=content>{STORY}</div>",
    ],
)
def test_what_belongs_to_the_story_stays_whatever_it_is_called(near_miss):
    marks = marks_of(near_miss)
    assert marks[ASIDE][0] is Mark.BODY
    assert all(marks[sentence][0] is Mark.BODY for sentence in SENTENCES)


def test_headings_and_bare_links_in_the_story_are_told_from_its_words():
    markup = f"<article><h1>Talks about islands</h1>{STORY}<h2>Two sides</h2><p>{ASIDE}</p><p><a href=/x>More on the islands</a></p><ul><li>A list item</ul></article>"
    marks = marks_of(markup)
    assert marks["Talks about islands"] == (Mark.TITLE, ("first heading",))
    assert marks["Two sides"] == (Mark.HEADLINE, ("heading",))
    assert marks["More on the islands"] == (Mark.NOISE, ("only a link",))
    assert marks["A list item"][0] is not Mark.NOISE


def test_the_title_may_stand_above_the_story_but_not_in_a_menu():
    marks = marks_of(
        f"<nav><h1>The whole site</h1></nav><div><h1>Talks about islands</h1></div><article>{STORY}</article>"
    )
    assert marks["Talks about islands"][0] is Mark.TITLE
    assert marks["The whole site"][0] is Mark.NOISE


def test_a_table_in_the_story_is_no_menu():
    cells = "".join(f"<tr><td>{place}<td>{number}" for place, number in (("Tokyo", 12), ("Nemuro", 9), ("Etorofu", 3)))
    marks = marks_of(f"<article>{STORY}<table>{cells}</table>{STORY}</article>")
    assert all(marks[cell][0] is not Mark.NOISE for cell in ("Tokyo", "Nemuro", "Etorofu"))


def read_pieces(markup):
    page = read_page(markup, "page.html", Limits())
    return page.text, page.pieces


def test_a_vote_is_laid_on_the_blocks_whose_words_it_took():
    text, pieces = read_pieces(f"<article>{STORY}<p>Left out here</p></article>")
    voted = vote("", text, pieces, lambda _: "\n".join(f"  {sentence.replace(' ', '  ')}" for sentence in SENTENCES))
    assert [piece.markup.vote for piece in voted] == [True] * len(SENTENCES) + [False]
    assert [(piece.start, piece.end) for piece in voted] == [(piece.start, piece.end) for piece in pieces]


@pytest.mark.parametrize("said", ["", "words that stand nowhere on the page, and so they count for nothing at all"])
def test_a_voter_who_says_nothing_of_the_text_has_no_vote(said):
    text, pieces = read_pieces(f"<article>{STORY}</article>")
    assert all(piece.markup.vote is None for piece in vote("", text, pieces, lambda _: said))


def test_with_a_vote_only_marks_change_and_little_agreement_dims_no_prose(monkeypatch):
    markup = f"<article>{STORY}<p>A short line of somebody</p><p>Jane of the desk, 3 of 4</p></article>"
    plain = read_document(markup.encode(), "page.html")
    monkeypatch.setattr(page_module, "find_voter", lambda: lambda _: "\n".join(SENTENCES[:5]))
    voted = read_document(markup.encode(), "page.html")
    assert (voted.text, voted.original, voted.links) == (plain.text, plain.original, plain.links)
    marks = {voted.text[block.start : block.end]: block for block in voted.blocks}
    assert marks["A short line of somebody"].reasons == ("not in the article by another extractor",)
    assert all(marks[sentence].mark is Mark.BODY for sentence in SENTENCES)


def test_a_voter_who_agrees_with_nearly_all_is_believed_about_the_rest(monkeypatch):
    """Not in the story: a notice within it. Part of it: what stands in a box beside."""
    story = "".join(f"<p>Round {number}: {sentence}</p>" for number in range(8) for sentence in SENTENCES)
    markup = f"<body><article>{story}<p>{ASIDE}</p></article><div><p>A map of the islands is to be had from the office of the ferry.</p></div>"
    said = [f"Round {number}: {sentence}" for number in range(8) for sentence in SENTENCES]
    said.append("A map of the islands is to be had from the office of the ferry.")
    monkeypatch.setattr(page_module, "find_voter", lambda: lambda _: "\n".join(said))
    document = read_document(markup.encode(), "page.html")
    marks = {document.text[block.start : block.end]: block.mark for block in document.blocks}
    assert marks[ASIDE] is Mark.NOISE
    assert marks[said[-1]] is Mark.BODY
    monkeypatch.setattr(page_module, "find_voter", lambda: None)
    marks = marks_of(markup[len("<body>") :])
    assert (marks[ASIDE][0], marks[said[-1]][0]) == (Mark.BODY, Mark.NOISE)


def test_regions_are_told_to_whoever_shows_the_page():
    _, pieces = read_pieces(f"<nav>Menu</nav><main>{STORY}</main>")
    assert [piece.markup.region for piece in pieces] == [Region.NAVIGATION] + [Region.MAIN] * len(SENTENCES)
