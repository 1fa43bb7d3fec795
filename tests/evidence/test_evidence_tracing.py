"""What became of a quote when its source changed: it is found where it moved, and nothing beyond typography is accepted."""

import unicodedata
from time import process_time

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from briefing.evidence.tracing import TYPOGRAPHY, Alteration, Status, trace_span
from briefing.model import Span
from tests.evidence.drafts import JAPANESE
from tests.evidence.mutations import ACCEPTED
from tests.evidence.traced import AVIM, KURILS, RBTH, Kind, change, kinds, trace

# Same, moved


def test_an_unchanged_source_leaves_every_quote_the_same():
    found = trace(RBTH, RBTH, KURILS)
    assert found == (Status.SAME, RBTH.index(KURILS), RBTH.index(KURILS) + len(KURILS), (), 0)
    assert trace(RBTH, "".join(list(RBTH)), KURILS) == found


def test_a_line_put_before_moves_a_quote_and_names_its_place():
    found = trace(RBTH, f"Updated.\n\n{RBTH}", KURILS)
    assert found == (Status.MOVED, RBTH.index(KURILS) + 10, RBTH.index(KURILS) + 10 + len(KURILS), (), 0)


def test_what_changes_after_a_quote_leaves_it_the_same():
    assert trace(RBTH, change(RBTH, "Akibu", "Akiba"), KURILS).status is Status.SAME


def test_a_paragraph_that_moved_takes_its_quotes_along():
    paragraphs = AVIM.split("\n\n")
    paragraphs.insert(9, paragraphs.pop(15))
    new = "\n\n".join(paragraphs)
    words = "Meetings were shelved after that due to the crisis in Ukraine"
    assert trace(AVIM, new, words)[:2] == (Status.MOVED, new.index(words))


def test_of_a_paragraph_printed_twice_the_place_between_the_old_neighbours_is_meant():
    paragraph = next(part for part in AVIM.split("\n\n") if part.startswith("Kishida said"))
    new = f"{paragraph}\n\n{AVIM}"
    found = trace(AVIM, new, "make progress" if "make progress" in AVIM else "making progress")
    assert found[:2] == (Status.MOVED, new.rindex("making progress"))


def test_words_that_repeat_are_told_apart_by_their_old_surroundings():
    old = (
        "The talks ended. Nothing was signed on fish.\n\nThe ministers left. The talks ended. Nobody spoke of islands."
    )
    new = f"A first line.\n\n{old}"
    for start in (0, old.rindex("The talks ended")):
        found = trace_span(old, new, Span(start=start, exact="The talks ended."))
        assert found[:2] == (Status.MOVED, start + 15)


# Typography only


@pytest.mark.parametrize(
    ("exact", "before", "after", "alterations"),
    [
        ("discussed on March\u00a018 by", "March\u00a018", "March 18", [(Kind.WHITE_SPACE, "\u00a0", " ")]),
        ("“’2+2’ will cover", "’2+2’ will", "‘2+2’ will", [(Kind.MARKS, "’", "‘")]),
        ("Defense issues don’t just concern", "don’t just", "don't just", [(Kind.MARKS, "’", "'")]),
        ("issues in East Asia", "in East Asia.", "in East\nAsia.", [(Kind.WHITE_SPACE, " ", "\n")]),
        ("alliance - Chinese expert", "alliance - Chinese", "alliance – Chinese", [(Kind.DASH, "-", "–")]),
        (
            "possibility for former",
            "possibility",
            "possi\u00adbi\u200blity",
            [(Kind.INVISIBLE, "", "\u00ad"), (Kind.INVISIBLE, "", "\u200b")],
        ),
    ],
)
def test_typography_is_accepted_and_its_characters_are_listed(exact, before, after, alterations):
    found = trace(RBTH, change(RBTH, before, after), exact)
    assert found.status is Status.TYPOGRAPHIC
    assert [tuple(alteration) for alteration in found.alterations] == alterations


