"""Text on rows: nothing is lost, nothing is wider than its row, nothing steers the terminal."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from briefing.tui.wrap import clip, pad, wrap


@given(st.text(max_size=300), st.integers(2, 60))
def test_rows_fit_and_hold_every_code_point(text: str, width: int) -> None:
    lines = wrap(text, width)
    assert all(cell_len(line.text) <= width for line in lines)
    assert [offset for line in lines for offset in line.offsets] == sorted(o for line in lines for o in line.offsets)
    covered = {offset for line in lines for offset in line.offsets}
    missing = set(range(len(text))) - covered
    assert all(unicodedata.combining(text[offset]) or text[offset].isspace() for offset in missing)


@given(st.text(max_size=200), st.integers(2, 60))
def test_what_is_shown_holds_no_control_characters(text: str, width: int) -> None:
    shown = "".join(line.text for line in wrap(text, width)) + clip(text, width)
    assert not [c for c in shown if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"}]


@given(st.text(max_size=200), st.integers(1, 60))
def test_padding_gives_the_exact_width(text: str, width: int) -> None:
    assert cell_len(pad(text, width)) == width


def test_an_escape_sequence_is_shown_as_words() -> None:
    assert wrap("a\x1b[31mb", 40)[0].text == "a\\u001b[31mb"
    assert clip("a\x1b]52;c;x\x07", 40) == "a\\u001b]52;c;x\\u0007"


def test_japanese_breaks_between_any_two_characters() -> None:
    assert [line.text for line in wrap("外相会談は東京で開かれた", 8)] == ["外相会談", "は東京で", "開かれた"]


def test_words_break_at_spaces() -> None:
    assert [line.text for line in wrap("one two three", 8)] == ["one two", "three"]


def test_a_blank_line_inside_a_sentence_is_seen() -> None:
    lines = wrap("than that,\n\nsaid  the\nofficial", 60)
    assert lines[0].text == "than that, ¶ said the official"
    assert lines[0].offsets[-8:] == tuple(range(22, 30))
