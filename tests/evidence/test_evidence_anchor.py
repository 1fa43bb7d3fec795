"""What a source is called: its title as it bears it, and an id that a person can read out."""

import re

import pytest

from briefing.evidence.anchor import find_title, make_spans, name_source
from briefing.identity import ALPHABET
from briefing.source.document import read_document

MET = "\n\nThe ministers met in Tokyo on Monday and spoke about the islands, the ministry said.\n"


@pytest.mark.parametrize(
    ("text", "name", "title"),
    [
        (f"# The talks\tin Tokyo ##{MET}", "a.md", "The talks in Tokyo"),
        (f"---\ntitle: 'Weekly: a digest'\n---\n# Heading{MET}", "a.md", "Weekly: a digest"),
        (f"The talks in Tokyo\n==={MET}", "a.md", "The talks in Tokyo"),
        (f"The talks in Tokyo resume{MET}", "a.txt", "The talks in Tokyo resume"),
        (f"It goes on\r\nover lines.{MET}", "a.txt", None),
        ("The ministers met.", "a.txt", None),
    ],
)
def test_a_title_is_the_words_a_document_bears_as_its_title(text, name, title):
    assert find_title(read_document(text.encode(), name)) == title


def test_spans_of_a_markdown_quotation_are_its_words_alone():
    document = read_document(b"> They met\n> in Tokyo.\n", "a.md")
    assert [(span.start, span.exact) for span in make_spans(document, 0, 22)] == [(2, "They met"), (13, "in Tokyo.")]


@pytest.mark.parametrize(
    ("title", "file", "id"),
    [
        ("Russia, Japan to revive ‘2+2’ format talks", "seeds/000_d4.txt", "s-russia-japan-to-revive"),
        ("Größe und Würde", "seeds/x.txt", "s-groe-und-wurde"),
        ("日露「2+2」再開へ 20日に東京で", "seeds/asahi 2017.txt", "s-asahi-2017"),
        ("日本とNATOの協議が東京で行われた", "seeds/asahi.txt", "s-asahi"),
        ("Россия и Япония возобновят переговоры", "seeds/tass.txt", "s-rossiia-i-iaponiia-vozobnoviat"),
        ("2017", "seeds/notes.md", "s-notes"),
        (None, "seeds/deep/000_d4737f69.txt", "s-000-d4737f69"),
        ("会談", "seeds/20170320.txt", "s-20170320"),
        ("会談", "seeds/.txt", "s-txt"),
    ],
)
def test_a_source_is_named_after_its_title_else_its_file(title, file, id):
    assert name_source(title, file, ()) == id


def test_a_name_that_is_taken_gets_a_number():
    assert name_source("Tokyo talks", "seeds/x.txt", {"s-tokyo-talks"}) == "s-tokyo-talks-2"
    assert name_source("会談", "seeds/x.txt", {"s-x", "s-x-2"}) == "s-x-3"


def test_only_a_file_name_without_latin_letters_too_gets_a_random_id():
    assert re.fullmatch(f"s-[{ALPHABET}]{{8}}", name_source("会談", "seeds/会談.txt", ()))