def test_an_ellipsis_and_composed_letters_are_typography():
    old = "He said: “Étorofu… and the İslands.” Then he left."
    new = f"{unicodedata.normalize('NFD', old).replace('…', '...')}"
    found = trace(old, new, "Étorofu… and the İslands.")
    assert found.status is Status.TYPOGRAPHIC
    assert set(found.alterations) == {
        Alteration(Kind.COMPOSITION, "É", "E\u0301"),
        Alteration(Kind.ELLIPSIS, "…", "..."),
        Alteration(Kind.COMPOSITION, "İ", "I\u0307"),
    }


def test_turkish_capitals_of_the_seed_survive_decomposition():
    found = trace(AVIM, unicodedata.normalize("NFD", AVIM), "İNCELEMELERİ")
    assert (found.status, set(kinds(found))) == (Status.TYPOGRAPHIC, {Kind.COMPOSITION})


@pytest.mark.parametrize("width", [30, 47, 80])
def test_hard_wrapping_loses_no_quote(width):
    def wrap(line):
        words, lines = line.split(" "), [""]
        for word in words:
            if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
                lines.append(word)
            else:
                lines[-1] = f"{lines[-1]} {word}" if lines[-1] else word
        return "\n".join(lines)

    new = "\n".join(map(wrap, RBTH.split("\n")))
    found = trace(RBTH, new, KURILS)
    assert found.status in ACCEPTED
    assert " ".join(new[found.start : found.end].split()) == KURILS


def test_japanese_may_break_its_lines_anywhere():
    new = "\n".join(JAPANESE[at : at + 9] for at in range(0, len(JAPANESE), 9))
    words = "択捉島へのミサイル配備について説明した。"
    found = trace(JAPANESE, new, words)
    assert (found.status, set(kinds(found))) == (Status.TYPOGRAPHIC, {Kind.WHITE_SPACE})
    assert new[found.start : found.end].replace("\n", "") == words


# The old text is lost


def test_without_the_old_text_unique_words_are_found():
    new = f"Updated.\n\n{RBTH}"
    assert trace_span(None, new, Span(start=RBTH.index(KURILS), exact=KURILS))[:2] == (Status.MOVED, new.index(KURILS))
    assert trace_span(None, RBTH, Span(start=RBTH.index(KURILS), exact=KURILS)).status is Status.SAME
    new = new.replace("Southern Kurils will", "Southern\nKurils will")
    assert trace_span(None, new, Span(start=RBTH.index(KURILS), exact=KURILS)).status is Status.TYPOGRAPHIC


def test_without_the_old_text_a_changed_word_is_still_seen():
    found = trace_span(None, change(RBTH, "will not be on", "will be on"), Span(start=2700, exact=KURILS))
    assert (found.status, found.start, found.alterations) == (
        Status.CHANGED,
        RBTH.index(KURILS),
        (Alteration(Kind.NEGATION, "not", ""),),
    )


def test_without_the_old_text_prefix_and_suffix_decide():
    text = "First the talks went on well. Then the talks failed at once."
    span = Span(start=6, exact="the talks", prefix="Then ", suffix=" failed at once.")
    assert trace_span(None, f"New. {text}", span)[:2] == (Status.MOVED, 40)
    assert trace_span(None, f"New. {text}", Span(start=6, exact="the talks")).status is Status.AMBIGUOUS
    only = "First the talks went on well."
    assert trace_span(None, only, span).status is Status.CHANGED
    assert trace_span(None, only, Span(start=0, exact="the talks"))[:2] == (Status.MOVED, 6)


def test_an_old_text_that_does_not_hold_the_words_is_as_good_as_lost():
    span = Span(start=3, exact=KURILS)
    assert trace_span("Another text altogether.", RBTH, span)[:2] == (Status.MOVED, RBTH.index(KURILS))


# Hostile texts

SENTENCE = "The ministers met in Tokyo. "


LONG = "".join(f"Item {at} of the list’s agenda\u00a0— it said — was held on day {at}.\n\n" for at in range(40_000))


