"""Reading takes time in proportion to a text's length, also where the text was made to make it slow."""

import textwrap
from time import process_time

import pytest

from briefing.source.document import read_document

PARAGRAPH = (
    "The foreign ministers of Japan and Russia met in Tokyo on Monday, number {}, with both sides “expressing hope” that "
    "talks on the U.S. plan might help. Mr. Lavrov said no. It was 3.5 million (see No. 5), he added in the end of it."
)


def seconds(text, name="x.txt"):
    data = text.encode()
    begin = process_time()
    read_document(data, name)
    return process_time() - begin


@pytest.mark.parametrize("wrap", [False, True])
def test_five_megabytes_in_a_few_seconds(wrap):
    paragraphs = [PARAGRAPH.format(at) for at in range(20_000)]
    assert seconds("\n\n".join(textwrap.fill(each, 72) if wrap else each for each in paragraphs)) < 12


HOSTILE = {
    "one word": "a",
    "stops": ".",
    "words and stops": "a.",
    "initials": "A. ",
    "questions": "why? ",
    "quoted questions": '"Why?" Aaa Bbb Ccc ',
    "quotes": "\"'“”‘’",
    "closers": ".”’)",
    "brackets": "[({",
    "open Japanese quotes": "「あ。",
    "combining marks": "\u0301\u0323",
    "white space": " ",
    "no-break spaces": "\u00a0\u3000",
    "stops and white space": ". \t\t\t\t",
    "line breaks": "\n",
    "carriage returns": "\r",
    "short lines": "a\n",
    "short blocks": "ab c\n\n",
    "quoted lines": "> a\n",
    "quote marks": ">",
    "hashes": "#",
    "bullets": "* ",
    "bullet lines": "- \n",
    "fences": "```\n",
    "comments": "<!--\n",
    "fields": "From: x\n",
    "pages": "1 | ",
    "addresses": "a.a@a.",
    "dates": "1 jan 2017 ",
    "capitals": "By Aa Bb ",
    "digits": "0",
    "lines of digits": f"{'0' * 60}x\n",
    "buttons": "share | ",
    "lines of buttons": f"share {'| ' * 60}x\n",
    "addresses on lines": f"{'a.' * 60}@{'b-' * 60}\n",
    "names on lines": f"By {'Aa-' * 60} {'Bb ' * 20}.\n",
    "editors on lines": f"Editing by {'Aa' * 60} and {'B, ' * 20}x\n",
    "agencies on lines": f"{'A. ' * 18}/ AFP / {'A- ' * 18}!\n",
    "dates on lines": f"{'1 jan 2017 ' * 12}{'2. ' * 9}x\n",
    "legal words": "subscribe to our get privacy policy not be published, a, ",
    "rows": "\n| a | b |",
    "a row of many cells": "|a",
    "rules of tables": "\na|b\n|-|-|",
    "rules of tables on one line": "\n|-|" + "-" * 5_000,
    "quotations of one block": "\n> a b",
    "unbroken characters": "Aa0+",
    "hyphenated lines": "a-\n",
    "escapes": "\x1b[31m",
    "torn sentences": "The man was in the house of the king and so was the man who was\n\n",
}


@pytest.mark.parametrize("name", ["x.txt", "x.md"])
@pytest.mark.parametrize("piece", HOSTILE.values(), ids=HOSTILE)
def test_ten_times_the_text_takes_no_hundred_times_the_time(piece, name):
    small, large = (("x" + piece * (size // len(piece)) + "x") for size in (15_000, 150_000))
    assert seconds(large, name) < 25 * seconds(small, name) + 0.5
