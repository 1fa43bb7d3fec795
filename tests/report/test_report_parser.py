"""Any Markdown gives balanced blocks, so that every renderer writes what is well formed."""

import random
import re
from html.parser import HTMLParser

import pytest

from briefing.report.html import render_html
from briefing.report.html.extraction import read_html
from briefing.report.manuscript import Manuscript
from briefing.report.parser import printing_parser, reading_parser
from briefing.report.pdf.press import render_pdf
from briefing.report.pdf.reading import read_pdf
from briefing.report.reading import parse

NESTED = "x[^c][^b]\n\n[^c]: 1. [^b]:  [x](http://a.b)\n\n    tail\n\nend\n"
PIECES = (
    "# ", "## ", "- ", "1. ", "> ", "\n", "\n\n", "    ", "[^a]", "[^b]", "[^c]", "[^a]: ", "[^b]: ", "\n[^c]: ", "|", "*", "**",
    "~~", "| a | b |\n| --- | --- |\n", "| c[^a] |\n", "```\n", "`", "[x](http://a.b)", "---\n", "word", "日本", "\\", "&amp;",
    "<b>", "\t", "***\n", "===", "[^c]: 1. [^b]:  [x](http://a.b)\n",
)  # fmt: skip
VOID = {"meta", "link", "br", "hr", "img"}


class Nesting(HTMLParser):
    """What is open where a page ends, and the ends that close nothing."""

    def __init__(self, page):
        super().__init__()
        self.open, self.faults = [], []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in VOID

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.faults.append(tag)


def some_markdown(seed, number):
    chance = random.Random(seed)
    yield NESTED
    for _ in range(number):
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 40)))


def words_of(report):
    passages = (re.sub(r"\[\^[abc]\]|\s", "", each.text) for each in report.passages)
    return [words for words in passages if words]


def test_a_note_in_a_note_stands_behind_it():
    notes = parse(NESTED).notes
    assert {id: note.text for id, note in notes.items()} == {"c": "tail", "b": "x"}
    assert [passage.text for passage in parse(NESTED).passages] == ["x", "end"]


@pytest.mark.parametrize("parser", [reading_parser, printing_parser])
def test_each_block_that_opens_closes(parser):
    for markdown in some_markdown(1, 400):
        opened = []
        for token in parser().parse(markdown):
            if token.nesting == 1:
                opened.append(token.type.removesuffix("_open"))
            elif token.nesting == -1:
                assert opened.pop() == token.type.removesuffix("_close"), markdown
        assert opened == [], markdown


def test_any_markdown_makes_a_well_formed_page_that_says_the_same():
    for markdown in some_markdown(2, 600):
        page = render_html(markdown)
        nesting = Nesting(page)
        assert (nesting.open, nesting.faults) == ([], []), markdown
        assert words_of(read_html(page)) == words_of(parse(markdown)), markdown


def test_any_markdown_makes_a_pdf():
    for markdown in some_markdown(3, 40):
        read_pdf(render_pdf(Manuscript(f"word\n\n{markdown}")).content)
