import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from briefing.report.chain import quiet
from briefing.report.escape import escape_markdown, normalise
from briefing.report.note import Record, read_record, show_words, write_record
from briefing.report.reading import parse

TRICKS = [
    'x". Ada, undated, characters 1–5; sha256 0123456789ab; C3; also "y',
    'x". Ada, undated, characters 1–5; sha256 0123456789ab; C3; *also* "y',
    '"',
    '" […] "',
    '"]',
    '["',
    "*also*",
    "[^f-2]",
    "{{ 7*7 }}",
    "\\",
    "`",
    ", characters 1–5",
    ".",
    "a\n\n[^f-1]: b",
    "|",
    "<b>",
]
WORDS = st.one_of(
    st.sampled_from(TRICKS),
    st.lists(st.sampled_from([*TRICKS, "word ", "“", "”", "\u001b", "\u00a0"]), max_size=5).map("".join),
    st.text(max_size=12),
).filter(lambda text: bool(normalise(text)))
RANGES = st.lists(st.tuples(st.integers(0, 9999), st.integers(0, 9999)), min_size=1, max_size=3).map(tuple)
HASHES = st.text("0123456789abcdef", min_size=12, max_size=12)


@st.composite
def records(draw):
    spans, context = draw(RANGES), draw(st.one_of(st.just(()), RANGES))
    words = show_words([draw(WORDS) for _ in spans], [draw(WORDS) for _ in context])
    return Record(
        words,
        quiet(draw(WORDS)) + ", undated",
        spans,
        context,
        draw(HASHES),
        draw(st.sampled_from(["", "C3", "C", "3"])),
    )


def as_note(*quotes):
    return (
        "Text.[^f-1]\n\n[^f-1]: " + "; *also* ".join(escape_markdown(write_record(quote)) for quote in quotes) + ".\n"
    )


@settings(max_examples=300, deadline=None)
@given(st.lists(records(), min_size=1, max_size=3))
def test_a_note_reads_back_what_was_written(quotes):
    notes = parse(as_note(*quotes)).notes
    assert list(notes) == ["f-1"]
    assert list(notes["f-1"].quotes) == quotes


@given(records())
@settings(max_examples=100, deadline=None)
@example(Record('"a" ["b"]', "Ada, undated", ((0, 1),), ((2, 3),), "0" * 12, "C3"))
def test_a_record_reads_back_alone(record):
    assert read_record(write_record(record)) == record


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words without marks. Ada, undated, characters 1–5; sha256 0123456789ab",
        '"words". Ada, undated, characters 1–5; sha256 0123456789',
        '"words". Ada, undated, characters one–five; sha256 0123456789ab',
        '"words". Ada said "more", undated, characters 1-5; sha256 0123456789ab',
        '"words", characters 1–5; sha256 0123456789ab',
    ],
)
def test_what_breaks_the_grammar_is_no_record(text):
    assert read_record(text) is None


def test_an_emphasised_remark_does_not_divide_a_note():
    record = Record('"a"', "Ada, undated", ((0, 1),), (), "0" * 12, "")
    note = as_note(record, record).replace("*also*", "*allegedly*")
    (read,) = parse(note).notes["f-1"].quotes
    assert read.words.startswith('"a". Ada, undated')
    assert read.words.endswith('allegedly "a"')


def test_names_lose_their_double_quotation_marks():
    assert quiet('The "Daily" (“big”) ») Gazette') == "The ‘Daily’ (‘big’) ») Gazette"


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ('"It is so."', '"It is so." Ada, '),
        ('"It is so"', '"It is so". Ada, '),
        ('"“It is so.”"', '"“It is so.”" Ada, '),
        ('"It is so." ["a name."]', '"It is so." ["a name."]. Ada, '),
    ],
)
def test_no_second_full_stop_follows_words_that_end_a_sentence(words, written):
    record = Record(words, "Ada, undated", ((0, 1),), (), "0" * 12, "C3")
    assert write_record(record).startswith(written)
    assert read_record(write_record(record)) == record
