"""The small functions that everything else leans on: what is shown of a character, and what costs no more than it may."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len, get_character_cell_size

from briefing.errors import MOST_SAID, BriefingError, UnreadableFile
from briefing.evidence.anchor import LONGEST_QUOTE, find_title, make_spans
from briefing.evidence.quotation import find_words
from briefing.identity import slugify
from briefing.report.verify import _comparable
from briefing.source.document import read_document
from briefing.source.lines import read_lines
from briefing.store.file_name import LONGEST_BYTES, safe_name
from briefing.store.nodes import parse
from briefing.tui.wrap import clip, pad, wrap
from briefing.visible import MASK, MOST_MARKS, escaped, masked, visible, visible_character
from tests.hostile.corpus import ALL, STEERING
from tests.hostile.workspace import STEERS

EVERYTHING = "".join(map(chr, range(0x110000)))


def test_of_all_code_points_none_that_steers_or_hides_is_shown() -> None:
    shown = visible(EVERYTHING)
    assert not STEERS.search(shown)
    assert not {character for character in shown if unicodedata.category(character)[0] in "CZ"} - {" "}
    few = EVERYTHING[::11] + ALL
    assert not STEERS.search(masked(few))
    assert not STEERS.search("".join(escaped(few).split()))


@pytest.mark.parametrize("name", STEERING)
def test_what_steers_is_told_as_its_escape(name: str) -> None:
    signs = STEERING[name]
    hidden = [sign for sign in signs if STEERS.match(sign) or unicodedata.category(sign) in {"Co", "Cn"}]
    assert all(len(visible_character(sign)) > 1 for sign in hidden if sign not in "\t\n\r")
    assert visible(f"a{signs}b").startswith("a")


def test_letters_of_living_scripts_stay_as_they_are() -> None:
    for text in (
        "Ελληνικά",
        "Русский",
        "日本語、テスト。",
        "한국어",
        "ไทยที่นี่",
        "हिन्दी",
        "עברית",
        "العربية",
        "Tiếng Việt",
        "Ёжик é ö",
    ):
        assert visible(text) == masked(text) == escaped(text) == text


@given(
    st.text(
        alphabet=st.sampled_from(
            ["a", "\u0301", "\u1161", "\u0903", "\x1b", "\u200b", " ", "\n", "日", "\ufe0f", "か", "\u3099"]
        ),
        max_size=60,
    )
)
def test_a_line_that_is_typed_keeps_its_length_and_hides_nothing(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert not STEERS.search(masked(text))
    assert "".join(visible(text).split()) == "".join(visible(visible(text)).split())


@pytest.mark.parametrize("mark", ["\u0301", "\u20dd", "\u3099", "\u0903", "\u1161", "\U0001f3fb", "\u0e31"])
def test_no_flood_of_marks_reaches_a_row(mark: str) -> None:
    flood = f"x\x1b e{mark * 19_000} end"
    rows = wrap(flood, 70)
    assert sum(len(row.text) for row in rows) < 80
    assert all(len(row.text) == len(row.offsets) for row in rows)
    assert rows[-1].offsets[-1] == len(flood) - 1
    assert len(visible(f"e{mark * 500}")) == 1 + MOST_MARKS
    assert len(clip(f"e{mark * 500}", 40)) < 40


def test_rows_are_as_wide_as_they_say() -> None:
    for text in (ALL, "e\u0301" * 100, "日本" * 100, "👍🏽" * 50, "\u0915\u093e" * 90):
        for row in wrap(text, 40):
            assert sum(map(get_character_cell_size, row.text)) <= 40
        assert cell_len(pad(text, 40)) == 40


def test_what_is_hidden_in_a_typed_line_has_one_sign_each() -> None:
    assert masked("a\x1b[31m\u202eb") == f"a{MASK}[31m{MASK}b"


def test_a_message_is_short_and_keeps_its_beginning_and_its_end() -> None:
    said = str(BriefingError(f"x.yaml:1: “{'y' * 10**6}\x1b” is too long; shorten it."))
    assert len(said) <= MOST_SAID + 3
    assert said.startswith("x.yaml:1: “yyy")
    assert said.endswith("\\u001b” is too long; shorten it.")


def test_a_flood_of_marks_costs_no_quadratic_time() -> None:
    flood = "α" + "\u0345\u0301\u0323" * 100_000
    began = time.perf_counter()
    assert slugify(flood) == ""
    assert _comparable(flood) == _comparable(flood + "\u0301")
    document = read_document(f"# {flood}\n\n{flood}. And more.\n".encode(), "x.md")
    assert find_title(document) is None
    find_words(document.text, flood)
    assert time.perf_counter() - began < 10


def test_a_quote_has_an_end() -> None:
    document = read_document(b"word " * 10_000, "x.txt")
    with pytest.raises(ValueError, match="too many for one quote"):
        make_spans(document, 0, LONGEST_QUOTE + 1)
    assert make_spans(document, 0, LONGEST_QUOTE)


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (b"a\n" * 300_001, "x.txt", "300,000 lines"),
        (b"|a" * 300_001, "x.md", "300,000 table cells"),
        (b"Ab. " * 1_000_001, "x.txt", "1,000,000 sentences"),
    ],
)
def test_more_than_can_be_stepped_through_is_refused(data: bytes, name: str, words: str) -> None:
    with pytest.raises(UnreadableFile, match=f"{name}: holds more than {words}, the most that is read; split it"):
        read_document(data, name)


def test_as_much_as_can_be_stepped_through_is_read() -> None:
    assert len(read_lines("a\n" * 300_000, 300_001)) == 300_000
    assert len(read_document(b"a\n\n" * 300, "x.txt").blocks) == 300


@given(st.text(min_size=1, max_size=300))
def test_a_name_in_the_workspace_fits_every_file_system(name: str) -> None:
    safe = safe_name(name)
    assert len(safe.encode()) <= LONGEST_BYTES + len(".markdown")
    assert safe.isprintable()
    assert safe[0] not in "-./"
    assert "/" not in safe


@pytest.mark.parametrize("text", ["[?x]", "{?x: 1}", "{ ? x : 1 }", "{a: 1, ?\n x: 2}"])
def test_a_question_mark_in_brackets_is_not_dropped_silently(text: str) -> None:
    with pytest.raises(UnreadableFile, match="write “key: value” instead of “\\? key”"):
        parse(text, "x.yaml")


def test_a_question_mark_within_words_is_no_sign() -> None:
    assert parse("{why?: 1, b: is it?}", "x.yaml") is not None
