"""What a PDF says is what the Markdown says, whatever stands in it; and nothing in it is read as Typst."""

import random
import re

import pytest
from pdf_pages import FRONT, faults, hostile_report, parts, read_marked, set_pdf, text_of

from briefing.report.escape import escape_markdown, normalise
from briefing.report.pdf.extraction import read_pages, squeeze
from tests.hostile.suites import list_naughty_strings
from tests.report.escaping import PIECES
from tests.report.hostile_brief import HOSTILE

NUMBER = 3000
TYPST = (
    '#panic("x")',
    '#import "@preview/x": *',
    "$x^2$ _em_ *strong* `raw` = heading",
    "<label> @ref // comment /* more */ \\u{41} \\",
    "\"quoted\" 'single' -- --- ... ~ ??",
    "#let x = 1; #[content] #{ code }",
    "#set page(width: 1pt)",
    '"];#eval("1");#["',
    "fi ffl Th ﬁ official 1/2 (c)",
)
FROM_RIGHT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
SIGN_AND_MARK = re.compile("[\u0300-\u036f]{2}|[\U0001f1e6-\U0001f1ff]{3}|[^\\w\\s][\u0300-\u036f]")
"""Stacked marks, which PDFium puts in an order of its own, and flags of no country."""


def by_chance() -> list[str]:
    chance = random.Random(20170320)
    made = ("".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 30))) for _ in range(NUMBER))
    return [text for text in map(normalise, (*TYPST, *made)) if text and not SIGN_AND_MARK.search(text)]


def test_hostile_strings_read_back_as_they_were_written():
    texts = by_chance()
    assert len(texts) > NUMBER * 0.9
    markdown = "# F\n\n" + "\n\n".join(f"{escape_markdown(text)} ⁂{at}⁂" for at, text in enumerate(texts))
    rendered = set_pdf(markdown)
    assert rendered.findings == ()
    found = read_marked(rendered.content, texts)
    found[0] = found[0].removeprefix("F")
    assert [(text, found[at]) for at, text in enumerate(texts) if squeeze(text) != found[at]] == []


def test_strings_that_break_other_programs_are_set_without_a_loss():
    texts = [text for text in map(normalise, list_naughty_strings()) if text]
    rendered = set_pdf("# F\n\n" + "\n\n".join(f"{escape_markdown(text)} ⁂{at}⁂" for at, text in enumerate(texts)))
    assert faults(rendered.content) == []
    body = text_of(rendered.content)
    readable = [text for text in texts if not FROM_RIGHT.search(text) and not SIGN_AND_MARK.search(text)]
    lost = [text for text in readable if squeeze(text) not in body]
    (finding,) = rendered.findings
    assert finding.rule == "pdf-glyph-missing"
    assert all(any(ord(character) > 0x2FF for character in text) for text in lost), "only what has no glyph differs"
    assert len(lost) < 25


@pytest.mark.parametrize(
    "place",
    [
        "{}",
        "- {}",
        "7. {}",
        "> {}",
        "### {}",
        "**{}** and *{}* and ~~{}~~",
        "[{}](https://example.org)",
        "| {} | b |\n| --- | --- |\n| c | {} |",
        "Text.[^n]\n\n[^n]: {}",
    ],
)
def test_in_every_place_of_a_report_it_is_text(place):
    for text in (*TYPST, *HOSTILE):
        words = escape_markdown(text)
        content = set_pdf(f"# F\n\n## S\n\n{place.replace('{}', words)}\n").content
        assert squeeze(normalise(text)) in text_of(content)


def test_code_is_text_too_and_keeps_its_indentation():
    content = set_pdf('# F\n\nIn a line `#panic("x") \\` and\n\n```\ndef f():\n    #let "x"\n```\n').content
    assert squeeze('In a line #panic("x") \\ and') in text_of(content)
    lines = read_pages(content)[0].splitlines()
    assert any(line.startswith("\u00a0") and '#let "x"' in line for line in lines)


@pytest.mark.parametrize("text", ["x" * 900, "https://example.org/" + "path-" * 90, "日本語" * 200, "a\u0301" * 300])
@pytest.mark.parametrize("place", ["{}", "| a | b |\n| - | - |\n| {} | {} |", "`{}`", "```\n{}\n```"])
def test_a_word_longer_than_a_line_is_broken_not_lost(text, place):
    words = text if "`" in place else escape_markdown(text)
    assert squeeze(text) in text_of(set_pdf("# F\n\n" + place.replace("{}", words)).content)


def test_a_quote_that_goes_on_over_the_page_stands_in_one_piece():
    words = "The ministry said that surface-to-ship missiles, state-of-the-art ones, had been installed on both islands"
    quotes = [f"{at}. " + ", ".join([words] * (1 + at % 5)) for at in range(90)]
    notes = "\n\n".join(f'[^f-{at}]: "{quote}"' for at, quote in enumerate(quotes))
    marks = " ".join(f"[^f-{at}]" for at in range(90))
    content = set_pdf(f"# T\n\n{marks}\n\n## Notes\n\n{notes}\n").content
    pages = [squeeze(text) for text in read_pages(content)]
    body = text_of(content)
    quotes = [squeeze(f'"{quote}"') for quote in quotes]
    assert all(quote in body for quote in quotes)
    assert any(all(quote not in page for page in pages) for quote in quotes)


def test_every_quote_of_a_report_stands_in_its_pdf():
    rendered = set_pdf(hostile_report())
    body = text_of(rendered.content)
    assert rendered.findings == ()
    assert all(squeeze(normalise(line)) in body for line in HOSTILE)
    assert faults(rendered.content) == []


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "plain",
        "---\n",
        "# \n\n## \n\n#### Deep\n\n# Again\n",
        "##### Starts low\n\n# High\n",
        "#### [^n]\n\n[^n]: y\n",
        "# T\n\n---\n\nfoot\n",
        "# T\n\n---\n\n**DRAFT**\n",
        "| |\n|-|\n",
        "| a |\n| - |\n",
        "| a | b |\n| - | - |\n| only |\n",
        "x[^n][^n][^m]\n\n[^n]: y[^m]\n\n    - list[^n]\n\n[^m]: z\n",
        "[link with a note[^n]](https://example.org)\n\n[^n]: y\n",
        "> 1. - deep\n\n   ```\n\n   ```\n",
        "a\u0000b\ufeffc\ue000d\ufffee\u2028f\u00adg\u200bh\n",
        FRONT.replace("Made up", 'x\\"] #panic() \\u0000') + "# \n",
        "[a](javascript:b) [c](<file:///x>) <mailto:a@example.org> [d](HTTP://EXAMPLE.ORG/%22%5C)\n",
    ],
)
def test_any_markdown_makes_a_valid_pdf(markdown):
    assert faults(set_pdf(markdown).content) == []


@pytest.mark.parametrize(
    "bomb",
    ["> " * 300 + "x", "- " * 300 + "x", "*a **b " * 400 + "x" + "** c*" * 400, "[" * 500 + "x" + "](y)" * 500],
)
def test_nesting_without_end_is_set_all_the_same(bomb):
    assert faults(set_pdf(f"# F\n\n{bomb}\n").content) == []


def test_only_links_that_lead_to_pages_and_mail_are_links():
    links = parts(
        set_pdf("[a](https://example.org) [b](ftp://example.org) [c](mailto:x@example.org)\n").content, "Link"
    )
    assert [link.text.strip() for link in links] == ["a", "c"]