@pytest.mark.parametrize(
    ("old", "new", "start", "length"),
    [
        (SENTENCE * 10_000, SENTENCE * 9_999, 28 * 5_000, 27),
        (SENTENCE * 10_000, f"x{SENTENCE * 5_000}y{SENTENCE * 5_000}", 28 * 5_000, 27),
        (SENTENCE * 10_000, SENTENCE.replace("met", "met not") * 10_000, 28 * 5_000, 27),
        ("a" * 2_000_000, "b" * 2_000_000, 100, 1_000),
        ("ab " * 700_000, "ba " * 700_000, 300, 300_000),
        ('"' * 500_000 + " said X", "“" * 499_999 + " said X", 500_001, 6),
        ("e" + "\u0301" * 300_000 + " end of it", "e" + "\u0301" * 299_999 + " end of it", 300_002, 9),
        ("|\n" * 100_000 + "said X now", "|\n" * 100_001 + "said X now", 200_000, 6),
        (LONG, LONG.replace(" ", "\u00a0"), LONG.index("Item 20000 "), 60),
        (LONG, LONG.replace("day 20000.", "day 20001."), LONG.index("Item 20000 "), 60),
        (LONG, LONG.replace("day 20000.", "day 20001."), 0, 2_000_000),
    ],
)
def test_hostile_repetition_and_long_texts_end_soon(old, new, start, length):
    begin = process_time()
    trace_span(old, new, Span(start=start, exact=old[start : start + length]))
    assert process_time() - begin < 10


def test_many_quotes_of_one_long_source_read_it_once():
    new = f"New head.\n\n{LONG}"
    begin = process_time()
    for at in range(0, 40_000, 40):
        words = f"Item {at} of the list’s agenda"
        assert trace(LONG, new, words).status is Status.MOVED
    assert process_time() - begin < 20


# What holds of any text

PIECES = st.sampled_from(
    ["the", "talks", "not", "will", "Tokyo", "2013", "20", "March", "e\u0301", "é", "北方", "領土", "ない", "…", "...", "“", "”",
     '"', "'", "’", "—", "-", ".", ". ", ", ", " ", "\u00a0", "\n", "\n\n", "\u00ad", "| ", "\u202e", "不", "мир", "Мир"]
)  # fmt: skip


TEXTS = st.one_of(
    st.lists(PIECES, max_size=40).map(" ".join), st.lists(PIECES, max_size=40).map("".join), st.text(max_size=60)
)


@given(TEXTS, TEXTS, st.integers(0, 60), st.integers(1, 40), st.booleans())
@example("“’2+2’ …", "“’2+2’ ...", 0, 8, True)
@settings(max_examples=500, deadline=None)
def test_whatever_is_accepted_stands_there_but_for_typography(old, new, start, length, kept):
    exact = old[start : start + length]
    assume(exact)
    found = trace_span(old if kept else None, new, Span(start=start, exact=exact))
    if found.status in {Status.SAME, Status.MOVED}:
        assert new[found.start : found.end] == exact.strip() or new[found.start : found.end] in exact
        assert found.alterations == ()
    if found.status is Status.SAME and exact == exact.strip():
        assert found.start == start
    if found.status is Status.TYPOGRAPHIC:
        assert found.alterations
        assert {alteration.kind for alteration in found.alterations} <= TYPOGRAPHY
    if found.status is Status.CHANGED:
        assert found.alterations
        assert 0 <= found.start < found.end <= len(new)
    if found.status in {Status.GONE, Status.AMBIGUOUS}:
        assert (found.start, found.end) == (None, None)


@given(TEXTS, st.integers(0, 60), st.integers(1, 40))
@settings(max_examples=200, deadline=None)
def test_an_unchanged_text_changes_nothing(text, start, length):
    exact = text[start : start + length]
    assume(exact.strip())
    same = "".join(list(text))
    assert trace_span(text, same, Span(start=start, exact=exact)).status is Status.SAME


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_a_word_dropped_from_the_quote_is_never_accepted(data):
    words = KURILS.split()
    at = data.draw(st.integers(0, len(words) - 1))
    new = change(RBTH, KURILS, " ".join(words[:at] + words[at + 1 :]))
    assert trace(RBTH, new, KURILS).status is Status.CHANGED
